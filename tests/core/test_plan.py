"""The plan: roles, deadlines, agenda and status."""

from typing import Any

import pytest

from beredskabsplan.core import plan
from beredskabsplan.language import context
from beredskabsplan.language.placeholders import text_of


def test_the_roles_stand_in_the_order_of_the_steps(case, definitions):
    duties = case().plan.duties
    fields = list(definitions.questionnaire.fields)
    places = [fields.index(duty.holder.field.id) for duty in duties]

    assert [duty.role.title for duty in duties][:3] == [
        "Holder den første samtale",
        "Sagsansvarlig leder",
        "Vejen uden om ledelsen",
    ]
    assert places == sorted(places)


def test_a_role_that_nobody_needs_is_left_out(case):
    titles = [duty.role.title for duty in case({"aflastning.ansvarlig": None}).plan.duties]

    assert "Læser med for den ramte" not in titles


def test_the_offer_of_help_decides_the_deadline(case):
    def texts(offer):
        return [
            row.what
            for row in case({"psykologhjaelp.tilbud": offer}).plan.deadlines
            if "psykolog" in row.what
        ]

    assert texts("Ja, altid") == ["Vi tilbyder psykologhjælp."]
    assert texts("Ja, efter en konkret vurdering") == [
        "Vi vurderer behovet for psykologhjælp sammen med den ramte."
    ]
    assert texts("Vi har ingen ordning endnu") == []


@pytest.mark.parametrize("total", [45, 60, 75, 77, 90, 180])
def test_the_minutes_of_the_agenda_add_up(case, total):
    minutes = [each for _, each in case({"debriefing.varighed": total}).plan.agenda]

    assert sum(minutes) == total
    assert all(minutes)


def test_the_standard_meeting_keeps_its_own_minutes(case):
    assert all(item.minutes == minutes for item, minutes in case().plan.agenda)


def test_the_status_says_where_the_plan_stands(case, required):
    assert case(filled=False).plan.status.text == f"Udkast – {len(required)} åbne punkter"
    assert case({"samtalested.sted": "?"}).plan.status.text == "Udkast – 1 åbent punkt"
    assert case({"planen.godkendt_dato": None}).plan.status.text == "Klar til godkendelse"
    assert (
        case().plan.status.text.replace("\u00a0", " ") == "Godkendt 26. november 2026 af Mette Kjærgaard Holm"
    )


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("ledelsen.udenom", None),
        ("ledelsen.vagttelefon", None),
        ("anmeldelse.easy_adgang", "Nej, endnu ikke"),
        ("anmeldelse.easy_adgang", "nej"),
        ("planen.roller_aftalt", "Nej"),
        ("planen.anden_retningslinje", None),
    ],
)
def test_what_must_be_settled_before_an_emergency_keeps_a_plan_from_being_approved(case, field, answer):
    plan = case({field: answer}).plan

    assert [point.field.id for point in plan.open_points] == [field]
    assert (plan.status.text, plan.status.draft) == ("Udkast – 1 åbent punkt", True)


@pytest.mark.parametrize(
    "changes",
    [
        {"ledelsen.vagttelefon": "Ingen vagt", "ledelsen.vagt_paa_opslag": None},
        {"anmeldelse.easy_adgang": "Ja, men kun den ene"},
        {"anmeldelse.easy_adgang": "En rådgiver anmelder for os"},
        {"anmeldelse.easy_adgang": "Vi anmelder gennem et andet system", "anmeldelse.system": "Insubiz"},
        {"planen.afgraensning": "Også chikane mellem ansatte", "planen.anden_retningslinje": None},
    ],
)
def test_what_stands_in_its_place_settles_it_too(case, changes):
    assert not case(changes).plan.status.draft


@pytest.mark.parametrize(
    ("access", "system", "task"),
    [
        ("Ja, begge", None, "Anmelder i EASY og holder fristen."),
        ("Vi anmelder gennem et andet system", "Insubiz", "Anmelder i Insubiz og holder fristen."),
        ("Vi anmelder gennem et andet system", None, "Anmelder i Skal afklares (4.1) og holder fristen."),
    ],
)
def test_a_task_names_the_system_that_is_used(case, access, system, task):
    examined = case({"anmeldelse.easy_adgang": access, "anmeldelse.system": system})
    roles: Any = context.build(examined.plan).names["roller"]

    assert [each.names["opgave"] for each in roles if each.names["titel"] == "Anmelder arbejdsulykken"] == [
        task
    ]


@pytest.mark.parametrize(
    ("headcount", "chosen", "is_short"),
    [
        ("1-9 ansatte", None, True),
        ("10-34 ansatte", None, False),
        (None, None, False),
        ("1-9 ansatte", False, False),
        ("35 ansatte eller flere", True, True),
    ],
)
def test_the_short_form_goes_by_the_headcount_unless_it_is_chosen(
    case, definitions, headcount, chosen, is_short
):
    answers = case({"org.antal_ansatte": headcount}).answers
    asked = definitions.questionnaire
    made = plan.build(answers, asked, definitions, is_short=chosen)
    organisation: Any = context.build(made).names["org"]

    assert organisation.names["kort"] is is_short


def test_every_open_point_can_be_told_from_the_others_without_its_question(definitions):
    asked = definitions.questionnaire.fields.values()
    points = [field.open_label for field in asked if field.required or field.required_when]

    assert sorted(points) == sorted(set(points))
    assert [point for point in points if len(point.split()) < 3] == ["Organisationens navn"]


def test_a_person_is_deputy_in_one_line(case):
    personer: Any = context.build(case().plan).names["personer"]
    carried = {str(text_of(person)): person.names["roller"] for person in personer}

    *tasks, deputy = carried["Aisha Nour Rahimi"]

    assert [task for task in tasks if "Stedfortræder" in task] == []
    assert {"Registrerer episoden", "Følger op i APV og plan", "Planansvarlig"} <= {*tasks}
    assert deputy == "Stedfortræder for: første samtale og fast kontakt"


def test_an_open_point_lies_with_who_can_answer_or_else_with_the_owner_of_the_plan(case):
    def who(**changes):
        return [point.who for point in case(changes).plan.open_points]

    put_off = {"samtalested.sted": "Skal afklares: Karen"}
    assert who(**{"samtalested.sted": None}) == ["Aisha Nour Rahimi"]
    assert who(**put_off) == ["Karen"]
    assert who(**put_off, **{"planen.planansvarlig": None}) == ["Karen", ""]


def test_the_agenda_of_a_meeting_of_unknown_length_has_no_minutes(case):
    assert {minutes for _, minutes in case({"debriefing.varighed": None}).plan.agenda} == {None}


def test_an_approval_without_a_name_stands_without_one(case):
    status = case({"planen.godkendt_af": None}).plan.status

    assert status.text.replace("\u00a0", " ") == "Godkendt 26. november 2026"
