"""Hold the plan of one organisation against the version that was approved, before anything is made of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from beredskabsplan.core import danish
from beredskabsplan.core.answers import Answers, State, danish_answer
from beredskabsplan.core.approved import changes, course, naming, statement
from beredskabsplan.core.approved.changes import Change, Weight
from beredskabsplan.core.approved.course import Course, Present, Way, Why
from beredskabsplan.core.approved.history import Approved, History
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.plan import Plan, Status, VersionRow, version_row
from beredskabsplan.core.questionnaire import FieldPart, Questionnaire
from beredskabsplan.files import sha256
from beredskabsplan.output.versions import kept
from beredskabsplan.run.material import Material, sums
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.run.stages.cases import Ready, Stopped
from beredskabsplan.version import VERSION

_CODES = {
    Why.UPDATED: Code.P160,
    Why.CHANGED: Code.P161,
    Why.MATERIAL: Code.P162,
    Why.TWICE: Code.P163,
    Why.WITHDRAWN: Code.P164,
    Why.UNKNOWN: Code.P169,
    Why.BLOCKED: Code.P170,
    Why.SAME_DAY: Code.P171,
    Why.OLDER: Code.P173,
}


def settle(
    case: Ready, histories: Mapping[Path, History], material: Material, options: Options
) -> Ready | Stopped:
    """Decide what becomes of *case*, whose history is in *histories* under its workbook, and tell it.

    The shipped example is nobody's own, so no version of it is kept.
    """
    if case.origin.name == EXAMPLE:
        return case
    history = histories[case.outcome.workbook]
    if stopping := tuple(faults(history)):
        return Stopped.because(stopping, case.outcome)
    now = present(case, material, options)
    asked = case.plan.questionnaire
    way = course.decide(now, history, asked, is_asked=options.new_version)
    plan = replace(case.plan, status=_status(case.plan, way), versions=_rows(case.plan, way, history))
    if way.way is Way.DRAFT:
        plan = replace(plan, answers=_renamed(plan.answers, way.version))
    told = [*_altered(history), *_told(way, case, asked)]
    return replace(case.told(told, status=plan.status.text, draft=plan.status.draft), plan=plan, course=way)


def present(case: Ready, material: Material, options: Options) -> Present:
    """Write down what the questionnaire says now, and what its documents are made of."""
    plan, answers = case.plan, case.plan.answers
    templates = sums(material)
    logo = sha256(case.logo.content) if case.logo else ""
    about = {
        "workbook": {"sha256": case.origin.sha256},
        "definitions": material.sums,
        "templates": templates,
        "program": VERSION,
    }
    return Present(
        statement=statement.of(
            plan,
            templates={name: templates[name] for name in case.documents_of(templates)},
            look=sha256(f"{material.sums.get('brand.toml')}{logo}".encode()),
            wording=str(material.sums.get("spoergeskema.toml", "")),
            program=VERSION,
        ),
        today=options.today,
        version=_said(answers, FieldPart.VERSION),
        change=_said(answers, FieldPart.CHANGE),
        approved_on=None if plan.status.draft else answers.day(FieldPart.APPROVED_ON),
        approved_by=_said(answers, FieldPart.APPROVED_BY),
        review_on=answers.day(FieldPart.NEXT_REVIEW),
        made_of=kept.made_of(about),
    )


def _said(answers: Answers, part: FieldPart) -> str:
    answer = answers.part(part)
    return danish_answer(answer.value) if answer and answer.value is not None else ""


def faults(history: History) -> Iterator[Finding]:
    """Tell of versions that nobody can read any more, and of the last when it is gone."""
    for name, reason in history.damaged.items():
        folder = f"{kept.FOLDER}/{name}"
        yield found(Code.P165, Place(file=folder), folder=folder, reason=reason)
    if history.lost and not history.damaged:
        yield found(Code.P172, Place(file=kept.FOLDER))


def _altered(history: History) -> Iterator[Finding]:
    if history.altered and history.last:
        folder = f"{kept.FOLDER}/{history.last.folder}"
        names = danish.show_list([f"»{name}«" for name in history.altered])
        yield found(Code.P166, Place(file=folder), folder=folder, names=names)


def _told(way: Course, case: Ready, asked: Questionnaire) -> Iterator[Finding]:
    code = _CODES.get(way.why)
    if code is None:
        return
    now = _said(case.plan.answers, FieldPart.VERSION)
    yield found(
        code,
        Place(file=case.origin.name),
        version=now if way.why is Why.OLDER else _name(way.before),
        latest=_name(way.before),
        what=changes.named(_weighty(way)),
        folder=way.folder,
        new=way.version,
        number=_label(asked, FieldPart.VERSION),
        day=_label(asked, FieldPart.APPROVED_ON),
    )


def _weighty(way: Course) -> tuple[Change, ...]:
    """Choose what to name of the changes: what they are approved for, as far as there is any such thing."""
    if way.why is Why.BLOCKED:
        return tuple(change for change in way.changes if change.weight is Weight.PARTICULAR)
    weighty = tuple(change for change in way.changes if change.weight is not Weight.MATERIAL)
    return weighty or way.changes


def _name(version: Approved | None) -> str:
    return version.version if version else ""


def _label(asked: Questionnaire, part: FieldPart) -> str:
    field = asked.part(part)
    return field.label if field else part


def _status(plan: Plan, way: Course) -> Status:
    if way.way is Way.DRAFT:
        return Status(text=f"Udkast til version {way.version}{_meanwhile(way)}", draft=True)
    if way.record:
        return Status(text=way.record.status, draft=False)
    return plan.status


def _meanwhile(way: Course) -> str:
    """Say what holds while there is a draft."""
    if way.before is None or way.before.withdrawn_on:
        return ""
    return f" – {way.before.version or 'den godkendte'} gælder, til {way.version} er godkendt"


def _rows(plan: Plan, way: Course, history: History) -> tuple[VersionRow, ...]:
    rows = history.rows()
    if way.record:
        return tuple(dict.fromkeys((*rows, way.record.row)))
    last = way.takes_back or history.last
    if way.way is Way.PLAIN and last and last.withdrawn_on and naming.is_same(last.version, way.version):
        return (*rows[:-1], last.row)
    otherwise = course.line(way.changes, history)
    row = version_row(plan.answers, is_draft=plan.status.draft, otherwise=otherwise, version=way.version)
    return (*rows, replace(row, day="", by="") if way.way is Way.DRAFT else row)


def _renamed(answers: Answers, version: str) -> Answers:
    """Call the version what it is, where HR has yet to give it a number of its own."""
    answer = answers.part(FieldPart.VERSION)
    if answer is None:
        return answers
    own = replace(answer, value=version, state=State.ANSWERED)
    return replace(answers, fields={**answers.fields, answer.field.id: own})
