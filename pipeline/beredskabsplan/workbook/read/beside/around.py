"""What a cell belongs to: the field, the question or the person that its row is about."""

from collections.abc import Iterator, Mapping, Sequence

from beredskabsplan.core.questionnaire import Field, Questionnaire, Table
from beredskabsplan.workbook.layout import ColumnHeading
from beredskabsplan.workbook.read.find import Hit, Sheets, TableSheet
from beredskabsplan.workbook.sheet import RowColumn


class Surroundings:
    """The rows of a workbook, by the title of the sheet and the number of the row."""

    def __init__(self, sheets: Sheets, asked: Sequence[Hit], questionnaire: Questionnaire) -> None:
        """Collect what the rows in *asked* are about, and the tables among *sheets*."""
        self.hits: Mapping[tuple[str, int], Hit] = {(hit.sheet.grid.title, hit.row): hit for hit in asked}
        # A row of an older questionnaire asks for what another field asks today.
        self._fields = {**questionnaire.formers, **questionnaire.fields}
        self._questions = {question.number: question for question in questionnaire.questions}
        self._tables = {sheet.grid.title: (sheet, table) for sheet, table in _tables(sheets, questionnaire)}

    def field(self, title: str, row: int) -> Field | None:
        """Return the field that a row asks for."""
        hit = self.hits.get((title, row))
        return self._fields[hit.field] if hit and hit.field else None

    def asks(self, title: str, row: int) -> str:
        """Return the id that a row is known by, that of a former field too."""
        hit = self.hits.get((title, row))
        return hit.field or "" if hit else ""

    def belonging(self, title: str, spot: RowColumn) -> tuple[str, str]:
        """Return the id of the field that a cell belongs to, and what it stands by; what is unknown is empty.

        What stands by a question belongs to its first field.
        """
        row, column = spot
        if title in self._tables:
            return "", _in_table(*self._tables[title], row, column)
        hit = self.hits.get((title, row))
        if field := self.field(title, row):
            return field.id, f"{field.number} {field.label}".strip()
        question = self._questions.get(hit.question) if hit else None
        if hit is None or _is_below(hit):
            return "", ""
        return (
            (question.fields[0].id, f"{question.number} {question.text}") if question else ("", hit.question)
        )


def _is_below(hit: Hit) -> bool:
    """Tell whether a row only comes after a question, and is not its own."""
    number = hit.sheet.columns.get(ColumnHeading.NUMBER)
    return number is not None and hit.sheet.grid.at(hit.row, number).blank


def _in_table(sheet: TableSheet, table: Table, row: int, column: int) -> str:
    name = sheet.columns.get(table.name.key)
    whose = sheet.grid.at(row, name).value if name and row > sheet.row else None
    what = next((own.label for own in table.columns if sheet.columns.get(own.key) == column), "")
    return ", ".join(filter(None, [str(whose or ""), what]))


def _tables(sheets: Sheets, questionnaire: Questionnaire) -> Iterator[tuple[TableSheet, Table]]:
    yield from ((sheet, questionnaire.persons) for sheet in sheets.persons)
    yield from ((sheet, questionnaire.externals) for sheet in sheets.externals)
