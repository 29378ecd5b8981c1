"""Read a cell as the kind of its field."""

from collections.abc import Callable, Mapping

from beredskabsplan.core.kinds.addresses import cvr, email
from beredskabsplan.core.kinds.choices import choice, yes_no
from beredskabsplan.core.kinds.dates import day
from beredskabsplan.core.kinds.numbers import number
from beredskabsplan.core.kinds.parsed import Parsed
from beredskabsplan.core.kinds.phones import phone
from beredskabsplan.core.questionnaire import Kind
from beredskabsplan.core.values import Raw, as_text


def parse(kind: Kind, raw: Raw, choices: tuple[str, ...] = ()) -> Parsed:
    """Read *raw* as *kind*; person, external and image fields come back as text."""
    match kind:
        case Kind.YES_NO:
            return yes_no(raw)
        case Kind.CHOICE:
            return choice(as_text(raw), choices)
        case Kind.DATE:
            return day(raw)
        case Kind.NUMBER:
            return number(raw)
        case _:
            return _TEXTS.get(kind, Parsed)(as_text(raw))


_TEXTS: Mapping[Kind, Callable[[str], Parsed]] = {Kind.PHONE: phone, Kind.EMAIL: email, Kind.CVR: cvr}
