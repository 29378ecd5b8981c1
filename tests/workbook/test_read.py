"""Reading the answers back, whatever HR and other programs have done to the workbook."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from datetime import time as clock

import pytest
from openpyxl.workbook import Workbook

from beredskabsplan.core.answering import gates
from beredskabsplan.core.cells import UNCALCULATED
from beredskabsplan.core.questionnaire import Kind
from beredskabsplan.workbook.layout import answer_name
from beredskabsplan.workbook.read.read import read
from beredskabsplan.workbook.write.blank import Filled
from tests.conftest import ROOT, SOURCE
from tests.support import fuzz_workbooks
from tests.support.mutations import (
    BESIDE,
    CHANGES,
    MUTATIONS,
    SAID,
    delete_column,
    lies,
    mutated,
    only_visible_values,
    sort_by_question,
)
from tests.support.office import OPERATIONS, needs_soffice, worked_on
from tests.support.workbooks import (
    all_through_libreoffice,
    answers_of,
    changed,
    column_of,
    midnight,
    opened,
    part,
    place_of,
    reread,
    rewritten,
    row_of,
    said,
    saved,
    through_libreoffice,
    written,
)


@pytest.fixture(scope="module")
def expected(asked):
    """The example's answers as a workbook holds them; a date that may be a month is a text."""
    return {
        id_: "\n".join(given) if isinstance(given, tuple)
        else f"{given:%d-%m-%Y}" if asked.fields[id_].month_is_enough
        else midnight(given.year, given.month, given.day) if isinstance(given, date)
        else given
        for id_, given in gates.examples(asked).items()
    }  # fmt: skip


@pytest.fixture(scope="module")
def rows(asked):
    """How many persons and how much help the example has."""
    helpers = (*asked.externals.prefilled, *asked.externals.examples)
    return len(asked.persons.examples), len(helpers)


@pytest.fixture
def reading(asked, tmp_path):
    """Read a package that has been changed, if at all."""
    return lambda package, change=None: reread(
        changed(package, change) if change else package, asked, tmp_path
    )


def test_every_answer_of_the_example_is_read_as_it_was_written(reading, filled, expected, asked):
    found = reading(filled)

    assert answers_of(found) == expected
    assert found.findings == ()
    assert found.cells.version == asked.version
    assert [row.cells["navn"].value for row in found.cells.persons] == [
        row["navn"] for row in asked.persons.examples
    ]
    assert [row.cells["telefon"].value for row in found.cells.externals][:2] == ["112", "114"]


def test_an_empty_questionnaire_has_every_field_and_no_answer_but_the_defaults(
    reading, empty, asked, defaults
):
    found = reading(empty)

    assert list(found.cells.fields) == list(asked.fields)
    assert answers_of(found) == defaults
    assert (found.cells.persons, len(found.cells.externals)) == ((), len(asked.externals.prefilled))
    assert found.findings == ()


def test_a_cell_tells_where_it_stands(reading, filled):
    cells = reading(filled).cells

    assert (cells.fields["org.navn"].sheet, cells.fields["org.navn"].ref) == ("Organisation", "B5")
    assert cells.fields["foerste_samtale.ansvarlig"].ref == "C7"
    assert (cells.persons[0].number, cells.persons[0].cells["email"].ref) == (5, "F5")


@pytest.mark.parametrize(
    "names", [*((name,) for name in MUTATIONS), ("sorted", "ids deleted")], ids=", ".join
)
@pytest.mark.heavy
def test_nothing_is_lost_when_the_workbook_is(reading, filled, expected, rows, names):
    found = reading(mutated(filled, *names))

    assert answers_of(found) == expected
    assert (len(found.cells.persons), len(found.cells.externals)) == rows
    assert found.findings == ()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.heavy
