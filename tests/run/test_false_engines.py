"""Engines that hand over another PDF than the one they were asked for: nothing of it reaches the reader."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from beredskabsplan.errors import ExitCode
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF
from beredskabsplan.run import planning
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Result
from beredskabsplan.workbook.write import blank
from tests.conftest import DOCUMENTS, TODAY
from tests.support.material import word
from tests.support.pdf import false_engines
from tests.support.pdf.engines import posix
from tests.support.word.markup import box_with, p, raw
from tests.support.workbooks import unapproved

pytestmark = [pytest.mark.heavy, posix]

BOTH = ("egelund", "aeroe")
OPTIONS = Options(today=TODAY, pdf="auto")
Run = Callable[..., Result]


@pytest.fixture
def run(checkout, asked) -> Run:
    """Plan for two organisations that answered alike but for one name and one phone number."""
    unapproved(checkout / "inputs" / "egelund.xlsx")
    filled = blank.example(asked)
    persons = [{**filled.persons[0], "telefon": "+45 12 34 56 77"}, *filled.persons[1:]]
    answers = replace(filled, fields={**filled.fields, "org.navn": "Ærø Kulturhus"}, persons=persons)
    other = checkout / "inputs" / "aeroe.xlsx"
    other.write_bytes(blank.write(asked, organisation="Ærø Kulturhus", answers=answers))
    return lambda **changes: planning.plan(
        [checkout / "inputs" / f"{name}.xlsx" for name in BOTH], replace(OPTIONS, **changes)
    )


def texts(folder: Path) -> dict[str, list[str]]:
    """Read the PDFs of the organisations in *folder*, page by page."""
    read = {}
    for path in folder.glob("*/*.pdf"):
        with pypdfium2.PdfDocument(path) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
        read[str(path.relative_to(folder))] = pages
    return read


def told(result: Result, code: str) -> list[str]:
    findings = (finding for outcome in result.outcomes for finding in outcome.findings)
    return [finding.problem for finding in findings if finding.code.name == code]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("deliver([blank()] * len(true))", "lavede en PDF uden tekst"),
        ("deliver(true[::-1])", "lavede en PDF"),
        ("deliver(true[:1] * len(true))", "lavede en PDF"),
        ("deliver(true[1:2] + true[:1] + true[2:])", "lavede en PDF"),
        ("deliver(true[len(true) // 2 :] + true[: len(true) // 2])", "ord mangler"),
        ("deliver(pdf[: len(pdf) // 2] for pdf in true)", "lavede en fil, der er beskadiget"),
        ("deliver(map(without_last, true))", "lavede en"),
    ],
    ids=[
        "blank",
        "in reverse",
        "the first for all",
        "two swapped",
        "the other organisation's",
        "truncated",
        "last page gone",
    ],
)
def test_what_libreoffice_hands_over_wrongly_is_made_with_dxpdf(run, checkout, monkeypatch, deed, fault):
    run(pdf="embedded", out=checkout / "true")
    false_engines.install_libreoffice(checkout / "bin", monkeypatch, deed)
    result = run(out=checkout / "outputs")
    warnings = told(result, "P108")

    assert texts(checkout / "outputs") == texts(checkout / "true")
    assert len(texts(checkout / "outputs")) == len(BOTH) * len(DOCUMENTS)
    assert [warning for warning in warnings if fault not in warning] == []
    assert {warning.partition(". ")[2] for warning in warnings} == {f"PDF'en er lavet med {DXPDF.version()}."}
    assert result.exit_code is ExitCode.OK


@pytest.mark.slow
def test_another_version_that_answers_is_believed_when_its_pdfs_are_right(run, checkout, monkeypatch):
    for version in ("99.1.2.3", "98.0.0.1"):
        false_engines.install_libreoffice(checkout / version, monkeypatch, "deliver(true)", version)
        result = run()

        assert told(result, "P108") == told(result, "P104") == []
        assert [engine.version for engine in result.outcomes[0].engines] == [f"LibreOffice {version}"]


def test_an_answer_in_a_text_box_is_owed_too(run, checkout, monkeypatch):
    (checkout / "mine").mkdir()
    box = p(box_with("Ring til {{ org.navn }}"))
    (checkout / "mine" / "Brev.docx").write_bytes(raw(p("Velkommen til alle, der er her") + box))
    false_engines.install_dxpdf(checkout / "programs", monkeypatch, "leaflet(shown.read(docx).lines)")
    result = run(pdf="embedded", templates=checkout / "mine")

    assert {problem.partition(", hvor ")[2] for problem in told(result, "P104")} == {
        "2 af dokumentets 8 ord mangler."
    }


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        ("leaflet(())", "lavede en PDF uden tekst"),
        ("leaflet(['Noget helt andet'])", "lavede en PDF af noget andet end dokumentet"),
        (
            "leaflet(shown.read(docx).lines[:-1])",
            "lavede en PDF, hvor 1 af dokumentets 6 ord mangler, de første under »Kontakt«",
        ),
        (
            "leaflet(shown.read(docx).lines, headings=[('Kontakt', 1), ('Efter', 1)])",
            "lavede en PDF, hvor overskriften »Efter« ikke står på side 1",
        ),
    ],
    ids=["blank", "foreign", "short", "a heading that is not there"],
)
def test_when_no_engine_makes_the_right_pdf_there_is_none_and_the_reason_is_told(
    run, checkout, monkeypatch, made, fault
):
    (checkout / "mine").mkdir()
    (checkout / "mine" / "Brev.docx").write_bytes(word("# Kontakt", "Ring til {{ org.navn }}", "Snarest"))
    false_engines.install_dxpdf(checkout / "programs", monkeypatch, made)
    result = run(pdf="embedded", templates=checkout / "mine")

    assert [problem.partition(": ")[2] for problem in told(result, "P104")] == [
        f"{DXPDF.version()} {fault}."
    ] * 2
    assert [path.name for outcome in result.outcomes for path in outcome.written] == ["Brev.docx"] * 2
    assert result.exit_code is ExitCode.PDF
