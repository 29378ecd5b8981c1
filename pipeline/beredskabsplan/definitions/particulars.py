"""What is wrong with what is said of single answers, of the short form, and of older questionnaires."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from beredskabsplan.core import values
from beredskabsplan.core.approved.statement import APPROVAL
from beredskabsplan.core.questionnaire import (
    Column,
    ColumnPart,
    Evasions,
    Field,
    FieldPart,
    Kind,
    Questionnaire,
    Table,
)
from beredskabsplan.core.unanswered.phrases import OWN_WORDS, WORD
from beredskabsplan.definitions import assortments

_RUNG = (Kind.PERSON, Kind.PERSONS, Kind.EXTERNAL, Kind.CONTACT)
_WRITTEN = (Kind.TEXT, Kind.LONG)
# What a name, a number or a place can be; a choice is what somebody has decided.
_PARTICULAR = (*_RUNG, *_WRITTEN, Kind.DATE, Kind.PHONE, Kind.EMAIL, Kind.CVR)


def faults(questionnaire: Questionnaire, fields: Sequence[Field]) -> Iterator[str]:
    """Yield them, each with its place and what to do; *fields* are all, also those that share an id."""
    for field in fields:
        yield from _none_faults(field)
        yield from _kind_faults(field)
        yield from _short_only(field)
        yield from _former_faults(field)
        yield from _since(field.id, field.since, questionnaire.version)
    yield from _taken(fields)
    for name, table in (("persons", questionnaire.persons), ("externals", questionnaire.externals)):
        for column in table.columns:
            yield from _column_faults(f"{name}.columns[{column.key}]", column, questionnaire.version)
    yield from _number_faults(questionnaire, fields)
    yield from assortments.faults(questionnaire.assortment)
    yield from _evasion_faults(questionnaire.evasions)
    if any(field.short for field in fields):
        yield from _short_faults(questionnaire)


def _number_faults(questionnaire: Questionnaire, fields: Sequence[Field]) -> Iterator[str]:
    """Yield what is listed for the strip of numbers and names nobody who could be rung."""
    kinds = {field.id: field.kind for field in fields}
    called = dict(questionnaire.numbers_called)
    for id_ in questionnaire.numbers:
        if id_ not in kinds:
            yield f"documents: numbers peger på »{id_}«, som ikke findes. Ret navnet, eller slet det."
        elif kinds[id_] is Kind.PHONE:
            if values.is_empty(called.get(id_, "")):
                yield f"documents: numbers: »{id_}« har intet navn. Skriv det under numbers_called."
        elif kinds[id_] not in _RUNG:
            yield f"documents: numbers: »{id_}« er hverken et nummer eller et felt med navne. Slet det."
    for id_ in called:
        if kinds.get(id_) is not Kind.PHONE or id_ not in questionnaire.numbers:
            yield f"documents.numbers_called: »{id_}« er ikke et nummer under numbers. Slet linjen."


def _none_faults(field: Field) -> Iterator[str]:
    if field.none and field.kind is Kind.IMAGE:
        yield f"{field.id}: none kan ikke stå ved et billede. Slet det."
    if any(values.is_empty(word) for word in field.none):
        yield f"{field.id}: none: et af ordene er tomt. Skriv det, eller slet det."
    told = {values.fold(answer) for answer in field.answers}
    for word in field.none:
        if values.fold(word) in told:
            yield f"{field.id}: none bruger »{word}«, som også er et af svarene. Lad det kun stå ét sted."


def _kind_faults(field: Field) -> Iterator[str]:
    """Yield what stands at a field of a kind that it says nothing about."""
    for word, is_there, kinds in (
        ("must_ring", field.must_ring, _RUNG),
        ("month_is_enough", field.month_is_enough, (Kind.DATE,)),
        ("past", field.past, (Kind.DATE,)),
        ("future", field.future, (Kind.DATE,)),
        ("unit", bool(field.unit), (Kind.NUMBER,)),
        ("meant", bool(field.meant), (Kind.CHOICE,)),
        ("most", field.most is not None, (Kind.PERSON,)),
        ("suggestion", bool(field.suggestion), _WRITTEN),
        ("former", bool(field.former), _WRITTEN),
        ("no_leader", field.no_leader, (Kind.PERSON, Kind.PERSONS, Kind.CONTACT)),
        ("outside_in_short", field.outside_in_short, (Kind.CONTACT,)),
        ("particular", field.particular, _PARTICULAR),
    ):
        if is_there and field.kind not in kinds:
            yield f"{field.id}: {word} kan kun stå ved felter af typen {' eller '.join(kinds)}."
    if field.particular and field.plays in APPROVAL:
        yield f"{field.id}: particular kan ikke stå ved det, der hører til godkendelsen. Slet det."
    if field.most is not None and field.most < 1:
        yield f"{field.id}: most er {field.most}. Skriv et tal på mindst 1."
    if field.past and field.future:
        yield f"{field.id}: past og future kan ikke begge gælde. Slet det ene."
    for word, choice in field.meant:
        if choice not in field.choices:
            remedy = f"Vælg: {' · '.join(field.choices)}." if field.choices else "Slet det."
            yield f"{field.id}: meant læser »{word}« som »{choice}«, der ikke er blandt svarene. {remedy}"
    for answer in field.short_for:
        if answer not in field.answers:
            remedy = f"Vælg: {' · '.join(field.answers)}." if field.answers else "Slet det."
            yield f"{field.id}: short_for bruger »{answer}«, som ikke er blandt svarene. {remedy}"


def _short_only(field: Field) -> Iterator[str]:
    for word, is_there in (("needs_others", field.needs_others), ("suggestion", bool(field.suggestion))):
        if is_there and not field.short:
            yield f"{field.id}: {word} står kun i det korte skema. Skriv også short = true, eller slet det."


def _former_faults(field: Field) -> Iterator[str]:
    if field.gate and not field.none:
        yield f"{field.id}: gate kræver none, for det er dét, et gammelt Nej bliver læst som."
    for old, new in field.former_choices:
        if old in field.choices:
            yield f"{field.id}: former_choices bruger »{old}«, som stadig kan vælges. Slet det ene sted."
        if new not in field.choices:
            remedy = f"Vælg: {' · '.join(field.choices)}." if field.choices else "Slet det."
            yield f"{field.id}: former_choices bruger »{new}«, som ikke er blandt svarene. {remedy}"


def _evasion_faults(evasions: Evasions) -> Iterator[str]:
    """Yield the texts that name lists of words which are not there; a list may name those before it."""
    lists = set(OWN_WORDS)
    for name, words in evasions.words:
        yield from _unlisted(words, lists, " længere oppe")
        lists.add(name)
    yield from _unlisted((*evasions.texts, *evasions.beside), lists, "")


def _unlisted(texts: Sequence[str], lists: Collection[str], where: str) -> Iterator[str]:
    for text in texts:
        for name, _ in WORD.findall(text):
            if name not in lists:
                yield f"evasions: »{text}« nævner {{{name}}}. Tilføj listen{where} i [evasions.words]."


def _taken(fields: Sequence[Field]) -> Iterator[str]:
    """Yield the keys of former fields that are in use."""
    formers = [former.id for field in fields for former in (*field.former, field.gate) if former]
    for id_, number in Counter(formers).items():
        if number > 1 or any(field.id == id_ for field in fields):
            yield f"{id_}: nøglen under former eller gate er brugt af et andet felt. Giv det ene en anden."


def _column_faults(where: str, column: Column, version: int) -> Iterator[str]:
    if column.role_word and column.role_word not in column.choices:
        yield f"{where}: role_word »{column.role_word}« er ikke blandt valgene. Vælg et af dem."
    for name, words in (
        ("amr_word", column.amr_word),
        ("leader_word", column.leader_word),
        ("employer_word", column.employer_word),
        ("emergency_word", column.emergency_word),
    ):
        if any(values.is_empty(word) for word in words):
            yield f"{where}: {name}: et af ordene er tomt. Skriv det, eller slet det."
    yield from _since(where, column.since, version)


def _since(where: str, since: int, version: int) -> Iterator[str]:
    if not 1 <= since <= version:
        yield f"{where}: since er {since}. Skriv den version, feltet kom med i, fra 1 til {version}."


def _short_faults(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield what the short form lacks to be a questionnaire at all."""
    for field in questionnaire.organisation:
        if field.plays is FieldPart.ORGANISATION and not field.short:
            yield f"{field.id}: short mangler. Det korte skema skal have organisationens navn."
    for name, table in (("persons", questionnaire.persons), ("externals", questionnaire.externals)):
        yield from _short_columns(name, table)


def _short_columns(name: str, table: Table) -> Iterator[str]:
    for column in table.columns:
        if not column.short and (column.required or column.plays is ColumnPart.NAME):
            yield (
                f"{name}.columns[{column.key}]: short mangler. Det korte skema skal have de kolonner, "
                "der skal udfyldes."
            )
