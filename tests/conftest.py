"""What many tests need: the shipped definitions, and the example's answers."""

import os
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from beredskabsplan.core.standards import Definitions
from beredskabsplan.definitions import library
from tests.support.material import Case, examine

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "pipeline"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    return library.define([ROOT / "templates"])


@pytest.fixture
def case(definitions):
    """Examine the example's answers, some of them changed."""

    def examined(changes=None, **options) -> Case:
        return examine(definitions, changes or {}, today=TODAY, **options)

    return examined


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """Work in an empty folder that has the shipped templates."""
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    (tmp_path / "inputs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _may_everything() -> bool:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0)
        return os.access(folder, os.R_OK)


needs_ordinary_user = pytest.mark.skipif(_may_everything(), reason="nothing is closed to root, or on Windows")
