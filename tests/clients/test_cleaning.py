"""What is kept of one organisation is deleted when somebody says yes: only what is old, and what is ours."""

import json
import os
import shutil
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from beredskabsplan.errors import UsageTrouble
from beredskabsplan.output import lock
from beredskabsplan.run import checking, planning
from beredskabsplan.run.blanks import Agreement
from beredskabsplan.run.cleaning import cleaning
from beredskabsplan.run.cleaning.removal import Removal, remove
from beredskabsplan.run.new import new
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.workbook.layout import answer_name
from tests.conftest import ROOT, SOURCE, TODAY, needs_links, needs_ordinary_user
from tests.support import schema
from tests.support.material import word
from tests.support.terminal import beredskabsplan
from tests.support.workbooks import of_another

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none", templates=Path("mine"))
EGELUND, FOLDER = Path("inputs/egelund.xlsx"), Path("outputs/egelund")
LATER = date(2090, 1, 1)
SHIPPED = (ROOT / "inputs" / EXAMPLE).read_bytes()


@pytest.fixture
def house(checkout):
    """One organisation whose plan was approved, with all that two years leave behind, and another one."""
    (checkout / "mine").mkdir()
    (checkout / "mine/Plan.docx").write_bytes(word("Plan: {{ status.tekst }}"))
    (checkout / "mine/Registrering af en episode.docx").write_bytes(word("Sag hos {{ org.navn }}"))
    EGELUND.write_bytes(SHIPPED)
    Path("inputs/birk.xlsx").write_bytes(of_another(SHIPPED, "Birk"))
    Path("inputs/egelund.png").write_bytes(b"logo")
    Path("inputs/egelund.toml").write_text('contact = "Anna Berg"\n', "utf-8")
    Path("inputs/egelund – samtaleark.docx").write_bytes(b"paper")
    plan()
    return checkout


def plan() -> None:
    planning.plan([EGELUND, Path("inputs/birk.xlsx")], OPTIONS)


def write(answers, workbook: Path = EGELUND) -> None:
    book = openpyxl.load_workbook(workbook)
    for id_, value in answers.items():
        sheet, cell = next(book.defined_names[answer_name(id_)].destinations)
        book[sheet][cell] = value
    book.save(workbook)


def leave_behind() -> None:
    """Leave what years leave: a second version, a draft, corrections, former documents, a half-written file."""
    write(
        {
            "planen.version": "1.1",
            "planen.godkendt_dato": datetime(2026, 11, 27),
            "kontaktperson.rytme": "Hver uge",
        }
    )
    plan()
    write({"kontaktperson.rytme": "Hver dag"})
    plan()
    checking.check([EGELUND], OPTIONS)
    (FOLDER / "egelund – rettelser.xlsx").write_bytes(b"corrections")
    (FOLDER / "tidligere").mkdir()
    (FOLDER / "tidligere/Brev.docx").write_bytes(b"former")
    (FOLDER / ".beredskabsplan-0123456789abcdef.tmp").write_bytes(b"half")
    (FOLDER / "Noter.docx").write_bytes(b"notes of HR")


def here(folder: Path = Path()) -> list[str]:
    """List what lies in the folders, what is hidden in few words."""
    names = {path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()}
    ours = {name for name in names if name.parts[0] in ("inputs", "outputs")}
    return sorted({name.as_posix().partition("/.leveret/")[0] + ("/.leveret" if ".leveret" in name.parts else "")
                   for name in ours if name.parts[:2] != ("outputs", ".leveret")})  # fmt: skip


def of_egelund() -> list[str]:
    return [name for name in here() if "birk" not in name]


def survey(client: str = "egelund", before: date = LATER, **wishes):
    return cleaning.survey(client, before, OPTIONS, **wishes)


def clean(client: str = "egelund", before: date = LATER, **wishes):
    return cleaning.carry_out(survey(client, before, **wishes))


def told(done) -> list[str]:
    return [f"{one.code.name} {one.problem.split(' ')[0]}" for one in done.findings]


def test_a_plan_in_force_stays_with_what_belongs_to_it_and_all_else_goes(house):
    leave_behind()
    birk = [name for name in here() if "birk" in name]
    done = clean()

    assert of_egelund() == [
        "inputs/egelund.toml",
        "outputs/egelund/.leveret",
        "outputs/egelund/Noter.docx",
        "outputs/egelund/Plan.docx",
        "outputs/egelund/Registrering af en episode.docx",
        "outputs/egelund/manifest.json",
        "outputs/egelund/versioner/1.1/.leveret",
        "outputs/egelund/versioner/1.1/Plan.docx",
        "outputs/egelund/versioner/1.1/version.json",
    ]
    assert [path.as_posix() for path in done.gone] == [
        "inputs/egelund.xlsx",
        "inputs/egelund – samtaleark.docx",
        "inputs/egelund.png",
        "outputs/egelund/.beredskabsplan-0123456789abcdef.tmp",
        "outputs/egelund/egelund – rettelser.xlsx",
        "outputs/egelund/tidligere/Brev.docx",
        "outputs/egelund/udkast-1.2",
        "outputs/egelund/versioner/1.0",
    ]
    assert told(done) == ["P201 »Noter.docx«", "P202 Planen,"]
    assert "(version 1.1)" in done.findings[1].problem
    assert [name for name in here() if "birk" in name] == birk
    assert done.exit_code == 0


