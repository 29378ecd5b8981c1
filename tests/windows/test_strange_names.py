"""File names that are no UTF-8, as a zip from Windows leaves them elsewhere; half a letter stands for them on Windows."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from beredskabsplan.errors import ExitCode
from beredskabsplan.output import manifest
from beredskabsplan.run import checking, linting, planning
from beredskabsplan.run.options import EXAMPLE, Options
from tests.conftest import ROOT, TODAY
from tests.support.material import word
from tests.support.terminal import typed

pytestmark = pytest.mark.heavy
BLUE = "bl\ud835" if sys.platform == "win32" else os.fsdecode(b"bl\xe5")
OPTIONS = Options(today=TODAY, pdf="none", templates=Path("mine"))


@pytest.fixture
def strange(checkout):
    """A questionnaire and a template whose names are no text."""
    workbook = checkout / "inputs" / f"{BLUE}.xlsx"
    try:
        shutil.copy(ROOT / "inputs" / EXAMPLE, workbook)
    except OSError:
        pytest.skip("this disk takes no such names")
    (checkout / "mine").mkdir()
    (checkout / "mine" / f"{BLUE}.docx").write_bytes(word("Til {{ org.navn }}"))
    return workbook


def test_they_are_made_documents_of_and_known_the_next_time(strange):
    first, second = (planning.plan([strange], OPTIONS) for _ in range(2))

    assert (first.exit_code, second.exit_code) == (ExitCode.OK, ExitCode.OK)
    folder = Path("outputs", BLUE)
    assert [path.name for path in folder.glob("*.docx")] == [f"{BLUE}.docx"]
    assert manifest.read(folder).workbook["name"] == strange.name
    assert second.outcomes[0].written == first.outcomes[0].written


def test_one_that_is_no_workbook_is_told_as_any_other(strange):
    strange.write_bytes(b"svar")

    done = checking.check([strange], OPTIONS)
    assert [finding.code.name for finding in done.outcomes[0].findings] == ["F106"]
    assert planning.plan([strange], OPTIONS).exit_code == done.exit_code == ExitCode.FILE


def test_they_are_checked_and_the_templates_too(strange):
    assert checking.check([strange], OPTIONS).exit_code == ExitCode.OK
    assert linting.lint([], OPTIONS, mark=True).exit_code == ExitCode.OK


@pytest.mark.parametrize("command", ["check", "plan"])
def test_they_are_told_to_machines_in_json_s_own_escape(strange, capfdbinary, command):
    assert typed(command, str(strange), "--json", *(["--pdf", "none"] if command == "plan" else [])) == 0

    told = json.loads(capfdbinary.readouterr().out)
    assert told["organisations"][0]["workbook"] == str(strange)
