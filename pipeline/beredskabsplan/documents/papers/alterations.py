"""*Ændringer*: what is new in a plan, on a page that the client reads, approves and signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beredskabsplan.core.brand import Brand
from beredskabsplan.documents import drawn
from beredskabsplan.documents.papers import branded
from beredskabsplan.documents.papers.branded import Heads

if TYPE_CHECKING:
    from docx.document import Document

TITLE = "Ændringer"
_BEFORE, _WIDTHS = ("Før", "Nu", "Hvor det står"), (3.6, 4.6, 4.6, 4)
_SIGNED = Heads(names=("Dato", "Navn", "Underskrift"), widths=(3, 6, 8))
_NOTHING = "–"
_LINE = 26.0  # points: room to sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """What was *asked*, what was said to it *before* and is said *now*, and *where* that stands."""

    asked: str
    before: str
    now: str
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlteredGroup:
    """What is altered under one *head*: *what* each row is about, and a *note* on what follows from it."""

    head: str
    what: str
    rows: tuple[Altered, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alterations:
    """All that is new for *organisation* *since* a version *until* another, or what HR says now.

    *confirm* is what HR must still say again, and *approving* what the signature stands for.
    """

    organisation: str
    since: str
    until: str
    groups: tuple[AlteredGroup, ...]
    confirm: tuple[str, ...]
    approving: str


def write(told: Alterations, brand: Brand) -> bytes:
    """Write the page as a Word document; the same alterations give the same bytes."""
    title = f"{TITLE} – {told.organisation}"
    document = branded.begin(title, organisation=told.organisation, note=TITLE, brand=brand)
    document.add_heading(f"{TITLE} i beredskabsplanen", level=1)
    branded.line(document, f"Fra {told.since} til {told.until}.")
    for group in told.groups:
        document.add_heading(group.head, level=2)
        if group.note:
            branded.line(document, group.note, after=4)
        heads = Heads(names=(group.what, *_BEFORE), widths=_WIDTHS)
        branded.table(document, heads, _rows(group.rows), caption=group.head, brand=brand)
    if not told.groups:
        branded.line(document, "Der er ingen forskel.")
    if told.confirm:
        document.add_heading("HR skal bekræfte", level=2)
        for point in told.confirm:
            branded.line(document, point, "List Bullet", after=2)
    _sign(document, told, brand)
    return drawn.saved(document)


def _rows(rows: Sequence[Altered]) -> list[tuple[str, str, str, str]]:
    return [(row.asked, row.before or _NOTHING, row.now or _NOTHING, row.where or _NOTHING) for row in rows]


def _sign(document: "Document", told: Alterations, brand: Brand) -> None:
    document.add_heading("Underskrift", level=2)
    branded.line(document, told.approving, after=4)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    branded.table(document, _SIGNED, [("", "", "")], caption="Underskrift", brand=brand, least=_LINE)
    document.add_paragraph().paragraph_format.line_spacing = 0.1  # Word wants one behind a table
