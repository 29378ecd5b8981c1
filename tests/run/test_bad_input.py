"""What was chosen must be there: nothing else ever stands in for it without a word."""

from dataclasses import replace
from pathlib import Path

import pytest

from beredskabsplan.errors import ExitCode, FileTrouble, UsageTrouble
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.run import checking, linting, planning
from beredskabsplan.run.new import example as write_example
from beredskabsplan.run.new import new
from beredskabsplan.run.options import Options
from beredskabsplan.run.questionnaires import workbooks
from tests.conftest import DOCUMENTS, ROOT, TODAY, needs_links
from tests.support.workbooks import unapproved

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none")


@pytest.fixture
def example(checkout):
    return unapproved(checkout / "inputs" / "egelund.xlsx")


COMMANDS = {
    "new": lambda options: new("Egelund", options),
    "check": lambda options: checking.check([], options),
    "plan": lambda options: planning.plan([], options),
    "lint": lambda options: linting.lint([], options),
    "fields": linting.fields,
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_of_templates_that_is_not_there_is_never_replaced_by_another(checkout, command):
    with pytest.raises(UsageTrouble, match=r"^min-mape findes ikke\.") as raised:
        COMMANDS[command](replace(OPTIONS, templates=Path("min-mape")))

    assert raised.value.exit_code is ExitCode.USAGE
    assert list(Path("inputs").iterdir()) == []


def test_a_file_is_no_folder_of_templates(checkout, example):
    with pytest.raises(UsageTrouble, match="er en fil, ikke en mappe"):
        planning.plan([example], replace(OPTIONS, templates=example))


@pytest.mark.parametrize(
    ("brand", "problem"), [("mit.toml", "findes ikke"), ("inputs", "er en mappe, ikke en fil")]
)
def test_a_brand_that_is_not_there_is_never_replaced_by_another(checkout, brand, problem):
    with pytest.raises(UsageTrouble, match=f"^{brand} {problem}"):
        planning.plan([], replace(OPTIONS, brand=Path(brand)))


@pytest.mark.parametrize("command", ["new", "check", "fields"])
def test_a_folder_with_nothing_of_ours_is_told(checkout, command):
    Path("tom").mkdir()

    with pytest.raises(UsageTrouble, match="I mappen tom er der hverken skabeloner"):
        COMMANDS[command](replace(OPTIONS, templates=Path("tom")))


def test_a_chosen_folder_without_templates_gets_no_others(checkout, example):
    Path("tom").mkdir()
    options = replace(OPTIONS, templates=Path("tom"))
    planned, linted = planning.plan([example], options), linting.lint([], options)

    assert [finding.code.name for finding in planned.findings] == ["T108"]
    assert planned.findings == linted.findings
    assert planned.findings[0].problem == "Der er ingen skabeloner i mappen tom."
    assert planned.outcomes[0].written == ()
    assert planned.exit_code is linted.exit_code is ExitCode.TO_FIX


def test_a_folder_with_toml_files_alone_takes_the_templates_of_the_next(checkout, example):
    Path("mine").mkdir()
    brand = (ROOT / "templates/brand.toml").read_text("utf-8").replace('navn = "', 'navn = "Mit ')
    Path("mine/brand.toml").write_text(brand, "utf-8")
    result = planning.plan([example], replace(OPTIONS, templates=Path("mine")))

    assert result.findings == ()
    assert len(result.outcomes[0].written) == len(DOCUMENTS)


def test_new_and_check_know_the_definition_of_the_chosen_folder(checkout):
    Path("mine").mkdir()
    asked = (ROOT / "templates/spoergeskema.toml").read_text("utf-8")
    assert asked.count('name = "Organisation"') == 1
    Path("mine/spoergeskema.toml").write_text(
        asked.replace('name = "Organisation"', 'name = "Om jer"'), "utf-8"
    )
    options = replace(OPTIONS, templates=Path("mine"))
    workbook = new("Egelund", options).path
    told = checking.check([workbook], options).outcomes[0].findings

    assert "Om jer" in {finding.place.sheet for finding in told}
    assert "Organisation" not in {finding.place.sheet for finding in told}


def test_files_are_written_where_they_are_wanted(checkout, example):
    options = replace(OPTIONS, out=Path("et/helt/andet sted"))
    made = new("Ørsted", options).path

    assert made == Path("et/helt/andet sted/oersted.xlsx")
    assert write_example(options).parent == options.out
    assert checking.check([made], options).outcomes[0].corrections == (
        Path("et/helt/andet sted/oersted/oersted – rettelser.xlsx"),
    )
    assert {path.parent for path in planning.plan([example], options).outcomes[0].written} == {
        Path("et/helt/andet sted/egelund")
    }
    assert not Path("outputs").exists()


@pytest.mark.parametrize("command", ["new", "check", "plan"])
def test_a_file_is_no_folder_to_write_to(checkout, example, command):
    with pytest.raises(UsageTrouble, match=r"egelund\.xlsx er ikke en mappe"):
        COMMANDS[command](replace(OPTIONS, out=example))


def test_a_word_that_is_no_way_to_make_pdfs_is_told_with_those_that_are(checkout):
    with pytest.raises(UsageTrouble, match="»fxx«") as raised:
        planning.plan([], replace(OPTIONS, pdf="fxx"))

    assert [choice for choice in Choice if choice not in raised.value.remedy] == []


def test_a_template_that_is_not_there_is_told_to_be_missing(checkout):
    with pytest.raises(FileTrouble, match=r"Skabelonen findes-ikke\.docx findes ikke"):
        linting.lint([Path("findes-ikke.docx")], OPTIONS)


@needs_links
def test_a_workbook_that_is_given_twice_counts_once(checkout, example):
    Path("link.xlsx").symlink_to(example)
    spelled = [Path("inputs/egelund.xlsx"), example, Path("inputs/../inputs/egelund.xlsx"), Path("link.xlsx")]
    planned, checked = planning.plan(spelled, OPTIONS), checking.check(spelled, OPTIONS)

    assert [outcome.workbook for outcome in planned.outcomes] == [Path("inputs/egelund.xlsx")]
    assert [outcome.workbook for outcome in checked.outcomes] == [Path("inputs/egelund.xlsx")]
    assert (planned.exit_code, len(planned.outcomes[0].written)) == (ExitCode.OK, len(DOCUMENTS))


def test_two_names_of_one_place_on_the_disk_are_two_workbooks(checkout, example):
    Path("inputs/bro.xlsx").hardlink_to(example)

    assert len(workbooks.distinct([example, Path("inputs/bro.xlsx")])) == 2


def test_two_organisations_in_files_of_the_same_name_are_told_apart(checkout, example):
    Path("b").mkdir()
    other = new("Bjørnehøj Bibliotek", OPTIONS).path.rename("b/egelund.xlsx")
    result = planning.plan([Path("inputs/egelund.xlsx"), other], OPTIONS)

    assert [outcome.findings[-1].problem for outcome in result.outcomes] == [
        f"Flere spørgeskemaer skriver i den samme mappe: {Path('inputs/egelund.xlsx')} og {Path('b/egelund.xlsx')}."
    ] * 2
