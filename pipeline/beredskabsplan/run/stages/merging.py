"""Merge the plan of one organisation into the templates, and prove that what was written is whole."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from beredskabsplan.core import danish
from beredskabsplan.core.answers import Answer, State
from beredskabsplan.core.brand import Brand
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.editions import assorting
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.plan import VERSION_PARTS, Plan
from beredskabsplan.core.questionnaire import VERSIONS_KEY, FieldPart
from beredskabsplan.documents import stamp
from beredskabsplan.language import context, placeholders
from beredskabsplan.output.printout import Printout
from beredskabsplan.run.stages.cases import Ready
from beredskabsplan.workbook.read.logo import picture

if TYPE_CHECKING:
    from beredskabsplan.documents.compile.template import Template
    from beredskabsplan.documents.merge import Document

_MOST_TOLD = 3  # labels of answers in one message


def merge(case: Ready, templates: Sequence["Template"], brand: Brand, known: Collection[str]) -> Ready:
    """Make a document of every template that the plan's form has; one that cannot be made is a finding.

    *known* are the names of all templates, also of those that could not be compiled.
    """
    from beredskabsplan.documents import merge

    called = case.documents_of(known)
    templates = [template for template in templates if template.name in called]
    names = context.build(case.plan, brand, _logo(case))
    made = [merge.fill(template, names, is_read_later=True) for template in templates]  # by `prove`
    documents = [replace(document, name=called[document.name]) for document in made]
    findings = [finding for document in documents for finding in document.findings]
    printed = {field for document in documents for field in document.printed}
    used = {name for template in templates for name in template.uses}
    if templates:
        if VERSIONS_KEY in used:
            answers = filter(None, map(case.plan.answers.part, VERSION_PARTS))
            used.update(answer.field.id for answer in answers)
        findings.extend(_unprinted(case.plan, printed | used))
        findings.extend(_lacking(case.plan, known))
    ready = tuple(_stamped(document, case) for document in documents if document.content)
    entries = {document.name: document.entries for document in documents}
    proven = {document.name: document.proven for document in documents}
    # The workbook's own bytes and pictures have done their work.
    told = case.told(findings)
    return replace(told, documents=ready, entries=entries, proven=proven, content=b"", logo=None)


def _stamped(document: "Document", case: Ready) -> Printout:
    """Let *document* say whose it is, of which day, and what tells it from every other delivery of it."""
    delivery = stamp.delivery_of(document.content)
    own = stamp.Stamp(organisation=case.origin.organisation.id, document=document.name, delivery=delivery)
    usual = " – ".join(filter(None, [document.name, case.outcome.organisation]))
    about = stamp.About(title=stamp.title(document.content) or usual, day=_day(case))
    docx = stamp.stamped(document.content, own, about)
    return Printout(name=document.name, docx=docx, title=about.title, day=about.day, delivery=delivery)


def _day(case: Ready) -> str:
    """Tell of which day the documents are: that of the approval, else of the workbook."""
    approved = case.plan.answers.day(FieldPart.APPROVED_ON)
    is_approved = approved is not None and not case.plan.status.draft
    return approved.isoformat() if approved and is_approved else case.origin.modified[:10]


def _logo(case: Ready) -> placeholders.Picture | None:
    """Give the logo that was found the words for those who do not see it."""
    field = case.plan.questionnaire.logo
    if case.logo is None or field is None:
        return None
    text = f"{danish.genitive(case.outcome.organisation)} logo" if case.outcome.organisation else "Logo"
    logo = case.logo
    return placeholders.Picture(
        field=field.id,
        content=logo.content,
        kind=logo.kind,
        width=logo.width,
        height=logo.height,
        text=text,
        is_light=picture.is_light(logo),
    )


def _unprinted(made: Plan, printed: set[str]) -> Iterator[Finding]:
    """Tell of every answer that no document printed, and that no template's condition left out.

    One that decides on the form has done its work. Of those that the short form does without it is told once.
    """
    beside: list[Answer] = []
    for answer in made.answers.fields.values():
        if answer.state is not State.ANSWERED or answer.field.id in printed or answer.field.short_for:
            continue
        if made.is_short and not answer.field.short:
            beside.append(answer)
        else:
            yield found(Code.P101, answer.place, label=answer.field.label)
    if beside:
        labels = danish.show_some([f"»{answer.field.open_label}«" for answer in beside], _MOST_TOLD)
        count = danish.counted(len(beside), "svar", "svar")
        yield found(Code.P149, Place(file=made.answers.workbook), count=count, labels=labels)


def _lacking(made: Plan, known: Collection[str]) -> Iterator[Finding]:
    """Tell of the templates without which the plan cannot be in its short form."""
    lacking = assorting.lacking(made.questionnaire.assortment, known) if made.is_short else ()
    if lacking:
        names = danish.show_list([f"»{name}«" for name in lacking])
        yield found(Code.P148, Place(file=made.answers.workbook), names=names)


def prove(case: Ready) -> Ready:
    """Hold back every document that lost something on its way here, or that Word would not open."""
    from beredskabsplan.documents.prove import seals, soundness

    faults = {
        name: soundness.check(docx, case.entries[name], case.proven.get(name, seals.NOTHING))
        for name, docx in ((document.name, document.docx) for document in case.documents)
    }
    findings = [
        found(Code.T109, Place(file=f"{name}.docx"), reason=fault)
        for name, reasons in faults.items()
        for fault in reasons
    ]
    whole = tuple(document for document in case.documents if not faults[document.name])
    return replace(case.told(findings), documents=whole, proven={})
