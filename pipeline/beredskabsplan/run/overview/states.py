"""Where a client stands, and what is to be known beside it: decided in the order of what is urgent. Pure."""

from collections.abc import Iterator

from beredskabsplan.core.approved.changes import Weight
from beredskabsplan.core.approved.course import Way, Why
from beredskabsplan.core.catalogue import Severity
from beredskabsplan.run.overview.client import Note, Round, Stand
from beredskabsplan.run.overview.facts import Facts


def state(facts: Facts) -> Stand:
    """Say where the client stands."""
    if any(trouble.severity is Severity.ERROR for trouble in facts.troubles):
        return Stand.HINDERED
    if facts.has_lapsed:
        return Stand.OVERDUE
    if facts.wrong or facts.is_unmade:
        return Stand.WRONG
    if facts.round is None or (facts.is_archived and not facts.is_returned):
        return Stand.IN_FORCE if facts.in_force else Stand.DRAFT
    return _of_round(facts, facts.round)


def _of_round(facts: Facts, own: Round) -> Stand:
    if not own.is_returned:
        return Stand.LATE if own.due and own.due < facts.today else Stand.SENT
    if own.errors:
        return Stand.TO_FIX
    if own.open_points:
        return Stand.DRAFT
    holds = facts.course is None or facts.course.way is Way.HOLDS
    return Stand.IN_FORCE if facts.is_approved and holds else Stand.READY


def notes(facts: Facts) -> tuple[Note, ...]:
    """List what is to be known beside the state."""
    return tuple(_notes(facts))


def _notes(facts: Facts) -> Iterator[Note]:
    own = facts.round
    course = facts.course if facts.is_returned else None
    told = {
        Note.DELETE: own and own.delete_by and own.delete_by < facts.today,
        Note.WITHDRAWN: (course and course.why is Why.WITHDRAWN) or (facts.last and facts.last.withdrawn_on),
        Note.DAMAGED: any(one.severity is Severity.WARNING for one in facts.troubles),
        Note.BEHIND: any(one.weight is Weight.PARTICULAR for one in facts.wrong),
        Note.UNMADE: facts.is_returned and not facts.papers,
        Note.STALE: facts.is_newer and facts.is_returned and not (course and course.way is Way.HOLDS),
        Note.EDITED: any(paper.edited for paper in facts.papers),
        Note.APART: any(paper.apart for paper in facts.papers),
        Note.OLDER: facts.making and facts.making.changed,
        Note.ARCHIVED: facts.is_archived,
        Note.NO_SHEET: own is None,
    }
    yield from (note for note, holds in told.items() if holds)