def test_no_chain_of_changes_gives_a_wrong_answer_or_loses_one_in_silence(
    reading, filled, expected, asked, seed
):
    names = random.Random(seed).sample(sorted(CHANGES), 4)
    assert lies(reading(mutated(filled, *names)), expected, asked) == []


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.heavy
def test_no_chain_of_changes_hides_what_hr_wrote_beside_the_answers(reading, filled, expected, asked, seed):
    names = random.Random(seed).sample(sorted(MUTATIONS), 3)
    found = reading(mutated(filled, *names, *BESIDE))
    said_here = {saying.text for saying in found.cells.sayings}
    codes = [finding.code.name for finding in found.findings]

    assert lies(found, expected, asked) == []
    assert {text for texts in SAID.values() for text in texts} <= said_here
    assert codes.count("F220") >= 2


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 200))
def test_no_longer_chain_of_changes_does_either(reading, filled, expected, asked, seed):
    names = random.Random(seed).choices(sorted(CHANGES), k=6)
    assert lies(reading(mutated(filled, *names)), expected, asked) == []


@pytest.mark.heavy
def test_values_alone_in_a_new_workbook_are_enough(reading, filled, expected, rows):
    found = reading(only_visible_values(filled))

    assert answers_of(found) == expected
    assert (len(found.cells.persons), len(found.cells.externals)) == rows
    assert (found.cells.version, found.findings) == (None, ())


@pytest.mark.parametrize("ids", [True, False])
@pytest.mark.heavy
def test_a_sort_never_gives_a_field_the_answer_of_another(reading, asked, expected, defaults, ids):
    some = {key: value for number, (key, value) in enumerate(expected.items()) if number % 4}
    some = {key: value for key, value in some.items() if key not in defaults}

    def change(book):
        sort_by_question(book)
        if not ids:
            delete_column("Id")(book)

    found = reading(written(asked, Filled(fields=some)), change)

    assert answers_of(found) == {**defaults, **some}


@pytest.mark.heavy
def test_an_answer_that_was_cut_and_pasted_elsewhere_is_followed(reading, filled, expected):
    def change(book):
        sheet = book["Spørgsmål"]
        row = row_of(sheet, "samtalested.sted")
        sheet.cell(row, 3).value, sheet["K300"].value = None, sheet.cell(row, 3).value
        book.defined_names[answer_name("samtalested.sted")].attr_text = "'Spørgsmål'!$K$300"

    found = reading(filled, change)

    assert answers_of(found) == expected
    assert (found.cells.fields["samtalested.sted"].ref, found.findings) == ("K300", ())


def test_a_defined_name_that_points_at_a_label_or_a_table_is_not_believed(reading, empty, defaults):
    def change(book):
        book.defined_names[answer_name("samtalested.sted")].attr_text = "'Spørgsmål'!$D$7"
        book.defined_names[answer_name("org.sektor")].attr_text = "Eksterne!$A$5"
        book.defined_names[answer_name("org.adresse")].attr_text = "#REF!"
        book.defined_names[answer_name("org.cvr")].attr_text = "Eksterne!$A$5:$B$6"

    assert answers_of(reading(empty, change)) == defaults


@pytest.mark.parametrize("number", [1.1, midnight(2026, 1, 1), None])
@pytest.mark.heavy
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
        book["Personer"]["E4"] = "Arbejds-telefon"

    found = reading(filled, change)

    assert answers_of(found) == expected
    assert found.cells.persons[0].cells["telefon"].value == "+45 12 34 56 01"


def test_merged_cells_share_their_value_but_never_the_label(reading, empty):
    def change(book):
        sheet = book["Spørgsmål"]
        sheet["C7"], sheet["C10"] = "Mette Kjærgaard Holm", "Lokale 2"
        sheet.merge_cells("C7:C8")
        sheet.merge_cells("B11:C11")

    found = answers_of(reading(empty, change))

    assert (
        found["foerste_samtale.ansvarlig"]
        == found["foerste_samtale.stedfortraeder"]
        == "Mette Kjærgaard Holm"
    )
    assert found["samtalested.sted"] == "Lokale 2"
    assert "samtalested.alternativ" not in found


