"""LibreOffice: its tags, what it leaves alone, and what it says when it fails."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from beredskabsplan.opc import package
from beredskabsplan.pdf import making
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF
from beredskabsplan.pdf.engines.engine import Engine
from beredskabsplan.pdf.engines.libreoffice.engine import LIBREOFFICE, LibreOffice
from beredskabsplan.pdf.engines.libreoffice.installed import find
from tests.conftest import SOURCE
from tests.support.pdf.engines import (
    NAP,
    SHORT,
    engine_of,
    eventually,
    is_gone,
    job,
    made_with,
    needs_libreoffice,
    posix,
    running,
)
from tests.support.pdf.stand_in import put
from tests.support.word import documents

pytestmark = pytest.mark.heavy


@needs_libreoffice
def test_libreoffice_fetches_nothing_from_outside(tmp_path: Path):
    with listening() as (address, asked):
        source = job(tmp_path, "plan", documents.with_linked_picture(address))
        [outcome] = making.make([source], wanted="libreoffice")

    assert (outcome.trouble, outcome.warning, asked) == ("", "", [])


@needs_libreoffice
def test_a_document_without_styles_still_becomes_a_pdf(tmp_path: Path):
    parts = package.read(SHORT)
    del parts["word/styles.xml"]
    [outcome] = making.make([job(tmp_path, "plan", package.write(parts))], wanted="libreoffice")

    assert (outcome.trouble, outcome.pages) == ("", 1)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Engine]:
    """Put a program that fails in its own way in LibreOffice's place."""

    def install(deed: str) -> Engine:
        put(tmp_path / "programs", monkeypatch, deed)
        return LibreOffice(start_seconds=1.0, quiet_seconds=1.0) if deed == "hangs" else LIBREOFFICE

    return install


@posix
@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("hangs", "LibreOffice svarede ikke inden for 1 sekund"),
        ("makes nothing", "LibreOffice lavede ingen fil"),
        ("makes empty files", "LibreOffice lavede en fil, der er beskadiget"),
        ("makes half files", "LibreOffice lavede en fil, der er beskadiget"),
        ("dies at once", "LibreOffice gik ned (kode 77)"),
    ],
)
def test_when_libreoffice_fails_dxpdf_takes_over_with_a_warning(
    tmp_path: Path, stand_in: Callable[[str], Engine], deed: str, fault: str
):
    outcomes = made_with([stand_in(deed), DXPDF], [job(tmp_path, "a"), job(tmp_path, "b")])

    name = DXPDF.version()
    assert [(engine_of(outcome), outcome.trouble) for outcome in outcomes] == [(name, "")] * 2
    warning = f"{fault} og bliver ikke prøvet igen i denne kørsel. PDF'en er lavet med {name}."
    assert [outcome.warning for outcome in outcomes] == [warning] * 2
    assert is_gone("sleep", NAP)


@posix
@pytest.mark.parametrize(
    ("deed", "engines"),
    [("dies after one", "LLL"), ("makes all but the second", "LdL")],
)
def test_what_a_batch_leaves_out_is_tried_once_more_alone(
    tmp_path: Path, stand_in: Callable[[str], Engine], deed: str, engines: str
):
    outcomes = made_with([stand_in(deed), DXPDF], [job(tmp_path, name) for name in "abc"])

    assert "".join(engine_of(outcome)[0] for outcome in outcomes) == engines


@posix
def test_what_libreoffice_said_before_it_failed_is_in_the_log(
    tmp_path: Path, stand_in: Callable[[str], Engine], caplog: pytest.LogCaptureFixture
):
    office = stand_in("complains and dies")
    caplog.set_level("DEBUG", "beredskabsplan")
    caplog.clear()
    made_with([office], [job(tmp_path, "Ane Holm")])

    warnings = {record.message for record in caplog.records if record.levelname == "WARNING"}
    assert warnings == {"LibreOffice failed. It said last: no room for shared memory"}
    assert re.search(r"starting \S*/soffice -env:UserInstallation=file:\S+ --headless", caplog.text)
    assert re.search(r"process \d+: code 77, \d+\.\d s", caplog.text)
    assert "LibreOffice: no room for shared memory" in caplog.messages
    assert not re.search("Ane|Holm|Åse|112", caplog.text.replace(str(tmp_path), ""))


@posix
@pytest.mark.parametrize("deed", ["talks without end", "leaves a child with its streams"])
def test_nothing_that_libreoffice_does_with_its_streams_holds_a_run_up(
    tmp_path: Path, stand_in: Callable[[str], Engine], caplog: pytest.LogCaptureFixture, deed: str
):
    [outcome] = made_with([stand_in(deed)], [job(tmp_path)])

    assert is_gone("sleep", NAP)
    assert (engine_of(outcome), outcome.trouble) == ("LibreOffice 99.1.2.3", "")
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == []


@posix
@pytest.mark.slow
def test_an_interrupt_leaves_no_process_no_half_file_and_the_earlier_pdf(
    tmp_path: Path, stand_in: Callable[[str], Engine]
):
    stand_in("hangs")
    waiting = job(tmp_path)
    waiting.target.write_bytes(b"fra 2025")
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    code = (
        "import signal, sys; from pathlib import Path; from beredskabsplan.pdf import making as pdf;"
        "signal.signal(signal.SIGINT, signal.default_int_handler);"  # a shell may have turned it off
        "pdf.make([pdf.Job(source=Path(sys.argv[1]), target=Path(sys.argv[2]), title='')])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, waiting.source, waiting.target],
        env={**os.environ, "TMPDIR": str(rooms), "PYTHONPATH": str(SOURCE)},
        stderr=subprocess.DEVNULL,
    ) as run:
        eventually(lambda: running("sleep", NAP))
        run.send_signal(signal.SIGINT)
        run.wait(10)

    assert is_gone("sleep", NAP)
    assert waiting.target.read_bytes() == b"fra 2025"
    assert (list(rooms.iterdir()), list(tmp_path.glob("*.tmp"))) == ([], [])


@needs_libreoffice
@pytest.mark.slow
def test_two_runs_at_once_and_many_documents_do_not_disturb_each_other(tmp_path: Path):
    folders = [tmp_path / "første", tmp_path / "anden"]
    for folder in folders:
        folder.mkdir()
    batches = [[job(folder, f"plan {number}") for number in range(18)] for folder in folders]

    with ThreadPoolExecutor() as pool:
        outcomes = [outcome for batch in pool.map(making.make, batches) for outcome in batch]

    assert {(engine_of(outcome), outcome.pages) for outcome in outcomes} == {(LIBREOFFICE.version(), 1)}


@needs_libreoffice
@posix
def test_a_libreoffice_that_the_user_has_open_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path))  # where its profile lies
    office = find()
    assert office is not None
    command = [office.program, "--headless", "--norestore", "--accept=pipe,name=theirs;urp"]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL) as theirs:
        try:
            [outcome] = making.make([job(tmp_path)], wanted="libreoffice")
            still_there = theirs.poll() is None
        finally:
            os.killpg(theirs.pid, signal.SIGKILL)

    assert (engine_of(outcome), outcome.warning, still_there) == (LIBREOFFICE.version(), "", True)


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """Serve nothing at an address; list what was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/logo.png", asked
        server.shutdown()
        thread.join()
