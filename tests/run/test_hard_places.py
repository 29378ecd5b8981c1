"""Files and folders that are not what they should be: told in Danish, and in nobody else's way."""

import errno
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from beredskabsplan import files
from beredskabsplan.definitions import library
from beredskabsplan.errors import ExitCode, FileTrouble, UsageTrouble
from beredskabsplan.run import checking, linting, planning
from beredskabsplan.run.new import new
from beredskabsplan.run.options import Options
from beredskabsplan.run.questionnaires import workbooks
from tests.conftest import TODAY, needs_links, needs_ordinary_user
from tests.support.material import word
from tests.support.terminal import typed
from tests.support.workbooks import unapproved

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none", templates=Path("mine"))
COMMANDS = {
    "new": lambda options: new("Egelund", options),
    "check": lambda options: checking.check([], options),
    "plan": lambda options: planning.plan([], options),
}


@pytest.fixture
def example(checkout):
    (checkout / "mine").mkdir()
    (checkout / "mine/Brev.docx").write_bytes(word("Til {{ org.navn }}"))
    return unapproved(checkout / "inputs" / "egelund.xlsx")


@pytest.fixture
def closed(checkout):
    """A folder that nobody may enter."""
    folder = checkout / "closed"
    folder.mkdir()
    folder.chmod(0)
    yield Path("closed")
    folder.chmod(0o700)


def loop() -> Path:
    if sys.platform == "win32":
        pytest.skip("links are for administrators on Windows")
    Path("loop.xlsx").symlink_to("pool.xlsx")
    Path("pool.xlsx").symlink_to("loop.xlsx")
    return Path("loop.xlsx")


def folder() -> Path:
    Path("mappe.xlsx").mkdir()
    return Path("mappe.xlsx")


def endless() -> Path:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no such files")
    os.mkfifo("endless.xlsx")
    return Path("endless.xlsx")


def here() -> Path:
    return Path()


def above() -> Path:
    return Path("..")


@pytest.mark.parametrize("odd", [loop, folder, endless, here, above])
def test_what_is_no_workbook_at_all_is_told_with_a_name_and_leaves_the_others_alone(example, odd):
    paths = [odd(), example]
    planned, checked = planning.plan(paths, OPTIONS), checking.check(paths, OPTIONS)
    left, right = planned.outcomes

    assert [finding.code.name for finding in left.findings] == ["F118"]
    assert left.workbook.stem.strip(".")
    assert [path.name for path in right.written] == ["Brev.docx"]
    assert planned.exit_code is checked.exit_code is ExitCode.FILE
    assert checked.outcomes[0].findings == left.findings


@needs_ordinary_user
@pytest.mark.parametrize("command", ["check", "plan --pdf none --templates mine"])
def test_a_workbook_that_may_not_be_read_leaves_the_others_alone(example, capsys, command):
    shutil.copy(example, "inputs/closed.xlsx")
    Path("inputs/closed.xlsx").chmod(0)
    code = typed(*command.split(), "inputs/closed.xlsx", "inputs/egelund.xlsx")
    told = capsys.readouterr()

    assert code == 3
    assert "closed.xlsx:\n  Fejl (1)\n    Filen kan ikke åbnes." in told.err
    assert "\nEgelund Kulturhus " in told.out
    assert told.out.endswith(" 1 kunne ikke læses: closed.\n")
    assert [path.name for path in Path("outputs").glob("[!.]*")] == ["egelund"]


@needs_links
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("out", ["note.txt", "note.txt/under/den", "link", "link/under"])
def test_nothing_is_begun_where_there_can_be_no_folder(example, command, out):
    Path("note.txt").touch()
    Path("link").symlink_to("nowhere")

    with pytest.raises(UsageTrouble, match=rf"^{out.partition('/')[0]} er ikke en mappe\."):
        COMMANDS[command](replace(OPTIONS, out=Path(out)))


@needs_ordinary_user
def test_a_closed_folder_is_no_fault_of_the_program(example, closed):
    options = replace(OPTIONS, out=closed / "under")
    planned, checked = planning.plan([example], options), checking.check([example], options)

    for result in (planned, checked):
        errors = [finding.code.name for finding in result.outcomes[0].findings if finding.code.name[0] == "P"]
        assert set(errors) <= {"P101", "P103"}
        assert result.exit_code is ExitCode.FILE
    with pytest.raises(FileTrouble, match="der er ikke adgang"):
        new("Egelund", options)
    with pytest.raises(FileTrouble, match="der er ikke adgang"):
        linting.fields(OPTIONS, page=closed / "Felter.docx")
    with pytest.raises(FileTrouble, match=r"^Mappen closed/inputs kan ikke læses: der er ikke adgang"):
        workbooks.listed(closed / "inputs")
    assert library.folders() == (Path("templates"),)


def test_questionnaires_are_not_looked_for_in_a_file(checkout):
    Path("note.txt").touch()

    with pytest.raises(FileTrouble, match=r"^Mappen note\.txt kan ikke læses: der ligger en fil"):
        workbooks.listed(Path("note.txt"))


@pytest.mark.parametrize(
    "make",
    [Path.mkdir, pytest.param(lambda path: path.symlink_to("nowhere"), marks=needs_links)],
    ids=["folder", "link"],
)
def test_a_toml_file_of_the_chosen_folder_that_cannot_be_read_is_never_replaced_by_another(example, make):
    make(Path("mine/brand.toml"))

    with pytest.raises(FileTrouble, match=r"mine[/\\]brand\.toml (er en mappe|findes ikke)"):
        checking.check([example], OPTIONS)


@pytest.mark.parametrize("option", ["--out", "--templates", "--log"])
def test_no_name_at_all_is_refused(example, capsys, option):
    assert typed("check", option, "") == 2
    assert capsys.readouterr().err.endswith(f"Fejl: Ved »{option}«: Skriv et navn.\n")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ELOOP, "Too many levels"), "en genvej fører tilbage til sig selv"),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "navnet er for langt"),
        (OSError(errno.ESPIPE, "Illegal seek"), "systemet siger »Illegal seek«"),
        (OSError(), "ukendt årsag"),
    ],
)
def test_the_system_is_quoted_only_where_there_are_no_words_of_ours(error, told):
    assert files.reason(error) == told


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        (".leveret.xlsx", "leveret"),  # where the run keeps what it knows
        (".manifest.lock.xlsx", "manifest.lock"),
        ("manifest.json.xlsx", "manifest.json"),
        ("tidligere – rettelser.xlsx", "tidligere"),
    ],
)
def test_a_questionnaire_that_is_called_like_something_of_ours_gets_a_folder_that_is_seen(
    example, name, folder
):
    book = example.rename(example.with_name(name))

    first, second = (planning.plan([book], OPTIONS) for _ in range(2))
    assert [first.exit_code, second.exit_code] == [ExitCode.OK, ExitCode.OK]
    assert first.outcomes[0].written == second.outcomes[0].written == (Path("outputs", folder, "Brev.docx"),)
    assert sorted(path.name for path in Path("outputs").iterdir()) == sorted({".leveret", folder})
    assert {finding.code.name for finding in second.outcomes[0].findings if finding.code.name[0] == "P"} == {
        "P101"
    }
