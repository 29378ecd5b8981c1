"""From documents to PDFs: what is made again, what two runs or an interrupt leave behind, and what is told."""

import io
import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from beredskabsplan import files
from beredskabsplan.errors import ExitCode
from beredskabsplan.opc import package
from beredskabsplan.output import delivery, lock, manifest, press
from beredskabsplan.output import standing as standings
from beredskabsplan.output.press import Order, Wish
from beredskabsplan.output.printout import Origin, Parcel, Printout
from beredskabsplan.pdf import fonts, making
from beredskabsplan.pdf.checks import glyphs
from beredskabsplan.pdf.checks.boxed import boxed
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF, Dxpdf
from beredskabsplan.pdf.engines.known import maker
from beredskabsplan.run import planning
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.workbook.write import blank
from tests.conftest import DOCUMENTS, ROOT, SOURCE, TODAY
from tests.support.material import word
from tests.support.pdf.engines import NAP, eventually, is_gone, needs_libreoffice, running
from tests.support.word import documents
from tests.support.workbooks import unapproved

pytestmark = pytest.mark.heavy

ORIGIN = Origin(name="egelund.xlsx", sha256="0")
EMBEDDED = Wish(engine=Choice.EMBEDDED)
OPTIONS = Options(today=TODAY, pdf="embedded")
LETTER = ("--templates", "mine")
SHIPPED = ROOT / "inputs" / EXAMPLE
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script, the limits are Unix's")

slow = pytest.mark.slow
own_fonts = pytest.mark.skipif(not fonts.are_ours(), reason="the system's own fonts serve")
SHORT = documents.empty_with("Før", "Efter")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
AS_OTHERS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if IS_ROOT else []


@pytest.fixture
def example(checkout):
    return unapproved(checkout / "inputs" / "egelund.xlsx")


@pytest.fixture
def letter(example, checkout) -> Options:
    """The way to plan the example with one template, a letter."""
    (checkout / "mine").mkdir()
    (checkout / "mine" / "Brev.docx").write_bytes(word("Kære {{ org.navn }}"))
    return replace(OPTIONS, templates=Path("mine"))


@pytest.fixture
def starts(monkeypatch) -> list[int]:
    """Count how many documents every pass was about."""
    counted: list[int] = []
    for name in ("sketch", "make"):
        monkeypatch.setattr(making.Workshop, name, counting(counted, getattr(making.Workshop, name)))
    return counted


def counting(counted: list[int], make: Callable[..., Any]) -> Callable[..., Any]:
    def counted_make(workshop, jobs, **wish):
        counted.append(len(jobs))
        return make(workshop, jobs, **wish)

    return counted_make


def order(folder: Path, docx: bytes = SHORT, **changes) -> Order:
    document = Printout(name="Plan", docx=docx)
    standing = standings.look(folder, ["Plan"])
    return replace(Order(document=document, title="Plan for Egelund", standing=standing), **changes)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def printed_and_delivered(folder: Path, wish: Wish = EMBEDDED, **changes) -> press.Printed:
    """Print a plan, and put it into *folder* as a run does."""
    [printed] = press.print_all({(0, "Plan"): order(folder, **changes)}, wish).values()
    delivery.deliver(folder, Parcel(origin=ORIGIN, printouts=(printed.printout,)))
    return printed


# --- what is made again ------------------------------------------------------------------------


def test_what_did_not_change_is_taken_from_the_folder(tmp_path, starts):
    first = printed_and_delivered(tmp_path / "ud")
    moment = (tmp_path / "ud/Plan.pdf").stat().st_mtime_ns
    passes = len(starts)
    again = printed_and_delivered(tmp_path / "ud")

    assert again == first
    assert again.printout.pages == 2
    assert (len(starts), (tmp_path / "ud/Plan.pdf").stat().st_mtime_ns) == (passes, moment)


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("another text", {"docx": documents.empty_with("Efter")}),
        ("another title", {"title": "Plan for Ærø"}),
        ("PDF/A", {"wish": Wish(engine=Choice.EMBEDDED, archive=True)}),
    ],
)
def test_what_changed_is_made_again(tmp_path, starts, what, changes):
    printed_and_delivered(tmp_path / "ud")
    passes = len(starts)
    printed_and_delivered(tmp_path / "ud", **changes)

    assert len(starts) > passes, what


