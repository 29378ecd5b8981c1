"""Sessions: what an engine keeps from one batch to the next, and that nothing is left when it ends."""

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack, nullcontext
from pathlib import Path

import pytest

from beredskabsplan.pdf import making
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF
from beredskabsplan.pdf.engines.engine import Engine
from beredskabsplan.pdf.engines.libreoffice import profile, running
from beredskabsplan.pdf.engines.libreoffice.engine import LIBREOFFICE
from beredskabsplan.pdf.engines.libreoffice.installed import Office, find
from beredskabsplan.pdf.engines.msword.engine import WORD
from beredskabsplan.pdf.process import patience, programs, rooms
from tests.conftest import SOURCE
from tests.support.pdf.engines import SHORT, alive, eventually, job, made_with, needs_libreoffice, posix
from tests.support.pdf.stand_in import put

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
@posix
@pytest.mark.parametrize("end", ENDS)
def test_a_session_with_libreoffice_keeps_one_process_and_ends_it_however_it_ends(places, pair, end):
    with pytest.raises(end) if end else nullcontext(), LIBREOFFICE.session() as session:
        assert offices(places) == []
        assert session.make([pair]) == {}
        [working] = offices(places)
        assert session.make([pair]) == {}
        assert offices(places) == [working]
        if end:
            raise end

    assert offices(places) == []
    assert list(places.iterdir()) == []


@needs_libreoffice
@posix
def test_a_libreoffice_that_has_died_meanwhile_or_made_many_documents_is_replaced(
    places, pair, monkeypatch, caplog
):
    with LIBREOFFICE.session() as session:
        session.make([pair])
        [first] = offices(places)
        os.kill(int(first), signal.SIGKILL)
        eventually(lambda: not begun(places))

        assert session.make([pair]) == {}
        [second] = offices(places)
        monkeypatch.setattr(running, "MOST", 1)
        assert session.make([pair]) == {}
        assert len({first, second, *offices(places)}) == 3
        assert len(list(places.glob("*/profile*"))) == 1

    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == []


def test_a_profile_that_cannot_be_written_is_told_as_that(tmp_path):
    (tmp_path / "file").touch()
    office = running.RunningOffice(iter([tmp_path / "file/profile"]))
    with ExitStack() as stack:
        stack.callback(office.end)
        with pytest.raises(OSError, match="profile"):
            office.ask(Office(program="soffice", version=""), [], archive=False, seconds=1, quiet=1)


@needs_libreoffice
@posix
def test_a_libreoffice_ends_itself_when_nobody_shows_that_there_is_more_to_come(tmp_path):
    profile.write(tmp_path / "profile")
    macro = tmp_path / "profile/user/basic/Standard/Pdf.xba"
    macro.write_text(macro.read_text("utf-8").replace("&lt; 300", "&lt; 3"), "utf-8")
    profile.pulse(tmp_path / "profile")
    office = find()
    assert office is not None
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    with subprocess.Popen(
        [office.program, own, "--headless", "--norestore", profile.MACRO],
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    ) as left:
        try:
            assert left.wait(60) == 0
        finally:
            programs.sweep(left)

    assert not (tmp_path / "profile/user/pulse").exists()


@needs_libreoffice
@posix
@pytest.mark.parametrize("end", [None, KeyboardInterrupt])
def test_sessions_are_kept_from_run_to_run_while_that_is_asked_for(places, pair, end):
    one = making.Job(source=pair[0], target=pair[1], title="Plan")

    def made():
        patience.renew()
        [outcome] = making.make([one], wanted="libreoffice")
        assert (outcome.trouble, outcome.warning) == ("", "")
        return pair[1].read_bytes()

    alone = made()
    assert offices(places) == []
    with pytest.raises(end) if end else nullcontext(), making.keeping():
        making.warm("libreoffice")
        [warm] = offices(places)
        assert [made(), made()] == [alone, alone]
        assert offices(places) == [warm]
        if end:
            raise end

    assert offices(places) == []
    assert list(places.iterdir()) == []


@posix
def test_a_kept_session_has_the_patience_of_the_run_that_it_is_used_in(tmp_path, pair, monkeypatch):
    office = put(tmp_path / "programs", monkeypatch, "dies at once")
    with making.keeping():
        for _ in range(2):
            patience.renew()
            [outcome] = made_with([LIBREOFFICE], [job(tmp_path, "a")])
            assert outcome.trouble.startswith("LibreOffice gik ned (kode 77) og bliver ikke prøvet igen")

    assert office.starts == ["version", "1", "1"] * 2


@pytest.mark.parametrize("engine", [DXPDF, LIBREOFFICE, WORD])
def test_without_room_for_temporary_files_there_is_no_session(tmp_path, monkeypatch, engine: Engine):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "væk"))

    with pytest.raises(rooms.NoRoomError, match="den findes ikke"), engine.session():
        pass


def workers() -> list[str]:
    """List the numbers of dxpdf's processes that we have started."""
    return [folder.name for folder in alive(*WORKER, of=os.getpid())]


def offices(places: Path) -> list[str]:
    """List the numbers of the LibreOffices whose profiles lie in *places*."""
    return [folder.name for folder in begun(places) if "soffice.bin" in words_of(folder)]


def begun(places: Path) -> list[Path]:
    """List all processes of LibreOffices whose profiles lie in *places*, each by its folder in /proc."""
    own = f"-env:UserInstallation={places.as_uri()}/"
    return sorted(folder for folder in Path("/proc").glob("[0-9]*") if own in words_of(folder))


def words_of(folder: Path) -> str:
    try:
        return (folder / "cmdline").read_text(errors="replace")
    except OSError:  # it ended meanwhile
        return ""
