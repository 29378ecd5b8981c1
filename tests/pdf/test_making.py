"""Which engine makes a PDF, and what happens to documents that it cannot make."""

from pathlib import Path

import pytest

from beredskabsplan.opc import package
from beredskabsplan.pdf import making
from beredskabsplan.pdf.engines.dxpdf.engine import Dxpdf
from beredskabsplan.pdf.engines.libreoffice.engine import LibreOffice
from beredskabsplan.pdf.making import Job
from tests.support.engines import ENGINES, SHORT, TITLE, job


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


def test_without_any_engine_the_remedy_is_to_install_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for engine in (LibreOffice, Dxpdf):
        monkeypatch.setattr(engine, "version", lambda _: "")

    [outcome] = making.make([job(tmp_path)])

    assert "installér LibreOffice" in outcome.trouble
