"""Find the sheets, columns and rows that belong to the questionnaire, by what stands in them.

HR renames sheets, moves columns, inserts rows and sorts. So a sheet is known by its headings, a column by
its heading, and a row by the id in it, or else by its number and label.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from beredskabsplan.core.cells import Cell, Value
from beredskabsplan.core.questionnaire import Questionnaire, Table
from beredskabsplan.workbook.layout import ColumnHeading, folded, is_hidden_name
from beredskabsplan.workbook.read.grid import Book, Grid

_HEADING_ROWS = 40  # a heading farther down is none
_EMPTY_ROWS = 60  # a table ends here, wherever its border is
_CLOSE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSheet:
    """A sheet of fields: the row of its headings, and its columns by heading."""

    grid: Grid
    row: int
    columns: Mapping[ColumnHeading, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSheet:
    """A sheet that is a table: the row of its headings, its columns by key, and its filled *rows*."""

    grid: Grid
    row: int
    columns: Mapping[str, int]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """The sheets of a workbook, told apart; our own hidden ones are left out."""

    grids: tuple[Grid, ...]
    fields: tuple[FieldSheet, ...]
    persons: tuple[TableSheet, ...]
    externals: tuple[TableSheet, ...]

    def claims(self, title: str, row: int, column: int) -> bool:
        """Tell whether a cell belongs to a table, the headings, or a column that holds no answers."""
        if any(table.grid.title == title for table in (*self.persons, *self.externals)):
            return True
        for sheet in self.fields:
            if sheet.grid.title == title:
                taken = set(sheet.columns.values()) - {sheet.columns[ColumnHeading.ANSWER]}
                return row <= sheet.row or column in taken
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A row below the headings: what it asks, if anything, and the cells that HR writes in.

    *question* is the number of the question that the row stands under.
    """

    sheet: FieldSheet
    row: int
    field: str | None
    question: str
    answer: Cell
    remark: Cell | None


def find_sheets(book: Book, questionnaire: Questionnaire) -> Sheets:
    """Tell the sheets of *book* apart."""
    grids = tuple(grid for grid in book.grids if not is_hidden_name(grid.title))
    fields, persons, externals = [], [], []
    for grid in grids:
        if sheet := _field_sheet(grid):
            fields.append(sheet)
            continue
        as_persons, as_externals = (
            _columns(grid, table) for table in (questionnaire.persons, questionnaire.externals)
        )
        if as_persons and len(as_persons.columns) >= len(as_externals.columns if as_externals else ()):
            persons.append(as_persons)
        elif as_externals:
            externals.append(as_externals)
    return Sheets(grids=grids, fields=tuple(fields), persons=tuple(persons), externals=tuple(externals))


def hits(sheets: Sheets, labels: "Labels") -> Iterator[Hit]:
    """Yield the filled rows of the sheets of fields, in order."""
    for sheet in sheets.fields:
        answer, remark = sheet.columns[ColumnHeading.ANSWER], sheet.columns.get(ColumnHeading.REMARK)
        number = ""
        for row in sheet.grid.by_row:
            if row <= sheet.row:
                continue
            texts = [cell.value for column, cell in sheet.grid.by_row[row].items() if column != answer]
            number = labels.number(sheet, row, texts) or number
            yield Hit(
                sheet=sheet,
                row=row,
                field=labels.field(texts, number),
                question=number,
                # In cells merged with the label, Excel has kept the label only.
                answer=sheet.grid.at(row, answer, first_column=answer),
                remark=sheet.grid.at(row, remark, first_column=remark) if remark else None,
            )


class Labels:
    """What the rows of the questionnaire are known by."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Collect the ids, labels and questions of *questionnaire*."""
        self._ids = frozenset({*questionnaire.fields, *questionnaire.formers})
        self._questions = {folded(question.text): question.number for question in questionnaire.questions}
        labels: dict[tuple[str, str], list[str]] = {}
        for field in questionnaire.fields.values():
            for label in (field.label, *field.former_labels):
                labels.setdefault((field.number, folded(label)), []).append(field.id)
            for former in (*field.former, *([field.gate] if field.gate else [])):
                labels.setdefault((field.number, folded(former.label)), []).append(former.id)
        # A label that two fields share tells nothing.
        self._labels = {key: ids[0] for key, ids in labels.items() if len(ids) == 1}

    def number(self, sheet: FieldSheet, row: int, texts: Sequence[Value]) -> str:
        """Read the number of the question, which a program may have made a number or a date of."""
        column = sheet.columns.get(ColumnHeading.NUMBER)
        match sheet.grid.at(row, column).value if column else None:
            case datetime() as day:
                return f"{day.day}.{day.month}"
            case None:
                return next(
                    (self._questions[key] for key in map(folded, texts) if key in self._questions), ""
                )
            case value:
                return str(value).strip().replace(",", ".")

    def field(self, texts: Sequence[Value], number: str) -> str | None:
        """Return the id of the field that a row with *texts* asks for, under the question *number*."""
        for text in texts:
            if isinstance(text, str) and text.strip() in self._ids:
                return text.strip()
        for key in map(folded, texts):
            for place in ((number, key), ("", key)):
                if place in self._labels:
                    return self._labels[place]
        return None


def _field_sheet(grid: Grid) -> FieldSheet | None:
    """Find the headings of a sheet of fields: »Svar«, and something that tells the rows apart."""
    for row in _first_rows(grid):
        texts = grid.folded_row(row)
        columns = {heading: texts[folded(heading)] for heading in ColumnHeading if folded(heading) in texts}
        if (
            ColumnHeading.ANSWER in columns
            and {ColumnHeading.ID, ColumnHeading.FIELD, ColumnHeading.FACT} & columns.keys()
        ):
            return FieldSheet(grid=grid, row=row, columns=columns)
    return None


def looks_asking(grid: Grid) -> bool:
    """Tell whether a sheet has a column of answers, even when nothing tells its rows apart any more."""
    return any(folded(ColumnHeading.ANSWER) in grid.folded_row(row) for row in _first_rows(grid))


def _columns(grid: Grid, table: Table) -> TableSheet | None:
    """Find the headings of a sheet that is *table*: most of its columns, in any order, nearly as written."""
    best: dict[str, int] = {}
    best_row = 0
    for row in _first_rows(grid):
        if 2 * len(grid.by_row[row]) <= len(table.columns):
            continue  # too little for the headings
        texts = grid.folded_row(row)
        columns: dict[str, int] = {}
        for column in table.columns:
            label = folded(column.label)
            close = [label] if label in texts else difflib.get_close_matches(label, texts, 1, _CLOSE)
            if close and texts[close[0]] not in columns.values():
                columns[column.key] = texts[close[0]]
        if len(columns) > len(best):
            best, best_row = columns, row
    if 2 * len(best) <= len(table.columns):
        return None
    return TableSheet(grid=grid, row=best_row, columns=best, rows=tuple(_table_rows(grid, best_row)))


def _table_rows(grid: Grid, heading: int) -> Iterator[int]:
    rows = [heading, *(row for row in grid.by_row if row > heading)]
    for previous, row in pairwise(rows):
        if row - previous > _EMPTY_ROWS:
            return
        yield row


def _first_rows(grid: Grid) -> list[int]:
    return [row for row in grid.by_row if row <= _HEADING_ROWS]
