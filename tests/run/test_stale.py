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
from tests.conftest import ROOT, TODAY, needs_links
from tests.support.material import word
from tests.support.workbooks import EXAMPLE_ID, part, unapproved
from tests.support.workbooks import rewritten as rewritten_parts

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none", templates=Path("mine"))
OLD, NEW = "+45 12 34 56 01", "+45 12 34 56 99"  # the number of Mette Kjærgaard Holm, who gets the first call


@pytest.fixture
def example(checkout) -> Path:
    """The example, and two templates with a name and a number; one of them is a card for the wall."""
    (checkout / "mine").mkdir()
    text = "Ring til {{ ledelsen.modtager.navn }}, {{ ledelsen.modtager.telefon }}"
    for name in ("Brev", "Handlingskort"):
        (checkout / "mine" / f"{name}.docx").write_bytes(word(f"{name}: {text}"))
    return unapproved(checkout / "inputs" / "egelund.xlsx")


@pytest.fixture
def approved(example) -> Path:
    return Path(shutil.copy(ROOT / "inputs" / EXAMPLE, example))


def answer(workbook: Path, change: Callable[[str], str]) -> None:
    """Change every answer in *workbook*."""
    book = openpyxl.load_workbook(workbook)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and not cell.value.startswith("="):
                    cell.value = change(cell.value)
    book.save(workbook)


def rewritten(workbook: Path, old: str, new: str) -> Path:
    """Write *new* for *old* in the texts of *workbook*, whatever sheet they stand on."""
    content = workbook.read_bytes()
    texts = part(content, "xl/sharedStrings.xml").replace(old.encode(), new.encode())
    workbook.write_bytes(rewritten_parts(content, {"xl/sharedStrings.xml": texts}))
    return workbook


def told(result: Result) -> list[str]:
    findings = [*result.findings, *(finding for outcome in result.outcomes for finding in outcome.findings)]
    return [finding.code.name for finding in findings if finding.code.name not in {"P101", "S105", "L109"}]


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
    own = stamp.read(brev.read_bytes())
    assert own
    brev.write_bytes(stamp.stamped(word("med vores egne ord"), own))
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


def test_documents_whose_questionnaire_is_gone_are_moved_aside_unless_they_were_approved(approved):
    example = approved
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
    assert names("oersted") == ["Brev.docx", "Handlingskort.docx"]
    assert {*names("oersted")} <= {*names("egelund")}
    again = planning.plan(workbooks.listed(inputs), OPTIONS, inputs=inputs)
    assert "P121" not in told(again)


def test_a_questionnaire_without_an_id_that_was_renamed_keeps_what_was_just_delivered(example):
    inputs = example.parent
    example.unlink()
    draft = new("Bjørnehøj", replace(OPTIONS, templates=None)).path
    nameless = rewritten(draft, "organisation_id", "noget andet")
    planning.plan(workbooks.listed(inputs), OPTIONS, inputs=inputs)
    nameless.rename(inputs / "et andet navn.xlsx")
    result = planning.plan(workbooks.listed(inputs), OPTIONS, inputs=inputs)

    assert "P121" not in told(result)
    assert all(path.exists() for path in result.outcomes[0].written)


def test_edited_documents_whose_questionnaire_is_gone_are_told(example):
    inputs = example.parent
    example.unlink()
    draft = new("Bjørnehøj", replace(OPTIONS, templates=None)).path
    planning.plan(workbooks.listed(inputs), OPTIONS, inputs=inputs)
    for path in Path("outputs/bjoernehoej").glob("*.docx"):
        path.write_bytes(word("med vores egne ord"))
    draft.unlink()
    new("Ørsted", replace(OPTIONS, templates=None))

    for _ in range(2):
        assert "P119" in told(planning.plan(workbooks.listed(inputs), OPTIONS, inputs=inputs))
    assert names("bjoernehoej") == ["Brev.docx", "Handlingskort.docx"]


def test_nothing_is_put_away_where_a_questionnaire_cannot_be_looked_into(example):
    inputs = example.parent
    example.unlink()
    draft = new("Bjørnehøj", replace(OPTIONS, templates=None)).path
    planning.plan(workbooks.listed(inputs), OPTIONS, inputs=inputs)
    draft.unlink()
    (inputs / "med kode.xlsx").write_bytes(b"\xd0\xcf\x11\xe0 locked")

    assert "P121" not in told(planning.plan(workbooks.listed(inputs), OPTIONS, inputs=inputs))
    assert names("bjoernehoej") == ["Brev.docx", "Handlingskort.docx"]


