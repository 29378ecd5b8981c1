"""Microsoft Word, in whose place stand-ins for pywin32 answer."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from beredskabsplan.pdf import making
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF
from beredskabsplan.pdf.engines.libreoffice.engine import LibreOffice
from beredskabsplan.pdf.engines.msword.engine import MicrosoftWord
from beredskabsplan.pdf.making import Job
from tests.support.pdf.engines import NAP, SHORT, TITLE, engine_of, is_gone, job, made_with, posix, stored

pytestmark = pytest.mark.heavy

# Modules that answer as pywin32 does. Their Word is a process that sleeps; it hangs on a document that holds the word.
STAND_IN_WORD = {
    "win32com/__init__.py": "",
    "win32com/client.py": """
import json, os, pathlib, pywintypes, shutil, subprocess, time
notes, good = (pathlib.Path(os.environ[name]) for name in ("WORD_NOTES", "WORD_PDF"))

def note(*words):
    with notes.open("a") as stream:
        stream.write(json.dumps(words) + chr(10))

class Document:
    class ActiveWindow:
        @property
        def Hwnd(self):
            if "WORD_IS_MUTE" in os.environ:
                raise pywintypes.com_error(-2147352567)
            return 7

    ActiveWindow = ActiveWindow()

    def __init__(self, file):
        self.file = file

    def ExportAsFixedFormat(self, OutputFileName, **options):
        note("export", options)
        if b"hang" in pathlib.Path(self.file).read_bytes():
            time.sleep(60)
        shutil.copyfile(good, OutputFileName)

    def Close(self, changes):
        note("close", changes)

class Documents:
    def Open(self, FileName, **options):
        note("open", options)
        return Document(FileName)

class Word:
    Documents = Documents()
    def __init__(self):
        self.process = subprocess.Popen(["sleep", os.environ["WORD_NAP"]], start_new_session=True)
        Word.number = self.process.pid

    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        if name[0].isupper():
            note(name, value)

    def Quit(self, changes):
        note("quit", changes)
        self.process.kill()
        self.process.wait()

def DispatchEx(name):
    note("start", name)
    return Word()
""",
    "pywintypes.py": """
class error(Exception): pass
class com_error(Exception): pass
""",
    "win32process.py": """
import win32com.client
def GetWindowThreadProcessId(handle):
    assert handle == 7
    return 1, win32com.client.Word.number
""",
}


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the registry know a Word, as on Windows, and let there be no LibreOffice."""
    module: Any = ModuleType("winreg")
    module.HKEY_CLASSES_ROOT = 1
    module.QueryValue = lambda root, key: {(1, "Word.Application\\CurVer"): "Word.Application.16"}[root, key]
    monkeypatch.setitem(sys.modules, "winreg", module)
    monkeypatch.setattr(LibreOffice, "version", lambda _: "")


@pytest.fixture
def microsoft_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, registry: None
) -> Callable[[], list[Any]]:
    """Put modules in pywin32's place; read what Word was asked for."""
    modules = tmp_path / "modules"
    for name, code in STAND_IN_WORD.items():
        (modules / name).parent.mkdir(parents=True, exist_ok=True)
        (modules / name).write_text(code)
    good = modules / "good.pdf"
    making.make([Job(source=job(modules).source, target=good, title=TITLE)], wanted="embedded")
    notes = modules / "notes"
    for name, value in {
        "PYTHONPATH": modules,
        "WORD_NAP": NAP,
        "WORD_NOTES": notes,
        "WORD_PDF": good,
    }.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.syspath_prepend(modules)
    return lambda: [json.loads(line) for line in notes.read_text().splitlines()]


@posix
def test_word_is_asked_for_a_tagged_pdf_in_a_process_of_its_own(
    tmp_path: Path, microsoft_word: Callable[[], list[Any]]
):
    outcomes = making.make([job(tmp_path, name) for name in "ab"], wanted="word")

    assert [(engine_of(outcome), outcome.pages, outcome.warning) for outcome in outcomes] == [
        ("Microsoft Word 16", 1, "")
    ] * 2
    opened = {"ConfirmConversions": False, "ReadOnly": True, "AddToRecentFiles": False, "Visible": False}
    exported = {
        "ExportFormat": 17, "OpenAfterExport": False, "OptimizeFor": 0, "IncludeDocProps": True, "CreateBookmarks": 1,
        "DocStructureTags": True, "BitmapMissingFonts": True, "UseISO19005_1": False,
    }  # fmt: skip
    assert microsoft_word() == [
        ["start", "Word.Application"], ["Visible", False], ["DisplayAlerts", 0], ["AutomationSecurity", 3],
        *[["open", opened], ["export", exported], ["close", 0]] * 2,
        ["quit", 0],
    ]  # fmt: skip
    assert is_gone("sleep", NAP)


@posix
def test_a_word_that_hangs_is_ended_and_the_other_documents_are_made(
    tmp_path: Path, microsoft_word: Callable[[], list[Any]]
):
    jobs = [job(tmp_path, "a"), job(tmp_path, "b", stored(SHORT, "hang")), job(tmp_path, "c")]

    outcomes = made_with([MicrosoftWord(start_seconds=9.0, quiet_seconds=2.0), DXPDF], jobs)

    assert [engine_of(outcome)[0] for outcome in outcomes] == ["M", "d", "M"]
    assert outcomes[1].warning.startswith(
        "Microsoft Word svarede ikke inden for 2 sekunder. PDF'en er lavet med dxpdf"
    )
    assert is_gone("sleep", NAP)


@posix
def test_a_word_that_cannot_tell_the_number_of_its_process_is_used_all_the_same(
    tmp_path: Path, microsoft_word: Callable[[], list[Any]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORD_IS_MUTE", "1")
    [outcome] = making.make([job(tmp_path)], wanted="word")

    assert (engine_of(outcome), outcome.warning) == ("Microsoft Word 16", "")
    assert is_gone("sleep", NAP)


def test_without_pywin32_the_message_says_how_to_get_it(tmp_path: Path, registry: None):
    [outcome] = making.make([job(tmp_path)], wanted="word")

    assert engine_of(outcome) == DXPDF.version()
    assert outcome.warning.startswith(
        "Microsoft Word kan ikke styres, fordi pakken pywin32 mangler; installér den med: "
        f'"{sys.executable}" -m pip install pywin32. '
    )


def test_without_word_another_engine_takes_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(LibreOffice, "version", lambda _: "")

    [outcome] = making.make([job(tmp_path)], wanted="word")

    assert outcome.warning.startswith(
        "Microsoft Word blev ikke fundet på denne maskine. PDF'en er lavet med "
    )