def test_values_are_handed_on_as_they_stand(reading, empty):
    def change(book):
        def cell(field):
            sheet, ref = place_of(book, field)
            return book[sheet][ref]

        cell("org.navn").value = "Egelund_x000D_\nKulturhus"
        cell("org.antal_ansatte").value = " \u00a0 "
        cell("org.adresse").value = True
        cell("org.cvr").value, cell("org.cvr").number_format = 12345674.0, "0"
        cell("org.sektor").value = clock(8, 30)
        book["Planen"]["B12"] = midnight(2026, 3, 12)

    cells = reading(empty, change).cells.fields

    assert cells["org.navn"].value == "Egelund\r\nKulturhus"
    assert cells["org.cvr"].value == 12345674
    assert cells["org.adresse"].value is True
    assert cells["org.antal_ansatte"].value is None
    assert cells["org.sektor"].value == "8:30"
    assert cells["planen.godkendt_dato"].value == midnight(2026, 3, 12)


def test_an_error_is_no_answer_and_a_formula_needs_its_result(reading, empty):
    def change(book):
        sheet = book["Organisation"]
        sheet["B5"] = "=1/0"
        _, ref = place_of(book, "org.adresse")
        sheet[ref], sheet[ref].data_type = "#REF!", "e"

    package = changed(empty, change)
    sheet = part(package, "xl/worksheets/sheet2.xml").replace(b"<f>1/0</f><v />", b"<f>1/0</f><v></v>")
    found = reading(rewritten(package, {"xl/worksheets/sheet2.xml": sheet}))
    fields = found.cells.fields

    assert (fields["org.navn"].value, fields["org.navn"].error) == (None, UNCALCULATED)
    assert (fields["org.adresse"].value, fields["org.adresse"].error) == (None, "#REF!")
    assert fields["org.cvr"].error == ""
    assert [f"{finding.code.name} {finding.place} {finding.problem}" for finding in found.findings] == [
        "F211 egelund.xlsx, Organisation!B5 Cellen har en formel, som ikke er regnet ud.",
        f"F210 egelund.xlsx, Organisation!{fields['org.adresse'].ref} Cellen viser fejlen #REF! i stedet for et svar.",
    ]


@pytest.mark.parametrize("number", [12345678901234567, 1.2345678901234568e16])
@pytest.mark.heavy
def test_a_number_that_excel_has_rounded_is_no_answer(reading, empty, number):
    found = reading(empty, lambda book: book["Organisation"].__setitem__("B6", number))

    assert (found.cells.fields["org.cvr"].value, said(found)) == (
        None,
        ["F212 egelund.xlsx, Organisation!B6"],
    )


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


@pytest.mark.heavy
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


def test_a_sheet_that_is_gone_is_one_finding(reading, filled, asked, expected):
    names = sum("personer" in field.names_from for key, field in asked.fields.items() if key in expected)
    own = sum(field.kind is Kind.PERSON for field in asked.plan)
    lacking = sum(field.required for field in asked.plan)

    def change(book):
        del book["Planen"]
        del book["Personer"]

    found = reading(filled, change)

    assert [f"{finding.code.name} {finding.problem}" for finding in found.findings] == [
        f"F213 Arket »Personer« findes ikke i filen. {names - own} svar er navne derfra.",
        f"F213 Arket »Planen« findes ikke i filen. Derfor mangler {lacking} felter, der skal udfyldes.",
    ]


def test_a_row_that_is_gone_is_named(reading, filled):
    def change(book):
        sheet = book["Spørgsmål"]
        sheet.delete_rows(row_of(sheet, "samtalested.sted"))
        del book.defined_names[answer_name("samtalested.sted")]

    found = reading(filled, change)

    assert "samtalested.sted" not in found.cells.fields
    assert [f"{finding.code.name} {finding.problem}" for finding in found.findings] == [
        "F204 Feltet »1.2 Hvor holder I samtalen?« findes ikke i skemaet."
    ]


@pytest.mark.heavy
def test_a_column_that_is_gone_is_named(reading, filled):
    found = reading(filled, lambda book: book["Personer"].delete_cols(6))

    assert [(finding.code.name, finding.problem) for finding in found.findings] == [
        ("F209", "Kolonnen »Arbejdsmail« findes ikke på arket.")
    ]


