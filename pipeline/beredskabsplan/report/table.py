"""Many outcomes as one table: what needs attention first, in columns that fit the terminal."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Severity
from beredskabsplan.core.findings import count
from beredskabsplan.report.columns import Cells, Columns
from beredskabsplan.report.telling import Amount, Telling, Tone
from beredskabsplan.report.verdict import Ending, brief, name, ordered
from beredskabsplan.run.outcome import Outcome, Result

MOST_ROWS, MOST_URGENT = 40, 30  # a screen or two; of these so many that need attention
_STATUS = 1
_LAYOUT = Columns(
    heads=("Organisation", "Status", "Svar", "Fejl", "Adv.", "Mappe eller opgave"),
    wide=(0, 5),
    numbers=(2, 3, 4),
    painted=_STATUS,
)
_FAILED = {Ending.UNREAD: "Ikke læst", Ending.STOPPED: "Stoppet", Ending.UNFINISHED: "Ikke helt skrevet"}
_TASKS = {Ending.WRONG: "Ret hos HR", Ending.OPEN: "Få svar fra HR"}
_TONES = {Ending.DONE: Tone.GOOD, Ending.OPEN: Tone.LACKING}


def table(result: Result, telling: Telling) -> Iterator[str]:
    """Yield the lines of the table; rows that there is no room for are counted."""
    judged = ordered(result.outcomes)
    urgent = [pair for pair in judged if pair[0].needs_attention]
    done = [pair for pair in judged if not pair[0].needs_attention]
    if telling.amount is Amount.QUIET:
        done = []
    shown_urgent, shown_done = urgent, done
    if telling.amount is not Amount.VERBOSE and len(urgent) + len(done) > MOST_ROWS:
        shown_urgent = urgent[:MOST_URGENT]
        shown_done = done[: MOST_ROWS - len(shown_urgent)]
    if shown_urgent or shown_done:
        yield from _drawn([*shown_urgent, *shown_done], telling)
    for verb, more in (
        ("kræver noget", len(urgent) - len(shown_urgent)),
        ("er i orden", len(done) - len(shown_done)),
    ):
        if more:
            yield f"… og {danish.counted(more, 'skema', 'skemaer')} til, som {verb}."


def _drawn(judged: Sequence[tuple[Ending, Outcome]], telling: Telling) -> Iterator[str]:
    rows = [_row(verdict, outcome) for verdict, outcome in judged]
    if sum(_LAYOUT.widths(rows)) > _LAYOUT.room(telling.width):
        rows = [(*row[:_STATUS], brief(row[_STATUS]), *row[_STATUS + 1 :]) for row in rows]
    widths = _LAYOUT.fitted(rows, telling.width)
    yield _LAYOUT.line(_LAYOUT.heads, widths)
    for (verdict, _), row in zip(judged, rows, strict=True):
        tone = _TONES.get(verdict, Tone.BAD)
        yield _LAYOUT.line(row, widths, _painter(telling, tone))


def _painter(telling: Telling, tone: Tone) -> Callable[[str], str]:
    return lambda text: telling.paint(text, tone)


def _row(verdict: Ending, outcome: Outcome) -> Cells:
    tally = outcome.tally
    return (
        name(outcome),
        _FAILED.get(verdict, outcome.status),
        f"{tally.answered}/{tally.answered + tally.missing}" if tally else "–",
        *(str(count(outcome.findings, severity)) for severity in (Severity.ERROR, Severity.WARNING)),
        _task(verdict, outcome),
    )


def _task(verdict: Ending, outcome: Outcome) -> str:
    """Say what is to be done, or where the files are."""
    if verdict in _TASKS:
        return "Send kopien til HR" if outcome.corrections else _TASKS[verdict]
    if verdict.needs_attention:
        return "Se fejlen"
    return next((path.parent.name for path in chain(outcome.written, outcome.corrections)), "–")
