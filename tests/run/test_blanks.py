"""Questionnaires that are written from others: the next year's, and one of several copies."""

import random
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from PIL import Image

from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.questionnaire import Kind
from beredskabsplan.errors import FileTrouble, Trouble, UsageTrouble
from beredskabsplan.run import checking
from beredskabsplan.run.blanks import Agreement
from beredskabsplan.run.combine import combine
from beredskabsplan.run.new import new
from beredskabsplan.run.options import Options
from beredskabsplan.workbook.read.peek import peek
from beredskabsplan.workbook.read.read import read
from beredskabsplan.workbook.write.blank import Filled
from tests.conftest import TODAY
from tests.support.mutations import CHANGES, mutated
from tests.support.workbooks import answers_of, changed, opened, place_of, reread, written

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

    assert {finding.place.file for finding in made.findings if finding.code.name == "F213"} == {"gammel.xlsx"}
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
        sheet, cell = place_of(book, "politi.droeftet_dato")
        book[sheet][cell] = "20-11-2026"

    path.write_bytes(changed(path.read_bytes(), confirm))
    outcome = checking.check([path], OPTIONS).outcomes[0]

    assert "F305" not in {finding.code.name for finding in outcome.findings}
    assert outcome.status == "Klar til godkendelse"


def test_the_guide_says_whom_to_ask_and_when_the_questionnaire_is_deleted(checkout):
    path = new(
        "Egelund", OPTIONS, agreed=Agreement(contact=" Anna Berg, 12 34 56 78 ", delete_by=date(2027, 6, 1))
    ).path

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
    told = guide_of(
        new("Birkely", options, agreed=Agreement(contact="Bo Dam", delete_by=date(2027, 6, 1))).path
    )
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


@pytest.fixture
def halves(checkout, asked, filled):
    """Lay the example into inputs as two copies of one questionnaire: Mette has step 1, Peter all the rest."""
    made = new("Egelund Kulturhus", replace(OPTIONS, out=checkout)).path
    source, fields = opened(filled), asked.fields.values()
    answers = {field.id: place_of(source, field.id) for field in fields if field.kind is not Kind.IMAGE}
    first = {field.id for question in asked.steps[0].questions for field in question.fields}

    def fill(ids):
        def change(book):
            for id_ in ids:
                sheet, cell = answers[id_]
                book[sheet][cell] = source[sheet][cell].value
            for sheet in ("Personer", "Eksterne"):
                for row, line in enumerate(source[sheet].iter_rows(5, 20, values_only=True), 5):
                    for column, value in enumerate(line, 1):
                        book[sheet].cell(row, column).value = value

        return change

    name = {"org.navn"}
    paths = [checkout / "inputs/egelund - Mette.xlsx", checkout / "inputs/egelund - Peter.xlsx"]
    for path, ids in zip(paths, (first | name, set(answers) - first), strict=True):
        path.write_bytes(changed(made.read_bytes(), fill(ids)))
    return paths


def passport_of(path):
    seen = peek(path)
    assert seen is not None
    return seen.passport


def change_answer(path, field, value):
    def change(book):
        sheet, cell = place_of(book, field)
        book[sheet][cell] = value

    path.write_bytes(changed(path.read_bytes(), change))


def codes(outcome):
    return [finding.code.name for finding in outcome.findings]


def test_two_halves_become_the_whole_and_neither_is_touched(halves, checkout):
    before = [path.read_bytes() for path in halves]
    made = combine(halves, OPTIONS)
    outcome = checking.check([made.path], OPTIONS).outcomes[0]

    assert made.path == Path("inputs/egelund - Mette – samlet.xlsx")
    assert (made.findings, made.sources) == ((), tuple(halves))
    assert [path.read_bytes() for path in halves] == before
    assert {*codes(outcome)} == {"S105"}  # all of it is the example's
    assert outcome.status.endswith("2026 af Mette Kjærgaard Holm")
    assert outcome.organisation == "Egelund Kulturhus"


def test_the_joined_one_counts_before_its_halves_and_nothing_is_told_as_lost(halves, checkout, filled):
    for path in halves:
        path.write_bytes(changed(path.read_bytes(), partial(_remark, text=path.stem)))
    change_answer(halves[0], "ledelsen.vagttelefon", "12345698")
    change_answer(halves[1], "ledelsen.vagttelefon", "12345699")
    made = combine(halves, OPTIONS)
    (outcome,) = checking.check(sorted((checkout / "inputs").glob("*.xlsx")), OPTIONS).outcomes

    assert outcome.workbook.name == made.path.name
    assert [code for code in codes(outcome) if code.startswith("P")] == ["P126", "P126"]
    assert codes(outcome).count("F307") == 1


