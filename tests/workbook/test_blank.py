"""The questionnaire as HR gets it: what it looks like, what it allows, what it says."""

import io
import re
import zipfile
from datetime import date

import pytest

from beredskabsplan.workbook.layout import answer_name
from beredskabsplan.workbook.write.blank import Filled, example
from beredskabsplan.workbook.write.guide import Terms
from tests.support.office import needs_soffice
from tests.support.workbooks import (
    changed,
    column_of,
    midnight,
    opened,
    row_of,
    through_libreoffice,
    written,
)

VISIBLE = ["Vejledning", "Organisation", "Personer", "Eksterne", "Spørgsmål", "Planen"]
ASKING = ["Organisation", "Spørgsmål", "Planen"]


@pytest.fixture(scope="module")
def book(empty):
    return opened(empty)


@pytest.fixture(scope="module")
def shown(empty):
    """The workbook as a preview shows it, with the values that the formulas had when it was written."""
    return opened(empty, data_only=True)


@pytest.fixture(scope="module")
def filled(asked):
    return opened(written(asked, example(asked)), data_only=True)


def statuses(book, title):
    sheet = book[title]
    column = column_of(sheet, "Status")
    return [cell.value for (cell,) in sheet.iter_rows(5, sheet.max_row, column, column) if cell.value]


def progress(book):
    """Read the sheet Vejledning from »Så langt er I« down."""
    sheet = book["Vejledning"]
    rows = sheet.iter_rows(row_of(sheet, "Så langt er I"), sheet.max_row, 1, 2, values_only=True)
    return [tuple(row) for row in rows]


def test_the_sheets_stand_in_the_order_of_work(book):
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        *((title, "visible") for title in VISIBLE),
        ("_lister", "hidden"),
        ("_meta", "veryHidden"),
    ]
    assert book.active.title == "Vejledning"


@pytest.mark.parametrize(
    "key", ["vejledning", "organisation", "personer", "eksterne", "spoergsmaal", "planen"]
)
def test_every_sheet_has_its_title_in_a1_and_its_intro_in_a2(book, asked, key):
    sheet = book[asked.sheets[key].name]

    assert sheet["A1"].value == asked.sheets[key].title
    assert sheet["A2"].value == asked.sheets[key].intro.replace("{organisation}", "Egelund Kulturhus")
    assert not sheet.column_dimensions["A"].hidden


def test_the_columns_are_those_that_hr_expects(book):
    headings = {
        title: [cell.value.replace("\xa0", " ") for cell in book[title][4] if cell.value]
        for title in VISIBLE[1:]
    }

    assert headings == {
        "Organisation": ["Oplysning", "Svar", "Status", "Hjælp", "Id"],
        "Personer": [
            "Navn *", "Stilling *", "Funktion", "Sted/afdeling", "Arbejdstelefon", "Arbejdsmail",
            "Telefon uden for arbejdstid",
        ],
        "Eksterne": ["Navn *", "Hjælper med *", "Telefon", "Åbningstid", "Bemærkning"],
        "Spørgsmål": [
            "Nr.", "Felt", "Svar", "Status", "Hjælp", "Eksempel", "Bemærkning til konsulenten", "Id",
        ],
        "Planen": ["Oplysning", "Svar", "Status", "Hjælp", "Id"],
    }  # fmt: skip


@pytest.mark.parametrize("title", ASKING)
def test_the_column_of_ids_is_hidden(book, title):
    letter = book[title].cell(4, column_of(book[title], "Id")).column_letter

    assert book[title].column_dimensions[letter].hidden


def test_a_question_stands_once_in_its_own_words_over_its_fields(book, asked):
    sheet = book["Spørgsmål"]
    texts = [sheet.cell(row, 2).value for row in range(5, sheet.max_row + 1)]

    for question in asked.questions:
        assert texts.count(question.text) == 1
        first = texts.index(question.text)
        labels = [text.removesuffix("\xa0*") for text in texts[first + 1 : first + 1 + len(question.fields)]]
        assert labels == [field.label for field in question.fields]


def test_no_cells_are_merged(book):
    assert [sheet.merged_cells.ranges for sheet in book] == [set()] * len(book.worksheets)


def test_only_the_input_cells_can_be_written_in(book):
    for title in ASKING:
        sheet = book[title]
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        open_columns = {
            sheet.cell(4, cell.column).value
            for row in sheet.iter_rows(5)
            for cell in row
            if not cell.protection.locked
        }
        assert open_columns <= {"Svar", "Bemærkning til konsulenten"}
        inputs = [cell for row in sheet.iter_rows(5) for cell in row if not cell.protection.locked]
        assert {cell.fill.start_color.rgb for cell in inputs} == {"FFFFF8E1"}


