"""The house's own rules: who may know whom, no circles, and only the rooms at the edge touch files."""

import ast
import builtins
import re
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.conftest import ROOT, SOURCE
from tests.support.sources import named, nodes, ours

PACKAGE = SOURCE / "beredskabsplan"
NAME = PACKAGE.name
# The rooms from the ground up, each with those that it may know.
ROOMS = {
    "version": set(),
    "errors": set(),
    "log": set(),
    "ending": set(),
    "core": {"errors"},
    "opc": {"errors"},
    "files": {"errors"},
    "definitions": {"errors", "core", "files"},
    "language": {"errors", "core"},
    "workbook": {"errors", "core", "opc", "files"},
    "documents": {"errors", "core", "language", "opc"},
    "pdf": {"errors", "files", "opc"},
    "output": {"errors", "ending", "core", "files", "documents", "pdf"},
    "run": {
        "errors",
        "ending",
        "log",
        "version",
        "core",
        "files",
        "definitions",
        "language",
        "workbook",
        "documents",
        "pdf",
        "output",
    },
    "report": {"errors", "version", "core", "language", "run"},
    "cli": {"errors", "ending", "log", "version", "core", "files", "pdf", "run", "report"},
    "__main__": {"errors", "log", "core", "cli"},
}
TOUCH_FILES = ("definitions", "files.py", "workbook/read", "pdf", "output", "run", "cli")
FILE_CALLS = {
    "chmod", "exists", "glob", "is_dir", "is_file", "iterdir", "mkdir", "open", "read_bytes", "read_text", "rename",
    "rglob", "rmdir", "rmtree", "stat", "symlink_to", "touch", "unlink", "write_bytes", "write_text",
}  # fmt: skip
FILE_MODULES = {"glob", "os", "shutil", "subprocess", "tempfile"}
CLOCK_CALLS = {"now", "today", "utcnow", "localtime", "gmtime"}
CLOCKS = {"date", "datetime", "time"}
MOST_MODULES = 14
SOURCES = sorted(path for path in ROOT.glob("templates/source/**/*.py") if path.name != "__init__.py")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """Yield the modules of ours that *path* imports anywhere: at once, lazily, or to name a type."""
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == NAME:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in NAMES else str(node.module)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == NAME)


NAMES = {dotted(path) for path in modules()}


def test_every_room_knows_only_those_below():
    strangers = [
        f"{dotted(path)} knows {other}"
        for path in modules()
        if path.parent != PACKAGE or path.name != "__init__.py"
        for other in imported(path)
        if (theirs := other.split(".")[1]) != (own := dotted(path).split(".")[1]) and theirs not in ROOMS[own]
    ]

    assert strangers == []


def test_the_rooms_stand_on_those_before_them():
    order = list(ROOMS)

    assert [
        room for room, known in ROOMS.items() if any(order.index(each) > order.index(room) for each in known)
    ] == []


def test_the_table_of_the_readme_says_the_same():
    rows = [
        (int(floor), re.findall(r"`(\w+)/?`", rooms), set(re.findall(r"`(\w+)`", known)))
        for floor, rooms, known in re.findall(
            r"^\| (\d+) \| (.+?) \| .+ \| (.+?) \|$", (SOURCE / "README.md").read_text("utf-8"), re.MULTILINE
        )
    ]
    floors = {room: floor for floor, rooms, _ in rows for room in rooms}
    together = [set().union(*(ROOMS[room] for room in rooms)) - {"errors", *rooms} for _, rooms, _ in rows]

    assert floors.keys() == ROOMS.keys()
    assert [known for _, _, known in rows] == together
    assert [rooms for floor, rooms, known in rows if any(floors[room] >= floor for room in known)] == []


def test_there_is_no_circle_in_any_folder():
    circles = []
    for folder in {path.parent for path in modules()}:
        prefix = f"{dotted(folder / '__init__.py')}."
        graph: dict[str, set[str]] = {}
        for path in folder.rglob("*.py"):
            if (own := dotted(path)).startswith(prefix):
                inside = {other for other in imported(path) if other.startswith(prefix)}
                known = {other.removeprefix(prefix).split(".")[0] for other in inside}
                graph.setdefault(own.removeprefix(prefix).split(".")[0], set()).update(known)
        for room, known in graph.items():
            known.discard(room)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circles.append(f"{prefix} {error.args[1]}")

    assert circles == []


