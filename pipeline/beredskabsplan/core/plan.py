"""The plan of one organisation: roles, deadlines, open points, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from beredskabsplan.core import danish
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.answers import Answer, Answers, State, contacts_in, danish_answer, holds
from beredskabsplan.core.editions import fitting
from beredskabsplan.core.questionnaire import Field, FieldPart, Questionnaire, Role
from beredskabsplan.core.rules import Incident, Rules
from beredskabsplan.core.standards import AgendaItem, Deadline, Deadlines, Definitions

AGENDA_STEP = 5  # minutes; nobody plans a meeting to the minute
FIRST = "Første version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One line of the role list; *holder* and *deputy* are open when they have no usable answer."""

    role: Role
    number: str
    holder: Answer
    person: Contact | None
    deputy: Answer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """What is not settled yet, and who could settle it."""

    field: Field
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where the plan stands."""

    text: str
    draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A row of the table of versions: on which *day*, as is printed, a *version* was approved *by* whom."""

    version: str
    day: str = ""
    change: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that the documents say about one organisation, in the short form or in full.

    The short form *is_alone* when there is one person and nobody else. *versions* are told with the last at
    the end: this one.
    """

    answers: Answers
    questionnaire: Questionnaire
    duties: tuple[Duty, ...]
    deadlines: tuple[Deadline, ...]
    deadline_texts: Deadlines
    rules: Rules
    incidents: tuple[Incident, ...]
    agenda: tuple[tuple[AgendaItem, int | None], ...]
    open_points: tuple[OpenPoint, ...]
    status: Status
    is_short: bool
    is_alone: bool = False
    versions: tuple[VersionRow, ...] = ()


def build(
    answers: Answers,
    questionnaire: Questionnaire,
    definitions: Definitions,
    *,
    is_short: bool | None = None,
) -> Plan:
    """Make the plan that *answers* to *questionnaire* describe, with the standard texts of *definitions*.

    Whether it *is_short* is decided by whom the short form is for, unless somebody has chosen; while nobody
    has answered that, by the questionnaire.
    """
    deadlines, agenda = definitions.deadlines, definitions.agenda
    if is_short is None:
        is_short = fitting.are_few(answers, questionnaire)
    open_points = tuple(_open_point(answer, answers) for answer in answers.open)
    is_alone = is_short and answers.are_of_one
    incidents = tuple(row for row in definitions.rules.incidents if _applies(row, answers))
    status = _status(answers, len(open_points))
    return Plan(
        answers=answers,
        questionnaire=questionnaire,
        duties=tuple(duties(answers, questionnaire)),
        deadlines=tuple(row for row in deadlines.rows if _applies(row, answers)),
        deadline_texts=deadlines,
        rules=definitions.rules,
        incidents=tuple(row.alone or row for row in incidents) if is_alone else incidents,
        agenda=tuple(zip(agenda, _minutes(agenda, answers.part(FieldPart.MEETING_MINUTES)), strict=True)),
        open_points=open_points,
        status=status,
        is_short=is_short,
        is_alone=is_alone,
        versions=(version_row(answers, is_draft=status.draft, otherwise=FIRST),),
    )


# What a row of the versions tells.
VERSION_PARTS = (FieldPart.VERSION, FieldPart.CHANGE, FieldPart.APPROVED_ON, FieldPart.APPROVED_BY)


def version_row(answers: Answers, *, is_draft: bool, otherwise: str, version: str = "") -> VersionRow:
    """Give the row of the version that *answers* describe; of a draft, nobody has approved it on any day.

    HR's own line says what has changed, or else *otherwise*; *version* stands in for what HR calls it.
    """
    approved = None if is_draft else answers.day(FieldPart.APPROVED_ON)
    return VersionRow(
        version=version or _shown(answers.part(FieldPart.VERSION)),
        day=danish.show_date(approved) if approved else "",
        change=_shown(answers.part(FieldPart.CHANGE)) or otherwise,
        by=_shown(answers.part(FieldPart.APPROVED_BY)) if approved else "",
    )


def duties(answers: Answers, questionnaire: Questionnaire) -> Iterator[Duty]:
    """Yield the roles in the order of the steps; one that nobody needs and nobody has is left out."""
    for field in questionnaire.fields.values():
        answer = answers.fields[field.id]
        if field.role is None:
            continue
        deputy_id = questionnaire.deputies.get(field.id)
        deputy = answers.fields[deputy_id] if deputy_id else None
        holders: tuple[Contact | None, ...] = contacts_in(answer.value)
        if answer.state is State.OPEN:  # somebody is missing, beside those who are known
            holders = (*holders, None)
        for person in holders:
            yield Duty(role=field.role, number=field.number, holder=answer, person=person, deputy=deputy)


def _applies(row: Deadline | Incident, answers: Answers) -> bool:
    return row.condition is None or holds(row.condition, answers.fields)


def _open_point(answer: Answer, answers: Answers) -> OpenPoint:
    owner = answers.part(FieldPart.PLAN_OWNER)
    return OpenPoint(field=answer.field, who=answer.note or _shown(owner))


def _shown(answer: Answer | None) -> str:
    return danish_answer(answer.value) if answer and answer.value is not None else ""


def _status(answers: Answers, open_points: int) -> Status:
    if open_points:
        return Status(text=f"Udkast – {danish.open_points(open_points)}", draft=True)
    approved, approver = answers.day(FieldPart.APPROVED_ON), _shown(answers.part(FieldPart.APPROVED_BY))
    if approved is None:
        return Status(text="Klar til godkendelse", draft=False)
    by = f" af {approver}" if approver else ""
    return Status(text=f"Godkendt {danish.show_date(approved)}{by}", draft=False)


def _minutes(agenda: tuple[AgendaItem, ...], answer: Answer | None) -> tuple[int | None, ...]:
    """Share the minutes of the meeting among *agenda* in its own proportions, so that they add up."""
    total = answer.value if answer else None
    if not isinstance(total, int):
        return (None,) * len(agenda)
    shares = [item.minutes for item in agenda]
    if total % AGENDA_STEP == 0:
        steps = _share(total // AGENDA_STEP, shares)
        if all(steps):
            return tuple(step * AGENDA_STEP for step in steps)
    return _share(total, shares)


def _share(total: int, shares: list[int]) -> tuple[int, ...]:
    """Split *total* into whole parts proportional to *shares*; the largest remainders are rounded up."""
    whole = sum(shares)
    parts = [total * share // whole for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda index: -(total * shares[index] % whole))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return tuple(parts)