@pytest.mark.parametrize("file", ["Plan.pdf", "Plan.docx"])
def test_what_is_gone_is_made_again(tmp_path, starts, file):
    printed_and_delivered(tmp_path / "ud")
    (tmp_path / "ud" / file).unlink()
    passes = len(starts)
    printed_and_delivered(tmp_path / "ud")

    assert len(starts) > passes
    assert (tmp_path / "ud" / file).exists()


def test_a_manifest_that_is_gone_is_written_again_from_its_copy_and_nothing_is_made_again(tmp_path, starts):
    printed_and_delivered(tmp_path / "ud")
    before = contents(tmp_path / "ud")
    (tmp_path / "ud" / manifest.NAME).unlink()
    passes = len(starts)
    printed_and_delivered(tmp_path / "ud")

    assert len(starts) == passes
    assert contents(tmp_path / "ud").keys() == before.keys()


def test_a_document_beside_an_edited_one_is_not_made_again_either(tmp_path, starts):
    printed_and_delivered(tmp_path / "ud")
    (tmp_path / "ud/Plan.docx").write_bytes(b"by hand")
    printed_and_delivered(tmp_path / "ud")
    passes = len(starts)
    again = printed_and_delivered(tmp_path / "ud")

    assert len(starts) == passes
    assert again.printout.docx == (tmp_path / "ud/Plan (ny).docx").read_bytes()
    assert (tmp_path / "ud/Plan.docx").read_bytes() == b"by hand"


def test_another_engine_or_version_makes_it_anew(tmp_path, starts, monkeypatch):
    printed_and_delivered(tmp_path / "ud")
    passes = len(starts)
    monkeypatch.setattr(Dxpdf, "version", lambda _: "dxpdf 99")
    again = printed_and_delivered(tmp_path / "ud")

    assert len(starts) > passes
    assert again.printout.made_by == maker("dxpdf 99")


def test_without_pdfs_the_numbered_document_is_taken_from_the_folder(tmp_path, starts):
    wish = Wish(engine=Choice.NONE)
    first = printed_and_delivered(tmp_path / "ud", wish)
    passes = len(starts)

    assert printed_and_delivered(tmp_path / "ud", wish) == first
    assert (len(starts), first.printout.pdf) == (passes, b"")


@posix
def test_what_an_engine_that_fell_out_left_to_another_is_tried_with_it_again(tmp_path, starts, soffice):
    soffice("exit 1")
    for _ in range(2):
        passes = len(starts)
        printed = printed_and_delivered(tmp_path / "ud", Wish(engine=Choice.LIBREOFFICE))

        assert "LibreOffice gik ned (kode 1)" in printed.warning
        assert len(starts) > passes


def test_a_second_run_lists_the_same_files_and_warns_of_the_same(example, checkout, starts):
    templates = checkout / "mine"
    templates.mkdir()
    (templates / "Handlingskort.docx").write_bytes(word(*["{{ org.navn }} 🦄"] * 40))
    first, second = (planning.plan([example], replace(OPTIONS, templates=templates)) for _ in range(2))

    assert second == first
    assert {"P105", "P113"} <= {finding.code.name for finding in first.outcomes[0].findings}
    assert len(starts) == 2  # a guess at nothing, and the PDF


# --- the engine that comes with us --------------------------------------------------------------

NOTING_DXPDF = """
import os
from beredskabsplan.documents.prove import shown
from tests.support.pdf.leaflets import leaflet
from tests.support.workbooks import unapproved

def convert(docx, dots):
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(f"{os.getpid()} {dots}" + chr(10))
    if os.environ.get("DYING") == str(dots):
        os.kill(os.getpid(), 9)
    lines = shown.read(docx).lines
    turn = len(open(os.environ["NOTES"]).readlines())
    if os.environ.get("FIRST_PAGE") and str(turn) in os.environ["FIRST_PAGE"]:
        return leaflet(lines, (), headings=[("Før", 1)])
    return leaflet((), lines, headings=[("Før", 2)])
"""


