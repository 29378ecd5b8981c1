"""`doctor` as people type it."""

import sys

import pytest

from beredskabsplan.run.doctor.observation import Topic
from tests.support.terminal import beredskabsplan, typed

pytestmark = pytest.mark.heavy


@pytest.mark.skipif(sys.platform == "win32", reason="wine finds no fonts, and Windows has a topic more")
def test_doctor_shows_a_line_for_every_topic_and_ends_with_what_to_do(checkout, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(checkout))
    code = typed("doctor")
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    topics = [line[11:26].strip() for line in lines if line[:2] in {"✓ ", "! ", "✗ "}]

    assert (code, shown.err) == (0, "")
    assert topics == [topic.value for topic in Topic if topic is not Topic.WORD]
    assert lines[-1].startswith("Programmet kan bruges. ")


def test_what_keeps_the_program_from_working_ends_with_1(checkout, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(checkout))
    (checkout / "outputs").touch()

    assert typed("doctor") == 1
    assert capsys.readouterr().out.splitlines()[-1].endswith("før programmet virker, som det skal.")


def test_the_signs_have_words_and_other_forms_where_the_terminal_lacks_them(checkout):
    shown = beredskabsplan("doctor", cwd=checkout, PYTHONIOENCODING="cp437", PATH=str(checkout)).stdout

    assert b"+ i orden  Python" in shown
    assert "! bemærk   Terminalen      cp437 kan ikke vise æ, oe og å".encode("cp437") in shown
