"""The dates: can they be right, seen from today and from one another?"""

from collections.abc import Iterator
from datetime import date

from beredskabsplan.core import values
from beredskabsplan.core.answers import Answer
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.checks.register import Matter, check
from beredskabsplan.core.findings import Finding, found
from beredskabsplan.core.questionnaire import FieldPart

LONGEST = 2  # years to the next review
FAR = 10  # years; what lies further off is mostly a slip of the keys


@check(Code.S155)
def unlikely(matter: Matter) -> Iterator[Finding]:
    """Tell of dates that lie on the wrong side of today, or very far from it."""
    for answer in matter.answers.fields.values():
        why = _why_unlikely(answer, matter.today)
        if why and answer.field.plays is not FieldPart.NEXT_REVIEW:  # which has findings of its own
            yield _told(Code.S155, answer, why=why)


@check(Code.S157)
def late_review(matter: Matter) -> Iterator[Finding]:
    """Tell when the next review is years away."""
    answer, day = matter.answers.part(FieldPart.NEXT_REVIEW), matter.answers.day(FieldPart.NEXT_REVIEW)
    if answer and day and day > _years_on(matter.today, LONGEST):
        yield _told(Code.S157, answer)


@check(Code.S158)
def valid_too_soon(matter: Matter) -> Iterator[Finding]:
    """Tell when the plan is valid from before it was approved."""
    answer, day = matter.answers.part(FieldPart.VALID_FROM), matter.answers.day(FieldPart.VALID_FROM)
    approved = matter.answers.day(FieldPart.APPROVED_ON)
    if answer and day and approved and day < approved:
        yield _told(Code.S158, answer, approved=values.as_text(approved))


def _why_unlikely(answer: Answer, today: date) -> str:
    """Say what is odd about the date in *answer*, empty when nothing is."""
    value = answer.value
    if not isinstance(value, date | values.Month):
        return ""
    first = value if isinstance(value, date) else date(value.year, value.number, 1)
    last = value if isinstance(value, date) else value.last
    if answer.field.past and first > today:
        return "ligger i fremtiden"
    if answer.field.future and last < today:
        return "er passeret"
    if last < _years_on(today, -FAR):
        return f"ligger mere end {FAR} år tilbage"
    return f"ligger mere end {FAR} år ude i fremtiden" if first > _years_on(today, FAR) else ""


def _told(code: Code, answer: Answer, **values_: object) -> Finding:
    shown = values.as_text(answer.value) if isinstance(answer.value, date | values.Month) else ""
    worded = {"field": answer.field.id, "label": answer.field.label, "answer": shown, "shown": shown}
    return found(code, answer.place, **worded, **values_)


def _years_on(day: date, years: int) -> date:
    """Return the same day *years* later; the leap day counts as the first of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