@pytest.fixture
def conversions(tmp_path, monkeypatch) -> Callable[[], list[list[str]]]:
    """Put a module that notes its process and the fineness of pictures in dxpdf's place."""
    (tmp_path / "dxpdf.py").write_text(NOTING_DXPDF)
    notes = tmp_path / "notes"
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, (tmp_path, ROOT))))
    monkeypatch.setenv("NOTES", str(notes))
    return lambda: [line.split() for line in notes.read_text().splitlines()]


def test_pages_are_counted_and_printed_in_one_process(tmp_path, conversions):
    printed = printed_and_delivered(tmp_path / "ud")
    (counting, coarse), (printing, fine) = conversions()

    assert (printed.trouble, printed.printout.pages) == ("", 2)
    assert counting == printing
    assert (coarse, fine) == ("1", "300")


@posix
def test_a_document_that_ends_the_process_while_its_pages_are_counted_is_printed(
    tmp_path, conversions, monkeypatch
):
    monkeypatch.setenv("DYING", "1")
    printed = printed_and_delivered(tmp_path / "ud")
    (counting, _), *printing = conversions()

    assert (printed.trouble, printed.printout.pages) == ("", 2)
    assert counting not in {number for number, _ in printing}


def test_when_a_heading_is_printed_elsewhere_than_it_was_counted_the_contents_are_printed_again(
    tmp_path, conversions, monkeypatch
):
    monkeypatch.setenv("FIRST_PAGE", "1")
    printed = printed_and_delivered(tmp_path / "ud", docx=documents.empty_with("Før"))

    assert [dots for _, dots in conversions()] == ["1", "300", "300"]
    assert numbers(printed.printout.docx) == ["2"]


def test_a_pdf_whose_contents_never_agree_with_its_pages_is_not_handed_on(tmp_path, conversions, monkeypatch):
    monkeypatch.setenv("FIRST_PAGE", "1 3")
    printed = printed_and_delivered(tmp_path / "ud", docx=documents.empty_with("Før"))

    assert len(conversions()) == 1 + press.MOST_PASSES
    assert printed.trouble == (
        f"{DXPDF.version()} satte overskrifterne på nye sider hver gang, så indholdsfortegnelsen passer ikke."
    )
    assert [path.name for path in (tmp_path / "ud").glob("Plan*")] == ["Plan.docx"]


# --- contents ----------------------------------------------------------------------------------


def test_without_pdfs_the_contents_have_pages_all_the_same(tmp_path):
    printed = printed_and_delivered(tmp_path / "ud", Wish(engine=Choice.NONE), docx=documents.plan(1))

    assert numbers(printed.printout.docx) == ["3", "3", "4", "4"]