def test_the_tables_can_grow_and_a_logo_can_be_placed(book):
    assert not book["Personer"].protection.sheet
    assert not book["Eksterne"].protection.sheet
    assert [table.ref for table in book["Personer"].tables.values()] == ["A4:G29"]
    assert [table.ref for table in book["Eksterne"].tables.values()] == ["A4:E29"]
    assert (book["Organisation"].protection.objects, book["Planen"].protection.objects) == (False, True)


def test_every_field_has_a_defined_name_of_its_own(book, asked):
    names = {answer_name(key) for key in asked.fields}

    assert len(names) == len(asked.fields)
    assert names <= set(book.defined_names)
    for key in asked.fields:
        ((title, cell),) = book.defined_names[answer_name(key)].destinations
        assert (
            book[title].cell(book[title][cell.replace("$", "")].row, column_of(book[title], "Id")).value
            == key
        )


def test_what_excel_would_make_a_number_of_is_text(book):
    for field, form in {
        "org.cvr": "@",
        "org.adresse": "@",
        "ledelsen.vagttelefon": "@",
        "planen.version": "@",
        "planen.gaelder_fra": "dd-mm-yyyy",
        "debriefing.varighed": "0",
    }.items():
        ((title, cell),) = book.defined_names[answer_name(field)].destinations
        assert book[title][cell.replace("$", "")].number_format == form, field
    assert {cell.number_format for row in book["Personer"]["A5:G29"] for cell in row} == {"@"}


def test_every_rule_is_inside_the_limits_of_excel(book):
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]

    assert len(rules) > 80
    for rule in rules:
        assert len(rule.prompt or "") <= 255
        assert len(rule.error or "") <= 224
        assert len(rule.promptTitle or "") <= 32
        assert len(rule.errorTitle or "") <= 32
        assert rule.error
    assert max(len(name) for name in book.sheetnames) <= 31


def test_lists_come_from_defined_names_only(book, empty):
    sources = {
        rule.formula1
        for sheet in book
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }

    assert {source for source in sources if not re.fullmatch("liste_[a-z_]+", source)} == set()
    assert sources <= set(book.defined_names)
    with zipfile.ZipFile(io.BytesIO(empty)) as archive:
        assert not any(b"extLst" in archive.read(name) for name in archive.namelist())


def test_another_name_is_allowed_but_another_choice_is_not(book):
    styles = {
        rule.formula1: rule.errorStyle or "stop"
        for sheet in book
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }

    assert {styles[name] for name in styles if name.startswith(("liste_personer", "liste_eksterne"))} == {
        "information"
    }
    assert styles["liste_personer_funktion"] == "information"
    assert styles["liste_ja_nej"] == styles["liste_org_sektor"] == "stop"


def test_an_empty_questionnaire_says_what_is_missing_in_quiet_words(shown, asked, required, defaults):
    words = [word for title in ASKING for word in statuses(shown, title)]

    missing, given = len(required), len(defaults)
    assert {word: words.count(word) for word in set(words)} == {
        "Mangler": missing,
        "Valgfrit": len(asked.fields) - missing - given,
        "Udfyldt": given,
    }
    assert progress(shown) == [
        ("Så langt er I", "Ikke begyndt"),
        ("Organisation", "Ikke begyndt"),
        ("Personer", "Ikke begyndt"),
        ("Eksterne", "2 på listen"),
        ("Trin 1: Psykisk førstehjælp", "Ikke begyndt"),
        ("Trin 2: Dokumentation", "Ikke begyndt"),
        ("Trin 3: Stop chikanen", "Ikke begyndt"),
        ("Trin 4: Hjælp til anmeldelse", "Ikke begyndt"),
        ("Trin 5: Debriefing", "Ikke begyndt"),
        ("Planen", "Ikke begyndt"),
        (None, "Tallene gælder felter med * og dem, der skal tjekkes eller afklares."),
    ]


def test_the_example_is_ready_to_send(filled):
    words = {word for title in ASKING for word in statuses(filled, title)}

    assert words == {"Udfyldt", "Valgfrit", "Ikke relevant"}  # the last where no system of their own is used
    assert progress(filled)[0] == ("Så langt er I", "Klar til at sende: alle felter med * er udfyldt")
    assert dict(progress(filled))["Organisation"] == "Alle 3 udfyldt"


