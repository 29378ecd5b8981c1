"""Nothing stale is left to be handed out: numbers that changed, hand edits, templates and workbooks that are gone."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from beredskabsplan.documents import stamp
from beredskabsplan.errors import ExitCode
from beredskabsplan.opc.package import Package
from beredskabsplan.output import manifest
from beredskabsplan.run import planning
from beredskabsplan.run.new import new
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.run.outcome import Result
from beredskabsplan.run.questionnaires import workbooks
from tests.conftest import ROOT, TODAY
from tests.support.material import word

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none", templates=Path("mine"))
OLD, NEW = "+45 12 34 56 01", "+45 12 34 56 99"  # the number of Mette Holm, who gets the first call


@pytest.fixture
def example(checkout) -> Path:
    """The example, and two templates with a name and a number; one of them is a card for the wall."""
    (checkout / "mine").mkdir()
    text = "Ring til {{ ledelsen.modtager.navn }}, {{ ledelsen.modtager.telefon }}"
    for name in ("Brev", "Handlingskort"):
        (checkout / "mine" / f"{name}.docx").write_bytes(word(f"{name}: {text}"))
    return Path(shutil.copy(ROOT / "inputs" / EXAMPLE, checkout / "inputs" / "egelund.xlsx"))


def answer(workbook: Path, change: Callable[[str], str]) -> None:
    """Change every answer in *workbook*."""
    book = openpyxl.load_workbook(workbook)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and not cell.value.startswith("="):
                    cell.value = change(cell.value)
    book.save(workbook)


def told(result: Result) -> list[str]:
    findings = [*result.findings, *(finding for outcome in result.outcomes for finding in outcome.findings)]
    return [finding.code.name for finding in findings if finding.code.name not in {"P101", "S105"}]


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: str) -> list[str]:
    place = Path("outputs", folder)
    files = (path.relative_to(place).as_posix() for path in place.rglob("*.docx"))
    return sorted(file for file in files if not file.startswith(manifest.KEPT))


def says(file: Path, text: str) -> bool:
    return text in Package(file.read_bytes()).part("word/document.xml").decode("utf-8").replace("\xa0", " ")


def test_a_new_number_reaches_every_document_and_the_card_on_the_wall_is_named(example):
    planning.plan([example], OPTIONS)
    answer(example, lambda text: text.replace(OLD, NEW))
    result = planning.plan([example], OPTIONS)
    swap = next(finding for finding in result.outcomes[0].findings if finding.code.name == "P120")

    assert told(result) == ["P120"]
    assert swap.problem.startswith("Navne eller numre er ændret på »Handlingskort«: »")
    assert all(says(file, NEW) and not says(file, OLD) for file in Path("outputs/egelund").glob("*.docx"))
    assert told(planning.plan([example], OPTIONS)) == []


def test_a_hand_edit_stays_alone_while_another_organisation_changes(example):
    other = new("Bjørnehøj", replace(OPTIONS, templates=None)).path
    planning.plan([example, other], OPTIONS)
    brev = Path("outputs/egelund/Brev.docx")
    brev.write_bytes(stamp.stamped(word("med vores egne ord"), stamp.read(brev.read_bytes())))
    answer(other, lambda text: text.replace("Bjørnehøj", "Bjørnehøj Skole"))

    assert "P118" in told(planning.plan([example, other], OPTIONS))
    assert names("egelund") == ["Brev.docx", "Handlingskort.docx"]
    answer(example, lambda text: text.replace(OLD, NEW))
    assert told(planning.plan([example], OPTIONS)) == ["P102", "P120"]
    assert names("egelund") == ["Brev (ny).docx", "Brev.docx", "Handlingskort.docx"]
    assert says(Path("outputs/egelund/Brev (ny).docx"), NEW)


def test_a_document_of_a_template_that_is_gone_is_moved_aside(example):
    planning.plan([example], OPTIONS)
    Path("mine/Brev.docx").unlink()

    assert told(planning.plan([example], OPTIONS)) == ["P117"]
    assert names("egelund") == ["Handlingskort.docx", "tidligere/Brev.docx"]


def test_a_document_whose_template_is_faulty_now_is_not_moved(example):
    planning.plan([example], OPTIONS)
    Path("mine/Brev.docx").write_bytes(word("{{ org.nvan }}"))

    assert told(planning.plan([example], OPTIONS)) == ["T103", "P109"]
    assert names("egelund") == ["Brev.docx", "Handlingskort.docx"]


def test_documents_whose_questionnaire_is_gone_are_moved_aside_unless_they_were_approved(example):
    draft = new("Bjørnehøj", replace(OPTIONS, templates=None)).path
    kept = new("Ørsted", replace(OPTIONS, templates=None)).path
    inputs = example.parent
    planning.plan(workbooks.listed(inputs), OPTIONS, inputs=inputs)
    draft.unlink()
    example.rename(inputs.parent / "egelund.xlsx")
    (inputs / "arkiv").mkdir()
    kept.rename(inputs / "arkiv" / "et andet navn.xlsx")
    new("Egelund Nord", replace(OPTIONS, templates=None))
    result = planning.plan(workbooks.listed(inputs), OPTIONS, inputs=inputs)

    assert [finding.problem for finding in result.findings if finding.code.name == "P121"] == [
        "Der er ikke længere noget skema til outputs/bjoernehoej. "
        "Dokumenterne er flyttet til mappen »tidligere« samme sted."
    ]
    assert names("bjoernehoej") == ["tidligere/Brev.docx", "tidligere/Handlingskort.docx"]
    assert names("egelund") == names("oersted") == ["Brev.docx", "Handlingskort.docx"]
    again = planning.plan(workbooks.listed(inputs), OPTIONS, inputs=inputs)
    assert "P121" not in told(again)


def test_the_folder_of_another_organisation_is_refused(example, checkout):
    planning.plan([example], OPTIONS)
    before = contents(Path("outputs/egelund"))
    (checkout / "andre").mkdir()
    other = new("Bjørnehøj", replace(OPTIONS, templates=None, out=checkout / "andre")).path
    other = other.rename(other.with_name("egelund.xlsx"))
    [outcome] = (result := planning.plan([other], OPTIONS)).outcomes

    assert outcome.findings[-1].code.name == "P122"
    assert outcome.findings[-1].problem == (
        "Mappen outputs/egelund hører til Egelund Kulturhus, så der er ikke skrevet noget i den."
    )
    assert (outcome.stopped, result.exit_code) == (True, ExitCode.TO_FIX)
    assert contents(Path("outputs/egelund")) == before


def test_a_questionnaire_with_a_new_name_keeps_its_folder(example):
    planning.plan([example], OPTIONS)
    moved = example.rename(example.with_name("Egelund endelig.xlsx"))
    [outcome] = planning.plan([moved], OPTIONS).outcomes

    assert {path.parent for path in outcome.written} == {Path("outputs/egelund")}
    assert not Path("outputs/Egelund endelig").exists()
