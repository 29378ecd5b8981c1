"""What `--debug` and `--log` tell, and what they never tell."""

import os
import re
import shutil
from pathlib import Path

import pytest

from beredskabsplan.run.options import EXAMPLE
from tests.conftest import ROOT, SOURCE, needs_full_device, needs_installed
from tests.support.terminal import beredskabsplan, typed

pytestmark = pytest.mark.heavy

BUG = "import beredskabsplan.run.questionnaires.workbooks as i\ndef bug(folder): raise ValueError('Karen Friis')\ni.listed = bug\n"


@pytest.fixture
def folder(checkout):
    shutil.copy(ROOT / "inputs" / EXAMPLE, checkout / "inputs")
    return checkout


@pytest.fixture
def faulty(folder):
    """Give a run that meets a bug of ours."""
    (folder / "sitecustomize.py").write_text(BUG)

    def run(*arguments):
        return beredskabsplan(*arguments, cwd=folder, PYTHONPATH=f"{folder}{os.pathsep}{SOURCE}")

    return run


def private(case):
    """List what the example says of persons and places: their names, numbers and addresses."""
    given = case().answers
    texts = {text for contact in (*given.persons, *given.externals) for text in contact.texts.values()}
    return {name for contact in given.persons for name in (contact.name, contact.name.split()[0])} | {
        form for text in texts if re.search(r"\d{2}|@", text) for form in (text, re.sub(r"\W", "", text))
    }


def test_without_the_options_nothing_is_logged(folder):
    done = beredskabsplan("check", cwd=folder)

    assert done.stderr == b""
    assert sorted(path.name for path in folder.iterdir()) == ["inputs", "templates"]


@needs_installed
@pytest.mark.parametrize("words", [("--debug", "check"), ("check", "--debug")])
def test_debug_stands_before_the_command_or_after_it(folder, words):
    lines = beredskabsplan(*words, cwd=folder).stderr.decode().splitlines()

    assert [line.partition(":")[0] for line in lines] == [
        "beredskabsplan", "beredskabsplan", "beredskabsplan",
        "beredskabsplan.stage", "beredskabsplan.cli.console", "beredskabsplan.cli.console", "beredskabsplan.stage",
    ]  # fmt: skip
    assert re.fullmatch(r"beredskabsplan: \d\S* · Python 3\.\d+\S* · .+", lines[0])
    assert "xlsxwriter 3." in lines[1]
    assert lines[2] == "beredskabsplan: kommando: check" + " --debug" * (words[0] == "check")
    assert re.fullmatch(r"beredskabsplan\.stage: check slut: \d+\.\d\d s", lines[-1])


@pytest.mark.parametrize("words", [("--log", "fejl.txt", "example"), ("example", "--log", "fejl.txt")])
def test_the_log_is_written_anew_with_times(folder, words):
    runs = []
    for _ in range(2):
        assert beredskabsplan(*words, cwd=folder).stderr == b""
        runs.append((folder / "fejl.txt").read_text("utf-8").splitlines())

    assert len(runs[0]) == len(runs[1])
    assert [
        line for line in runs[1] if not re.match(r"\d{4}(-\d\d){2} \d\d(:\d\d){2},\d{3} DEBUG ", line)
    ] == []


def test_the_log_names_nobody(folder, case):
    done = beredskabsplan("plan", "--pdf", "none", "--log", "fejl.txt", "--debug", cwd=folder)
    told = (folder / "fejl.txt").read_text("utf-8") + done.stderr.decode()

    assert len(private(case)) > 40
    assert sorted(text for text in private(case) if text in told) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [("svar.xlsx", b"PK\3\4"), ("brand.toml", b"# brand"), ("noter.txt", b"2026-11-22 beredskabsplan")],
)
def test_what_is_no_log_is_never_written_over(folder, capsys, name, content):
    (folder / name).write_bytes(content)
    done = beredskabsplan("check", "--log", name, cwd=folder)

    assert done.returncode == 3
    assert (
        done.stderr.decode().strip()
        == f"{name} er ikke en log og er ikke rørt. Skriv et andet navn efter --log."
    )
    assert (folder / name).read_bytes() == content


def test_a_log_that_cannot_be_written_is_told(folder, capsys):
    assert typed("check", "--log", "findes-ikke/fejl.txt") == 3

    shown = capsys.readouterr()
    assert shown.err.startswith(f"Loggen kan ikke skrives i {Path('findes-ikke/fejl.txt')}.")
    assert shown.out == ""


@needs_full_device
def test_a_log_on_a_full_disk_stops_nothing_and_is_no_traceback(folder):
    done = beredskabsplan("check", "--log", "/dev/full", cwd=folder)

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Egelund Kulturhus" in done.stdout


def test_a_bug_says_what_to_send_to_whom(faulty):
    done = faulty("check")

    assert done.returncode == 70
    assert b"Traceback" not in done.stderr
    assert "Kør kommandoen igen med --log fejl.txt" in done.stderr.decode()
    assert "send filen til udvikleren" in done.stderr.decode()


def test_debug_shows_a_bug_with_all_that_python_says(faulty):
    loud = faulty("check", "--debug")

    assert loud.returncode == 70
    assert b"ValueError: Karen Friis" in loud.stderr


def test_the_log_shows_where_a_bug_is_and_nothing_of_the_answers(faulty, folder):
    done = faulty("check", "--log", "fejl.txt", "--debug")
    log = (folder / "fejl.txt").read_text("utf-8")

    assert done.returncode == 70
    assert re.search(r"\nValueError:\n(  .+:\d+ \w+: .*\n)*  .*beredskabsplan/cli/check\.py:\d+ check: ", log)
    assert "Karen Friis')" in log.splitlines()[-1]  # the program's own line, as it stands in the source
    assert "ValueError: Karen Friis" not in log
    assert str(folder) not in log