def test_when_nobody_can_count_the_pages_it_is_told(tmp_path, monkeypatch):
    (tmp_path / "dxpdf.py").write_text("def convert(*_, **__): raise RuntimeError('no fonts')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    printed = printed_and_delivered(tmp_path / "ud", Wish(engine=Choice.NONE))

    assert (printed.trouble, printed.warning, printed.uncounted) == (
        "",
        "",
        "dxpdf melder: RuntimeError: no fonts.",
    )
    assert (numbers(printed.printout.docx), printed.printout.made_of) == ([""] * 2, "")


@pytest.mark.parametrize(("docx", "has_contents"), [(SHORT, True), (word("Ring til Åse."), False)])
def test_when_no_engine_makes_a_pdf_it_is_told_whether_pages_are_missing_in_the_contents(
    tmp_path, monkeypatch, docx, has_contents
):
    (tmp_path / "dxpdf.py").write_text("def convert(*_, **__): raise RuntimeError('no fonts')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    printed = printed_and_delivered(tmp_path / "ud", docx=docx)

    fault = "dxpdf melder: RuntimeError: no fonts."
    assert (printed.trouble, printed.uncounted) == (fault, fault if has_contents else "")


@posix
def test_pages_that_were_counted_are_not_missed_though_no_pdf_was_made(tmp_path, conversions, monkeypatch):
    monkeypatch.setenv("DYING", "300")
    printed = printed_and_delivered(tmp_path / "ud", docx=documents.empty_with("Før"))

    assert (numbers(printed.printout.docx), printed.uncounted) == (["2"], "")
    assert printed.trouble.startswith("dxpdf gik ned (kode -9)")


def test_without_room_for_temporary_files_it_is_told_too(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "findes ikke"))
    [printed] = press.print_all({(0, "Plan"): order(tmp_path)}, EMBEDDED).values()

    assert printed.trouble.startswith("der kan ikke skrives i mappen til midlertidige filer")
    assert printed.uncounted == printed.trouble


def numbers(docx: bytes) -> list[str]:
    """Read the page numbers of the contents."""
    document = package.read(docx)["word/document.xml"].decode()
    links = re.findall(r"<w:hyperlink .*?</w:hyperlink>", document, re.DOTALL)
    return [re.findall(r"<w:t [^>]*?(?:/>|>(.*?)</w:t>)", link)[1] for link in links]


# --- two runs at once --------------------------------------------------------------------------


@posix
@pytest.mark.slow
def test_two_runs_at_once_leave_the_files_of_one_of_them(checkout, letter):
    commands = [command("plan", "--pdf", "embedded", *LETTER, cwd=checkout) for _ in range(3)]
    ends = [process.communicate(timeout=60) and process.returncode for process in commands]

    folder = checkout / "outputs" / "egelund"
    known = manifest.read(folder).files
    assert ends == [0, 0, 0]
    assert {path.name for path in folder.iterdir()} == {*known, manifest.NAME, manifest.KEPT}
    assert all(files.sha256((folder / name).read_bytes()) == record.sha256 for name, record in known.items())


@posix
def test_a_run_waits_for_another_and_gives_up_with_a_message(checkout, example, letter, monkeypatch):
    import fcntl

    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    folder = checkout / "outputs" / "egelund"
    folder.mkdir(parents=True)
    with (folder / lock.NAME).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        result = planning.plan([example], letter)

    assert [finding.code.name for finding in result.outcomes[0].findings][-1] == "P110"
    assert (result.outcomes[0].written, result.exit_code) == ((), ExitCode.FILE)
    assert [path.name for path in folder.iterdir()] == [lock.NAME]


@posix
def test_the_lock_of_a_run_that_was_killed_is_in_nobodys_way(checkout, example, letter):
    folder = checkout / "outputs" / "egelund"
    folder.mkdir(parents=True)
    code = (
        "import fcntl, os, signal, sys; lock = open(sys.argv[1], 'w'); "
        "fcntl.flock(lock, fcntl.LOCK_EX); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, folder / lock.NAME], check=False)
    assert (folder / lock.NAME).exists()
    result = planning.plan([example], letter)

    assert [path.name for path in result.outcomes[0].written] == ["Brev.docx", "Brev.pdf"]
    assert not (folder / lock.NAME).exists()


# --- when somebody ends it ---------------------------------------------------------------------


@posix
@pytest.mark.parametrize(
    "name", ["SIGINT", pytest.param("SIGTERM", marks=slow), pytest.param("SIGHUP", marks=slow)]
)
def test_an_interrupt_leaves_the_earlier_files_and_no_process(checkout, example, letter, soffice, name):
    folder = checkout / "outputs" / "egelund"
    planning.plan([example], letter)
    before = contents(folder)
    soffice(f"sleep {NAP}; sleep {NAP}")
    rooms = checkout / "rooms"
    rooms.mkdir()
    number = getattr(signal, name)
    kept = signal.signal(number, signal.SIG_DFL)  # what nohup made this run ignore, its children ignore too
    process = command("plan", "--pdf", "libreoffice", *LETTER, cwd=checkout, TMPDIR=str(rooms))
    signal.signal(number, kept)
    eventually(lambda: running("sleep", NAP))
    process.send_signal(number)
    _, said = process.communicate(timeout=20)

    assert process.returncode == 130
    assert said.decode().strip() == "Afbrudt. Det, der allerede er skrevet, er helt."
    assert is_gone("sleep", NAP)
    assert contents(folder) == before
    assert list(rooms.iterdir()) == []


@posix
def test_an_interrupt_while_files_are_written_waits_until_they_belong_together(tmp_path, monkeypatch):
    write = files.write_draft

    def interrupted(path: Path, content: bytes) -> Path:
        signal.raise_signal(signal.SIGINT)
        return write(path, content)

    monkeypatch.setattr(delivery, "write_draft", interrupted)
    printout = Printout(name="Plan", docx=b"PK", pdf=b"%PDF")
    with pytest.raises(KeyboardInterrupt):
        delivery.deliver(tmp_path / "ud", Parcel(origin=ORIGIN, printouts=(printout,)))

    assert sorted(path.name for path in (tmp_path / "ud").iterdir()) == [
        manifest.KEPT,
        "Plan.docx",
        "Plan.pdf",
        manifest.NAME,
    ]


# --- when nothing can be written ---------------------------------------------------------------


@posix
@pytest.mark.skipif(IS_ROOT and not shutil.which("setpriv"), reason="root may write everywhere")
def test_a_read_only_folder_is_told_and_its_files_stay(example, letter, checkout):
    planning.plan([example], letter)
    folder = checkout / "outputs" / "egelund"
    before = contents(folder)
    folder.chmod(0o555)
    brand = str(ROOT / "templates" / "brand-bordeaux.toml")
    process = command("plan", "--pdf", "embedded", "--brand", brand, *LETTER, cwd=checkout, before=AS_OTHERS)
    _, said = process.communicate(timeout=60)
    folder.chmod(0o755)

    assert process.returncode == ExitCode.FILE
    assert "»Brev.docx« kan ikke skrives: der er ikke adgang" in said.decode()
    assert contents(folder) == before


@posix
@pytest.mark.parametrize("limit", [200, 30_000])
def test_a_full_disk_is_told_and_leaves_no_half_file(example, checkout, limit):
    rooms = checkout / "rooms"
    rooms.mkdir()
    process = command(
        "plan", "--pdf", "embedded", cwd=checkout, TMPDIR=str(rooms), before=["prlimit", f"--fsize={limit}"]
    )
    _, said = process.communicate(timeout=60)

    assert process.returncode == ExitCode.PDF
    assert "PDF'en kunne ikke laves" in said.decode()
    assert b"Traceback" not in said
    assert "fejl i programmet" not in said.decode()
    assert list(rooms.iterdir()) == []
    left = [path for path in (checkout / "outputs").rglob("*") if path.is_file()]
    assert [path.name for path in left if path.suffix not in (".docx", ".pdf", ".json")] == []
    assert all(path.stat().st_size <= limit for path in left)


def test_without_room_for_temporary_files_every_document_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "væk"))
    [printed] = press.print_all({(0, "Plan"): order(tmp_path / "ud")}, EMBEDDED).values()

    assert printed.trouble == ("der kan ikke skrives i mappen til midlertidige filer (den findes ikke).")
    assert replace(printed.printout, docx=b"") == replace(order(tmp_path / "ud").document, docx=b"")
    assert set(numbers(printed.printout.docx)) == {""}  # not the pages of the template


