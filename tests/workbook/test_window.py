"""The questionnaire on the screen and on paper: where the cursor stands, what is seen together, how large print is."""

import re
import subprocess
from xml.etree import ElementTree

import pypdfium2
import pytest

from beredskabsplan.core.questionnaire import Field
from beredskabsplan.workbook.layout import HEADING_ROW, question_lines
from beredskabsplan.workbook.write import space
from beredskabsplan.workbook.write.blank import Filled, example
from tests.support.office import needs_soffice
from tests.support.workbooks import column_of, opened, part, written

ASKING = ["Organisation", "Spørgsmål", "Planen"]
TABLES = ["Personer", "Eksterne"]
FIRST_ANSWERS = {"Organisation": "B5", "Personer": "A5", "Eksterne": "A5", "Spørgsmål": "C7", "Planen": "B5"}
# What Excel leaves of 1366 x 768 at 100 %: beside the numbers of rows and the bar that scrolls, and between
# the ribbon and the tabs of the sheets, the frozen rows included.
SCREEN_WIDTH, SCREEN_HEIGHT = 1366 - 30 - 20, 420
SMALLEST = 9  # points


@pytest.fixture(scope="module")
def book(empty):
    return opened(empty)


@pytest.fixture(scope="module")
def filled(asked):
    return written(asked, example(asked))


def width(sheet, column):
    """Measure *column* in pixels, as Excel shows it at 100 %."""
    (look,) = [each for each in sheet.column_dimensions.values() if each.min <= column <= each.max]
    return int(look.width * 7 + 0.5)  # with the five pixels around the text


def pixels(sheet, row):
    return round((sheet.row_dimensions[row].height or 15) * 96 / 72)


def lines(sheet):
    """List the rows under the headings down to the last with an id, each with whether a field is asked there."""
    identity = column_of(sheet, "Id")
    asked = {row for row in range(5, sheet.max_row + 1) if sheet.cell(row, identity).value}
    return [(row, row in asked) for row in range(5, max(asked) + 1)]


def fields_seen(sheet, first):
    """Count the fields that are seen whole when *first* is the row under the frozen ones; None at the end."""
    room = SCREEN_HEIGHT - sum(pixels(sheet, row) for row in range(1, HEADING_ROW + 2))
    seen = 0
    for row, is_field in lines(sheet):
        if row >= first:
            room -= pixels(sheet, row)
            if room < 0:
                return seen
            seen += is_field
    return None


def test_the_cursor_stands_in_the_first_answer_of_each_sheet(book):
    for title, cell in FIRST_ANSWERS.items():
        view = book[title].sheet_view
        active = [each for each in view.selection if each.pane == view.pane.activePane]
        assert [(each.activeCell, each.sqref) for each in active] == [(cell, cell)], title
        # The cell must lie in the pane that is active, or Excel writes elsewhere.
        frozen = int(view.pane.xSplit or 0)
        assert (frozen > 0) == (view.pane.activePane == "bottomRight"), title
        assert book[title][cell].column > frozen, title
        assert not book[title][cell].protection.locked, title
        assert view.pane.ySplit == 4, title


def test_the_window_is_as_large_as_a_small_screen(empty):
    (view,) = ElementTree.fromstring(part(empty, "xl/workbook.xml")).iterfind("{*}bookViews/{*}workbookView")
    keys = ("xWindow", "yWindow", "windowWidth", "windowHeight")

    assert [int(view.attrib[key]) * 96 / 1440 for key in keys] == [0, 0, 1366, 728]


@pytest.mark.parametrize("title", ASKING)
def test_question_answer_status_and_help_are_seen_together_on_a_small_screen(book, title):
    sheet = book[title]
    last = column_of(sheet, "Hjælp")

    assert {column_of(sheet, heading) for heading in ("Svar", "Status")} <= set(range(last))
    assert sum(width(sheet, column) for column in range(1, last + 1)) <= SCREEN_WIDTH


def test_a_table_is_seen_as_a_whole_on_a_small_screen(book):
    for title in TABLES:
        sheet = book[title]
        assert sum(width(sheet, column) for column in range(1, sheet.max_column + 1)) <= SCREEN_WIDTH


def test_five_fields_are_seen_at_once_and_of_the_questions_nearly_four_beside_their_text(book):
    for title in ("Organisation", "Planen"):
        assert all((fields_seen(book[title], row) or 5) >= 5 for row, _ in lines(book[title])), title
    counted = [fields_seen(book["Spørgsmål"], row) for row, _ in lines(book["Spørgsmål"])]
    seen = [number for number in counted if number is not None]
    assert sum(seen) / len(seen) > 3.5


