"""What many tests need: the shipped definitions, and the example's answers."""

from datetime import date
from pathlib import Path

import pytest

from beredskabsplan.core.standards import Definitions
from beredskabsplan.definitions import library
from tests.support.material import Case, examine

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "pipeline"
TODAY = date(2026, 11, 22)
DOCUMENTS = sorted(path.stem for path in ROOT.glob("templates/[!~]*.docx"))  # the names of the standard ones


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    return library.define([ROOT / "templates"])


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
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    (tmp_path / "inputs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path
