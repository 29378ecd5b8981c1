"""Reading the answers back, whatever HR and other programs have done to the workbook."""

import random
import shutil
from datetime import time

import pytest
from openpyxl.workbook import Workbook

from pipeline.excel.blank import Filled, example
from pipeline.excel.cells import UNCALCULATED
from pipeline.excel.layout import answer_name
from tests.workbooks import (
    answers_of,
    changed,
    column_of,
    midnight,
    opened,
    part,
    reread,
    rewritten,
    row_of,
    said,
    saved,
    through_libreoffice,
    written,
)

ASKING = ["Organisation", "Spørgsmål", "Planen"]
STEP_ROW = 5
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def asked(definitions):
    return definitions.questionnaire


@pytest.fixture(scope="module")
def empty(asked):
    return written(asked)


@pytest.fixture(scope="module")
def filled(asked):
    return written(asked, example(asked))


@pytest.fixture(scope="module")
def expected(asked):
    """The example's answers as a workbook holds them."""
    values = {field.id: field.example for field in asked.fields.values() if field.example is not None}
    return {
        key: "\n".join(value) if isinstance(value, tuple)
        else midnight(value.year, value.month, value.day) if hasattr(value, "year")
        else value
        for key, value in values.items()
    }  # fmt: skip


@pytest.fixture
def reading(asked, tmp_path):
    """Read a package that has been changed, if at all."""
    return lambda package, change=None: reread(
        changed(package, change) if change else package, asked, tmp_path
    )


def sort_by_question(book, *, seed=1):
    """Shuffle the rows of fields, as a sort does: cells move, defined names stay."""
    sheet = book["Spørgsmål"]
    rows = [row[0].row for row in sheet.iter_rows(5) if "." in str(row[7].value)]
    texts = {row: [cell.value for cell in sheet[row]] for row in rows}
    order = random.Random(seed).sample(rows, len(rows))
    for target, source in zip(rows, order, strict=True):
        for column, value in enumerate(texts[source], 1):
            sheet.cell(target, column).value = value


def delete_column(heading, titles=ASKING):
    def change(book):
        for title in titles:
            book[title].delete_cols(column_of(book[title], heading))

    return change


def rename_and_reorder(book):
    book["Spørgsmål"].title = "Vores svar"
    book["Planen"].title = "Ark7"
    book["Personer"].title = "Kolleger"
    book.move_sheet("Planen" if "Planen" in book.sheetnames else "Ark7", -3)
    del book["_meta"]


def only_visible_values(package):
    """Paste what is seen into a new workbook: no ids, no names, no hidden sheets."""
    new = Workbook()
    for sheet in opened(package, data_only=True).worksheets[:6]:
        copied = new.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and not (
                    sheet.title in ASKING and cell.column == column_of(sheet, "Id")
                ):
                    copied[cell.coordinate] = cell.value
    del new["Sheet"]
    return saved(new)


def test_every_answer_of_the_example_is_read_as_it_was_written(reading, filled, expected, asked):
    found = reading(filled)

    assert answers_of(found) == expected
    assert found.findings == ()
    assert found.cells.version == 1
    assert [row.cells["navn"].value for row in found.cells.persons] == [
        row["navn"] for row in asked.persons.examples
    ]
    assert [row.cells["telefon"].value for row in found.cells.externals][:2] == ["112", "114"]


def test_an_empty_questionnaire_has_every_field_and_no_answer_but_the_defaults(reading, empty, asked):
    found = reading(empty)

    assert list(found.cells.fields) == list(asked.fields)
    assert answers_of(found) == {"debriefing.varighed": 75, "planen.version": "1.0"}
    assert (found.cells.persons, len(found.cells.externals)) == ((), 2)
    assert found.findings == ()


def test_a_cell_tells_where_it_stands(reading, filled):
    cells = reading(filled).cells

    assert (cells.fields["org.navn"].sheet, cells.fields["org.navn"].ref) == ("Organisation", "B5")
    assert cells.fields["foerste_samtale.ansvarlig"].ref == "C7"
    assert (cells.persons[0].number, cells.persons[0].cells["email"].ref) == (5, "E5")


