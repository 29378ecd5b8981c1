"""What surrounds the cells of a sheet: its title, protection, window and page."""

from xlsxwriter.worksheet import Worksheet

from beredskabsplan.core.questionnaire import SHEETS, Step
from beredskabsplan.workbook.layout import (
    FIRST_ROW,
    HEADING_ROW,
    LISTS_SHEET,
    QUESTION_COLUMNS,
    ColumnHeading,
    question_lines,
)
from beredskabsplan.workbook.write.draft import Draft
from beredskabsplan.workbook.write.space import LEFT, PRINT_SCALE, RIGHT
from beredskabsplan.workbook.write.spots import AnswerSpot, first_name

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
            _page(draft, key)
            _protect(draft.sheets[key], key)
    draft.sheets[LISTS_SHEET].hide()
    draft.sheets["vejledning"].activate()


def _head(draft: Draft, key: str) -> None:
    sheet, texts = draft.sheets[key], draft.questionnaire.sheets[key]
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, texts.title, draft.styles.title)
    sheet.set_row(1, 17)
    intro = texts.intro.replace("{organisation}", draft.organisation)
    sheet.write_string(1, 0, intro, draft.styles.intro)
    sheet.set_tab_color(_TAB_COLOURS[key])
    sheet.hide_gridlines(2)
    if key == "vejledning":
        return
    if key not in _TABLES:
        sheet.set_row(HEADING_ROW - 1, 6)
        sheet.set_row(HEADING_ROW, 22)
    first = _first_answer(draft, key)
    # The labels stay in view when HR scrolls to the right; a table is in view as a whole.
    sheet.freeze_panes(FIRST_ROW, 0 if key in _TABLES else first.column)
    sheet.set_selection(first.row, first.column, first.row, first.column)
    sheet.repeat_rows(HEADING_ROW)


def _first_answer(draft: Draft, key: str) -> AnswerSpot:
    """Find the cell in which HR begins: the first answer, or the first name of a table."""
    if key in _TABLES:
        return first_name(draft.questionnaire, key)
    name = draft.questionnaire.sheets[key].name
    return next(spot for spot in draft.spots.values() if spot.sheet == name)


def _page(draft: Draft, key: str) -> None:
    """Lay out the page at a scale that can be read, each step on a page of its own.

    Excel passes breaks by where it is to fit a sheet to the page; so the columns fit, and the scale is fixed.
    """
    sheet = draft.sheets[key]
    sheet.set_paper(_A4)
    if key == "vejledning":
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.set_print_scale(PRINT_SCALE)
    sheet.set_margins(left=LEFT, right=RIGHT, top=0.4, bottom=0.7)
    sheet.set_footer("&L&11&F&C&11Side &P af &N&R&11&A")  # it shrinks with the page
    if key == "spoergsmaal":
        _printed_steps(draft, sheet)


def _printed_steps(draft: Draft, sheet: Worksheet) -> None:
    """Leave out of print what stands to the right of the help, and begin a page with each step."""
    lines = tuple(question_lines(draft.questionnaire))
    sheet.print_area(0, 0, lines[-1][0], QUESTION_COLUMNS.index(ColumnHeading.HELP))
    sheet.set_h_pagebreaks([row for row, item in lines if isinstance(item, Step)][1:])


def _protect(sheet: Worksheet, key: str) -> None:
    if key not in _TABLES:
        # A logo can only be placed where objects are free.
        sheet.protect("", {**_PROTECTION, "objects": key == "organisation"})
