"""The project keeps its word: tables are current, every message is tested, nothing of a machine is in it."""

import ast
import doctest
import importlib
import re
from collections.abc import Iterator

import pytest

from beredskabsplan.core.catalogue import Code, Severity
from tests import tables
from tests.conftest import ROOT, SOURCE
from tests.support.sources import named, nodes
from tests.support.word import faulty


@pytest.mark.parametrize("path", ["README.md", "templates/README.md"])
def test_the_tables_are_what_the_code_says(path):
    # When this fails: make golden
    assert (ROOT / path).read_text(encoding="utf-8") == tables.written()[ROOT / path]


def test_every_message_is_expected_by_some_test():
    codes = expected()

    assert [code.name for code in Code if code.name not in codes] == []


def expected() -> set[str]:
    """Return the codes that tests ask for: in a comparison, a table of cases, or the corpus of faulty templates."""
    said = [node for path in (ROOT / "tests").rglob("test_*.py") for node in nodes(path)]
    cases = [case for node in said if isinstance(node, ast.FunctionDef) for case in node.decorator_list]
    compared = [node for node in said if isinstance(node, ast.Assert | ast.Compare)]
    told = [line.split()[0] for template in faulty.corpus() for line in template.told]
    return {*told, *(code for node in (*cases, *compared) for code in codes_in(node))}


def codes_in(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield from re.findall(r"\b[A-Z]\d{3}\b", inner.value)
        elif (
            isinstance(inner, ast.Attribute)
            and isinstance(inner.value, ast.Name)
            and inner.value.id == "Code"
        ):
            yield inner.attr


def test_every_message_says_what_is_wrong_and_what_to_do():
    whole = re.compile(r"[.?](\{\w+\})?$|: \{\w+\}$|^\{\w+\}$")

    assert [code.name for code in Code if not whole.search(code.value.problem)] == []
    assert [code.name for code in Code if not code.value.remedy.endswith(".")] == []
    assert [code.name for code in Code if not isinstance(code.value.severity, Severity)] == []


def test_texts_use_danish_quotes_and_abbreviations():
    offenders = []
    for path in sorted(ROOT.glob("templates/*.toml")):
        # The questions keep the wording of their source, »eks.« and all.
        prose = re.sub(r"#.*|^text = .*", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        odd = re.findall(r"\beks\.|\bf\.eks\.|[“”]|\S  \S(?!.*=)", prose)
        offenders += [f"{path.name}: {found}" for found in odd]

    assert offenders == []


def test_the_examples_in_the_docstrings_hold():
    results = {}
    for path in SOURCE.glob("**/*.py"):
        if ">>> " in path.read_text("utf-8"):
            name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
            results[name] = doctest.testmod(importlib.import_module(name))

    assert results
    assert {name: result for name, result in results.items() if result.failed or not result.attempted} == {}


def test_no_test_module_imports_from_another():
    # What several need stands in tests/support, so that a test can be moved or taken away alone.
    borrowing = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for module in named(path)
        if any(part.startswith("test_") for part in module.split("."))
    ]

    assert borrowing == []
