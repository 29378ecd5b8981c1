"""The names of persons and of outside help, one or several in one place."""

from collections.abc import Mapping, Sequence

from beredskabsplan.core import danish, values
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.questionnaire import Table
from beredskabsplan.language import addresses
from beredskabsplan.language.placeholders import EMPTY, Gap, Record, Value


def record_of(entry: Contact, origin: str, table: Table, texts: Mapping[str, str], **more: object) -> Record:
    """Make the record of *entry* in *table*: its *texts* by column, and *more*; it prints its name."""
    shown = {
        column.key: addresses.value(origin, text, column.kind) if (text := texts[column.key]) else EMPTY
        for column in table.columns
    }
    name = Value(origin, entry.name, entry.name)
    return Record({**shown, **more}, name)


def texts_of(entry: Contact, table: Table) -> Mapping[str, str]:
    """Return what stands in the row of *entry*; a role is what it is called, whatever is asked of persons."""
    if not entry.is_role:
        return entry.texts
    own = {column.key: entry.name for column in table.columns if column.required}
    marks = {column.key: "" for column in table.columns if column.role_word}
    return {key: text or own.get(key, "") for key, text in entry.texts.items()} | marks


def listed_texts(entry: Contact, table: Table) -> Mapping[str, str]:
    """Return the same for a list of all, where a role would say twice what it is called."""
    texts = texts_of(entry, table)
    if not entry.is_role:
        return texts
    once = {key: "" if values.fold(text) == values.fold(entry.name) else text for key, text in texts.items()}
    return {**once, table.name.key: entry.name}


def instead(named: Sequence[Record]) -> Record:
    """Make one record of several persons of whom each stands in for the one before."""
    texts = {key: _either([each.names[key] for each in named]) for key in named[0].names}
    shown = _either([each.shown for each in named])
    return Record(texts, shown if isinstance(shown, Value) else None)


def _either(parts: Sequence[object]) -> object:
    said = [part if isinstance(part, Value) else None for part in parts]
    known = [part for part in said if part]
    if len({part.text for part in known}) < 2 and (not known or len(known) == len(said)):
        return known[0] if known else EMPTY
    text = danish.show_alternatives([part.text if part else "–" for part in said])
    return Value(known[0].field, text, text)


def once(people: list[object]) -> list[object]:
    """Name a person once, also when two of the fields name the same one, and a gap of a question once."""
    told: dict[object, object] = {}
    for person in people:
        told.setdefault(_called(person), person)
    return [*told.values()]


def _called(person: object) -> object:
    match person:
        case Record(shown=Value(raw=name)):
            return name
        case Gap(number=number):
            return Gap, number
        case _:
            return id(person)
