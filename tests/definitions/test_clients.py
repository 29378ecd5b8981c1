"""A client's own file beside the questionnaire: how it is found, what it gives, and all its faults at once."""

from pathlib import Path

import pytest

from beredskabsplan.definitions import clients
from beredskabsplan.errors import DefinitionTrouble, FileTrouble
from tests.conftest import ROOT, needs_links

TAKEN = {"Beredskabsplan", "Opslag"}
QUESTION = """
[[questions]]
number = "{number}"
key = "{key}"
text = "Hvem lukker for billetsalget?"
[[questions.fields]]
key = "ansvarlig"
label = "Hvem lukker?"
kind = "person"
"""


@pytest.fixture
def write(tmp_path):
    """Lay a client's file, a brand and a document into a folder."""
    (tmp_path / "egne").mkdir()
    (tmp_path / "egne/brand.toml").write_bytes((ROOT / "templates/brand-bordeaux.toml").read_bytes())
    for name in ("Bilag", "Opslag", "Bilag – fejl"):
        (tmp_path / f"egne/{name}.docx").write_bytes(b"")
    (tmp_path / "svag.toml").write_text('[farver]\ntekst = "AAAAAA"\n', "utf-8")

    def laid(text: str) -> Path:
        path: Path = tmp_path / "egelund.toml"
        path.write_text(text, "utf-8")
        return path

    return laid


def told(path, definitions) -> list[str]:
    with pytest.raises(DefinitionTrouble) as caught:
        clients.load(path, definitions, TAKEN)
    return list(caught.value.faults)


def test_it_adds_to_what_all_share(write, definitions):
    path = write(
        'brand = "egne/brand.toml"\ndocuments = ["egne\\\\Bilag.docx"]\ncontact = "Anna Berg"\ndelete_by = 2027-06-01\n'
        + QUESTION.format(number="2.9", key="billetsalg")
    )
    client = clients.load(path, definitions, TAKEN)
    asked, shared = client.definitions.questionnaire, definitions.questionnaire

    assert (client.contact, str(client.delete_by)) == ("Anna Berg", "2027-06-01")
    assert client.documents == (path.parent / "egne/Bilag.docx",)
    assert client.definitions.brand != definitions.brand
    assert [question.number for question in asked.steps[1].questions][-2:] == ["2.3", "2.9"]
    assert asked.fields.keys() - shared.fields.keys() == {"billetsalg.ansvarlig"}
    assert client.definitions.deadlines is definitions.deadlines


def test_one_that_says_little_changes_nothing_else(write, definitions):
    client = clients.load(write('contact = "Anna Berg"\n'), definitions, TAKEN)

    assert client.definitions == definitions
    assert (client.brand_sum, client.documents, client.questions) == ("", (), ())


OUTSIDE = (
    "Øverst i filen: »documents«: »{}« skal ligge i samme mappe som denne fil eller i en mappe i den. Flyt den dertil, "
    "og skriv vejen derfra, fx »egne/{}«."
)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('kontakt = "Anna"', ["Øverst i filen: »kontakt« er ukendt her. Mente du »contact«? Ret stavningen, eller slet linjen."]),
        ("delete_by = \"snart\"", ["Øverst i filen: »delete_by« skal være en dato uden anførselstegn, fx 2026-11-22."]),
        ('documents = ["../Plan.docx"]', [OUTSIDE.format("../Plan.docx", "Plan.docx")]),
        ('documents = ["/tmp/Plan.docx"]', [OUTSIDE.format("/tmp/Plan.docx", "Plan.docx")]),
        ('documents = ["C:/Plan.docx"]', [OUTSIDE.format("C:/Plan.docx", "Plan.docx")]),
        ('documents = ["egne/Bilg.docx"]', ["Øverst i filen: »documents«: »egne/Bilg.docx« findes ikke. Mente du »egne/Bilag.docx«? Ret navnet, eller slet det."]),
        ('documents = ["egne/brand.toml"]', ["Øverst i filen: »documents«: »egne/brand.toml« skal ende på .docx. Vælg en anden fil."]),
        ('documents = ["egne/Opslag.docx"]', ["»documents«: Der er allerede et dokument, som hedder »Opslag«. Giv jeres fil et andet navn, også her."]),
        ('documents = ["egne/Bilag.docx", "egne/Bilag.docx"]', ["»documents«: Der er allerede et dokument, som hedder »Bilag«. Giv jeres fil et andet navn, også her."]),
        ('documents = ["egne/Bilag – fejl.docx"]', ["»documents«: »Bilag – fejl.docx« er ikke en skabelon. Vælg en anden fil."]),
        (QUESTION.format(number="9.1", key="billetsalg"), ["questions[9.1]: »number« skal begynde med trinnets nummer og et punktum, fx 5.9. Der er trin 1, 2, 3, 4 og 5."]),
        (QUESTION.format(number="1.1", key="politi"), ["politi.ansvarlig: nøglen er brugt to gange. Giv den ene en anden.", "spørgsmål: nøglen »politi« er brugt to gange. Giv det ene en anden.", "spørgsmål: nummeret 1.1 er brugt to gange. Giv det ene et andet."]),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_key_value_and_what_to_do(write, definitions, text, faults):
    assert [fault for fault in told(write(text), definitions) if "politi.ansvarlig" not in fault] == [
        fault for fault in faults if "politi.ansvarlig" not in fault
    ]


