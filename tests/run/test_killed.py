"""A run that is killed, at whatever moment, loses nothing and makes nothing look edited."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from beredskabsplan.run import planning
from beredskabsplan.run.options import Options
from tests.conftest import SOURCE, TODAY
from tests.support.material import word
from tests.support.workbooks import unapproved

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process in another way"),
]

OPTIONS = Options(today=TODAY, pdf="embedded", templates=Path("mine"))
# Runs the command, and kills it when it is about to give a file its name for the time that is named.
KILLED = """
import os, signal, sys
from pathlib import Path

times, replace = int(sys.argv.pop(1)), Path.replace

def until(path, target):
    global times
    if "outputs" in str(target):
        times -= 1
        if times < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return replace(path, target)

Path.replace = until
from beredskabsplan.__main__ import main
main()
"""


@pytest.fixture
def example(checkout) -> Path:
    (checkout / "mine").mkdir()
    write_templates("Kære")
    return unapproved(checkout / "inputs" / "egelund.xlsx")


def write_templates(greeting: str) -> None:
    for name in ("Brev", "Kort"):
        Path("mine", f"{name}.docx").write_bytes(word(f"{greeting} {{{{ org.navn }}}}"))


def killed_after(renames: int) -> bool:
    """Run `plan` and kill it after so many files have got their names; tell whether it came that far."""
    command = [sys.executable, "-c", KILLED, str(renames), "plan", "--pdf", "embedded", "--templates", "mine"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    ended = subprocess.run(command, env=environment, capture_output=True, check=False)
    return ended.returncode == -signal.SIGKILL


def test_wherever_a_run_is_killed_the_next_one_finds_its_own_files_and_leaves_no_rubbish(example):
    planning.plan([example], OPTIONS)
    renames = 0
    while True:
        write_templates(f"Hilsen {renames} til")
        if not killed_after(renames):
            break
        write_templates(f"Hilsen {renames} igen til")
        [outcome] = planning.plan([example], OPTIONS).outcomes
        told = [finding.code.name for finding in outcome.findings if finding.code.name[0] in "FTP"]
        files = sorted(path.name for path in Path("outputs/egelund").rglob("*") if path.is_file())

        assert set(told) <= {"P101"}, renames
        assert files == [
            "Brev.docx", "Brev.docx", "Brev.json", "Brev.pdf",
            "Kort.docx", "Kort.docx", "Kort.json", "Kort.pdf",
            "manifest.json", "manifest.json", "sidst.json",
        ], renames  # fmt: skip
        renames += 1
    # What is announced, four files, two that are kept, what was concluded, in two places, what is remembered
    # of the run, and what the templates hold.
    assert renames == 1 + 4 + 2 + 2 + 1 + 1
