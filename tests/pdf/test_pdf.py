"""PDFs: what is in them, whichever engine made them, and what happens when an engine fails."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import pikepdf
import pypdfium2
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor
from lxml import etree
from PIL.Image import Image

from beredskabsplan.documents import contents
from beredskabsplan.opc import package
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.wordml import by_ids, lineage
from beredskabsplan.pdf import fonts, making
from beredskabsplan.pdf.engines.dxpdf import engine as embedded
from beredskabsplan.pdf.engines.dxpdf.prepare import prepare
from beredskabsplan.pdf.engines.libreoffice import engine as libreoffice
from beredskabsplan.pdf.engines.msword import engine as msword
from beredskabsplan.pdf.making import Conversion, Job
from tests.conftest import SOURCE
from tests.support import documents
from tests.support.engines import ENGINES, NAP, eventually, needs_libreoffice, posix, running

TITLE = "Beredskabsplan for Egelund – æøå"


@dataclass(frozen=True)
class MadePdf:
    """A document with its contents filled in, and its PDF."""

    docx: bytes
    outcome: Conversion

    @property
    def path(self) -> Path:
        return self.outcome.job.target

    @property
    def pages(self) -> list[str]:
        with pypdfium2.PdfDocument(self.path) as document:
            return [page.get_textpage().get_text_range() for page in document]


def job(folder: Path, name: str = "plan", docx: bytes | None = None) -> Job:
    """Write a document into *folder* and ask for its PDF."""
    source = folder / f"{name}.docx"
    source.write_bytes(docx or SHORT)
    return Job(
        source=source,
        target=folder / f"{name}.pdf",
        title=TITLE,
        written=contents.headings(source.read_bytes()),
    )


def short() -> bytes:
    document = documents.empty()
    document.add_heading("Før", 1)
    document.add_paragraph("Ring til Åse.")
    return documents.finished(document)


SHORT = short()


@pytest.fixture(scope="module", params=ENGINES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MadePdf:
    """Make the plan as a run does: count, fill the contents in, make it again."""
    folder = tmp_path_factory.mktemp("Søren & co. 100 % #1")
    docx = contents.fill(documents.plan(), ())
    for _ in range(3):
        [outcome] = making.make([job(folder, "plan æøå #1 50 %", docx)], wanted=request.param)
        assert (outcome.trouble, outcome.warning) == ("", "")
        again = contents.fill(docx, outcome.headings)
        if again == docx:
            break
        docx = again
    return MadePdf(docx=docx, outcome=outcome)


# --- what is in a PDF --------------------------------------------------------------------------


def test_every_heading_is_in_the_outline_in_its_place(made: MadePdf):
    assert [(h.level, h.title) for h in made.outcome.headings] == list(contents.headings(made.docx))
    for heading in made.outcome.headings:
        assert heading.title in made.pages[heading.page - 1]


def test_the_contents_give_the_page_on_which_the_heading_stands(made: MadePdf):
    printed = re.findall(r"^(.+?) ?\.{3,} ?(\d+)\s*$", made.pages[1], re.MULTILINE)

    listed = [h for h in made.outcome.headings if h.level < 3]
    assert [(title.strip(), int(page)) for title, page in printed] == [(h.title, h.page) for h in listed]


def test_the_contents_link_to_the_headings(made: MadePdf):
    with pikepdf.open(made.path) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        targets: list[Any] = [link.get("/Dest") for link in document.pages[1].obj.Annots]
        named: Any = document.Root.get("/Dests", {})
        pages = {
            numbers[(named[target] if isinstance(target, pikepdf.Name) else target)[0].objgen]
            for target in targets
        }

    assert pages == {h.page for h in made.outcome.headings if h.level < 3}


def test_every_page_says_which_it_is(made: MadePdf):
    assert made.outcome.pages == len(made.pages) > 5
    for number, text in enumerate(made.pages, start=1):
        assert f"Side {number} af {made.outcome.pages}" in text


def test_no_word_is_lost(made: MadePdf):
    words = "Ærø Åse Bjørn »ansvar« 1½ Ledelsen ☐ ☒ ✓ – Kendt kryds: dage,"
    text = " ".join(made.pages)

    assert [word for word in words.split() if word not in text] == []
    assert re.search(r"14\s+dage", text)
    assert "FORÆLDET" not in text


def test_it_names_its_language_and_its_title(made: MadePdf):
    with pikepdf.open(made.path) as document, document.open_metadata() as metadata:
        assert document.Root.Lang == "da-DK"
        assert document.docinfo["/Title"] == metadata["dc:title"] == TITLE
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def test_its_fonts_are_embedded(made: MadePdf):
    with pikepdf.open(made.path) as document:
        used = {font.objgen: font for page in document.pages for _, font in page.obj.Resources.Font.items()}
        names = {str(font.BaseFont).partition("+")[2] for font in used.values()}
        files = [
            font.get("/DescendantFonts", [font])[0].FontDescriptor.get("/FontFile2") for font in used.values()
        ]

    assert None not in files
    assert names <= {"Carlito", "Carlito-Bold", "DejaVuSans", "DejaVuSans-Bold"}


def test_only_tags_that_can_be_trusted_are_left(made: MadePdf):
    tagged = made.outcome.engine.startswith("LibreOffice")
    with pikepdf.open(made.path) as document, document.open_metadata() as metadata:
        assert ("/StructTreeRoot" in document.Root, "/MarkInfo" in document.Root) == (tagged, tagged)
        assert metadata.get("pdfuaid:part") == ("1" if tagged else None)


@needs_libreoffice
@pytest.mark.parametrize("made", ["libreoffice"], indirect=True)
def test_libreoffice_tags_headings_tables_and_pages(made: MadePdf):
    with pikepdf.open(made.path) as document:
        assert all(page.obj.Tabs == "/S" for page in document.pages)
        elements = [node for node in document.objects if isinstance(node, pikepdf.Dictionary)]
        kinds = [str(node.S) for node in elements if node.get("/Type") == "/StructElem"]

    assert (kinds.count("/H1"), kinds.count("/H2"), kinds.count("/TH")) == (3, 9, 6)


@needs_libreoffice
@pytest.mark.parametrize("made", ["libreoffice"], indirect=True)
def test_pdfua_finds_no_fault_with_libreoffice(made: MadePdf):
    done = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", made.path], capture_output=True, text=True, check=False
    )

    assert "errors=0" in done.stdout


@needs_libreoffice
@pytest.mark.slow
def test_both_engines_print_the_same_words(tmp_path: Path):
    def words(engine: str) -> list[str]:
        source = job(tmp_path, engine, contents.fill(documents.plan(1), ()))
        [outcome] = making.make([source], wanted=engine)
        text = " ".join(MadePdf(docx=b"", outcome=outcome).pages)
        return re.sub(r"[☐☒✓]|\.{3,}|Side \d+ af \d+", " ", text).split()  # symbols may come in another order

    assert words("embedded") == words("libreoffice")


@needs_libreoffice
def test_libreoffice_fetches_nothing_from_outside(tmp_path: Path):
    with listening() as (address, asked):
        source = job(tmp_path, "plan", documents.with_linked_picture(address))
        [outcome] = making.make([source], wanted="libreoffice")

    assert (outcome.trouble, outcome.warning, asked) == ("", "", [])


def test_dxpdf_reads_the_default_size_from_the_styles_that_all_others_are_based_on():
    styles = etree.fromstring(package.read(prepare(SHORT))["word/styles.xml"])

    assert styles.find(f"{W}docDefaults//{W}sz") is None
    based_on_nothing = [
        style
        for style in styles.iterfind(f"{W}style[@{W}type='paragraph']")
        if style.find(f"{W}basedOn") is None
    ]
    assert all(style.find(f"{W}rPr/{W}sz") is not None for style in based_on_nothing)


def test_a_style_that_is_based_on_itself_does_not_hold_the_run_up(tmp_path: Path):
    document = documents.empty()
    document.add_paragraph("Ring til\N{NO-BREAK SPACE}Åse.", style="List Number")
    for name, base in (("List Number", "List Bullet"), ("List Bullet", "List Number")):
        document.styles[name].base_style = document.styles[base]
    finished = documents.finished(document)
    styles = etree.fromstring(package.read(finished)["word/styles.xml"])

    named = [one.get(f"{W}styleId") for one in lineage("ListNumber", by_ids(styles))]
    assert named == ["ListNumber", "ListBullet"]
    assert contents.headings(finished) == ()
    assert "word/document.xml" in package.read(prepare(finished))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's fonts serve")
def test_the_embedded_engine_uses_its_own_fonts_alone(tmp_path: Path):
    variables = fonts.environment(tmp_path)
    listed = subprocess.run(
        ["fc-list", ":", "family"],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=True,
    )

    assert {"Carlito", "DejaVu Sans"} <= set(listed.stdout.split("\n"))
    assert not re.search("Liberation|Serif|Mono", listed.stdout) or not fonts.are_ours()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_bar_at_the_left_stands_clear_of_the_letters(tmp_path: Path, engine: str):
    source = job(tmp_path, "plan", documents.with_bar("FF0000", "Ring 112.", "Bliv hos medarbejderen."))
    [outcome] = making.make([source], wanted=engine)
    made = MadePdf(docx=b"", outcome=outcome)
    with pypdfium2.PdfDocument(made.path) as document:
        page = document[0].render(scale=2).to_pil().convert("RGB")

    bar = columns(page, lambda red, green, blue: red > 200 and green < 60 and blue < 60)
    letters = columns(page, lambda red, green, blue: red < 90 and green < 90 and blue < 90)
    ground = columns(page, lambda *colour: colour == (0xE6, 0xF2, 0xF1))
    margin = page.width * (1 - 1800 / 12240)
    assert max(ground) == pytest.approx(margin - (142 - 120) / 20 * 2, abs=3)  # the indent less the space
    assert 3 <= max(bar) - min(bar) <= 12
    assert max(bar) + 10 < min(letters)
    assert [line.strip() for line in made.pages[0].splitlines()] == [
        "Ring 112.",
        "Bliv hos medarbejderen.",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_contents_have_the_colour_of_their_style(tmp_path: Path, engine: str):
    document = documents.empty()
    document.styles["toc 1"].font.color.rgb = RGBColor(0xFF, 0, 0)
    documents.add_field(document.add_paragraph(), documents.CONTENTS, "")
    document.add_page_break()
    document.add_heading("Før", 1)
    docx = contents.fill(documents.finished(document), ())
    [outcome] = making.make([job(tmp_path, "plan", docx)], wanted=engine)
    with pypdfium2.PdfDocument(outcome.job.target) as made:
        page = made[0].render(scale=2).to_pil().convert("RGB")

    assert len(columns(page, lambda red, green, blue: red > 200 and green < 120 and blue < 120)) > 100
    assert not columns(page, lambda red, green, blue: red < 90 and green < 90 and blue < 90)


@pytest.mark.parametrize("style", ["Normal", "Stor"])
def test_a_no_break_space_is_as_wide_as_another_in_the_embedded_engine(tmp_path: Path, style: str):
    document = documents.empty()
    large = document.styles.add_style("Stor", WD_STYLE_TYPE.PARAGRAPH)
    large.base_style, large.font.size = document.styles["Normal"], Pt(24)
    for space in (" ", documents.NBSP):
        paragraph = document.add_paragraph(f"+45{space}12{space}34{space}56", style=style)
        paragraph.add_run(f"{space}78 X").font.size = Pt(20)
    [outcome] = making.make([job(tmp_path, "plan", documents.finished(document))], wanted="embedded")

    plain, bound = positions(outcome.job.target, "X")
    assert plain.left == pytest.approx(bound.left, abs=1.0)


def test_lines_between_paragraphs_stand_clear_of_the_letters_in_the_embedded_engine(tmp_path: Path):
    lines = documents.with_lines("FF0000", "Godkendt\tX", "Version\tX")
    [outcome] = making.make([job(tmp_path, "plan", lines)], wanted="embedded")
    with pypdfium2.PdfDocument(outcome.job.target) as document:
        page = document[0].render(scale=2).to_pil().convert("RGB")

    red = columns(page, lambda red, green, blue: red > 200 and green < 120 and blue < 120)
    letters = columns(page, lambda red, green, blue: red < 90 and green < 90 and blue < 90)
    heights = rows(page, lambda red, green, blue: red > 200 and green < 120 and blue < 120)
    lettered = rows(page, lambda red, green, blue: red < 90 and green < 90 and blue < 90)
    assert min(red) <= min(letters) + 4
    assert not heights & lettered
    assert len({height // 6 for height in heights}) >= 3  # above, between and below


def test_the_distance_above_the_first_paragraph_is_kept_by_the_embedded_engine(tmp_path: Path):
    tops: list[float] = []
    for number, before in enumerate((0, 30)):
        document = documents.empty()
        document.add_paragraph("X").paragraph_format.space_before = Pt(before)
        [outcome] = making.make([job(tmp_path, str(number), documents.finished(document))], wanted="embedded")
        tops.extend(position.top for position in positions(outcome.job.target, "X"))

    assert tops[0] - tops[1] == pytest.approx(30, abs=1)


@dataclass(frozen=True)
class Position:
    """Where a letter stands on its page, in points from below."""

    left: float
    top: float


def positions(path: Path, letter: str) -> list[Position]:
    """Find *letter* on the first page."""
    with pypdfium2.PdfDocument(path) as document:
        text = document[0].get_textpage()
        boxes = [
            text.get_charbox(at)
            for at in range(text.count_chars())
            if chr(pypdfium2.raw.FPDFText_GetUnicode(text, at)) == letter
        ]
    return [Position(left=left, top=top) for left, _, _, top in boxes]


# --- when something goes wrong -----------------------------------------------------------------


@pytest.mark.parametrize("engine", ENGINES)
def test_a_bad_document_does_not_stop_the_others(tmp_path: Path, engine: str):
    broken = package.write(package.read(SHORT) | {"word/document.xml": b"<w:document"})
    jobs = [
        job(tmp_path, "god"),
        job(tmp_path, "tekst", b"Dette er ikke et Word-dokument"),
        job(tmp_path, "ødelagt", broken),
        Job(source=tmp_path / "væk.docx", target=tmp_path / "væk.pdf", title=TITLE),
        Job(source=tmp_path / "god.docx", target=tmp_path / "ingen mappe" / "x.pdf", title=TITLE),
        job(tmp_path, "også god"),
    ]
    (tmp_path / "ødelagt.pdf").write_bytes(b"fra 2025")
    starts = [
        "",
        "tekst.docx er ikke et Word-dokument.",
        "",
        "Word-filen væk.docx kunne ikke læses",
        "PDF-filen x.pdf kunne ikke skrives",
        "",
    ]

    outcomes = making.make(jobs, wanted=engine)

    assert [outcome.job for outcome in outcomes] == jobs
    assert [outcome.pages for outcome in outcomes] == [1, 0, 0, 0, 0, 1]
    assert outcomes[2].trouble != ""
    assert [outcome.trouble[: len(start)] for outcome, start in zip(outcomes, starts, strict=True)] == starts
    assert (tmp_path / "ødelagt.pdf").read_bytes() == b"fra 2025"
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["god.pdf", "også god.pdf", "ødelagt.pdf"]


@needs_libreoffice
def test_a_document_without_styles_still_becomes_a_pdf(tmp_path: Path):
    parts = package.read(SHORT)
    del parts["word/styles.xml"]
    [outcome] = making.make([job(tmp_path, "plan", package.write(parts))], wanted="libreoffice")

    assert (outcome.trouble, outcome.pages) == ("", 1)


def test_when_no_pdf_is_wanted_nothing_is_made_and_nothing_is_wrong(tmp_path: Path):
    [outcome] = making.make([job(tmp_path)], wanted="none")

    assert (outcome.trouble, outcome.engine, list(tmp_path.glob("*.pdf"))) == ("", "", [])


def test_without_any_engine_the_remedy_is_to_install_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(libreoffice, "version", lambda: "")
    monkeypatch.setattr(embedded, "version", lambda: "")

    [outcome] = making.make([job(tmp_path)])

    assert "installér LibreOffice" in outcome.trouble


DYING_DXPDF = """
import io, os, signal, time, pikepdf

