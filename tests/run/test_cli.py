"""The command as people type it."""

import os
import shutil
import subprocess
import sys

import pytest

from beredskabsplan.run import inputs
from tests.conftest import ROOT, SOURCE
from tests.support.terminal import beredskabsplan

pytestmark = pytest.mark.heavy


def test_help_is_in_danish_and_names_the_commands(checkout):
    done = beredskabsplan("--help", cwd=checkout)

    assert done.returncode == 0
    assert "Brug: beredskabsplan [VALG] KOMMANDO" in done.stdout.decode()
    assert not {"Usage", "Options", "Commands", "Show"} & set(done.stdout.decode().replace(":", " ").split())


def test_without_a_workbook_the_command_says_how_to_make_one(checkout):
    done = beredskabsplan("plan", cwd=checkout)

    assert done.returncode == 1
    assert 'make new ORG="Jeres navn"' in done.stderr.decode()


@pytest.mark.parametrize("arguments", [["plan", "--findes-ikke"], ["ukendt"], ["plan", "--pdf", "x"]])
def test_wrong_usage_is_told_in_danish(checkout, arguments):
    done = beredskabsplan(*arguments, cwd=checkout)

    assert done.returncode == 2
    assert "Skriv »beredskabsplan --help«" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp850", "cp1252"])
def test_a_console_with_other_letters_shows_the_nearest_ones(checkout, encoding):
    shutil.copy(ROOT / "inputs" / inputs.EXAMPLE, checkout / "inputs")
    done = beredskabsplan("check", cwd=checkout, LC_ALL="C", PYTHONIOENCODING=encoding)

    assert done.returncode == 0
    assert b"Svar:" in done.stdout


def test_the_command_makes_a_questionnaire_and_checks_it(checkout, case):
    missing = len(case({"org.navn": "Ørsted Kunst & Idræt"}, filled=False).answers.open)
    made = beredskabsplan("new", "Ørsted Kunst & Idræt", "--frist", "31-12-2026", cwd=checkout)
    checked = beredskabsplan("check", cwd=checkout)

    assert made.returncode == 0
    assert (checkout / "inputs/oersted-kunst-idraet.xlsx").exists()
    assert checked.returncode == 1
    assert f"Mangler ({missing})" in checked.stderr.decode()
    assert "Spørgsmål!" in checked.stderr.decode()


def test_a_bug_shows_no_traceback_unless_asked(checkout):
    (checkout / "sitecustomize.py").write_text("import beredskabsplan.run.inputs as i\ni.workbooks = None\n")
    path = f"{checkout}{os.pathsep}{SOURCE}"
    quiet = beredskabsplan("check", cwd=checkout, PYTHONPATH=path)
    loud = beredskabsplan("--debug", "check", cwd=checkout, PYTHONPATH=path)

    assert quiet.returncode == loud.returncode == 70
    assert b"Traceback" not in quiet.stderr
    assert "send teksten til udvikleren" in quiet.stderr.decode()
    assert b"Traceback" in loud.stderr


def test_help_loads_nothing_heavy(checkout):
    script = "import sys, beredskabsplan.cli.program; print(sorted({'openpyxl', 'docx', 'jinja2', 'lxml', 'pikepdf'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        check=True,
    )

    assert done.stdout.decode().strip() == "[]"