def test_a_questionnaire_under_way_counts_only_fields_with_a_star(asked, required):
    tied = [field for field in asked.fields.values() if field.required_when]
    help_ = [field for field in tied if field.required_when.field == "psykologhjaelp.tilbud"]
    needed = [*required, *(field for field in help_ if "Ja, altid" in field.required_when.values)]
    first = len([field for field in needed if field.number.startswith("1.")])
    begun = Filled(
        fields={"org.navn": "Egelund", "org.adresse": "Egelund", "psykologhjaelp.tilbud": "Ja, altid"}
    )
    book = opened(written(asked, begun), data_only=True)

    assert progress(book)[0] == (
        "Så langt er I",
        f"I gang: 2 af {len(needed)} udfyldt – {len(needed) - 2} mangler",
    )
    assert dict(progress(book))["Organisation"] == "1 af 3 udfyldt – 2 mangler"
    assert (
        dict(progress(book))["Trin 1: Psykisk førstehjælp"] == f"1 af {first} udfyldt – {first - 1} mangler"
    )


def test_the_answers_stand_in_their_cells_as_what_they_are(asked):
    given = Filled(
        fields={
            "planen.gaelder_fra": date(2026, 3, 15),
            "debriefing.varighed": 60,
            "grov_chikane.svar": True,
            "kompetencer.personer": ("Sofie Dahl-Østergaard", "Peter Lundsgaard"),
            "samtalested.alternativ": "=1+1",
            "org.adresse": "0999",
        }
    )
    book = opened(written(asked, given))

    values = {}
    for field in given.fields:
        ((title, cell),) = book.defined_names[answer_name(field)].destinations
        values[field] = (
            book[title][cell.replace("$", "")].value,
            book[title][cell.replace("$", "")].data_type,
        )
    assert values == {
        "planen.gaelder_fra": (midnight(2026, 3, 15), "d"),
        "debriefing.varighed": (60, "n"),
        "grov_chikane.svar": ("Ja", "s"),
        "kompetencer.personer": ("Sofie Dahl-Østergaard\nPeter Lundsgaard", "s"),
        "samtalested.alternativ": ("=1+1", "s"),
        "org.adresse": ("0999", "s"),
    }


def test_a_default_stands_in_its_cell_from_the_start(book, defaults):
    for field, value in defaults.items():
        ((title, cell),) = book.defined_names[answer_name(field)].destinations
        assert book[title][cell.replace("$", "")].value == value


def test_the_emergency_numbers_stand_first_and_once(asked, book):
    own = {"navn": "politiet ", "hjaelper_med": "Politi", "telefon": "114", "bemaerkning": "Vores egen"}
    again = opened(written(asked, Filled(externals=[own])))

    assert [cell.value for cell in book["Eksterne"]["A"][4:8]] == ["Alarmcentralen", "Politiet", None, None]
    assert [cell.value for cell in again["Eksterne"]["A"][4:8]] == ["Alarmcentralen", "politiet ", None, None]


def test_the_guide_leaves_out_what_the_consultant_has_not_said(asked, book):
    told = opened(
        written(
            asked, terms=Terms(deadline="1. april 2026", contact="Anne Berg", deletion="senest 1. juni 2026")
        )
    )
    texts = {
        name: " ".join(str(cell.value) for (cell,) in each["Vejledning"].iter_rows(1, 60, 2, 2) if cell.value)
        for name, each in {"silent": book, "told": told}.items()
    }

    assert "{" not in texts["silent"] + texts["told"]
    for line in ("Send skemaet tilbage senest", "Spørgsmål? Kontakt", "Konsulenten sletter skemaet"):
        assert line not in texts["silent"]
        assert line in texts["told"]
    assert "Kontakt Anne Berg." in texts["told"]


def test_a_condition_is_explained_where_hr_reads(book):
    sheet = book["Spørgsmål"]
    row = row_of(sheet, "grov_chikane.kriterier")

    assert sheet.cell(row, column_of(sheet, "Hjælp")).value.startswith(
        "Skal udfyldes, når I svarer »Ja« ovenfor."
    )


