"""The approval: is it still valid, and does nothing speak against it?"""

from collections.abc import Iterator

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.checks.contradictory import review_precedes_approval
from beredskabsplan.core.checks.register import Matter, check
from beredskabsplan.core.findings import Finding, found
from beredskabsplan.core.questionnaire import FieldPart

YEAR = 366  # days; a leap year is one as well


@check(Code.S141, Code.S142)
def review(matter: Matter) -> Iterator[Finding]:
    """Tell when the next review cannot be right."""
    answer, day = matter.answers.part(FieldPart.NEXT_REVIEW), matter.answers.day(FieldPart.NEXT_REVIEW)
    if answer is None or day is None:
        return
    if review_precedes_approval(matter.answers):
        sheet = matter.questionnaire.sheet_of(answer.field).name
        yield found(Code.S141, answer.place, sheet=sheet)
    elif day < matter.today:
        yield found(Code.S142, answer.place)


@check(Code.S143)
def old_approval(matter: Matter) -> Iterator[Finding]:
    """Tell when the plan was approved more than a year ago."""
    answer, approved = matter.answers.part(FieldPart.APPROVED_ON), matter.answers.day(FieldPart.APPROVED_ON)
    if answer and approved and (matter.today - approved).days > YEAR:
        yield found(Code.S143, answer.place)


@check(Code.S144)
def approved_too_soon(matter: Matter) -> Iterator[Finding]:
    """Tell when the plan is approved with open points."""
    answer, number = matter.settled.part(FieldPart.APPROVED_ON), len(matter.settled.open)
    if answer and matter.settled.day(FieldPart.APPROVED_ON) and number:
        yield found(Code.S144, answer.place, points=danish.open_points(number))
