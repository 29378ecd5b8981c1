"""When HR says that it will know: the day in its remark, or else that on which the questionnaire is due."""

import re
from contextlib import suppress
from datetime import date

from beredskabsplan.core import danish

_SPACE = "[ \u00a0]"
_LEADS = rf"(?:(?:senest|inden|før|til|pr\.?|d\.|den){_SPACE}+)+"
_MONTHS = "|".join(rf"{month[:3]}(?:{month[3:]}|\.)?" for month in danish.MONTHS)
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_FULL = re.compile(r"\b(?P<day>\d{1,2})[./-] ?(?P<month>\d{1,2})[./-] ?(?P<year>\d{4}|\d{2})\b")
_NAMED = re.compile(
    rf"\b(?P<day>\d{{1,2}})\.?{_SPACE}*(?P<month>{_MONTHS})(?!\w)(?:{_SPACE}+(?P<year>\d{{4}})\b)?",
    re.IGNORECASE,
)
# »1/2« alone may be a half; after »senest«, or with nothing else beside it, it is a day.
_SHORT = re.compile(
    rf"(?:\b{_LEADS}|\A\s*)(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})\b(?![./-]?\d)", re.IGNORECASE
)
_WEEK = re.compile(rf"\buge{_SPACE}+(?P<week>[1-5]?[0-9])\b", re.IGNORECASE)


def by(remark: str, due: str) -> str:
    """Write »senest« and the day, with a space before it; nothing where no day is known.

    A day without a year is written without one. *due* is written YYYY-MM-DD.

    >>> by("Mette spørger, senest 1/12", "").replace(danish.NBSP, " ")
    ' senest 1. december'
    >>> by("Vi tager det op", "2026-12-01").replace(danish.NBSP, " ")
    ' senest 1. december 2026'
    >>> by("Vi tager det op", "")
    ''
    """
    day = _said(remark) or _day(_ISO.fullmatch(due))
    return f" senest {day}" if day else ""


def _said(remark: str) -> str:
    for pattern in (_ISO, _FULL, _NAMED, _SHORT):
        for match in pattern.finditer(remark):
            if day := _day(match):
                return day
    week = _WEEK.search(remark)
    return f"i uge {week['week']}" if week else ""


def _day(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    parts = match.groupdict()
    month, year = _month(parts["month"]), parts.get("year")
    whole = int(year) + (2000 if len(year) == 2 else 0) if year else 2000  # a leap year
    with suppress(ValueError):
        shown = danish.show_date(date(whole, month, int(parts["day"])))
        return shown if year else shown.removesuffix(" 2000")
    return ""


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return [month[:3] for month in danish.MONTHS].index(text[:3].casefold()) + 1
