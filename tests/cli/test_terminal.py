"""What people see while the command works, on a terminal and elsewhere: how far it is, in colours or not."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from beredskabsplan.run.options import EXAMPLE
from tests.conftest import ROOT, SOURCE, needs_full_device
from tests.support.material import word
from tests.support.terminal import beredskabsplan, typed
from tests.support.workbooks import of_another

pytestmark = pytest.mark.heavy

SHIPPED = (ROOT / "inputs" / EXAMPLE).read_bytes()
NAMES = ("birk", "cedertoft", "dalby")


@pytest.fixture
def three(checkout):
    """Three organisations; the second cannot be read."""
    for name in NAMES:
        (checkout / f"inputs/{name}.xlsx").write_bytes(of_another(SHIPPED, name))
    (checkout / "inputs/cedertoft.xlsx").write_text("Spørgsmål;Svar")
    return checkout


def on_a_terminal(*words, cwd, columns=80, **environment):
    """Run the command on a terminal, and give all that came there."""
    import fcntl
    import pty
    import struct
    import termios

    plain = {key: value for key, value in os.environ.items() if "COLOR" not in key and key != "COLUMNS"}
    variables = {**plain, "PYTHONPATH": str(SOURCE), "TERM": "xterm", **environment}
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    command = [sys.executable, "-m", "beredskabsplan", *words]
    with subprocess.Popen(command, cwd=cwd, env=variables, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return shown.decode()


def _read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # what Linux says when nobody writes to it any more
        return b""


on_linux = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")


@on_linux
def test_on_a_terminal_a_bar_says_what_how_many_and_leaves_no_trace(three):
    shown = on_a_terminal("check", cwd=three)
    lines = [line.rstrip() for line in shown.split("\r")]
    drawn = [line for line in lines if "░" in line or "█" in line]

    assert drawn[:2] == [f"{doing:16}  {'░' * 24}  0/3" for doing in ("Ser efter", "Læser")]
    assert re.fullmatch(rf"Læser {{13}}{'█' * 24}  3/3.*", drawn[-1])
    assert all(len(line) < 80 for line in drawn)
    assert lines[lines.index(drawn[-1]) + 1] == ""
    assert "1/3 birk.xlsx" not in shown


@on_linux
def test_no_line_of_the_bar_is_wider_than_the_terminal(three):
    shown = on_a_terminal("check", cwd=three, columns=30)

    assert max(len(line) for line in shown.split("\r") if "░" in line) < 30


@on_linux
@pytest.mark.parametrize("words", [("check", "--quiet"), ("check", "--debug")])
def test_there_is_no_bar_where_it_would_be_in_the_way(three, words):
    assert "░" not in on_a_terminal(*words, cwd=three)


@on_linux
def test_a_terminal_that_cannot_draw_gets_lines(three):
    assert "1/3 birk.xlsx: godkendt" in on_a_terminal("check", cwd=three, TERM="dumb")


def test_elsewhere_there_is_a_line_for_each_as_it_is_done(three):
    done = beredskabsplan("check", cwd=three)

    assert done.stderr.decode().splitlines()[:4] == [
        "1/3 birk.xlsx: godkendt",
        "2/3 cedertoft.xlsx: kunne ikke læses",
        "3/3 dalby.xlsx: godkendt",
        "",
    ]
    assert done.stdout.decode().splitlines()[1].startswith("cedertoft  ")


COLOURED = "\x1b[31m\x1b[1mFejl\x1b[0m (1)"


@on_linux
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"CLICOLOR": "0"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_a_terminal_has_colours_unless_somebody_wants_none(three, environment, coloured):
    shown = on_a_terminal("check", cwd=three, **environment)

    assert (COLOURED in shown, "\x1b" in shown) == (coloured, coloured)
    assert coloured or "  Fejl (1)" in shown


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, False),
    ],
)
def test_elsewhere_there_are_colours_only_where_somebody_wants_them(three, environment, coloured):
    done = beredskabsplan("check", cwd=three, **environment)

    assert (COLOURED in done.stderr.decode()) is coloured
    assert (b"\x1b" in done.stdout) is coloured


@pytest.mark.parametrize("words", [("--quiet", "check"), ("check", "-q")])
def test_quiet_stands_before_the_command_or_after_it_and_tells_of_what_needs_attention(three, capsys, words):
    assert typed(*words) == 3
    shown = capsys.readouterr()

    assert shown.err.startswith("cedertoft.xlsx:\n")
    assert "Advarsler" not in shown.err
    assert shown.out.splitlines()[1:] == [
        "cedertoft     Ikke læst     –     1     0  Se fejlen",
        "",
        "3 skemaer: 2 i orden, 1 kunne ikke læses: cedertoft.",
    ]


def test_verbose_tells_everything_however_many_there_are(checkout, capsys):
    for number in range(10):
        name = f"skole-{number}"
        (checkout / f"inputs/{name}.xlsx").write_bytes(of_another(SHIPPED, name))
    assert typed("check") == 0
    brief = capsys.readouterr().err
    assert typed("--verbose", "check") == 0

    assert "Advarsler" not in brief
    assert capsys.readouterr().err.count("  Advarsler (") == 10


def test_quiet_and_verbose_contradict_each_other(checkout, capsys):
    assert typed("-q", "check", "-v") == 2
    assert capsys.readouterr().err.endswith("Fejl: Vælg enten --quiet eller --verbose.\n")


def test_lint_is_quiet_about_warnings(checkout, capsys):
    (checkout / "Brev.docx").write_bytes(word("{{ org.nvan }}", "{{r org.navn }}"))
    typed("lint", "Brev.docx", "--quiet")
    shown = capsys.readouterr().out

    assert "[T103]" in shown
    assert "[L101]" not in shown


STOP = """
import beredskabsplan.run.checking as checking
correct = checking._correct
def stop(case, *rest, **more):
    if case.outcome.workbook.stem == "dalby":
        raise KeyboardInterrupt
    return correct(case, *rest, **more)
