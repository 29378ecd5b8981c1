"""What is wrong between the parts of the questionnaire, though each of them can be read by itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from beredskabsplan.core import danish, values
from beredskabsplan.core.questionnaire import (
    ALONE_KEY,
    CALLED_KEY,
    LIGHT_KEY,
    ORGANISATION_KEY,
    ROLES_KEY,
    SHORT_KEY,
    TAKEN_NAMES,
    Column,
    ColumnPart,
    Condition,
    Field,
    FieldPart,
    Kind,
    Questionnaire,
    Table,
)
from beredskabsplan.definitions import particulars

_NAMED = (Kind.PERSON, Kind.PERSONS, Kind.CONTACT)
_PLAYERS = {
    FieldPart.ORGANISATION: {Kind.TEXT},
    FieldPart.CVR: {Kind.CVR},
    FieldPart.APPROVED_ON: {Kind.DATE},
    FieldPart.APPROVED_BY: {Kind.TEXT, Kind.PERSON, Kind.CHOICE},
    FieldPart.NEXT_REVIEW: {Kind.DATE},
    FieldPart.PLAN_OWNER: {Kind.PERSON},
    FieldPart.MEETING_MINUTES: {Kind.NUMBER},
    FieldPart.VALID_FROM: {Kind.DATE},
    FieldPart.REPORTING_SYSTEM: {Kind.TEXT},
    FieldPart.SHORT_NAME: {Kind.TEXT},
    FieldPart.VERSION: {Kind.TEXT},
    FieldPart.CHANGE: {Kind.TEXT},
}
# A questionnaire is known by these, and the approval is always given anew.
_NEVER_CONFIRMED = (FieldPart.ORGANISATION, FieldPart.CVR, FieldPart.APPROVED_ON, FieldPart.APPROVED_BY)
_COLUMN_PLAYERS = {
    ColumnPart.NAME: {Kind.TEXT},
    ColumnPart.WORK_PHONE: {Kind.PHONE},
    ColumnPart.WORK_EMAIL: {Kind.EMAIL},
    ColumnPart.PRIVATE_PHONE: {Kind.PHONE},
    ColumnPart.TITLE: {Kind.TEXT},
    ColumnPart.FUNCTION: {Kind.TEXT},
}
_COLUMN_KINDS = (Kind.TEXT, Kind.PHONE, Kind.EMAIL)


def faults(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield them, each with its place and what to do."""
    fields = _fields(questionnaire)
    yield from _empty(questionnaire)
    yield from _doubled(questionnaire, fields)
    yield from _parts(questionnaire, fields)
    for name, table in (("persons", questionnaire.persons), ("externals", questionnaire.externals)):
        yield from _table_faults(name, table)
    for field in fields:
        yield from _choice_faults(field)
        yield from _limit_faults(field)
        yield from _condition_faults(field, questionnaire)
        yield from _role_faults(field, questionnaire)
        yield from _apart_faults(field, questionnaire)
        yield from _sample_faults(field)
    yield from particulars.faults(questionnaire, fields)


def answer_faults(condition: Condition, questionnaire: Questionnaire, word: str, own: str) -> Iterator[str]:
    """Yield why *condition*, the *word* of the field or row *own*, can never hold."""
    target = questionnaire.fields.get(condition.field)
    if target is None:
        yield f"{own}: {word} peger på »{condition.field}«, som ikke findes. Ret navnet, eller slet {word}."
    elif not (answers := (*target.answers, *target.none)):
        yield (
            f"{own}: {word} peger på »{condition.field}«, som hverken er af typen choice eller yes_no "
            "eller har none."
        )
    else:
        yield from _unknown(condition.values, answers, own, f"{word} ved {condition.field}")


def _fields(questionnaire: Questionnaire) -> Sequence[Field]:
    """List all fields, also those that share an id."""
    asked = (field for question in questionnaire.questions for field in question.fields)
    return (*questionnaire.organisation, *asked, *questionnaire.plan)


def _empty(questionnaire: Questionnaire) -> Iterator[str]:
    for name, rows in (
        ("organisation", questionnaire.organisation),
        ("steps", questionnaire.steps),
        ("plan", questionnaire.plan),
        ("persons.columns", questionnaire.persons.columns),
        ("externals.columns", questionnaire.externals.columns),
    ):
        if not rows:
            yield f"{name}: der er ingen. Skriv mindst én [[{name}]]."
    for step in questionnaire.steps:
        if not step.questions:
            yield f"steps[{step.title}]: trinnet har ingen spørgsmål. Skriv et, eller slet trinnet."
    for question in questionnaire.questions:
        if not question.fields:
            yield f"questions[{question.number}]: der er ingen felter. Skriv et, eller slet spørgsmålet."


