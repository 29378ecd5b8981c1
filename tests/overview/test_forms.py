"""The overview as text, as a table for a spreadsheet, and for other programs."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.report import as_json
from beredskabsplan.report.overview import shown, spreadsheet
from beredskabsplan.report.telling import Amount, Telling, Tone
from beredskabsplan.run.overview.client import ClientLine, Note, Overview, Stand
from beredskabsplan.run.overview.steps import days_to
from tests.support.overview.clients import SAMPLES, TODAY, overview
from tests.support.schema import told


def rows(seen: Overview) -> list[dict[str, str]]:
    text = spreadsheet.written(seen).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_terminal_shows_a_line_for_each_client_and_what_to_do():
    assert shown.shown(overview(4)).splitlines() == [
        "Klient                       Status                            Svar  Fejl  Åbne",
        "Egelund Kulturhus            Noget er i vejen                 87/87     0     0",
        "    Den godkendte version i »versioner/1.0« kan ikke læses: version.json er",
        "    beskadiget. Hent mappen fra en sikkerhedskopi.",
        "    (regnskabet er beskadiget)",
        "Sønderbæk Bibliotek          Gennemgang overskredet           87/87     0     0",
        "    Gennemgangen skulle være holdt 1. oktober 2026, for 57 dage siden. Send HR",
        "    et nyt skema med svarene fra sidst, og aftal et møde.",
        "    (skemaet ligger i arkivet)",
        "Nørremark Spejdercenter      Gælder, men noget er forkert nu  87/87     0     0",
        "    Version 1.0 nævner »frister.toml: Anmeld til politiet«, og det er ændret",
        "    siden. Få en ny version godkendt, og byt de ophængte kort ud.",
        "    (mangler ajourføring, lavet med noget, der er ændret siden)",
        "Hjørring Teater og Egnssce…  Skema for sent                    1/87     0    61",
        "    Skemaet skulle være tilbage 15. november 2026, for 12 dage siden. Ryk HR,",
        "    eller aftal en ny frist.",
        "",
        "4 klienter. Noget er i vejen: 1 · Gennemgang overskredet: 1 · Gælder, men noget",
        "er forkert nu: 1 · Skema for sent: 1",
        "Alle oplysninger: --verbose, eller --html oversigt.html, --csv og --json.",
    ]


@pytest.mark.parametrize("number", [1, 12, 300])
@pytest.mark.parametrize("amount", list(Amount))
def test_no_line_is_wider_than_a_terminal(number, amount):
    lines = shown.shown(overview(number), Telling(amount=amount)).splitlines()

    assert [line for line in lines if len(line) > 79] == []


def test_without_clients_the_terminal_says_so():
    assert shown.shown(overview(0)) == "0 klienter."


def test_a_quiet_overview_shows_those_that_need_somebody():
    calm = Overview(
        today=TODAY, clients=(replace(SAMPLES[3], name="Birk"), replace(SAMPLES[9], name="Ceder"))
    )

    text = shown.shown(calm, Telling(amount=Amount.QUIET))
    assert ("Birk" in text, "Ceder" in text) == (True, False)
    assert text.splitlines()[-1] == "2 klienter. Skema for sent: 1 · Godkendt: 1"


def test_a_verbose_overview_shows_all_that_is_known():
    edited = replace(
        SAMPLES[7], name="Krogen", troubles=(found(Code.P181, Place(file="x"), names="»manifest.json«"),)
    )
    text = shown.shown(Overview(today=TODAY, clients=(edited,)), Telling(amount=Amount.VERBOSE, width=200))

    assert text.replace("\N{NO-BREAK SPACE}", " ") == (
        "Klient  Status                              Svar  Fejl  Åbne\n"
        "Krogen  Godkendt – gennemgang om 200 dage  87/87     0     0\n"
        "    Slet skemaet: Det skulle være slettet 1. november 2026, for 26 dage siden. Gem »Beredskabsplan« som PDF "
        "igen fra Word.\n"
        "    (skulle være slettet, rettet i Word, PDF passer ikke til Word-filen)\n"
        "    Skemaet inputs/egelund.xlsx: sendt 18-10-2026, frist 15-11-2026, tilbage 07-11-2026.\n"
        "    Planen: Godkendt 12. marts 2026 af Mette Holm. Version 1.0.\n"
        "    Næste gennemgang: 15. juni 2027, om 200 dage.\n"
        "    Lavet 19-11-2026 med programmet 0.1.0. Ændret siden: intet.\n"
        "    Rettet: Beredskabsplan.\n"
        "    Passer ikke: Beredskabsplan.\n"
        "    Slettes senest 01-11-2026.\n"
        "    Mappe: outputs/egelund\n"
        "    »manifest.json« kan ikke læses. Det samme står i en kopi, som er læst i stedet. Kør »plan«; så bliver det "
        "skrevet igen. [P181]\n"
        "\n"
        "1 klient. Godkendt: 1"
    )


def test_the_state_is_painted_and_the_columns_stay_where_they_are():
    def paint(text: str, tone: Tone) -> str:
        return f"<{tone.name}>{text}</>"

    plain = shown.shown(overview(12))
    painted = shown.shown(overview(12), Telling(paint=paint))
    tones = [line.partition("<")[2].partition(">")[0] for line in painted.splitlines() if "</>" in line]

    assert tones[:4] == ["BAD", "BAD", "BAD", "LACKING"]
    assert tones[-1] == "GOOD"
    assert painted.replace("</>", "").replace("<", "\0").count("\0") == 12
    assert len(plain.splitlines()) == len(painted.splitlines())


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 27), "i dag"),
        (date(2026, 11, 28), "om 1 dag"),
        (date(2026, 11, 25), "for 2 dage siden"),
    ],
)
def test_days_are_counted_from_today(day, said):
    assert days_to(day, TODAY) == said


# --- the spreadsheet -------------------------------------------------------------------------------------


def test_a_spreadsheet_has_a_row_for_each_client():
    [row] = rows(Overview(today=TODAY, clients=(replace(SAMPLES[2], name="Nørremark"),)))

    assert {head: cell.replace("\N{NO-BREAK SPACE}", " ") for head, cell in row.items()} == {
        "Klient": "Nørremark",
        "Status": "Gælder, men noget er forkert nu",
        "Næste skridt": "Version 1.0 nævner »frister.toml: Anmeld til politiet«, og det er ændret siden. Få en ny "
        "version godkendt, og byt de ophængte kort ud.",
        "Bemærkninger": "mangler ajourføring, lavet med noget, der er ændret siden",
        "Skema": "inputs/egelund.xlsx",
        "Sendt": "2026-10-18",
        "Frist": "2026-11-15",
        "Tilbage": "2026-11-07",
        "Besvaret": "87",
        "Spurgt": "87",
        "Fejl": "0",
        "Advarsler": "2",
        "Åbne punkter": "0",
        "Planen": "Udkast til version 1.1 – 1.0 gælder, til 1.1 er godkendt",
        "Version": "1.1",
        "Gælder": "1.0",
        "Næste gennemgang": "2027-01-07",
        "Dage til gennemgang": "41",
        "Lavet": "2026-11-19",
        "Program": "0.1.0",
        "Skabeloner": "Beredskabsplan a1b2c3d4, Handlingskort 0f1e2d3c",
        "Brand": "99aa88bb",
        "Love": "12345678",
        "Ændret siden": "frister.toml: Anmeld til politiet, skabelonen Handlingskort",
        "Rettet i Word": "",
        "PDF passer ikke": "",
        "Slettes senest": "",
        "Mappe": "outputs/egelund",
    }


def test_a_spreadsheet_names_what_was_edited_and_counts_days_that_are_past():
    edited, overdue = rows(Overview(today=TODAY, clients=(SAMPLES[7], SAMPLES[1])))

    assert (edited["Rettet i Word"], edited["PDF passer ikke"]) == ("Beredskabsplan", "Beredskabsplan")
    assert edited["Slettes senest"] == "2026-11-01"
    assert overdue["Dage til gennemgang"] == "-57"


def test_a_spreadsheet_begins_with_the_mark_that_excel_knows_and_nobody_is_a_heading_alone():
    assert spreadsheet.written(overview(0)).startswith(b'\xef\xbb\xbf"Klient";"Status"')
    assert len(rows(overview(300))) == 300


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+45",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\N{NO-BREAK SPACE}=1",
        "＝1",
        "-",
        "=cmd|' /C calc'!A0",
    ],
)
def test_no_name_becomes_a_formula(name):
    [row] = rows(Overview(today=TODAY, clients=(ClientLine(name=name, state=Stand.SENT, step="Vent."),)))

    assert row["Klient"] == f"'{name}"


@pytest.mark.parametrize(
    "name", ["A=B", "Å-huset", "1-2-3 børnehave", 'Kroen "Ly"', "Birk; Ask", "To\nlinjer"]
)
def test_other_names_stay_as_they_are(name):
    [row] = rows(Overview(today=TODAY, clients=(ClientLine(name=name, state=Stand.SENT, step="Vent."),)))

    assert row["Klient"] == name


# --- other programs --------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1, 12])
def test_the_schema_knows_all_that_is_written(number):
    answer = told(as_json.overview(overview(number), Path("oversigt.html")))

    assert (answer["command"], len(answer["clients"]), answer["page"]) == ("status", number, "oversigt.html")


def test_the_schema_knows_every_state_and_every_note():
    clients = (
        *(ClientLine(name="Birk", state=state, step="Vent.") for state in Stand),
        ClientLine(name="Birk", state=Stand.SENT, step="Vent.", notes=tuple(Note)),
    )
    told(as_json.overview(Overview(today=TODAY, clients=clients), None))


def test_other_programs_read_words_and_days():
    [client] = told(
        as_json.overview(Overview(today=TODAY, clients=(replace(SAMPLES[1], name="Birk"),)), None)
    )["clients"]

    assert (client["state"], client["label"], client["notes"]) == (
        "overdue",
        "Gennemgang overskredet",
        ["archived"],
    )
    assert (client["review"], client["days_to_review"]) == ("2026-10-01", -57)
    assert client["questionnaire"]["counts"] == {
        "answered": 87,
        "asked": 87,
        "errors": 0,
        "warnings": 2,
        "open": 0,
    }
    assert client["documents"][0] == {
        "name": "Beredskabsplan",
        "docx": "outputs/egelund/Beredskabsplan.docx",
        "pdf": "outputs/egelund/Beredskabsplan.pdf",
        "edited": False,
        "apart": False,
        "draft": False,
    }
