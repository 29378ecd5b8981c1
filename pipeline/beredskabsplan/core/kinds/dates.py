"""Dates as Danes type them."""

import re
from datetime import date, datetime, timedelta

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds.parsed import Parsed, doubted, meant
from beredskabsplan.core.values import Month, Raw, as_text, fold, seen

FIRST, LAST = 2000, 2100  # years that a plan can speak of
_WEEKDAY = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)(?:dag)?\b\.?,?\s*)?"
_BEFORE = re.compile(
    rf"(?:dato\s*:?\s*)?(?:(?:fra|pr\b\.?)\s*)?{_WEEKDAY}(?:d(?:en)?\b\.?\s*)?", re.IGNORECASE
)
_YEAR = r"[-./,\s]\s*'?(\d{4}|\d{2})"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})\s*[-./\s]\s*(\d{{1,2}})\.?\s*{_YEAR}")
_YEAR_FIRST = re.compile(r"(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})")
_NAMED_DAY = re.compile(rf"(\d{{1,2}})\.?[\s-]*([a-zæøå]{{3,}})\.?\s*{_YEAR}", re.IGNORECASE)
_NAMED_MONTH = re.compile(
    r"(?:i\s+)?((?:primo|medio|ultimo|start(?:en)?(?: af)?|slut(?:ningen)?(?: af)?|midt(?: i)?"
    r"|(?:sidst|først) i|løbet af|begyndelsen af)\s+)?"
    r"([a-zæøå]{3,})\.?\s*[-./,\s]?\s*'?(\d{4}|\d{2})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(r"(\d{1,2})\s?[-./]\s?(\d{4})")
_MONTH_LAST = re.compile(r"(\d{4})\s?[-./]\s?(\d{1,2})")
_WEEK = re.compile(r"(?:i\s+)?uge\s*(\d{1,2})(?:\s*,|\s+i)?\s*[-/]?\s*(20\d\d)", re.IGNORECASE)
_WITHIN = re.compile(
    r"(?<!\w)\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./ ]\s?(?:\d{4}|\d{2})\b|\d{1,2}\.?\s?[a-zæøå]{3,9}\.?\s?\d{4}\b",
    re.IGNORECASE,
)
# Dashes that Word and phones make of a hyphen, and the time that programs write behind a day.
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_MIDNIGHT = re.compile(r"[T ]00[:.]00(?:[:.]00(?:[.,]0+)?)?Z?")
_TIME = re.compile(
    r"(?:T|,?\s(?:kl\b\.?\s?)?)\d{1,2}[:.]\d\d(?:[:.]\d\d)?Z?$|,?\skl\b\.?\s?\d{1,2}$", re.IGNORECASE
)
_EXCEL_EPOCH = date(1899, 12, 30)


def day(raw: Raw, *, month_is_enough: bool = False, from_the_first: bool = False) -> Parsed:
    """Read one day, written or as Excel keeps it, or one month where that is enough.

    A month alone may mean its first day, *from_the_first*; that is only proposed.
    """
    found = _day(raw)
    if found and FIRST <= found.year <= LAST:
        return Parsed(found)
    text = _plain(raw)
    if found:
        return doubted(None, Code.S114, **_in_this_century(found))
    month = _month_of(text)
    if month and month_is_enough and FIRST <= month.year <= LAST:
        rough = _NAMED_MONTH.fullmatch(text)
        return meant(month, as_text(month)) if rough and rough[1] else Parsed(month)
    if month and from_the_first and FIRST <= month.year <= LAST:
        return doubted(None, Code.S114, proposal=danish.show_date(date(month.year, month.number, 1)))
    return doubted(None, Code.S114, **(_week(text, month_is_enough=month_is_enough) or _within(text)))


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
            return _written_day(_plain(raw))


def _plain(raw: Raw) -> str:
    """Write *raw* on one line, with hyphens for dashes and without the midnight that programs add."""
    text = " ".join(seen(as_text(raw)).translate(_DASHES).split())
    midnight = _MIDNIGHT.search(text)
    return text[: midnight.start()] if midnight and midnight.end() == len(text) else text


def _written_day(text: str) -> date | None:
    text = _BEFORE.sub("", text, count=1).rstrip(" .")
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        return _calendar(_whole(year), month, day)
    if match := _YEAR_FIRST.fullmatch(text):
        return _calendar(*(int(part) for part in match.groups()))
    if match := _NAMED_DAY.fullmatch(text):
        return _calendar(_whole(int(match[3])), _number(match[2].casefold()), int(match[1]))
    return None


def _month_of(text: str) -> Month | None:
    """Read a month with its year."""
    text = text.rstrip(" .")
    if match := _NAMED_MONTH.fullmatch(text):
        year, number = _whole(int(match[3])), _number(fold(match[2]))
    elif match := _MONTH_FIRST.fullmatch(text):
        year, number = int(match[2]), int(match[1])
    elif match := _MONTH_LAST.fullmatch(text):
        year, number = int(match[1]), int(match[2])
    else:
        return None
    return Month(year, number) if 1 <= number <= 12 else None


def _whole(year: int) -> int:
    return year if year > 99 else 2000 + year


def _number(name: str) -> int:
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


def _in_this_century(found: date) -> dict[str, str]:
    """Propose 2026 for 1926."""
    nearer = _calendar(2000 + found.year % 100, found.month, found.day)
    return {"proposal": danish.show_date(nearer)} if nearer and 1900 <= found.year < FIRST else {}


def _within(text: str) -> dict[str, str]:
    """Propose the day that stands among other words in *text*, when there is no other number."""
    text = _TIME.sub("", text)
    days = {day for each in _WITHIN.findall(text) if (day := _written_day(each))}
    is_alone = len(days) == 1 and not re.search(r"\d", _WITHIN.sub("", text))
    return {"proposal": danish.show_date(days.pop())} if is_alone else {}


def _week(text: str, *, month_is_enough: bool) -> dict[str, str]:
    """Propose the Monday of a week, or the month that it lies in."""
    match = _WEEK.fullmatch(text)
    if match is None or not 1 <= int(match[1]) <= 52:
        return {}
    monday = date.fromisocalendar(int(match[2]), int(match[1]), 1)
    shown = danish.show_month(monday.year, monday.month) if month_is_enough else danish.show_date(monday)
    return {"proposal": shown}