def convert(docx, dots):
    if b"die.xml" in docx:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"hang.xml" in docx:
        time.sleep(60)
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(buffer)
    return buffer.getvalue()
"""


@pytest.mark.parametrize(
    ("mark", "fault"),
    [("die", "dxpdf gik ned (kode -9)"), ("hang", "dxpdf svarede ikke inden for 3 sekunder")],
)
def test_when_dxpdf_dies_or_hangs_the_other_documents_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str, fault: str
):
    (tmp_path / "dxpdf.py").write_text(DYING_DXPDF)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    if mark == "hang":
        monkeypatch.setattr(embedded, "START_SECONDS", 3.0)
        monkeypatch.setattr(embedded, "EACH_SECONDS", 0.0)
    jobs = [job(tmp_path, "a"), job(tmp_path, "b", stored(SHORT, mark)), job(tmp_path, "c")]

    outcomes = making.make(jobs, wanted="embedded")

    assert [outcome.pages for outcome in outcomes] == [1, 0, 1]
    assert outcomes[1].trouble == f"{fault}."


# A program that answers as LibreOffice does (started by sh, since a path in a shebang may hold no spaces), and then makes what the line at the end says of its list.
STAND_IN = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import pathlib, shutil, subprocess, sys, time, urllib.parse, urllib.request
if "--version" in sys.argv:
    print("LibreOffice 99.1.2.3 40(Build:2)")
    sys.exit()
profile = [word for word in sys.argv if word.startswith("-env:")][0].partition("=")[2]
path = lambda url: pathlib.Path(urllib.request.url2pathname(urllib.parse.urlsplit(url).path))
jobs = (path(profile) / "user" / "jobs.tsv").read_text().split("\\n")[:-1]
targets = [path(line.split("\\t")[1]) for line in jobs]
good = pathlib.Path({good!r}).read_bytes()
{deed}
"""
DEEDS = {
    "hangs": f"subprocess.Popen(['sleep', '{NAP}']); time.sleep({NAP})",
    "makes nothing": "pass",
    "makes empty files": "[target.write_bytes(b'') for target in targets]",
    "makes half files": "[target.write_bytes(good[: len(good) // 2]) for target in targets]",
    "dies at once": "sys.exit(77)",
    "dies after one": "targets[0].write_bytes(good); sys.exit(len(targets) - 1)",
    "makes all but the second": "[one.write_bytes(good) for one in targets if '0002' not in one.name]",
}


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a program that fails in its own way in LibreOffice's place."""
    programs = tmp_path / "programs"
    programs.mkdir()

    def install(deed: str) -> None:
        good = programs / "good.pdf"
        making.make([Job(source=job(programs).source, target=good, title=TITLE)], wanted="embedded")
        program = programs / "soffice"
        program.write_text(STAND_IN.format(python=sys.executable, good=str(good), deed=DEEDS[deed]))
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
        if deed == "hangs":
            monkeypatch.setattr(libreoffice, "START_SECONDS", 1.0)
            monkeypatch.setattr(libreoffice, "EACH_SECONDS", 0.0)

    return install


