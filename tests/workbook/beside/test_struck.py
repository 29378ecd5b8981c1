"""Words that are struck through, in a whole cell or in a part of it."""

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, NamedStyle

from tests.support.workbooks import changed, part, rewritten, said

STRUCK = Font(strike=True)

pytestmark = pytest.mark.heavy


def told(reading):
    return [
        f"{finding.code.name} {finding.place.sheet}!{finding.place.cell}: {finding.problem}"
        for finding in reading.findings
    ]


def part_struck(before: str, gone: str, after: str) -> CellRichText:
    return CellRichText(before, TextBlock(InlineFont(strike=True), gone), after)


def test_a_whole_answer_that_is_struck_is_told_and_read(reading, filled):
    found_here = reading(filled, lambda book: setattr(book["Spørgsmål"]["C7"], "font", STRUCK))

    assert told(found_here) == [
        "F220 Spørgsmål!C7: »Mette Kjærgaard Holm« er streget over, men det er læst som resten af svaret."
    ]
    assert found_here.cells.fields["foerste_samtale.ansvarlig"].value == "Mette Kjærgaard Holm"


def test_the_struck_words_of_an_answer_are_quoted(reading, filled):
    def change(book):
        book["Spørgsmål"]["C10"] = part_struck("Lokale 2, ", "kantinen", " eller biblioteket")

    found_here = reading(filled, change)

    assert told(found_here) == [
        "F220 Spørgsmål!C10: »kantinen« er streget over, men det er læst som resten af svaret."
    ]
    assert found_here.cells.fields["samtalested.sted"].value == "Lokale 2, kantinen eller biblioteket"


def test_so_are_those_of_a_text_that_cells_share(reading, filled, asked):
    answer = asked.fields["samtalested.sted"].example
    first, rest = answer[:5].encode(), answer[5:].encode()
    texts = part(filled, "xl/sharedStrings.xml")
    runs = b"<si><r><rPr><strike/></rPr><t>%s</t></r><r><t>%s</t></r></si>" % (first, rest)
    package = rewritten(
        filled, {"xl/sharedStrings.xml": texts.replace(b"<si><t>%s</t></si>" % answer.encode(), runs)}
    )
    found_here = reading(package)

    assert [finding.code.name for finding in found_here.findings] == ["F220"]
    assert f"»{answer[:5].strip()}«" in found_here.findings[0].problem
    assert found_here.cells.fields["samtalested.sted"].value == answer


def test_words_apart_are_quoted_apart_and_a_struck_cell_may_have_a_part_that_is_not(reading, filled):
    def change(book):
        cell = book["Spørgsmål"]["C10"]
        cell.value = CellRichText(
            TextBlock(InlineFont(strike=True), "Lokale 2"),
            ", ",
            TextBlock(InlineFont(strike=True), "kantinen"),
        )
        other = book["Spørgsmål"]["C11"]
        other.value = CellRichText(
            TextBlock(InlineFont(b=True), "Vi ringer"), TextBlock(InlineFont(strike=True), " straks")
        )
        other.font = STRUCK

    assert [finding.problem.partition(" er streget")[0] for finding in reading(filled, change).findings] == [
        "»Lokale 2 … kantinen«",
        "»straks«",
    ]


def test_a_struck_row_is_told_once_and_a_struck_cell_of_it_by_itself(reading, filled):
    def change(book):
        sheet = book["Personer"]
        for cell in sheet[6]:
            cell.font = STRUCK
        sheet["B7"].font = STRUCK

    found_here = reading(filled, change)

    assert said(found_here) == ["F221 egelund.xlsx, Personer!A6", "F220 egelund.xlsx, Personer!B7"]
    assert found_here.findings[0].problem == (
        f"Rækken er streget over, men den er læst som de andre: »{found_here.cells.persons[1].cells['navn'].value}«."
    )


def test_our_own_text_that_is_struck_is_told_as_no_answer(reading, filled):
    found_here = reading(filled, lambda book: setattr(book["Spørgsmål"]["B10"], "font", STRUCK))

    assert [finding.code.name for finding in found_here.findings] == ["F222"]
    assert "»Hvor holder I samtalen?" in found_here.findings[0].problem


def test_a_style_of_hrs_own_strikes_too(reading, filled):
    def change(book):
        book.add_named_style(NamedStyle("Udgår", font=STRUCK))
        book["Spørgsmål"]["C7"].style = "Udgår"

    assert said(reading(filled, change)) == ["F220 egelund.xlsx, Spørgsmål!C7"]


@pytest.mark.parametrize("off", [b'<strike val="0"/>', b'<strike val="false"/>'])
def test_a_stroke_that_is_taken_away_again_is_none(reading, filled, off):
    package = changed(filled, lambda book: setattr(book["Spørgsmål"]["C7"], "font", STRUCK))
    styles = part(package, "xl/styles.xml")
    strokes = [mark for mark in (b'<strike val="1" />', b'<strike val="1"/>', b"<strike/>") if mark in styles]

    assert reading(rewritten(package, {"xl/styles.xml": styles.replace(strokes[0], off)})).findings == ()


def test_an_empty_cell_that_is_struck_says_nothing(reading, empty):
    def change(book):
        for row in book["Personer"].iter_rows(5, 30):
            for cell in row:
                cell.font = STRUCK
        book["Spørgsmål"]["C7"].font = STRUCK

    assert reading(empty, change).findings == ()
