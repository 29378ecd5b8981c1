"""What each form of the overview says of a client, in the same words."""

from collections import Counter
from datetime import date

from beredskabsplan.core import danish
from beredskabsplan.run.overview.client import ClientLine, Overview, PaperFiles, Stand
from beredskabsplan.run.overview.steps import days_to

NOTHING = "–"


def label(client: ClientLine, today: date) -> str:
    """Say where *client* stands, of a plan that holds with the days to its review."""
    if client.state is Stand.IN_FORCE and client.review:
        return f"{client.state} – gennemgang {days_to(client.review, today)}"
    return client.state.value


def counted(overview: Overview) -> str:
    """Say in one line how many clients there are, and where they stand."""
    numbers = Counter(client.state for client in overview.clients)
    parts = [f"{state}: {numbers[state]}" for state in Stand if numbers[state]]
    told = danish.counted(len(overview.clients), "klient", "klienter")
    return " ".join([f"{told}.", " · ".join(parts)]).strip()


def answers(client: ClientLine) -> str:
    """Say how many fields are answered, of how many."""
    own = client.round
    return NOTHING if own is None or own.asked is None else f"{own.answered}/{own.asked}"


def number(value: int | None) -> str:
    """Write a number, if there is one."""
    return NOTHING if value is None else str(value)


def versions(client: ClientLine) -> str:
    """Name the version that holds, and the one that is to follow it."""
    if client.in_force and client.version and client.version != client.in_force:
        return f"{client.in_force} → {client.version}"
    return client.in_force or client.version


def day(when: date | None) -> str:
    """Write a day as Danes do in a table, or nothing."""
    return danish.show_date_as(when, "kort") if when else ""


def edited(client: ClientLine) -> tuple[PaperFiles, ...]:
    """List what was edited by hand."""
    return tuple(paper for paper in client.papers if paper.edited)


def apart(client: ClientLine) -> tuple[PaperFiles, ...]:
    """List what has a PDF of another piece."""
    return tuple(paper for paper in client.papers if paper.apart)


def short_sum(sum_: str) -> str:
    """Cut a sum to as much as tells one edition from another at a glance."""
    return sum_[:8]
