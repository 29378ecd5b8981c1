"""Where the answers stand in the workbook that we write, as its formulas and defined names refer to them."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from beredskabsplan.core.questionnaire import Column, Field, Questionnaire
from beredskabsplan.workbook.layout import (
    FACT_COLUMNS,
    FIRST_ROW,
    LAST_NAME_ROW,
    QUESTION_COLUMNS,
    ColumnHeading,
    question_lines,
)


@dataclass(frozen=True, slots=True)
class AnswerSpot:
    """The answer cell of a field in the workbook that we write."""

    sheet: str
    row: int
    column: int

    @property
    def reference(self) -> str:
        """The absolute reference, as formulas in other cells use it."""
        return f"{quote_sheetname(self.sheet)}!{xl_rowcol_to_cell(self.row, self.column, True, True)}"

    @property
    def cell(self) -> str:
        """The name of the cell, as people say it."""
        return str(xl_rowcol_to_cell(self.row, self.column))

    def down_to(self, row: int) -> str:
        """Write the absolute range from here down to *row*."""
        return f"{self.reference}:{xl_rowcol_to_cell(row, self.column, True, True)}"


def spots(questionnaire: Questionnaire) -> Mapping[str, AnswerSpot]:
    """Find the answer cell of every field, by id."""
    facts = FACT_COLUMNS.index(ColumnHeading.ANSWER)
    asked = QUESTION_COLUMNS.index(ColumnHeading.ANSWER)
    sheets = questionnaire.sheets
    result: dict[str, AnswerSpot] = {}
    for key, fields in (("organisation", questionnaire.organisation), ("planen", questionnaire.plan)):
        for row, field in enumerate(fields, FIRST_ROW):
            result[field.id] = AnswerSpot(sheets[key].name, row, facts)
    for row, item in question_lines(questionnaire):
        if isinstance(item, Field):
            result[item.id] = AnswerSpot(sheets["spoergsmaal"].name, row, asked)
    return result


def remark_spots(questionnaire: Questionnaire) -> Mapping[str, AnswerSpot]:
    """Find the cell of the remark beside every field that has one, by id."""
    name = questionnaire.sheets["spoergsmaal"].name
    column = QUESTION_COLUMNS.index(ColumnHeading.REMARK)
    return {
        item.id: AnswerSpot(name, row, column)
        for row, item in question_lines(questionnaire)
        if isinstance(item, Field)
    }


def status_spot(questionnaire: Questionnaire, spot: AnswerSpot) -> AnswerSpot:
    """Find the cell of the column Status beside the answer in *spot*."""
    asked = spot.sheet == questionnaire.sheets["spoergsmaal"].name
    columns = QUESTION_COLUMNS if asked else FACT_COLUMNS
    return AnswerSpot(spot.sheet, spot.row, columns.index(ColumnHeading.STATUS))


def first_name(questionnaire: Questionnaire, key: str) -> AnswerSpot:
    """Find the first name on the sheet *key*, which is a table."""
    return _first(questionnaire, key, questionnaire.table(key).name)


def _first(questionnaire: Questionnaire, key: str, column: Column) -> AnswerSpot:
    place = questionnaire.table(key).columns.index(column)
    return AnswerSpot(questionnaire.sheets[key].name, FIRST_ROW, place)


def names_range(questionnaire: Questionnaire, key: str) -> str:
    """Write the range of the names on the sheet *key*."""
    return column_range(questionnaire, key, questionnaire.table(key).name)


def column_range(questionnaire: Questionnaire, key: str, column: Column) -> str:
    """Write the range of what stands in *column* on the sheet *key*."""
    return _first(questionnaire, key, column).down_to(LAST_NAME_ROW)
