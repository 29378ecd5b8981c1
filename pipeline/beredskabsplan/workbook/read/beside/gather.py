"""All that HR wrote beside the answers, each with its place: what was said, and what to do about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cells
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.heard.sayings import Saying, SayingKind
from beredskabsplan.core.kinds import civil
from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.layout import is_hidden_name
from beredskabsplan.workbook.read import strays
from beredskabsplan.workbook.read.beside import conversations, crossed, pages, shapes
from beredskabsplan.workbook.read.beside.around import Surroundings
from beredskabsplan.workbook.read.beside.conversations import Heard
from beredskabsplan.workbook.read.beside.struck import Strokes
from beredskabsplan.workbook.read.beside.typed import Formulas, OwnTexts, Typed, typed
from beredskabsplan.workbook.read.find import Sheets
from beredskabsplan.workbook.read.grid import Grid
from beredskabsplan.workbook.sheet import RowColumn, spot

_MOST = 2000  # signs of a sheet of HR's own
_MOST_HEARD, _MOST_SIGNS = 2000, 1_000_000  # notes and text boxes on a sheet; nobody wrote more
Told = Saying | Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A workbook that was read: its *cells*, and what is *around* them.

    *guides* are the sheets of ours that only explain, *anew* those that list corrections, and *foreign* those
    of HR's own. *certain* tells whether the
    workbook knows its own texts itself.
    """

    cells: Cells
    sheets: Sheets
    around: Surroundings
    guides: Sequence[Grid]
    anew: Sequence[Grid]
    foreign: Sequence[Grid]
    ours: OwnTexts
    certain: bool

    @property
    def markable(self) -> frozenset[str]:
        """The sheets on which HR can be told something: all but those of ours that the next copy has anew."""
        return frozenset(grid.title for grid in self.sheets.grids if grid not in self.anew)

    def place(self, sheet: str, cell: str = "") -> Place:
        """Return a place in the workbook."""
        return Place(file=self.cells.workbook, sheet=sheet, cell=cell)

    def saying(self, kind: SayingKind, place: Place, text: str) -> Saying:
        """Say *text*, with what it stands by; of a cpr number the end is left out."""
        field, label = "", ""
        if place.cell:
            field, label = self.around.belonging(place.sheet, spot(place.cell))
        return Saying(kind=kind, place=place, text=civil.private(text), field=field, label=label)


def gather(package: Package, beside: Beside) -> tuple[tuple[Saying, ...], tuple[Finding, ...]]:
    """Collect what was said in the order in which it stands, and what should be done about it."""
    told = [*_in_cells(beside), *_in_parts(package, beside)]
    order = {grid.title: number for number, grid in enumerate(beside.sheets.grids)}

    def by_place(saying: Saying) -> tuple[int, RowColumn]:
        place = saying.place
        return order.get(place.sheet, len(order)), spot(place.cell) if place.cell else (0, 0)

    sayings: dict[object, Saying] = {}
    for saying in sorted((each for each in told if isinstance(each, Saying)), key=by_place):
        # A sheet that was copied says everything twice.
        sayings.setdefault((saying.kind, saying.label or saying.place, saying.text), saying)
    return tuple(sayings.values()), tuple(each for each in told if isinstance(each, Finding))


def _in_cells(beside: Beside) -> Iterator[Told]:
    """Yield what stands in cells, whose findings are the reader's own."""
    for hit in beside.around.hits.values():
        if hit.remark is not None and not hit.remark.blank:
            place = beside.place(hit.remark.sheet, hit.remark.ref)
            yield beside.saying(SayingKind.REMARK, place, values.as_text(hit.remark.value))
    doubled = [cell for _, *both in strays.twice(beside.around.hits.values()) for cell in both]
    lost = [stray.cell for stray in beside.cells.strays]
    for kind, cells in ((SayingKind.ANSWER, doubled), (SayingKind.CELL, lost)):
        for cell in cells:
            text = values.as_text(cell.value)
            yield beside.saying(kind, beside.place(cell.sheet, cell.ref), text)
    for grid in beside.foreign:
        lines = (
            " · ".join(values.as_text(cell.value) for cell in line.values()) for line in grid.by_row.values()
        )
        text = "\n".join(lines)
        cut = text if len(text) <= _MOST else f"{text[:_MOST].rstrip()} …"
        yield beside.saying(SayingKind.SHEET, beside.place(grid.title), cut)


def _in_parts(package: Package, beside: Beside) -> Iterator[Told]:
    """Yield what stands in parts beside the cells, sheet by sheet."""
    try:
        book = SheetList(package)
        strokes = Strokes(package, book)
        formulas = Formulas(package, book)
        for each in typed(
            beside.sheets, beside.guides, beside.around, beside.ours, formulas, certain=beside.certain
        ):
            yield from _of_typed(beside, each)
    except BrokenPackageError:
        yield found(Code.F225, beside.place(""))
        return
    for sheet in book.sheets():
        title = sheet.get("name", "")
        if not is_hidden_name(title):
            try:
                yield from _on_sheet(package, beside, title, book.part(sheet), strokes)
            except BrokenPackageError:
                yield found(Code.F225, beside.place(title))


def _on_sheet(package: Package, beside: Beside, title: str, part: str, strokes: Strokes) -> Iterator[Told]:
    everything = (*conversations.heard(package, part), *shapes.floating(package, part))
    if len(everything) > _MOST_HEARD or sum(len(heard.text) for heard in everything) > _MOST_SIGNS:
        raise BrokenPackageError(Defect.TOO_RICH, part)
    for heard in everything:
        yield from _of_heard(beside, title, heard)
    for text in pages.edges(package, part):
        yield beside.saying(SayingKind.PAGE, beside.place(title), text)
    struck = dict(strokes.on(part))
    if struck:
        yield from crossed.findings(title, struck, beside.cells, beside.sheets)


def _of_heard(beside: Beside, title: str, heard: Heard) -> Iterator[Told]:
    place = beside.place(title, heard.ref)
    saying = beside.saying(heard.kind, place, heard.text)
    yield saying
    if title not in beside.markable:
        return
    if heard.kind is SayingKind.BOX:
        yield found(Code.F217, place, field=saying.field, label=saying.label, answer=saying.text)
    elif not heard.settled:
        kind = heard.kind.value
        yield found(Code.F216, place, field=saying.field, label=saying.label, answer=saying.text, kind=kind)


def _of_typed(beside: Beside, each: Typed) -> Iterator[Told]:
    place = beside.place(each.cell.sheet, each.cell.ref)
    saying = beside.saying(SayingKind.OVER, place, each.words)
    yield saying
    answer = beside.cells.fields.get(each.field.id) if each.field else None
    if each.field and answer is not None and answer.blank:
        yield found(
            Code.F218, place, field=each.field.id, label=each.field.label, answer=saying.text, cell=answer.ref
        )
    else:
        yield found(Code.F219, place, field=saying.field, label=saying.label, answer=saying.text)
