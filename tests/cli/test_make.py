"""What make hands on to the command."""

import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(sys.platform == "win32" or not shutil.which("make"), reason="there is no make"),
]


@pytest.fixture
def made(tmp_path):
    """Run make in a folder where the command is a script that says what it was given."""
    command = tmp_path / "bin/beredskabsplan"
    command.parent.mkdir()
    command.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    command.chmod(0o755)
    make = ["make", "-f", str(ROOT / "Makefile"), "-o", ".venv/.stamp-project", "BIN=bin"]

    def run(*words, **environment):
        done = subprocess.run([*make, *words], cwd=tmp_path, env=environment, capture_output=True, check=True)
        assert [path.name for path in tmp_path.iterdir()] == ["bin"]
        return done.stdout.decode().splitlines()

    return lambda *words, **environment: run(*words, **{"PATH": "/usr/bin:/bin", **environment})


@pytest.mark.parametrize(
    "name",
    [
        "Kaffe $Co",
        "Kaffe $$Co",
        "$(shell touch pwned)",
        "`touch pwned`",
        "$(error væk)",
        "Bo & \"Co\" 'x' #1 \\ %",
        "(a) $(",
    ],
)
def test_a_name_comes_through_as_it_was_typed(made, name):
    assert made("new", f"ORG={name}") == ["new", name]
    assert made("new", ORG=name) == ["new", name]


def test_a_deadline_and_an_earlier_questionnaire_come_through_too(made):
    assert made("new", "FRA=gamle $skemaer/a b.xlsx", "FRIST=31. december 2026") == [
        "new", "--from", "gamle $skemaer/a b.xlsx", "--frist", "31. december 2026",
    ]  # fmt: skip
    assert made("new", "CONTACT=Anna $Berg, 12 34 56 78", "DELETE_BY=1/6 2027") == [
        "new", "--contact", "Anna $Berg, 12 34 56 78", "--delete-by", "1/6 2027",
    ]  # fmt: skip


def test_the_names_of_two_copies_come_through_as_they_were_typed(made):
    assert made("combine", "A=skole (1).xlsx", "B=skole $Mette.xlsx") == [
        "combine", "skole (1).xlsx", "skole $Mette.xlsx",
    ]  # fmt: skip


def test_without_a_name_none_is_given(made):
    assert made("new") == ["new"]
