"""What HR answered: every field read as its kind, with a finding for each that is wrong or missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from beredskabsplan.core import danish, values
from beredskabsplan.core.answering import gates
from beredskabsplan.core.answering.choosing import choose
from beredskabsplan.core.answering.contacts import Contact, contacts
from beredskabsplan.core.answering.directory import Directory
from beredskabsplan.core.answering.nothing import means_none, none_word, says_nothing
from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.cells import Cell, Cells
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.heard.replies import Decision
from beredskabsplan.core.kinds import doubts, parsing, phones
from beredskabsplan.core.kinds.columns import ColumnReader
from beredskabsplan.core.kinds.doubts import Suspects
from beredskabsplan.core.kinds.parsed import Doubt
from beredskabsplan.core.questionnaire import (
    EXTERNALS_SHEET,
    PERSONS_SHEET,
    ColumnPart,
    Condition,
    Field,
    FieldPart,
    Kind,
    Questionnaire,
    Table,
)

# Kinds whose answers are known by what they are; no text that stands for none is one of them.
_SETTLED = (Kind.CHOICE, Kind.YES_NO, Kind.DATE, Kind.NUMBER)
_DAY, _MONTH = "datoen som dd-mm-åååå, fx 31-12-2026", "måned og år, fx marts 2026"


class State(StrEnum):
    """Whether a field has a usable answer; *NONE* says that there is none, where the field allows it."""

    ANSWERED = "answered"
    EMPTY = "empty"
    OPEN = "open"
    NONE = "none"


Answered = values.Value | Contact | tuple[Contact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one field; *value* is there when it is answered.

    Of several names, those that can be used are there while the point is open for the others.
    *note* says who can answer when HR put the question off, or in which word that there is none.
    """

    field: Field
    place: Place
    state: State
    value: Answered | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All answers of one organisation, by field id, in the order of the questionnaire."""

    workbook: str
    fields: Mapping[str, Answer]
    persons: tuple[Contact, ...]
    externals: tuple[Contact, ...]

    def value(self, field: str) -> Answered | None:
        """Return the answer to *field*, None when it has no usable one."""
        return self.fields[field].value

    def part(self, part: FieldPart) -> Answer | None:
        """Return the answer to the field that plays *part*, None when the definition has no such field."""
        return next((answer for answer in self.fields.values() if answer.field.plays is part), None)

    def day(self, part: FieldPart) -> date | None:
        """Return the date that the field of *part* is answered with, the last of a month."""
        answer = self.part(part)
        value = answer.value if answer else None
        if isinstance(value, values.Month):
            return value.last
        return value if isinstance(value, date) else None

    @property
    def are_of_one(self) -> bool:
        """Tell whether one person is listed, and nobody else."""
        return len(self.persons) == 1 and not self.persons[0].is_role

    @property
    def open(self) -> tuple[Answer, ...]:
        """The open points: what has no usable answer, and answers that settle nothing yet."""
        return tuple(
            answer
            for answer in self.fields.values()
            if answer.state is State.OPEN
            or (answer.value is not None and danish_answer(answer.value) in answer.field.open_when)
        )


@dataclass(frozen=True, slots=True)
class _Lists:
    """Those whom fields may name, what their sheets ask, and what answers are held against.

    *decisions* are what HR has answered to findings, by their keys.
    """

    directories: Mapping[tuple[str, ...], Directory]
    questionnaire: Questionnaire
    suspects: Suspects
    decisions: Mapping[str, Decision | None]

    def decided(self, finding: Finding, decision: Decision) -> bool:
        """Tell whether HR may answer *finding* with *decision*, and does."""
        return finding.code.value.acceptable and self.decisions.get(finding.key) is decision

    def asked(self, field: Field) -> tuple[Directory, Table]:
        """Return where the names of *field* stand, and the table that one belongs on that stands nowhere."""
        return self.directories[field.names_from], self.questionnaire.table(field.names_from[0])


def read(
    cells: Cells, questionnaire: Questionnaire, *, has_logo: bool = False
) -> tuple[Answers, tuple[Finding, ...]]:
    """Read *cells* as answers; every cell that is wrong, doubtful or missing adds a finding.

    A picture is no value of a cell: *has_logo* tells whether it was found.
    """
    findings: list[Finding] = []
    asked = questionnaire
    decisions = {reply.key: reply.decision for reply in cells.replies if reply.decision}
    stands = frozenset(key for key, decision in decisions.items() if decision is Decision.STANDS)
    reader = ColumnReader(workbook=cells.workbook, known=asked.evasions, stands=stands, findings=findings)
    persons = contacts(reader, cells.persons, asked.persons)
    externals = contacts(reader, cells.externals, asked.externals)
    directories = {
        keys: _directory(keys, {PERSONS_SHEET: persons, EXTERNALS_SHEET: externals}, asked)
        for keys in {field.names_from for field in asked.fields.values() if field.names_from}
    }
    lists = _Lists(directories, asked, _suspects(persons, asked), decisions)
    told: dict[str, list[Finding]] = {id_: [] for id_ in asked.fields}
    answers = {
        field.id: _answer(field, cells, asked, lists, told[field.id]) for field in asked.fields.values()
    }
    closed = _close(answers, told, cells, asked)
    findings.extend(finding for each in told.values() for finding in each)
    for field in asked.fields.values():
        if field.id not in closed and not (has_logo and field.kind is Kind.IMAGE):
            is_new = cells.predate(field.since)
            answers[field.id] = _required(answers[field.id], answers, findings, is_new=is_new)
    return (
        Answers(workbook=cells.workbook, fields=answers, persons=persons, externals=externals),
        tuple(findings),
    )


def _directory(
    keys: tuple[str, ...], entries: Mapping[str, tuple[Contact, ...]], questionnaire: Questionnaire
) -> Directory:
    """Make one list of those on the sheets *keys*; of two with the same name, that on the first counts."""
    every = tuple(entry for key in reversed(keys) for entry in entries[key])
    return Directory(entries=every, sheets=tuple(questionnaire.sheets[key].name for key in keys))


def _suspects(persons: tuple[Contact, ...], questionnaire: Questionnaire) -> Suspects:
    """Collect what answers are held against: among it the numbers that are for the role list alone."""
    column = questionnaire.persons.part(ColumnPart.PRIVATE_PHONE)
    private = (phones.numbers(person.texts[column.key]) for person in persons if column)
    return Suspects(
        known=questionnaire.evasions,
        persons=frozenset(values.fold(person.name) for person in persons if not person.is_role),
        private=frozenset().union(*private),
        persons_sheet=questionnaire.sheets["personer"].name,
    )


def _close(
    answers: dict[str, Answer], told: dict[str, list[Finding]], cells: Cells, questionnaire: Questionnaire
) -> Collection[str]:
    """Take back what is answered under an answer that closes it, and tell of that alone.

    Return the fields that are closed.
    """
    said = {id_: text for id_, answer in answers.items() if (text := _said(answer)) is not None}
    none = {id_ for id_, answer in answers.items() if answer.state is State.NONE}
    closed = gates.closed(questionnaire, said, none)
    for id_, gate in closed.items():
        answer, cell = answers[id_], cells.fields.get(id_)
        answers[id_], told[id_] = replace(answer, state=State.EMPTY, value=None, note=""), []
        if cell and _says_something(answer.field, cell):
            told[id_].append(_beside_the_point(answer, cell, gate, said[gate.field.id]))
    return closed.keys()


def _beside_the_point(answer: Answer, cell: Cell, gate: gates.Gate, said: str) -> Finding:
    better = danish.show_alternatives([f"»{each}«" for each in gate.wanted])
    return found(
        Code.S161,
        answer.place,
        field=answer.field.id,
        label=answer.field.label,
        answer=values.as_text(cell.value).strip(),
        gate=gate.field.label,
        said=said,
        better=f" til {better}" if better else "",
    )


def _says_something(field: Field, cell: Cell) -> bool:
    """Tell whether HR has answered *field* in *cell*: no mark, no »none«, and not what stood there before."""
    raw = cell.value
    if cell.error or values.is_empty(raw) or values.is_placeholder(raw) or unsettled.read(raw):
        return False
    stood_there = field.default is not None and values.fold(values.as_text(raw)) == values.fold(
        str(field.default)
    )
    return not (stood_there or none_word(field, raw) or means_none(raw))


def _answer(
    field: Field, cells: Cells, questionnaire: Questionnaire, lists: _Lists, findings: list[Finding]
) -> Answer:
    cell = cells.fields.get(field.id)
    place = Place(
        file=cells.workbook,
        sheet=cell.sheet if cell else questionnaire.sheet_of(field).name,
        cell=cell.ref if cell else "",
    )
    empty = Answer(field=field, place=place, state=State.EMPTY)
    if cell is None and field.default is not None and cells.predate(field.since):
        return _used(empty, field.default, lists, findings)
    if cell is None or field.kind is Kind.IMAGE:
        return empty
    if cell.error:  # told by the reader, which knows what stands there instead
        return replace(empty, state=State.OPEN)
    if values.is_empty(cell.value):
        return empty
    if word := none_word(field, cell.value):
        return replace(empty, state=State.NONE, note=word)
    # »Ved ikke« is an answer where it is one of the choices.
    is_known = (field.kind in _SETTLED or field.names_from) and not unsettled.read(cell.value)
    is_settled = is_known and _value(field, cell.value, lists)[0] is not None
    put_off = None if is_settled else _put_off(empty, cell.value, lists.suspects, findings)
    return put_off or _used(empty, cell.value, lists, findings)


def _put_off(empty: Answer, raw: values.Raw, suspects: Suspects, findings: list[Finding]) -> Answer | None:
    """Read »Skal afklares: …«, marks such as »?«, and what HR must decide first: none is an answer."""
    field, place = empty.field, empty.place
    note = values.who_can_answer(raw)
    if note is not None:
        findings.append(found(Code.S104, place, field=field.id, label=field.label))
        return replace(empty, state=State.OPEN, note=" ".join(note.split()))
    if waits := unsettled.read(raw):
        findings.append(waits.finding(place, field))
        return replace(empty, state=State.OPEN) if waits.is_open_at(field) else empty
    if values.is_placeholder(raw) or (
        not says_nothing(field, raw) and doubts.cannot_answer(field, values.as_text(raw), suspects.known)
    ):
        code = Code.S102 if field.required else Code.S103
        findings.append(
            found(code, place, field=field.id, answer=values.as_text(raw).strip(), label=field.label)
        )
        return replace(empty, state=State.OPEN) if field.required else empty
    if says_nothing(field, raw):
        return _not_none(empty, raw, findings)
    return None


def _not_none(empty: Answer, raw: values.Raw, findings: list[Finding]) -> Answer:
    """Read »Ikke relevant« or »Ingen« where that is no answer; a field that may be empty is so."""
    field = empty.field
    code = Code.S165 if field.required else Code.S103
    wanted = f"Vælg {danish.show_alternatives(field.answers)}" if field.answers else "Skriv svaret"
    worded = {"field": field.id, "label": field.label, "answer": values.as_text(raw).strip()}
    findings.append(found(code, empty.place, **worded, wanted=wanted))
    return replace(empty, state=State.OPEN) if field.required else empty


def _used(empty: Answer, raw: values.Raw, lists: _Lists, findings: list[Finding]) -> Answer:
    """Read *raw* as its field's kind; what cannot be used, or is too doubtful, leaves the point open."""
    field, place = empty.field, empty.place
    value, why, whole = _value(field, raw, lists)
    answer = values.as_text(raw).strip()  # once: a list may hold a thousand names that nobody knows
    told = [
        _worded(doubt, place, field, answer) for doubt in doubts.doubts(field, raw, value, lists.suspects)
    ]
    # What is more than a warning keeps the answer out of the plan until HR has said that it stands.
    grave = [finding for finding in told if finding.severity is not Severity.WARNING]
    left = [finding for finding in grave if not lists.decided(finding, Decision.STANDS)]
    if value is None or not left:  # how a value was read matters only where it is used
        findings.extend(_worded(doubt, place, field, answer) for doubt in why)
    findings.extend(told)
    if left and not field.may_be_required and all(lists.decided(one, Decision.NOT_OURS) for one in left):
        return replace(empty, state=State.NONE, note=Decision.NOT_OURS)
    if value is None or left:
        return replace(empty, state=State.OPEN)
    return replace(empty, state=State.ANSWERED if whole else State.OPEN, value=value)