def _remark(book, text):
    book["Spørgsmål"]["G7"] = f"Bemærkning fra {text}"


def test_what_differs_is_marked_and_listed_with_both_answers(halves):
    change_answer(halves[0], "ledelsen.vagttelefon", "12345698")
    change_answer(halves[1], "ledelsen.vagttelefon", "12345699")
    made = combine(halves, OPTIONS)
    book = openpyxl.load_workbook(made.path)
    sheet, cell = place_of(book, "ledelsen.vagttelefon")

    assert book[sheet][cell].value == (
        "Flere svar:\negelund - Mette.xlsx: 12345698\negelund - Peter.xlsx: 12345699"
    )
    assert "12345698" in book[sheet][cell].comment.text
    listed = " ".join(text for row in list_of(made.path) for text in row)
    assert "egelund - Mette.xlsx: 12345698 · egelund - Peter.xlsx: 12345699" in listed


def test_the_joined_one_keeps_the_identity_the_due_date_and_the_logo(checkout, halves):
    Image.new("RGB", (80, 40), "navy").save(halves[1].with_suffix(".png"))
    made = combine(halves, OPTIONS, output=checkout / "hele.xlsx")
    own, theirs = passport_of(made.path), passport_of(halves[0])

    assert (own.id, own.created) == (theirs.id, theirs.created)
    assert own.revision > theirs.revision
    assert (checkout / "hele.png").read_bytes() == halves[1].with_suffix(".png").read_bytes()


def test_two_logos_are_told_and_so_are_copies_of_different_days(checkout, halves, asked):
    for path, colour in zip(halves, ("navy", "red"), strict=True):
        Image.new("RGB", (400, 200), colour).save(path.with_suffix(".png"))
    passport = replace(passport_of(halves[0]), created="2025-03-01")
    halves[0].write_bytes(written(asked, Filled(fields={"org.navn": "Egelund Kulturhus"}), passport=passport))
    made = combine(halves, OPTIONS)

    assert [f"{finding.code.name} {finding.place}: {finding.problem}" for finding in made.findings] == [
        "F311 egelund - Mette – samlet.xlsx: Kopierne er ikke lavet samme dag: egelund - Mette.xlsx 1.\xa0marts 2025 og "
        "egelund - Peter.xlsx 26.\xa0november 2026.",
        "F310 egelund - Mette – samlet.xlsx: Kopierne har hvert sit logo. Logoet fra egelund - Mette.xlsx er brugt.",
    ]


def test_another_organisation_is_refused_and_nothing_is_written(checkout, halves):
    other = new("Birkely Skole", OPTIONS).path
    before = sorted((checkout / "inputs").iterdir())

    with pytest.raises(Trouble, match=r"handler om Birkely Skole\. Intet er skrevet") as refused:
        combine([halves[0], other], OPTIONS)
    assert refused.value.exit_code == 1
    assert sorted((checkout / "inputs").iterdir()) == before


def test_questionnaires_that_were_made_hard_by_each_other_for_one_name_are_joined(checkout, halves):
    other = new("EGELUND  Kulturhus", OPTIONS).path

    assert combine([halves[0], other], OPTIONS).path.exists()


def test_one_file_however_it_is_spelled_is_not_two(checkout, halves):
    with pytest.raises(UsageTrouble, match="mindst to"):
        combine([halves[0], checkout / "inputs" / ".." / "inputs" / halves[0].name], OPTIONS)


def test_what_is_there_is_never_written_over(checkout, halves):
    made = combine(halves, OPTIONS)
    content = made.path.read_bytes()

    with pytest.raises(FileTrouble, match="findes allerede"):
        combine(halves, OPTIONS)
    with pytest.raises(FileTrouble, match="findes allerede"):
        combine(halves, OPTIONS, output=halves[0])
    assert made.path.read_bytes() == content


@pytest.mark.parametrize("name", ["hele.docx", "hele"])
def test_a_file_of_another_kind_is_refused(halves, checkout, name):
    with pytest.raises(UsageTrouble, match=f"{name} er ikke navnet på et Excel-ark"):
        combine(halves, OPTIONS, output=checkout / name)


def test_a_half_that_cannot_be_read_is_told(halves, checkout):
    halves[1].write_bytes(b"")

    with pytest.raises(FileTrouble, match=f"{halves[1].name}: Filen er tom"):
        combine(halves, OPTIONS)


