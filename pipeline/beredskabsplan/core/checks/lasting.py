"""How long what was found holds, if nothing changes but the day."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from beredskabsplan.core.answers import Answers
from beredskabsplan.core.cells import Cells
from beredskabsplan.core.kinds import dates
from beredskabsplan.core.values import Month

_AROUND = timedelta(days=2)  # whether »more than a year ago« counts the day itself, and 29 February


def until(answers: Answers, cells: Cells, today: date) -> date:
    """Tell the last day for which all that was found *today* still holds.

    What a check says of a date changes around its anniversaries alone: when it comes, when it is past, and
    when it is so many years away. Around them, nothing holds longer than a day. The *cells* hold dates too
    that contradict another, and are no answers any more.
    """
    read = (dates.day(cell.value, month_is_enough=True).value for cell in cells.fields.values())
    values = (answer.value for answer in answers.fields.values())
    return min((_until(day, today) for day in _days((*read, *values))), default=date.max)


def _days(values: Iterable[object]) -> Iterator[date]:
    for value in values:
        if isinstance(value, Month):
            yield from (date(value.year, value.number, 1), value.last)
        elif isinstance(value, date):
            yield value


def _until(day: date, today: date) -> date:
    turns = (_anniversary(day, year) for year in range(today.year - 1, today.year + 2))
    coming = min(turn for turn in turns if turn + _AROUND >= today)
    return max(coming - _AROUND - timedelta(days=1), today)


def _anniversary(day: date, year: int) -> date:
    return date(year, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=year)
