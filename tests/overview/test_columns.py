"""What the overview says of a client: each column in a test in which it changes, over real files."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from beredskabsplan.core.catalogue import Code
from beredskabsplan.output import manifest
from beredskabsplan.output.manifest import KEPT, NAME, FileRecord, Manifest
from beredskabsplan.run import checking, new, planning
from beredskabsplan.run.blanks import Agreement
from beredskabsplan.run.options import Options
from beredskabsplan.run.overview import holdings
from beredskabsplan.run.overview.client import ClientLine, Note, Overview, Stand
from beredskabsplan.run.overview.collecting import collect
from beredskabsplan.run.questionnaires import workbooks
from tests.support.material import word
from tests.support.workbooks import SHIPPED, answer, unapproved

pytestmark = pytest.mark.heavy

INPUTS, FOLDER = Path("inputs"), Path("outputs/egelund")
TODAY = date(2026, 11, 27)
OPTIONS = Options(today=TODAY, pdf="none", templates=Path("mine"))
APPROVED = {
    "planen__godkendt_dato": TODAY,
    "planen__godkendt_af": "Mette",
    "planen__naeste_revision": date(2027, 10, 1),
}


@pytest.fixture
def place(checkout):
    """An empty folder for inputs, and a template."""
    (checkout / "mine").mkdir()
    template("Vi ringer: {{ kontaktperson.rytme }}")
    return checkout


@pytest.fixture
def workbook(place) -> Path:
    """The example, saved with everything answered, but no day of approval."""
    path = unapproved(INPUTS / "egelund.xlsx")
    write(path)
    return path


def template(text: str, name: str = "Plan") -> None:
    Path(f"mine/{name}.docx").write_bytes(word(text))


def write(workbook: Path, **answers: Any) -> None:
    answer(workbook, {key.replace("__", "."): value for key, value in answers.items()})


def plan(workbook: Path, today: date = TODAY, **wishes: Any) -> None:
    planning.plan([workbook], replace(OPTIONS, today=today, **wishes))


def look(today: date = TODAY) -> Overview:
    everything = workbooks.everything(INPUTS).workbooks
    return collect(everything, replace(OPTIONS, today=today), inputs=INPUTS)


def one(today: date = TODAY) -> ClientLine:
    [client] = look(today).clients
    return client


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


# --- the questionnaire -------------------------------------------------------------------------------


def test_a_questionnaire_is_sent_due_and_then_late(place):
    made = new.new("Nørremark", OPTIONS, agreed=Agreement(deadline=date(2026, 12, 4)))
    sent, late = one(), one(date(2026, 12, 5))

    assert sent.round
    assert (sent.round.sent, sent.round.due, sent.round.returned) == (
        TODAY,
        date(2026, 12, 4),
        None,
    )
    assert (sent.state, plain(sent.step)) == (
        Stand.SENT,
        "HR har skemaet. Fristen er 4. december 2026, om 7 dage.",
    )
    assert (late.state, plain(late.step)) == (
        Stand.LATE,
        "Skemaet skulle være tilbage 4. december 2026, for 1 dag siden. Ryk HR, eller aftal en ny frist.",
    )
    write(made.path)  # somebody has opened and saved it, and answered nothing
    assert one(date(2026, 12, 5)).state is Stand.LATE
    write(made.path, org__adresse="Vej 1")
    returned = one(date(2026, 12, 5))
    assert returned.round
    saved = openpyxl.load_workbook(made.path).properties.modified
    assert (returned.round.is_returned, returned.round.returned) == (True, saved and saved.date())
    assert returned.state not in (Stand.SENT, Stand.LATE)


def test_what_is_approved_came_back_though_no_program_left_a_trace(place):
    path = INPUTS / "egelund.xlsx"
    path.write_bytes(SHIPPED.read_bytes())

    assert (one().state, one().notes) == (Stand.WRONG, (Note.UNMADE,))
    plan(path)
    assert one().state is Stand.IN_FORCE


def test_what_is_answered_and_open_is_counted(workbook):
    whole = one()
    write(workbook, kontaktperson__rytme=None, samtalested__sted=None)
    lacking = one()

    assert whole.round
    assert lacking.round
    assert whole.round.asked
    assert lacking.round.answered is not None
    assert (whole.round.answered, whole.round.open_points) == (whole.round.asked, 0)
    assert (lacking.round.answered, lacking.round.open_points) == (whole.round.asked - 2, 2)
    assert (lacking.state, lacking.status) == (Stand.DRAFT, "Udkast – 2 åbne punkter")
    assert lacking.step == "2 åbne punkter er tilbage. Aftal med HR, hvem der afklarer dem."


def test_errors_are_for_hr(workbook):
    write(workbook, planen__godkendt_dato="i går")
    before = one()
    checking.check([workbook], OPTIONS)

    assert before.round
    assert before.round.errors == 1
    assert (before.state, before.step) == (
        Stand.TO_FIX,
        "1 fejl i svarene. Kontrollér skemaet, og send kopien med rettelser til HR.",
    )
    assert one().step == "1 fejl i svarene. Send kopien med rettelser til HR."


def test_the_day_of_deletion_is_told_and_then_asked_for(place):
    new.new("Nørremark", OPTIONS, agreed=Agreement(delete_by=date(2027, 6, 1)))
    before, after = one(date(2027, 6, 1)), one(date(2027, 6, 2))

    assert before.round
    assert before.round.delete_by == date(2027, 6, 1)
    assert (before.notes, after.notes) == ((), (Note.DELETE,))
    assert plain(after.step).endswith("Slet skemaet: Det skulle være slettet 1. juni 2027, for 1 dag siden.")


def test_a_questionnaire_in_the_archive_is_to_be_deleted_too(place):
    made = new.new("Nørremark", OPTIONS, agreed=Agreement(delete_by=date(2027, 6, 1)))
    (INPUTS / "arkiv").mkdir()
    shutil.copy(made.path, INPUTS / "arkiv/2026.xlsx")
    made.path.unlink()
    new.new("", replace(OPTIONS, today=date(2027, 9, 1)), earlier=INPUTS / "arkiv/2026.xlsx")

    assert one(date(2027, 9, 2)).notes == (Note.DELETE,)


def test_the_client_s_own_file_names_the_day_for_questionnaires_that_are_out_already(place):
    made = new.new("Nørremark", OPTIONS)
    file = made.path.with_suffix(".toml")
    file.write_text("delete_by = 2027-06-01\n", "utf-8")
    before, after = one(date(2027, 6, 1)), one(date(2027, 6, 2))
    file.unlink()
    unsaid = one(date(2027, 6, 2))

    assert before.round
    assert before.round.delete_by == date(2027, 6, 1)
    assert (before.notes, after.notes, unsaid.notes) == ((), (Note.DELETE,), ())
    file.write_text("delete_by = 2027-06-01\n", "utf-8")
    (INPUTS / "arkiv").mkdir()
    made.path.rename(INPUTS / "arkiv" / made.path.name)
    Path("outputs/noerremark").mkdir(parents=True)
    assert look(date(2027, 6, 2)).clients == ()  # nothing was delivered, and so nobody is a client any more


@pytest.mark.parametrize(
    ("said", "day", "told"),
    [
        ("2027-03-01", date(2027, 3, 1), ""),
        ("2027-06-01", date(2027, 6, 1), ""),
        (
            "2028-06-01",
            date(2027, 6, 1),
            " Kundens egen fil siger, at skemaet bliver slettet senest 1. juni 2028, men HR har fået lovet 1. juni "
            "2027. Det er den dag, der gælder.",
        ),
    ],
)
def test_what_hr_was_promised_holds_whatever_the_client_s_file_says_later(place, said, day, told):
    made = new.new("Nørremark", OPTIONS, agreed=Agreement(delete_by=date(2027, 6, 1)))
    made.path.with_suffix(".toml").write_text(f"delete_by = {said}\n", "utf-8")
    client = one()

    assert client.round
    assert client.round.delete_by == day
    assert plain(client.step) == f"HR har skemaet. Det har ingen frist.{told}"


# --- the plan ----------------------------------------------------------------------------------------


def test_a_plan_is_ready_then_approved_then_overdue(workbook):
    unmade = one()
    plan(workbook)
    ready = one()
    write(workbook, **APPROVED)
    signed = one()
    plan(workbook)
    held, soon, overdue = one(), one(date(2027, 9, 1)), one(date(2027, 10, 2))

    assert (unmade.state, unmade.notes) == (Stand.READY, (Note.UNMADE,))
    assert unmade.step == "Alt er besvaret. Lav dokumenterne, og få planen godkendt."
    assert (ready.state, ready.notes, ready.step) == (
        Stand.READY,
        (),
        "Alt er besvaret. Få planen godkendt, og skriv datoen i skemaet.",
    )
    assert (signed.state, signed.in_force) == (Stand.WRONG, "")
    assert (
        signed.step
        == "Version 1.0 er godkendt i skemaet, men dokumenterne er ikke lavet. Lav dem, og del dem ud."
    )
    assert (held.state, held.in_force, held.review, held.step) == (
        Stand.IN_FORCE,
        "1.0",
        date(2027, 10, 1),
        "Intet lige nu.",
    )
    assert plain(held.status) == "Godkendt 27. november 2026 af Mette"
    assert plain(soon.step) == "Forbered gennemgangen 1. oktober 2027, om 30 dage."
    assert (overdue.state, plain(overdue.step)) == (
        Stand.OVERDUE,
        "Gennemgangen skulle være holdt 1. oktober 2027, for 1 dag siden. Send HR et nyt skema med svarene fra "
        "sidst, og aftal et møde.",
    )


@pytest.fixture
def held(workbook):
    """The workbook of version 1.0, which is approved and delivered."""
    write(workbook, **APPROVED)
    plan(workbook)
    return workbook


def test_a_review_whose_questionnaire_is_sent_waits_for_hr(held):
    (INPUTS / "arkiv").mkdir()
    held.rename(INPUTS / "arkiv/egelund.xlsx")
    new.new("", replace(OPTIONS, today=date(2027, 9, 1)), earlier=INPUTS / "arkiv/egelund.xlsx")

    before, after = one(date(2027, 9, 2)), one(date(2027, 10, 2))
    assert (before.state, before.in_force, before.version) == (Stand.SENT, "1.0", "1.0")
    assert plain(before.status) == "Godkendt 27. november 2026 af Mette"
    assert (before.making and before.making.changed, before.notes) == ((), ())
    assert (after.state, plain(after.step)) == (
        Stand.OVERDUE,
        "Gennemgangen skulle være holdt 1. oktober 2027, for 1 dag siden. Skemaet til den er sendt, så ryk HR for svar.",
    )


def test_a_review_that_was_held_is_not_overdue_though_its_documents_are_not_made(held):
    write(
        held,
        kontaktperson__rytme="Hver dag",
        planen__version="1.1",
        planen__godkendt_dato=date(2027, 9, 20),
        planen__naeste_revision=date(2028, 9, 1),
    )
    client = one(date(2027, 10, 2))

    assert (client.state, client.review) == (Stand.WRONG, date(2028, 9, 1))
    assert client.step.startswith("Version 1.1 er godkendt i skemaet, men dokumenterne er ikke lavet.")


def test_a_name_that_changed_is_wrong_until_the_documents_are_made(held):
    write(held, samtalested__sted="Mødelokale 2")
    client = one()
    plan(held)

    assert (client.state, client.notes) == (Stand.WRONG, (Note.BEHIND, Note.STALE))
    assert client.step == (
        "»Hvor holder I samtalen« er ændret i skemaet, men ikke i dokumenterne. Lav dem igen, og byt de ophængte "
        "kort ud."
    )
    assert (one().state, one().notes) == (Stand.IN_FORCE, ())
    assert plain(one().status) == "Godkendt 27. november 2026, ajourført 27. november 2026"


def test_a_law_that_changed_is_wrong_until_another_version_is_approved(held):
    law = Path("templates/anmeldelse.toml").read_text(encoding="utf-8")
    Path("mine/anmeldelse.toml").write_text(law.replace("72 timer", "48 timer"), encoding="utf-8")
    client = one()

    assert client.state is Stand.WRONG
    assert client.step.startswith("Version 1.0 nævner »anmeldelse.toml: ")
    assert client.step.endswith(
        "og det er ændret siden. Få en ny version godkendt, og byt de ophængte kort ud."
    )
    assert Note.OLDER in client.notes
    assert client.making
    assert client.making.changed[0].startswith("anmeldelse.toml: ")


def test_a_draft_of_the_next_version_stands_beside_what_holds(held):
    write(held, kontaktperson__rytme="Hver dag")
    plan(held)
    client = one()

    assert (client.state, client.in_force, client.version) == (Stand.READY, "1.0", "1.1")
    assert client.status == "Udkast til version 1.1 – 1.0 gælder, til 1.1 er godkendt"
    assert client.step == "Alt er besvaret. Få version 1.1 godkendt, og skriv datoen i skemaet."
    assert [(paper.name, paper.draft) for paper in client.papers] == [("Plan", False), ("Plan", True)]


def test_an_approval_that_was_taken_back_is_told(held):
    write(held, planen__godkendt_dato=None, planen__godkendt_af=None)
    before = one()
    plan(held)

    assert (before.state, before.notes) == (Stand.READY, (Note.WITHDRAWN, Note.STALE))
    assert before.step.endswith("Godkendelsen er trukket tilbage, så saml det ind, der er delt ud.")
    assert (one().state, one().notes, one().in_force) == (Stand.READY, (Note.WITHDRAWN,), "")


# --- the documents -----------------------------------------------------------------------------------


def test_what_the_documents_were_made_with_is_told_and_what_changed_since(workbook):
    plan(workbook)
    made = one().making
    template("En anden tekst: {{ kontaktperson.rytme }}")
    brand = Path("templates/brand.toml").read_text(encoding="utf-8")
    Path("mine/brand.toml").write_text(f"{brand}\n# anderledes\n", encoding="utf-8")
    after = one()

    assert made
    assert (made.program, made.day, [*made.templates], made.changed) == (
        "0.1.0",
        TODAY,
        ["Plan"],
        (),
    )
    assert after.making
    assert after.making.changed == ("skabelonen Plan", "brand")
    assert after.making.brand == made.brand
    assert after.notes == (Note.OLDER,)
    plan(workbook)
    again = one()
    assert again.making
    assert (again.notes, again.making.brand == made.brand) == ((), False)


def test_what_holds_is_told_to_be_made_with_an_older_template(held):
    template("En anden tekst: {{ kontaktperson.rytme }}")
    client = one()

    assert (client.state, client.notes) == (Stand.IN_FORCE, (Note.OLDER,))
    assert client.step == "Siden er skabelonen Plan ændret. Skal det med, så lav et udkast til en ny version."
    plan(held)  # which leaves what holds
    assert one().making == client.making


def test_what_a_client_has_of_its_own_is_no_change(held):
    Path("inputs/egne").mkdir()
    Path("inputs/egelund.toml").write_text('brand = "egne/brand.toml"', encoding="utf-8")
    faulty = one()
    assert (faulty.state, faulty.folder, [each.code for each in faulty.troubles]) == (
        Stand.HINDERED,
        FOLDER,
        [Code.D110],
    )
    Path("inputs/egne/brand.toml").write_bytes(Path("templates/brand.toml").read_bytes() + b"# eget")
    assert one().notes == (Note.OLDER,)
    plan(held, new_version=True)
    write(held, planen__version="1.1")
    plan(held)

    assert (one().in_force, one().notes) == ("1.1", ())
    (INPUTS / "arkiv").mkdir()
    held.rename(INPUTS / "arkiv/egelund.xlsx")
    assert one().notes == (Note.ARCHIVED,)


def test_answers_that_are_newer_than_the_documents_are_told(workbook):
    plan(workbook)
    write(workbook, kontaktperson__rytme="Hver dag")

    assert one().notes == (Note.STALE,)
    plan(workbook)
    assert one().notes == ()


def test_a_document_that_was_edited_by_hand_is_told(workbook):
    plan(workbook)
    assert [paper.edited for paper in one().papers] == [False]
    (FOLDER / "Plan.docx").write_bytes(word("rettet i hånden"))

    assert [paper.edited for paper in one().papers] == [True]
    assert one().notes == (Note.EDITED,)


def test_a_pdf_that_is_not_of_one_piece_with_its_word_file_is_told(workbook):
    plan(workbook, pdf="embedded")
    assert [(paper.pdf, paper.apart) for paper in one().papers] == [(FOLDER / "Plan.pdf", False)]
    old = (FOLDER / "Plan.pdf").read_bytes()
    write(workbook, kontaktperson__rytme="Hver dag")
    plan(workbook, pdf="embedded")
    assert one().notes == ()
    (FOLDER / "Plan.pdf").write_bytes(old)  # somebody brings the former one back

    assert [(paper.edited, paper.apart) for paper in one().papers] == [(False, True)]
    assert (one().notes, one().step.partition("skemaet. ")[2]) == (
        (Note.APART,),
        "Gem »Plan« som PDF igen fra Word.",
    )
    (FOLDER / "Plan.docx").write_bytes(word("rettet i hånden"))
    assert one().notes == (Note.EDITED, Note.APART)


def test_what_was_put_together_to_be_handed_over_is_no_copy_for_hr(tmp_path):
    records = {"Til alle.pdf": FileRecord(sha256="0", parts="1")}
    for name, record in {**records, "egelund – rettelser.xlsx": FileRecord(sha256="2")}.items():
        (tmp_path / name).write_bytes(b"x")
        manifest.conclude(tmp_path, Manifest(number=1, files={name: record}))

        assert holdings.look(tmp_path, ()).has_corrections == name.endswith("xlsx")


def test_a_form_that_was_filled_in_is_nobodys_business(workbook):
    template("Ny", "Registrering af en episode")
    plan(workbook)
    (FOLDER / "Registrering af en episode.docx").write_bytes(word("en sag"))

    assert [paper.name for paper in one().papers] == ["Plan"]
    assert one().notes == ()


# --- folders without a questionnaire, and what is damaged ------------------------------------------------


def test_a_plan_that_holds_is_seen_through_the_archive(held):
    (INPUTS / "arkiv").mkdir()
    held.rename(INPUTS / "arkiv/sidste år.xlsx")
    client = one()

    assert (client.name, client.state, client.notes) == (
        "Egelund Kulturhus",
        Stand.IN_FORCE,
        (Note.ARCHIVED,),
    )
    assert client.round
    assert client.round.workbook == INPUTS / "arkiv/sidste år.xlsx"
    law = Path("templates/anmeldelse.toml").read_text(encoding="utf-8")
    Path("mine/anmeldelse.toml").write_text(law.replace("72 timer", "48 timer"), encoding="utf-8")
    assert one().state is Stand.WRONG


def test_a_folder_whose_questionnaire_is_gone_is_a_client(held):
    held.unlink()
    client = one()

    assert (client.name, client.state, client.notes, client.round) == (
        "Egelund Kulturhus",
        Stand.IN_FORCE,
        (Note.NO_SHEET,),
        None,
    )
    assert (plain(client.status), client.review) == ("Godkendt 27. november 2026 af Mette", date(2027, 10, 1))
    assert one(date(2027, 10, 2)).state is Stand.OVERDUE


def test_a_draft_whose_questionnaire_is_gone_is_one_too(workbook):
    plan(workbook)
    workbook.unlink()

    assert (one().state, one().step, one().status) == (
        Stand.DRAFT,
        "Skemaet er væk. Læg det tilbage i inputs, eller flyt mappen et andet sted hen.",
        "Klar til godkendelse",
    )


def test_a_folder_of_somebody_else_is_none(workbook):
    Path("outputs/ferie").mkdir(parents=True)
    Path("outputs/ferie/billede.docx").write_bytes(b"mit")

    assert [client.folder for client in look().clients] == [None]


def test_without_anything_there_is_no_client(place):
    assert look().clients == ()


def test_a_damaged_manifest_is_told_and_not_touched(workbook):
    plan(workbook)
    (FOLDER / NAME).write_bytes(b"{")
    client = one()

    assert (client.state, client.notes) == (Stand.READY, (Note.DAMAGED,))
    assert [f"{each.code.name} {each.problem} {each.remedy}" for each in client.troubles] == [
        "P181 »manifest.json« kan ikke læses. Det samme står i en kopi, som er læst i stedet. Kør »plan«; så bliver "
        "det skrevet igen."
    ]
    (FOLDER / KEPT / NAME).write_bytes(b"null")
    lost = one()
    assert (lost.state, look().exit_code) == (Stand.HINDERED, 3)
    assert lost.step == (
        "»manifest.json« og ».leveret/manifest.json« kan ikke læses, så ingen ved, hvad der er leveret i mappen. Hent "
        "»manifest.json« og ».leveret/manifest.json« fra en sikkerhedskopi. Findes der ingen, så flyt hele mappen et "
        "andet sted hen, og kør »plan«; så begynder en ny."
    )
    assert lost.troubles[0].code is Code.P180
    assert ((FOLDER / NAME).read_bytes(), (FOLDER / KEPT / NAME).read_bytes()) == (b"{", b"null")
    workbook.unlink()
    assert (one().name, one().state) == ("egelund", Stand.HINDERED)


def test_a_manifest_whose_copy_is_read_is_written_again(workbook):
    plan(workbook)
    (FOLDER / NAME).write_bytes(b"{")
    plan(workbook)

    assert one().troubles == ()


def test_the_damaged_manifest_of_a_draft_is_told(held):
    write(held, kontaktperson__rytme="Hver dag")
    plan(held)
    for place in (NAME, f"{KEPT}/{NAME}"):
        (FOLDER / "udkast-1.1" / place).write_bytes(b"[]")

    assert [(each.code.name, each.place.file) for each in one().troubles] == [
        ("P180", str(FOLDER / "udkast-1.1"))
    ]


def test_a_damaged_version_is_told(held):
    (FOLDER / "versioner/1.0/version.json").write_bytes(b"{")

    assert (one().state, one().troubles[0].code) == (Stand.HINDERED, Code.P165)
    held.unlink()
    assert (one().state, one().troubles[0].code) == (Stand.HINDERED, Code.P165)


def test_a_kept_document_that_was_altered_is_told(held):
    (FOLDER / "versioner/1.0/Plan.docx").write_bytes(b"by hand")

    assert (one().state, one().notes, one().troubles[0].code) == (Stand.IN_FORCE, (Note.DAMAGED,), Code.P166)


def test_a_questionnaire_that_cannot_be_read_is_a_client(workbook):
    workbook.write_bytes(b"no workbook")
    client = one()

    assert (client.name, client.state, look().exit_code) == ("egelund", Stand.HINDERED, 3)
    assert client.step.startswith("Filen er ikke et regneark, som programmet kan læse.")
    assert client.round
    assert client.round.asked is None


def test_two_of_one_folder_are_told(workbook):
    shutil.copy(workbook, INPUTS / "b.xlsx")
    write(INPUTS / "b.xlsx", org__navn="En helt anden")
    Path("inputs/andre").mkdir()
    shutil.copy(INPUTS / "b.xlsx", "inputs/andre/egelund.xlsx")
    asked = [workbook, INPUTS / "andre/egelund.xlsx"]

    clients = collect(asked, OPTIONS).clients
    assert [(client.state, client.troubles[0].code) for client in clients] == [
        (Stand.HINDERED, Code.P106)
    ] * 2


# --- the order -----------------------------------------------------------------------------------------


def test_what_needs_somebody_first_stands_first(workbook):
    for name, due in (
        ("Birk", date(2026, 11, 1)),
        ("Agern", date(2026, 11, 20)),
        ("Ceder", date(2026, 12, 24)),
    ):
        new.new(name, OPTIONS, agreed=Agreement(deadline=due))
    write(workbook, kontaktperson__rytme=None)

    assert [(client.name, client.state) for client in look().clients] == [
        ("Birk", Stand.LATE),
        ("Agern", Stand.LATE),
        ("Egelund Kulturhus", Stand.DRAFT),
        ("Ceder", Stand.SENT),
    ]


def test_only_those_that_are_asked_for_are_shown(held):
    made = new.new("Birk", OPTIONS)

    assert [client.name for client in collect([made.path], OPTIONS).clients] == ["Birk"]


def test_nothing_is_written(held):
    new.new("Birk", OPTIONS)
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    look()

    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before
