"""What makes a reading doubtful: answers that stand twice, are hidden or astray, and parts that are gone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import ROUNDED, TWICE, UNCALCULATED, Cell, Cells, Stray
from beredskabsplan.core.danish import counted, show_list
from beredskabsplan.core.editions.former import TOLD
from beredskabsplan.core.findings import Finding, Place, found, shortened
from beredskabsplan.core.kinds import civil
from beredskabsplan.core.questionnaire import Kind, Questionnaire, Sheet
from beredskabsplan.workbook.layout import ColumnHeading, folded
from beredskabsplan.workbook.read import gone
from beredskabsplan.workbook.read.find import Hit, Sheets, TableSheet
from beredskabsplan.workbook.read.grid import Grid
from beredskabsplan.workbook.sheet import RowColumn, letters

_MANY = 5


def check(
    cells: Cells, sheets: Sheets, asked: Sequence[Hit], questionnaire: Questionnaire
) -> Iterator[Finding]:
    """Yield the findings about the reading of *cells* from *sheets*."""
    file = cells.workbook
    # Of an older version the definition itself says what has become of its fields.
    if cells.version is not None and cells.version > questionnaire.version:
        yield found(Code.F202, Place(file=file), found=cells.version, expected=questionnaire.version)
    yield from gone.check(cells, sheets, questionnaire)
    yield from _unreadable(cells, questionnaire)
    yield from _twice(file, asked, questionnaire)
    yield from _hidden(cells, sheets)
    yield from _elsewhere(cells)
    for grid in foreign(sheets, questionnaire):
        yield found(Code.F208, Place(file=file, sheet=grid.title), name=grid.title)


def _unreadable(cells: Cells, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Find the cells that show something else than what HR wrote; a picture in a cell passes for an error."""
    fields = questionnaire.fields
    pictures = {
        (cell.sheet, cell.ref) for key, cell in cells.fields.items() if fields[key].kind is Kind.IMAGE
    }
    for cell in _filled(cells):
        if cell.error not in {"", TWICE, *TOLD} and (cell.sheet, cell.ref) not in pictures:
            code = {UNCALCULATED: Code.F211, ROUNDED: Code.F212}.get(cell.error, Code.F210)
            yield found(code, Place(file=cells.workbook, sheet=cell.sheet, cell=cell.ref), error=cell.error)


def _filled(cells: Cells) -> tuple[Cell, ...]:
    """Collect the cells that HR writes in, of fields and tables."""
    rows = (*cells.persons, *cells.externals)
    return (*cells.fields.values(), *(cell for row in rows for cell in row.cells.values()))


def twice(asked: Iterable[Hit]) -> Iterator[tuple[str, Cell, Cell]]:
    """Yield the fields that are answered twice, and not alike: the id, the first answer and another."""
    first: dict[str, Cell] = {}
    for hit in asked:
        if hit.field is not None and not hit.answer.blank:
            other = first.setdefault(hit.field, hit.answer)
            if other is not hit.answer and not _are_alike(other, hit.answer):
                yield hit.field, other, hit.answer


def _are_alike(cell: Cell, other: Cell) -> bool:
    said, again = (values.fold(values.as_text(each.value)) for each in (cell, other))
    return (said, cell.error) == (again, other.error)


def _twice(file: str, asked: Sequence[Hit], questionnaire: Questionnaire) -> Iterator[Finding]:
    for id_, first, other in twice(asked):
        yield found(
            Code.F205,
            Place(file=file, sheet=other.sheet, cell=other.ref),
            field=id_,
            label=gone.numbered(questionnaire.formers.get(id_) or questionnaire.fields[id_]),
            answer=_quoted(other),
            first=shortened(_quoted(first)),
            other=f"{first.sheet}!{first.ref}",
        )


def _quoted(cell: Cell) -> str:
    """Write what stands in *cell*, as it is quoted."""
    return civil.private(values.as_text(cell.value).strip()) or cell.error


def _hidden(cells: Cells, sheets: Sheets) -> Iterator[Finding]:
    """Find answers that HR may not know of, once for each sheet."""
    places = {(cell.sheet, cell.ref) for cell in _filled(cells)}
    for grid in sheets.grids:
        spots = [spot for spot, cell in grid.cells.items() if (cell.sheet, cell.ref) in places]
        what = "hele arket" if grid.hidden and spots else show_list(tuple(_hidden_parts(grid, spots)))
        if what:
            yield found(Code.F206, Place(file=cells.workbook, sheet=grid.title), what=what)