def test_the_rows_are_high_enough_and_may_grow(filled, empty):
    sheet = filled["Spørgsmål"]
    widths = {
        column: look.width
        for look in sheet.column_dimensions.values()
        for column in range(look.min, look.max + 1)
    }
    for row in sheet.iter_rows(5, sheet.max_row, 2, 7):
        for cell in row:
            texts = str(cell.value or "").split("\n")
            lines = sum(len(text) // (widths[cell.column] * 1.15) + 1 for text in texts)
            assert sheet.row_dimensions[cell.row].height >= 12.5 * lines, cell
    with zipfile.ZipFile(io.BytesIO(empty)) as archive:
        assert b"customHeight" not in archive.read("xl/worksheets/sheet5.xml")


def test_the_same_questionnaire_gives_the_same_bytes(asked, empty):
    answers = example(asked)

    assert written(asked) == empty
    assert written(asked, answers) == written(asked, answers)


def test_the_properties_name_the_organisation_and_nobody_at_the_keyboard(book):
    properties = book.properties

    assert (properties.creator, properties.lastModifiedBy) == ("Egelund Kulturhus", "Egelund Kulturhus")
    assert properties.title == "Spørgeskema til beredskabsplan for digital chikane"


@pytest.mark.slow
@needs_soffice
def test_the_dropdown_of_names_ends_with_the_last_name(asked, tmp_path):
    def count(book):
        book["Personer"]["A7"] = "Sofie Dahl-Østergaard"  # after an empty row
        book["Personer"]["A5"] = "Mette Kjærgaard Holm"
        book["_lister"]["A40"] = "=ROWS(liste_personer)"
        book["_lister"]["A41"] = "=ROWS(liste_eksterne)"

    package = changed(written(asked), count)
    lists = opened(through_libreoffice(package, tmp_path, "xlsx"), data_only=True)["_lister"]

    assert (lists["A40"].value, lists["A41"].value) == (3, 2)


def rule_of(book, field):
    """Return the rule of the answer cell of *field*."""
    ((title, ref),) = book.defined_names[answer_name(field)].destinations
    ref = ref.replace("$", "")
    return next(rule for rule in book[title].data_validations.dataValidation if ref in rule.sqref)


def offered(book, field):
    """List what the dropdown of *field* offers, where that is more than the names on one sheet."""
    rule = rule_of(book, field)
    column = next(cell.column for cell in book["_lister"][1] if cell.value == rule.formula1.removeprefix("="))
    every = [cell.value for (cell,) in book["_lister"].iter_rows(2, None, column, column)]
    return [value for value in every if value and isinstance(value, str)]


BOTH_SHEETS = [
    "Mette Kjærgaard Holm", "Søren Ågaard-Petersen", "Aisha Nour Rahimi", "Peter Lundsgaard",
    "Karen Margrethe Friis", "Sofie Dahl-Østergaard", "Psykologhuset Eksempel",
    "Forsikringsselskabet Eksempel", "Arbejdsgiverforeningen Eksempel",
]  # fmt: skip


def test_who_may_stand_on_either_sheet_is_chosen_from_one_list_without_those_who_are_there_for_danger(filled):
    assert offered(filled, "ledelsen.udenom") == BOTH_SHEETS


@pytest.mark.heavy
@needs_soffice
def test_the_list_of_both_sheets_follows_what_hr_writes_there(asked, tmp_path):
    def add(book):
        book["Personer"]["A11"], book["Eksterne"]["A10"] = "Ida Leth", "Fagforeningen Eksempel"
        book["Eksterne"]["A11"], book["Eksterne"]["B11"] = "Lægevagten", "akut fare"

    package = through_libreoffice(changed(written(asked, example(asked)), add), tmp_path, "xlsx")
    known = offered(opened(package, data_only=True), "ledelsen.udenom")

    assert known == [*BOTH_SHEETS[:6], "Ida Leth", *BOTH_SHEETS[6:], "Fagforeningen Eksempel"]


def test_the_word_for_none_stands_in_the_dropdown_before_the_names(filled):
    assert offered(filled, "ledelsen.stedfortraeder")[:6] == [
        "Ingen",
        "Mette Kjærgaard Holm",
        "Søren Ågaard-Petersen",
        "Aisha Nour Rahimi",
        "Peter Lundsgaard",
        "Karen Margrethe Friis",
    ]
    assert rule_of(filled, "ledelsen.modtager").formula1 == "liste_personer"


def test_a_word_may_stand_where_a_number_is_asked_for(filled):
    rule = rule_of(filled, "debriefing.opfoelgning_uger")

    assert (rule.type, rule.errorStyle) == ("whole", "information")
    assert rule.error.endswith("I kan også skrive »Ingen«.")
