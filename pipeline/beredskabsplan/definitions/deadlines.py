"""Load the deadlines from `frister.toml` and the debriefing's agenda from `dagsorden.toml`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from beredskabsplan.core.questionnaire import Condition, Questionnaire
from beredskabsplan.core.standards import GROUNDS, AgendaItem, Deadline, Deadlines
from beredskabsplan.definitions import reader as toml
from beredskabsplan.definitions.reader import Reader


def load_deadlines(path: Path, questionnaire: Questionnaire) -> Deadlines:
    """Read `frister.toml` at *path*; raise `DefinitionTrouble` with all of its faults."""

    def build(reader: Reader) -> Deadlines:
        return Deadlines(
            intro=reader.text("indledning"),
            note=reader.text("fodlinje"),
            rows=tuple(_deadline(each) for each in reader.each("frister", "id")),
        )

    return toml.load(path, build, lambda deadlines: _deadline_faults(deadlines, questionnaire))


def _deadline(reader: Reader) -> Deadline:
    checked = reader.raw("kontrolleret")
    deadline = Deadline(
        id=reader.text("id"),
        when=reader.text("frist", ""),
        when_field=reader.text("frist_felt", ""),
        when_after=reader.take("frist_efter", str, ""),
        what=reader.text("hvad"),
        who_fields=reader.texts("hvem"),
        who_text=reader.text("hvem_tekst", ""),
        who_else=reader.text("hvem_ellers", ""),
        ground=reader.text("grundlag"),
        ground_text=reader.text("grundlag_tekst", ""),
        source=reader.text("kilde"),
        checked=checked if isinstance(checked, date) else None,
        condition=_condition(reader),
    )
    reader.done()
    return deadline


def _condition(parent: Reader) -> Condition | None:
    reader = parent.below("naar", needed=False)
    if reader is None:
        return None
    condition = Condition(field=reader.text("felt"), values=reader.texts("er"))
    reader.done()
    return condition


def _deadline_faults(deadlines: Deadlines, questionnaire: Questionnaire) -> Iterator[str]:
    for row in deadlines.rows:
        named = [row.when_field, *row.who_fields, row.condition.field if row.condition else ""]
        for field in named:
            if field and field not in questionnaire.fields:
                yield f"frister[{row.id}]: feltet »{field}« findes ikke i spørgeskemaet."
        if bool(row.when) == bool(row.when_field):
            yield f"frister[{row.id}]: skriv enten »frist« eller »frist_felt«."
        if row.ground not in GROUNDS:
            yield f"frister[{row.id}]: »grundlag« skal være et af {', '.join(GROUNDS)}."
        if row.ground != "Egen" and row.checked is None:
            yield f"frister[{row.id}]: »kontrolleret« mangler; skriv datoen som 2026-11-22."


def load_agenda(path: Path) -> tuple[AgendaItem, ...]:
    """Read `dagsorden.toml` at *path*; raise `DefinitionTrouble` with all of its faults."""
    return toml.load(
        path, lambda reader: tuple(_item(each) for each in reader.each("punkter")), lambda _: iter(())
    )


def _item(reader: Reader) -> AgendaItem:
    item = AgendaItem(
        text=reader.text("punkt"), minutes=reader.take("minutter", int), who=reader.text("ansvarlig")
    )
    reader.done()
    return item
