"""From workbook to documents, with the bad input that people really send."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from beredskabsplan.core import copies
from beredskabsplan.core.catalogue import Severity
from beredskabsplan.definitions import library
from beredskabsplan.documents.lint.checkup import Checkup
from beredskabsplan.errors import ExitCode, Trouble
from beredskabsplan.opc import package
from beredskabsplan.run import checking, linting, planning
from beredskabsplan.run.new import new
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.run.questionnaires import workbooks
from tests.conftest import DOCUMENTS, ROOT, TODAY
from tests.support.material import looked_over, word
from tests.support.workbooks import unapproved

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none")
SHIPPED = ROOT / "inputs" / EXAMPLE


def codes(result) -> list[str]:
    return [finding.code.name for outcome in result.outcomes for finding in outcome.findings]


@pytest.fixture
def example(checkout):
    return unapproved(checkout / "inputs" / "egelund.xlsx")


def test_the_example_gives_five_documents_and_no_finding(checkout):
    workbook = checkout / "inputs" / EXAMPLE
    shutil.copy(SHIPPED, workbook)
    result = planning.plan([workbook], OPTIONS)

    assert codes(result) == []
    assert {path.name for path in result.outcomes[0].written} == {f"{name}.docx" for name in DOCUMENTS}
    assert result.exit_code is ExitCode.OK


def test_two_runs_give_the_same_bytes(example):
    first = {path.name: path.read_bytes() for path in planning.plan([example], OPTIONS).outcomes[0].written}
    second = {path.name: path.read_bytes() for path in planning.plan([example], OPTIONS).outcomes[0].written}

    assert first == second


def test_an_empty_questionnaire_gives_drafts(checkout, case):
    missing = len(case({"org.navn": "Bjørnehøj Bibliotek"}, filled=False).answers.open)
    workbook = new("Bjørnehøj Bibliotek", OPTIONS).path
    result = planning.plan([workbook], OPTIONS)

    assert workbook.name == "bjoernehoej-bibliotek.xlsx"
    assert result.outcomes[0].status == f"Udkast – {missing} åbne punkter"
    assert len(result.outcomes[0].written) == len(DOCUMENTS)
    assert result.exit_code is ExitCode.OK


def test_check_counts_what_is_missing(checkout):
    workbook = new("Bjørnehøj Bibliotek", OPTIONS).path

    assert checking.check([workbook], OPTIONS).exit_code is ExitCode.TO_FIX


def test_a_final_plan_is_refused_while_points_are_open(checkout):
    workbook = new("Bjørnehøj Bibliotek", OPTIONS).path
    result = planning.plan([workbook], replace(OPTIONS, final=True))

    assert codes(result)[-1] == "P107"
    assert "1.1 Hvem holder den første samtale?" in result.outcomes[0].findings[-1].problem
    assert not Path("outputs").exists()
    assert result.exit_code is ExitCode.TO_FIX


def test_a_bad_workbook_stops_no_other(checkout, example):
    bad = checkout / "inputs" / "bad.xlsx"
    bad.write_text("Spørgsmål;Svar")
    result = planning.plan([bad, example], OPTIONS)

    assert result.outcomes[0].findings[0].code.name == "F142"
    assert len(result.outcomes[1].written) == len(DOCUMENTS)
    assert result.exit_code is ExitCode.FILE


def test_a_workbook_that_is_not_there_is_told(checkout, example):
    result = planning.plan([checkout / "inputs/findes-ikke.xlsx", example], OPTIONS)

    assert result.outcomes[0].findings[0].code.name == "F118"
    assert len(result.outcomes[1].written) == len(DOCUMENTS)


def test_two_organisations_may_not_share_a_folder(checkout, example):
    other = new("Bjørnehøj Bibliotek", OPTIONS).path.rename(checkout / "inputs" / "egelund (1).xlsx")
    result = planning.plan([example, other], OPTIONS)

    clashes = [outcome.findings[-1] for outcome in result.outcomes]
    assert [clash.code.name for clash in clashes] == ["P106", "P106"]
    assert all("egelund.xlsx og egelund (1).xlsx" in clash.problem for clash in clashes)
    assert not Path("outputs").exists()


def test_no_workbook_at_all_names_the_command_that_makes_one(checkout):
    with pytest.raises(Trouble, match="make new"):
        workbooks.listed(checkout / "inputs")


def test_the_example_counts_only_when_it_is_alone(checkout):
    shutil.copy(SHIPPED, checkout / "inputs")
    (checkout / "inputs/~$egelund.xlsx").write_bytes(b"")
    (checkout / "inputs/.~lock.egelund.xlsx#").write_bytes(b"")

    assert [path.name for path in workbooks.listed(checkout / "inputs")] == [EXAMPLE]

    shutil.copy(SHIPPED, checkout / "inputs/egelund.xlsx")
    assert [path.name for path in workbooks.listed(checkout / "inputs")] == ["egelund.xlsx"]


def test_a_new_questionnaire_never_takes_the_place_of_another(checkout):
    new("Egelund", OPTIONS)

    with pytest.raises(Trouble, match="findes allerede"):
        new("Egelund", OPTIONS)


@pytest.mark.parametrize(
    ("name", "folder"),
    [("egelund.xlsx", "egelund"), ("egelund – rettelser.xlsx", "egelund"), ("egelund (2).xlsx", "egelund"),
     ("egelund – rettelser (1).xlsx", "egelund"), ("egelund 2026.xlsx", "egelund 2026")],
)  # fmt: skip
def test_a_copy_writes_to_the_folder_of_its_original(name, folder):
    assert copies.original(Path(name)) == folder


def test_a_faulty_template_stops_its_own_document_only(checkout, example):
    (checkout / "templates").unlink()
    shutil.copytree(ROOT / "templates", checkout / "templates", ignore=shutil.ignore_patterns("source"))
    (checkout / "templates" / "Handlingskort.docx").write_bytes(word("{{ org.nvan }}"))
    result = planning.plan([example], OPTIONS)

    assert [finding.code.name for finding in result.findings] == ["T103", "L109"]
    assert [path.stem for path in result.outcomes[0].written if path.stem == "Handlingskort"] == []
    assert len(result.outcomes[0].written) == len(DOCUMENTS) - 1
    assert result.exit_code is ExitCode.TO_FIX


def test_all_errors_of_a_template_are_told_with_their_places_before_anything_is_merged(
    checkout, example, monkeypatch
):
    content = word("# A", "{{r org.adresse }}", "Før {%p if org.cvr %}", "x", "{%p endif %}", "{{ org.navn() }}",
                   rows=[["a", "b"], ["x", "{{ org.navnn }}"]])  # fmt: skip
    (checkout / "mine").mkdir()
    (checkout / "mine" / "Brev.docx").write_bytes(content)
    monkeypatch.setattr("beredskabsplan.documents.merge.fill", None)
    result = planning.plan([example], replace(OPTIONS, templates=checkout / "mine"))

    errors = [finding for finding in result.findings if finding.severity is Severity.ERROR]
    assert [(finding.code.name, str(finding.place)) for finding in errors] == [
        ("T110", "Brev.docx, under »A«, ved »Før {%p if org.cvr %}«"),
        ("T104", "Brev.docx, under »A«, ved »{{ org.navn() }}«"),
        ("T103", "Brev.docx, under »A«, ved »tabellen, række 2, kolonne 2: {{ org.navnn }}«"),
    ]


def test_a_fault_that_the_linter_does_not_know_is_told_all_the_same(definitions, tmp_path, monkeypatch):
    path = tmp_path / "Brev.docx"
    path.write_bytes(word("{{ org.navnn }}"))
    monkeypatch.setattr("beredskabsplan.documents.lint.checkup.examine", lambda name, *_: Checkup(name, ()))
    told = looked_over(definitions, library.contents([path]))

    assert [finding.code.name for finding in told if finding.code.name != "L116"] == ["T103"]


def test_a_template_of_one_s_own_is_rendered_too(checkout, example):
    folder = checkout / "mine"
    folder.mkdir()
    (folder / "Brev.docx").write_bytes(word("Til {{ org.navn }}"))
    result = planning.plan([example], replace(OPTIONS, templates=folder))

    assert [path.name for path in result.outcomes[0].written] == ["Brev.docx"]
    assert "P101" in codes(result)


def test_without_templates_the_folder_is_named(checkout, example):
    (checkout / "templates").unlink()
    (checkout / "templates").mkdir()
    for path in (ROOT / "templates").glob("*.toml"):
        shutil.copy(path, checkout / "templates")
    result = planning.plan([example], OPTIONS)

    assert [finding.code.name for finding in result.findings] == ["T108"]


def own_templates(checkout, **documents: bytes) -> Path:
    folder: Path = checkout / "mine"
    folder.mkdir()
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    return folder


def test_a_card_that_runs_over_its_page_is_told(checkout, example):
    folder = own_templates(checkout, Handlingskort=word(*["{{ org.navn }}"] * 40))
    result = planning.plan([example], replace(OPTIONS, templates=folder, pdf="embedded"))

    assert [finding.problem for finding in result.outcomes[0].findings if finding.code.name == "P105"] == [
        "»Handlingskort« fylder 2 sider, men skal være på én. Mest plads tager »Organisationens navn«."
    ]


def test_when_no_engine_makes_a_pdf_the_word_file_is_there_all_the_same(checkout, example, monkeypatch):
    (checkout / "dxpdf.py").write_text("def convert(*_, **__): raise RuntimeError('no fonts')\n")
    monkeypatch.setenv("PYTHONPATH", str(checkout))
    folder = own_templates(checkout, Brev=word("Til {{ org.navn }}"))
    result = planning.plan([example], replace(OPTIONS, templates=folder, pdf="embedded"))

    assert "P104" in codes(result)
    assert [path.name for path in result.outcomes[0].written] == ["Brev.docx"]
    assert result.exit_code is ExitCode.PDF


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_when_libreoffice_fails_the_run_goes_on_with_a_warning(checkout, example, monkeypatch):
    program = checkout / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\ncase "$*" in *--version*) echo LibreOffice 7.4.0.0 x;; *) exit 1;; esac\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    folder = own_templates(checkout, Brev=word("Til {{ org.navn }}"))
    result = planning.plan([example], replace(OPTIONS, templates=folder, pdf="auto"))

    assert "P108" in codes(result)
    assert sorted(path.name for path in result.outcomes[0].written) == ["Brev.docx", "Brev.pdf"]
    assert result.exit_code is ExitCode.OK


def test_a_new_questionnaire_takes_the_answers_of_an_earlier_one_along(checkout, example):
    made = new("", OPTIONS, earlier=example)
    checked = checking.check([made.path], OPTIONS)

    assert made.path.name == "egelund-kulturhus-2027.xlsx"
    # The approval is to be given anew, and what holds for a year is to be written anew.
    assert {finding.code.name for finding in made.findings} == {"F303", "F305", "F306"}
    assert {finding.code.name for finding in checked.outcomes[0].findings} == {"S105", "F305", "F306"}
    assert checked.outcomes[0].status == "Udkast – 3 åbne punkter"


def test_an_earlier_questionnaire_that_cannot_be_read_is_told(checkout):
    (checkout / "gammel.xlsx").write_bytes(b"")

    with pytest.raises(Trouble, match="Filen er tom"):
        new("Egelund", OPTIONS, earlier=checkout / "gammel.xlsx")
    with pytest.raises(Trouble, match="mangler et navn"):
        new("", OPTIONS)


def test_what_should_be_put_right_comes_back_in_hr_s_own_workbook(checkout):
    workbook = new("Bjørnehøj Bibliotek", OPTIONS).path
    outcome = checking.check([workbook], OPTIONS).outcomes[0]
    (copy,) = outcome.corrections

    assert copy == Path("outputs/bjoernehoej-bibliotek/bjoernehoej-bibliotek – rettelser.xlsx")
    assert openpyxl.load_workbook(copy).sheetnames[:2] == ["Rettelser", "Vejledning"]
    assert checking.check([copy], OPTIONS).outcomes[0].findings == tuple(
        replace(finding, place=replace(finding.place, file=copy.name)) for finding in outcome.findings
    )


def test_a_copy_that_hr_has_filled_in_further_is_not_written_over(checkout):
    workbook = new("Bjørnehøj Bibliotek", OPTIONS).path
    first = checking.check([workbook], OPTIONS).outcomes[0].corrections[0]
    first.write_bytes(first.read_bytes() + b" ")

    assert checking.check([workbook], OPTIONS).outcomes[0].corrections[0].name.endswith("rettelser (ny).xlsx")


def test_corrections_that_are_no_longer_needed_are_taken_back(checkout):
    workbook = checkout / "inputs" / EXAMPLE
    shutil.copy(new("Egelund Kulturhus", OPTIONS).path, workbook)
    first = checking.check([workbook], OPTIONS).outcomes[0].corrections[0]
    shutil.copy(SHIPPED, workbook)
    checking.check([workbook], OPTIONS)

    assert not first.exists()


def test_the_example_needs_no_corrections(checkout):
    shutil.copy(SHIPPED, checkout / "inputs")

    assert checking.check([checkout / "inputs" / EXAMPLE], OPTIONS).outcomes[0].corrections == ()
    assert not Path("outputs").exists()


def test_a_definition_that_excel_could_not_hold_is_refused_before_a_book_is_written(checkout):
    (checkout / "templates").unlink()
    shutil.copytree(ROOT / "templates", checkout / "templates", ignore=shutil.ignore_patterns("source"))
    path = checkout / "templates/spoergeskema.toml"
    path.write_text(
        path.read_text("utf-8").replace('name = "Organisation"', f'name = "{"Organisation" * 4}"'), "utf-8"
    )

    with pytest.raises(Trouble, match=r"spoergeskema\.toml"):
        new("Egelund", OPTIONS)
    assert list((checkout / "inputs").iterdir()) == []


def test_what_befalls_several_documents_is_told_once(checkout, example, monkeypatch):
    (checkout / "dxpdf.py").write_text("def convert(*_, **__): raise RuntimeError('no fonts')\n")
    monkeypatch.setenv("PYTHONPATH", str(checkout))
    folder = own_templates(checkout, Brev=word("Til {{ org.navn }}"), Kort=word("{{ org.navn }}"))
    [outcome] = planning.plan([example], replace(OPTIONS, templates=folder, pdf="embedded")).outcomes

    assert [
        f"{finding.place}: {finding.problem}" for finding in outcome.findings if finding.code.name == "P104"
    ] == ["Brev.docx og Kort.docx: PDF'en kunne ikke laves: dxpdf melder: RuntimeError: no fonts."]


def test_a_marked_copy_that_became_the_template_hands_out_no_comments(checkout, example):
    folder = own_templates(checkout, Brev=word("Til {{ org.nvan }}"))
    (copy,) = linting.lint([folder / "Brev.docx"], OPTIONS, mark=True).marked
    parts = package.read(copy.read_bytes())
    mended = parts["word/document.xml"].replace(b"org.nvan", b"org.navn")
    (folder / "Brev.docx").write_bytes(package.write({**parts, "word/document.xml": mended}))
    written = planning.plan([example], replace(OPTIONS, templates=folder)).outcomes[0].written

    assert [path.name for path in written] == ["Brev.docx"]
    assert b'w:author="Kontrol"' not in b"".join(package.read(written[0].read_bytes()).values())
