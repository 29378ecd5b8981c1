"""Answers agree with the ones before them, and »there is none« is an answer where it can be one."""

from typing import Any

import pytest

from beredskabsplan.core.answers import State
from beredskabsplan.core.questionnaire import Condition, Kind, Role
from beredskabsplan.language import context
from tests.conftest import TODAY
from tests.support.material import altered, examine

GATE, NO = "kontaktkriterier.hvornaar", "Nej, vi tager ikke selv kontakt"
BELOW = ("kontakt.ansvarlig", "kontakt.stedfortraeder", "kontakt.kommunikation")


def told(examined, code):
    return [each.field for each in examined.findings if each.code.name == code]


def test_what_is_answered_under_a_no_is_told_where_it_stands(case):
    examined = case({GATE: NO})
    finding = next(each for each in examined.findings if each.field == "kontakt.ansvarlig")

    assert told(examined, "S161") == list(BELOW)
    assert finding.place == examined.answers.fields["kontakt.ansvarlig"].place
    assert finding.problem == (
        "I har svaret »Nej, vi tager ikke selv kontakt« på »Tager I selv kontakt til afsenderen?«, men "
        "her står: »Mette Kjærgaard Holm«. Det er ikke taget med i planen."
    )
    assert finding.remedy == (
        "Slet det, der står her, eller ret svaret på »Tager I selv kontakt til afsenderen?« til »Kun når "
        "den ramte medarbejder ønsker det« eller »Ledelsen beslutter i hver sag efter samtale med den ramte«."
    )
    assert finding.wrote == "Mette Kjærgaard Holm"


def test_a_role_under_a_no_is_nobodys(case):
    examined = case({GATE: NO})
    names: Any = context.build(examined.plan).names
    carried = [role for each in names["personer"] for role in each.names["roller"]]

    assert {examined.answers.fields[field].state for field in BELOW} == {State.EMPTY}
    assert "Kontakter afsenderen" in {duty.role.title for duty in case().plan.duties}
    assert "Kontakter afsenderen" not in {duty.role.title for duty in examined.plan.duties}
    assert not [role for role in carried if "kontakt" in role.casefold() and "afsender" in role.casefold()]
    # It is asked in the same place, but belongs to no »Nej«.
    assert "Taler med presse og kolleger" in {duty.role.title for duty in examined.plan.duties}
    assert not [each for each in examined.findings if each.code.name == "S132"]


def test_a_deputy_for_two_tasks_stays_as_long_as_somebody_has_one(definitions):
    role = Role(
        title="Ansvarlig for udtalelser", task="Svarer pressen.", short="pressen", deputy="stedfortraeder"
    )
    made = altered(definitions, {"kontakt.udtaler_sig": {"role": role}})

    assert told(examine(made, {GATE: NO}, today=TODAY), "S161") == [BELOW[0], BELOW[2]]


def test_nothing_is_told_of_what_was_left_empty_under_a_no(case):
    assert case({GATE: NO, **dict.fromkeys(BELOW)}).codes == []


@pytest.mark.parametrize(
    "raw", ["-", "?", "Ikke relevant", "ikke relevant.", "Gælder ikke hos os", "Ingen", "nej"]
)
def test_a_mark_under_a_no_is_no_answer(case, raw):
    assert told(case({GATE: NO, **dict.fromkeys(BELOW), "kontakt.ansvarlig": raw}), "S161") == []


@pytest.mark.parametrize("raw", ["Nej", "Ingen", "har vi ikke", "Ikke relevant"])
def test_nor_is_a_word_for_none_where_a_text_would_be(case, raw):
    assert told(case({"anmeldelse.easy_adgang": "Ja, begge", "anmeldelse.system": raw}), "S161") == []


def test_what_stood_there_from_the_start_is_no_answer(definitions):
    asks = {"required_when": Condition(field=GATE, values=(NO,), negated=True), "default": 75}
    made = altered(definitions, {"debriefing.varighed": asks})

    def codes(minutes):
        changes = {GATE: NO, **dict.fromkeys(BELOW), "debriefing.varighed": minutes}
        return examine(made, changes, today=TODAY).codes

    assert (codes(75), codes("75"), codes(90)) == ([], [], ["S161"])


