"""Each kind of value that a workbook may hold, and what becomes of it: one test for each row of the table."""

from datetime import date, datetime

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from beredskabsplan.core import answers
from beredskabsplan.core.answers import State
from tests.support.workbooks import changed, opened, part, place_of, reread, rewritten

pytestmark = pytest.mark.heavy  # each test saves a workbook as HR would, and reads it again


@pytest.fixture
def read(asked, empty, tmp_path):
    """Put *value* into the cell of *field* in an empty questionnaire; return its answer and codes."""

    def answered(field, value, *, number_format=None, edit=None):
        sheet, ref = place_of(opened(empty), field)

        def put(book):
            book[sheet][ref] = value
            if number_format:
                book[sheet][ref].number_format = number_format
            if edit:
                edit(book)

        reading = reread(changed(empty, put), asked, tmp_path)
        assert reading.cells is not None
        given, findings = answers.read(reading.cells, asked)
        told = [
            each.code.name
            for each in (*reading.findings, *findings)
            if (each.place.sheet, each.place.cell) == (sheet, ref)
        ]
        return given.fields[field], told

    return answered


@pytest.mark.parametrize(
    ("raw", "shown"), [(12345678.0, "+45 12 34 56 78"), (4.512345678e9, "+45 12 34 56 78")]
)
def test_a_phone_number_that_became_a_number(read, raw, shown):
    answer, told = read("ledelsen.vagttelefon", raw)

    assert (str(answer.value).replace("\u00a0", " "), told) == (shown, [])


def test_a_number_with_seventeen_digits_has_lost_some(read):
    answer, told = read("org.navn", 12345678901234568)

    assert (answer.state, told) == (State.OPEN, ["F212"])


@pytest.mark.parametrize(
    ("raw", "number_format"),
    [
        (datetime(2026, 12, 31), "dd-mm-yyyy"),
        (46387, "General"),
        ("31-12-2026", "@"),
        ("31. december 2026", "@"),
    ],
)
def test_a_date_however_it_is_kept(read, raw, number_format):
    answer, told = read("planen.naeste_revision", raw, number_format=number_format)

    assert (answer.value, told) == (date(2026, 12, 31), [])


def test_a_book_that_counts_its_days_from_1904(read):
    def macintosh(book):
        book.epoch = datetime(1904, 1, 1)

    answer, told = read(
        "planen.naeste_revision",
        datetime(2026, 12, 31),
        number_format="dd-mm-yyyy",
        edit=macintosh,
    )

    assert (answer.value, told) == (date(2026, 12, 31), [])


def test_a_day_beyond_the_calendar(read):
    answer, told = read("planen.naeste_revision", 99999999)

    assert (answer.state, told) == (State.OPEN, ["F210"])  # Excel shows ####


def test_a_text_that_looks_like_a_formula(read):
    def as_text(book):
        book["Organisation"]["B5"].data_type = "s"

    answer, told = read("org.navn", "=1+1", edit=as_text)

    assert (answer.value, told) == ("=1+1", [])


def test_rich_text_is_read_whole(read):
    rich = CellRichText("Egelund ", TextBlock(InlineFont(b=True), "Kultur"), "hus")
    answer, told = read("org.navn", rich)

    assert (answer.value, told) == ("Egelund Kulturhus", [])


def test_a_percentage_is_what_stands_in_the_cell(read):
    answer, told = read("dokumentation.sted", 0.855, number_format="0.0%")

    assert (answer.value, told) == ("85,5 %", [])


@pytest.mark.parametrize(("raw", "value"), [(True, True), (False, False)])
def test_a_truth_value_is_yes_or_no(read, raw, value):
    answer, told = read("grov_chikane.svar", raw)

    assert (answer.value, told) == (value, [])


def test_an_answer_as_long_as_a_cell_can_hold_is_kept_and_told(read):
    answer, told = read("ledelsen.hvordan", "ord " * 8_191)

    assert (len(str(answer.value)), told) == (4 * 8_191 - 1, ["S123"])


def test_spaces_that_do_not_show_and_letters_in_two_pieces(read):
    answer, told = read("org.navn", "A\u030alborg\u00a0Hus\u200d  ")

    assert (answer.value, told) == ("Ålborg Hus\u200d", [])


def test_a_number_that_is_none_refuses_the_file_with_a_message(asked, empty, tmp_path):
    package = changed(empty, lambda book: book["Organisation"].__setitem__("B8", 4242))
    sheet = part(package, "xl/worksheets/sheet2.xml").replace(b"<v>4242</v>", b"<v>NaN</v>")
    reading = reread(rewritten(package, {"xl/worksheets/sheet2.xml": sheet}), asked, tmp_path)

    assert [each.code.name for each in reading.findings] == ["F117"]