@needs_links
def test_an_archive_that_is_a_link_is_an_archive(example, tmp_path_factory):
    inputs, elsewhere = example.parent, tmp_path_factory.mktemp("arkiv")
    example.unlink()
    draft = new("Bjørnehøj", replace(OPTIONS, templates=None)).path
    planning.plan(workbooks.listed(inputs), OPTIONS, inputs=inputs)
    draft.rename(elsewhere / draft.name)
    (inputs / "arkiv").symlink_to(elsewhere, target_is_directory=True)
    new("Ørsted", replace(OPTIONS, templates=None))

    assert "P121" not in told(planning.plan(workbooks.listed(inputs), OPTIONS, inputs=inputs))


def test_two_that_belong_in_one_folder_never_write_over_each_other(example):
    """The second has another id and the same name, so its folder is its own; the third says nothing of itself."""
    content = example.read_bytes()
    books = [example.with_name(f"{name}.xlsx") for name in "abc"]
    example.unlink()
    for book, own in zip(books, ("1" * 16, "2" * 16, ""), strict=True):
        book.write_bytes(content)
        rewritten(book, EXAMPLE_ID.decode(), own)
    for _ in range(3):
        result = planning.plan(books, OPTIONS)
        folders = [path.parent for outcome in result.outcomes for path in outcome.written[:1]]
        assert len(set(folders)) == len(folders) >= 2


def test_two_with_folders_of_their_own_may_send_back_files_of_one_name(example):
    other = new("Bjørnehøj", replace(OPTIONS, templates=None)).path
    planning.plan([example, other], OPTIONS)
    one = example.rename(example.with_name("skema.xlsx"))
    two = other.rename(other.with_name("skema (1).xlsx"))
    result = planning.plan([one, two], OPTIONS)

    assert "P106" not in told(result)
    assert [outcome.written[0].parent.name for outcome in result.outcomes] == ["egelund", "bjoernehoej"]


def test_a_copy_of_the_folder_is_not_taken_for_the_folder(example):
    planning.plan([example], OPTIONS)
    shutil.copytree("outputs/egelund", "outputs/backup af egelund")
    answer(example, lambda text: text.replace(OLD, NEW))
    planning.plan([example], OPTIONS)

    assert says(Path("outputs/egelund/Brev.docx"), NEW)
    assert says(Path("outputs/backup af egelund/Brev.docx"), OLD)


def test_what_was_approved_is_not_replaced_for_a_name_that_is_only_like_the_one_before(approved):
    """It may be a copied blank of another organisation, or the same one with its whole name: nobody guesses."""
    planning.plan([approved], OPTIONS)
    before = contents(Path("outputs/egelund"))
    answer(approved, lambda text: text.replace("Egelund Kulturhus", "Egelund Kulturhus Nord"))
    [outcome] = (result := planning.plan([approved], OPTIONS)).outcomes

    assert (outcome.findings[-1].code.name, outcome.stopped) == ("P133", True)
    assert outcome.findings[-1].problem == (
        "Mappen outputs/egelund rummer en godkendt plan for Egelund Kulturhus, men i skemaet står der nu "
        "Egelund Kulturhus Nord. Der er ikke skrevet noget."
    )
    assert outcome.findings[-1].remedy.startswith(
        "Er det den samme organisation, så flyt mappen ud af outputs. Er det en anden, så lav et skema til den: "
    )
    assert result.exit_code is ExitCode.TO_FIX
    assert contents(Path("outputs/egelund")) == before
    shutil.move("outputs/egelund", "flyttet")
    assert planning.plan([approved], OPTIONS).outcomes[0].written


def test_a_name_that_is_only_like_the_one_before_is_told(example):
    planning.plan([example], OPTIONS)
    answer(example, lambda text: text.replace("Egelund Kulturhus", "Egelund Kulturhus Nord"))
    [outcome] = planning.plan([example], OPTIONS).outcomes
    [finding] = [finding for finding in outcome.findings if finding.code.name == "P132"]

    assert finding.problem == (
        "Mappen outputs/egelund tilhører Egelund Kulturhus, men i skemaet står der nu "
        "Egelund Kulturhus Nord. De er taget for den samme."
    )


def test_documents_of_templates_that_are_all_faulty_now_are_told(example):
    planning.plan([example], OPTIONS)
    for name in ("Brev", "Handlingskort"):
        Path("mine", f"{name}.docx").write_bytes(word("{{ org.nvan }}"))

    assert told(planning.plan([example], OPTIONS)) == ["T103", "T103", "P109"]


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
