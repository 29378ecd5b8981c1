"""Questionnaires that are written from others: the next year's, and one of several copies."""

from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from PIL import Image

from beredskabsplan.errors import FileTrouble
from beredskabsplan.run import checking
from beredskabsplan.run.new import new
from beredskabsplan.run.options import Options
from tests.conftest import TODAY
from tests.support.workbooks import changed, place_of

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none")


@pytest.fixture
def example(checkout, filled):
    path = checkout / "gammel.xlsx"
    path.write_bytes(filled)
    return path


def guide_of(path):
    sheet = openpyxl.load_workbook(path)["Vejledning"]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]


def list_of(path):
    """Return the rows of the sheet Rettelser, each as its texts."""
    book = openpyxl.load_workbook(path)
    return [[str(cell) for cell in row if cell] for row in book["Rettelser"].iter_rows(5, values_only=True)]


def test_what_hr_must_look_at_a_year_later_is_marked_and_listed_in_the_new_workbook(example):
    made = new("", OPTIONS, earlier=example)
    book = openpyxl.load_workbook(made.path)
    cell = book["Planen"][place_of(book, "planen.roller_aftalt")[1]]

    assert cell.value == "Sidste år: Ja"
    assert "har kun svaret fra sidste år: »Ja«" in cell.comment.text
    assert book.sheetnames[0] == "Rettelser"
    listed = " ".join(text for row in list_of(made.path) for text in row)
    assert [finding.problem for finding in made.findings if finding.problem not in listed] == []


def test_last_year_s_findings_about_the_old_file_alone_are_nothing_for_hr(example, checkout):
    example.write_bytes(changed(example.read_bytes(), lambda book: book.remove(book["Personer"])))
    made = new("", OPTIONS, earlier=example)

    assert {finding.place.file for finding in made.findings if finding.code.name == "F203"} == {"gammel.xlsx"}
    assert "Arket »Personer« findes ikke" not in str(list_of(made.path))


def test_a_workbook_of_which_nothing_is_to_be_looked_at_has_no_list(checkout):
    made = new("Egelund", OPTIONS)

    assert openpyxl.load_workbook(made.path).sheetnames[0] == "Vejledning"


def test_what_was_confirmed_is_an_answer_and_the_next_check_says_nothing_of_it(example, checkout):
    path = new("", OPTIONS, earlier=example).path

    def confirm(book):
        sheet, cell = place_of(book, "planen.roller_aftalt")
        book[sheet][cell] = "Ja"
        sheet, cell = place_of(book, "planen.naeste_revision")
        book[sheet][cell] = "01-03-2028"

    path.write_bytes(changed(path.read_bytes(), confirm))
    outcome = checking.check([path], OPTIONS).outcomes[0]

    assert "F305" not in {finding.code.name for finding in outcome.findings}
    assert outcome.status == "Til godkendelse"


def test_the_guide_says_whom_to_ask_and_when_the_questionnaire_is_deleted(checkout):
    path = new("Egelund", OPTIONS, contact=" Anna Berg, 12 34 56 78 ", delete_by=date(2027, 6, 1)).path

    assert "Spørgsmål? Kontakt Anna Berg, 12 34 56 78." in guide_of(path)
    assert any(
        text.endswith("Konsulenten sletter skemaet senest 1.\xa0juni 2027.") for text in guide_of(path)
    )


def test_the_brand_says_it_where_nobody_else_does(checkout):
    folder = checkout / "egne"
    folder.mkdir()
    standing = (checkout / "templates/brand.toml").read_text("utf-8")
    standing = standing.replace('kontakt = ""', 'kontakt = "Anna Berg"').replace(
        'slettes = ""', 'slettes = "efter et år"'
    )
    (folder / "brand.toml").write_text(standing, "utf-8")
    options = replace(OPTIONS, templates=folder)

    assert "Spørgsmål? Kontakt Anna Berg." in guide_of(new("Egelund", options).path)
    told = guide_of(new("Birkely", options, contact="Bo Dam", delete_by=date(2027, 6, 1)).path)
    assert "Spørgsmål? Kontakt Bo Dam." in told
    assert any(text.endswith("Konsulenten sletter skemaet senest 1.\xa0juni 2027.") for text in told)
    assert any(
        text.endswith("Konsulenten sletter skemaet efter et år.")
        for text in guide_of(checkout / "inputs/egelund.xlsx")
    )


def test_a_logo_that_lies_there_already_is_not_written_over(example, checkout):
    Image.new("RGB", (80, 40), "navy").save(example.with_suffix(".png"))
    there = checkout / "inputs/egelund-kulturhus-2027.png"
    there.write_bytes(b"another")

    with pytest.raises(FileTrouble, match="findes allerede"):
        new("", OPTIONS, earlier=example)
    assert there.read_bytes() == b"another"
    assert [path.name for path in (checkout / "inputs").iterdir()] == [there.name]
