"""Make the line of a client of what is known of it, and say how urgent it is. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beredskabsplan.run.overview import states, steps
from beredskabsplan.run.overview.client import ClientLine, Note, Stand
from beredskabsplan.run.overview.facts import Facts

Urgency = tuple[int, bool, date, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The line of a *client*, and how it is sorted among the others."""

    urgency: Urgency
    client: ClientLine


def judged(facts: Facts, name: str, folder: Path | None = None) -> Judged:
    """Make the line of the client called *name*, whose folder is *folder*."""
    stand, own = states.state(facts), states.notes(facts)
    client = ClientLine(
        name=name,
        state=stand,
        step=steps.step(stand, own, facts),
        folder=folder,
        round=facts.round,
        status=_status(facts),
        version=_version(facts),
        in_force=facts.in_force.version if facts.in_force else "",
        review=facts.review,
        notes=own,
        making=facts.making,
        papers=facts.papers,
        troubles=facts.troubles,
    )
    return Judged(urgency=_urgency(stand, own, facts, name), client=client)


def _status(facts: Facts) -> str:
    """Say where the plan stands; what HR has not answered says nothing of a plan that holds."""
    if facts.in_force and facts.in_force.statement and not facts.is_returned:
        return facts.in_force.status
    if facts.round is None or not (facts.is_returned or facts.answered_status):
        return facts.delivered_status
    return facts.answered_status


def _version(facts: Facts) -> str:
    if facts.in_force and not facts.is_returned:
        return facts.in_force.version
    return facts.answered_version


def _urgency(stand: Stand, own: Sequence[Note], facts: Facts, name: str) -> Urgency:
    """Sort by what needs somebody first: the state, then whether anything is to be done, the day, the name.

    Of those that are calm, the ones with something to do come before all others.
    """
    order = list(Stand)
    is_quiet = all(note.is_quiet for note in own)
    rank = order.index(stand)
    if stand.is_calm and not is_quiet:
        rank = order.index(Stand.SENT)
    elif stand.is_calm:
        rank += 1
    due = facts.round.due if facts.round else None
    day = facts.review if stand in (Stand.OVERDUE, Stand.IN_FORCE) else due
    return rank, is_quiet, day or date.max, name.casefold()