def test_what_goes_wrong_elsewhere_is_not_blamed_on_the_temporary_files(tmp_path, monkeypatch):
    def gone(_):
        raise FileNotFoundError("a font")

    monkeypatch.setattr(glyphs, "unprintable", gone)

    with pytest.raises(FileNotFoundError, match="a font"):
        press.print_all({(0, "Plan"): order(tmp_path / "ud")}, EMBEDDED)


def test_what_is_printed_can_be_sent_to_another_process(tmp_path):
    printed = press.print_all({(0, "Plan"): order(tmp_path / "ud")}, EMBEDDED)

    assert pickle.loads(pickle.dumps(printed)) == printed
    assert printed[0, "Plan"].printout.made_by == DXPDF.made_by


# --- characters and fonts ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "engine",
    [pytest.param("embedded", marks=own_fonts), pytest.param("libreoffice", marks=[needs_libreoffice, slow])],
)
def test_a_character_that_no_font_has_is_told_with_its_answer(definitions, checkout, engine):
    asked = definitions.questionnaire
    filled = blank.example(asked)
    rare, rarer = "\N{ETHIOPIC SYLLABLE HHYA}", "\N{ETHIOPIC SYLLABLE HHYU}"  # hardly any machine has them
    fields = {**filled.fields, "org.navn": f"Egelund {rare} Kulturhus\N{VARIATION SELECTOR-16}"}
    persons = [{**filled.persons[0], "stilling": f"Leder {rarer}"}, *filled.persons[1:]]
    workbook = checkout / "inputs/egelund.xlsx"
    answers = replace(filled, fields=fields, persons=persons)
    workbook.write_bytes(blank.write(asked, organisation="Egelund", answers=answers))
    [outcome] = planning.plan([workbook], replace(OPTIONS, pdf=engine)).outcomes

    told = [finding for finding in outcome.findings if finding.code.name in ("P111", "P113")]
    assert [
        (finding.code.name, str(finding.place), finding.problem.partition("«")[0]) for finding in told
    ] == [
        ("P111", "egelund.xlsx, Organisation!B5", f"Tegnet {rare} i »Organisationens navn"),
        ("P111", "egelund.xlsx, Personer!A5", f"Tegnet {rarer} i »Stilling"),
    ]
    assert len(outcome.written) == 2 * len(DOCUMENTS)


