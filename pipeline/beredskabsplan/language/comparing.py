"""Whether answers are equal, and which is less: numbers, dates, and the months that stand for a date."""

from datetime import date

from beredskabsplan.core.kinds import dates
from beredskabsplan.core.questionnaire import YES_NO
from beredskabsplan.core.values import Month, fold


def pair(one: object, other: object) -> tuple[object, object]:
    """Give two values the form in which they can be compared.

    A text beside a date is read as one, and »Ja« or »Nej« beside a yes or no. Of a date beside a month only
    its month counts.
    """
    one, other = _like(one, other), _like(other, one)
    if isinstance(one, Month) or isinstance(other, Month):
        return _month(one), _month(other)
    return one, other


def is_less(one: object, other: object) -> bool:
    """Tell whether a number is less than another, or a date before another.

    Raises:
        TypeError: they are neither two numbers nor two dates.
    """
    match pair(one, other):
        case (int() as less, int() | float() as more) | (float() as less, int() | float() as more):
            return less < more
        case (date() as less, date() as more):
            return less < more
        case (Month() as less, Month() as more):
            return less < more
    raise TypeError


def day(text: str) -> date | Month | None:
    """Read a date or a month as a template writes it, »12-3-2026« or »marts 2026«; None where it is none."""
    parsed = dates.day(text, month_is_enough=True)
    return parsed.value if isinstance(parsed.value, date | Month) and not parsed.doubts else None


def yes_or_no(text: str) -> bool | None:
    """Read »Ja« or »Nej«; None of any other text."""
    return {fold(word): word == YES_NO[0] for word in YES_NO}.get(fold(text))


def _like(value: object, model: object) -> object:
    """Read the text *value* as what *model* is."""
    if isinstance(value, str) and isinstance(model, date | Month):
        return day(value) or value
    if isinstance(value, str) and isinstance(model, bool):
        return yes_or_no(value)
    return value


def _month(value: object) -> object:
    return Month(value.year, value.month) if isinstance(value, date) else value
