"""What the definition says of single answers, of the short form and of older questionnaires; and how much it asks."""

import re

import pytest

from beredskabsplan.core.editions import short
from beredskabsplan.core.questionnaire import Condition, Kind
from beredskabsplan.definitions import library
from tests.conftest import ROOT
from tests.support.books.editions import shipped
from tests.support.changes import column, field, row, told

DEFINITION = (ROOT / "templates/spoergeskema.toml").read_text("utf-8")


def test_hr_is_asked_no_more_than_it_must_be(asked):
    fields = asked.fields.values()

    assert len(fields) <= 93
    assert sum(each.required for each in fields) <= 42
    assert 28 <= len(short.shortened(asked).fields) <= 34


def test_the_comments_name_as_many_fields_as_there_are(asked):
    steps = sum(len(question.fields) for question in asked.questions)

    assert re.findall(r"ARKET (\w+).*?(\d+) felter", DEFINITION) == [
        ("ORGANISATION", str(len(asked.organisation))),
        ("SPØRGSMÅL", str(steps)),
        ("PLANEN", str(len(asked.plan))),
    ]


def test_every_key_of_a_field_is_explained_where_consultants_read(asked):
    edition = shipped()
    keys = {key for _, _, each in edition.fields() for key in each} | {
        key for _, each in edition.columns() for key in each
    }
    head = DEFINITION.partition("\nid = ")[0]

    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", head)] == []


def test_a_deputy_may_be_nobody_or_two(asked):
    deputies = [asked.fields[id_] for id_ in asked.deputies.values()]

    assert {(each.none, each.most) for each in deputies} == {(("Ingen",), 2)}


def test_whoever_need_not_be_named_may_be_nobody(asked):
    optional = [
        each
        for each in asked.fields.values()
        if each.kind in {Kind.PERSON, Kind.PERSONS, Kind.EXTERNAL} and not each.may_be_required
    ]

    assert [each.id for each in optional if not each.none] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (field("org.logo", none=["Ingen"]), "org.logo: none kan ikke stå ved et billede. Slet det."),
        (field("org.cvr", none=["Ingen", " "]), "org.cvr: none: et af ordene er tomt. Skriv det, eller slet det."),
        (
            field("grov_chikane.svar", none=["nej"]),
            "grov_chikane.svar: none bruger »nej«, som også er et af svarene. Lad det kun stå ét sted.",
        ),
        (
            field("org.cvr", must_ring=True),
            "org.cvr: must_ring kan kun stå ved felter af typen person eller persons eller external eller contact.",
        ),
        (field("org.cvr", month_is_enough=True), "org.cvr: month_is_enough kan kun stå ved felter af typen date."),
        (field("org.cvr", most=2), "org.cvr: most kan kun stå ved felter af typen person."),
        (field("kontakt.stedfortraeder", most=0), "kontakt.stedfortraeder: most er 0. Skriv et tal på mindst 1."),
        (
            field("org.cvr", suggestion="12345678", short=True),
            "org.cvr: suggestion kan kun stå ved felter af typen text eller long.",
        ),
        (
            field("politi.anmeldes_altid", short=None),
            "politi.anmeldes_altid: suggestion står kun i det korte skema. Skriv også short = true, eller slet det.",
        ),
        (
            field("org.antal_ansatte", short_for=["1-8 ansatte"]),
            "org.antal_ansatte: short_for bruger »1-8 ansatte«, som ikke er blandt svarene. "
            "Vælg: 1-9 ansatte · 10-34 ansatte · 35 ansatte eller flere.",
        ),
        (
            field("fagsystemer.systemer", none=None),
            "fagsystemer.systemer: gate kræver none, for det er dét, et gammelt Nej bliver læst som.",
        ),
        (
            field("ledelsen.hvornaar", former_choices={"Straks": "Samme dag"}),
            "ledelsen.hvornaar: former_choices bruger »Straks«, som stadig kan vælges. Slet det ene sted.",
        ),
        (
            field("ledelsen.hvornaar", former_choices={"Senere": "I morgen"}),
            "ledelsen.hvornaar: former_choices bruger »I morgen«, som ikke er blandt svarene. "
            "Vælg: Straks · Samme dag.",
        ),
        (
            field("org.adresse", former=[{"key": "cvr", "label": "CVR"}]),
            "org.cvr: nøglen under former eller gate er brugt af et andet felt. Giv det ene en anden.",
        ),
        (
            field("org.cvr", former=[{"key": "se_nr", "label": "SE-nummer"}]),
            "org.cvr: former kan kun stå ved felter af typen text eller long.",
        ),
        (
            column("persons", "funktion", role_word="Rolle"),
            "persons.columns[funktion]: role_word »Rolle« er ikke blandt valgene. Vælg et af dem.",
        ),
        (
            column("persons", "funktion", amr_word=["AMR", ""]),
            "persons.columns[funktion]: amr_word: et af ordene er tomt. Skriv det, eller slet det.",
        ),
        (
            column("persons", "sted", since=4),
            "persons.columns[sted]: since er 4. Skriv den version, feltet kom med i, fra 1 til 3.",
        ),
        (
            field("org.navn", short=None),
            "org.navn: short mangler. Det korte skema skal have organisationens navn.",
        ),
        (
            column("persons", "stilling", short=None),
            "persons.columns[stilling]: short mangler. Det korte skema skal have de kolonner, der skal udfyldes.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_told_with_its_place_and_what_to_do(tmp_path, change, said):
    assert said in told(tmp_path, change)


def test_one_word_for_an_amr_may_stand_without_a_list(tmp_path):
    assert told(tmp_path, column("persons", "funktion", amr_word="AMR")) == []


@pytest.mark.parametrize(
    ("answer", "condition"),
    [
        ("Ja", Condition(field="fagsystemer.systemer", values=("Ingen",), negated=True)),
        ("Nej", Condition(field="fagsystemer.systemer", values=("Ingen",))),
    ],
)
def test_deadlines_may_still_ask_for_a_yes_or_no_that_is_gone(tmp_path, answer, condition):
    edition = shipped()
    row("easy", naar={"felt": "fagsystemer.svar", "er": [answer]})(edition)
    rows = library.define([edition.write(tmp_path, templates=False)]).deadlines.rows

    assert [each.condition for each in rows if each.id == "easy"] == [condition]


def test_deadlines_cannot_ask_for_another_answer_than_yes_or_no(tmp_path):
    assert told(tmp_path, row("easy", naar={"felt": "fagsystemer.svar", "er": ["Måske"]})) == [
        "frister[easy]: naar peger på »fagsystemer.svar«, som ikke findes. Ret navnet, eller slet naar."
    ]
