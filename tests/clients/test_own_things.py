"""What one client has of its own: a brand, a document and a question that no other client sees."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from beredskabsplan.core.catalogue import Code
from beredskabsplan.errors import DefinitionTrouble, FileTrouble
from beredskabsplan.run import checking, clients, linting, material, planning
from beredskabsplan.run.blanks import Agreement
from beredskabsplan.run.combine import combine
from beredskabsplan.run.comparing.changes import changes
from beredskabsplan.run.new import new
from beredskabsplan.run.options import Options
from beredskabsplan.run.questionnaires import workbooks
from beredskabsplan.workbook.layout import answer_name
from tests.conftest import ROOT, TODAY
from tests.support.material import paragraphs, word
from tests.support.terminal import typed
from tests.support.workbooks import unapproved

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none", templates=Path("mine"))
EGELUND, BIRK = Path("inputs/egelund.xlsx"), Path("inputs/birk.xlsx")
FILE = Path("inputs/egelund.toml")
OWN = """brand = "egne/brand.toml"
documents = ["egne/Bilag.docx"]
contact = "Anna Berg, +45 12 34 56 78"
delete_by = 2027-06-01

[[questions]]
number = "1.9"
key = "billetsalg"
text = "Hvem lukker for billetsalget?"

[[questions.fields]]
key = "ansvarlig"
label = "Hvem lukker billetsalget?"
kind = "text"
required = true
example = "Vagten"
"""


@pytest.fixture
def house(checkout):
    """A folder of templates that all share, and what a client has of its own beside its questionnaire."""
    (checkout / "mine").mkdir()
    (checkout / "mine/Plan.docx").write_bytes(word("Plan for {{ org.navn }}"))
    (checkout / "inputs/egne").mkdir()
    (checkout / "inputs/egne/Bilag.docx").write_bytes(word("{{ billetsalg.ansvarlig }} lukker."))
    shutil.copy(ROOT / "templates/brand-bordeaux.toml", checkout / "inputs/egne/brand.toml")
    FILE.write_text(OWN, "utf-8")
    return checkout


@pytest.fixture
def two(house):
    """Two organisations of which one has things of its own, and has answered its own question."""
    new("Egelund", OPTIONS)
    answer(EGELUND, "Vagten ved døren")
    unapproved(BIRK)
    return house


def answer(workbook: Path, text: str, field: str = "billetsalg.ansvarlig") -> None:
    book = openpyxl.load_workbook(workbook)
    sheet, cell = next(book.defined_names[answer_name(field)].destinations)
    book[sheet][cell] = text
    book.save(workbook)


def plans(*paths: Path, options: Options = OPTIONS):
    return {one.workbook.name: one for one in planning.plan(paths, options).outcomes}


def codes(outcome) -> list[str]:
    return [finding.code.name for finding in outcome.findings]


def written(outcome) -> list[str]:
    return sorted(path.name for path in outcome.written)


def test_a_client_gets_its_own_document_question_and_brand_and_the_others_do_not(two):
    made = plans(EGELUND, BIRK)

    assert written(made["egelund.xlsx"]) == ["Bilag.docx", "Plan.docx"]
    assert paragraphs(Path("outputs/egelund/Bilag.docx").read_bytes()) == ["Vagten ved døren lukker."]
    assert written(made["birk.xlsx"]) == ["Plan.docx"]
    told = json.loads(Path("outputs/egelund/manifest.json").read_bytes())
    other = json.loads(Path("outputs/birk/manifest.json").read_bytes())
    differing = {name for name, own in told["definitions"].items() if own != other["definitions"][name]}
    assert differing == {"brand.toml", "spoergeskema.toml"}
    assert told["templates"].keys() - other["templates"].keys() == {"Bilag"}


def test_what_lint_says_of_an_own_template_stands_with_its_client(two):
    Path("inputs/egne/Bilag.docx").write_bytes(word("{{ billetsalg.ansvarlg }}"))
    made = plans(EGELUND, BIRK)

    assert written(made["egelund.xlsx"]) == ["Plan.docx"]
    assert ("T103", "Bilag.docx") in [
        (one.code.name, one.place.file) for one in made["egelund.xlsx"].findings
    ]
    assert "T103" not in codes(made["birk.xlsx"])


def test_a_faulty_file_stops_its_client_alone_with_every_fault_at_once(two):
    plans(EGELUND)
    before = Path("outputs/egelund/Plan.docx").read_bytes()
    FILE.write_text('farve = "rød"\ndocuments = ["../Hemmelig.docx"]\n', "utf-8")
    for work in (planning.plan, checking.check):
        stopped, other = work([EGELUND, BIRK], OPTIONS).outcomes
        assert (stopped.stopped, other.stopped) == (True, False)
        assert [(one.code, one.place.file) for one in stopped.findings] == [(Code.D110, "egelund.toml")] * 2
        assert "»documents«: »../Hemmelig.docx« skal ligge i samme mappe" in stopped.findings[0].problem
        assert "»farve« er ukendt her." in stopped.findings[1].problem
    [compared, _] = changes([EGELUND, BIRK], OPTIONS).comparisons
    assert [one.code.name for one in compared.findings] == ["D110", "D110"]
    assert Path("outputs/egelund/Plan.docx").read_bytes() == before


def test_what_a_client_has_not_of_its_own_is_the_very_same(two):
    shared, _ = material.gather(OPTIONS)
    FILE.write_text('contact = "Anna Berg"\n', "utf-8")

    assert clients.gathered([BIRK], shared, OPTIONS) is shared
    assert clients.gathered([EGELUND], shared, OPTIONS) is shared


def test_templates_that_all_share_are_compiled_once_for_all_clients_of_one_brand(two):
    shared, _ = material.gather(OPTIONS)
    FILE.write_text(OWN.partition("\n")[2], "utf-8")
    compiled = material.compiled(shared)[0]
    own = material.compiled(clients.gathered([EGELUND], shared, OPTIONS))[0]

    assert [template.name for template in own] == ["Plan", "Bilag"]
    assert own[0] is compiled[0]
    FILE.write_text(OWN, "utf-8")
    branded = material.compiled(clients.gathered([EGELUND], shared, OPTIONS))[0]
    assert [template.name for template in branded] == ["Plan", "Bilag"]
    assert branded[0] is not compiled[0]


@pytest.mark.parametrize("changed", ["brand", "document", "question"])
def test_whatever_the_documents_are_made_of_decides_whether_they_are_as_they_were(two, changed):
    shared, _ = material.gather(OPTIONS)
    before = clients.gathered([EGELUND], shared, OPTIONS)
    if changed == "brand":
        path = Path("inputs/egne/brand.toml")
        path.write_text(path.read_text("utf-8") + "\n# ny", "utf-8")
    elif changed == "document":
        Path("inputs/egne/Bilag.docx").write_bytes(word("Nyt: {{ billetsalg.ansvarlig }}"))
    else:
        FILE.write_text(OWN.replace("Hvem lukker billetsalget?", "Hvem?"), "utf-8")
    after = clients.gathered([EGELUND], shared, OPTIONS)

    assert before.digest != after.digest
    assert len({material.decides(one) for one in (shared, before, after)}) == 3


def test_a_brand_that_is_chosen_for_the_command_counts_before_the_clients_own(two):
    chosen = Options(today=TODAY, pdf="none", templates=Path("mine"), brand=Path("templates/brand.toml"))
    shared, _ = material.gather(chosen)

    assert clients.gathered([EGELUND], shared, chosen).definitions.brand == shared.definitions.brand
    assert clients.gathered([EGELUND], shared, OPTIONS).definitions.brand != shared.definitions.brand


def guide(path: Path) -> str:
    sheet = openpyxl.load_workbook(path)["Vejledning"]
    said = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    return said.replace("\N{NO-BREAK SPACE}", " ")


def test_a_new_questionnaire_asks_the_own_question_and_says_whom_to_ask(house):
    made = new("Egelund", OPTIONS)

    assert "Anna Berg, +45 12 34 56 78" in guide(made.path)
    assert "senest 1. juni 2027" in guide(made.path)
    assert answer_name("billetsalg.ansvarlig") in openpyxl.load_workbook(made.path).defined_names
    assert (
        answer_name("billetsalg.ansvarlig")
        not in openpyxl.load_workbook(new("Birk", OPTIONS).path).defined_names
    )


def test_what_is_typed_for_one_questionnaire_counts_before_what_is_remembered(house):
    made = new("Egelund", OPTIONS, agreed=Agreement(contact="Bo Dam", delete_by=TODAY))

    assert "Bo Dam" in guide(made.path)
    assert "Anna Berg" not in guide(made.path)
    assert "senest 26. november 2026" in guide(made.path)


def test_next_year_the_own_question_has_its_answer_and_the_file_is_found_again(two):
    answer(EGELUND, "1. november 2027", "planen.naeste_revision")
    made = new("", OPTIONS, earlier=EGELUND)
    book = openpyxl.load_workbook(made.path)
    sheet, cell = next(book.defined_names[answer_name("billetsalg.ansvarlig")].destinations)

    assert made.path.name == "egelund-2027.xlsx"
    assert book[sheet][cell].value == "Vagten ved døren"
    assert "D112" not in [finding.code.name for finding in made.findings]
    assert "Bilag.docx" in written(plans(made.path)["egelund-2027.xlsx"])


def test_a_file_that_the_new_name_does_not_lead_to_is_told(two):
    made = new("Egelund Hus", OPTIONS, earlier=EGELUND)
    [told] = [finding for finding in made.findings if finding.code is Code.D112]

    assert answer_name("billetsalg.ansvarlig") in openpyxl.load_workbook(made.path).defined_names
    assert (told.place.file, told.problem.split(" ")[0]) == ("egelund-hus.xlsx", "»egelund.toml«")
    assert told.remedy.startswith("Kopiér den til »egelund-hus.toml«")


def test_the_file_of_the_new_name_counts_before_that_of_the_earlier_questionnaire(two):
    Path("inputs/egelund-hus.toml").write_text('contact = "Bo Dam"\n', "utf-8")
    made = new("Egelund Hus", OPTIONS, earlier=EGELUND)

    assert answer_name("billetsalg.ansvarlig") not in openpyxl.load_workbook(made.path).defined_names
    assert "Bo Dam" in guide(made.path)
    assert any("Vagten ved døren" in finding.problem for finding in made.findings)


def test_a_faulty_file_is_told_before_a_questionnaire_is_written(house):
    FILE.write_text('farve = "rød"\n', "utf-8")
    with pytest.raises(DefinitionTrouble, match="»farve« er ukendt her"):
        new("Egelund", OPTIONS)
    assert not EGELUND.exists()


def test_copies_are_joined_with_the_own_question(two):
    shutil.copy(EGELUND, "inputs/egelund (1).xlsx")
    answer(EGELUND, "")
    made = combine([EGELUND, Path("inputs/egelund (1).xlsx")], OPTIONS)
    book = openpyxl.load_workbook(made.path)
    sheet, cell = next(book.defined_names[answer_name("billetsalg.ansvarlig")].destinations)

    assert book[sheet][cell].value == "Vagten ved døren"
    assert "Anna Berg" in guide(made.path)


def test_a_copy_that_does_not_count_is_asked_for_the_own_answer_too(two):
    shutil.copy(EGELUND, "inputs/egelund (1).xlsx")
    answer(EGELUND, "")
    [outcome] = checking.check([EGELUND, Path("inputs/egelund (1).xlsx")], OPTIONS).outcomes
    told = [one.problem for one in outcome.findings if one.place.file == "egelund (1).xlsx"]

    assert [problem for problem in told if "Hvem lukker billetsalget?" in problem]


def test_check_asks_for_the_answer_to_an_own_question(two):
    answer(EGELUND, "")
    told = {one.workbook.name: one for one in checking.check([EGELUND, BIRK], OPTIONS).outcomes}
    lacking = {name: [one.question for one in outcome.findings] for name, outcome in told.items()}

    assert "Hvem lukker billetsalget?" in lacking["egelund.xlsx"]
    assert "Hvem lukker billetsalget?" not in lacking["birk.xlsx"]


def test_lint_checks_the_clients_templates_with_their_own_questions(two):
    inputs = Path("inputs")
    whole = linting.lint([], OPTIONS, inputs=inputs)
    alone = linting.lint([Path("inputs/egne/Bilag.docx")], OPTIONS, inputs=inputs)
    Path("inputs/egne/Bilag.docx").write_bytes(word("{{ billetsalg.ansvarlg }}"))
    Path("inputs/birk.toml").write_text("farve = 1", "utf-8")
    faulty = linting.lint([], OPTIONS, inputs=inputs)

    assert whole.templates == ("Plan.docx", "egne/Bilag.docx")
    assert alone.templates == ("egne/Bilag.docx",)
    assert "T103" not in [one.code.name for one in (*whole.findings, *alone.findings)]
    told = [(one.code.name, one.place.file) for one in faulty.findings]
    assert {("D110", "birk.toml"), ("T103", "egne/Bilag.docx")} <= set(told)


def test_fields_lists_what_the_client_of_a_questionnaire_asks(two):
    def names(workbook):
        rows = linting.fields(OPTIONS, workbook=workbook)
        return {placeholder.name: used for placeholder, used in rows if not placeholder.is_detail}

    assert names(EGELUND)["billetsalg.ansvarlig"] == ("Bilag",)
    assert "billetsalg.ansvarlig" not in names(BIRK)
    assert "billetsalg.ansvarlig" not in names(None)
    with pytest.raises(FileTrouble, match=r"dalby\.xlsx findes ikke\."):
        names(Path("inputs/dalby.xlsx"))


def test_a_file_that_belongs_to_no_questionnaire_is_told(two):
    Path("inputs/egelund-hus.toml").write_text('contact = "Bo Dam"\n', "utf-8")
    shutil.copy(ROOT / "templates/brand.toml", "inputs/mit-brand.toml")
    for asked in ([], [Path("inputs")]):
        chosen = workbooks.chosen(asked, Path("inputs"))
        assert [path.name for path in chosen.workbooks] == ["birk.xlsx", "egelund.xlsx"]
        assert [(one.code.name, one.place.file) for one in chosen.findings] == [("D111", "egelund-hus.toml")]


def test_documents_of_a_client_are_no_orphans(two):
    planning.plan([EGELUND, BIRK], OPTIONS, inputs=Path("inputs"))
    result = planning.plan([EGELUND, BIRK], OPTIONS, inputs=Path("inputs"))

    assert [one.code.name for one in result.findings if one.code.name.startswith("P")] == []
    assert sorted(path.name for path in Path("outputs/egelund").glob("*.docx")) == ["Bilag.docx", "Plan.docx"]


def test_a_document_that_is_no_longer_the_clients_is_moved_aside(two):
    plans(EGELUND)
    FILE.write_text(OWN.replace('documents = ["egne/Bilag.docx"]\n', ""), "utf-8")
    plans(EGELUND)

    assert [path.name for path in Path("outputs/egelund/tidligere").iterdir()] == ["Bilag.docx"]


def test_the_command_does_all_of_it(two, capsys):
    assert typed("fields", str(EGELUND), "--templates", "mine") == 0
    assert "billetsalg.ansvarlig" in capsys.readouterr().out
    assert typed("lint", "--templates", "mine") == 0
    assert "2 skabeloner kontrolleret" in capsys.readouterr().out
