"""Several deputies, roles in place of persons, and who is the AMR."""

from typing import Any

import pytest

from beredskabsplan.core.answers import State
from beredskabsplan.language import context
from beredskabsplan.language.placeholders import text_of
from tests.conftest import TODAY
from tests.support.material import altered, examine, filled, paragraphs, person, word

HOLDER, DEPUTY = "foerste_samtale.ansvarlig", "foerste_samtale.stedfortraeder"
ROLE = "Rolle (ikke en bestemt person)"


@pytest.fixture
def two(definitions):
    """Examine answers where the deputy of the first talk may be two."""
    made = altered(definitions, {DEPUTY: {"most": 2}})
    return lambda changes, **options: examine(made, changes, today=TODAY, **options)


def shown(text):
    return str(text).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "written",
    [
        "Søren Ågaard-Petersen\nKaren Margrethe Friis",
        "Søren Ågaard-Petersen, ellers Karen Margrethe Friis",
        "Søren Ågaard-Petersen og Karen Margrethe Friis",
        "1. Søren Ågaard-Petersen 2. Karen Margrethe Friis",
        "Søren Ågaard-Petersen / Karen Margrethe Friis",
    ],
)
def test_a_second_deputy_is_printed_wherever_the_first_one_is(two, definitions, written):
    examined = two({DEPUTY: written})
    names: Any = context.build(examined.plan).names
    deputy = names["foerste_samtale"].names["stedfortraeder"]
    carried = {text_of(each): each.names["roller"][-1] for each in names["personer"]}
    content = filled(
        definitions,
        examined.plan,
        word("{{ foerste_samtale.stedfortraeder }}: {{ foerste_samtale.stedfortraeder.telefon }}"),
    ).content

    assert examined.findings == ()
    assert text_of(deputy) == "Søren Ågaard-Petersen eller Karen Margrethe Friis"
    assert text_of(deputy.names["stilling"]) == "Souschef eller HR-konsulent"
    assert [shown(text) for text in paragraphs(content)] == [
        "Søren Ågaard-Petersen eller Karen Margrethe Friis: +45 12 34 56 02 eller +45 12 34 56 05"
    ]
    for name in ("Søren Ågaard-Petersen", "Karen Margrethe Friis"):
        assert carried[name].startswith("Stedfortræder for: første samtale")
    assert "første samtale" not in carried["Aisha Nour Rahimi"]


def test_of_two_deputies_a_missing_number_leaves_its_place(two):
    people = [person("A B"), person("C D", telefon=""), person("E F", stilling="Pedel")]
    names: Any = context.build(two({DEPUTY: "C D, ellers E F"}, persons=people).plan).names
    deputy = names["foerste_samtale"].names["stedfortraeder"]

    assert shown(text_of(deputy.names["telefon"])) == "– eller +45 12 34 56 01"
    assert text_of(deputy.names["funktion"]) == "AMR"
    assert text_of(deputy.names["email"]) == ""


def test_a_third_deputy_has_no_room(two):
    examined = two({DEPUTY: "Søren Ågaard-Petersen, Karen Margrethe Friis og Peter Lundsgaard"})

    assert [each.problem for each in examined.findings if each.field == DEPUTY] == [
        "Der er kun plads til 2 navne ved »Stedfortræder«, men her står »Søren Ågaard-Petersen«, »Karen Margrethe Friis« og »Peter Lundsgaard«."
    ]
    assert examined.answers.fields[DEPUTY].state is State.OPEN


def test_one_of_two_deputies_who_is_not_known_leaves_the_other(two):
    examined = two({DEPUTY: "Søren Ågaard-Petersen og Lars Vold"})
    names: Any = context.build(examined.plan).names

    assert [each.problem for each in examined.findings if each.code.name == "S110"] == [
        "»Lars Vold« ved »Stedfortræder« står ikke på arket Personer."
    ]
    assert text_of(names["foerste_samtale"].names["stedfortraeder"]) == "Søren Ågaard-Petersen"
    assert [point.field.id for point in examined.plan.open_points] == [DEPUTY]


def test_the_checks_see_both_deputies(two, definitions):
    own = two({DEPUTY: "Søren Ågaard-Petersen, ellers Mette Kjærgaard Holm"})
    twice = two(
        {DEPUTY: "Søren Ågaard-Petersen, ellers Ida Bo"},
        persons=[*definitions.questionnaire.persons.examples, person("Ida Bo"), person("Ida Bo")],
    )

    assert "S133" in own.codes
    assert own.answers.fields[DEPUTY].state is State.OPEN
    assert twice.answers.fields[DEPUTY].state is State.OPEN


def test_a_list_with_a_stranger_is_printed_with_a_gap_and_its_roles_too(case):
    examined = case(
        {
            "kompetencer.personer": "Sofie Dahl-Østergaard og Lars Vold",
            "ledelsen.orienteres": "Aisha Nour Rahimi, Ida",
        }
    )
    names: Any = context.build(examined.plan).names
    duties = [duty for duty in examined.plan.duties if duty.holder.field.id == "kompetencer.personer"]

    assert text_of(names["ledelsen"].names["orienteres"]) == "Aisha Nour Rahimi og Skal afklares (1.3)"
    assert [duty.person and duty.person.name for duty in duties] == ["Sofie Dahl-Østergaard", None]
    assert [point.field.id for point in examined.plan.open_points] == [
        "ledelsen.orienteres",
        "kompetencer.personer",
    ]


