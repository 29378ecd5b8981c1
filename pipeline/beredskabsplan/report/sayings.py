"""What HR wrote beside the answers, as Danish text: it is for the consultant to read."""

from collections.abc import Iterator, Sequence

from beredskabsplan.core import danish
from beredskabsplan.core.heard.sayings import Saying
from beredskabsplan.run.outcome import Outcome

_HEAD = "Det skriver HR ved siden af svarene"
_MOST = 10  # questionnaires that are named among many


def listed(said: Sequence[Saying]) -> Iterator[str]:
    """List what was *said*, whole, under a heading."""
    if said:
        yield f"  {_HEAD} ({len(said)})"
    for saying in said:
        first, *more = saying.text.split("\n")
        yield f"    {_where(saying)}: {first}"
        yield from (f"      {line}" for line in more)


def in_brief(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Name the questionnaires in which HR has written something, where they are many."""
    talking = [outcome for outcome in outcomes if outcome.sayings]
    if not talking:
        return
    yield f"{_HEAD} (alt står her med --verbose):"
    for outcome in talking[:_MOST]:
        yield f"  {outcome.workbook.name}: {danish.counted(len(outcome.sayings), 'tekst', 'tekster')}"
    if len(talking) > _MOST:
        yield f"  … og {len(talking) - _MOST} skemaer til."
    yield ""


def _where(saying: Saying) -> str:
    """Say in which cell it stands, what kind it is, and what it stands by."""
    place = saying.place
    spot = f"{place.sheet}!{place.cell}" if place.cell else f"arket {place.sheet}"
    by = f" ved »{saying.label}«" if saying.label and place.cell else ""
    return f"{spot}, {saying.kind.value}{by}"
