"""What somebody is called where no name may stand: no two people by the same words."""

from collections.abc import Iterator, Sequence

from beredskabsplan.core import danish, values
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.questionnaire import ColumnPart, Table


def called(person: Contact, everybody: Sequence[Contact], table: Table) -> str:
    """Return the function of *person*, or the job title where another of *everybody* has that function too.

    Where both are shared they stand together; a role is what it is called.
    """
    if person.is_role:
        return person.name
    function, title = (_text(person, table, part) for part in (ColumnPart.FUNCTION, ColumnPart.TITLE))
    others = {
        values.fold(text) for other in everybody if other is not person for text in _words(other, table)
    }
    own = [text for text in (function, title) if text]
    alone = next((text for text in own if values.fold(text) not in others), "")
    return alone or (f"{function} ({danish.lower_first(title)})" if len(own) == 2 else "".join(own))


def _words(person: Contact, table: Table) -> Iterator[str]:
    if person.is_role:
        yield person.name
    for part in (ColumnPart.FUNCTION, ColumnPart.TITLE):
        yield _text(person, table, part)


def _text(person: Contact, table: Table, part: ColumnPart) -> str:
    column = table.part(part)
    return person.texts.get(column.key, "") if column else ""