@posix
@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("hangs", "LibreOffice svarede ikke inden for 1 sekunder"),
        ("makes nothing", "LibreOffice lavede ingen fil"),
        ("makes empty files", "LibreOffice lavede en fil, der er beskadiget"),
        ("makes half files", "LibreOffice lavede en fil, der er beskadiget"),
        ("dies at once", "LibreOffice gik ned (kode 77)"),
    ],
)
def test_when_libreoffice_fails_dxpdf_takes_over_with_a_warning(
    tmp_path: Path, stand_in: Callable[[str], None], deed: str, fault: str
):
    stand_in(deed)

    outcomes = making.make([job(tmp_path, "a"), job(tmp_path, "b")])

    name = embedded.version()
    assert [(outcome.engine, outcome.trouble) for outcome in outcomes] == [(name, "")] * 2
    assert outcomes[1].warning == f"{fault}. PDF'en er lavet med {name}."
    assert not running("sleep", NAP)


@posix
@pytest.mark.parametrize(
    ("deed", "engines"),
    [("dies after one", "LLL"), ("makes all but the second", "LdL")],
)
def test_what_a_batch_leaves_out_is_tried_once_more_alone(
    tmp_path: Path, stand_in: Callable[[str], None], deed: str, engines: str
):
    stand_in(deed)

    outcomes = making.make([job(tmp_path, name) for name in "abc"])

    assert "".join(outcome.engine[0] for outcome in outcomes) == engines