checking._correct = stop
"""


def test_a_run_that_is_interrupted_tells_what_became_of_those_that_are_done(three):
    (three / "sitecustomize.py").write_text(STOP)
    done = beredskabsplan("check", cwd=three, PYTHONPATH=f"{three}{os.pathsep}{SOURCE}")
    told = [line for line in done.stderr.decode().splitlines() if line]

    assert done.returncode == 130
    assert done.stdout.decode().splitlines()[-1] == "2 skemaer: 1 i orden, 1 kunne ikke læses: cedertoft."
    assert "cedertoft.xlsx:" in told
    assert told[-2:] == ["2 af 3 skemaer blev færdige.", "Afbrudt. Det, der allerede er skrevet, er helt."]


def test_a_bug_that_ends_the_run_loses_nothing_that_was_found(three):
    broken = "import beredskabsplan.core.standards as s\ndef bug(*_): raise ValueError\ns.outdated = bug\n"
    (three / "sitecustomize.py").write_text(broken)
    done = beredskabsplan("check", cwd=three, PYTHONPATH=f"{three}{os.pathsep}{SOURCE}")

    assert done.returncode == 70
    assert done.stdout.decode().splitlines()[-1] == "3 skemaer: 2 i orden, 1 kunne ikke læses: cedertoft."
    assert "Der er en fejl i programmet." in done.stderr.decode().splitlines()[-1]


def test_ctrl_c_before_the_command_has_begun_shows_no_traceback(checkout):
    early = "import sys\nclass Early:\n    def find_spec(self, name, *_):\n        if name == 'click': raise KeyboardInterrupt\nsys.meta_path.insert(0, Early())\n"
    (checkout / "sitecustomize.py").write_text(early)
    done = beredskabsplan("check", cwd=checkout, PYTHONPATH=f"{checkout}{os.pathsep}{SOURCE}")

    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@needs_full_device
@pytest.mark.parametrize("words", [("-h",), ("plan", "-h"), ("--version",)])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_help_on_a_full_disk_is_no_bug_of_ours(checkout, words, unbuffered):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "beredskabsplan", *words]
        environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUNBUFFERED": unbuffered}
        done = subprocess.run(command, env=environment, stdout=full, stderr=subprocess.PIPE, check=False)

    assert done.returncode == 3
    assert (
        done.stderr.decode() == "Programmet er stoppet: disken er fuld. Skaf plads, og kør kommandoen igen.\n"
    )