def test_each_question_is_seen_together_with_its_first_field(book, asked):
    sheet = book["Spørgsmål"]
    room = SCREEN_HEIGHT - sum(pixels(sheet, row) for row in range(1, HEADING_ROW + 2))
    before = None
    for row, item in question_lines(asked):
        if isinstance(item, Field):
            assert (before or 0) + pixels(sheet, row + 1) <= room, item.id
            before = None
        else:
            before = pixels(sheet, row + 1)


def test_no_prompt_lies_over_the_help_of_a_field(book):
    for title in ASKING:
        assert {rule.prompt for rule in book[title].data_validations.dataValidation} == {None}, title
    assert {rule.prompt for rule in book["Personer"].data_validations.dataValidation} == {
        None,
        "Vælg fra listen, eller skriv noget andet.",
        "Skriv nummeret med eller uden landekode, fx +45 12 34 56 78.",
        "Skriv arbejdsmailen, fx navn@eksempel.dk.",
    }


def test_a_page_is_a4_with_its_headings_repeated_at_a_scale_that_can_be_read(book):
    for sheet in book.worksheets[:6]:
        upright = sheet.title == "Vejledning"
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == ("portrait" if upright else "landscape")
        assert 11 * sheet.page_setup.scale / 100 >= SMALLEST
        assert not sheet.sheet_properties.pageSetUpPr.fitToPage  # it would make the print smaller
        assert (sheet.oddFooter.center.text, sheet.oddFooter.center.size) == ("Side &P af &N", 11)
        assert sheet.print_title_rows == (None if upright else "$4:$4")


@pytest.mark.parametrize("title", ["Vejledning", *TABLES, *ASKING])
def test_the_columns_fit_on_the_page(book, title):
    sheet = book[title]
    last = column_of(sheet, "Hjælp") if title in ASKING else sheet.max_column
    taken = sum(width(sheet, column) for column in range(1, last + 1))

    assert taken <= space.page_width(landscape=title != "Vejledning")


def test_a_long_title_has_the_room_that_it_needs(asked):
    persons = [
        {"navn": "Mette Holm"},
        {"navn": "Bo", "stilling": "Afdelingssygeplejerske på medicinsk afsnit B2"},
    ]
    sheet = opened(written(asked, Filled(persons=persons)))["Personer"]

    assert [sheet.row_dimensions[row].height for row in (5, 6)] == [None, 35.25]


def test_tables_with_more_columns_get_narrower_ones():
    assert space.fitted((34, 30), 1000) == (34, 30)
    narrow = space.fitted((100, 100, 50), 1000)
    assert 990 <= sum(map(space.pixels, narrow)) <= 1000
    assert narrow[0] == narrow[1] > narrow[2]


def test_a_printed_step_begins_a_page_and_leaves_out_what_is_beside_the_help(book):
    sheet = book["Spørgsmål"]
    steps = [row for row, _ in lines(sheet) if str(sheet.cell(row, 1).value).startswith("Trin ")]

    assert [mark.id for mark in sheet.row_breaks.brk] == [row - 1 for row in steps[1:]]
    assert re.fullmatch(r"'Spørgsmål'!\$A\$1:\$E\$\d+", sheet.print_area)


@pytest.mark.slow
@needs_soffice
def test_nothing_that_is_printed_is_smaller_than_nine_points(filled, tmp_path):
    pages = list(printed(filled, tmp_path))

    assert {size for sizes, _ in pages for size in sizes if size < SMALLEST} == set()
    # No column fell off to a page of its own: all that asks has its help beside it.
    sheets = [re.findall(r"Side \d+ af \d+ (\w+)", text)[0] for _, text in pages]
    assert [title for title in sheets if title not in ASKING] == ["Vejledning", *TABLES]
    asking = [text for (_, text), title in zip(pages, sheets, strict=True) if title in ASKING]
    for text in asking:
        assert re.search("(Felt|Oplysning) Svar Status Hjælp", text)
        assert "Hjælp Eksempel" not in text
    for number in range(1, 6):  # each step begins right under the headings
        (page,) = [text for text in asking if f"Hjælp Trin {number}:" in text]
        assert page.count("Trin ") == 1


def printed(package, folder):
    """Print *package*, and yield of each page the sizes of its letters in points, and its text."""
    (folder / "book.xlsx").write_bytes(package)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", folder, folder / "book.xlsx"],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    get_size = pypdfium2.raw.FPDFText_GetFontSize
    with pypdfium2.PdfDocument(folder / "book.pdf") as pdf:
        for page in pdf:
            text = page.get_textpage()
            seen = [number for number in range(text.count_chars()) if text.get_text_range(number, 1).strip()]
            yield (
                {round(get_size(text, number), 2) for number in seen},
                " ".join(text.get_text_bounded().split()),
            )
