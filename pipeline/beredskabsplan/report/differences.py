"""What is new since a version, as Danish text. Pure: what comes in decides what comes out."""

from collections.abc import Iterator, Sequence

from beredskabsplan.core import danish
from beredskabsplan.core.approved.changes import HEADS
from beredskabsplan.report.telling import PLAIN, Telling, Tone
from beredskabsplan.run.comparing.changes import Comparison, Comparisons, Difference, Spot

_NOTHING = "(intet)"


def shown(compared: Comparisons, telling: Telling = PLAIN) -> str:
    """List what is new in each plan, what is to be approved first."""
    return "\n\n".join("\n".join(_one(each, telling)) for each in compared.comparisons)


def _one(compared: Comparison, telling: Telling) -> Iterator[str]:
    name = compared.organisation or compared.workbook.name
    if not compared.since:
        yield f"{name}:"
    else:
        yield f"{name}: fra {compared.since} til {compared.until}"
    yield from (
        f"  {finding.problem} {finding.remedy} [{finding.code.name}]" for finding in compared.findings
    )
    for sort, head in HEADS.items():
        own = [one for one in compared.differences if one.change.weight is sort]
        if own:
            yield f"  {telling.paint(head, Tone.DOUBTFUL)}:"
            yield from (line for one in own for line in _difference(one))
    if compared.confirm:
        yield f"  {telling.paint('HR skal bekræfte', Tone.LACKING)}:"
        yield from (f"    {label}" for label in compared.confirm)
    if compared.since and not compared.differences:
        yield "  Der er ingen forskel."


def _difference(one: Difference) -> Iterator[str]:
    change = one.change
    yield f"    {change.head}"
    yield from _text("før", change.before, one.before)
    yield from _text("nu", change.after, one.after)


def _text(word: str, text: str, spots: Sequence[Spot]) -> Iterator[str]:
    lines = text.splitlines() or [_NOTHING]
    yield f"      {word + ':':5}{lines[0]}"
    yield from (f"           {line}" for line in lines[1:])
    if spots:
        yield f"           ({danish.show_list([spot.text for spot in spots])})"