def test_a_wrong_answer_under_a_no_is_told_of_once(case):
    examined = case(
        {GATE: NO, "kontakt.ansvarlig": "Lars Vold", "kontakt.stedfortraeder": "Skal afklares: Ea"}
    )

    assert [each.code.name for each in examined.findings if each.field in BELOW[:2]] == ["S161", "S161"]
    assert examined.plan.open_points == ()


def test_while_the_gate_is_unanswered_nothing_is_taken_back(case):
    examined = case({GATE: None})

    assert told(examined, "S161") == []
    assert examined.answers.fields["kontakt.ansvarlig"].state is State.ANSWERED
    assert case({GATE: "Måske"}).answers.fields["kontakt.ansvarlig"].state is State.ANSWERED


def test_a_no_closes_what_comes_after_what_it_closes(definitions):
    first = Condition(field=GATE, values=(NO,), negated=True)
    second = Condition(field="ledelsen.hvornaar", values=("Samme dag",))
    made = altered(
        definitions,
        {"ledelsen.hvornaar": {"required_when": first}, "debriefing.ordet": {"required_when": second}},
    )

    def closed(**changes):
        return told(examine(made, changes, today=TODAY), "S161")

    assert closed() == []
    assert closed(**{"ledelsen.hvornaar": "Straks"}) == ["debriefing.ordet"]
    assert closed(**{GATE: NO}) == ["ledelsen.hvornaar", *BELOW, "debriefing.ordet"]


def test_fields_that_wait_for_each_other_end(definitions):
    first = Condition(field="debriefing.ordet", values=("x",))
    second = Condition(field="debriefing.betydning", values=("x",))
    made = altered(
        definitions,
        {"debriefing.betydning": {"required_when": first}, "debriefing.ordet": {"required_when": second}},
    )

    answered = {"debriefing.betydning": "Et møde", "debriefing.ordet": "Alle"}
    assert told(examine(made, answered, today=TODAY), "S161") == [*answered]


WORDS = {
    "psykologhjaelp.leverandoer": ("Ingen fast aftale",),
    "foerste_samtale.stedfortraeder": ("Ingen",),
    "aflastning.ansvarlig": ("Ingen", "Gælder ikke hos os"),
    "ledelsen.vagttelefon": ("Ingen vagt",),
    "ledelsen.orienteres": ("Ingen",),
    "samtalested.alternativ": ("Gælder ikke hos os",),
    "planen.gaelder_for": ("Ingen",),
}


@pytest.mark.parametrize(
    ("field", "raw", "word"),
    [
        ("ledelsen.vagttelefon", "Ingen vagt", "Ingen vagt"),
        ("ledelsen.vagttelefon", "ingen vagt.", "Ingen vagt"),
        ("ledelsen.vagttelefon", "Vi har ingen vagt", "Ingen vagt"),
        ("ledelsen.vagttelefon", "Ingen vagttelefon", "Ingen vagt"),
        ("ledelsen.vagttelefon", "Ingen", "Ingen vagt"),
        ("ledelsen.vagttelefon", "Nej", "Ingen vagt"),
        ("ledelsen.vagttelefon", "Har vi ikke", "Ingen vagt"),
        ("foerste_samtale.stedfortraeder", "Ingen", "Ingen"),
        ("foerste_samtale.stedfortraeder", " INGEN! ", "Ingen"),
        ("foerste_samtale.stedfortraeder", "Vi har ingen", "Ingen"),
        ("foerste_samtale.stedfortraeder", "Ikke relevant", "Ingen"),
        ("foerste_samtale.stedfortraeder", "Gælder ikke hos os", "Ingen"),
        ("aflastning.ansvarlig", "gælder ikke hos os", "Gælder ikke hos os"),
        ("ledelsen.orienteres", "Ingen", "Ingen"),
        ("samtalested.alternativ", "Ikke relevant hos os", "Gælder ikke hos os"),
        ("samtalested.alternativ", "Det er ikke relevant.", "Gælder ikke hos os"),
        ("planen.gaelder_for", "Ingen", "Ingen"),
    ],
)
def test_there_is_none_is_an_answer_where_the_definition_has_it(definitions, field, raw, word):
    made = altered(definitions, {id_: {"none": words} for id_, words in WORDS.items()})
    examined = examine(made, {field: raw}, today=TODAY)
    answer = examined.answers.fields[field]

    assert (answer.state, answer.value, answer.note) == (State.NONE, None, word)
    assert examined.findings == ()
    assert examined.plan.open_points == ()