def _hidden_parts(grid: Grid, spots: Sequence[RowColumn]) -> Iterator[str]:
    rows = sorted({row for row, _ in spots if row in grid.hidden_rows})
    if rows[_MANY:]:  # a filter is on
        yield f"{len(rows)} rækker fra række {rows[0]} til {rows[-1]}"
    else:
        yield from (f"række {row}" for row in rows)
    for column in sorted({column for _, column in spots if column in grid.hidden_columns}):
        yield f"kolonne {letters(column)}"


def unread(fields: Mapping[str, Cell], sheets: Sheets, asked: Sequence[Hit]) -> Iterator[Stray]:
    """Yield the filled cells beside the answers to *fields* and outside the tables."""
    read = {(cell.sheet, cell.ref) for cell in fields.values()}
    for hit in asked:
        columns = hit.sheet.columns
        label = columns.get(ColumnHeading.FIELD) or columns.get(ColumnHeading.FACT)
        for column, cell in hit.sheet.grid.by_row[hit.row].items():
            unknown = column not in columns.values()
            unasked = column == columns[ColumnHeading.ANSWER] and hit.field is None
            unremarked = (
                column == columns.get(ColumnHeading.REMARK) and hit.field is None and not hit.question
            )
            if (unknown or unasked or unremarked) and (cell.sheet, cell.ref) not in read:
                yield Stray(cell=cell, label=_text(hit.sheet.grid, hit.row, label) if unasked else "")
    for table in (*sheets.persons, *sheets.externals):
        for column, cell in _beside(table):
            if (cell.sheet, cell.ref) not in read:
                yield Stray(cell=cell, label=_text(table.grid, table.row, column))


def _text(grid: Grid, row: int, column: int | None) -> str:
    """Read what a label or a heading says, without its star."""
    value = grid.at(row, column).value if column else None
    return str(value or "").rstrip(" *\N{NO-BREAK SPACE}")


def _elsewhere(cells: Cells) -> Iterator[Finding]:
    """Find what belongs to no field, once for each column of a sheet."""
    columns: dict[tuple[str, str], list[Cell]] = {}
    for stray in cells.strays:
        columns.setdefault((stray.cell.sheet, stray.cell.ref.rstrip("0123456789")), []).append(stray.cell)
    for (sheet, _), found_here in columns.items():
        more = len(found_here) - 1
        what = f" Det samme gælder {counted(more, 'celle', 'celler')} mere i kolonnen." if more else ""
        place = Place(file=cells.workbook, sheet=sheet, cell=found_here[0].ref)
        yield found(Code.F207, place, answer=_quoted(found_here[0]), more=what)


def _beside(table: TableSheet) -> Iterator[tuple[int, Cell]]:
    """Yield the cells of a table's sheet that are under none of its headings, or far below."""
    rows, columns = frozenset(table.rows), frozenset(table.columns.values())
    for row, line in table.grid.by_row.items():
        if row > table.row:
            for column, cell in line.items():
                if column not in columns or row not in rows:
                    yield column, cell


def foreign(sheets: Sheets, questionnaire: Questionnaire) -> tuple[Grid, ...]:
    """List the filled sheets that are none of ours."""
    ours = {folded(text) for sheet in questionnaire.sheets.values() for text in (sheet.name, sheet.title)}
    return tuple(grid for grid in _asking_nothing(sheets) if not ours & _names(grid))


def ours(sheets: Sheets, own: Sheet) -> tuple[Grid, ...]:
    """List the sheets that are our *own*, which asks nothing."""
    names = {folded(own.name), folded(own.title)}
    return tuple(grid for grid in _asking_nothing(sheets) if names & _names(grid))


def _asking_nothing(sheets: Sheets) -> Iterator[Grid]:
    known = {table.grid.title for table in (*sheets.persons, *sheets.externals)}
    known |= {sheet.grid.title for sheet in sheets.fields}
    return (grid for grid in sheets.grids if grid.title not in known and grid.cells)


def _names(grid: Grid) -> set[str]:
    return {folded(grid.title), folded(grid.at(1, 1).value)}
