"""The project keeps its word: tables are current, every message is tested, nothing of a machine is in it."""

import doctest
import importlib
import re

import pytest

from beredskabsplan.core.catalogue import Code, Severity
from tests import tables
from tests.conftest import ROOT, SOURCE


@pytest.mark.parametrize("path", ["README.md", "templates/README.md"])
def test_the_tables_are_what_the_code_says(path):
    # When this fails: python -m tests.tables
    assert (ROOT / path).read_text(encoding="utf-8") == tables.written()[ROOT / path]


def test_every_message_is_triggered_by_some_test():
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))

    assert [code.name for code in Code if f"{code.name}" not in tests] == []


@pytest.mark.parametrize("code", Code, ids=lambda code: code.name)
def test_every_message_says_what_is_wrong_and_what_to_do(code):
    assert re.search(r"[.?](\{\w+\})?$|: \{\w+\}$|^\{\w+\}$", code.value.problem)
    assert code.value.remedy.endswith(".")
    assert isinstance(code.value.severity, Severity)


@pytest.mark.parametrize("path", sorted(ROOT.glob("templates/*.toml")), ids=lambda path: path.name)
def test_texts_use_danish_quotes_and_abbreviations(path):
    # The questions keep the wording of their source, »eks.« and all.
    prose = re.sub(r"#.*|^text = .*", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert re.findall(r"\beks\.|\bf\.eks\.|[“”]|\S  \S(?!.*=)", prose) == []


@pytest.mark.parametrize(
    "path",
    sorted(path for path in SOURCE.glob("**/*.py") if ">>> " in path.read_text("utf-8")),
    ids=lambda path: path.stem,
)
def test_the_examples_in_the_docstrings_hold(path):
    module = importlib.import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts))
    result = doctest.testmod(module)

    assert result.attempted
    assert not result.failed
