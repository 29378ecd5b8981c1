"""What many tests need: the shipped definitions, their workbook, and the example's answers."""

import os
import shutil
import signal
import sys
from datetime import date
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.standards import Definitions
from beredskabsplan.definitions import library
from beredskabsplan.pdf.process import patience
from beredskabsplan.workbook.write.blank import example
from tests.support.material import Case, examine
from tests.support.workbooks import written

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "pipeline"
TODAY = date(2026, 11, 26)
TEMPLATES = sorted(path.stem for path in ROOT.glob("templates/[!~]*.docx"))  # the names of the standard ones
DOCUMENTS = [name for name in TEMPLATES if name != "Beredskabsplan kort"]  # what is made of them in full


def pytest_configure() -> None:
    """Hear Ctrl-C, and let every program that is started hear it: what a shell runs behind itself does not."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _patient() -> None:
    """Begin with every engine's chances: those of a process are those of one run."""
    patience.renew()


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    return library.define([ROOT / "templates"])


@pytest.fixture(scope="session")
def asked(definitions: Definitions) -> Questionnaire:
    return definitions.questionnaire


@pytest.fixture(scope="session")
def empty(asked: Questionnaire) -> bytes:
    """The empty workbook, as HR gets it."""
    return written(asked)


@pytest.fixture(scope="session")
def filled(asked: Questionnaire) -> bytes:
    """The workbook filled in as the example."""
    return written(asked, example(asked))


@pytest.fixture
def case(definitions):
    """Examine the example's answers, some of them changed."""

    def examined(changes=None, **options) -> Case:
        return examine(definitions, changes or {}, today=TODAY, **options)

    return examined


@pytest.fixture(scope="session")
def required(definitions):
    """The fields that must be answered, whatever else is."""
    return [field for field in definitions.questionnaire.fields.values() if field.required]


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """Work in an empty folder that has the shipped templates."""
    if sys.platform == "win32":  # where links are for administrators
        (tmp_path / "templates").mkdir()
        for path in ROOT.glob("templates/[!~]*.*"):
            shutil.copy(path, tmp_path / "templates")
    else:
        (tmp_path / "templates").symlink_to(ROOT / "templates")
    (tmp_path / "inputs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _may_everything() -> bool:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0)
        return os.access(folder, os.R_OK)


def _has_fonts() -> bool:
    return sys.platform != "win32" or any(Path(os.environ["WINDIR"], "Fonts").glob("*.ttf"))


needs_fonts = pytest.mark.skipif(not _has_fonts(), reason="wine has no fonts to make PDFs with")
needs_full_device = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a device of Linux")
needs_installed = pytest.mark.skipif(
    not any(metadata.distributions(name="beredskabsplan")),
    reason="the project is not installed in this Python",
)
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links are for administrators on Windows")
needs_ordinary_user = pytest.mark.skipif(_may_everything(), reason="nothing is closed to root, or on Windows")
