"""What is installed: one package with all that it needs, whatever else is on the path."""

import os
import shutil
import subprocess
import sys
import zipfile
from email import message_from_bytes

import pytest

from beredskabsplan.run.options import EXAMPLE
from tests.conftest import ROOT, SOURCE

pytestmark = pytest.mark.heavy

PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hjul")
    build = [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(build, check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_one_package_is_installed_and_no_pipeline(names):
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"beredskabsplan"}


def test_the_package_has_every_module_and_all_that_is_no_module(names):
    ours = [path for path in SOURCE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    source = {path.relative_to(SOURCE).as_posix() for path in ours} - {"README.md"}
    templates = [*ROOT.glob("templates/[!~]*.docx"), *ROOT.glob("templates/*.toml")]
    standard = {f"beredskabsplan/standard/{path.name}" for path in templates}

    assert {name for name in names if ".dist-info/" not in name} == source | standard
    assert {"beredskabsplan/py.typed", "beredskabsplan/cli/locale/da/LC_MESSAGES/beredskabsplan.mo"} <= source


def test_the_wheel_says_what_it_is(wheel, names):
    with zipfile.ZipFile(wheel) as archive:
        told = {name.split(".dist-info/")[1]: name for name in names if ".dist-info/" in name}
        licence = archive.read(told["licenses/LICENSE"])
        metadata = message_from_bytes(archive.read(told["METADATA"]))

    assert licence == (ROOT / "LICENSE").read_bytes()
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert [line.split(", ")[0] for line in metadata.get_all("Project-URL", [])] == [
        "Homepage",
        "Documentation",
    ]


@pytest.mark.slow
def test_the_command_works_in_an_empty_folder_beside_another_pipeline(wheel, tmp_path):
    site, folder = tmp_path / "site", tmp_path / "mappe"
    subprocess.run([*PIP, "install", "--no-deps", "--target", str(site), str(wheel)], check=True)
    (folder / "pipeline").mkdir(parents=True)
    (folder / "pipeline/__init__.py").write_text("raise ImportError('the wrong pipeline')\n")
    (folder / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / EXAMPLE, folder / "inputs")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(site)])}

    def run(*arguments):
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, check=True
        ).stdout.decode()

    assert run("-c", "import beredskabsplan; print(beredskabsplan.__file__)").startswith(str(site))
    assert run("-m", "beredskabsplan", "--help").startswith("Brug: beredskabsplan")
    run("-m", "beredskabsplan", "plan", "--pdf", "none")
    made = (folder / "outputs").glob("*/*.docx")
    assert {path.name for path in made} == {
        path.name for path in ROOT.glob("templates/[!~]*.docx") if path.stem != "Beredskabsplan kort"
    }