def _value(field: Field, raw: values.Raw, lists: _Lists) -> tuple[Answered | None, tuple[Doubt, ...], bool]:
    """Return what *raw* answers, the doubts about it, and whether it is all that was answered."""
    if not field.names_from:
        parsed = parsing.read(field, raw)
        return parsed.value, parsed.doubts, True
    chosen = choose(field, values.as_text(raw), *lists.asked(field))
    alone = field.kind is not Kind.PERSONS and len(chosen.named) == 1
    return (chosen.named[0] if alone else chosen.named or None), chosen.doubts, chosen.whole


def _worded(doubt: Doubt, place: Place, field: Field, answer: str) -> Finding:
    worded: dict[str, object] = {
        "field": field.id,
        "label": field.label,
        "answer": answer,
        "choices": " · ".join(field.choices),
        "example": field.example if field.example is not None else 4,
        "count": f"et helt antal {field.unit}" if field.unit else "et helt tal",
        "day": _MONTH if field.month_is_enough else _DAY,
        "empty": "" if field.required else ", eller lad feltet stå tomt, hvis der ingen er",
    }
    return found(doubt.code, place, **{**worded, **doubt.values})


def _required(
    answer: Answer, answers: Mapping[str, Answer], findings: list[Finding], *, is_new: bool
) -> Answer:
    """Open the point when *answer* is needed and empty; a question that *is_new* has no cell for it."""
    field = answer.field
    needed = field.required or (field.required_when is not None and holds(field.required_when, answers))
    if answer.state is not State.EMPTY or not needed:
        return answer
    worded = {"field": field.id, "label": field.label, "file": answer.place.file}
    findings.append(found(Code.S186 if is_new else Code.S101, answer.place, **worded))
    return replace(answer, state=State.OPEN)


def holds(condition: Condition, answers: Mapping[str, Answer]) -> bool:
    """Tell whether *condition* is met; while its own question is unanswered, it is not."""
    said = _said(answers[condition.field])
    return said is not None and condition.is_met_by(said)


def _said(answer: Answer) -> str | None:
    """Return what *answer* says when it says something to go by."""
    if answer.state is State.NONE:
        return answer.note
    return (
        danish_answer(answer.value) if answer.state is State.ANSWERED and answer.value is not None else None
    )


def contacts_in(value: Answered | None) -> tuple[Contact, ...]:
    """Return all whom *value* names."""
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, Contact) else ()


def danish_answer(value: Answered) -> str:
    """Write *value* on one line, as a condition or a reader compares it."""
    if isinstance(value, Contact):
        return value.name
    if isinstance(value, tuple):
        return danish.show_list([entry.name for entry in value])
    return values.as_text(value)
