"""The project's own Python, read once for all the tests that look it over."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT, SOURCE

FOLDERS = (SOURCE / "beredskabsplan", ROOT / "templates/source", ROOT / "tests")


def ours() -> list[Path]:
    """Return every module: of the program, of the standard templates, and of the tests."""
    return sorted(path for folder in FOLDERS for path in folder.rglob("*.py"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return all that *path* says as a syntax tree, from the whole to its parts."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def named(path: Path) -> list[str]:
    """Return the modules that *path* names in its imports, at the top or inside a function, and names from them."""
    names = []
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom):
            names += [f"{node.module or ''}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return names


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts in the module at *path*, pieces of f-strings too, less its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            yield node.lineno, node.value
