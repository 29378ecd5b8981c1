"""Folders for what is needed meanwhile: what a killed run has left goes with the next one, and nothing else."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from beredskabsplan import files
from beredskabsplan.pdf.process import rooms
from beredskabsplan.run import planning
from beredskabsplan.run.options import Options
from tests.conftest import SOURCE, TODAY, needs_links
from tests.support.pdf.engines import posix

HOUR, DAY = 60 * 60, 24 * 60 * 60


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let temporary files be made in an empty folder."""
    folder = tmp_path / "places"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def occupied(places: Path) -> Iterator[Callable[[int], Path]]:
    """Let another process work in a room in which nothing has changed for so many seconds; it is killed later."""
    with ExitStack() as stack:
        yield lambda age: aged(stack.enter_context(working(places)), age)


@contextmanager
def working(places: Path) -> Iterator[Path]:
    code = (
        "import sys; from beredskabsplan.pdf.process import rooms\n"
        "with rooms.room() as room:\n"
        "    (room / '0001.docx').write_bytes(b'names and numbers')\n"
        "    print(room, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "TMPDIR": str(places), "TEMP": str(places), "PYTHONPATH": str(SOURCE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        try:
            yield Path(process.stdout.readline().rstrip("\n"))
        finally:
            process.kill()


def aged(folder: Path, age: int) -> Path:
    """Let nothing have changed in *folder* for *age* seconds."""
    moment = folder.stat().st_mtime - age
    os.utime(folder, (moment, moment))
    return folder


def test_the_room_of_a_killed_run_goes_with_the_next_run(checkout, places):
    with working(places) as room:
        pass
    assert sorted(path.name for path in room.iterdir()) == [rooms.LOCK, "0001.docx"]
    planning.plan([], Options(today=TODAY, pdf="none"))

    assert list(places.iterdir()) == []


def test_a_room_in_which_somebody_works_is_never_touched(occupied):
    room = occupied(30 * DAY)
    rooms.sweep()

    assert (room / "0001.docx").exists()


def test_where_a_sweep_comes_before_the_lock_another_room_is_made(places, monkeypatch):
    lock = files.lock
    swept: list[Path] = []

    def swept_before(handle: int) -> bool:
        if not swept:
            swept.extend(places.glob("beredskabsplan-*"))
            monkeypatch.setattr(files, "lock", lock)
            rooms.sweep()
            monkeypatch.setattr(files, "lock", swept_before)
        return lock(handle)

    monkeypatch.setattr(files, "lock", swept_before)
    with rooms.room() as room:
        assert room.is_dir()
        assert [path.exists() for path in swept] == [False]


@pytest.mark.parametrize(("age", "stays"), [(HOUR, True), (2 * DAY, False)])
def test_a_room_without_a_lock_is_left_from_an_older_version_only_after_a_day(places, age, stays):
    room = places / "beredskabsplan-abcd1234"
    room.mkdir()
    (room / "0001.docx").write_bytes(b"names and numbers")
    aged(room, age)
    rooms.sweep()

    assert room.exists() is stays


@posix
@needs_links
def test_what_is_no_room_of_ours_stays(places, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "brev.docx").write_bytes(b"a letter")
    (places / "beredskabsplan-genvej").symlink_to(tmp_path / "mine")
    (places / "beredskabsplan-noter.txt").write_text("Husk Rolleliste")
    (places / "beredskab").mkdir()
    for path in [tmp_path / "mine", *places.glob("*[!j]")]:
        aged(path, 30 * DAY)
    before = sorted(places.iterdir())
    rooms.sweep()

    assert sorted(places.iterdir()) == before
    assert (tmp_path / "mine" / "brev.docx").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give folders away")
def test_the_room_of_another_user_stays_though_we_could_remove_it(places):
    room = places / "beredskabsplan-abcd1234"
    room.mkdir()
    os.chown(aged(room, 30 * DAY), 65534, -1)
    rooms.sweep()

    assert room.exists()


def test_where_nothing_can_be_written_nothing_is_swept(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/findes/ikke")

    rooms.sweep()


def test_a_room_goes_with_its_lock(places):
    with rooms.room() as room:
        assert [path.name for path in room.iterdir()] == [rooms.LOCK]

    assert list(places.iterdir()) == []
