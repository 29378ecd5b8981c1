"""Numbers that may be a Danish civil registration number (cpr), and what a text calls them."""

import re

from beredskabsplan.core.values import Raw, as_text

# Ten digits that begin with a possible day and month; a dash of any kind or spaces may part them.
_PARTED = r"[^\S\n]{0,3}[-\u2010-\u2015\u2212\s]?[^\S\n]{0,3}"
_CPR = re.compile(rf"(?<![\d+])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d{_PARTED}\d{{4}}(?!\d)")
# What stands before a number of another kind, with few words between.
_NAMED = re.compile(
    r"(?:p-?\s?(?:nr|nummer|numre)|produktionsenhed\w*|journal\s?(?:nr|nummer)|j\.?\s?nr|sags?\s?-?(?:nr|nummer)|sag"
    r"|cvr(?:-?\s?(?:nr|nummer))?|se-?\s?(?:nr|nummer)|kunde\s?-?(?:nr|nummer)|police\s?-?(?:nr|nummer)|ean(?:-?\s?(?:nr|nummer))?"
    r"|aftale\s?-?(?:nr|nummer)|medlems\s?-?(?:nr|nummer)|forsikrings\s?-?(?:nr|nummer)|reference|ref|skade\s?-?(?:nr|nummer)"
    r"|virksomheds\s?-?(?:nr|nummer)|konto\s?-?(?:nr|nummer)|faktura\s?-?(?:nr|nummer))[.:]?\s*(?:er\s+)?[#:]?\s*",
    re.IGNORECASE,
)
_CIVIL = re.compile(r"cpr|person\s?-?(?:nr|nummer)|født|fødsels", re.IGNORECASE)
_MASKED = re.compile(rf"\d{{6}}{_PARTED}####")
_NEAR = 24  # signs before the number in which its name ends


def looks_like_cpr(raw: Raw) -> bool:
    """Tell whether a civil registration number may stand in *raw*."""
    return bool(_CPR.search(as_text(raw)))


def is_called_otherwise(text: str) -> bool:
    """Tell whether *text* says of each such number that it is another: »P-nummer«, »journalnr.«."""
    return not _CIVIL.search(text) and all(_has_name(text, each.start()) for each in _CPR.finditer(text))


def masked(text: str) -> str:
    """Hide the last four digits of each such number."""
    return _CPR.sub(lambda each: f"{each[0][:-4]}####", text)


def private(text: str) -> str:
    """Mask such numbers in *text*, unless it calls them something else."""
    return text if is_called_otherwise(text) else masked(text)


def is_masked(text: str) -> bool:
    """Tell whether a number in *text* is masked."""
    return bool(_MASKED.search(text))


def _has_name(text: str, start: int) -> bool:
    before = text[max(0, start - _NEAR) : start]
    return any(each.end() == len(before) for each in _NAMED.finditer(before))