def test_what_stays_tells_of_no_answers_any_more_and_is_still_known_as_ours(house):
    leave_behind()
    assert "findings" in json.loads((FOLDER / "manifest.json").read_bytes())
    clean()
    accounts = json.loads((FOLDER / "manifest.json").read_bytes())

    assert "findings" not in accounts
    assert [path for path in FOLDER.rglob("*.json") if b"S105" in path.read_bytes()] == []
    assert sorted(accounts["files"]) == ["Plan.docx", "Registrering af en episode.docx"]
    result = planning.plan([Path("inputs/birk.xlsx")], OPTIONS, inputs=Path("inputs"))
    assert [one.code.name for one in result.findings if one.code.name.startswith("P")] == []
    EGELUND.write_bytes(SHIPPED)
    assert "P166" not in [one.code.name for one in planning.plan([EGELUND], OPTIONS).outcomes[0].findings]


def test_all_of_it_is_all_that_is_ours(house):
    leave_behind()
    done = clean(all_of_it=True)

    assert of_egelund() == ["inputs/egelund.toml", "outputs/egelund/Noter.docx"]
    assert told(done) == ["P201 »Noter.docx«"]


def test_where_nothing_is_left_the_folder_goes_too(house):
    clean(all_of_it=True)

    assert of_egelund() == ["inputs/egelund.toml"]
    assert not FOLDER.exists()
    assert Path("outputs/birk/Plan.docx").exists()


def test_a_plan_that_is_not_in_force_goes_with_its_answers(house):
    write({"planen.godkendt_dato": None})
    plan()
    done = clean()

    assert of_egelund() == ["inputs/egelund.toml"]
    assert done.findings == ()


def test_how_old_it_is_workbooks_and_versions_say_themselves(house):
    leave_behind()
    EGELUND.write_bytes(SHIPPED)  # made on 1 January 2026, and not saved since
    for path in [*Path("outputs").rglob("*"), EGELUND]:
        os.utime(path, (0, 0))  # copied from elsewhere, as a sync does
    first = survey(before=date(2026, 1, 1))
    second = survey(before=date(2026, 1, 2))
    third = survey(before=date(2026, 11, 27))

    assert EGELUND not in [removal.path for removal in first.removals]
    assert EGELUND in [removal.path for removal in second.removals]
    assert FOLDER / "versioner/1.0" not in [removal.path for removal in second.removals]
    assert FOLDER / "versioner/1.0" in [removal.path for removal in third.removals]


def test_what_is_written_on_the_day_or_later_stays_and_is_told(house):
    leave_behind()
    before = of_egelund()
    done = clean(before=date(2020, 1, 1))

    assert of_egelund() == before
    assert (done.gone, [line[:4] for line in told(done)]) == ((), ["P204", "P201", "P202", "P204"])


@pytest.mark.parametrize("where", ["the questionnaire", "the client's file", "neither"])
def test_a_questionnaire_that_stays_though_its_day_has_passed_is_told(house, where):
    agreed = Agreement(delete_by=date(2026, 6, 1)) if where == "the questionnaire" else Agreement()
    book = new("Dalby", replace(OPTIONS, today=date(2026, 1, 2)), agreed=agreed).path
    (house / "inputs/arkiv").mkdir()
    book.rename(book.parent / "arkiv" / book.name)
    said = "delete_by = 2026-06-01\n" if where == "the client's file" else 'contact = "Bo"\n'
    book.with_suffix(".toml").write_text(said, "utf-8")
    stays, goes = survey("dalby", date(2026, 1, 2)), survey("dalby", date(2026, 1, 3))
    problems = [one.problem.replace("\N{NO-BREAK SPACE}", " ") for one in stays.findings]

    assert ("P205" in [one.code.name for one in stays.findings]) == (where != "neither")
    told = "»dalby.xlsx« skulle være slettet senest 1. juni 2026, men er fra 2. januar 2026 eller senere"
    assert any(problem.startswith(told) for problem in problems) == (where != "neither")
    assert [removal.path.name for removal in goes.removals][:1] == ["dalby.xlsx"]
    assert "P205" not in [one.code.name for one in goes.findings]


