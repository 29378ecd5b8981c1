"""What HR answered: every field read as its kind, with a finding for each that is wrong or missing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from beredskabsplan.core import danish, values
from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.cells import Cells, Row
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.heard.replies import accepted
from beredskabsplan.core.heard.unsettled import Waiting
from beredskabsplan.core.kinds import doubts, parsing, phones
from beredskabsplan.core.kinds.columns import ColumnReader
from beredskabsplan.core.kinds.doubts import Suspects
from beredskabsplan.core.kinds.parsed import Doubt
from beredskabsplan.core.questionnaire import (
    ColumnPart,
    Condition,
    Field,
    FieldPart,
    Kind,
    Questionnaire,
    Table,
)

# Kinds whose answers are known by what they are; no text that stands for none is one of them.
_SETTLED = (Kind.CHOICE, Kind.YES_NO, Kind.DATE, Kind.NUMBER, Kind.PERSON, Kind.PERSONS, Kind.EXTERNAL)


class State(StrEnum):
    """Whether a field has a usable answer; *NONE* says that there is none, where the field allows it."""

    ANSWERED = "answered"
    EMPTY = "empty"
    OPEN = "open"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A row of Personer or Eksterne: the *name* that fields refer to, and all its texts by column key."""

    row: int
    place: Place
    name: str
    texts: Mapping[str, str]


