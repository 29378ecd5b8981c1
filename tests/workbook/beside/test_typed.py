"""Texts of HR's where ours should stand."""

from dataclasses import replace

import pytest

from beredskabsplan.workbook import owntexts
from beredskabsplan.workbook.read.beside.typed import earlier
from beredskabsplan.workbook.read.read import read
from beredskabsplan.workbook.write.blank import Filled
from tests.support.books.beside import sayings
from tests.support.workbooks import changed, column_of, part, place_of, reread, rewritten, written

pytestmark = pytest.mark.heavy


def beside(sheet, row, heading):
    """Return the cell of *row* under *heading*."""
    return sheet.cell(row, column_of(sheet, heading))


def blanked(book, field):
    """Empty the answer to *field*; return its sheet and row."""
    sheet, ref = place_of(book, field)
    book[sheet][ref].value = None
    return book[sheet], book[sheet][ref].row


@pytest.mark.parametrize("column", ["Nr.", "Felt", "Hjælp", "Eksempel", "Status"])
def test_an_answer_beside_its_cell_is_told_where_the_field_is_empty(reading, filled, column):
    def change(book):
        sheet, row = blanked(book, "samtalested.sted")
        beside(sheet, row, column).value = "Lokale 2 på første sal"

    found_here = reading(filled, change)
    (told,) = [finding for finding in found_here.findings if finding.code.name == "F218"]

    assert (
        told.problem
        == "»Hvor holder I samtalen?« er tomt, men ved siden af står der »Lokale 2 på første sal«."
    )
    assert told.remedy == "Flyt det til C10, hvis det er svaret."
    assert [saying.text for saying in found_here.cells.sayings] == ["Lokale 2 på første sal"]


@pytest.mark.parametrize("value", ["Ja", "Straks", 45, "Mette Holm"])
def test_a_short_answer_is_none_of_our_texts_though_one_of_them_reads_the_same(reading, filled, value):
    def change(book):
        sheet, row = blanked(book, "samtalested.sted")
        beside(sheet, row, "Eksempel").value = value

    assert [saying.text for saying in reading(filled, change).cells.sayings] == [str(value)]


def test_what_hr_adds_to_a_text_of_ours_is_told_alone(reading, filled):
    def change(book):
        sheet, row = blanked(book, "samtalested.sted")
        sheet.cell(row, 2).value = f"{sheet.cell(row, 2).value} i skabet"

    assert [saying.text for saying in reading(filled, change).cells.sayings] == ["i skabet"]


def test_texts_over_ours_are_told_on_every_sheet(reading, filled):
    def change(book):
        book["Vejledning"]["B30"] = "Bemærkning på forsiden"
        beside(book["Organisation"], 10, "Hjælp").value = "Region"
        book["Personer"]["A2"] = "Vi har en mere på vej"
        beside(book["Spørgsmål"], 6, "Hjælp").value = "Vi har talt om det"
        beside(book["Planen"], 14, "Hjælp").value = "Se intranettet"

    found_here = reading(filled, change)

    assert [(saying.place.sheet, saying.text) for saying in found_here.cells.sayings] == [
        ("Vejledning", "Bemærkning på forsiden"),
        ("Organisation", "Region"),
        ("Personer", "Vi har en mere på vej"),
        ("Spørgsmål", "Vi har talt om det"),
        ("Planen", "Se intranettet"),
    ]
    assert {finding.code.name for finding in found_here.findings} <= {"F218", "F219"}


def test_a_heading_of_hrs_own_is_told_with_what_stands_under_it_or_else_alone(reading, filled):
    def change(book):
        book["Personer"]["H4"], book["Personer"]["H6"] = "Orlov", "Til maj"
        book["Personer"]["J4"] = "Ferie"

    assert sayings(reading(filled, change)) == [
        "tekst oven i skemaets egen Personer!J4 Ferie",
        "tekst Personer!H6 Til maj",
    ]


def test_texts_of_another_edition_are_known_to_be_ours(asked, filled, tmp_path):
    """The workbook says which texts it came with, so that those of a definition that has changed are known."""

    def reworded(field):
        return replace(
            field, help=f"Noget helt andet om {field.key}.", example=None, label=f"{field.label} Altid"
        )

    newer = replace(
        asked,
        version=asked.version + 1,
        organisation=tuple(map(reworded, asked.organisation)),
        plan=tuple(map(reworded, asked.plan)),
    )
    found_here = reread(filled, newer, tmp_path)

    assert sayings(found_here) == []
    assert {finding.code.name for finding in found_here.findings} <= {"F202"}


def texts(reading):
    return [saying.text for saying in reading.cells.sayings]


def old(package):
    """Take out what a questionnaire knows of itself."""
    return changed(package, lambda book: book.remove(book["_meta"]))