def test_a_client_s_file_with_faults_hinders_no_cleaning(house):
    Path("inputs/egelund.toml").write_text("delete_by = 1\n", "utf-8")

    assert EGELUND in [removal.path for removal in survey().removals]


def test_what_a_young_document_needs_stays_with_it(house):
    write({"planen.godkendt_dato": None})
    plan()
    os.utime(FOLDER / "Plan.docx", (4e9, 4e9))
    clean()

    assert sorted(path.name for path in FOLDER.iterdir()) == [
        ".leveret",
        "Plan.docx",
        "manifest.json",
        "versioner",
    ]
    EGELUND.write_bytes(SHIPPED)
    assert "P172" not in [one.code.name for one in planning.plan([EGELUND], OPTIONS).outcomes[0].findings]


def test_a_form_that_was_filled_in_belongs_to_its_case(house):
    (FOLDER / "Registrering af en episode.docx").write_bytes(word("Sag hos Egelund: Karen"))
    done = clean(all_of_it=True)

    assert told(done) == ["P201 »Registrering"]
    assert (FOLDER / "Registrering af en episode.docx").exists()


def test_an_edited_document_goes_with_the_others_and_a_new_edition_beside_it_too(house):
    write({"planen.godkendt_dato": None})
    (FOLDER / "Plan.docx").write_bytes(word("Rettet i Word"))
    plan()
    done = clean()

    assert {path.name for path in done.gone} >= {"Plan.docx", "Plan (ny).docx", "1.0"}
    assert not FOLDER.exists()


def test_a_new_edition_beside_an_edited_document_stays_while_it_is_the_plan_in_force(house):
    (FOLDER / "Plan.docx").write_bytes(word("Rettet i Word"))
    write(
        {
            "planen.version": "1.1",
            "planen.godkendt_dato": datetime(2026, 11, 27),
            "kontaktperson.rytme": "Hver uge",
        }
    )
    plan()
    (FOLDER / "Plan (ny 2).docx").write_bytes(b"of nobody knows when")
    clean()

    assert sorted(path.name for path in FOLDER.glob("Plan*")) == ["Plan (ny).docx", "Plan.docx"]


