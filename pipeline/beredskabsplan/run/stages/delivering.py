"""Hand the documents of one organisation over to its folder, with all that is told of how they were made."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from beredskabsplan.core import copies, danish
from beredskabsplan.core.approved.course import Way
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found, record
from beredskabsplan.core.plan import Plan
from beredskabsplan.core.questionnaire import Field, FieldPart, Kind
from beredskabsplan.output import delivery, folders
from beredskabsplan.output.folders import Folders
from beredskabsplan.output.printout import Parcel
from beredskabsplan.output.versions import kept
from beredskabsplan.run.material import Material, sums
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.stages import handing, versions
from beredskabsplan.run.stages.cases import Ready, Stopped, Unchanged
from beredskabsplan.version import VERSION


def deliver(
    case: Ready, names: Mapping[Path, str], places: Folders, material: Material, options: Options
) -> Ready | Stopped:
    """Write the documents of *case* to its folder; with `--final` all of them or none.

    *names* tells what the folder for each workbook is called, unless the organisation has one in *places*.
    """
    organisation, place = case.origin.organisation, Place(file=case.origin.name)
    try:
        folder = places.of(organisation, names[case.outcome.workbook])
    except folders.TakenError as error:
        return Stopped.because([error.finding(case.origin.name)], case.outcome)
    if not (case.documents or (material.templates and folder.is_dir())):
        return case
    if clash := _clash(folder, case.outcome, places):
        return clash
    before = places.name_before(folder, organisation)
    if before and places.holds_approved(folder):
        told = {"folder": folder, "owner": before, "name": organisation.name, "outputs": folder.parent}
        return Stopped.because([found(Code.P133, place, **told)], case.outcome)
    renamed = [found(Code.P132, place, folder=folder, owner=before, name=organisation.name)] if before else []
    case = versions.as_kept(case, folder)
    parcel = _parcel(case, material, options)
    target = folder / case.course.folder if case.course else folder
    delivered = delivery.deliver(target, parcel, all_or_none=options.final)
    case = case.told([*renamed, *delivered.findings], written=delivered.written)
    if delivered.written or not options.final:
        return handing.hand_over(versions.keep(case, folder, parcel), target, parcel, material, options)
    refusal = found(Code.P107, place, reasons="ikke alle filer kan skrives")
    return Stopped.because([refusal], case.outcome)


def claim(case: Unchanged, places: Folders) -> Unchanged | Stopped:
    """Let *case* have its folder, in which all is as it should be, unless this run has written to it."""
    return _clash(case.folder, case.outcome, places) or case


def _clash(folder: Path, outcome: Outcome, places: Folders) -> Stopped | None:
    """Claim *folder* for the workbook of *outcome*; stop it where another has written there."""
    rival = places.claimed(folder, outcome.workbook)
    if rival is None:
        return None
    names = danish.show_list(copies.told_apart([rival, outcome.workbook]))
    clash = found(Code.P106, Place(file=outcome.workbook.name), names=names)
    return Stopped.because([clash], replace(outcome, written=()))


def _parcel(case: Ready, material: Material, options: Options) -> Parcel:
    asked, status = case.plan.questionnaire, _status(case.plan)
    findings = [record(finding) for finding in case.outcome.findings]
    wanted = frozenset(case.documents_of(material.templates).values())
    way = case.course.way if case.course else Way.PLAIN
    is_whole = way is Way.HOLDS or wanted <= {document.name for document in case.documents}
    return Parcel(
        origin=case.origin,
        printouts=case.documents,
        about={**about(case, material, options), "findings": findings, "status": status},
        entries=case.entries,
        forms=frozenset(asked.assortment.forms),
        wanted=wanted | {document.name for document in case.documents},
        cards=tuple(name for name in asked.one_page if name in case.entries and way is not Way.DRAFT),
        contacts={id_: field.label for id_, field in asked.fields.items() if _may_be_rung(field)},
        approved=bool(status["approved"]) and is_whole,
        day=options.today.isoformat(),
    )


def _may_be_rung(field: Field) -> bool:
    return bool(field.names_from) or field.kind is Kind.PHONE


def about(case: Ready, material: Material, options: Options) -> dict[str, object]:
    """Tell what the documents were made of."""
    return {
        "program": VERSION,
        "workbook": delivery.described(case.origin),
        "definitions": material.sums,
        "templates": sums(material),
        "options": {"pdf": options.pdf, "pdfa": options.pdfa, "final": options.final},
        **({kept.ASKED: True} if case.course and case.course.is_asked else {}),
        "engines": [engine.version for engine in case.outcome.engines],
    }


def _status(plan: Plan) -> Mapping[str, object]:
    """Tell where *plan* stands: the day of its approval only counts when nothing is open any more."""
    approved, review = (plan.answers.day(part) for part in (FieldPart.APPROVED_ON, FieldPart.NEXT_REVIEW))
    return {
        "text": plan.status.text,
        "draft": plan.status.draft,
        "approved": approved.isoformat() if approved and not plan.status.draft else "",
        "review": review.isoformat() if review else "",
    }
