"""The overview as a page for a browser: one file, without network, and read without JavaScript too."""

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from beredskabsplan.core import danish
from beredskabsplan.report.overview import words
from beredskabsplan.run.overview.client import ClientLine, Overview, Stand
from beredskabsplan.run.overview.page import MARK
from beredskabsplan.run.overview.steps import days_to
from beredskabsplan.version import VERSION

_COLUMNS = (
    ("name", "Klient og næste skridt"),
    ("state", "Status"),
    ("due", "Skema"),
    ("missing", "Svar"),
    ("version", "Plan"),
    ("review", "Gennemgang"),
    ("made", "Dokumenter"),
    ("deletion", "Slettes"),
)
_TONES = {
    Stand.HINDERED: "bad",
    Stand.OVERDUE: "bad",
    Stand.WRONG: "bad",
    Stand.LATE: "lacking",
    Stand.TO_FIX: "lacking",
    Stand.READY: "doubtful",
    Stand.DRAFT: "calm",
    Stand.SENT: "calm",
    Stand.IN_FORCE: "good",
}


def written(overview: Overview, href: Callable[[Path], str]) -> bytes:
    """Write the page; *href* gives the way from it to a file."""
    environment = Environment(
        loader=PackageLoader(__package__, ""),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    numbers = Counter(client.state for client in overview.clients)
    page = environment.get_template("page.html").render(
        mark=MARK,
        program=VERSION,
        style=_source(environment, "page.css"),
        script=_source(environment, "page.js"),
        sum_of=_sum_of,
        today=overview.today,
        clients=overview.clients,
        findings=overview.findings,
        urgent=sum(client.needs_somebody for client in overview.clients),
        states=[(state, numbers[state]) for state in Stand if numbers[state]],
        columns=_COLUMNS,
        tone=_TONES.__getitem__,
        href=href,
        missing=_missing,
        versions=words.versions,
        short_sum=words.short_sum,
        long=danish.show_date,
        short=_short,
        counted=danish.counted,
        listed=danish.show_list,
        days_to=days_to,
    )
    return page.encode("utf-8", "backslashreplace")


def _short(day: date) -> str:
    """Write *day* in as little room as a reader needs.

    >>> [_short(date(2026, month, 1)).replace(danish.NBSP, " ") for month in (5, 10)]
    ['1. maj 2026', '1. okt. 2026']
    """
    month = danish.MONTHS[day.month - 1]
    brief = month if len(month) < 5 else f"{month[:3]}."
    return danish.NBSP.join([f"{day.day}.", brief, str(day.year)])


def _source(environment: Environment, name: str) -> Markup:
    """Read a part of the page that is ours, and is no text."""
    assert environment.loader is not None
    return Markup(environment.loader.get_source(environment, name)[0])


def _sum_of(source: str) -> str:
    """Sum up what alone may run, or lay out, on the page: nothing that came with a name or an answer."""
    return f"sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


def _missing(client: ClientLine) -> str:
    """Say how much is wrong or missing, to sort by."""
    own = client.round
    if own is None or own.asked is None:
        return ""
    return f"{(own.errors or 0) + (own.open_points or 0):04}"