@pytest.mark.parametrize(
    "change",
    [
        lambda book: book["Spørgsmål"].insert_rows(9, 3),
        lambda book: book["Organisation"].insert_rows(1, 2),
        lambda book: book["Spørgsmål"].insert_cols(1, 2),
        sort_by_question,
        rename_and_reorder,
        delete_column("Hjælp"),
        delete_column("Id"),
        delete_column("Felt", ["Spørgsmål"]),
        lambda book: (sort_by_question(book), delete_column("Id")(book)),
        lambda book: book.copy_worksheet(book["Spørgsmål"]),
        lambda book: book["Personer"].move_range("A4:F40", rows=3, cols=2),
        lambda book: book["Eksterne"].insert_cols(1),
    ],
    ids=[
        "rows inserted",
        "rows inserted above the headings",
        "columns inserted",
        "sorted",
        "sheets renamed and reordered, one deleted",
        "help deleted",
        "ids deleted",
        "labels deleted",
        "sorted and ids deleted",
        "a sheet copied",
        "a table moved",
        "a column inserted into a table",
    ],
)
def test_nothing_is_lost_when_the_workbook_is(reading, filled, expected, change):
    found = reading(filled, change)

    assert answers_of(found) == expected
    assert (len(found.cells.persons), len(found.cells.externals)) == (6, 5)
    assert found.findings == ()


def test_values_alone_in_a_new_workbook_are_enough(reading, filled, expected):
    found = reading(only_visible_values(filled))

    assert answers_of(found) == expected
    assert (len(found.cells.persons), len(found.cells.externals)) == (6, 5)
    assert (found.cells.version, found.findings) == (None, ())


@pytest.mark.parametrize("ids", [True, False])
def test_a_sort_never_gives_a_field_the_answer_of_another(reading, asked, expected, ids):
    some = {key: value for number, (key, value) in enumerate(expected.items()) if number % 4}
    some.pop("debriefing.varighed", None)

    def change(book):
        sort_by_question(book)
        if not ids:
            delete_column("Id")(book)

    found = reading(written(asked, Filled(fields=some)), change)

    assert answers_of(found) == {"debriefing.varighed": 75, "planen.version": "1.0", **some}


def test_an_answer_that_was_cut_and_pasted_elsewhere_is_followed(reading, filled, expected):
    def change(book):
        sheet = book["Spørgsmål"]
        row = row_of(sheet, "samtalested.sted")
        sheet.cell(row, 3).value, sheet["K30"].value = None, sheet.cell(row, 3).value
        book.defined_names[answer_name("samtalested.sted")].attr_text = "'Spørgsmål'!$K$30"

    found = reading(filled, change)

    assert answers_of(found) == expected
    assert (found.cells.fields["samtalested.sted"].ref, found.findings) == ("K30", ())


def test_a_defined_name_that_points_at_a_label_or_a_table_is_not_believed(reading, empty):
    def change(book):
        book.defined_names[answer_name("samtalested.sted")].attr_text = "'Spørgsmål'!$D$7"
        book.defined_names[answer_name("org.by")].attr_text = "Eksterne!$A$5"
        book.defined_names[answer_name("org.adresse")].attr_text = "#REF!"
        book.defined_names[answer_name("org.cvr")].attr_text = "Eksterne!$A$5:$B$6"

    assert answers_of(reading(empty, change)) == {"debriefing.varighed": 75, "planen.version": "1.0"}


@pytest.mark.parametrize("number", [1.1, midnight(2026, 1, 1), None])
def test_a_number_that_became_something_else_still_tells_the_question(reading, filled, expected, number):
    def change(book):
        delete_column("Id")(book)
        sheet = book["Spørgsmål"]
        for row in (row_of(sheet, "Hvem holder den første samtale?\xa0*"), 8):
            sheet.cell(row, 1).value = number

    assert answers_of(reading(filled, change)) == expected


def test_odd_spaces_and_stars_in_headings_and_labels_do_no_harm(reading, filled, expected):
    def change(book):
        delete_column("Id")(book)
        sheet = book["Spørgsmål"]
        sheet["C4"] = " SVAR: "
        sheet["B7"] = "Hvem\u00a0holder  den første\u200b samtale? "
        book["Personer"]["D4"] = "Arbejds-telefon"

    found = reading(filled, change)

    assert answers_of(found) == expected
    assert found.cells.persons[0].cells["telefon"].value == "+45 12 34 56 01"


def test_merged_cells_share_their_value_but_never_the_label(reading, empty):
    def change(book):
        sheet = book["Spørgsmål"]
        sheet["C7"], sheet["C10"] = "Mette Holm", "Lokale 2"
        sheet.merge_cells("C7:C8")
        sheet.merge_cells("B11:C11")

    found = answers_of(reading(empty, change))

    assert found["foerste_samtale.ansvarlig"] == found["foerste_samtale.stedfortraeder"] == "Mette Holm"
    assert found["samtalested.sted"] == "Lokale 2"
    assert "samtalested.alternativ" not in found