def test_a_field_with_two_answers_names_both_cells(reading, filled):
    def change(book):
        copied = book.copy_worksheet(book["Spørgsmål"])
        copied.title = "Spørgsmål (2)"
        copied["C7"] = "Karen Margrethe Friis"
        copied["C8"] = None

    found = reading(filled, change)

    assert said(found) == ["F205 egelund.xlsx, Spørgsmål (2)!C7"]
    assert found.findings[0].problem == (
        "Feltet »1.1 Hvem holder den første samtale?« har to forskellige svar: Her står »Karen Margrethe Friis«, "
        "og i Spørgsmål!C7 står »Mette Kjærgaard Holm«."
    )
    assert answers_of(found)["foerste_samtale.ansvarlig"] == "Mette Kjærgaard Holm"


def test_answers_in_hidden_rows_columns_and_sheets_are_read_and_said(reading, filled, expected):
    def change(book):
        book["Spørgsmål"].row_dimensions[7].hidden = True
        book["Spørgsmål"].row_dimensions[6].hidden = True  # a question, with nothing to lose
        book["Personer"].column_dimensions["E"].hidden = True
        book["Planen"].sheet_state = "hidden"

    found = reading(filled, change)

    assert answers_of(found) == expected
    assert [f"{finding.code.name} {finding.problem}" for finding in found.findings] == [
        "F206 Der er svar på et sted, som er skjult: kolonne E. De er læst med.",
        "F206 Der er svar på et sted, som er skjult: række 7. De er læst med.",
        "F206 Der er svar på et sted, som er skjult: hele arket. De er læst med.",
    ]


@pytest.mark.heavy
def test_a_filter_that_hides_many_rows_is_said_in_one_breath(reading, filled, expected):
    places = (place_of(opened(filled), field) for field in expected)
    rows = sorted(row for sheet, ref in places if sheet == "Spørgsmål" and (row := int(ref[1:])) < 40)

    def change(book):
        for row in range(5, 40):
            book["Spørgsmål"].row_dimensions[row].hidden = True

    (finding,) = reading(filled, change).findings

    assert f"som er skjult: {len(rows)} rækker fra række {rows[0]} til {rows[-1]}." in finding.problem


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
@needs_soffice
@pytest.mark.parametrize("kinds", [("xlsx",), ("ods", "xlsx"), ("xls", "xlsx")])
def test_nothing_is_lost_on_the_way_through_libreoffice(
    reading, filled, expected, asked, rows, tmp_path, kinds
):
    found = reading(through_libreoffice(filled, tmp_path, *kinds))

    assert answers_of(found) == expected
    assert (len(found.cells.persons), len(found.cells.externals)) == rows
    assert (found.cells.version, found.findings) == (asked.version, ())


@pytest.mark.slow
@needs_soffice
def test_no_change_does_harm_when_libreoffice_saves_it_too(reading, filled, expected, tmp_path):
    packages = [mutated(filled, name) for name in MUTATIONS] + [only_visible_values(filled)]
    for name, package in zip(
        [*MUTATIONS, "values only"], all_through_libreoffice(packages, tmp_path, "xlsx"), strict=True
    ):
        found = reading(package)

        assert (name, answers_of(found)) == (name, expected)
        assert (name, len(found.cells.persons), len(found.cells.externals)) == (name, 6, 5)
        assert (name, said(found)) == (name, [])


@pytest.mark.heavy
def test_reading_costs_no_more_than_three_plain_loads(asked, filled, tmp_path):
    path = tmp_path / "egelund.xlsx"
    path.write_bytes(filled)

    def seconds(task):
        begun = time.process_time()
        task()
        return time.process_time() - begun

    pairs = [(seconds(lambda: read(path, asked)), seconds(lambda: opened(filled))) for _ in range(9)]
    assert sorted(ours / theirs for ours, theirs in pairs)[4] < 3


