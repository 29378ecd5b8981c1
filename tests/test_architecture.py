"""The house's own rules: imports point down, and only the rooms at the edge touch files."""

import ast
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parent.parent / "pipeline"
# From the ground up; a room may import from its own floor only what stands before it.
FLOORS = [
    ["errors", "findings", "danish", "copies", "exchange", "placeholders", "files"],
    ["reader", "brand", "brands", "questionnaire", "definition", "standards", "deadlines", "values"],
    ["excel", "answers", "checks"],
    ["plan", "context", "library", "fields", "word", "lock", "delivery", "pdf", "press", "inputs"],
    ["outcome", "run", "inspection"],
    ["report"],
    ["cli"],
    ["__main__"],
]
ORDER = [room for floor in FLOORS for room in floor]
TOUCH_FILES = {
    "files",
    "reader",
    "library",
    "inputs",
    "excel",
    "lock",
    "delivery",
    "pdf",
    "press",
    "run",
    "inspection",
}


def modules():
    return sorted(path for path in PIPELINE.rglob("*.py") if path.name != "__init__.py")


def room(path: Path) -> str:
    return path.relative_to(PIPELINE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the rooms that *path* imports when it runs; imports for type checking only do not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "pipeline":
            found |= {alias.name for alias in node.names if alias.name in ORDER}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline."):
            found.add(str(node.module).split(".")[1])
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PIPELINE)))
def test_imports_point_down(path):
    own = room(path)
    above = {other for other in imported(path) if ORDER.index(other) > ORDER.index(own)}

    assert above == set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PIPELINE)))
def test_only_the_edge_touches_files(path):
    if room(path) in TOUCH_FILES:
        return
    calls = {
        node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)
    }

    assert calls & {"read_bytes", "read_text", "write_bytes", "write_text", "unlink", "mkdir"} == set()


def test_nobody_but_the_command_line_asks_what_day_it_is():
    asking = [path.name for path in modules() if ".now(" in path.read_text("utf-8")]

    assert asking == ["cli.py"]
