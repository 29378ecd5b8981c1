"""Engines that hand over something else than what they were asked for: stand-ins for LibreOffice and for dxpdf."""

import os
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SOURCE

# Answers as LibreOffice does (started by sh, since a path in a shebang may hold no spaces), makes true PDFs with
# dxpdf, and then does what the line at the end says.
_SOFFICE = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import io, pathlib, sys, urllib.parse, urllib.request
if "--version" in sys.argv:
    print("LibreOffice {version} 40(Build:2)")
    sys.exit()
import pikepdf
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF
profile = [word for word in sys.argv if word.startswith("-env:")][0].partition("=")[2]
path = lambda url: pathlib.Path(urllib.request.url2pathname(urllib.parse.urlsplit(url).path))
jobs = (path(profile) / "user" / "jobs.tsv").read_text().split("\\n")[:-1]
sources, targets = ([path(line.split("\\t")[at]) for line in jobs] for at in (0, 1))
with DXPDF.session() as session:
    session.make(list(zip(sources, targets)))
true = [target.read_bytes() for target in targets]

def blank():
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(written := io.BytesIO())
    return written.getvalue()

def without_last(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.pages[-1]
        if "/Outlines" in document.Root:
            del document.Root.Outlines
        document.save(written := io.BytesIO())
    return written.getvalue()

def deliver(pdfs):
    for target, pdf in zip(targets, pdfs):
        target.write_bytes(pdf)

{deed}
"""


def install_libreoffice(folder: Path, monkeypatch: pytest.MonkeyPatch, deed: str, version: str = "99.1.2.3"):
    """Put a program that makes the *true* PDFs of all *sources*, and then does *deed*, in LibreOffice's place."""
    program = folder / "soffice"
    folder.mkdir(parents=True)
    program.write_text(_SOFFICE.format(python=sys.executable, version=version, deed=deed), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONPATH", str(SOURCE))


def install_dxpdf(folder: Path, monkeypatch: pytest.MonkeyPatch, expression: str):
    """Put a module that gives *expression*, a PDF, for every *docx* in dxpdf's place."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dxpdf.py").write_text(
        "from tests.support.pdf.leaflets import leaflet\n"
        "from beredskabsplan.documents.prove import shown\n\n"
        f"def convert(docx, dots):\n    return {expression}\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, (folder, ROOT))))