@pytest.fixture
def roles(definitions):
    """Examine answers where a row of Personer may say that it is a role."""
    made = altered(
        definitions,
        {"funktion": {"role_word": ROLE, "choices": ("Leder", ROLE)}, HOLDER: {"must_ring": False}},
    )

    def examined(changes, *rows):
        people = [*definitions.questionnaire.persons.examples, *rows]
        return examine(made, changes, today=TODAY, persons=people)

    return examined


def leader(**more):
    return person("Nærmeste leder", **{"stilling": "", "funktion": ROLE, "telefon": "", **more})


@pytest.mark.parametrize(
    ("written", "mark"),
    [("Nærmeste leder", ROLE), ("nærmeste  leder", ROLE.upper()), ("Nærmeste leder", "rolle")],
)
def test_a_role_may_stand_on_the_sheet_and_needs_no_more_than_its_name(roles, written, mark):
    examined = roles({HOLDER: written}, leader(funktion=mark))

    assert examined.findings == ()
    assert examined.plan.duties[0].person.name == "Nærmeste leder"


def test_a_person_is_no_role(roles):
    assert {"S130", "S147"} <= set(roles({}, leader(funktion="")).codes)
    assert {"S130", "S147"} <= set(roles({}, leader(funktion="Leder")).codes)


def test_a_role_is_called_what_it_is_and_never_twice(roles):
    names: Any = context.build(roles({HOLDER: "Nærmeste leder"}, leader(telefon="12345609")).plan).names
    held, listed = names["foerste_samtale"].names["ansvarlig"], names["personer"][-1]

    assert [shown(text_of(held.names[key])) for key in ("navn", "stilling", "funktion", "telefon")] == [
        "Nærmeste leder", "Nærmeste leder", "", "+45 12 34 56 09",
    ]  # fmt: skip
    assert [text_of(listed.names[key]) for key in ("navn", "stilling", "funktion")] == [
        "Nærmeste leder",
        "",
        "",
    ]
    assert listed.names["roller"] == ["Holder den første samtale"]


def test_a_role_with_its_own_name_as_title_is_listed_once(roles):
    names: Any = context.build(roles({}, leader(stilling="nærmeste leder")).plan).names

    assert text_of(names["personer"][-1].names["stilling"]) == ""


def test_nobody_carries_too_much_by_being_a_role(roles, definitions):
    fields = [
        each.id for each in definitions.questionnaire.fields.values() if each.role and each.kind == "person"
    ]

    examined = roles(dict.fromkeys(fields, "Nærmeste leder"), leader())

    assert "S134" not in examined.codes


@pytest.mark.parametrize(
    "written",
    [
        "Nærmeste leder",
        "Vagthavende",
        "Afdelingssygeplejersken på vagt",
        "Lederen på stedet",
        "MED-udvalget",
        "Bestyrelsen",
    ],
)
def test_a_role_that_is_not_on_the_sheet_is_told_with_what_to_do(roles, written):
    examined = roles({HOLDER: written})
    (finding,) = (each for each in examined.findings if each.field == HOLDER)

    assert finding.code.name == "S164"
    assert finding.problem == (
        f"»{written}« ved »Hvem holder den første samtale?« er en rolle og står ikke på arket Personer."
    )
    assert finding.remedy == (
        f"Skriv »{written}« i kolonnen Navn på arket Personer, vælg »{ROLE}« i kolonnen Funktion, og skriv nummeret. "
        "Så kan svaret blive stående. Eller skriv navnet på en, der står på arket."
    )


def test_a_title_that_one_person_has_is_that_person(roles):
    examined = roles({HOLDER: "Souschefen"})

    assert [(each.code.name, each.proposal) for each in examined.findings if each.field == HOLDER] == [
        ("S110", "Søren Ågaard-Petersen")
    ]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("funktion", "Arbejdsmiljørepræsentant"),
        ("funktion", "TR og AMR"),
        ("funktion", "arbejdsmiljørep."),
        ("stilling", "Lærer, AMR"),
        ("stilling", "Sikkerhedsrepræsentant"),
    ],
)
def test_the_representative_is_known_by_what_people_write(definitions, column, text):
    words = ("AMR", "Arbejdsmiljørepræsentant", "Sikkerhedsrepræsentant")
    made = altered(definitions, {"funktion": {"amr_word": words}})
    rows = [{**row, "funktion": ""} for row in definitions.questionnaire.persons.examples]

    assert "S140" in examine(made, {}, today=TODAY, persons=rows).codes
    assert "S140" not in examine(made, {}, today=TODAY, persons=[*rows[1:], {**rows[0], column: text}]).codes
    denied = {**rows[0], column: f"ikke {text}"}
    assert ("S140" in examine(made, {}, today=TODAY, persons=[*rows[1:], denied]).codes) is ("," not in text)


def test_what_is_said_of_a_missing_representative_can_be_done(case, definitions):
    rows = [{**row, "funktion": ""} for row in definitions.questionnaire.persons.examples]
    (finding,) = (each for each in case(persons=rows).findings if each.code.name == "S140")

    assert finding.remedy == (
        "Skriv »AMR (arbejdsmiljørepræsentant)« i kolonnen Funktion ved den, der er det, eller tilføj personen på arket."
    )