def test_all_faults_are_told_at_once_those_of_the_brand_too(write, definitions):
    faults = told(write('brand = "svag.toml"\ndocuments = ["Mangler.docx"]\nfarve = "rød"\n'), definitions)

    assert [fault.split(":")[0] for fault in faults].count("Øverst i filen") == len(faults)
    assert "Øverst i filen: »brand«: svag.toml, farver: »accent« mangler." in faults
    assert "Øverst i filen: »documents«: »Mangler.docx« findes ikke. Ret navnet, eller slet det." in faults
    assert "Øverst i filen: »farve« er ukendt her. Ret stavningen, eller slet linjen." in faults


@needs_links
def test_no_link_leads_out_of_the_folder(write, definitions, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("andre") / "Hemmelig.docx"
    elsewhere.write_bytes(b"")
    path = write('documents = ["Hemmelig.docx"]')
    (path.parent / "Hemmelig.docx").symlink_to(elsewhere)

    assert told(path, definitions) == [OUTSIDE.format("Hemmelig.docx", "Hemmelig.docx")]


def test_a_damaged_one_is_told_and_one_that_cannot_be_read_too(write, definitions):
    assert told(write('brand = "egne'), definitions) == [
        "Sidst i filen: teksten mangler sit sidste anførselstegn."
    ]
    path = write("")
    path.unlink()
    path.mkdir()
    with pytest.raises(FileTrouble, match="er en mappe, ikke en fil"):
        clients.load(path, definitions, TAKEN)


@pytest.mark.parametrize(
    ("workbook", "laid", "found"),
    [
        ("egelund.xlsx", ("egelund.toml", "birk.toml"), "egelund.toml"),
        ("egelund – rettelser (2).xlsx", ("egelund.toml",), "egelund.toml"),
        ("egelund-2027.xlsx", ("egelund.toml",), "egelund.toml"),
        ("egelund-2027.xlsx", ("egelund.toml", "egelund-2027.toml"), "egelund-2027.toml"),
        ("egelund-2027 - Kopi.xlsx", ("egelund.toml",), "egelund.toml"),
        ("egelund-skole.xlsx", ("egelund.toml",), None),
        ("birk.xlsx", (), None),
    ],
)
def test_it_is_called_like_the_questionnaire_whatever_is_added_to_that(tmp_path, workbook, laid, found):
    for name in laid:
        (tmp_path / name).touch()
    own = clients.beside(tmp_path / workbook)

    assert (own.name if own else None) == found


def test_a_brand_is_no_clients_file(write):
    path = write('contact = "Anna Berg"')
    (path.parent / "brand.toml").write_bytes((ROOT / "templates/brand.toml").read_bytes())
    (path.parent / "skadet.toml").write_text("= =")
    (path.parent / ".skjult.toml").write_text("")

    assert [own.name for own in clients.all_in(path.parent)] == ["egelund.toml", "skadet.toml"]
    assert clients.all_in(path.parent / "findes-ikke") == ()
