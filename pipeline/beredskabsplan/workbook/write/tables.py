"""The sheets that are tables: the persons with a task, and the help from outside."""

from collections.abc import Mapping

from beredskabsplan.core.questionnaire import Kind, Table
from beredskabsplan.workbook.layout import FIRST_ROW, HEADING_ROW, STAR, TABLE_ROWS
from beredskabsplan.workbook.write import rules
from beredskabsplan.workbook.write.draft import Draft
from beredskabsplan.workbook.write.space import fitted, page_width
from beredskabsplan.workbook.write.styles import height

_KIND_WIDTHS = {Kind.PHONE: 24, Kind.EMAIL: 32}
_WIDTH = 30


def fill(draft: Draft, names: Mapping[str, str]) -> None:
    """Fill the two sheets; *names* are the defined names of the lists, by `sheet.column`."""
    _table(draft, "personer", draft.questionnaire.persons, names)
    _table(draft, "eksterne", draft.questionnaire.externals, names)


def _table(draft: Draft, key: str, table: Table, names: Mapping[str, str]) -> None:
    sheet, rows = draft.sheets[key], draft.rows[key]
    columns = widths(table)
    last = FIRST_ROW + max(TABLE_ROWS, len(rows) + 10) - 1
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, columns[number])
        sheet.write_string(HEADING_ROW - 1, number, column.help, draft.styles.hint)
        rule = rules.column_rule(column, names.get(f"{key}.{column.key}", ""))
        rules.apply(sheet, (FIRST_ROW, number, last, number), rule)
        for row in range(FIRST_ROW, last + 1):
            sheet.write_blank(row, number, None, draft.styles.text)
        for row, given in enumerate(rows, FIRST_ROW):
            sheet.write(row, number, given.get(column.key) or None, draft.styles.text)
    hints = zip((column.help for column in table.columns), columns, strict=True)
    sheet.set_row(HEADING_ROW - 1, height(hints))
    labels = [column.label + (STAR if column.required else "") for column in table.columns]
    sheet.set_row(HEADING_ROW, height(zip(labels, columns, strict=True), bold=True) + 2)
    headings = [{"header": label, "header_format": draft.styles.heading} for label in labels]
    options = {"name": f"tabel_{key}", "columns": headings, "style": None, "autofilter": False}
    sheet.add_table(HEADING_ROW, 0, last, len(table.columns) - 1, options)


def widths(table: Table) -> tuple[float, ...]:
    """Return the widths of the columns of *table*, which fit on a page."""
    wanted = [column.width or _KIND_WIDTHS.get(column.kind, _WIDTH) for column in table.columns]
    return fitted(wanted, page_width(landscape=True))
