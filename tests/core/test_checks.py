"""Checks over several answers."""

from datetime import date

import pytest

from beredskabsplan.core.answers import State
from beredskabsplan.core.checks import whole
from tests.conftest import TODAY
from tests.support.material import person


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"foerste_samtale.stedfortraeder": None}, "S132"),
        ({"foerste_samtale.stedfortraeder": "Mette Holm"}, "S133"),
        ({"debriefing.moedeleder": "Mette Holm"}, "S135"),
        ({"anmeldelse.easy_adgang": "Nej"}, "S136"),
        ({"grov_chikane.svar": "Nej"}, "S138"),
        ({"planen.roller_aftalt": "Nej"}, "S139"),
        ({"planen.naeste_revision": date(2026, 3, 1)}, "S141"),
        ({"planen.naeste_revision": date(2026, 4, 1)}, "S142"),
    ],
)
def test_answers_that_somebody_should_look_at(case, changes, code):
    assert code in case(changes).codes


def test_without_a_scheme_the_point_stays_open(case):
    examined = case({"psykologhjaelp.tilbud": "Vi har ingen ordning endnu"})

    assert "S137" in examined.codes
    assert [point.field.number for point in examined.plan.open_points] == ["1.5"]


def test_a_contradicted_answer_is_not_used(case):
    examined = case({"foerste_samtale.stedfortraeder": "Mette Holm"})

    assert examined.answers.fields["foerste_samtale.stedfortraeder"].state is State.OPEN
    assert examined.answers.fields["foerste_samtale.ansvarlig"].state is State.ANSWERED


def test_an_approved_plan_has_no_open_points(case):
    examined = case({"samtalested.sted": None})

    assert [finding.problem for finding in examined.findings if finding.code.name == "S144"] == [
        "Planen står som godkendt, men har 1 åbent punkt."
    ]


def test_an_approval_grows_old(case):
    changes = {"planen.godkendt_dato": date(2025, 3, 1)}

    assert case(changes).codes == ["S143"]


def test_somebody_who_carries_too_much_is_told_to_the_consultant(case):
    changes = {"kontaktperson.ansvarlig": "Mette Holm", "kontaktperson.stedfortraeder": "Karen Friis"}

    assert [f.problem for f in case(changes).findings if f.code.name == "S134"] == [
        "Mette Holm har 5 opgaver."
    ]


def test_persons_need_a_way_to_reach_them_and_a_name_of_their_own(case):
    rows = [person("Ida Bo", telefon="", email=""), person("Ida bo"), person("Ea", email="ea@gmail.com")]
    codes = case(persons=rows).codes

    assert {"S130", "S131", "S145"} <= set(codes)


def test_a_name_in_two_rows_is_not_used(case, definitions):
    rows = [*definitions.questionnaire.persons.examples, person("Mette Holm")]

    assert case(persons=rows).answers.fields["foerste_samtale.ansvarlig"].state is State.OPEN


def test_ten_or_more_have_a_representative(case, definitions):
    rows = [{**row, "funktion": ""} for row in definitions.questionnaire.persons.examples]

    assert "S140" in case(persons=rows).codes
    assert "S140" not in case({"org.antal_ansatte": "1-9 ansatte"}, persons=rows).codes


def test_a_row_that_lacks_a_required_column_is_told(case):
    assert "S147" in case(persons=[person("Mette Holm", stilling="")]).codes


def test_an_answer_that_equals_the_example_is_told(case, definitions):
    examined = case()
    _, findings = whole.check(examined.answers, definitions.questionnaire, TODAY)

    assert {finding.code.name for finding in findings} == {"S105"}