def _doubled(questionnaire: Questionnaire, fields: Sequence[Field]) -> Iterator[str]:
    questions = questionnaire.questions
    taken = {f"{ORGANISATION_KEY}.{key}" for key in (SHORT_KEY, ALONE_KEY, CALLED_KEY, LIGHT_KEY)}
    for field in fields:
        if field.id in taken:
            yield f"{field.id}: nøglen er optaget. Vælg en anden."
    for id_ in twice([field.id for field in fields]):
        yield f"{id_}: nøglen er brugt to gange. Giv den ene en anden."
    for key in twice([question.key for question in questions]):
        yield f"spørgsmål: nøglen »{key}« er brugt to gange. Giv det ene en anden."
    for number in twice([question.number for question in questions]):
        yield f"spørgsmål: nummeret {number} er brugt to gange. Giv det ene et andet."
    for question in questions:
        if question.key in TAKEN_NAMES:
            yield f"questions[{question.number}]: nøglen »{question.key}« er optaget. Vælg en anden."


def twice(names: Sequence[str]) -> Iterator[str]:
    """Yield those of *names* that stand there more than once."""
    yield from (name for name, number in Counter(names).items() if name and number > 1)


def _parts(questionnaire: Questionnaire, fields: Sequence[Field]) -> Iterator[str]:
    for part in twice([field.plays for field in fields if field.plays]):
        players = ", ".join(field.id for field in fields if field.plays == part)
        yield f'plays = "{part}" står ved {players}. Lad det kun stå ved ét felt.'
    for field in fields:
        if field.plays and field.kind not in (kinds := _PLAYERS[field.plays]):
            yield f'{field.id}: plays = "{field.plays}" kræver typen {_either(kinds)}.'
    if not any(field.plays is FieldPart.ORGANISATION for field in fields):
        yield 'plays = "organisation" mangler. Skriv det ved feltet med organisationens navn.'
    elif not any(field.plays is FieldPart.ORGANISATION for field in questionnaire.organisation):
        yield 'plays = "organisation" skal stå ved et felt under [[organisation]].'
    for field in fields:
        if field.confirm and (field.kind is Kind.IMAGE or field.plays in _NEVER_CONFIRMED):
            yield f"{field.id}: confirm kan ikke stå her. Slet det."
    pictures = [field.id for field in fields if field.kind is Kind.IMAGE]
    if len(pictures) > 1:
        yield f"{', '.join(pictures)}: kun ét felt kan være af typen image. Det er logoet."


def _either(kinds: set[Kind]) -> str:
    return " eller ".join(kind for kind in Kind if kind in kinds)


def _table_faults(name: str, table: Table) -> Iterator[str]:
    for key in twice([column.key for column in table.columns]):
        yield f"{name}.columns[{key}]: nøglen er brugt to gange. Giv den ene kolonne en anden."
    parts = [column.plays for column in table.columns if column.plays]
    for part in twice(parts):
        yield f'{name}: plays = "{part}" står ved to kolonner. Lad det kun stå ved den ene.'
    if ColumnPart.NAME not in parts:
        yield f'{name}: plays = "name" mangler. Skriv det ved kolonnen med navnet.'
    for column in table.columns:
        yield from _column_faults(f"{name}.columns[{column.key}]", column)


def _column_faults(where: str, column: Column) -> Iterator[str]:
    if column.key in {ROLES_KEY, CALLED_KEY}:
        yield f"{where}: nøglen er optaget. Vælg en anden."
    if column.kind not in _COLUMN_KINDS:
        yield f"{where}: en kolonne kan kun være af typen {', '.join(_COLUMN_KINDS)}."
    elif column.plays and column.kind not in (kinds := _COLUMN_PLAYERS[column.plays]):
        yield f'{where}: plays = "{column.plays}" kræver typen {_either(kinds)}.'
    if column.width is not None and not 1 <= column.width <= 255:
        yield f"{where}: width er {column.width}. Skriv et tal fra 1 til 255."
    yield from _alike(where, column.choices)


def _choice_faults(field: Field) -> Iterator[str]:
    if (field.kind is Kind.CHOICE) != bool(field.choices):
        yield f"{field.id}: »choices« skal stå ved felter af typen choice og kun der."
    yield from _alike(field.id, field.choices)
    for word, used in (
        ("open_when", field.open_when),
        ("amr_when", field.amr_when),
        ("warns", tuple(answer for answer, _ in field.warns)),
    ):
        yield from _unknown(used, field.answers, field.id, word)