def test_values_are_handed_on_as_they_stand(reading, empty):
    def change(book):
        sheet = book["Organisation"]
        sheet["B5"] = "Egelund_x000D_\nKulturhus"
        sheet["B6"], sheet["B6"].number_format = 12345674.0, "0"
        sheet["B7"] = True
        sheet["B8"] = " \u00a0 "
        sheet["B9"] = time(8, 30)
        book["Planen"]["B11"] = midnight(2026, 3, 12)

    cells = reading(empty, change).cells.fields

    assert cells["org.navn"].value == "Egelund\r\nKulturhus"
    assert cells["org.cvr"].value == 12345674
    assert cells["org.adresse"].value is True
    assert cells["org.postnr"].value is None
    assert cells["org.by"].value == "08:30"
    assert cells["planen.godkendt_dato"].value == midnight(2026, 3, 12)


def test_an_error_is_no_answer_and_a_formula_needs_its_result(reading, empty):
    def change(book):
        sheet = book["Organisation"]
        sheet["B5"] = "=1/0"
        sheet["B7"], sheet["B7"].data_type = "#REF!", "e"

    package = changed(empty, change)
    sheet = part(package, "xl/worksheets/sheet2.xml").replace(b"<f>1/0</f><v />", b"<f>1/0</f><v></v>")
    found = reading(rewritten(package, {"xl/worksheets/sheet2.xml": sheet}))
    fields = found.cells.fields

    assert (fields["org.navn"].value, fields["org.navn"].error) == (None, UNCALCULATED)
    assert (fields["org.adresse"].value, fields["org.adresse"].error) == (None, "#REF!")
    assert fields["org.by"].error == ""
    assert [f"{finding.code} {finding.place} {finding.problem}" for finding in found.findings] == [
        "F211 egelund.xlsx, Organisation!B5 Cellen har en formel, som ikke er regnet ud.",
        "F210 egelund.xlsx, Organisation!B7 Cellen viser fejlen #REF! i stedet for et svar.",
    ]


def test_the_result_of_a_formula_is_an_answer(reading, empty):
    sheet = part(empty, "xl/worksheets/sheet2.xml")
    cell = sheet[sheet.index(b'<c r="B5"') :].split(b"/>")[0] + b"/>"
    formula = cell.replace(b"/>", b' t="str"><f>A1</f><v>Egelund</v></c>')
    package = rewritten(empty, {"xl/worksheets/sheet2.xml": sheet.replace(cell, formula)})

    assert answers_of(reading(package))["org.navn"] == "Egelund"


def test_a_table_is_read_past_its_border_and_over_gaps(reading, filled):
    def change(book):
        book["Personer"]["A60"] = "Sent Tilføjet"
        book["Personer"]["B60"] = "Elev"
        book["Personer"]["A140"] = "En note langt nede"

    found = reading(filled, change)

    assert [row.number for row in found.cells.persons] == [5, 6, 7, 8, 9, 10, 60]
    assert said(found) == ["F207 egelund.xlsx, Personer!A140"]


def test_remarks_to_the_consultant_are_read_beside_a_field_or_its_question(reading, empty):
    def change(book):
        sheet = book["Spørgsmål"]
        sheet["G7"] = "Vi er i tvivl"
        sheet["G9"] = "Huset bliver bygget om"

    found = reading(empty, change)

    assert found.cells.remarks == {
        "foerste_samtale.ansvarlig": "Vi er i tvivl",
        "samtalested.sted": "Huset bliver bygget om",
    }
    assert found.findings == ()


def test_a_far_cell_costs_nothing(reading, empty):
    found = reading(empty, lambda book: book["Spørgsmål"].__setitem__("XFD1048576", "x"))

    assert said(found) == ["F207 egelund.xlsx, Spørgsmål!XFD1048576"]


def test_another_workbook_is_not_the_questionnaire(reading):
    book = Workbook()
    book.worksheets[0].append(["Oplysning", "Svar"])
    book.worksheets[0].append(["Adresse", "Torvet 1"])
    found = reading(saved(book))

    assert (found.cells, said(found)) == (None, ["F201 egelund.xlsx"])


def test_a_workbook_that_only_looks_right_is_refused(reading, empty):
    broken = rewritten(empty, {"xl/worksheets/sheet2.xml": b"<worksheet><sheetData><row"})

    assert said(reading(broken)) == ["F117 egelund.xlsx"]


def test_another_version_is_read_and_said(reading, filled, expected):
    found = reading(filled, lambda book: book["_meta"].__setitem__("B2", 7))

    assert answers_of(found) == expected
    assert (found.cells.version, said(found)) == (7, ["F202 egelund.xlsx"])


