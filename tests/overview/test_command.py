"""`status` as people and other programs call it."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from beredskabsplan.run import new
from beredskabsplan.run.blanks import Agreement
from beredskabsplan.run.options import Options
from beredskabsplan.workbook.read.peek import peek
from tests.support.schema import told
from tests.support.terminal import typed
from tests.support.workbooks import unapproved

pytestmark = pytest.mark.heavy


@pytest.fixture
def sent(checkout) -> Path:
    agreed = Agreement(deadline=date(2026, 1, 31), delete_by=date(2026, 6, 1))
    return new.new("=Birk & Søn", Options(today=date(2026, 1, 1)), agreed=agreed).path


def test_the_terminal_shows_the_clients(sent, capsys):
    assert typed("status") == 0
    out, err = capsys.readouterr()

    assert out.splitlines()[1].split()[:6] == ["=Birk", "&", "Søn", "Skema", "for", "sent"]
    assert err == ""


def test_without_clients_it_is_no_fault(checkout, capsys):
    assert typed("status") == 0
    assert capsys.readouterr().out == "0 klienter.\n"


def test_other_programs_get_one_object(sent, capsysbinary):
    assert typed("status", "--json", "--html", "o.html") == 0
    answer = told(capsysbinary.readouterr().out)

    assert ([client["state"] for client in answer["clients"]], answer["page"]) == (["late"], "o.html")
    assert Path("o.html").is_file()


def test_a_spreadsheet_gets_rows(sent, capsysbinary):
    assert typed("status", "--csv") == 0
    written = capsysbinary.readouterr().out

    [head, row] = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=";")
    assert (head[0], row[0]) == ("Klient", "'=Birk & Søn")


def test_two_forms_at_once_are_refused(sent, capsys):
    assert typed("status", "--csv", "--json") == 2
    assert json.loads(capsys.readouterr().out)["error"]["problem"].endswith("Vælg enten --csv eller --json.")


def test_a_page_is_written_and_links_to_the_files(sent, capsys):
    Path("til chefen").mkdir()
    assert typed("status", "--html", "til chefen/o.html") == 0

    assert capsys.readouterr().out == "til chefen/o.html er lavet. Åbn den i en browser.\n"
    html = Path("til chefen/o.html").read_text("utf-8")
    assert f'href="./../{sent.as_posix()}"' in html
    assert typed("status", "--html", "til chefen/o.html") == 0


def test_a_file_that_is_no_overview_is_refused_before_anything_is_read(sent, capsys):
    Path("notat.html").write_text("mit", encoding="utf-8")

    assert typed("status", "--html", "notat.html") == 3
    assert (
        "notat.html er ikke en oversigt, som programmet har lavet, og er ikke rørt."
        in capsys.readouterr().err
    )
    assert Path("notat.html").read_text("utf-8") == "mit"


def test_a_folder_that_is_passed_over_is_told_on_the_page_too(sent, capsys):
    Path("inputs/nord").mkdir()
    unapproved(Path("inputs/nord/egelund.xlsx"))
    typed("status", "--html", "o.html")

    assert "P140" in Path("o.html").read_text("utf-8")
    assert "[P140]" in capsys.readouterr().err


def test_a_client_that_cannot_be_read_counts_in_the_exit_code(sent, capsys):
    Path("inputs/b.xlsx").write_bytes(b"no workbook")

    assert typed("status") == 3
    out = capsys.readouterr().out
    assert out.splitlines()[1].split()[:5] == ["b", "Noget", "er", "i", "vejen"]
    assert "=Birk" in out


def test_asked_for_alone_a_file_that_is_not_there_is_told(sent, capsys):
    assert typed("status", "inputs/c.xlsx") == 3
    assert "[P141]" in capsys.readouterr().err


def test_copies_that_are_joined_keep_the_day_of_deletion(sent):
    copy = sent.with_name("kopi.xlsx")
    shutil.copy(sent, copy)

    assert typed("combine", str(sent), str(copy), "-o", "hele.xlsx") == 0
    joined = peek(Path("hele.xlsx"))
    assert joined
    assert joined.passport.delete_by == "2026-06-01"
