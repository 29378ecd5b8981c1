"""What the shells get when somebody presses the tabulator."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from beredskabsplan.cli.program import program
from tests.conftest import ROOT, SOURCE
from tests.support.terminal import beredskabsplan

pytestmark = pytest.mark.heavy

VARIABLE = "_BEREDSKABSPLAN_COMPLETE"
SHELLS = ["bash", "zsh", "fish", "powershell"]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_of_the_readme_gets_its_script(tmp_path, shell):
    if shell == "bash" and not shutil.which("bash"):
        pytest.skip("bash is asked for its version")
    done = beredskabsplan(cwd=tmp_path, **{VARIABLE: f"{shell}_source"})

    assert (done.returncode, done.stderr) == (0, b"")
    assert f"{shell}_complete" in done.stdout.decode()


def test_the_readme_gives_a_line_for_every_shell_that_click_knows():
    from click.shell_completion import _available_shells

    told = re.findall(rf"{VARIABLE} ?= ?\"?(\w+)_source", (ROOT / "README.md").read_text("utf-8"))

    assert told == SHELLS
    assert sorted(told) == sorted(_available_shells)


def test_commands_options_and_choices_are_completed_with_danish_help(tmp_path):
    def completed(words, number):
        asked = {VARIABLE: "zsh_complete", "COMP_WORDS": f"beredskabsplan {words}", "COMP_CWORD": str(number)}
        done = beredskabsplan(cwd=tmp_path, **asked)
        assert (done.returncode, done.stderr) == (0, b"")
        lines = done.stdout.decode().splitlines()
        return dict(zip(lines[1::3], lines[2::3], strict=True))

    assert completed("", 1).keys() == {
        name for name, command in program.commands.items() if not command.hidden
    }
    assert completed("ch", 1)["check"].startswith("Kontrollér svarene")
    assert completed("plan --fin", 2) == {"--final": "Skriv kun, hvis intet mangler og intet er forkert."}
    assert list(completed("plan --pdf e", 3)) == ["embedded"]


@pytest.mark.skipif(
    not shutil.which("bash") or sys.platform == "win32", reason="bash of version 4.4 or newer"
)
def test_bash_completes_with_the_line_of_the_readme(tmp_path):
    command = tmp_path / "beredskabsplan"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m beredskabsplan "$@"\n')
    command.chmod(0o755)
    (line,) = re.findall(r"\| bash \| .+ \| `(.+)` \|", (ROOT / "README.md").read_text("utf-8"))
    script = f"""{line}
        COMP_WORDS=(beredskabsplan pl); COMP_CWORD=1
        _beredskabsplan_completion beredskabsplan
        echo "${{COMPREPLY[@]}}"
    """
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(SOURCE),
    }
    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, check=True)

    assert (done.stdout.decode().split(), done.stderr) == (["plan"], b"")
