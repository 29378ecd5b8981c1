"""The words of every document, line by line, as they were last read and agreed to."""

import pytest

from tests import golden
from tests.conftest import ROOT

DOCUMENTS = sorted(path.stem for path in ROOT.glob("templates/[!~]*.docx"))
NAMES = [f"{case} – {template}" for case in golden.CASES for template in DOCUMENTS]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return dict(golden.texts())


@pytest.mark.parametrize("name", NAMES)
def test_the_document_says_what_was_agreed(name, texts):
    # When this fails, and the new text is better: make golden
    assert texts[name] == (golden.FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_no_document_is_forgotten():
    assert {path.stem for path in golden.FOLDER.glob("*.txt")} == set(NAMES)