def test_the_same_halves_give_the_same_bytes(halves, checkout):
    one, other = (combine(halves, OPTIONS, output=checkout / name).path for name in ("a/x.xlsx", "b/x.xlsx"))

    assert one.read_bytes() == other.read_bytes()


STRUCK = Font(strike=True)


def strike(path, *cells):
    def change(book):
        for sheet, ref in cells:
            book[sheet][ref].font = STRUCK

    path.write_bytes(changed(path.read_bytes(), change))


def test_what_was_struck_through_is_no_answer_a_year_later_and_a_struck_person_is_told(example):
    book = openpyxl.load_workbook(example)
    person, field = book["Personer"]["A6"].value, place_of(book, "samtalested.sted")
    strike(example, field, *(("Personer", cell.coordinate) for cell in book["Personer"][6]))
    made = new("", OPTIONS, earlier=example)
    later = openpyxl.load_workbook(made.path)

    assert later[field[0]][field[1]].value.startswith("Sidste år: Mødelokale 2")
    assert later[field[0]][field[1]].value.endswith("(streget over)")
    assert person not in [row[0] for row in later["Personer"].iter_rows(5, values_only=True)]
    told = [finding.problem for finding in made.findings if finding.code.name == "F301"]
    assert len(told) == 1
    assert told[0].startswith(
        f"Det, der står i Personer!A6 i gammel.xlsx (»streget over«), er ikke taget med i det nye skema: »{person}"
    )


def test_what_is_struck_through_in_a_half_is_left_to_hr(halves):
    field = place_of(openpyxl.load_workbook(halves[0]), "samtalested.sted")
    strike(halves[0], field)
    made = combine(halves, OPTIONS)

    value = openpyxl.load_workbook(made.path)[field[0]][field[1]].value
    assert (
        value == "Flere svar:\negelund - Mette.xlsx: Mødelokale 2 på 1. sal (døren kan låses) (streget over)"
    )
    assert [finding.code.name for finding in made.findings] == ["F307"]


def test_an_answer_that_one_half_lacks_is_not_missing_when_the_other_has_it(checkout, filled):
    """A Ja of the first questionnaires asks for an answer, which may stand in the other half."""

    def former(book):
        book["_meta"].delete_rows(3)
        book["_meta"]["B2"] = 1
        sheet, ref = place_of(book, "debriefing.opfoelgning_uger")
        row, id_ = book[sheet][ref].row, book[sheet].max_column
        book[sheet].insert_rows(row)
        book[sheet].cell(row, id_).value = "debriefing.opfoelgning"
        book[sheet].cell(row, book[sheet][ref].column).value = "Ja"
        book[sheet].cell(row + 1, book[sheet][ref].column).value = None

    paths = [checkout / "mette.xlsx", checkout / "peter.xlsx"]
    for path, package in zip(paths, (changed(filled, former), filled), strict=True):
        path.write_bytes(package)
    lacking = {finding.code.name for finding in checking.check(paths[:1], OPTIONS).outcomes[0].findings}

    assert "S101" in lacking
    assert "S101" not in {finding.code.name for finding in combine(paths, OPTIONS).findings}


def test_a_question_is_listed_with_its_number_once(halves):
    def note(book):
        sheet, ref = place_of(book, "samtalested.sted")
        book[sheet][ref].comment = Comment("Lokalet er optaget i maj", "Mette")

    halves[0].write_bytes(changed(halves[0].read_bytes(), note))
    row = next(row for row in list_of(combine(halves, OPTIONS).path) if "Lokalet er optaget i maj" in row)

    assert "1.2 Hvor holder I samtalen?" in row


def test_an_answer_that_stands_twice_waits_with_both(example):
    def change(book):
        copy = book.copy_worksheet(book["Spørgsmål"])
        copy["C10"] = "Biblioteket"

    example.write_bytes(changed(example.read_bytes(), change))
    made = new("", OPTIONS, earlier=example)

    assert openpyxl.load_workbook(made.path)["Spørgsmål"]["C10"].value == (
        "Flere svar:\nSpørgsmål!C10 i gammel.xlsx: Mødelokale 2 på 1. sal (døren kan låses)\n"
        "Spørgsmål Copy!C10 i gammel.xlsx: Biblioteket"
    )


