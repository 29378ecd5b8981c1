"""Remarks, notes, conversations, text boxes, and texts on pages and sheets of HR's own."""

import pytest
from openpyxl.comments import Comment

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.workbook.mark.corrections import corrected
from tests.support.books.beside import drawn, drawn_before, related, sayings, shape, talked
from tests.support.workbooks import changed, column_of, part, rewritten, said

SOON = "Mette går på barsel 1/5, brug Søren derefter"


def test_nothing_is_said_beside_the_answers_of_the_example_and_an_empty_questionnaire(reading, filled, empty):
    assert [(sayings(reading(each)), reading(each).findings) for each in (filled, empty)] == [
        ([], ()),
        ([], ()),
    ]


def test_every_remark_is_told_with_its_cell_and_what_it_stands_by(reading, filled):
    def change(book):
        sheet = book["Spørgsmål"]
        sheet["G5"] = "Trin 1 har vi øvet"
        sheet["G6"] = "Hele 1.1 er ny for os"
        sheet["G7"] = "Vi er i tvivl"
        sheet["G8"] = "Vi er i tvivl"

    found_here = reading(filled, change)

    assert sayings(found_here) == [
        "bemærkning Spørgsmål!G5 Trin 1 har vi øvet",
        "bemærkning Spørgsmål!G6 Hele 1.1 er ny for os",
        "bemærkning Spørgsmål!G7 Vi er i tvivl",
        "bemærkning Spørgsmål!G8 Vi er i tvivl",
    ]
    assert [(saying.field, saying.label[:24]) for saying in found_here.cells.sayings] == [
        ("", "Trin 1: Psykisk førstehj"),
        ("foerste_samtale.ansvarlig", "1.1 Hvem afholder den fø"),
        ("foerste_samtale.ansvarlig", "1.1 Hvem holder den førs"),
        ("foerste_samtale.stedfortraeder", "1.1 Stedfortræder"),
    ]
    assert found_here.findings == ()


def test_a_note_is_told_whole_on_any_sheet_and_without_who_wrote_it(reading, filled):
    def change(book):
        book["Spørgsmål"]["C7"].comment = Comment(f"Karen Margrethe Friis:\n{SOON}", "Karen Margrethe Friis")
        persons = book["Personer"]
        persons.cell(5, column_of(persons, "Arbejdstelefon")).comment = Comment(
            "Nyt nummer\nfra maj", "Ukendt"
        )
        book["Vejledning"]["B5"].comment = Comment("Tak for hjælpen", "Karen Margrethe Friis")

    found_here = reading(filled, change)

    assert [(saying.kind.value, saying.text) for saying in found_here.cells.sayings] == [
        ("note", "Tak for hjælpen"),
        ("note", "Nyt nummer\nfra maj"),
        ("note", SOON),
    ]
    assert [saying.label for saying in found_here.cells.sayings] == [
        "",
        "Mette Kjærgaard Holm, Arbejdstelefon",
        "1.1 Hvem holder den første samtale?",
    ]
    assert [(finding.code.name, finding.place.sheet) for finding in found_here.findings] == [
        ("F216", "Vejledning"),
        ("F216", "Personer"),
        ("F216", "Spørgsmål"),
    ]
    assert found_here.findings[2].problem == f"Her er en note: »{SOON}«. Den kommer ikke med i planen."


def test_a_note_on_the_list_of_corrections_is_told_and_marked_nowhere(reading, filled):
    def change(book):
        sheet = book.create_sheet("Rettelser", 0)
        sheet["A1"] = "Det skal rettes eller afklares"
        sheet["C5"].comment = Comment("Det har vi rettet", "HR")

    found_here = reading(filled, change)

    assert sayings(found_here) == ["note Rettelser!C5 Det har vi rettet"]
    assert found_here.findings == ()


def test_our_own_notes_are_none_of_hrs_and_what_hr_wrote_above_them_is_told_alone(reading, filled, asked):
    noted = changed(filled, lambda book: setattr(book["Spørgsmål"]["C7"], "comment", Comment(SOON, "HR")))
    faults = [
        found(Code.S101, Place(file="egelund.xlsx", sheet="Spørgsmål", cell=cell), label="x")
        for cell in ("C7", "C8")
    ]

    assert sayings(reading(corrected(noted, faults, asked))) == [f"note Spørgsmål!C7 {SOON}"]


def test_a_conversation_is_told_with_its_replies_and_not_the_note_that_stands_in_for_it(reading, filled):
    package = talked(
        filled,
        ("C7", "Er det stadig Mette?", False),
        ("C7", "Ja, til maj", False),
        ("C10", "Lokalet er bestilt", True),
    )
    found_here = reading(package)

    assert sayings(found_here) == [
        "kommentar Spørgsmål!C7 Er det stadig Mette?\nJa, til maj",
        "kommentar Spørgsmål!C10 Lokalet er bestilt",
    ]
    assert [(finding.code.name, finding.problem) for finding in found_here.findings] == [
        ("F216", "Her er en kommentar: »Er det stadig Mette? Ja, til maj«. Den kommer ikke med i planen.")
    ]


def test_a_conversation_that_a_program_kept_as_a_note_only_is_told_without_its_preface(reading, filled):
    package = talked(filled, ("C7", "Er det stadig Mette?", False))
    links = "xl/worksheets/_rels/sheet5.xml.rels"
    package = rewritten(
        package,
        {links: part(package, links).replace(b"threadedComment", b"nothing"), "xl/odd/talk.xml": None},
    )

    assert sayings(reading(package)) == ["note Spørgsmål!C7 Er det stadig Mette?"]