@needs_links
def test_links_are_neither_followed_nor_touched(house, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("andre")
    (elsewhere / "egelund-2025.xlsx").write_bytes(SHIPPED)
    (elsewhere / "Brev.docx").write_bytes(b"hers")
    Path("inputs/egelund-2025.xlsx").symlink_to(elsewhere / "egelund-2025.xlsx")
    Path("inputs/lager.xlsx").symlink_to(elsewhere / "egelund-2025.xlsx")
    Path("inputs/arkiv").symlink_to(elsewhere)
    (FOLDER / "tidligere").symlink_to(elsewhere)
    (FOLDER / "versioner/1.0/ude").symlink_to(elsewhere)
    done = clean(all_of_it=True)

    assert sorted(path.name for path in elsewhere.iterdir()) == ["Brev.docx", "egelund-2025.xlsx"]
    assert told(done) == ["P200 »egelund-2025.xlsx«", "P200 »tidligere«"]
    assert "lager" not in done.findings[0].problem
    assert Path("inputs/egelund-2025.xlsx").is_symlink()


@needs_links
def test_a_folder_that_is_a_link_is_not_looked_into(house, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("andre") / "egelund"
    FOLDER.rename(elsewhere)
    FOLDER.symlink_to(elsewhere)
    done = clean(all_of_it=True)

    assert told(done) == ["P200 »egelund«"]
    assert (elsewhere / "Plan.docx").exists()


def test_nothing_outside_the_folder_can_be_removed(tmp_path):
    (tmp_path / "inputs").mkdir()
    (tmp_path / "brev.docx").write_bytes(b"")
    with pytest.raises(FileNotFoundError):
        remove(Removal(path=tmp_path / "inputs/../brev.docx", root=tmp_path / "inputs", day=TODAY))
    assert (tmp_path / "brev.docx").exists()


def test_old_questionnaires_in_the_archive_and_renamed_ones_go_too(house):
    Path("inputs/arkiv").mkdir()
    shutil.copy(EGELUND, "inputs/arkiv/svar fra Mette.xlsx")
    Path("inputs/arkiv/egelund (1).xlsx").write_text("damaged")
    done = clean()

    assert {path.name for path in done.gone} >= {"egelund.xlsx", "svar fra Mette.xlsx", "egelund (1).xlsx"}
    assert Path("inputs/birk.xlsx").exists()


def test_a_questionnaire_of_another_that_has_only_the_file_name_stays(house):
    Path("inputs/arkiv").mkdir()
    Path("inputs/arkiv/egelund.xlsx").write_bytes(of_another(SHIPPED, "Birk"))
    by_name = survey("Egelund Kulturhus").removals
    with pytest.raises(UsageTrouble, match=r"»egelund« kan være flere: .*Intet er slettet\."):
        survey("egelund")

    assert Path("inputs/arkiv/egelund.xlsx") not in [removal.path for removal in by_name]
    assert EGELUND in [removal.path for removal in by_name]


@pytest.mark.parametrize("client", ["egelund", "EGELUND", "Egelund Kulturhus", "inputs/egelund.xlsx"])
def test_the_client_is_called_as_people_call_it(house, client):
    assert survey(client).removals == survey().removals
    assert survey(client).client == "Egelund Kulturhus"


@pytest.mark.parametrize(("client", "meant"), [("Egelnd", "egelund"), ("kultur", "egelund kulturhus")])
def test_one_that_is_not_there_is_refused_with_what_may_be_meant(house, client, meant):
    with pytest.raises(UsageTrouble, match=f"Ingen organisation hedder »{client}«. Mente du »{meant}«"):
        survey(client)


def test_the_shipped_example_is_nobodys(house):
    (house / "inputs" / EXAMPLE).write_bytes(SHIPPED)
    clean(all_of_it=True)

    assert (house / "inputs" / EXAMPLE).exists()


@needs_ordinary_user
def test_what_cannot_be_deleted_is_told_and_in_no_others_way(house):
    Path("inputs").chmod(0o500)
    try:
        done = clean(all_of_it=True)
    finally:
        Path("inputs").chmod(0o700)

    assert [one.problem.partition(" kan")[0] for one in done.findings if one.code.name == "P203"] == [
        "»egelund.xlsx«",
        "»egelund – samtaleark.docx«",
        "»egelund.png«",
    ]
    assert (done.exit_code, FOLDER.exists()) == (3, False)


def test_a_folder_that_another_run_writes_to_is_left_alone(house, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    found = survey(all_of_it=True)
    with lock.alone(FOLDER):
        done = cleaning.carry_out(found)

    assert told(done)[-1].startswith("P110")
    assert (FOLDER / "Plan.docx").exists()


def command(*words, cwd):
    done = beredskabsplan("clean", "--client", "egelund", "--before", "1-1-2090", *words, cwd=cwd)
    return done.returncode, done.stdout.decode(), done.stderr.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_without_a_terminal_nothing_is_deleted_unless_somebody_has_said_yes(house):
    before = here()
    code, said, warned = command(cwd=house)

    assert (code, said, here()) == (2, "", before)
    assert warned.startswith(
        "Om Egelund Kulturhus bliver dette slettet, og det kan ikke hentes tilbage:\n  inputs/egelund.xlsx"
    )
    assert "Her kan ingen spørges, så intet er slettet." in warned
    code, said, warned = command("--yes", cwd=house)
    assert (code, said.splitlines()[0].split(" om ")[1]) == (
        0,
        "Egelund Kulturhus er slettet. Ligger der kopier i mails eller sikkerhedskopier, så slet dem også.",
    )
    assert not EGELUND.exists()
    assert "Skal den også væk, så skriv --all. [P202]" in warned


def test_a_machine_is_told_what_is_gone(house):
    code, said, _ = command("--json", cwd=house)
    assert code == 2
    assert schema.told(said.encode())["error"]["problem"] == "Her kan ingen spørges, så intet er slettet."
    code, said, warned = command("--json", "--yes", "--all", cwd=house)
    answer = schema.told(said.encode())

    assert (code, warned, answer["client"]) == (0, "", "Egelund Kulturhus")
    assert "inputs/egelund.xlsx" in [path.replace("\\", "/") for path in answer["gone"]]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
@pytest.mark.parametrize(("answer", "code"), [("ja", 0), ("", 1), ("j", 1), ("nej", 1)])
def test_on_a_terminal_only_a_whole_yes_deletes(house, answer, code):
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    words = ["clean", "--client", "egelund", "--before", "1-1-2090"]
    command = [sys.executable, "-m", "beredskabsplan", *words]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(
        command, cwd=house, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ) as run:
        os.close(theirs)
        os.write(ours, f"{answer}\n".encode())
        shown = b"".join(iter(lambda: _read(ours), b"")).decode()
    os.close(ours)

    assert (run.returncode, EGELUND.exists()) == (code, code != 0)
    assert "slettes? Skriv ja, og tryk Enter:" in shown


def _read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_there_may_be_nothing_to_delete(house):
    new("Dalby", OPTIONS)
    done = beredskabsplan("clean", "--client", "dalby", "--before", "1-1-2020", cwd=house)

    assert done.returncode == 0
    assert "P204" in done.stderr.decode()
    assert done.stdout == b""