@pytest.mark.skipif(
    sys.platform != "linux", reason="the most memory that a program has used is told by Linux"
)
@pytest.mark.heavy
def test_checking_the_example_stays_within_eighty_megabytes(tmp_path):
    code = (
        "import sys; from datetime import date; from pathlib import Path; from beredskabsplan.run.options import Options; from beredskabsplan.run.checking import check\n"
        "options = Options(today=date(2026, 11, 22), out=Path(sys.argv[2]))\n"
        "assert check([Path(sys.argv[1])], options).outcomes[0].organisation\n"
        "print(Path('/proc/self/status').read_text())\n"
    )
    command = [sys.executable, "-c", code, "inputs/eksempel-egelund-kulturhus.xlsx", str(tmp_path)]
    told = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    kilobytes = int(told.split("VmHWM:")[1].split()[0])

    assert kilobytes < 80 * 1024


@pytest.mark.heavy
def test_damage_at_random_gives_no_wrong_answer_and_no_traceback(tmp_path):
    assert list(fuzz_workbooks.faults(25, 1, tmp_path, Counter())) == []


@pytest.mark.slow
def test_more_damage_does_not_either(tmp_path):
    assert list(fuzz_workbooks.faults(300, 2, tmp_path, Counter())) == []


@pytest.fixture(scope="module")
def office(filled, empty, tmp_path_factory):
    """Let LibreOffice do all of its operations to the example, and fill in the empty questionnaire."""
    done = worked_on(
        filled, tmp_path_factory.mktemp("example"), [name for name in OPERATIONS if name != "filled in"]
    )
    return done | worked_on(empty, tmp_path_factory.mktemp("empty"), ["filled in"])


@pytest.mark.slow
@needs_soffice
def test_nothing_is_lost_when_libreoffice_does_what_hr_would_do(office, reading, expected):
    for name in OPERATIONS.keys() - {"a row deleted", "filled in"}:
        found = reading(office[name])

        assert (name, answers_of(found), said(found)) == (name, expected, [])
        assert (name, len(found.cells.persons), len(found.cells.externals)) == (name, 6, 5)


@pytest.mark.slow
@needs_soffice
def test_a_row_that_was_deleted_in_libreoffice_is_named(office, reading, expected):
    found = reading(office["a row deleted"])

    assert answers_of(found) == {key: value for key, value in expected.items() if key != "samtalested.sted"}
    assert [finding.problem for finding in found.findings] == [
        "Feltet »1.2 Hvor holder I samtalen?« findes ikke i skemaet."
    ]


@pytest.mark.slow
@needs_soffice
def test_the_questionnaire_can_be_filled_in_with_its_dropdowns_in_libreoffice(office, reading, asked):
    answers = answers_of(reading(office["filled in"]))
    firsts = {
        "person": "Ane Holm",
        "contact": "Ane Holm",
        "external": "Alarmcentralen",
        "yes_no": "Ja",
        "number": 12,
    }

    assert list(answers) == list(asked.fields)
    for key, field in asked.fields.items():
        written_ = f"Svar på {answer_name(key)}\næøå"
        expected = (field.choices or (firsts.get(field.kind, written_),))[0]
        if field.kind == "date":
            expected = "marts 2026" if field.month_is_enough else midnight(2027, 3, 1)
        assert answers[key] == expected
    book = opened(office["filled in"], data_only=True)
    # The same person everywhere, and twelve minutes, leave something to look at.
    column = column_of(book["Spørgsmål"], "Status") - 1
    statuses = {row[column] for row in book["Spørgsmål"].iter_rows(5, values_only=True)} - {None}
    assert {str(status).partition(":")[0] for status in statuses} == {"Udfyldt", "Tjek"}


def test_what_is_calculated_on_the_hidden_sheet_of_lists_is_not_read(filled, asked, expected, tmp_path):
    """It is most of what there is to read, and a program that damages it has damaged no answer."""
    name = "xl/worksheets/sheet7.xml"
    damaged = part(filled, name).replace(b"<v>0</v>", b"<v>abc</v>")
    assert b"<v>abc</v>" in damaged

    assert answers_of(reread(rewritten(filled, {name: damaged}), asked, tmp_path)) == expected
