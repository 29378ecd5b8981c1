"""The watch as people start it: a process of its own that sees real saves, and is told to stop."""

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import SOURCE
from tests.support.pdf.engines import needs_libreoffice, posix
from tests.support.terminal import beredskabsplan, typed
from tests.support.workbooks import changed, place_of, unapproved

pytestmark = pytest.mark.heavy

PATIENT = 60  # seconds, on a crowded machine
READY, AGAIN = "Holder øje med inputs og templates. Ctrl-C stopper.", "Holder stadig øje."
BOOK = Path("inputs/egelund.xlsx")


class Watch:
    """A running watch, whose lines are read as they come."""

    def __init__(self, run):
        self.run = run
        self.lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.run.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def until(self, last):
        """Give the lines up to the one that says *last*; none comes twice."""
        told: list[str | None] = []
        while not told or told[-1] != last:
            told.append(self.lines.get(timeout=PATIENT))
            assert told[-1] is not None, told
        return told

    def stop(self):
        if sys.platform == "win32":
            try:
                self.run.send_signal(signal.CTRL_BREAK_EVENT)
            except SystemError:  # of Windows, where nobody has a window
                pytest.skip("there is no console to press Ctrl-Break in")
        else:
            self.run.send_signal(signal.SIGINT)
        rest = []
        while (line := self.lines.get(timeout=PATIENT)) is not None:
            rest.append(line)
        return rest, self.run.wait(PATIENT)


@contextmanager
def watching(*words, **variables):
    """Start a watch with these *variables* in its environment, and wait until it watches."""
    group = 0
    if sys.platform == "win32":
        group = subprocess.CREATE_NEW_PROCESS_GROUP
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8", **variables}
    command = [sys.executable, "-m", "beredskabsplan", "watch", "--pdf", "none", *words]
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        creationflags=group,
    ) as run:
        try:
            watch = Watch(run)
            watch.until(READY)
            yield watch
        finally:
            run.kill()


@pytest.fixture
def book(checkout):
    if (checkout / "templates").is_symlink():  # a watched folder that tests may write to
        templates = (checkout / "templates").resolve()
        (checkout / "templates").unlink()
        (checkout / "templates").mkdir()
        for path in templates.glob("[!~]*.*"):
            shutil.copy(path, checkout / "templates")
    return unapproved(checkout / BOOK)


def made():
    return sorted(path.parent.name for path in Path("outputs").glob("*/Opslag.docx"))


@pytest.mark.parametrize(
    "words", [[], pytest.param(["--poll"], marks=pytest.mark.slow)], ids=["told", "poll"]
)
def test_a_save_makes_that_client_s_documents_and_tells_what_is_wrong(book, words):
    assert typed("new", "Birk Bibliotek") == 0

    def without_name(book):
        sheet, cell = place_of(book, "org.navn")
        book[sheet][cell] = None

    with watching(*words) as watch:
        book.write_bytes(changed(book.read_bytes(), without_name))
        told = watch.until(AGAIN)

    assert told[0] == "egelund.xlsx er gemt."
    assert any("»Organisationens navn«" in line for line in told), told
    assert made() == ["egelund"]


def test_a_half_written_workbook_is_waited_for_and_then_made(book):
    whole = book.read_bytes()
    with watching() as watch:
        book.write_bytes(whole[: len(whole) // 2])
        assert watch.until("egelund.xlsx er ikke skrevet færdig eller er låst – venter på den.")[1:] == []
        assert made() == []

        draft = Path("inputs/~$draft.tmp")
        draft.write_bytes(whole)
        draft.replace(book)
        assert watch.until(AGAIN)[0] == "egelund.xlsx er gemt."
        assert made() == ["egelund"]


def test_a_template_that_is_saved_is_checked_and_everybody_s_documents_are_made(book):
    template = Path("templates/Opslag.docx")
    with watching() as watch:
        shutil.copy("templates/Handlingskort.docx", template)
        told = watch.until(AGAIN)
        assert told[0] == "Opslag.docx er gemt."
        assert made() == ["egelund"]

        Path("templates/brand.toml").write_text("farver = 1", encoding="utf-8")
        told = watch.until(AGAIN)
        assert any(line.startswith("Filen brand.toml har ") for line in told), told


def test_it_ends_calmly_and_its_own_documents_begin_no_other_turn(book):
    with watching("--out", "inputs/ud") as watch:
        book.touch()
        watch.until(AGAIN)
        Path("inputs/~$egelund.xlsx").write_bytes(b"\x04Anna")
        Path("inputs/nyt.xlsx").write_bytes(
            b"PK\x03\x04"
        )  # what is told next shows that nothing came between
        assert watch.until("nyt.xlsx er ikke skrevet færdig eller er låst – venter på den.")[1:] == []

        assert watch.stop() == (["Slut."], 0)


@needs_libreoffice
@posix
def test_one_libreoffice_makes_the_pdfs_of_all_saves_and_is_gone_at_the_end(book, tmp_path_factory):
    place = tmp_path_factory.mktemp("places")

    def offices():
        return [path.parent for path in place.glob("*/profile*/user")]

    def rhythm(answer):
        def answered(questionnaire):
            sheet, cell = place_of(questionnaire, "kontaktperson.rytme")
            questionnaire[sheet][cell] = answer

        book.write_bytes(changed(book.read_bytes(), answered))

    pdf, texts, seen = Path("outputs/egelund/Beredskabsplan.pdf"), [], []
    with watching("--pdf", "libreoffice", TMPDIR=str(place)) as watch:
        for answer in ("Hver anden dag", "Hver tredje dag"):
            rhythm(answer)
            watch.until(AGAIN)
            texts.append([one for one in ("Hver anden dag", "Hver tredje dag") if one in text_of(pdf)])
            seen += offices()
        assert texts == [["Hver anden dag"], ["Hver tredje dag"]]
        assert len(seen) == 2
        assert len(set(seen)) == 1
        [office] = set(seen)
        assert commands_with(office.parent)

        assert watch.stop() == (["Slut."], 0)

    assert not commands_with(office.parent)
    assert list(place.iterdir()) == []


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split()).replace("hver", "Hver")


def commands_with(profile):
    """List what runs with this profile."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it ended meanwhile
            found += [file] if profile.as_uri() in file.read_text(errors="replace") else []
    return found


def test_for_other_programs_each_turn_is_an_object(book):
    with watching("--json") as watch:
        book.touch()
        told = watch.until(AGAIN)

    answer = json.loads("\n".join(told[told.index("{") : told.index("}") + 1]))
    assert (answer["command"], answer["exit_code"]) == ("watch", 0)
    assert [one["workbook"] for one in answer["organisations"]] == [str(BOOK)]


def test_without_a_folder_of_questionnaires_there_is_nothing_to_watch(tmp_path):
    done = beredskabsplan("watch", cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.decode() == (
        f"Mappen inputs findes ikke. Stil dig i mappen med skemaerne, eller lav et skema først.{os.linesep}"
    )
