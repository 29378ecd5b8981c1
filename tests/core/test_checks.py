"""Checks over several answers."""

import inspect
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from beredskabsplan.core import checks
from beredskabsplan.core.answers import State
from beredskabsplan.core.checks import register, whole
from tests.conftest import TODAY
from tests.support.material import examine, person


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"foerste_samtale.stedfortraeder": None}, "S132"),
        ({"foerste_samtale.stedfortraeder": "Mette Kjærgaard Holm"}, "S133"),
        ({"debriefing.moedeleder": "Mette Kjærgaard Holm"}, "S135"),
        ({"anmeldelse.easy_adgang": "Nej"}, "S136"),
        ({"anmeldelse.easy_adgang": "Ja, men kun den ene"}, "S185"),
        ({"grov_chikane.svar": "Nej"}, "S138"),
        ({"planen.roller_aftalt": "Nej"}, "S139"),
        ({"planen.naeste_revision": date(2026, 3, 1)}, "S141"),
        (
            {"planen.naeste_revision": TODAY - timedelta(1), "planen.godkendt_dato": date(2026, 3, 12)},
            "S142",
        ),
    ],
)
def test_answers_that_somebody_should_look_at(case, changes, code):
    assert code in case(changes).codes


def test_without_a_scheme_the_point_stays_open(case):
    examined = case({"psykologhjaelp.tilbud": "Vi har ingen ordning endnu"})

    assert "S137" in examined.codes
    assert [point.field.number for point in examined.plan.open_points] == ["1.5"]


def test_a_contradicted_answer_is_not_used(case):
    examined = case({"foerste_samtale.stedfortraeder": "Mette Kjærgaard Holm"})

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
    changes = {
        "kontaktperson.ansvarlig": "Mette Kjærgaard Holm",
        "kontaktperson.stedfortraeder": "Karen Margrethe Friis",
    }

    assert [f.problem for f in case(changes).findings if f.code.name == "S134"] == [
        "Mette Kjærgaard Holm har 5 opgaver."
    ]


def test_persons_need_a_way_to_reach_them_and_a_name_of_their_own(case):
    rows = [person("Ida Bo", telefon="", email=""), person("Ida bo"), person("Ea", email="ea@gmail.com")]
    codes = case(persons=rows).codes

    assert {"S130", "S131", "S145"} <= set(codes)


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ({"navn": "OBS: Sofie går på barsel"}, {"S195"}),
        ({"navn": "Vi mangler en fra it"}, {"S195"}),
        ({"navn": "Er Peter med?"}, {"S195"}),
        ({"navn": "Ida von der Bo"}, {"S130", "S147"}),
        ({"navn": "ida sofie bo"}, {"S130", "S147"}),
        ({"navn": "Vi mangler en fra it", "telefon": "12345601"}, {"S147"}),
        ({"navn": "Den, der har vagten i dag", "funktion": "Rolle eller vagt (skiftende person)"}, set()),
    ],
)
def test_a_remark_among_the_persons_is_told_as_one(case, row, codes):
    told = case(persons=[person("Mette Kjærgaard Holm"), row]).findings

    assert {each.code.name for each in told if each.place.cell and each.place.cell[1:] == "6"} == codes


def test_a_long_remark_is_cut_where_it_is_told(case):
    [told] = [
        each
        for each in case(persons=[{"navn": "Husk: " + "AB " * 5_000}]).findings
        if each.code.name == "S195"
    ]

    assert len(told.problem) < 200


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("113", "Alarmcentralen har nummeret 112, men her står der »113«."),
        ("", "Alarmcentralen har nummeret 112, men her mangler nummeret."),
        ("0-112", ""),
        ("112 (sig adressen)", ""),
    ],
)
def test_a_number_that_we_wrote_and_somebody_changed_is_told(case, number, told):
    rows = [{"navn": "alarmcentralen", "telefon": number}, {"navn": "Politiet", "telefon": "114"}]
    findings = case(externals=rows).findings

    assert "".join(each.problem for each in findings if each.code.name == "S194") == told


def test_a_name_in_two_rows_is_not_used(case, definitions):
    rows = [*definitions.questionnaire.persons.examples, person("Mette Kjærgaard Holm")]

    assert case(persons=rows).answers.fields["foerste_samtale.ansvarlig"].state is State.OPEN


@pytest.mark.parametrize(
    ("other", "is_told"),
    [
        (person("Mette K. Holm"), True),
        (person("Holm, Mette Kjærgaard", telefon="", email="mkh@egelund.example"), True),
        (person("METTE KJÆRGÅRD HOLM", telefon="", email=""), True),
        (person("Mette Holm", telefon="+45 12 34 56 77"), False),
        (person("Mette Sofie Kjærgaard"), False),
        (person("Peter Kjærgaard Holm"), False),
        (person("Mette K. Holm", funktion="Rolle eller vagt (skiftende person)"), False),
    ],
)
def test_one_person_in_two_rows_is_told_unless_each_has_a_number(case, other, is_told):
    examined = case(persons=[person("Mette Kjærgaard Holm", email="mkh@egelund.example"), other])
    told = [each for each in examined.findings if each.code.name == "S193"]

    assert [(each.place.cell, each.problem) for each in told] == [
        ("A6", f"{other['navn']} og Mette Kjærgaard Holm ser ud til at være den samme person i to rækker.")
    ] * is_told