@own_fonts
def test_characters_that_no_font_has_are_told_in_the_order_of_the_text(definitions, checkout):
    answered, drawn = (
        [chr(number) for number in range(start, start + 8)] for start in (0x1340, 0x1200)
    )  # Ethiopic
    asked = definitions.questionnaire
    filled = blank.example(asked)
    answers = replace(filled, fields={**filled.fields, "org.navn": f"Egelund {' '.join(answered[::-1])}"})
    workbook = checkout / "inputs/egelund.xlsx"
    workbook.write_bytes(blank.write(asked, organisation="Egelund", answers=answers))
    templates = checkout / "mine"
    templates.mkdir()
    (templates / "Brev.docx").write_bytes(word("{{ org.navn }}", *drawn[::-1]))
    [outcome] = planning.plan([workbook], replace(OPTIONS, templates=templates)).outcomes

    told = [
        (finding.code.name, re.findall("[\u1200-\u1350]", finding.problem))
        for finding in outcome.findings
        if finding.code.name in ("P111", "P113")
    ]
    assert told == [("P111", answered[::-1]), ("P113", drawn[::-1])]


@pytest.mark.parametrize("program", [b"", b"no font", b"\0\1\0\0\0\2" + b"\0" * 40])
def test_a_font_that_breaks_the_rules_stops_nothing(program):
    document = pikepdf.new()
    meaning = document.make_stream(b"<01> <0041>")
    descriptor = pikepdf.Dictionary(FontFile2=document.make_stream(program))
    font = pikepdf.Dictionary(Subtype=pikepdf.Name.TrueType, ToUnicode=meaning, FontDescriptor=descriptor)
    page = document.add_blank_page()
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
    written = io.BytesIO()
    document.save(written)

    assert boxed(written.getvalue(), "") == ""


