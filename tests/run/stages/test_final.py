"""With --final an organisation gets all its documents or none."""

import errno
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from beredskabsplan import files
from beredskabsplan.errors import ExitCode
from beredskabsplan.run import planning
from beredskabsplan.run.new import new
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.workbook.write.blank import example
from tests.conftest import ROOT, TODAY
from tests.support.material import word
from tests.support.workbooks import written

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none")


@pytest.fixture
def final(checkout):
    """Plan the shipped example, which is ready to be final."""
    workbook = Path(shutil.copy(ROOT / "inputs" / EXAMPLE, checkout / "inputs" / EXAMPLE))
    Path("mine").mkdir()
    Path("mine/Kort.docx").write_bytes(word("Til {{ org.navn }}"))

    def planned(brev: str = "Kære {{ org.navn }}", **wishes):
        Path("mine/Brev.docx").write_bytes(word(brev))
        return planning.plan([workbook], replace(OPTIONS, final=True, templates=Path("mine"), **wishes))

    return planned


def refused(result) -> str:
    """Return why the only organisation got nothing at all."""
    [outcome] = result.outcomes
    assert (outcome.written, Path("outputs").exists()) == ((), False)
    assert [finding.code.name for finding in outcome.findings][-1] == "P107"
    return str(outcome.findings[-1].problem)


def test_a_final_plan_is_delivered_whole(final):
    assert sorted(path.name for path in final().outcomes[0].written) == ["Brev.docx", "Kort.docx"]


def test_open_points_keep_a_final_plan_back_and_are_named(final, checkout):
    shutil.copy(new("Bjørnehøj", OPTIONS).path, checkout / "inputs" / EXAMPLE)
    reasons = refused(final())

    assert reasons.startswith("Planen er ikke klar til at blive endelig: der er åbne punkter (")
    assert ", 1.1 Hvem holder den første samtale?, " in reasons


def test_what_must_be_settled_before_an_emergency_keeps_a_final_plan_back(final, checkout, asked):
    """It is approved, and still no plan to act by."""
    lacking = {
        "ledelsen.udenom": "",
        "ledelsen.vagttelefon": "",
        "anmeldelse.easy_adgang": "Nej, endnu ikke",
        "planen.roller_aftalt": "Nej",
        "planen.anden_retningslinje": "",
    }
    given = example(asked)
    book = written(asked, replace(given, fields={**given.fields, **lacking}))
    (checkout / "inputs" / EXAMPLE).write_bytes(book)

    assert refused(final()) == (
        "Planen er ikke klar til at blive endelig: der er åbne punkter ("
        "1.3 Hvem går man til, hvis ledelsen selv er en del af sagen eller ikke svarer?, "
        "1.3 Telefonnummer uden for arbejdstid, "
        "4.1 Har den ansvarlige og stedfortræderen adgang til EASY i dag?, "
        "Hvilken retningslinje gælder for chikane mellem ansatte? og "
        "Er opgaverne aftalt med alle, der har fået en?). Intet er skrevet."
    )


def test_a_faulty_template_keeps_a_final_plan_back_whole(final):
    assert refused(final("{{ org.nvan }}")) == (
        "Planen er ikke klar til at blive endelig: der er fejl i Brev.docx. Intet er skrevet."
    )


def test_a_document_that_cannot_be_merged_keeps_a_final_plan_back_whole(final):
    assert "der er fejl i Brev.docx" in refused(
        final("{% for person in personer %}{% if person > 3 %}x{% endif %}{% endfor %}")
    )


def test_an_unsound_document_keeps_a_final_plan_back_whole(final, monkeypatch):
    monkeypatch.setattr("beredskabsplan.documents.prove.soundness.check", lambda *_: ("der er et hul",))

    assert "der er fejl i Brev.docx; der er fejl i Kort.docx" in refused(final())


@pytest.mark.parametrize(
    "brev", ["{{ org.nvan }}", "Kære {{ org.navn }}"], ids=["template", "folder in the way"]
)
def test_what_was_delivered_before_stays_as_it_was(final, brev):
    final("Til {{ org.navn }}")
    folder = Path("outputs/eksempel-egelund-kulturhus")
    if brev != "{{ org.nvan }}":
        (folder / "Kort.docx").unlink()
        (folder / "Kort.docx").mkdir()
    before = {path: path.is_file() and path.read_bytes() for path in folder.iterdir()}
    [outcome] = final(brev).outcomes

    assert {path: path.is_file() and path.read_bytes() for path in folder.iterdir()} == before
    assert (outcome.written, outcome.stopped) == ((), True)
    assert [finding.code.name for finding in outcome.findings][-1] == "P107"


@pytest.mark.parametrize("which", [1, 2])
def test_a_file_that_cannot_be_written_keeps_all_of_them_back(final, monkeypatch, which):
    calls: list[Path] = []

    def full(path, content):
        calls.append(path)
        if len(calls) == which:
            raise OSError(errno.ENOSPC, "No space left on device")
        return files.write_draft(path, content)

    monkeypatch.setattr("beredskabsplan.output.delivery.write_draft", full)
    result = final()
    [outcome] = result.outcomes
    told = [finding.problem for finding in outcome.findings if finding.code.name in {"P103", "P107"}]

    assert not [path for path in Path("outputs/eksempel-egelund-kulturhus").rglob("*") if path.is_file()]
    assert told == [
        f"»{calls[which - 1].name}« kan ikke skrives: disken er fuld.",
        "Planen er ikke klar til at blive endelig: ikke alle filer kan skrives. Intet er skrevet.",
    ]
    assert result.exit_code is ExitCode.FILE


def test_a_pdf_that_no_engine_makes_keeps_a_final_plan_back_whole(final, checkout, monkeypatch):
    (checkout / "dxpdf.py").write_text("def convert(*_, **__): raise RuntimeError('no fonts')\n")
    monkeypatch.setenv("PYTHONPATH", str(checkout))

    assert "der er ingen PDF af Brev.docx og Kort.docx" in refused(final(pdf="embedded"))