def _alike(where: str, choices: Sequence[str]) -> Iterator[str]:
    """Yield the choices that HR could not see or tell apart."""
    if any(values.is_empty(choice) for choice in choices):
        yield f"{where}: choices: et af valgene er tomt. Skriv det, eller slet det."
    for text in twice([values.fold(choice) for choice in choices]):
        yield f"{where}: choices: »{text}« står to gange. Giv det ene en anden ordlyd, eller slet det."


def _unknown(used: Sequence[str], answers: Sequence[str], own: str, word: str) -> Iterator[str]:
    for answer in used:
        if answer not in answers:
            remedy = f"Vælg: {' · '.join(answers)}." if answers else "Det kan kun stå ved choice og yes_no."
            yield f"{own}: {word} bruger »{answer}«, som ikke er blandt svarene. {remedy}"


def _limit_faults(field: Field) -> Iterator[str]:
    if field.max_length is not None and field.max_length < 1:
        yield f"{field.id}: max_length er {field.max_length}. Skriv et tal på mindst 1."
    low, high = field.minimum or 0, field.maximum
    if low < 0:
        yield f"{field.id}: minimum er {low}. Skriv et tal på mindst 0."
    if high is not None and low > high:
        yield f"{field.id}: minimum {low} er større end maximum {high}. Byt dem om, eller ret det ene."


def _condition_faults(field: Field, questionnaire: Questionnaire) -> Iterator[str]:
    if field.asked_when and field.may_be_required:
        word = "required" if field.required else "required_when"
        yield f"{field.id}: asked_when og {word} kan ikke begge gælde. Slet det ene."
    for word, condition in (("required_when", field.required_when), ("asked_when", field.asked_when)):
        if condition and condition.field == field.id:
            yield f"{field.id}: {word} peger på feltet selv. Vælg et andet felt."
        elif condition:
            yield from answer_faults(condition, questionnaire, word, field.id)


def _role_faults(field: Field, questionnaire: Questionnaire) -> Iterator[str]:
    if field.role and field.kind not in _NAMED:
        kinds = danish.show_alternatives(_NAMED)
        yield f"{field.id}: kun felter af typen {kinds} kan have en rolle."
    if field.role and field.role.deputy:
        deputy = questionnaire.fields.get(questionnaire.deputies[field.id])
        if deputy is None:
            yield (
                f"{field.id}: stedfortræderens felt »{field.role.deputy}« findes ikke. "
                "Ret navnet, eller slet deputy."
            )
        elif deputy.kind is not Kind.PERSON:
            yield f"{field.id}: stedfortræderens felt {deputy.id} skal være af typen person."


def _apart_faults(field: Field, questionnaire: Questionnaire) -> Iterator[str]:
    for word, ids, kinds in (
        ("leader_apart_from", field.leader_apart_from, {Kind.PERSON}),
        ("apart_from", field.apart_from, {Kind.PERSON, Kind.CONTACT}),
    ):
        for id_ in ids:
            other = questionnaire.fields.get(id_)
            if other is None:
                yield f"{field.id}: {word} peger på »{id_}«, som ikke findes. Ret eller slet det."
            elif not {field.kind, other.kind} <= kinds:
                types = _either(kinds)
                yield f"{field.id}: {word} kan kun stå ved og pege på felter af typen {types}."


def _sample_faults(field: Field) -> Iterator[str]:
    """Yield examples and defaults that HR could not have answered."""
    for word, value in (("example", field.example), ("default", field.default)):
        if value is not None and value != "" and (wanted := _wanted(field, value)):
            yield f"{field.id}: {word} »{_shown(value)}« kan ikke være et svar. {wanted}"


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _wanted(field: Field, value: object) -> str:
    """Say what *value* should have been, nothing when it will do."""
    match field.kind:
        case Kind.CHOICE | Kind.YES_NO:
            return "" if value in field.answers else f"Vælg: {' · '.join(field.answers)}."
        case Kind.DATE:
            return "" if isinstance(value, date) else "Skriv en dato uden anførselstegn, fx 2026-03-12."
        case Kind.NUMBER:
            low, high = field.minimum or 0, field.maximum
            fits = isinstance(value, int) and low <= value and (high is None or value <= high)
            return "" if fits else "Skriv et helt tal inden for minimum og maximum, uden anførselstegn."
        case Kind.PERSONS:
            return "" if isinstance(value, str | tuple) else "Skriv et navn eller en liste af navne."
        case Kind.IMAGE:
            return "Slet det; et billede kan ikke stå her."
        case _:
            return "" if isinstance(value, str) else "Skriv en tekst i anførselstegn."