def test_a_sheet_that_is_gone_is_one_finding(reading, filled):
    def change(book):
        del book["Planen"]
        del book["Personer"]

    found = reading(filled, change)

    assert [f"{finding.code} {finding.problem}" for finding in found.findings] == [
        "F203 Arket »Personer« findes ikke i filen.",
        "F203 Arket »Planen« findes ikke i filen.",
    ]


def test_a_row_that_is_gone_is_named(reading, filled):
    def change(book):
        sheet = book["Spørgsmål"]
        sheet.delete_rows(row_of(sheet, "samtalested.sted"))
        del book.defined_names[answer_name("samtalested.sted")]

    found = reading(filled, change)

    assert "samtalested.sted" not in found.cells.fields
    assert [f"{finding.code} {finding.problem}" for finding in found.findings] == [
        "F204 Feltet »1.2 Hvor holder I samtalen?« findes ikke i skemaet."
    ]


def test_a_column_that_is_gone_is_named(reading, filled):
    found = reading(filled, lambda book: book["Personer"].delete_cols(5))

    assert [(finding.code, finding.problem) for finding in found.findings] == [
        ("F209", "Kolonnen »Arbejdsmail« findes ikke på arket.")
    ]


def test_a_field_with_two_answers_names_both_cells(reading, filled):
    def change(book):
        copied = book.copy_worksheet(book["Spørgsmål"])
        copied.title = "Spørgsmål (2)"
        copied["C7"] = "Karen Friis"
        copied["C8"] = None

    found = reading(filled, change)

    assert said(found) == ["F205 egelund.xlsx, Spørgsmål (2)!C7"]
    assert "Det andet svar står i Spørgsmål!C7." in found.findings[0].problem
    assert answers_of(found)["foerste_samtale.ansvarlig"] == "Mette Holm"


def test_answers_in_hidden_rows_columns_and_sheets_are_read_and_said(reading, filled, expected):
    def change(book):
        book["Spørgsmål"].row_dimensions[7].hidden = True
        book["Spørgsmål"].row_dimensions[6].hidden = True  # a question, with nothing to lose
        book["Personer"].column_dimensions["E"].hidden = True
        book["Planen"].sheet_state = "hidden"

    found = reading(filled, change)

    assert answers_of(found) == expected
    assert [f"{finding.code} {finding.problem}" for finding in found.findings] == [
        "F206 Der er svar på et sted, som er skjult: kolonne E. De er læst med.",
        "F206 Der er svar på et sted, som er skjult: række 7. De er læst med.",
        "F206 Der er svar på et sted, som er skjult: hele arket. De er læst med.",
    ]


def test_a_filter_that_hides_many_rows_is_said_in_one_breath(reading, filled):
    def change(book):
        for row in range(5, 40):
            book["Spørgsmål"].row_dimensions[row].hidden = True

    (finding,) = reading(filled, change).findings

    assert "som er skjult: 25 rækker fra række 7 til 39." in finding.problem


def test_what_belongs_to_no_field_is_said_once_a_column(reading, filled):
    def change(book):
        book["Spørgsmål"]["C6"] = "Se bilag"
        book["Spørgsmål"]["C9"] = "Se også bilag"
        book["Spørgsmål"]["K7"] = "En note"
        book["Personer"]["H6"] = "På orlov"
        book["Organisation"]["B20"] = "Løst svar"

    found = reading(filled, change)

    assert said(found) == [
        "F207 egelund.xlsx, Organisation!B20",
        "F207 egelund.xlsx, Spørgsmål!C6",
        "F207 egelund.xlsx, Spørgsmål!K7",
        "F207 egelund.xlsx, Personer!H6",
    ]
    assert found.findings[1].problem.endswith("Det samme gælder 1 celle mere i kolonnen.")


def test_a_sheet_of_their_own_is_said_but_not_our_own_sheets(reading, filled):
    def change(book):
        book.create_sheet("Noter")["A1"] = "Husk at spørge Karen"
        book.create_sheet("Tomt ark")
        book.create_sheet("Rettelser", 0)["A1"] = "Det skal rettes eller afklares"
        book["Vejledning"].title = "Læs mig"

    assert said(reading(filled, change)) == ["F208 egelund.xlsx, arket Noter"]


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("kinds", [("xlsx",), ("ods", "xlsx"), ("xls", "xlsx")])
def test_nothing_is_lost_on_the_way_through_libreoffice(reading, filled, expected, tmp_path, kinds):
    found = reading(through_libreoffice(filled, tmp_path, *kinds))

    assert answers_of(found) == expected
    assert (len(found.cells.persons), len(found.cells.externals)) == (6, 5)
    assert (found.cells.version, found.findings) == (1, ())