def test_what_hr_lets_stand_in_a_half_stands_in_the_joined_one(checkout, halves):
    change_answer(halves[0], "ledelsen.vagttelefon", "lokal 4512")
    outcome = checking.check([halves[0]], OPTIONS).outcomes[0]
    book = openpyxl.load_workbook(outcome.corrections[0])
    rows = list(book["Rettelser"].iter_rows(values_only=True))
    heading = next(row for row in rows if "Jeres svar" in row)
    row = next(number for number, row in enumerate(rows, 1) if "lokal 4512" in row)
    book["Rettelser"].cell(row, heading.index("Jeres svar") + 1).value = "Det skal stå sådan"
    book["Rettelser"].cell(row, heading.index("Jeres bemærkning") + 1).value = "Det er vores omstilling"
    book.save(halves[0])
    assert "S154" in {finding.code.name for finding in outcome.findings}

    made = combine(halves, OPTIONS)
    joined = checking.check([made.path], OPTIONS).outcomes[0]
    assert joined.settled
    assert {finding.code.name for finding in joined.settled.accepted} == {"S154"}
    assert "S154" not in {finding.code.name for finding in joined.settled.left}
    assert str(list_of(made.path)).count("Det er vores omstilling") == 1
    assert [finding.wrote for finding in made.findings if "omstilling" in finding.wrote] == []


def test_what_hr_wrote_on_the_sheet_of_corrections_is_told_once_a_year_later(example):
    change_answer(example, "ledelsen.vagttelefon", "lokal 4512")
    outcome = checking.check([example], OPTIONS).outcomes[0]
    book = openpyxl.load_workbook(outcome.corrections[0])
    rows = list(book["Rettelser"].iter_rows(values_only=True))
    heading = next(row for row in rows if "Jeres svar" in row)
    row = next(number for number, row in enumerate(rows, 1) if "lokal 4512" in row)
    book["Rettelser"].cell(row, heading.index("Jeres svar") + 1).value = "Spørg Peter"
    book["Rettelser"].cell(row, heading.index("Jeres bemærkning") + 1).value = "Det er vores omstilling"
    book.save(example)

    told = [finding.wrote for finding in new("", OPTIONS, earlier=example).findings]
    assert [text for text in told if "omstilling" in text or "Peter" in text] == [
        "Spørg Peter: Det er vores omstilling"
    ]


def test_what_was_told_when_it_was_made_is_not_said_to_be_solved_by_the_first_check(example):
    made = new("", OPTIONS, earlier=example)
    told = {finding.code.name for finding in made.findings}
    settled = checking.check([made.path], OPTIONS).outcomes[0].settled

    assert told == {"F303", "F305", "F306"}
    assert settled
    assert settled.asked
    assert [reply.code for reply in settled.solved] == []
    assert {finding.code.name for finding in settled.left if finding.key in settled.new} == {"S105"}


@pytest.mark.parametrize("seed", range(6))
def test_halves_that_hr_has_moved_about_are_joined_without_a_wrong_answer(checkout, asked, filled, seed):
    chance = random.Random(seed)
    whole, paths = opened(filled), [checkout / "mette.xlsx", checkout / "peter.xlsx"]
    expected = answers_of(reread(filled, asked, checkout))
    mine = {id_ for id_ in expected if chance.random() < 0.5} | {"org.navn"}
    for path, kept in zip(paths, (mine, {"org.navn", *expected} - mine), strict=True):
        emptied = [place_of(whole, id_) for id_ in set(expected) - kept - {"org.navn"}]
        path.write_bytes(
            mutated(changed(filled, partial(_empty, places=emptied)), *chance.sample([*CHANGES], 3))
        )
    made = combine(paths, OPTIONS, output=checkout / "hele.xlsx")
    joined = fields_of(read(made.path, asked))
    waiting = {id_ for id_, value in joined.items() if unsettled.read(value)}
    shown = str((made.findings, joined, list(opened(made.path.read_bytes())["Spørgsmål"].values)))

    settled = {id_: value for id_, value in joined.items() if id_ not in waiting}
    assert {id_: value for id_, value in settled.items() if value != expected[id_]} == {}
    for half in (read(path, asked) for path in paths):
        assert half.cells
        for id_, value in fields_of(half).items():
            assert value == joined[id_] or (id_ in waiting and unsettled.shown(value) in str(joined[id_]))
        assert [saying.text for saying in half.cells.sayings if repr(saying.text)[1:-1] not in shown] == []


def fields_of(reading):
    return {id_: cell.value for id_, cell in reading.cells.fields.items() if not cell.blank}


def _empty(book, places):
    for sheet, cell in places:
        book[sheet][cell] = None
