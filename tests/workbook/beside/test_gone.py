"""Sheets and columns that are gone: the cause is told, and what only follows from it is not."""

import pytest

from beredskabsplan.core.answers import State
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.stages import reading as stage
from beredskabsplan.run.stages.cases import Ready
from tests.conftest import TODAY
from tests.support.workbooks import changed, place_of

pytestmark = pytest.mark.heavy


@pytest.fixture
def told(definitions, filled, tmp_path):
    """Change the example, and take it through reading and checks: the findings, and the open points."""

    def after(change):
        path = tmp_path / "nordskolen.xlsx"
        path.write_bytes(changed(filled, change))
        case = stage.read(Outcome(workbook=path), definitions, Options(today=TODAY), ())
        assert isinstance(case, Ready)
        open_ = {
            answer.field.id for answer in case.plan.answers.fields.values() if answer.state is State.OPEN
        }
        findings = [finding for finding in case.outcome.findings if finding.code.name not in {"S105", "S144"}]
        return findings, open_

    return after


def lines(findings):
    return [f"{finding.code.name} {finding.place}: {finding.problem}" for finding in findings]


def only_questions(book):
    book["Spørgsmål"]["C7"] = "Nærmeste leder"
    for name in ("Organisation", "Personer", "Eksterne", "Planen"):
        del book[name]


def test_the_sheet_of_questions_alone_gives_a_finding_for_each_sheet_that_is_missing(told, asked):
    findings, open_ = told(only_questions)

    assert [finding.code.name for finding in findings] == ["F213"] * 4
    assert [finding.problem.split("«")[0] for finding in findings] == [
        "Arket »Personer", "Arket »Eksterne", "Arket »Organisation", "Arket »Planen",
    ]  # fmt: skip
    assert {field.id for field in (*asked.organisation, *asked.plan) if field.required} <= open_
    assert "foerste_samtale.ansvarlig" in open_


def test_a_sheet_of_names_that_is_there_but_empty_is_told_once(told):
    def change(book):
        for row in book["Personer"].iter_rows(5):
            for cell in row:
                cell.value = None

    findings, open_ = told(change)

    assert [(finding.code.name, str(finding.place)) for finding in findings] == [
        ("F215", "nordskolen.xlsx, arket Personer")
    ]
    assert findings[0].problem.startswith("Arket »Personer« er tomt. ")
    assert findings[0].problem.endswith(" svar er navne derfra.")
    assert "foerste_samtale.ansvarlig" in open_


@pytest.mark.parametrize("sheet", ["Spørgsmål", "Planen"])
def test_a_sheet_without_its_column_of_answers_is_told_as_that(told, sheet):
    def change(book):
        for row in book[sheet].iter_rows(4, max_col=3):
            for cell in row:
                if cell.column == (3 if sheet == "Spørgsmål" else 2):
                    cell.value = None

    findings, _ = told(change)

    assert lines(findings)[0].startswith(
        f"F214 nordskolen.xlsx, arket {sheet}: Kolonnen »Svar« findes ikke på arket. Derfor mangler "
    )
    assert {finding.code.name for finding in findings} == {"F214"}


def test_a_sheet_of_names_without_names_is_told_as_that(told):
    findings, _ = told(lambda book: book["Eksterne"].delete_cols(1))

    assert lines(findings)[0].startswith(
        "F214 nordskolen.xlsx, arket Eksterne: Kolonnen »Navn« findes ikke på arket."
    )
    assert not {"S111", "S146"} & {finding.code.name for finding in findings}


def test_a_sheet_that_nothing_depends_on_is_a_warning(told, asked):
    def change(book):
        for field in asked.fields.values():
            if field.kind == "external":
                sheet, ref = place_of(book, field.id)
                book[sheet][ref].value = "Skal afklares: Karen"
        del book["Eksterne"]

    findings, _ = told(change)

    assert lines(findings)[0] == "F203 nordskolen.xlsx: Arket »Eksterne« findes ikke i filen."
    assert {finding.code.name for finding in findings} == {"F203", "S104"}


def test_two_answers_to_one_field_leave_the_point_open(told):
    def change(book):
        book.copy_worksheet(book["Spørgsmål"])["C10"] = "Biblioteket"

    findings, open_ = told(change)

    assert [finding.code.name for finding in findings] == ["F205"]
    assert open_ == {"samtalested.sted"}
