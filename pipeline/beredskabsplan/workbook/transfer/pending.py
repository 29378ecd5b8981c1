"""Answers that cannot be taken over as they stand: struck through, there twice, or denied by another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import TWICE, Cell, Cells, Row, Stray
from beredskabsplan.core.editions.former import CONTRADICTED
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.heard.sayings import SayingKind
from beredskabsplan.core.questionnaire import Questionnaire, Table
from beredskabsplan.workbook.transfer.leftovers import where

_STRUCK = "streget over"
Spot = tuple[str, str]  # the sheet and the cell


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strokes:
    """The words that are struck, by their cell, and the cells whose *rows* are; *wait* writes what waits."""

    words: Mapping[Spot, str]
    rows: frozenset[Spot]
    wait: Callable[[str], str]

    def over(self, cell: Cell) -> str:
        """Return the words of *cell* that are struck, if any."""
        return self.words.get((cell.sheet, cell.ref), "")

    def waiting(self, cell: Cell) -> Cell:
        """Let *cell* wait with all its words, and say which of them are struck."""
        words = self.over(cell)
        if not words:
            return cell
        said = _STRUCK if words == values.as_text(cell.value).strip() else f"»{words}« er {_STRUCK}"
        return replace(cell, value=self.wait(f"{unsettled.shown(cell.value)} ({said})"))


def waiting(
    cells: Cells, findings: Iterable[Finding], asked: Questionnaire, wait: Callable[[str], str]
) -> Cells:
    """Let such answers be what *wait* makes of their text; *findings* of the reading say what is struck.

    A row that is struck as a whole is a stray.
    """
    told = [(finding, (finding.place.sheet, finding.place.cell)) for finding in findings]
    strokes = _Strokes(
        words={spot: finding.wrote for finding, spot in told if finding.code is Code.F220},
        rows=frozenset(spot for finding, spot in told if finding.code is Code.F221),
        wait=wait,
    )
    persons, of_persons = _kept(cells.persons, asked.persons, strokes)
    externals, of_externals = _kept(cells.externals, asked.externals, strokes)
    doubled = _doubled(cells)
    return replace(
        cells,
        fields={id_: _field(cell, strokes, doubled.get(id_, ())) for id_, cell in cells.fields.items()},
        persons=persons,
        externals=externals,
        strays=(*cells.strays, *of_persons, *of_externals),
    )


def _doubled(cells: Cells) -> Mapping[str, Sequence[str]]:
    """Return the answers of the fields that have two, each with its place."""
    result: dict[str, list[str]] = {}
    for saying in cells.sayings:
        if saying.kind is SayingKind.ANSWER:
            stood = where(saying.place.sheet, saying.place.cell, cells.workbook)
            result.setdefault(saying.field, []).append(f"{stood}: {saying.text}")
    return result


def _field(cell: Cell, strokes: _Strokes, doubled: Sequence[str]) -> Cell:
    if cell.error == TWICE and doubled:
        return replace(cell, value=unsettled.several(doubled), error="")
    if cell.error == CONTRADICTED:
        return replace(cell, value=strokes.wait(unsettled.shown(cell.value)), error="")
    return strokes.waiting(cell)


def _kept(rows: Iterable[Row], table: Table, strokes: _Strokes) -> tuple[tuple[Row, ...], Sequence[Stray]]:
    """Keep the rows that are not struck as a whole; what is struck of a name is only told."""
    kept, strays = [], []
    for row in rows:
        whole = next((cell for cell in row.cells.values() if (cell.sheet, cell.ref) in strokes.rows), None)
        if whole:
            texts = filter(None, (unsettled.shown(cell.value) for cell in row.cells.values()))
            strays.append(Stray(cell=replace(whole, value=" · ".join(texts)), label=_STRUCK))
            continue
        name = row.cells.get(table.name.key)  # persons are known by it
        if name and strokes.over(name):
            strays.append(Stray(cell=replace(name, value=strokes.over(name)), label=_STRUCK))
        cells = {key: cell if cell is name else strokes.waiting(cell) for key, cell in row.cells.items()}
        kept.append(replace(row, cells=cells))
    return tuple(kept), strays
