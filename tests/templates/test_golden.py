"""The words of every document, line by line, as they were last read and agreed to."""

import pytest

from tests import golden

TEXTS = dict(golden.texts())


@pytest.mark.parametrize("name", TEXTS)
def test_the_document_says_what_was_agreed(name):
    # When this fails, and the new text is better: python -m tests.golden
    assert TEXTS[name] == (golden.FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_no_document_is_forgotten():
    assert {path.stem for path in golden.FOLDER.glob("*.txt")} == set(TEXTS)
