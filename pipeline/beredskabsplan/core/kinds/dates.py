"""Dates as Danes type them."""

import re
from datetime import date, datetime, timedelta

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds.parsed import Parsed, doubted
from beredskabsplan.core.values import Raw, as_text

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./\s]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED_MONTH = re.compile(r"(?:den\s+)?(\d{1,2})\.?\s*([a-zæøå]{3,})\.?\s+(\d{4})", re.IGNORECASE)
_EXCEL_EPOCH = date(1899, 12, 30)


def day(raw: Raw) -> Parsed:
    """Read one day, written or as Excel keeps it."""
    found = _day(raw)
    if found is None or not 2000 <= found.year <= 2100:
        return doubted(None, Code.S114)
    return Parsed(found)


def _day(raw: Raw) -> date | None:
    match raw:
        case datetime():
            return raw.date()
        case date():
            return raw
        case bool() | None:
            return None
        case int() | float():
            # A date whose cell lost its format is the number of days since Excel's epoch.
            return _EXCEL_EPOCH + timedelta(days=int(raw)) if 36526 <= raw <= 73415 else None
        case _:
            return _written_day(" ".join(as_text(raw).split()))


def _written_day(text: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        return _calendar(year if year > 99 else 2000 + year, month, day)
    if match := _YEAR_FIRST.fullmatch(text):
        return _calendar(*(int(part) for part in match.groups()))
    if match := _NAMED_MONTH.fullmatch(text):
        return _calendar(int(match[3]), _month(match[2].casefold()), int(match[1]))
    return None


def _month(name: str) -> int:
    """Number the month *name*, whole or cut to three or four letters; 0 is none."""
    for number, month in enumerate(danish.MONTHS, 1):
        if name in {month, month[:3], month[:4]}:
            return number
    return 0


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
