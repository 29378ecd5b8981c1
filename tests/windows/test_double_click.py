"""`beredskabsplan.cmd`: what cmd needs of it anywhere, and what it does under wine, where that is installed."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import DOCUMENTS, ROOT, SOURCE

FILE = ROOT / "beredskabsplan.cmd"
WINDOWS = ROOT / ".venv-windows"  # which `make test-windows` builds
FOLDER = "100 % mine filer (x86) & æøå!"
LINES = FILE.read_bytes().decode("ascii").split("\r\n")
needs_wine = pytest.mark.skipif(
    not shutil.which("wine") or not (WINDOWS / "base/python.exe").exists(),
    reason="there is no wine, or no Python for Windows of make test-windows",
)
needs_pip = pytest.mark.skipif(
    not any((WINDOWS / "base/Lib/ensurepip").glob("_bundled/setuptools-*.whl")),
    reason="the Python that lent its library keeps pip elsewhere, as Debian's does",
)


def test_cmd_reads_it_in_any_code_page_and_finds_its_labels():
    labels = {line[1:] for line in LINES if line.startswith(":")}
    goals = {goal for line in LINES for goal in re.findall(r"\bgoto (\S+)", line)}

    assert not any("\n" in line for line in LINES)
    assert goals <= labels
    assert "eol=crlf" in (ROOT / ".gitattributes").read_text()


def test_no_path_stands_where_a_sign_in_it_would_mean_something():
    # The variables that hold one, or begin with one; `%~dp0` is the folder.
    for line in LINES:
        for variable in ("%~dp0", "%CD%", "%BEREDSKABSPLAN_PYTHON%"):
            for before in line.split(variable)[:-1]:
                assert before.count('"') % 2 == 1, line
    assert not any(re.match(r"(if|for)\b.*\($", line) for line in LINES)
    assert "setlocal EnableExtensions DisableDelayedExpansion" in LINES


@pytest.mark.heavy
def test_the_menu_does_what_is_chosen_until_nobody_wants_more(checkout):
    done = menu("9", "1", "Bjørnehøj & Søn", "2", "x", "5", "1", cwd=checkout)

    assert done.returncode == 0
    assert (checkout / "inputs" / "bjoernehoej-soen.xlsx").is_file()
    assert "Vælg et tal fra 1 til 5." in done.stdout
    assert "Bjørnehøj & Søn (bjoernehoej-soen.xlsx)" in done.stdout
    assert done.stdout.count("Lav dokumenter") == 3


@pytest.mark.heavy
def test_the_menu_ends_with_its_input_and_makes_nothing_without_a_name(checkout):
    done = menu("1", "  ", cwd=checkout)

    assert done.returncode == 0
    assert done.stderr == ""
    assert list((checkout / "inputs").iterdir()) == []


def menu(*typed, cwd):
    return subprocess.run(
        [sys.executable, "-m", "beredskabsplan.cli.menu"],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"},
        input="".join(f"{line}\n" for line in typed),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def unpacked(tmp_path):
    """What somebody who downloads the project unpacks, in a folder with a name that cmd could stumble over."""
    folder = tmp_path / FOLDER
    shutil.copytree(ROOT / "pipeline", folder / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(
        ROOT / "templates", folder / "templates", ignore=shutil.ignore_patterns("source", "__pycache__")
    )
    shutil.copytree(
        ROOT / "inputs",
        folder / "inputs",
        ignore=lambda _, names: {*names} - {"eksempel-egelund-kulturhus.xlsx"},
    )
    shutil.copy(ROOT / "requirements.txt", folder)
    shutil.copy(FILE, folder)
    return folder


def double_click(folder, *words, typed="", **environment):
    plain = {
        key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON", "SSL_"))
    }
    ours = {
        "WINEPREFIX": str(WINDOWS / "prefix"),
        "WINEDEBUG": "-all",
        "LC_ALL": "C.UTF-8",  # or wine finds no folder with Danish letters
        "BEREDSKABSPLAN_PYTHON": f"Z:{WINDOWS / 'base/python.exe'}".replace("/", "\\"),
    }
    return subprocess.run(
        ["wine", "cmd", "/c", FILE.name, *words],
        cwd=folder,
        env={**plain, **ours, **environment},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def lay_venv(folder):
    """Make the .venv that it would make, with the packages of the Python that is there."""
    scripts = folder / ".venv/Scripts"
    scripts.mkdir(parents=True)
    shutil.copy(WINDOWS / "base/python.exe", scripts)
    home = f"Z:{WINDOWS / 'base'}".replace("/", "\\")
    told = f"home = {home}\ninclude-system-site-packages = true\nversion = 3.11.9\n"
    (folder / ".venv/pyvenv.cfg").write_text(told, encoding="utf-8")
    shutil.copy(folder / "requirements.txt", folder / ".venv/installed.txt")


@needs_wine
@needs_pip
@pytest.mark.slow
def test_a_double_click_sets_up_once(unpacked, tmp_path_factory):
    wheels = tmp_path_factory.mktemp("wheels")  # pip takes a space in its name for the end of it
    shutil.copy(next((WINDOWS / "wheels").glob("click-*.whl")), wheels)  # all that --help needs
    lock = (unpacked / "requirements.txt").read_text()
    entry = re.search(r"^click==.*?(?=^\S)", lock, re.MULTILINE | re.DOTALL)
    assert entry
    (unpacked / "requirements.txt").write_text(entry[0])
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": f"Z:{wheels}".replace("/", "\\")}

    first = double_click(unpacked, "--help", **offline)
    assert first.stdout.startswith("Programmet bliver gjort klar.")
    assert "Brug: beredskabsplan [VALG] KOMMANDO" in first.stdout
    assert first.returncode == 0
    assert double_click(unpacked, "--help").stdout == first.stdout.split("\n", 1)[1]


@needs_wine
@pytest.mark.slow
def test_a_double_click_makes_the_example(unpacked):
    lay_venv(unpacked)

    done = double_click(unpacked, "plan", "--pdf", "none")
    assert done.returncode == 0, done.stderr
    made = unpacked / "outputs/eksempel-egelund-kulturhus"
    assert sorted(path.stem for path in made.glob("*.docx")) == sorted(DOCUMENTS)
    chosen = double_click(unpacked, typed="1\nBirk & 10 % (bib)\n2\n4\n5\n")
    assert "  2  Kontroll" in chosen.stdout
    assert "Egelund Kulturhus" in chosen.stdout
    assert chosen.stdout.count("Birk & 10 % (bib)") > 1  # when it is checked, and in the overview
    assert len(list((unpacked / "inputs").glob("birk-10-bib.xlsx"))) == 1


@needs_wine
@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"BEREDSKABSPLAN_PYTHON": ""}, "Der skal bruges Python 3.11 eller nyere, og det findes ikke her."),
        (
            {"BEREDSKABSPLAN_PYTHON": "C:\\no (1) & no\\python.exe"},
            "BEREDSKABSPLAN_PYTHON peger ikke til Python",
        ),
    ],
)
def test_a_double_click_without_python_says_where_to_get_it(unpacked, environment, told):
    done = double_click(unpacked, typed="\n", **environment)

    assert told in done.stdout
    assert done.returncode == 1


@needs_wine
@pytest.mark.slow
def test_a_double_click_in_a_zip_says_to_unpack_it(tmp_path):
    shutil.copy(FILE, tmp_path)

    assert "Pak hele zip-filen ud" in double_click(tmp_path, typed="\n").stdout
