"""Load the deadlines from `frister.toml` and the debriefing's agenda from `dagsorden.toml`."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from beredskabsplan.core.questionnaire import YES_NO, Condition, Kind, Questionnaire
from beredskabsplan.core.standards import GROUNDS, MARKS, STRETCHES, AgendaItem, Deadline, Deadlines
from beredskabsplan.definitions import reader as toml
from beredskabsplan.definitions.contradictions import answer_faults, twice
from beredskabsplan.definitions.reader import Reader

_WHO = (Kind.PERSON, Kind.PERSONS, Kind.EXTERNAL, Kind.CONTACT, Kind.TEXT, Kind.CHOICE)
_WHEN = (Kind.TEXT, Kind.CHOICE, Kind.DATE, Kind.NUMBER)


def load_deadlines(path: Path, questionnaire: Questionnaire, limits: Sequence[str]) -> Deadlines:
    """Read `frister.toml` at *path*, which may name *limits* of the rules.

    Raises:
        DefinitionTrouble: it has faults; all of them are told.
    """

    def build(reader: Reader) -> Deadlines:
        return Deadlines(
            intro=reader.text("indledning"),
            note=reader.text("fodlinje"),
            rows=tuple(_deadline(below, questionnaire) for below in reader.each("frister", "id")),
            marks=reader.pairs("maerker"),
        )

    return toml.load(path, build, lambda deadlines: _deadline_faults(deadlines, questionnaire, limits))


def _deadline(reader: Reader, questionnaire: Questionnaire) -> Deadline:
    deadline = Deadline(
        id=reader.word("id"),
        stretch=reader.text("afsnit"),
        when=reader.text("frist", ""),
        when_field=reader.text("frist_felt", ""),
        when_rule=reader.text("frist_regel", ""),
        when_after=reader.take("frist_efter", str, ""),
        counted_from=reader.text("frist_fra", ""),
        what=reader.word("hvad"),
        note=reader.text("note", ""),
        who_fields=reader.texts("hvem"),
        who_text=reader.text("hvem_tekst", ""),
        who_else=reader.text("hvem_ellers", ""),
        ground=reader.text("grundlag"),
        ground_text=reader.text("grundlag_tekst", ""),
        source=reader.text("kilde"),
        checked=reader.day("kontrolleret"),
        condition=condition(reader, questionnaire),
    )
    reader.done()
    return deadline


def condition(parent: Reader, questionnaire: Questionnaire) -> Condition | None:
    """Take the condition on an answer that stands at »naar«, or nothing."""
    reader = parent.below("naar", needed=False)
    if reader is None:
        return None
    asked = Condition(field=reader.word("felt"), values=reader.texts("er"))
    if not asked.values:
        reader.fault("»er« mangler. Skriv de svar, der skal få rækken med i planen.")
    reader.done()
    return _current(asked, questionnaire)


def _current(condition: Condition, questionnaire: Questionnaire) -> Condition:
    """Say in today's answers what *condition* says of a Ja or Nej that is no longer asked."""
    field = questionnaire.formers.get(condition.field)
    if field is None or field.gate is None or condition.values not in {(answer,) for answer in YES_NO}:
        return condition
    return Condition(field=field.id, values=field.none, negated=condition.values == YES_NO[:1])


def _deadline_faults(
    deadlines: Deadlines, questionnaire: Questionnaire, limits: Sequence[str]
) -> Iterator[str]:
    for id_ in twice([row.id for row in deadlines.rows]):
        yield f"frister[{id_}]: id er brugt to gange. Giv den ene række et andet."
    if not any(row.checked for row in deadlines.rows):
        yield "frister: mindst én række skal have »kontrolleret«, for datoen står i planen."
    yield from _mark_faults(deadlines)
    for row in deadlines.rows:
        where = f"frister[{row.id}]"
        yield from _field_faults(where, "hvem", row.who_fields, _WHO, questionnaire)
        yield from _field_faults(where, "frist_felt", filter(None, [row.when_field]), _WHEN, questionnaire)
        if row.condition:
            yield from answer_faults(row.condition, questionnaire, "naar", where)
        yield from _row_faults(where, row, limits)


def _mark_faults(deadlines: Deadlines) -> Iterator[str]:
    explained = [mark for mark, _ in deadlines.marks]
    for mark in explained:
        if mark not in GROUNDS:
            yield f"maerker: »{mark}« er ikke et mærke. Brug {', '.join(GROUNDS)}."
    for mark in GROUNDS:
        if MARKS in deadlines.intro and mark not in explained:
            yield f"maerker: »{mark}« mangler. Skriv, hvad det betyder."


def _field_faults(
    where: str, word: str, ids: Iterable[str], kinds: tuple[Kind, ...], questionnaire: Questionnaire
) -> Iterator[str]:
    for id_ in ids:
        field = questionnaire.fields.get(id_)
        if field is None:
            yield f"{where}: feltet »{id_}« findes ikke i spørgeskemaet. Ret navnet, eller slet det i {word}."
        elif field.kind not in kinds:
            yield f"{where}: {word} peger på »{id_}«; det skal være et felt af typen {', '.join(kinds)}."


def _row_faults(where: str, row: Deadline, limits: Sequence[str]) -> Iterator[str]:
    if sum(map(bool, (row.when, row.when_field, row.when_rule))) != 1:
        yield f"{where}: skriv enten »frist«, »frist_felt« eller »frist_regel«."
    if row.when_rule and row.when_rule not in limits:
        yield f"{where}: »frist_regel« skal være et af {', '.join(limits)}; de står i anmeldelse.toml."
    if row.stretch not in STRETCHES:
        yield f"{where}: »afsnit« skal være et af {', '.join(STRETCHES)}."
    if row.ground not in GROUNDS:
        yield f"{where}: »grundlag« skal være et af {', '.join(GROUNDS)}."
    if row.ground != "Egen" and row.checked is None:
        yield f"{where}: »kontrolleret« mangler; skriv datoen som 2026-11-22."


def load_agenda(path: Path) -> tuple[AgendaItem, ...]:
    """Read `dagsorden.toml` at *path*; raise `DefinitionTrouble` with all of its faults."""
    return toml.load(path, _items, _item_faults)


def _items(reader: Reader) -> tuple[AgendaItem, ...]:
    return tuple(_item(below) for below in reader.each("punkter"))


def _item(reader: Reader) -> AgendaItem:
    item = AgendaItem(
        text=reader.word("punkt"), minutes=reader.take("minutter", int), who=reader.text("ansvarlig")
    )
    reader.done()
    return item


def _item_faults(items: tuple[AgendaItem, ...]) -> Iterator[str]:
    if not items:
        yield "punkter: der er ingen. Skriv mindst ét [[punkter]]."
    for number, item in enumerate(items, 1):
        if item.minutes < 1:
            yield f"punkter[{number}]: »minutter« er {item.minutes}. Skriv et helt tal på mindst 1."
