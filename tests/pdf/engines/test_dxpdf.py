"""dxpdf: the document as it reads it, its process, and its fonts."""

import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from lxml import etree

from beredskabsplan.documents.markup import outline
from beredskabsplan.opc import package
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import by_ids, lineage
from beredskabsplan.pdf import fonts
from beredskabsplan.pdf.engines.dxpdf import boxes
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF, Dxpdf
from beredskabsplan.pdf.engines.dxpdf.prepare import prepare
from beredskabsplan.pdf.making import Job
from tests.support.pdf.engines import NAP, SHORT, is_gone, job, made_with, posix, stored
from tests.support.word import documents

pytestmark = pytest.mark.heavy


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
    assert outline.titles(finished) == ()
    assert "word/document.xml" in package.read(prepare(finished))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's fonts serve")
@pytest.mark.skipif(
    not shutil.which("fc-list"), reason="fontconfig, which is not on every machine, tells the fonts"
)
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
    quick = Dxpdf(start_seconds=3.0, quiet_seconds=3.0) if mark == "hang" else DXPDF
    jobs = [job(tmp_path, "a"), job(tmp_path, "b", stored(SHORT, mark)), job(tmp_path, "c")]

    outcomes = made_with([quick], jobs)

    assert [outcome.pages for outcome in outcomes] == [1, 0, 1]
    assert outcomes[1].trouble == f"{fault}."


@posix
def test_two_documents_on_which_dxpdf_dies_do_not_cost_the_others_their_engine(tmp_path, monkeypatch):
    (tmp_path / "dxpdf.py").write_text(DYING_DXPDF)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    deadly = stored(SHORT, "die")
    documents = {"a": SHORT, "b": deadly, "c": deadly, "d": SHORT}

    outcomes = made_with([DXPDF], [job(tmp_path, name, docx) for name, docx in documents.items()])

    assert [outcome.pages for outcome in outcomes] == [1, 0, 0, 1]
    assert [outcome.trouble for outcome in outcomes[1:3]] == ["dxpdf gik ned (kode -9)."] * 2


TALKATIVE_DXPDF = """
import io, os, subprocess, sys, pikepdf

def convert(docx, dots):
    if os.environ["DEED"] == "floods":
        os.write(2, b"x" * 3_000_000)
        os.write(1, b"dxpdf is happy" + bytes([10]))
    if os.environ["DEED"] == "leaves a child":
        subprocess.Popen(["sleep", os.environ["NAP"]])
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(buffer)
    return buffer.getvalue()
"""


@posix
@pytest.mark.parametrize("deed", ["floods", "leaves a child"])
def test_nothing_that_dxpdf_does_with_its_streams_holds_a_run_up_or_is_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str
):
    (tmp_path / "dxpdf.py").write_text(TALKATIVE_DXPDF)
    for name, value in {"PYTHONPATH": str(tmp_path), "DEED": deed, "NAP": NAP}.items():
        monkeypatch.setenv(name, value)
    outcomes = made_with([DXPDF], [job(tmp_path, "a"), job(tmp_path, "b")])

    assert [(outcome.trouble, outcome.pages) for outcome in outcomes] == [("", 1)] * 2
    assert is_gone("sleep", NAP)


FAILING_DXPDF = """
import sys

def convert(docx, dots):
    print("no fonts of any kind", file=sys.stderr)
    raise {fault}("cannot slice `Ane Holm`")
"""


@pytest.mark.parametrize(
    ("fault", "trouble", "warnings"),
    [
        ("RuntimeError", "dxpdf melder: RuntimeError: cannot slice `Ane Holm`.", []),
        (
            "BaseException",
            "dxpdf gik ned (kode 1; programmet siger »BaseException: cannot slice …«).",
            [["dxpdf failed. It said last: no fonts of any kind", "BaseException: cannot slice `…`"]],
        ),
    ],
)
def test_what_dxpdf_tells_of_a_document_is_its_answer_and_all_else_is_in_the_log(
    tmp_path: Path, monkeypatch, caplog: pytest.LogCaptureFixture, fault, trouble, warnings
):
    caplog.set_level("DEBUG", "beredskabsplan")
    (tmp_path / "dxpdf.py").write_text(FAILING_DXPDF.format(fault=fault))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    [outcome] = made_with([DXPDF], [job(tmp_path)])

    told = [record.message.splitlines() for record in caplog.records if record.levelname == "WARNING"]
    assert outcome.trouble == trouble
    assert [[lines[0], lines[-1]] for lines in told] == warnings
    assert "dxpdf: no fonts of any kind" in caplog.messages
    assert "Ane Holm" not in caplog.text


# --- documents that are bad, and bugs that are ours ---------------------------------------------


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("word/styles.xml", None, "filen mangler en del (word/styles.xml)"),
        ("word/document.xml", None, "filen mangler en del (word/document.xml)"),
        ("word/header1.xml", b"<w:hdr", "en del af filen kan ikke læses (word/header1.xml)"),
    ],
)
def test_a_document_that_is_damaged_is_told_in_plain_words(tmp_path: Path, part, content, reason):
    parts = {name: each for name, each in package.read(SHORT).items() if name != part}
    docx = package.write(parts if content is None else parts | {part: content})
    (tmp_path / "plan.docx").write_bytes(docx)
    damaged = Job(source=tmp_path / "plan.docx", target=tmp_path / "plan.pdf", title="Plan")
    [outcome] = made_with([DXPDF], [damaged])

    assert outcome.trouble == f"dokumentet kan ikke gøres klar til dxpdf ({reason})."


REFUSED = "dxpdf melder: RuntimeError: Parse error: failed to deserialize XML: invalid decimal measurement."


@pytest.mark.parametrize(
    ("part", "old", "new", "trouble"),
    [
        ("document", rb"<w:sectPr.*?</w:sectPr>", b"", ""),
        ("document", rb"<w:pgMar [^>]*>", b"", ""),
        ("document", rb"<w:body>.*</w:body>", b"<w:body/>", ""),
        ("styles", rb'(<w:left [^>]*w:space=")[^"]*', rb"\g<1>3.5", ""),
        ("styles", rb'(<w:ind w:left=")[^"]*', rb"\1", REFUSED),
        ("document", rb'(<w:pgMar [^>]*w:left=")[^"]*', rb"\1stor", REFUSED),
    ],
)
def test_a_measure_that_is_odd_or_missing_is_left_to_dxpdf(tmp_path: Path, part, old, new, trouble):
    docx = documents.with_bar("FF0000", "Ring 112.")
    name = f"word/{part}.xml"
    xml = package.read(docx)[name]
    changed = re.sub(old, new, xml, flags=re.DOTALL)
    assert changed != xml
    [outcome] = made_with([DXPDF], [job(tmp_path, docx=Package(docx).with_parts({name: changed}).packed())])

    assert outcome.trouble == trouble


def test_a_bug_of_ours_is_not_told_as_a_fault_of_the_document(tmp_path: Path, monkeypatch):
    def redraw(*_):
        raise KeyError("a bug")

    monkeypatch.setattr(boxes, "redraw", redraw)

    with pytest.raises(KeyError, match="a bug"):
        made_with([DXPDF], [job(tmp_path)])


def test_its_version_is_the_one_that_is_installed():
    assert DXPDF.version() == f"dxpdf {metadata.version('dxpdf')}"