def test_one_that_does_not_know_its_own_texts_is_compared_with_the_definition(reading, filled):
    def change(book):
        sheet, row = blanked(book, "samtalested.sted")
        beside(sheet, row, "Hjælp").value = "Lokale 2"
        beside(sheet, row + 1, "Hjælp").value = "Vi ringer"

    assert texts(reading(old(changed(filled, change)))) == ["Lokale 2", "Vi ringer"]
    assert sayings(reading(old(filled))) == []


def test_where_many_texts_differ_they_are_another_editions_and_only_those_beside_nothing_hrs(
    asked, filled, tmp_path
):
    def change(book):
        sheet, row = blanked(book, "samtalested.sted")
        beside(sheet, row, "Hjælp").value = "Lokale 2"
        beside(sheet, row + 1, "Hjælp").value = "Vi ringer"
        beside(sheet, row, "Status").value = "Spørg Mette"

    answered = [field for field in asked.plan if field.example is not None]
    others = [replace(field, help=f"Noget helt andet om {field.key}.") for field in answered]
    reworded = [*others, *(field for field in asked.plan if field not in answered)]
    steps = tuple(
        replace(
            step,
            questions=tuple(
                replace(
                    question,
                    fields=tuple(
                        replace(field, help=f"{field.help[:60]} Skriv det kort.") for field in question.fields
                    ),
                )
                for question in step.questions
            ),
        )
        for step in asked.steps
    )
    newer = replace(asked, plan=tuple(reworded), steps=steps)

    assert sorted(texts(reread(old(changed(filled, change)), newer, tmp_path))) == ["Lokale 2", "Spørg Mette"]


def test_the_first_questionnaires_are_known_by_texts_that_are_kept_for_them(reading, filled, asked):
    """They were made before they knew their own texts; of their guide only what stands outside of it is HR's."""

    def change(book):
        book["_meta"].delete_rows(3)
        book["_meta"]["B2"] = 1
        book["Vejledning"]["D4"] = "Tak for sidst"
        book["Vejledning"]["A2"] = "Egelund"
        book["Personer"]["A3"] = "Vi har en mere på vej"
        sheet, row = blanked(book, "samtalested.sted")
        beside(sheet, row, "Hjælp").value = "Skriv navnet, som det skal stå på forsiden."
        beside(sheet, row + 1, "Felt").value += " Det gør Mette"

    found_here = texts(reading(filled, change))

    assert {"Tak for sidst", "Det gør Mette", "Vi har en mere på vej"} <= set(found_here)
    assert not {"Egelund", "Skriv navnet, som det skal stå på forsiden."} & set(found_here)
    assert owntexts.fingerprint("Skriv navnet, som det skal stå på forsiden.") in earlier()


def test_what_a_formula_shows_is_nobodys_words(reading, filled):
    sheet = part(filled, "xl/worksheets/sheet5.xml")
    assert sheet.count(b"<v>Udfyldt</v>") > 20
    package = rewritten(
        filled, {"xl/worksheets/sheet5.xml": sheet.replace(b"<v>Udfyldt</v>", b"<v>Done</v>")}
    )

    assert sayings(reading(package)) == []


def test_a_text_that_a_program_has_cut_or_broken_is_still_ours(reading, filled, asked):
    longest = max((field.help for field in asked.fields.values()), key=len)
    longer = asked.steps[0].intro

    def change(book):
        for sheet in book.worksheets[1:6]:
            for row in sheet.iter_rows(5):
                for cell in row:
                    if cell.value in {longest, longer}:
                        cell.value = cell.value.replace(" ", "\xa0 \n", 3)
                    if isinstance(cell.value, str) and len(cell.value) > 255 and not cell.protection.locked:
                        cell.value = cell.value[:255]

    assert sayings(reading(filled, change)) == []


def test_what_was_carried_over_is_known_by_its_own_row_alone(asked, tmp_path):
    """An answer that the questionnaire came with is no text of ours in another cell."""
    package = written(asked, Filled(fields={"samtalested.sted": "Biblioteket på første sal, til højre"}))

    def change(book):
        beside(book["Spørgsmål"], 7, "Hjælp").value = "Biblioteket på første sal, til højre"

    (tmp_path / "egelund.xlsx").write_bytes(changed(package, change))

    assert texts(read(tmp_path / "egelund.xlsx", asked)) == ["Biblioteket på første sal, til højre"]


def test_a_fingerprint_is_the_same_however_a_program_keeps_a_text():
    assert owntexts.fingerprint("Hvem holder  den\nførste samtale?\xa0*") == owntexts.fingerprint(
        " hvem holder den første samtale? "
    )
    assert owntexts.fingerprint("Ja", "a.b") != owntexts.fingerprint("Ja", "a.c")
