"""What Python programs find in the package: what `pipeline/README.md` says, typed, and nothing loaded too early."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import beredskabsplan
from beredskabsplan.definitions import library
from tests.conftest import ROOT, SOURCE, needs_fonts

pytestmark = pytest.mark.heavy

INIT = SOURCE / "beredskabsplan" / "__init__.py"
NAMES = {"Finding", "Options", "Result", "check", "lint", "new", "plan"}


@needs_fonts
def test_the_example_of_the_readme_works_in_an_empty_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(library, "STANDARD", ROOT / "templates")  # as in the wheel
    example, _ = re.findall(r"```python\n(.*?)```", (SOURCE / "README.md").read_text("utf-8"), re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})
    told = capsys.readouterr().out.splitlines()

    assert told[0].startswith("Egelund Kulturhus: Udkast")
    assert str(Path("outputs/egelund-kulturhus/Beredskabsplan.docx")) in told
    assert told[-1].startswith("mangler: egelund-kulturhus.xlsx, ")
    assert told[-1].endswith("[S101]")


def test_the_package_offers_its_names_and_says_what_they_are():
    assert {*beredskabsplan.__all__} == NAMES | {"__version__"}
    assert NAMES - {*dir(beredskabsplan)} == set()
    assert [name for name in NAMES if not getattr(beredskabsplan, name).__doc__] == []


def test_what_the_package_does_not_offer_is_no_attribute_of_it():
    with pytest.raises(AttributeError, match=r"^module 'beredskabsplan' has no attribute 'findes_ikke'$"):
        _ = beredskabsplan.findes_ikke


def test_importing_the_package_loads_nothing_else():
    script = "import sys; before = {*sys.modules}; import beredskabsplan; print({*sys.modules} - before)"
    command, environment = [sys.executable, "-c", script], {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)

    assert done.stdout.strip() == "{'beredskabsplan'}"


def test_type_checkers_are_told_of_the_same_homes():
    tree = ast.parse(INIT.read_text("utf-8"))
    told = {
        alias.name: str(node.module).removeprefix("beredskabsplan.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("beredskabsplan.")
        for alias in node.names
    }

    assert told == beredskabsplan._HOMES
    assert (INIT.parent / "py.typed").exists()