# Modules that answer as pywin32 does. Their Word is a process that sleeps; it hangs on a document that holds the word.
STAND_IN_WORD = {
    "win32com/__init__.py": "",
    "win32com/client.py": """
import json, os, pathlib, shutil, subprocess, time
notes, good = (pathlib.Path(os.environ[name]) for name in ("WORD_NOTES", "WORD_PDF"))

def note(*words):
    with notes.open("a") as stream:
        stream.write(json.dumps(words) + chr(10))

class Document:
    class ActiveWindow:
        Hwnd = 7

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
    monkeypatch.setattr(libreoffice, "version", lambda: "")


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

    assert [(each.engine, each.pages, each.warning) for each in outcomes] == [
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
    assert not running("sleep", NAP)


@posix
def test_a_word_that_hangs_is_ended_and_the_other_documents_are_made(
    tmp_path: Path, microsoft_word: Callable[[], list[Any]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(msword, "START_SECONDS", 2.0)
    monkeypatch.setattr(msword, "EACH_SECONDS", 0.0)
    jobs = [job(tmp_path, "a"), job(tmp_path, "b", stored(SHORT, "hang")), job(tmp_path, "c")]

    outcomes = making.make(jobs, wanted="word")

    assert [outcome.engine[0] for outcome in outcomes] == ["M", "d", "M"]
    assert outcomes[1].warning.startswith(
        "Microsoft Word svarede ikke inden for 2 sekunder. PDF'en er lavet med dxpdf"
    )
    assert not running("sleep", NAP)


def test_without_pywin32_the_message_says_how_to_get_it(tmp_path: Path, registry: None):
    [outcome] = making.make([job(tmp_path)], wanted="word")

    assert outcome.engine == embedded.version()
    assert outcome.warning.startswith(
        "Microsoft Word kan ikke styres, fordi pakken pywin32 mangler; installér den med: "
        f'"{sys.executable}" -m pip install pywin32. '
    )


def test_without_word_another_engine_takes_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(msword, "version", lambda: "")
    monkeypatch.setattr(libreoffice, "version", lambda: "")

    [outcome] = making.make([job(tmp_path)], wanted="word")

    assert outcome.warning.startswith(
        "Microsoft Word blev ikke fundet på denne maskine. PDF'en er lavet med "
    )


@posix
@pytest.mark.slow
def test_an_interrupt_leaves_no_process_no_half_file_and_the_earlier_pdf(
    tmp_path: Path, stand_in: Callable[[str], None]
):
    stand_in("hangs")
    waiting = job(tmp_path)
    waiting.target.write_bytes(b"fra 2025")
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    code = (
        "import sys; from pathlib import Path; from beredskabsplan.pdf import making as pdf;"
        "pdf.libreoffice.START_SECONDS = 60.0;"
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

    assert not running("sleep", NAP)
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

    assert {(outcome.engine, outcome.pages) for outcome in outcomes} == {(libreoffice.version(), 1)}


@needs_libreoffice
@posix
def test_a_libreoffice_that_the_user_has_open_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path))  # where its profile lies
    office = libreoffice.find()
    assert office is not None
    command = [office.program, "--headless", "--norestore", "--accept=pipe,name=theirs;urp"]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL) as theirs:
        try:
            [outcome] = making.make([job(tmp_path)], wanted="libreoffice")
            still_there = theirs.poll() is None
        finally:
            os.killpg(theirs.pid, signal.SIGKILL)

    assert (outcome.engine, outcome.warning, still_there) == (libreoffice.version(), "", True)


def columns(page: Image, wanted: Callable[[int, int, int], bool]) -> set[int]:
    """List the columns of *page* that hold a pixel of the colour *wanted*."""
    colours = batched(page.tobytes())
    return {number % page.width for number, colour in enumerate(colours) if wanted(*colour)}


def rows(page: Image, wanted: Callable[[int, int, int], bool]) -> set[int]:
    """List the rows of *page* that hold a pixel of the colour *wanted*."""
    return {number // page.width for number, colour in enumerate(batched(page.tobytes())) if wanted(*colour)}


def batched(channels: bytes) -> Iterator[tuple[int, int, int]]:
    return zip(channels[::3], channels[1::3], channels[2::3], strict=True)


def stored(docx: bytes, mark: str) -> bytes:
    """Give *docx* a part whose name is *mark*, for which no reader cares."""
    return package.write(package.read(docx) | {f"{mark}.xml": b"<x/>"})


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
