"""Which engine makes a PDF, and what happens to documents that it cannot make."""

import pickle
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from beredskabsplan.opc import package
from beredskabsplan.pdf import making
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.pdf.engines import known
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF, Dxpdf
from beredskabsplan.pdf.engines.engine import Engine, MadeBy, Session
from beredskabsplan.pdf.engines.libreoffice.engine import LibreOffice
from beredskabsplan.pdf.making import Job
from beredskabsplan.report import text
from beredskabsplan.run import planning
from beredskabsplan.run.options import Options
from tests.conftest import TODAY
from tests.support.pdf.engines import ENGINES, SHORT, TITLE, job, made_with
from tests.support.workbooks import unapproved

pytestmark = pytest.mark.heavy


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


def test_every_choice_has_its_engines_and_the_embedded_one_comes_last():
    tried = {choice.value: [engine.name for engine in engines] for choice, engines in known.TRIED.items()}

    assert tried == {
        "auto": ["LibreOffice", "dxpdf"],
        "libreoffice": ["LibreOffice", "dxpdf"],
        "word": ["Microsoft Word", "LibreOffice", "dxpdf"],
        "embedded": ["dxpdf"],
        "none": [],
    }
    assert set(known.TRIED) == set(Choice)


def test_an_engine_that_was_asked_for_by_name_is_tried_though_it_is_not_there(monkeypatch):
    monkeypatch.setattr(LibreOffice, "version", lambda _: "")

    assert [engine.name for engine in known.tried("auto")] == ["dxpdf"]
    assert [engine.name for engine in known.tried("libreoffice")] == ["LibreOffice", "dxpdf"]


@pytest.mark.parametrize(
    ("version", "maker"),
    [
        (
            "LibreOffice 6.1.5.2",
            MadeBy(name="LibreOffice", version="LibreOffice 6.1.5.2", tagged=True, archive=True),
        ),
        (
            "Microsoft Word 16",
            MadeBy(name="Microsoft Word", version="Microsoft Word 16", tagged=True, archive=False),
        ),
        (
            "dxpdf 0.7.0",
            MadeBy(name="dxpdf", version="dxpdf 0.7.0", tagged=False, archive=False, own_fonts=True),
        ),
        (
            "LibreOfficeish 1",
            MadeBy(name="LibreOfficeish 1", version="LibreOfficeish 1", tagged=False, archive=False),
        ),
        ("", None),
    ],
)
def test_what_an_older_run_noted_of_its_engine_is_understood(version, maker):
    assert known.maker(version) == maker
    assert pickle.loads(pickle.dumps(maker)) == maker


@dataclass(frozen=True, kw_only=True)
class Trykkeriet(Engine):
    """An engine that nobody knows; dxpdf does its work."""

    name: str = "Trykkeriet"
    tagged: bool = True
    archive: bool = True

    def version(self) -> str:
        return f"{self.name} 1"

    def session(self) -> AbstractContextManager[Session]:
        return DXPDF.session()


@pytest.mark.parametrize("tagged", [True, False])
def test_the_tags_of_an_engine_stay_when_it_says_that_they_are_whole(tmp_path: Path, tagged: bool):
    [outcome] = made_with([Trykkeriet(tagged=tagged)], [job(tmp_path)])
    with pikepdf.open(outcome.job.target) as document:
        assert ("/StructTreeRoot" in document.Root) is tagged

    assert outcome.made_by == Trykkeriet(tagged=tagged).made_by


@pytest.mark.parametrize(("archive", "told"), [(True, []), (False, ["P112"])])
def test_only_an_engine_that_makes_no_pdf_a_is_told_of(checkout, monkeypatch, archive, told):
    monkeypatch.setitem(known.TRIED, Choice.AUTO, (Trykkeriet(archive=archive),))
    workbook = unapproved(checkout / "inputs" / "egelund.xlsx")
    options = Options(today=TODAY, pdfa=True)
    result = planning.plan([Path(workbook)], options)

    codes = [finding.code.name for finding in result.outcomes[0].findings if finding.code.name[0] == "P"]
    assert codes == told
    assert text.summary(result).splitlines()[-1] == "  PDF:    Trykkeriet 1"
