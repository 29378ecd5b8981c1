"""What surrounds the cells of a sheet: its title, protection, window and page."""

from xlsxwriter.worksheet import Worksheet

from beredskabsplan.core.questionnaire import SHEETS
from beredskabsplan.workbook.layout import (
    FIRST_ROW,
    HEADING_ROW,
    LISTS_SHEET,
    QUESTION_COLUMNS,
    ColumnHeading,
)
from beredskabsplan.workbook.write.draft import Draft

_A4 = 9
_TAB_COLOURS = {
    "vejledning": "#8A99A5",
    "organisation": "#1F3B4D",
    "personer": "#4C7A5A",
    "eksterne": "#4C7A5A",
    "spoergsmaal": "#C08A2D",
    "planen": "#1F3B4D",
}
# No password: it would stop nobody, and annoy HR. Rows and columns may be stretched.
_PROTECTION = {"format_rows": True, "format_columns": True}
_TABLES = ("personer", "eksterne")  # a table on a protected sheet cannot grow


def fill(draft: Draft) -> None:
    """Title, protect and lay out every sheet."""
    for key in SHEETS:
        if key in draft.sheets:
            _head(draft, key)
            _page(draft.sheets[key], key)
            _protect(draft.sheets[key], key)
    draft.sheets[LISTS_SHEET].hide()
    draft.sheets["vejledning"].activate()


def _head(draft: Draft, key: str) -> None:
    sheet, texts = draft.sheets[key], draft.questionnaire.sheets[key]
    sheet.set_row(0, 34)
    sheet.write_string(0, 0, texts.title, draft.styles.title)
    sheet.set_row(1, 20)
    intro = texts.intro.replace("{organisation}", draft.organisation)
    sheet.write_string(1, 0, intro, draft.styles.intro)
    sheet.set_tab_color(_TAB_COLOURS[key])
    sheet.hide_gridlines(2)
    if key == "vejledning":
        return
    sheet.set_row(HEADING_ROW, 26)
    # The labels stay in view when HR scrolls to the right.
    columns = {"spoergsmaal": QUESTION_COLUMNS.index(ColumnHeading.ANSWER)}.get(key, 1)
    sheet.freeze_panes(FIRST_ROW, columns)
    sheet.set_selection(FIRST_ROW, columns, FIRST_ROW, columns)
    sheet.repeat_rows(HEADING_ROW)


def _page(sheet: Worksheet, key: str) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1 if key == "vejledning" else 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
    sheet.set_footer("&L&9&F&C&9Side &P af &N&R&9&A")


def _protect(sheet: Worksheet, key: str) -> None:
    if key not in _TABLES:
        # A logo can only be placed where objects are free.
        sheet.protect("", {**_PROTECTION, "objects": key == "organisation"})
