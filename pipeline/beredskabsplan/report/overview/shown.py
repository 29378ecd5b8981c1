"""The overview for a terminal: a line for each client, and under it what to do next."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from beredskabsplan.core import danish
from beredskabsplan.report.columns import Cells, Columns
from beredskabsplan.report.overview import words
from beredskabsplan.report.telling import PLAIN, Amount, Telling, Tone
from beredskabsplan.run.overview.client import ClientLine, Overview, Stand
from beredskabsplan.run.overview.steps import days_to

_LAYOUT = Columns(heads=("Klient", "Status", "Svar", "Fejl", "Åbne"), wide=(0,), numbers=(2, 3, 4), painted=1)
_INDENT = "    "
_TONES = {
    Stand.HINDERED: Tone.BAD,
    Stand.OVERDUE: Tone.BAD,
    Stand.WRONG: Tone.BAD,
    Stand.LATE: Tone.LACKING,
    Stand.TO_FIX: Tone.LACKING,
    Stand.READY: Tone.DOUBTFUL,
    Stand.DRAFT: Tone.DOUBTFUL,
    Stand.SENT: Tone.DOUBTFUL,
    Stand.IN_FORCE: Tone.GOOD,
}
_MORE = "Alle oplysninger: --verbose, eller --html oversigt.html, --csv og --json."


def shown(overview: Overview, telling: Telling = PLAIN) -> str:
    """List the clients, those that need somebody first; of a quiet overview those alone."""
    return "\n".join(_lines(overview, telling))


def _lines(overview: Overview, telling: Telling) -> Iterator[str]:
    is_quiet = telling.amount is Amount.QUIET
    clients = [one for one in overview.clients if one.needs_somebody or not is_quiet]
    if clients:
        yield from _table(clients, overview.today, telling)
        yield ""
    yield from textwrap.wrap(words.counted(overview), telling.width, break_on_hyphens=False)
    if clients and telling.amount is Amount.NORMAL:
        yield _MORE


def _table(clients: Sequence[ClientLine], today: date, telling: Telling) -> Iterator[str]:
    rows = [_row(client, today) for client in clients]
    widths = _LAYOUT.fitted(rows, telling.width)
    yield _LAYOUT.line(_LAYOUT.heads, widths)
    for client, row in zip(clients, rows, strict=True):
        yield _LAYOUT.line(row, widths, _painter(telling, _TONES[client.state]))
        told = [client.step, *_notes(client)]
        if telling.amount is Amount.VERBOSE:
            told += _facts(client, today)
        for text in told:
            yield from textwrap.wrap(
                text, telling.width, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False
            )


def _painter(telling: Telling, tone: Tone) -> Callable[[str], str]:
    return lambda text: telling.paint(text, tone)


def _row(client: ClientLine, today: date) -> Cells:
    own = client.round
    return (
        client.name,
        words.label(client, today),
        words.answers(client),
        words.number(own.errors if own else None),
        words.number(own.open_points if own else None),
    )


def _notes(client: ClientLine) -> Iterator[str]:
    if client.notes:
        yield f"({', '.join(client.notes)})"


def _facts(client: ClientLine, today: date) -> Iterator[str]:
    """Yield all else that is known of *client*."""
    if client.round:
        days = (("sendt", client.round.sent), ("frist", client.round.due), ("tilbage", client.round.returned))
        told = [f"{word} {words.day(day)}" for word, day in days if day]
        yield f"Skemaet {client.round.workbook}: {', '.join(told) or 'ingen datoer'}."
    if client.status:
        version = words.versions(client)
        yield f"Planen: {client.status}.{f' Version {version}.' if version else ''}"
    if client.review:
        yield f"Næste gennemgang: {danish.show_date(client.review)}, {days_to(client.review, today)}."
    if client.making:
        changed = danish.show_list(client.making.changed)
        when = f"Lavet {words.day(client.making.day)}" if client.making.day else "Lavet"
        yield f"{when} med programmet {client.making.program}. Ændret siden: {changed or 'intet'}."
    for word, papers in (("Rettet", words.edited(client)), ("Passer ikke", words.apart(client))):
        if papers:
            yield f"{word}: {danish.show_list([paper.name for paper in papers])}."
    if client.round and client.round.delete_by:
        yield f"Slettes senest {words.day(client.round.delete_by)}."
    if client.folder:
        yield f"Mappe: {client.folder}"
    yield from (f"{finding.problem} {finding.remedy} [{finding.code.name}]" for finding in client.troubles)