def test_there_is_no_circle_among_the_template_sources():
    paths = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in SOURCES}
    graph = {name: set(sources_known(path, set(paths))) - {name} for name, path in paths.items()}

    assert list(TopologicalSorter(graph).static_order())  # raises CycleError with the circle


def sources_known(path: Path, names: set[str]) -> Iterator[str]:
    """Yield the modules among *names* that *path* imports anywhere, to name a type too."""
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom):
            wholes = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (whole if whole in names else str(node.module) for whole in wholes)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_init_imports_anything():
    inits = [path for path in modules() if path.name == "__init__.py" and path.parent != PACKAGE]

    assert [dotted(path) for path in inits if any(imported(path))] == []


def test_no_module_reaches_the_package_through_its_own_init():
    assert [dotted(path) for path in modules() if NAME in set(imported(path))] == []


def test_nothing_goes_by_the_name_of_the_folder():
    by_folder = [path.name for path in ours() if SOURCE.name in {name.split(".")[0] for name in named(path)}]

    assert by_folder == []
    assert not (SOURCE / "__init__.py").exists()


def test_a_class_name_stands_for_one_thing_in_the_whole_tree():
    places = defaultdict(list)
    for path in ours():
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{path.relative_to(ROOT)}:{node.lineno}")

    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_a_folder_holds_what_a_newcomer_can_look_over():
    folders = {path.parent for path in ours()}

    assert [folder.name for folder in folders if len(list(folder.glob("*.py"))) > MOST_MODULES] == []


def called(path: Path) -> set[str]:
    """Return the names that *path* calls, whatever they are called on."""
    functions = [node.func for node in nodes(path) if isinstance(node, ast.Call)]
    return {
        each.attr if isinstance(each, ast.Attribute) else each.id
        for each in functions
        if isinstance(each, ast.Attribute | ast.Name)
    }


def test_only_the_edge_touches_files():
    inner = [path for path in modules() if not path.relative_to(PACKAGE).as_posix().startswith(TOUCH_FILES)]
    touching = {
        dotted(path): found
        for path in inner
        if (
            found := (called(path) | handed_on(path, {"Path"})) & FILE_CALLS
            | {name.partition(".")[0] for name in named(path)} & FILE_MODULES
        )
    }

    # A zip in memory is opened, and its entries may be folders.
    assert touching == {f"{NAME}.opc.package": {"open", "is_dir"}}


def handed_on(path: Path, owners: set[str]) -> set[str]:
    """Return what *path* names of the classes and modules *owners*, called or not."""
    return {
        node.attr
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in owners
    }


def test_nobody_but_the_command_line_asks_what_day_it_is():
    asking = {
        dotted(path)
        for path in modules()
        if called(path) & CLOCK_CALLS or handed_on(path, CLOCKS) & {*CLOCK_CALLS, "time"}
    }

    assert {name for name in asking if not name.startswith(f"{NAME}.cli")} == set()


def test_no_module_is_imported_by_a_name_that_is_put_together():
    # What stands in an import can be looked over by these tests; what `import_module` is given cannot.
    assert {dotted(path) for path in modules() if called(path) & {"import_module", "__import__"}} == {
        NAME,  # the public names, so that the package itself imports nothing
        f"{NAME}.core.checks.whole",  # every module of checks
        f"{NAME}.pdf.engines.msword.engine",
        f"{NAME}.pdf.engines.msword.worker",
    }


def test_all_our_exceptions_have_one_base():
    bases = {
        node.name: {ast.unparse(base).removeprefix("builtins.") for base in node.bases}
        for path in modules()
        for node in nodes(path)
        if isinstance(node, ast.ClassDef)
    }
    built_in = {
        name
        for name, value in vars(builtins).items()
        if isinstance(value, type) and issubclass(value, BaseException)
    }

    assert [name for name, own in bases.items() if own & built_in] == ["BeredskabsplanError"]