Answered = values.Value | Contact | tuple[Contact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one field; *value* is there when it is answered.

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
    """The names that person and external fields may use, folded, and what answers are held against.

    *stands* are the keys of the findings that HR has accepted.
    """

    persons: Mapping[str, Contact]
    externals: Mapping[str, Contact]
    persons_sheet: str
    externals_sheet: str
    suspects: Suspects
    stands: frozenset[str]


def read(
    cells: Cells, questionnaire: Questionnaire, *, has_logo: bool = False
) -> tuple[Answers, tuple[Finding, ...]]:
    """Read *cells* as answers; every cell that is wrong, doubtful or missing adds a finding.

    A picture is no value of a cell: *has_logo* tells whether it was found.
    """
    findings: list[Finding] = []
    stands = accepted(cells.replies)
    reader = ColumnReader(
        workbook=cells.workbook, known=questionnaire.evasions, stands=stands, findings=findings
    )
    persons = _entries(reader, cells.persons, questionnaire.persons)
    externals = _entries(reader, cells.externals, questionnaire.externals)
    lists = _Lists(
        {values.fold(entry.name): entry for entry in persons},
        {values.fold(entry.name): entry for entry in externals},
        questionnaire.sheets["personer"].name,
        questionnaire.sheets["eksterne"].name,
        _suspects(persons, questionnaire),
        stands,
    )
    answers: dict[str, Answer] = {}
    for field in questionnaire.fields.values():
        answers[field.id] = _answer(field, cells, questionnaire, lists, findings)
    for field in questionnaire.fields.values():
        if not (has_logo and field.kind is Kind.IMAGE):
            answers[field.id] = _required(answers[field.id], answers, findings)
    return (
        Answers(workbook=cells.workbook, fields=answers, persons=persons, externals=externals),
        tuple(findings),
    )


def _entries(reader: ColumnReader, rows: tuple[Row, ...], table: Table) -> tuple[Contact, ...]:
    entries = []
    for row in rows:
        texts = {column.key: reader.text(column, row.cells.get(column.key)) for column in table.columns}
        place = _row_place(reader.workbook, row, table)
        if name := texts[table.name.key]:
            entries.append(Contact(row=row.number, place=place, name=name, texts=texts))
        elif any(texts.values()):
            reader.findings.append(found(Code.S146, place))
    return tuple(entries)


def _row_place(workbook: str, row: Row, table: Table) -> Place:
    name = row.cells.get(table.name.key)
    return Place(file=workbook, sheet=row.sheet, cell=name.ref if name else f"A{row.number}")


def _suspects(persons: tuple[Contact, ...], questionnaire: Questionnaire) -> Suspects:
    """Collect what answers are held against: among it the numbers that are for the role list alone."""
    column = questionnaire.persons.part(ColumnPart.PRIVATE_PHONE)
    private = (phones.numbers(person.texts[column.key]) for person in persons if column)
    return Suspects(
        known=questionnaire.evasions,
        persons=frozenset(values.fold(person.name) for person in persons),
        private=frozenset().union(*private),
        persons_sheet=questionnaire.sheets["personer"].name,
    )


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
    if cell is None or field.kind is Kind.IMAGE:
        return empty
    if cell.error:  # told by the reader, which knows what stands there instead
        return replace(empty, state=State.OPEN)
    if values.is_empty(cell.value):
        return empty
    if word := none_word(field, cell.value):
        return replace(empty, state=State.NONE, note=word)
    # »Ved ikke« is an answer where it is one of the choices.
    is_settled = field.kind in _SETTLED and _value(field, cell.value, lists)[0] is not None
    put_off = None if is_settled else _put_off(empty, cell.value, lists.suspects, findings)
    return put_off or _used(empty, cell.value, lists, findings)


def none_word(field: Field, raw: values.Raw) -> str:
    """Return the word of *field* that *raw* is for »there is none«, empty when it is another answer."""
    said = values.fold(values.as_text(raw)).rstrip(".")
    return next((word for word in field.none if values.fold(word).rstrip(".") == said), "")


def _put_off(empty: Answer, raw: values.Raw, suspects: Suspects, findings: list[Finding]) -> Answer | None:
    """Read »Skal afklares: …«, marks such as »?«, and what HR must decide first: none is an answer."""
    field, place = empty.field, empty.place
    note = values.who_can_answer(raw)
    if note is not None:
        findings.append(found(Code.S104, place, field=field.id, label=field.label))
        return replace(empty, state=State.OPEN, note=" ".join(note.split()))
    if waits := unsettled.read(raw):
        findings.append(waits.finding(place, field=field.id, label=field.label, required=field.required))
        is_open = field.required or waits.waiting is Waiting.SEVERAL
        return replace(empty, state=State.OPEN) if is_open else empty
    if values.is_placeholder(raw) or doubts.cannot_answer(field, values.as_text(raw), suspects.known):
        code = Code.S102 if field.required else Code.S103
        findings.append(
            found(code, place, field=field.id, answer=values.as_text(raw).strip(), label=field.label)
        )
        return replace(empty, state=State.OPEN) if field.required else empty
    return None


def _used(empty: Answer, raw: values.Raw, lists: _Lists, findings: list[Finding]) -> Answer:
    """Read *raw* as its field's kind; what cannot be used, or is too doubtful, leaves the point open."""
    field = empty.field
    value, why = _value(field, raw, lists)
    told = [
        finding
        for doubt in (*why, *doubts.doubts(field, raw, value, lists.suspects))
        if not _stands(finding := _worded(doubt, empty.place, field, raw, lists), lists)
    ]
    findings.extend(told)
    if value is None or any(finding.severity is not Severity.WARNING for finding in told):
        return replace(empty, state=State.OPEN)
    return replace(empty, state=State.ANSWERED, value=value)


def _stands(finding: Finding, lists: _Lists) -> bool:
    """Tell whether *finding* kept an answer out of the plan until HR said that it stands; warnings do not."""
    is_grave = finding.severity is not Severity.WARNING
    return is_grave and finding.code.value.acceptable and finding.key in lists.stands


def _value(field: Field, raw: values.Raw, lists: _Lists) -> tuple[Answered | None, tuple[Doubt, ...]]:
    match field.kind:
        case Kind.PERSON:
            entry = lists.persons.get(values.fold(values.as_text(raw)))
            return entry, () if entry else (Doubt(Code.S110),)
        case Kind.EXTERNAL:
            entry = lists.externals.get(values.fold(values.as_text(raw)))
            return entry, () if entry else (Doubt(Code.S111),)
        case Kind.PERSONS:
            names = _names(values.as_text(raw), lists.persons)
            if not names:  # commas alone, or marks of a list
                return None, (Doubt(Code.S102),)
            known = tuple(lists.persons[name] for name in names if name in lists.persons)
            return (known, ()) if len(known) == len(names) else (None, (Doubt(Code.S110),))
        case _:
            parsed = parsing.read(field, raw)
            return parsed.value, parsed.doubts


def _names(text: str, known: Mapping[str, Contact]) -> tuple[str, ...]:
    """Split *text* into folded names: one a line, or a line of known names with commas and »og«."""
    result: list[str] = []
    for _, line in values.lines(text):
        whole = values.fold(line)
        parts = [part.strip() for part in whole.replace(" og ", ",").replace(";", ",").split(",")]
        result.extend([whole] if whole in known else [part for part in parts if part])
    return tuple(dict.fromkeys(result))


def _worded(doubt: Doubt, place: Place, field: Field, raw: values.Raw, lists: _Lists) -> Finding:
    worded: dict[str, object] = {
        "field": field.id,
        "label": field.label,
        "answer": values.as_text(raw).strip(),
        "sheet": lists.externals_sheet if doubt.code is Code.S111 else lists.persons_sheet,
        "choices": " · ".join(field.choices),
        "example": field.example if field.example is not None else 4,
        "count": f"et helt antal {field.unit}" if field.unit else "et helt tal",
        "day": "måned og år, fx marts 2026"
        if field.month_is_enough
        else "datoen som dd-mm-åååå, fx 31-12-2026",
        "empty": "" if field.required else " Er der ingen dato, så lad feltet stå tomt.",
    }
    return found(doubt.code, place, **{**worded, **doubt.values})


def _required(answer: Answer, answers: Mapping[str, Answer], findings: list[Finding]) -> Answer:
    """Open the point when *answer* is needed and empty."""
    field = answer.field
    needed = field.required or (field.required_when is not None and holds(field.required_when, answers))
    if answer.state is not State.EMPTY or not needed:
        return answer
    findings.append(found(Code.S101, answer.place, field=field.id, label=field.label))
    return replace(answer, state=State.OPEN)


def holds(condition: Condition, answers: Mapping[str, Answer]) -> bool:
    """Tell whether *condition* is met; while its own question is unanswered, it is not."""
    answer = answers[condition.field]
    if answer.state is State.NONE:
        return condition.is_met_by(answer.note)
    return answer.value is not None and condition.is_met_by(danish_answer(answer.value))


def danish_answer(value: Answered) -> str:
    """Write *value* on one line, as a condition or a reader compares it."""
    if isinstance(value, Contact):
        return value.name
    if isinstance(value, tuple):
        return danish.show_list([entry.name for entry in value])
    return values.as_text(value)
