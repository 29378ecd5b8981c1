"""Sessions: what an engine keeps from one batch to the next, and that nothing is left when it ends."""

import os
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

import pytest

from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF
from beredskabsplan.pdf.engines.engine import Engine
from beredskabsplan.pdf.engines.libreoffice.engine import LIBREOFFICE
from beredskabsplan.pdf.engines.msword.engine import WORD
from beredskabsplan.pdf.process import rooms
from tests.conftest import SOURCE
from tests.support.pdf.engines import SHORT, alive, needs_libreoffice, posix

pytestmark = pytest.mark.heavy

WORKER = (sys.executable, "-P", str(SOURCE / "beredskabsplan/pdf/engines/dxpdf/worker.py"))
ENDS = [None, ValueError, KeyboardInterrupt]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let temporary files be made in an empty folder."""
    folder = tmp_path / "places"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "plan.docx").write_bytes(SHORT)
    return tmp_path / "plan.docx", tmp_path / "plan.pdf"


@posix
@pytest.mark.parametrize("end", ENDS)
def test_a_session_with_dxpdf_keeps_one_process_and_ends_it_however_it_ends(places, pair, end):
    with pytest.raises(end) if end else nullcontext(), DXPDF.session() as session:
        assert workers() == []
        assert session.make([pair], draft=True) == {}
        [counting] = workers()
        assert session.make([pair]) == {}
        assert workers() == [counting]
        if end:
            raise end

    assert workers() == []
    assert list(places.iterdir()) == []


@needs_libreoffice
@pytest.mark.parametrize("end", ENDS)
def test_a_session_with_libreoffice_cleans_its_profiles_however_it_ends(places, pair, end):
    with pytest.raises(end) if end else nullcontext(), LIBREOFFICE.session() as session:
        assert session.make([pair]) == {}
        assert [path.name for room in places.iterdir() for path in room.iterdir()] == [rooms.LOCK]
        if end:
            raise end

    assert list(places.iterdir()) == []


@pytest.mark.parametrize("engine", [DXPDF, LIBREOFFICE, WORD])
def test_without_room_for_temporary_files_there_is_no_session(tmp_path, monkeypatch, engine: Engine):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "væk"))

    with pytest.raises(rooms.NoRoomError, match="den findes ikke"), engine.session():
        pass


def workers() -> list[str]:
    """List the numbers of dxpdf's processes that we have started."""
    return [folder.name for folder in alive(*WORKER, of=os.getpid())]
