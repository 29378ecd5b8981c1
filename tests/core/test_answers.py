"""From cells to answers: what is used, what is open, and what is said about it."""

from dataclasses import replace

import pytest

from beredskabsplan.core import answers
from beredskabsplan.core.answers import State
from beredskabsplan.core.questionnaire import Condition, Kind
from tests.support.material import cells, person


def test_the_example_has_no_finding(case):
    assert case().findings == ()


def test_an_empty_questionnaire_lacks_its_required_answers_and_nothing_else(case, required):
    empty = case(filled=False)

    assert empty.codes == ["S101"] * len(required)
    assert [answer.field for answer in empty.answers.open] == required


@pytest.mark.parametrize("negated", [False, True])
def test_a_condition_is_met_in_capitals_or_not_as_in_excel(negated):
    condition = Condition(field="x.y", values=("I dag",), negated=negated)

    assert [condition.is_met_by(answer) is not negated for answer in ("I dag", "i DAG", "I går")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("field", "raw", "code", "state"),
    [
        ("foerste_samtale.ansvarlig", None, "S101", State.OPEN),
        ("foerste_samtale.ansvarlig", "?", "S102", State.OPEN),
        ("samtalested.alternativ", "ved ikke", "S103", State.EMPTY),
        ("samtalested.alternativ", "Skal afklares: Karen", "S104", State.OPEN),
        ("foerste_samtale.ansvarlig", "Mette Holmm", "S110", State.OPEN),
        ("kompetencer.personer", "Sofie Dahl-Østergaard\nEn Helt Anden", "S110", State.OPEN),
        ("psykologhjaelp.leverandoer", "Psykologerne", "S111", State.OPEN),
        ("ledelsen.hvornaar", "I morgen", "S112", State.OPEN),
        ("grov_chikane.svar", "Måske", "S113", State.OPEN),
        ("planen.gaelder_fra", "i morgen", "S114", State.OPEN),
        ("debriefing.varighed", "45-60", "S115", State.OPEN),
        ("debriefing.varighed", 500, "S116", State.ANSWERED),
        ("debriefing.varighed", 5, "S116", State.ANSWERED),
        ("ledelsen.vagttelefon", "12 34 56", "S117", State.ANSWERED),
        ("org.cvr", "12345678", "S119", State.ANSWERED),
        ("samtalested.alternativ", "Ring til 010190-1234", "S122", State.OPEN),
        ("ledelsen.orienteres", ",", "S102", State.OPEN),
        ("samtalested.sted", "x" * 121, "S123", State.ANSWERED),
        ("samtalested.alternativ", "Hjemme\x00", "S124", State.ANSWERED),
    ],
)
def test_a_doubtful_cell_is_told_with_its_place(case, field, raw, code, state):
    examined = case({field: raw})

    assert [
        (finding.code.name, finding.place.cell) for finding in examined.findings if finding.code.name < "S130"
    ] == [(code, examined.answers.fields[field].place.cell)]
    assert examined.answers.fields[field].state is state


def test_a_name_that_nobody_has_is_looked_for_on_its_own_sheet(case):
    changes = {"foerste_samtale.ansvarlig": "Mette Holmm", "psykologhjaelp.leverandoer": "Psykologerne"}
    problems = {finding.code.name: finding.problem for finding in case(changes).findings}

    assert "Personer" in problems["S110"]
    assert "Eksterne" in problems["S111"]


def test_who_can_answer_is_kept(case):
    examined = case({"samtalested.alternativ": "Skal afklares: Karen spørger bestyrelsen"})

    assert [point.who for point in examined.plan.open_points] == ["Karen spørger bestyrelsen"]


def test_a_field_is_required_only_under_its_condition(case):
    none = {"psykologhjaelp.leverandoer": None, "psykologhjaelp.bestiller": None}

    assert case({"psykologhjaelp.tilbud": "Ja, altid", **none}).codes.count("S101") == 2
    assert "S101" not in case({"psykologhjaelp.tilbud": "Vi har ingen ordning endnu", **none}).codes
    assert case({"kontaktkriterier.hvornaar": None, "kontakt.ansvarlig": None}).codes.count("S101") == 1


def test_persons_may_stand_on_one_line_or_several(case):
    for raw in (
        "Sofie Dahl-Østergaard\nPeter Lundsgaard",
        "- Sofie Dahl-Østergaard\n- peter  lundsgaard",
        "Sofie Dahl-Østergaard og Peter Lundsgaard",
    ):
        value = case({"kompetencer.personer": raw}).answers.value("kompetencer.personer")

        assert [each.name for each in value] == ["Sofie Dahl-Østergaard", "Peter Lundsgaard"]


def test_a_row_without_a_name_is_told(case):
    rows = [person("Mette Kjærgaard Holm"), person("", telefon="12345602")]

    assert "S146" in case(persons=rows).codes
    assert "S118" in case(persons=[person("Mette Kjærgaard Holm", email="mho hos egelund")]).codes


@pytest.mark.parametrize("raw", [",", ";", ", ;", "-  ,"])
def test_commas_alone_name_nobody(case, raw):
    examined = case({"kompetencer.personer": raw})

    told = [finding.problem for finding in examined.findings if finding.code.name == "S102"]
    label = "Hvem har særlige kompetencer i at håndtere chikane og konflikter? (ét navn på hver linje)"
    assert told == [f"»{' '.join(raw.split())}« tæller ikke som et svar på »{label}«."]
    assert [point.field.id for point in examined.plan.open_points] == ["kompetencer.personer"]
    assert examined.plan.status.draft


def test_a_logo_that_must_be_there_is_missed_only_when_it_is_not(definitions):
    asked = definitions.questionnaire
    must = replace(
        asked,
        organisation=tuple(replace(field, required=field.kind is Kind.IMAGE) for field in asked.organisation),
    )
    given = cells(replace(definitions, questionnaire=must), {})

    def told(has_logo):
        return [finding.problem for finding in answers.read(given, must, has_logo=has_logo)[1]]

    assert told(False) == ["»Logo« er tomt."]
    assert told(True) == []
