"""Carrying the answers of an earlier questionnaire into a new one for the yearly review."""

from dataclasses import replace
from datetime import date

import pytest

from beredskabsplan.workbook.carry import carry_over, review_year
from beredskabsplan.workbook.write.blank import Filled
from tests.support.workbooks import answers_of, changed, midnight, opened, place_of, reread, row_of, written

pytestmark = pytest.mark.heavy  # each test saves a workbook as HR would, and reads it again

APPROVAL = {"planen.godkendt_af", "planen.godkendt_dato"}


@pytest.fixture
def carried(asked, tmp_path):
    """Carry the answers of a package over, to *new* where that is another definition; read the result."""

    def carry(package, new=asked):
        cells = reread(package, new, tmp_path).cells
        assert cells is not None
        answers, findings = carry_over(cells, new)
        return reread(written(new, answers), new, tmp_path), findings

    return carry


def without(asked, *ids):
    """Return the definition without some fields, one version later."""
    steps = tuple(
        replace(
            step,
            questions=tuple(
                replace(question, fields=tuple(field for field in question.fields if field.id not in ids))
                for question in step.questions
            ),
        )
        for step in asked.steps
    )
    return replace(asked, steps=steps, version=asked.version + 1)


def with_choices(asked, id_, *choices):
    facts = tuple(
        replace(field, choices=choices) if field.id == id_ else field for field in asked.organisation
    )
    return replace(asked, organisation=facts)


def told(findings):
    return [f"{finding.code.name} {finding.place}: {finding.problem}" for finding in findings]


def tables_of(reading):
    return [
        [{key: cell.value for key, cell in row.cells.items()} for row in rows]
        for rows in (reading.cells.persons, reading.cells.externals)
    ]


def test_everything_but_the_approval_is_carried(carried, filled, asked, tmp_path):
    old = reread(filled, asked, tmp_path)
    new, findings = carried(filled)

    assert answers_of(new) == {key: value for key, value in answers_of(old).items() if key not in APPROVAL}
    assert tables_of(new) == tables_of(old)
    assert told(findings) == ["F303 egelund.xlsx, Planen!B10: Godkendelsen er ikke taget med."]
    assert new.findings == ()


def test_answers_are_written_as_their_kind_whatever_they_were_typed_as(carried, filled):
    def retype(book):
        facts, plan, steps = book["Organisation"], book["Planen"], book["Spørgsmål"]
        facts["B8"], facts["B7"] = 12345674.0, midnight(2026, 3, 1)
        plan["B13"] = "1/3 2027"
        book["Personer"]["E5"] = 12345601
        steps.cell(row_of(steps, "debriefing.varighed"), 3).value = "90 min."
        steps.cell(row_of(steps, "grov_chikane.svar"), 3).value = True
        steps.cell(row_of(steps, "samtalested.sted"), 3).value = "Skal afklares: Karen"
        steps.cell(row_of(steps, "anmeldelse.easy_adgang"), 3).value = "?"
        plan.cell(row_of(plan, "planen.roller_aftalt"), 2).value = "ja."

    new, findings = carried(changed(filled, retype))
    answers = answers_of(new)

    assert (answers["org.cvr"], answers["org.adresse"]) == (
        "12345674",
        "1. marts 2026".replace(" m", "\xa0m"),
    )
    assert answers["planen.naeste_revision"] == midnight(2027, 3, 1)
    assert new.cells.persons[0].cells["telefon"].value == "12345601"
    assert (answers["debriefing.varighed"], answers["grov_chikane.svar"]) == (90, "Ja")
    assert (answers["samtalested.sted"], answers["anmeldelse.easy_adgang"]) == ("Skal afklares: Karen", "?")
    assert [finding.code.name for finding in findings] == ["F303"]


def test_an_answer_whose_field_is_gone_is_named_with_its_cell(carried, filled, asked):
    new, findings = carried(filled, without(asked, "ledelsen.hvordan", "samtalested.sted"))
    where, how = (
        "!".join(place_of(opened(filled), field)) for field in ("samtalested.sted", "ledelsen.hvordan")
    )

    assert told(findings)[:2] == [
        f"F301 egelund.xlsx, {where}: »Hvor holder I samtalen?« findes ikke i det nye skema, "
        "så det, der står her, er ikke taget med.",
        f"F301 egelund.xlsx, {how}: »Hvem giver besked, og hvordan?« findes ikke i det nye skema, "
        "så det, der står her, er ikke taget med.",
    ]
    assert len(findings) == 3
    assert new.cells.fields["foerste_samtale.ansvarlig"].value == "Mette Holm"


def test_a_choice_that_is_none_any_more_is_named(carried, filled, asked):
    new, findings = carried(filled, with_choices(asked, "org.sektor", "Offentlig", "Privat"))

    assert told(findings)[0] == (
        "F302 egelund.xlsx, Organisation!B9: Svaret på »Hvilken slags organisation er I?« er ikke en "
        "mulighed i det nye skema og er ikke taget med."
    )
    assert findings[0].remedy == "Vælg i det nye skema: Offentlig · Privat."
    assert "org.sektor" not in answers_of(new)


def test_columns_that_are_gone_and_cells_beside_the_tables_are_named(carried, filled, asked):
    columns = tuple(column for column in asked.persons.columns if column.key != "funktion")
    _, findings = carried(filled, replace(asked, persons=replace(asked.persons, columns=columns)))

    assert {finding.code.name for finding in findings} == {"F301", "F303"}
    assert [str(finding.place) for finding in findings][:2] == [
        "egelund.xlsx, Personer!C5",
        "egelund.xlsx, Personer!C6",
    ]
    assert "»Funktion« findes ikke" in findings[0].problem


def test_remarks_are_not_carried_and_each_is_named(carried, filled):
    def remark(book):
        book["Spørgsmål"]["G7"] = "Vi er i tvivl"

    new, findings = carried(changed(filled, remark))

    assert new.cells.remarks == {}
    assert told(findings)[-1].endswith(
        "F304 egelund.xlsx, arket Spørgsmål: Bemærkningen til konsulenten ved »Hvem holder den første samtale?« "
        "er ikke taget med."
    )


def test_an_empty_questionnaire_carries_nothing_and_says_nothing(carried, asked, defaults):
    new, findings = carried(written(asked))

    assert (answers_of(new), findings) == (defaults, ())
    assert [row["navn"] for row in tables_of(new)[1]] == ["Alarmcentralen", "Politiet"]


def test_rows_that_were_prefilled_are_not_doubled(carried, filled, asked):
    new, _ = carried(filled)

    names = [row["navn"] for row in tables_of(new)[1]]
    assert len(names) == len(set(names))
    assert len(names) == len(asked.externals.prefilled) + len(asked.externals.examples)


@pytest.mark.parametrize(
    ("value", "year"), [(date(2027, 3, 1), 2027), ("1. marts 2028", 2028), ("snart", None), (None, None)]
)
def test_the_new_file_is_named_after_the_year_of_the_next_review(asked, tmp_path, value, year):
    package = written(asked, Filled(fields={"planen.naeste_revision": value}))

    cells = reread(package, asked, tmp_path).cells
    assert cells is not None
    assert review_year(cells, asked) == year