def test_ten_or_more_have_a_representative(case, definitions):
    rows = [{**row, "funktion": ""} for row in definitions.questionnaire.persons.examples]

    assert "S140" in case(persons=rows).codes
    assert "S140" not in case({"org.antal_ansatte": "1-9 ansatte"}, persons=rows).codes


def test_a_row_that_lacks_a_required_column_is_told(case):
    assert "S147" in case(persons=[person("Mette Kjærgaard Holm", stilling="")]).codes


def test_what_hr_has_to_choose_from_is_not_said_to_be_missing_as_well(case, definitions):
    several = "Flere svar:\nmette.xlsx: {}\npeter.xlsx: {}"
    waiting = person(
        "Mette Kjærgaard Holm",
        stilling=several.format("Leder", "Chef"),
        telefon=several.format("+45 12 34 56 01", "+45 12 34 56 02"),
        email="",
    )
    others = definitions.questionnaire.persons.examples[1:]

    assert set(case(persons=[waiting, *others]).codes) == {"F307"}


def test_an_answer_that_equals_the_example_is_told(case, definitions):
    examined = case()
    _, findings = whole.check(examined.answers, definitions.questionnaire, TODAY)

    assert {finding.code.name for finding in findings} == {"S105"}


@pytest.mark.parametrize(
    ("review", "approved", "code"),
    [
        (date(2026, 3, 11), date(2026, 3, 12), ["S141"]),
        (date(2026, 3, 12), date(2026, 3, 12), ["S142"]),
        (TODAY - timedelta(days=1), date(2026, 3, 12), ["S142"]),
        (TODAY, date(2026, 3, 12), []),
        (date(2027, 3, 1), TODAY - timedelta(days=366), []),
        (date(2027, 3, 1), TODAY - timedelta(days=367), ["S143"]),
        (date(2026, 3, 12), None, ["S142"]),
    ],
)
def test_a_day_counts_to_the_day(case, review, approved, code):
    examined = case({"planen.naeste_revision": review, "planen.godkendt_dato": approved})

    assert [each for each in examined.codes if each not in {"S144", "S158"}] == code


def test_the_day_of_the_approval_is_no_contradiction(case):
    same = {"planen.naeste_revision": date(2026, 11, 26)}
    before = {"planen.naeste_revision": date(2026, 11, 25)}

    assert case(same).answers.fields["planen.naeste_revision"].state is State.ANSWERED
    assert case(before).answers.fields["planen.naeste_revision"].state is State.OPEN


def test_four_tasks_are_not_too_many_and_five_are(case):
    five = {
        "kontaktperson.ansvarlig": "Mette Kjærgaard Holm",
        "kontaktperson.stedfortraeder": "Karen Margrethe Friis",
    }

    assert "S134" not in case().codes
    assert "S134" in case(five).codes


@pytest.mark.parametrize(("people", "told"), [(4, False), (5, True)])
def test_among_few_people_somebody_must_have_many_tasks(case, definitions, people, told):
    five = {
        "kontaktperson.ansvarlig": "Mette Kjærgaard Holm",
        "kontaktperson.stedfortraeder": "Karen Margrethe Friis",
    }
    persons = definitions.questionnaire.persons.examples[:people]

    assert ("S134" in case(five, persons=persons).codes) is told


def test_with_one_column_to_reach_people_by_it_is_that_which_is_missing(definitions):
    asked = definitions.questionnaire
    columns = tuple(column for column in asked.persons.columns if column.key != "telefon")
    without = replace(asked, persons=replace(asked.persons, columns=columns))
    rows = [{**row, "email": ""} for row in asked.persons.examples[:1]] + list(asked.persons.examples[1:])
    examined = examine(replace(definitions, questionnaire=without), {}, today=TODAY, persons=rows)

    assert [finding.problem for finding in examined.findings] == ["»Arbejdsmail« mangler på rækken."]


def test_a_check_gives_the_codes_that_it_is_registered_with_and_no_others():
    for each in register.registered():
        named = set(re.findall(r"Code\.([A-Z]\d{3})", inspect.getsource(each.find).partition("def ")[2]))

        assert named <= {code.name for code in each.codes}, each.name
        assert (each.find.__doc__ or "").startswith("Tell "), each.name


def test_every_module_of_checks_registers_some_or_helps_others():
    modules = {path.stem for path in Path(checks.__path__[0]).glob("*.py")} - {"__init__"}

    assert modules - {each.name.partition(".")[0] for each in register.registered()} == {
        "consequences", "contradictory", "lasting", "register", "whole",
    }  # fmt: skip
    names = [each.codes[0].name for each in register.registered()]
    assert names == sorted(names)