@own_fonts
def test_a_font_that_takes_calibris_place_is_told(checkout, example, monkeypatch):
    _, dejavu = fonts.files()
    monkeypatch.setattr(fonts, "files", lambda: (dejavu,))
    configuration = checkout / "fonts.conf"
    folders = f"<dir>{dejavu.parent}</dir><cachedir>{checkout / 'cache'}</cachedir>"
    any_font = '<match target="pattern"><edit name="family" mode="append_last"><string>DejaVu Sans</string></edit></match>'
    configuration.write_text(f"<fontconfig>{folders}{any_font}</fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(configuration))
    [outcome] = planning.plan([example], OPTIONS).outcomes

    assert [finding.problem for finding in outcome.findings if finding.code.name == "P114"] == [
        "PDF'erne er sat med DejaVuSans, for hverken Calibri eller Carlito findes på maskinen."
    ]


@own_fonts
def test_the_fonts_have_what_they_are_said_to_have():
    carlito, dejavu = (glyphs.characters(file.read_bytes()) for file in fonts.files())

    assert {ord(char) for char in "aøÅ–»é€"} <= carlito
    assert not {0xA0, ord("☐")} & carlito
    assert {0xA0, ord("☐"), ord("☒"), ord("✓"), 0x1F600} <= dejavu
    assert ord("🦄") not in carlito | dejavu


@own_fonts
def test_every_no_break_space_of_the_document_is_one_in_the_pdf(tmp_path):
    printed = printed_and_delivered(tmp_path / "ud", docx=documents.plan(1))
    text = "".join(drawn(tmp_path / "ud/Plan.pdf"))

    assert printed.unprintable == ""
    assert text.count("\N{NO-BREAK SPACE}") == documents.SENTENCE.count("\N{NO-BREAK SPACE}") * 4 * 7 * 3


def drawn(path: Path) -> Iterator[str]:
    """Read what the glyphs in the PDF stand for; other readers make a plain space of every no-break space."""
    with pikepdf.open(path) as document:
        for page in document.pages:
            meanings = {name: meaning(font) for name, font in page.obj.Resources.Font.items()}
            now: dict[bytes, str] = {}
            instructions: Any = pikepdf.parse_content_stream(page, "Tf Tj TJ")
            for operands, operator in instructions:
                if str(operator) == "Tf":
                    now = meanings[str(operands[0])]
                for string in operands[0] if str(operator) == "TJ" else operands:
                    if isinstance(string, pikepdf.String):
                        codes = bytes(string)
                        yield "".join(now.get(codes[at : at + 2], "?") for at in range(0, len(codes), 2))


def meaning(font) -> dict[bytes, str]:
    """Read a font's table of two-byte glyph codes and the characters that they stand for."""
    pairs = re.findall(rb"<(\w{4})> <(\w+)>", font.ToUnicode.read_bytes())
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs
    }


# --- PDF/A -------------------------------------------------------------------------------------


def test_only_libreoffice_makes_pdf_a(example):
    result = planning.plan([example], replace(OPTIONS, pdfa=True))

    [told] = [finding for finding in result.outcomes[0].findings if finding.code.name == "P112"]
    assert told.problem == f"PDF'erne er ikke PDF/A, for {DXPDF.version()} kan ikke lave det."
    assert result.exit_code is ExitCode.OK


@needs_libreoffice
def test_libreoffice_makes_pdf_a_2b(tmp_path):
    printed_and_delivered(tmp_path / "ud", Wish(engine=Choice.LIBREOFFICE, archive=True))
    with pikepdf.open(tmp_path / "ud/Plan.pdf") as document, document.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
        assert metadata["dc:title"] == document.docinfo["/Title"] == "Plan for Egelund"
        assert metadata["pdfuaid:part"] == "1"
        assert "/OutputIntents" in document.Root


# --- stand-ins ---------------------------------------------------------------------------------


@pytest.fixture
def soffice(tmp_path, monkeypatch) -> Callable[[str], None]:
    """Put a script that tells a version, and then does *deed*, in LibreOffice's place."""

    def install(deed: str) -> None:
        program = tmp_path / "programs" / "soffice"
        program.parent.mkdir()
        program.write_text(
            f'#!/bin/sh\ncase "$*" in *--version*) echo LibreOffice 99.1.0.0 x;; *) {deed};; esac\n'
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)

    return install


def command(*arguments: str, cwd: Path, before: list[str] | None = None, **environment: str):
    """Start `beredskabsplan` in a process of its own."""
    variables = {"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return subprocess.Popen(
        [*(before or []), sys.executable, "-m", "beredskabsplan", *arguments],
        cwd=cwd,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