def test_a_text_box_is_told_with_the_cell_beneath(reading, filled):
    found_here = reading(drawn(filled, shape("Ring straks", "til skolelederen")))

    assert sayings(found_here) == ["tekstfelt Spørgsmål!C15 Ring straks\ntil skolelederen"]
    assert [f"{finding.code.name} {finding.place}: {finding.problem}" for finding in found_here.findings] == [
        "F217 egelund.xlsx, Spørgsmål!C15: Et tekstfelt ligger oven på cellerne: »Ring straks til skolelederen«. "
        "Det er ikke læst som et svar."
    ]


@pytest.mark.parametrize(
    ("shapes", "told"),
    [
        (
            f"<xdr:grpSp>{shape('Den ene')}<xdr:grpSp>{shape('Den anden')}</xdr:grpSp></xdr:grpSp>",
            ["Den ene", "Den anden"],
        ),
        (
            f"<mc:AlternateContent><mc:Choice>{shape('Ny')}</mc:Choice><mc:Fallback>{shape('Ny')}</mc:Fallback>"
            "</mc:AlternateContent>",
            ["Ny"],
        ),
        (shape("Viser C7", attributes=' textlink="$C$7"'), []),
        (shape(" "), []),
        ("<xdr:sp/>", []),
    ],
    ids=["grouped", "with a fallback", "linked to a cell", "blank", "without text"],
)
def test_a_shape_is_told_once_if_it_says_anything_of_its_own(reading, filled, shapes, told):
    assert [saying.text for saying in reading(drawn(filled, shapes)).cells.sayings] == told


def test_a_text_box_of_the_old_kind_is_told_and_the_box_of_a_note_is_none(reading, filled):
    old = [
        ("Note", "3, 15, 6, 2, 5, 31, 9, 1", "En note"),
        ("Rect", "2, 15, 14, 2, 4, 31, 18, 1", "Ring til\n Mette"),
    ]
    found_here = reading(drawn_before(filled, old))

    assert sayings(found_here) == ["tekstfelt Spørgsmål!C15 Ring til Mette"]
    assert said(found_here) == ["F217 egelund.xlsx, Spørgsmål!C15"]


def test_what_stands_at_the_edges_of_the_pages_is_told(reading, filled):
    def change(book):
        book["Planen"].oddHeader.center.text = "Udkast til MED & ledelsen"
        book["Personer"].oddFooter.left.text = "Side &P af &N"

    assert sayings(reading(filled, change)) == ["sidehoved eller sidefod Planen! Udkast til MED & ledelsen"]


def test_a_sheet_of_hrs_own_is_told_with_all_that_it_says_hidden_or_not(reading, filled):
    def change(book):
        sheet = book.create_sheet("_noter")
        sheet.append(["Husk", "at spørge Karen"])
        sheet.append([None, 14])
        sheet.sheet_state = "veryHidden"

    found_here = reading(filled, change)

    assert sayings(found_here) == ["ark _noter! Husk · at spørge Karen\n14"]
    assert said(found_here) == ["F208 egelund.xlsx, arket _noter"]


def test_what_belongs_to_no_field_is_quoted_and_told(reading, filled):
    def change(book):
        book["Spørgsmål"]["C9"] = "Se bilag 3"
        book["Spørgsmål"]["K7"] = "Til højre"
        book["Spørgsmål"]["B140"] = "Langt nede"
        book["Personer"]["H6"] = "På orlov"

    found_here = reading(filled, change)

    assert sayings(found_here) == [
        "tekst Personer!H6 På orlov",
        "tekst Spørgsmål!K7 Til højre",
        "tekst Spørgsmål!C9 Se bilag 3",
        "tekst oven i skemaets egen Spørgsmål!B140 Langt nede",
    ]
    assert [finding.code.name for finding in found_here.findings] == ["F207", "F207", "F207", "F219"]
    assert "ikke er læst: »Se bilag 3«." in found_here.findings[1].problem


def test_two_different_answers_are_both_told_and_neither_is_used(reading, filled):
    def change(book):
        copied = book.copy_worksheet(book["Spørgsmål"])
        copied["C10"] = "Biblioteket"
        copied["C7"] = " Mette  Kjærgaard Holm"  # the same person

    found_here = reading(filled, change)

    assert [finding.code.name for finding in found_here.findings] == ["F205"]
    assert [saying.text for saying in found_here.cells.sayings][1] == "Biblioteket"
    assert found_here.cells.fields["samtalested.sted"].error


def test_a_cpr_number_beside_the_answers_is_told_and_not_repeated(reading, filled):
    def change(book):
        book["Spørgsmål"]["G7"] = "Det gælder 010180-1234"

    found_here = reading(filled, change)

    assert sayings(found_here) == ["bemærkning Spørgsmål!G7 Det gælder 010180-####"]
    assert said(found_here) == ["F224 egelund.xlsx, Spørgsmål!G7"]


@pytest.mark.parametrize("kind", ["comments", "drawing"])
def test_a_part_that_cannot_be_read_is_told_and_costs_no_answer(reading, filled, asked, kind):
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = rewritten(related(filled, 5, f"{office}/{kind}", "xl/odd/part.xml", "<a>"), {})
    found_here = reading(package)

    assert said(found_here) == ["F225 egelund.xlsx, arket Spørgsmål"]
    assert len(found_here.cells.fields) == len(asked.fields)
