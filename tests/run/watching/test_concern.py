"""Whom a change concerns."""

from pathlib import Path

import pytest

from beredskabsplan.run.questionnaires.sources import Source
from beredskabsplan.run.watching.concern import concern
from beredskabsplan.run.watching.watched import Watched

FOLDERS = Watched(Path("inputs"), (Path("templates"),), Path("outputs"))
BOOKS = [Path("inputs/egelund.xlsx"), Path("inputs/birk.xlsx"), Path("inputs/birk-nord – rettelser.xlsx")]


@pytest.fixture(autouse=True)
def _laid(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("inputs").mkdir()
    for book in BOOKS:
        book.touch()


@pytest.mark.parametrize(
    ("changed", "concerned"),
    [
        ("inputs/egelund.xlsx", ["egelund"]),
        ("inputs/birk-nord – rettelser.xlsx", ["birk-nord"]),
        ("inputs/BIRK.png", ["birk"]),
        ("inputs/birk.toml", ["birk"]),
        ("inputs/birk-nord.toml", ["birk-nord"]),
        ("inputs/birk – samtaleark.docx", ["birk"]),
        ("inputs/birk/Vagtplan.docx", ["birk"]),
        ("inputs/fælles/Vagtplan.docx", ["egelund", "birk", "birk-nord"]),
        ("inputs/birk-2025.toml", ["egelund", "birk", "birk-nord"]),
        ("inputs/nyt.xlsx", []),
        ("inputs/noter.txt", []),
        ("inputs/2025/birk.xlsx", []),
        ("templates/Opslag.docx", ["egelund", "birk", "birk-nord"]),
        ("templates/brand.toml", ["egelund", "birk", "birk-nord"]),
    ],
)
def test_a_change_concerns_those_whose_file_it_is_or_everybody(changed, concerned):
    Path(changed).parent.mkdir(parents=True, exist_ok=True)
    Path(changed).touch()
    sources = [Source(workbook=book) for book in BOOKS]
    whom = concern([Path(changed)], BOOKS, FOLDERS)

    assert [source.name for source in sources if whom.of(source)] == concerned


def test_a_change_of_a_file_that_does_not_count_concerns_the_questionnaire():
    source = Source(workbook=Path("inputs/svar fra HR.xlsx"), others=(Path("inputs/egelund.xlsx"),))

    assert concern([Path("inputs/egelund.xlsx")], BOOKS, FOLDERS).of(source)


def test_when_a_questionnaire_is_gone_another_file_of_it_may_count_whatever_it_is_called():
    BOOKS[0].unlink()

    assert concern([BOOKS[0]], BOOKS[1:], FOLDERS).everybody
    assert not concern([Path("inputs/noter.txt")], BOOKS, FOLDERS)
