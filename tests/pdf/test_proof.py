"""The proof that a PDF says what its document shows: what it finds, and when it must keep still."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredskabsplan.pdf.checks.inspect import Heading, UnusableError
from beredskabsplan.pdf.checks.proof import Owed, check
from tests.support.examples import examples
from tests.support.pdf.leaflets import leaflet

LINES = (
    "Beredskabsplan",
    "Ring til Mette Holm, +45 12 34 56 01.",
    "Trin 1",
    "Den ramte får hjælp samme dag, og vi gemmer alt materiale.",
    "Ring til Mette Holm.",
    "Trin 2",
    "Søren Ågaard taler med pressen.",
)
OWED = Owed(lines=LINES, headings=((1, "Trin 1"), (1, "Trin 2")))


def fault(pdf: bytes, owed: Owed = OWED, placed: Sequence[Heading] = (), missing: str = "") -> str:
    """Tell what the proof finds."""
    try:
        check(pdf, owed, placed, lambda: missing)
    except UnusableError as error:
        return str(error)
    return ""


# --- what is found ------------------------------------------------------------------------------


def test_the_pdf_of_the_document_is_in_order():
    assert fault(leaflet(LINES[:3], LINES[3:])) == ""


@pytest.mark.parametrize(
    ("pdf", "found"),
    [
        (leaflet(()), "lavede en PDF uden tekst"),
        (leaflet(["Rolleliste", "Peter Lund: 12 34 56 04"]), "lavede en PDF af noget andet end dokumentet"),
        (
            leaflet(LINES[:5]),
            "lavede en PDF, hvor 5 af dokumentets 34 ord mangler, de første under »Trin 2«",
        ),
        (
            leaflet(LINES[:3] + LINES[4:]),
            "lavede en PDF, hvor 11 af dokumentets 34 ord mangler, de første under »Trin 1«",
        ),
        (
            leaflet(LINES[:-1]),
            "lavede en PDF, hvor 4 af dokumentets 34 ord mangler, de første under »Trin 2«",
        ),
        (leaflet(LINES[1:]), "lavede en PDF, hvor 1 af dokumentets 34 ord mangler"),
        (leaflet(LINES)[:-90], "lavede en fil, der er beskadiget"),
        (b"%PDF-1.7 not at all", "lavede en fil, der er beskadiget"),
    ],
    ids=["blank", "foreign", "short", "middle gone", "last line gone", "title gone", "cut off", "none"],
)
def test_what_is_wrong_is_said_with_its_place(pdf, found):
    assert fault(pdf) == found


def test_another_organisations_document_from_the_same_template_is_found():
    theirs = [line.replace("Mette Holm", "Karen Friis").replace("01", "05") for line in LINES]

    assert "ord mangler" in fault(leaflet(theirs))


def test_what_stands_there_twice_must_be_there_twice():
    once = [*LINES[:4], *LINES[5:]]

    assert "4 af dokumentets 34 ord mangler" in fault(leaflet(once))


def test_one_phone_number_that_is_gone_is_found_and_not_told():
    said = fault(leaflet([line.replace("56 01", "56") for line in LINES]))

    assert "1 af dokumentets 34 ord mangler" in said
    assert "Mette" not in said


def test_a_heading_must_stand_on_the_page_that_the_outline_gives():
    pdf = leaflet(LINES[:3], (), LINES[3:])

    assert fault(pdf, placed=[Heading(level=1, title="Trin 1", page=1)]) == ""
    assert fault(pdf, placed=[Heading(level=1, title="Trin 2", page=1)]) == (
        "lavede en PDF, hvor overskriften »Trin 2« ikke står på side 1"
    )


def test_the_place_is_that_of_the_line_which_is_gone_and_not_of_a_word_that_it_shares():
    lines = ("Pressen ringer", "Trin 1", "Vi svarer", "Trin 2", "Vi taler med pressen om sagen")
    owed = Owed(lines=lines, headings=OWED.headings)

    assert fault(leaflet(lines[:-1]), owed).endswith("ord mangler, de første under »Trin 2«")


def test_a_heading_in_the_contents_is_no_place():
    owed = Owed(lines=("Trin 1 ", "Trin 2 ", "Et langt forord", *LINES), headings=OWED.headings)

    assert fault(leaflet(["Trin 1 Trin 2", *LINES]), owed).endswith("ord mangler")


THEIRS = ["Peter Lund hjælper Karen Friis", "når pressen ringer til receptionen om aftenen"]


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ("\n".join(LINES), "lavede en PDF med tekst, som dokumentet ikke har"),
        ("\n".join([*LINES, *THEIRS]), ""),
        ("", ""),
    ],
    ids=["foreign", "known", "only the engine knows"],
)
def test_what_the_document_does_not_have_is_found(known, found):
    assert fault(leaflet(LINES, THEIRS), replace(OWED, known=known)) == found


# --- what is no fault ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ("Ledelsen afholder samtalen", [["Ledelsen afholder sam-", "talen"]]),
        ("Ledelsen afholder samtalen", [["LEDELSEN AFHOLDER SAMTALEN"]]),
        ("Ledelsen afholder samtalen", [["L e d e l s e n", "afholdersamtalen"]]),
        ("Ledelsen afholder samtalen", [["samtalen", "1.", "afholder •", "Ledelsen"]]),
        ("samtalen", [["Hoved", "vi tager sam-", "Side 1"], ["Hoved", "talen, og så", "Side 2"]]),
        ("sam\N{SOFT HYPHEN}talen", [["samtalen"]]),
        ("Stra\N{LATIN SMALL LETTER SHARP S}e", [["STRASSE"]]),
        ("A\N{COMBINING RING ABOVE}se og cafe\N{COMBINING ACUTE ACCENT}", [["Åse og café"]]),
        ("\N{LATIN SMALL LIGATURE FI}n 12\N{VULGAR FRACTION ONE HALF}", [["fin 12½"]]),
        ("14\N{NO-BREAK SPACE}dage \N{NON-BREAKING HYPHEN} nu", [["14 dage - nu"]]),
        ("محمد Hansen 漢字 🙂 ☐ –", [["Hansen"]]),
        ("\u202eomvendt\u202c Hansen", [["tdnevmo Hansen"]]),
        ("", [[]]),
    ],
)
def test_layout_is_no_fault(shown, printed):
    assert fault(leaflet(*printed), Owed(lines=(shown,))) == ""


def test_a_half_word_alone_is_a_fault():
    pages = [["vi tager sam-"], ["Hoved", "talende, og så"]]

    assert fault(leaflet(*pages), Owed(lines=("samtalen", "vi", "tager", "og")))


def test_a_date_page_numbers_and_parts_of_words_are_no_strangers():
    pdf = leaflet(
        [
            *LINES,
            "torsdag den 26. november 2026",
            "Side 1 af 12",
            "be redskabs plan hjæ lper samme mate rialet æres prøv",
        ]
    )

    assert (
        fault(
            pdf, replace(OWED, known="\n".join([*LINES, "Side af", "Hjælper materialet", "lærest", "prøve"]))
        )
        == ""
    )


def test_characters_that_are_told_as_missing_are_left_out_everywhere():
    owed = Owed(lines=("Dŵr Cymru", "Łódź"), headings=((1, "Łódź"),))
    placed = [Heading(level=1, title="Łódź", page=1)]
    pdf = leaflet(["Dr Cymru", "ódz"])

    assert fault(pdf, owed, placed) == "lavede en PDF af noget andet end dokumentet"
    assert fault(pdf, owed, placed, missing="ŵŁ") == ""


def test_missing_characters_are_asked_for_in_doubt_alone():
    def never() -> str:
        raise AssertionError

    check(leaflet(LINES), OWED, (), never)


WORDS = st.text("aeæ1 -.", min_size=1, max_size=12)


@given(st.lists(WORDS, max_size=8), st.randoms())
@examples(100)
def test_no_order_of_lines_on_no_pages_is_a_fault(lines, chance):
    printed = list(lines)
    chance.shuffle(printed)
    at = chance.randint(0, len(printed))

    assert fault(leaflet(printed[:at], printed[at:]), Owed(lines=tuple(lines))) == ""
