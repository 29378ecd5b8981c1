"""What is new since a version: in the words of the question, and where in the documents it stands."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beredskabsplan.core.approved.changes import Change, Weight
from beredskabsplan.documents import whereabouts
from beredskabsplan.report import as_json, differences
from beredskabsplan.run import planning
from beredskabsplan.run.comparing import changes
from beredskabsplan.run.comparing.changes import Comparison, Comparisons, Difference, Spot
from beredskabsplan.run.options import Options
from tests.support.material import word
from tests.support.schema import told as read_back
from tests.support.workbooks import answer, unapproved

OPTIONS = Options(today=date(2027, 3, 1), pdf="none", templates=Path("mine"))


@pytest.fixture
def workbook(checkout) -> Path:
    """The example, approved as version 1.0 with a plan that has headings."""
    (checkout / "mine").mkdir()
    texts = ("# Lokale", "{{ samtalested.sted }}", "# Kontakt", "Vi ringer: {{ kontaktperson.rytme }}")
    (checkout / "mine/Plan.docx").write_bytes(word(*texts))
    return unapproved(checkout / "inputs" / "egelund.xlsx")


def write(workbook: Path, **answers: Any) -> None:
    answer(workbook, {key.replace("__", "."): value for key, value in answers.items()})


def compared(workbook: Path, **chosen: str) -> str:
    return differences.shown(changes.changes([workbook], OPTIONS, **chosen)).replace(
        "\N{NO-BREAK SPACE}", " "
    )


@pytest.mark.heavy
def test_what_is_new_is_told_with_its_place(workbook):
    write(workbook, planen__godkendt_dato=date(2026, 3, 12), planen__godkendt_af="Mette")
    planning.plan([workbook], replace(OPTIONS, today=date(2026, 3, 12)))
    assert compared(workbook) == (
        "Egelund Kulturhus: fra version 1.0 (godkendt 12. marts 2026 af Mette) til skemaet nu\n"
        "  Der er ingen forskel."
    )
    write(workbook, kontaktperson__rytme="Hver dag", samtalested__sted="Mødelokale 2")
    planning.plan([workbook], OPTIONS)

    assert compared(workbook) == (
        "Egelund Kulturhus: fra version 1.0 (godkendt 12. marts 2026 af Mette) til skemaet nu\n"
        "  Det, I gør (skal godkendes):\n"
        "    5.3 Hvor tit, og hvor længe?\n"
        "      før: Dag 3, uge 2, måned 1 og måned 3, og derefter efter aftale\n"
        "           (Plan, »Kontakt«)\n"
        "      nu:  Hver dag\n"
        "           (Plan, »Kontakt«)\n"
        "  Personer, numre og steder (skal ikke godkendes):\n"
        "    1.2 Hvor holder I samtalen?\n"
        "      før: Mødelokale 2 på 1. sal (døren kan låses)\n"
        "           (Plan, »Lokale«)\n"
        "      nu:  Mødelokale 2\n"
        "           (Plan, »Lokale«)"
    )
    made = changes.changes([workbook], OPTIONS)
    [one] = read_back(as_json.compared(made, (), 0))["comparisons"]
    assert [change["key"] for change in one["changes"]] == ["kontaktperson.rytme", "samtalested.sted"]
    assert one["changes"][0]["after_at"] == [{"document": "Plan", "heading": "Kontakt", "page": None}]

    write(workbook, planen__version="1.1", planen__godkendt_dato=date(2027, 3, 1))
    planning.plan([workbook], OPTIONS)
    assert compared(workbook, since="1.0", until="1.1").startswith(
        "Egelund Kulturhus: fra version 1.0 (godkendt 12. marts 2026 af Mette) til version 1.1 (godkendt 1. marts "
        "2027 af Mette)\n  Det, I gør"
    )
    [unknown] = changes.changes([workbook], OPTIONS, since="7").comparisons
    assert [(one.code.name, one.problem) for one in unknown.findings] == [
        ("P175", "Der er ingen version 7. Gemt er: 1.0 og 1.1.")
    ]


@pytest.mark.heavy
def test_a_rule_is_told_in_words_everywhere(workbook):
    write(workbook, planen__godkendt_dato=date(2026, 3, 12), planen__godkendt_af="Mette")
    planning.plan([workbook], replace(OPTIONS, today=date(2026, 3, 12)))
    law = Path("templates/frister.toml").read_text("utf-8")
    old, new = 'hvem = ["ledelsen.modtager"]', 'hvem = ["dokumentation.ansvarlig"]'
    assert old in law
    Path("mine/frister.toml").write_text(law.replace(old, new, 1), "utf-8")
    made = changes.changes([workbook], OPTIONS)
    [told] = read_back(as_json.compared(made, (), 0))["comparisons"]
    rule = next(one for one in told["changes"] if one["sort"] == "law")

    assert compared(workbook).startswith(
        "Egelund Kulturhus: fra version 1.0 (godkendt 12. marts 2026 af Mette) til skemaet nu\n"
        "  Lov og frister (skal godkendes):\n"
        "    Den, der hører om det, giver den sagsansvarlige leder besked.\n"
        "      før: Hvem i ledelsen skal have besked?\n"
        "      nu:  Hvem samler dokumentationen?"
    )
    assert (rule["key"], rule["before"], rule["after"]) == (
        "frister.toml/besked-til-ledelsen",
        "Hvem i ledelsen skal have besked?",
        "Hvem samler dokumentationen?",
    )


def test_where_nothing_was_approved_that_is_told(workbook):
    made = changes.changes([workbook], OPTIONS)

    assert [one.code.name for one in made.comparisons[0].findings] == ["P174"]
    assert differences.shown(made).splitlines()[0] == "Egelund Kulturhus:"
    assert made.exit_code == 0
    assert read_back(as_json.compared(made, (), 0))["comparisons"][0]["from"] == ""


def test_a_questionnaire_that_cannot_be_read_stops_no_other(workbook, checkout):
    (checkout / "inputs/ødelagt.xlsx").write_bytes(b"PK")
    made = changes.changes([checkout / "inputs/ødelagt.xlsx", workbook], OPTIONS)

    assert [one.findings[-1].code.name[0] for one in made.comparisons] == ["F", "P"]
    assert made.exit_code == 3


def test_lines_pages_and_what_hr_must_say_again_are_shown():
    change = Change(
        weight=Weight.LAW, key="frister.toml/x", asked="Vi anmelder", before="", after="Straks\nAltid"
    )
    spots = (Spot(document="Plan", heading="Frister", page=7), Spot(document="Kort"))
    compared = Comparison(
        workbook=Path("egelund.xlsx"), since="version 1.0", until="skemaet nu", confirm=("Opgaverne",),
        differences=(Difference(change=change, after=spots),),
    )  # fmt: skip

    assert differences.shown(Comparisons(comparisons=(compared,))) == (
        "egelund.xlsx: fra version 1.0 til skemaet nu\n"
        "  Lov og frister (skal godkendes):\n"
        "    Vi anmelder\n"
        "      før: (intet)\n"
        "      nu:  Straks\n"
        "           Altid\n"
        "           (Plan, »Frister«, side 7 og Kort)\n"
        "  HR skal bekræfte:\n"
        "    Opgaverne"
    )


def test_a_text_is_found_under_its_heading_in_the_order_in_which_it_was_printed():
    document = whereabouts.read(word("Ja", "# Først", "Ja", "# Så", "Ja", "Nej"))

    assert whereabouts.printed(document, [("a", "Ja"), ("b", "Ja"), ("c", "Nej"), ("d", "Måske")]) == {
        "a": "", "b": "Først", "c": "Så"
    }  # fmt: skip
    assert whereabouts.first(document, "Nej") == "Så"
    assert whereabouts.first(document, "Måske") is None
    assert whereabouts.first(whereabouts.read(b"no document"), "Ja") is None
