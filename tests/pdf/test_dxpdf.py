"""dxpdf: the document as it reads it, its process, and its fonts."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from beredskabsplan.documents import contents
from beredskabsplan.opc import package
from beredskabsplan.opc.wordml import W, by_ids, lineage
from beredskabsplan.pdf import fonts
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF, Dxpdf
from beredskabsplan.pdf.engines.dxpdf.prepare import prepare
from tests.support import documents
from tests.support.engines import SHORT, job, made_with, stored


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
    quick = Dxpdf(start_seconds=3.0, each_seconds=0.0) if mark == "hang" else DXPDF
    jobs = [job(tmp_path, "a"), job(tmp_path, "b", stored(SHORT, mark)), job(tmp_path, "c")]

    outcomes = made_with([quick], jobs)

    assert [outcome.pages for outcome in outcomes] == [1, 0, 1]
    assert outcomes[1].trouble == f"{fault}."
