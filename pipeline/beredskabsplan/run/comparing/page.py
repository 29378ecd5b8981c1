"""*Ændringer*, as a Word file that the client reads, approves and signs."""

from collections.abc import Iterator
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core import danish
from beredskabsplan.core.approved.changes import GRAVE, HEADS, Weight
from beredskabsplan.documents.papers import alterations
from beredskabsplan.documents.papers.alterations import Alterations, Altered, AlteredGroup
from beredskabsplan.errors import UsageTrouble
from beredskabsplan.run import material
from beredskabsplan.run.comparing.changes import Comparison, Comparisons, Difference
from beredskabsplan.run.options import Options

_WHAT = {Weight.SUBSTANCE: "Spørgsmål", Weight.LAW: "Regel"}
_MOST_PLACES = 3
_APPROVED = "Vi har læst ændringerne ovenfor og godkender dem."
_SEEN = "Vi har set ændringerne ovenfor. Ingen af dem skal godkendes igen."


def write(compared: Comparisons, path: Path, options: Options) -> bool:
    """Write the page on the one plan that was *compared* to *path*; tell whether there was anything to write.

    Raises:
        Trouble: several plans were compared, or something stands at *path* already.
    """
    if len(compared.comparisons) != 1:
        raise UsageTrouble(
            "Siden med ændringer er til én organisation.",
            "Skriv navnet på ét skema: changes SKEMA --docx FIL.",
        )
    [one] = compared.comparisons
    if not one.since:
        return False
    files.write_new(path, alterations.write(_told(one), material.define(options).brand))
    return True


def _told(one: Comparison) -> Alterations:
    is_grave = any(each.change.weight in GRAVE for each in one.differences)
    return Alterations(
        organisation=one.organisation or one.workbook.stem,
        since=one.since,
        until=one.until,
        groups=tuple(_groups(one)),
        confirm=one.confirm,
        approving=_APPROVED if is_grave else _SEEN,
    )


def _groups(one: Comparison) -> Iterator[AlteredGroup]:
    for weight, head in HEADS.items():
        rows = tuple(_row(each) for each in one.differences if each.change.weight is weight)
        if rows:
            note = _law(one) if weight is Weight.LAW else ""
            yield AlteredGroup(head=head, what=_WHAT.get(weight, "Hvad"), rows=rows, note=note)


def _law(one: Comparison) -> str:
    """Say what follows from a change in the law."""
    version = one.since.partition(" (")[0]
    told = f"{danish.upper_first(version)} nævner det, som det var før."
    return f"{told} Godkend den nye version, og byt de ophængte kort ud."


def _row(one: Difference) -> Altered:
    change, spots = one.change, one.after or one.before
    where = danish.show_some([spot.text for spot in spots], _MOST_PLACES) if spots else ""
    return Altered(asked=change.head, before=change.before, now=change.after, where=where)
