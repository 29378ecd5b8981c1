"""The words of every document, line by line, as they were last read and agreed to."""

import pytest

from tests import golden

NAMES = sorted(path.stem for path in golden.FOLDER.glob("*.txt"))


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return dict(golden.texts())


@pytest.mark.parametrize("name", NAMES)
def test_the_document_says_what_was_agreed(name, texts):
    # When this fails, and the new text is better: make golden
    assert texts.get(name) == (golden.FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_a_danish_number_stands_without_its_country(texts):
    assert [name for name, text in texts.items() if "+45" in text] == []


def test_no_document_is_forgotten(texts):
    assert sorted(texts) == NAMES
    assert {name.partition(" – ")[0] for name in NAMES} == set(golden.CASES)
