"""Read a cell as the kind of its field."""

from collections.abc import Callable, Mapping

from beredskabsplan.core.kinds.addresses import cvr, email
from beredskabsplan.core.kinds.choices import choice, yes_no
from beredskabsplan.core.kinds.dates import day
from beredskabsplan.core.kinds.numbers import LIKELY, number
from beredskabsplan.core.kinds.parsed import Parsed
from beredskabsplan.core.kinds.phones import phone
from beredskabsplan.core.kinds.texts import one_line
from beredskabsplan.core.questionnaire import Column, ColumnPart, Field, FieldPart, Kind
from beredskabsplan.core.values import Raw, as_text, seen


def read(asked: Field | Column, raw: Raw) -> Parsed:
    """Read *raw* as an answer to *asked*, which knows more than its kind."""
    match asked:
        case Field(plays=FieldPart.ORGANISATION) | Column(plays=ColumnPart.NAME):
            return Parsed(" ".join(seen(as_text(raw)).split()))  # one line, however it was broken
        case Field(kind=Kind.CHOICE):
            return choice(raw, asked.choices, asked.meant)
        case Field(kind=Kind.DATE):
            return day(raw, month_is_enough=asked.month_is_enough, from_the_first=not asked.past)
        case Field(kind=Kind.NUMBER):
            low, high = asked.minimum or LIKELY.start, asked.maximum or LIKELY[-1]
            return number(raw, asked.unit, range(low, high + 1))
        case _:
            return parse(asked.kind, raw, asked.choices)


def parse(kind: Kind, raw: Raw, choices: tuple[str, ...] = ()) -> Parsed:
    """Read *raw* as *kind*; person, external and image fields come back as text."""
    match kind:
        case Kind.YES_NO:
            return yes_no(raw)
        case Kind.CHOICE:
            return choice(raw, choices)
        case Kind.DATE:
            return day(raw)
        case Kind.NUMBER:
            return number(raw)
        case _:
            return _TEXTS.get(kind, Parsed)(as_text(raw))


_TEXTS: Mapping[Kind, Callable[[str], Parsed]] = {
    Kind.TEXT: one_line,
    Kind.PHONE: phone,
    Kind.EMAIL: email,
    Kind.CVR: cvr,
}
