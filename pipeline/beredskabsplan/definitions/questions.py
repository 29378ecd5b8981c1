"""Load the questionnaire from `spoergeskema.toml`. A faulty file is reported whole, never fault by fault."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from beredskabsplan.core.questionnaire import (
    SHEETS,
    Column,
    Condition,
    Example,
    Field,
    Guide,
    Kind,
    Question,
    Questionnaire,
    Role,
    Sheet,
    Step,
    Table,
)
from beredskabsplan.definitions import reader as toml
from beredskabsplan.definitions.reader import Reader


def load(path: Path) -> Questionnaire:
    """Read the definition at *path*; raise `DefinitionTrouble` with all of its faults."""
    return toml.load(path, _questionnaire, _contradictions)


def _questionnaire(reader: Reader) -> Questionnaire:
    sheets = reader.below("sheets")
    assert sheets is not None
    result = Questionnaire(
        id=reader.text("id"),
        version=reader.take("version", int),
        sheets={key: _sheet(sheets, key) for key in SHEETS},
        guide=_guide(reader),
        organisation=tuple(_field(each, "org", "") for each in reader.each("organisation", "key")),
        persons=_table(reader, "persons"),
        externals=_table(reader, "externals"),
        steps=tuple(_step(each, number) for number, each in enumerate(reader.each("steps", "title"), 1)),
        plan=tuple(_field(each, "planen", "") for each in reader.each("plan", "key")),
    )
    sheets.done()
    return result


def _sheet(sheets: Reader, key: str) -> Sheet:
    reader = sheets.below(key)
    assert reader is not None
    sheet = Sheet(name=reader.text("name"), title=reader.text("title"), intro=reader.text("intro", ""))
    reader.done()
    return sheet


def _guide(parent: Reader) -> Guide:
    reader = parent.below("guide")
    assert reader is not None
    guide = Guide(
        introduction=reader.text("introduction"),
        steps=reader.texts("steps"),
        deadline=reader.text("deadline"),
        contact=reader.text("contact"),
        return_by=reader.text("return_by"),
        privacy=reader.text("privacy"),
        deletion=reader.text("deletion"),
    )
    reader.done()
    return guide


def _table(parent: Reader, key: str) -> Table:
    reader = parent.below(key)
    assert reader is not None
    columns = tuple(_column(each) for each in reader.each("columns", "key"))
    known = [column.key for column in columns]
    rows: dict[str, tuple[Mapping[str, str], ...]] = {}
    for name in ("prefilled", "examples"):
        found = []
        for each in reader.each(name):
            found.append({column: each.text(column, "") for column in known})
            each.done()
        rows[name] = tuple(found)
    reader.done()
    return Table(columns=columns, prefilled=rows["prefilled"], examples=rows["examples"])


def _column(reader: Reader) -> Column:
    column = Column(
        key=reader.text("key"),
        label=reader.text("label"),
        kind=_kind(reader),
        required=reader.take("required", bool, False),
        choices=reader.texts("choices"),
        help=reader.text("help", ""),
    )
    reader.done()
    return column


def _step(reader: Reader, number: int) -> Step:
    step = Step(
        number=number,
        title=reader.text("title"),
        intro=reader.text("intro"),
        aim=reader.text("aim"),
        questions=tuple(_question(each) for each in reader.each("questions", "number")),
    )
    reader.done()
    return step


def _question(reader: Reader) -> Question:
    number, key = reader.text("number"), reader.text("key")
    question = Question(
        number=number,
        key=key,
        text=reader.text("text"),
        note=reader.text("note", ""),
        fields=tuple(_field(each, key, number) for each in reader.each("fields", "key")),
    )
    reader.done()
    return question


def _field(reader: Reader, parent: str, number: str) -> Field:
    key, label = reader.text("key"), reader.text("label")
    field = Field(
        id=f"{parent}.{key}",
        key=key,
        number=number,
        label=label,
        open_label=reader.text("open_label", label),
        kind=_kind(reader),
        required=reader.take("required", bool, False),
        required_when=_condition(reader),
        choices=reader.texts("choices"),
        open_when=reader.texts("open_when"),
        help=reader.text("help", ""),
        example=_value(reader.raw("example")),
        default=_default(reader),
        max_length=reader.whole("max_length"),
        minimum=reader.whole("minimum"),
        maximum=reader.whole("maximum"),
        role=_role(reader),
    )
    reader.done()
    return field


def _kind(reader: Reader) -> Kind:
    text = reader.text("kind")
    try:
        return Kind(text)
    except ValueError:
        reader.fault(f"typen »{text}« findes ikke. Vælg en af: {', '.join(Kind)}.")
        return Kind.TEXT


def _condition(parent: Reader) -> Condition | None:
    reader = parent.below("required_when", needed=False)
    if reader is None:
        return None
    positive, negative = reader.texts("is"), reader.texts("is_not")
    if bool(positive) == bool(negative):
        reader.fault("skriv enten »is« eller »is_not«.")
    condition = Condition(field=reader.text("field"), values=positive or negative, negated=bool(negative))
    reader.done()
    return condition


def _role(parent: Reader) -> Role | None:
    reader = parent.below("role", needed=False)
    if reader is None:
        return None
    role = Role(
        title=reader.text("title"), task=reader.text("task"), deputy=reader.text("deputy", "") or None
    )
    reader.done()
    return role


def _default(reader: Reader) -> str | int | None:
    value = reader.raw("default")
    if value is None or isinstance(value, str | int):
        return value
    reader.fault("»default« skal være en tekst eller et helt tal.")
    return None


def _value(value: object) -> Example:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    return value if isinstance(value, int | date) else None


def _contradictions(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield what is wrong between the parts: ids used twice, and references that lead nowhere."""
    seen: set[str] = set()
    asked = (field for question in questionnaire.questions for field in question.fields)
    for field in (*questionnaire.organisation, *asked, *questionnaire.plan):
        if field.id in seen:
            yield f"{field.id}: nøglen er brugt to gange."
        seen.add(field.id)
        yield from _field_faults(field, questionnaire)


def _field_faults(field: Field, questionnaire: Questionnaire) -> Iterator[str]:
    if (field.kind is Kind.CHOICE) != bool(field.choices):
        yield f"{field.id}: »choices« skal stå ved felter af typen choice og kun der."
    if unknown := [answer for answer in field.open_when if answer not in field.choices]:
        yield f"{field.id}: open_when bruger »{unknown[0]}«, som ikke er blandt svarene."
    condition = field.required_when
    if condition:
        target = questionnaire.fields.get(condition.field)
        allowed = _answers(target) if target else ()
        if target is None:
            yield f"{field.id}: required_when peger på »{condition.field}«, som ikke findes."
        elif unknown := [value for value in condition.values if value not in allowed]:
            yield f"{field.id}: required_when bruger »{unknown[0]}«, som {condition.field} ikke kan svare."
    if field.role:
        if field.kind not in {Kind.PERSON, Kind.PERSONS}:
            yield f"{field.id}: kun felter af typen person eller persons kan have en rolle."
        deputy = f"{field.id.rpartition('.')[0]}.{field.role.deputy}"
        if field.role.deputy and deputy not in questionnaire.fields:
            yield f"{field.id}: stedfortræderens felt »{field.role.deputy}« findes ikke."


def _answers(field: Field) -> tuple[str, ...]:
    return ("Ja", "Nej") if field.kind is Kind.YES_NO else field.choices
