"""Read the answer to a field that asks for names, and say what is not sure about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beredskabsplan.core import danish
from beredskabsplan.core.answering import listing, titles
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.answering.directory import Directory, Guess
from beredskabsplan.core.answering.listing import NameWritten
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import shortened
from beredskabsplan.core.kinds.parsed import Doubt
from beredskabsplan.core.questionnaire import Column, Field, Kind, Table

_MOST_NEAR = 3  # with more of them, none is likelier than the others


@dataclass(frozen=True, slots=True)
class NamesRead:
    """Those who were *named*, and the *doubts* about it; it is not *whole* when somebody is missing."""

    named: tuple[Contact, ...]
    doubts: tuple[Doubt, ...] = ()
    whole: bool = True


def choose(field: Field, text: str, directory: Directory, table: Table) -> NamesRead:
    """Tell whom *text* names among the rows of *table* that stand in *directory*."""
    if field.kind is not Kind.PERSONS and (field.most or 1) == 1:
        guess = directory.guess(text)
        if guess.contact:
            told = () if guess.plain else (_taken(text, guess.contact, directory),)
            return NamesRead((guess.contact,), told)
        found = listing.items(text, directory)
        known = [item.guess.contact for item in found if item.guess.contact]
        if len(found) == 1 and known:  # »Mette Holm og«
            return NamesRead((known[0],), (_taken(text, known[0], directory),))
        if not known:
            return NamesRead((), (_unknown(field, text, guess, directory, table),), whole=False)
    else:
        found = listing.items(text, directory)
    return _listed(field, found, directory, table)


def _listed(field: Field, found: Sequence[NameWritten], directory: Directory, table: Table) -> NamesRead:
    if not found:  # commas alone, or marks of a list
        return NamesRead((), (Doubt(Code.S102),), whole=False)
    most = len(found) if field.kind is Kind.PERSONS else field.most or 1
    if len(found) > most:
        names = danish.show_some([f"»{shortened(item.written)}«" for item in found], 3)
        room = danish.counted(most, "navn", "navne")
        return NamesRead((), (Doubt(Code.S162, {"room": room, "names": names}),), whole=False)
    named = tuple(item.guess.contact for item in found if item.guess.contact)
    return NamesRead(named, tuple(_doubts(field, found, directory, table)), whole=len(named) == len(found))


def _doubts(
    field: Field, found: Sequence[NameWritten], directory: Directory, table: Table
) -> Iterator[Doubt]:
    for item in found:
        if item.guess.contact is None:
            yield _unknown(field, item.written, item.guess, directory, table)
        elif item.told:
            yield _taken(item.written, item.guess.contact, directory)


def _taken(written: str, contact: Contact, directory: Directory) -> Doubt:
    sheet = contact.place.sheet or directory.sheet
    worded = {"name": shortened(written), "proposal": contact.name, "sheet": sheet}
    return Doubt(Code.S160, worded)


def _unknown(field: Field, written: str, guess: Guess, directory: Directory, table: Table) -> Doubt:
    near = [entry.name for entry in guess.nearest]
    near = near if len(near) <= _MOST_NEAR else []
    column = next((column for column in table.columns if column.role_word), None)
    worded: dict[str, object] = {"name": shortened(written), "sheet": directory.sheet}
    if column and not near and titles.is_role(written):
        return Doubt(Code.S164, {**worded, "sheet": directory.sheets[0], **_row_of_role(column, table)})
    worded |= {"proposal": danish.show_alternatives(near), "suggestion": _suggestion(near)}
    return Doubt(Code.S111 if field.kind is Kind.EXTERNAL else Code.S110, worded)


def _row_of_role(column: Column, table: Table) -> dict[str, object]:
    choice = next((choice for choice in column.choices if column.role_word in choice), column.role_word)
    return {"name_column": table.name.label, "column": column.label, "choice": choice}


def _suggestion(near: Sequence[str]) -> str:
    return f" Mente I {danish.show_alternatives([f'»{name}«' for name in near])}?" if near else ""