@pytest.mark.parametrize("raw", ["Ingen lige her", "Ingen andre end Mette", "Nej, men snart", "Ring 12"])
def test_more_than_none_is_not_none(definitions, raw):
    made = altered(definitions, {"ledelsen.vagttelefon": {"none": ("Ingen vagt",)}})

    assert examine(made, {"ledelsen.vagttelefon": raw}, today=TODAY).codes == ["S117"]


def test_a_task_that_nobody_has_is_in_no_list_and_neither_is_its_deputy(definitions):
    needed = {"afloesning.stedfortraeder": {"required": True}}
    made = altered(definitions, {"afloesning.ansvarlig": {"none": ("Ingen",)}, **needed})
    examined = examine(made, {"afloesning.ansvarlig": "Ingen"}, today=TODAY)

    assert "Afløsningsansvarlig" not in {duty.role.title for duty in examined.plan.duties}
    assert [(each.code.name, each.field) for each in examined.findings] == [
        ("S161", "afloesning.stedfortraeder")
    ]
    assert examined.findings[0].remedy == (
        "Slet det, der står her, eller ret svaret på »Hvem sørger for afløsning?«."
    )


def test_a_condition_may_ask_for_none(definitions):
    asks = Condition(field="afloesning.ansvarlig", values=("Ingen",), negated=True)
    made = altered(
        definitions,
        {"afloesning.ansvarlig": {"none": ("Ingen",)}, "afloesning.opgaver": {"required_when": asks}},
    )
    nobody = {"afloesning.ansvarlig": "ingen", "afloesning.stedfortraeder": None}

    assert examine(made, {"afloesning.opgaver": None}, today=TODAY).codes.count("S101") == 1
    assert examine(made, {**nobody, "afloesning.opgaver": None}, today=TODAY).codes == []
    assert examine(made, nobody, today=TODAY).codes == ["S161"]


@pytest.mark.parametrize(
    ("field", "raw", "code", "state"),
    [
        ("foerste_samtale.ansvarlig", "Ingen", "S165", State.OPEN),
        ("foerste_samtale.ansvarlig", "Ikke relevant", "S165", State.OPEN),
        ("grov_chikane.svar", "Ikke relevant", "S165", State.OPEN),
        ("ledelsen.hvornaar", "Gælder ikke hos os", "S165", State.OPEN),
        ("planen.gaelder_for", "Ikke relevant", "S165", State.OPEN),
        ("planen.naeste_revision", "ikke aktuelt", "S165", State.OPEN),
        ("ledelsen.orienteres", "Ingen", "S103", State.EMPTY),
        ("samtalested.alternativ", "Ikke relevant", "S103", State.EMPTY),
        ("planen.senest_afproevet", "Ikke relevant", "S103", State.EMPTY),
    ],
)
def test_there_is_none_is_no_answer_elsewhere(definitions, field, raw, code, state):
    made = altered(definitions, {field: {"none": (), "required": state is State.OPEN}})
    examined = examine(made, {field: raw}, today=TODAY)
    (finding,) = (each for each in examined.findings if each.field == field)

    assert (finding.code.name, examined.answers.fields[field].state) == (code, state)
    assert f"»{raw}«" in finding.problem
    if field == "grov_chikane.svar":
        assert finding.remedy == "Vælg Ja eller Nej, eller skriv »Skal afklares:« og hvem der kan svare."


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG])
def test_none_may_be_the_very_answer_that_a_text_gives(case, asked, kind):
    field = next(each for each in asked.fields.values() if each.kind is kind and each.required)

    assert case({field.id: "Ingen"}).answers.value(field.id) == "Ingen"
