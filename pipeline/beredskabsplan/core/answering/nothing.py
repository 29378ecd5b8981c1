"""The words for »there is none« and »not with us«, as an answer and as none."""

import re

from beredskabsplan.core import values
from beredskabsplan.core.questionnaire import Field, Kind

_NOT_OURS = re.compile(
    r"(?:det )?(?:er )?(?:ikke|ej) (?:relevant|aktuelt)(?: (?:for|hos) os)?|irrelevant"
    r"|(?:det )?gælder (?:ikke|ej)(?: (?:for |hos )?os)?|udgår|ikke hos os"
)
_NO_ONE = re.compile(
    r"nej(?:, ?)?(?: ?ingen)?|(?:det |der |dem )?har vi ikke(?: nogen)?|vi har ikke nogen|findes ikke"
    r"|ingenting|intet|(?:(?:vi har|har|der er) )?ingen"
    r"(?: (?:hos os|af dem|\w*vagt\w*|stedfortrædere?|anden|andre|person|telefon|aftale))?"
)
# A »Nej« or »Ingen« says something by itself where a text or a choice is asked for.
_SAYING = frozenset({Kind.TEXT, Kind.LONG, Kind.CHOICE, Kind.YES_NO})


def none_word(field: Field, raw: values.Raw) -> str:
    """Return the word of *field* that *raw* stands for as »there is none«; empty for any other answer."""
    said = _said(raw)
    own = next((word for word in field.none if _said(word) == said), "")
    means = bool(_NOT_OURS.fullmatch(said) or _NO_ONE.fullmatch(said))
    return own or (field.none[0] if field.none and means else "")


def says_nothing(field: Field, raw: values.Raw) -> bool:
    """Tell whether *raw* says that there is none, in words that answer nothing where *field* asks."""
    said = _said(raw)
    return bool(_NOT_OURS.fullmatch(said) or (field.kind not in _SAYING and _NO_ONE.fullmatch(said)))


def means_none(raw: values.Raw) -> bool:
    """Tell whether *raw* only says that there is none, whatever is asked."""
    said = _said(raw)
    return bool(_NOT_OURS.fullmatch(said) or _NO_ONE.fullmatch(said))


def _said(raw: values.Raw) -> str:
    return values.fold(raw).rstrip(".! ") if isinstance(raw, str) else ""
