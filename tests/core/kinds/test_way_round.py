"""The way round management: a person or somebody from outside, and never one who is part of it."""

from dataclasses import replace
from typing import Any

import pytest

from beredskabsplan.core.editions import short
from beredskabsplan.language import context
from beredskabsplan.language.placeholders import text_of
from tests.conftest import TODAY
from tests.support.material import examine, filled, paragraphs, person, word

WAY = "ledelsen.udenom"
ASKED = "»Hvem går man til, hvis ledelsen selv er en del af sagen eller ikke svarer?«"
HELPER = {"navn": "Mette Kjærgaard Holm", "hjaelper_med": "Andet", "telefon": "12345699"}


def findings(examined, code):
    return [finding for finding in examined.findings if finding.code.name == code]


@pytest.mark.parametrize(
    ("written", "name", "why"),
    [
        ("Mette Kjærgaard Holm", "Mette Kjærgaard Holm", "er også svaret på »Hvem i ledelsen skal have besked?«"),
        ("m. holm", "Mette Kjærgaard Holm", "er også svaret på »Hvem i ledelsen skal have besked?«"),
        ("Holm, Mette Kjærgaard", "Mette Kjærgaard Holm", "er også svaret på »Hvem i ledelsen skal have besked?«"),
        ("Souschef Søren Ågaard-Petersen", "Søren Ågaard-Petersen", "er også svaret på »Stedfortræder i ledelsen«"),
    ],
)  # fmt: skip
def test_it_does_not_lead_back_to_management_however_the_name_is_written(case, written, name, why):
    examined = case({WAY: written})
    [told] = findings(examined, "S184")

    assert (told.problem, told.place.sheet, told.field) == (f"{name} ved {ASKED} {why}.", "Ark", WAY)
    assert told.severity == "fejl"
    assert examined.answers.value(WAY) is None
    assert [point.field.id for point in examined.plan.open_points] == [WAY]


@pytest.mark.parametrize(
    ("row", "leads"),
    [
        ({"stilling": "Værkfører", "funktion": "Leder"}, True),
        ({"stilling": "Værkfører", "funktion": "leder af køkkenet"}, True),
        ({"stilling": "Ejer", "funktion": ""}, True),
        ({"stilling": "Adm. direktør", "funktion": "Andet"}, True),
        ({"stilling": "Værkfører", "funktion": "TR, ikke leder"}, False),
        ({"stilling": "Holdleder", "funktion": "TR (tillidsrepræsentant)"}, False),
        ({"stilling": "", "funktion": "Rolle eller vagt (skiftende person)", "navn": "Daglig leder"}, True),
        ({"stilling": "", "funktion": "Rolle eller vagt (skiftende person)", "navn": "Vagthavende"}, False),
    ],
)
def test_somebody_who_leads_is_no_way_round(case, definitions, row, leads):
    people = (*definitions.questionnaire.persons.examples, {**person("Ida Leth"), **row})
    examined = case({WAY: row.get("navn", "Ida Leth")}, persons=people)

    assert bool(findings(examined, "S184")) is leads
    assert (examined.answers.value(WAY) is None) is leads


def test_two_deputies_are_both_part_of_management(case):
    both = {"ledelsen.stedfortraeder": "Søren Ågaard-Petersen og Karen Margrethe Friis"}

    assert findings(case({**both, WAY: "Karen Margrethe Friis"}), "S184")
    assert not findings(case({WAY: "Karen Margrethe Friis"}), "S184")


def test_it_may_be_somebody_from_outside(case, definitions):
    examined = case({WAY: "Arbejdsgiverforeningen Eksempel"})
    content = filled(
        definitions,
        examined.plan,
        word(
            "{{ ledelsen.udenom.navn }} ({{ ledelsen.udenom.hjaelper_med }}), {{ ledelsen.udenom.telefon }}",
            "{% if ledelsen.udenom.stilling or ledelsen.udenom.email %}Kollega{% else %}Udefra{% endif %}",
        ),
    ).content

    assert examined.codes == ["S190"]
    assert [text.replace("\u00a0", " ") for text in paragraphs(content)] == [
        "Arbejdsgiverforeningen Eksempel (Arbejdsgiverorganisation), +45 12 34 56 12",
        "Udefra",
    ]
    names: Any = context.build(examined.plan).names
    [role] = [each for each in names["roller"] if text_of(each.names["titel"]) == "Vejen uden om ledelsen"]
    assert text_of(role.names["indehaver"].names["hjaelper_med"]) == "Arbejdsgiverorganisation"


def test_a_colleague_has_nothing_that_only_help_from_outside_has(case):
    names: Any = context.build(case().plan).names
    way = names["ledelsen"].names["udenom"]

    assert text_of(way) == "Aisha Nour Rahimi"
    assert (text_of(way.names["stilling"]), text_of(way.names["hjaelper_med"])) == (
        "Arrangementskoordinator",
        "",
    )


def test_one_who_stands_on_neither_sheet_is_looked_for_on_both(case):
    [told] = findings(case({WAY: "psykologhuset"}), "S110")

    assert told.problem == (
        f"»psykologhuset« ved {ASKED} står ikke på arket Personer eller Eksterne. Mente I »Psykologhuset Eksempel«?"
    )


def test_of_one_name_on_both_sheets_the_colleague_is_meant(case, definitions):
    helpers = (*definitions.questionnaire.externals.examples, {**HELPER, "navn": "Aisha Nour Rahimi"})
    examined = case({}, externals=helpers)

    assert examined.answers.value(WAY).texts["telefon"].replace("\u00a0", " ") == "+45 12 34 56 03"


def test_who_leads_stays_part_of_it_as_help_from_outside(case, definitions):
    """Whoever is told of it is not let in by the other door."""
    people = [row for row in definitions.questionnaire.persons.examples if row["navn"] != HELPER["navn"]]
    known = {**person("Holm, Mette Kjærgaard"), "funktion": "Andet"}
    examined = case(
        {"ledelsen.modtager": "Holm, Mette Kjærgaard", WAY: "Mette Kjærgaard Holm"},
        persons=(known, *people),
        externals=(HELPER,),
    )

    assert findings(examined, "S184")


def test_while_nobody_is_chosen_the_gap_stands_in_its_place(case, definitions):
    examined = case({WAY: None})
    content = filled(definitions, examined.plan, word("Gå til {{ ledelsen.udenom.navn }}.")).content

    assert list(paragraphs(content)) == ["Gå til Skal afklares (1.3)."]
    assert examined.plan.status.text == "Udkast – 1 åbent punkt"


def test_in_the_short_form_it_is_somebody_from_outside(case, definitions):
    asked = definitions.questionnaire
    brief = replace(definitions, questionnaire=short.as_answered(asked, is_short=True))

    inside, outside = (
        examine(brief, {WAY: name}, today=TODAY) for name in ("Aisha Nour Rahimi", "Psykologhuset Eksempel")
    )
    [told] = findings(inside, "S187")

    assert told.problem == (
        f"Aisha Nour Rahimi ved {ASKED} står på arket Personer. I så lille en organisation skal det være en udefra."
    )
    assert (inside.answers.value(WAY), findings(outside, "S187")) == (None, [])
    assert short.shortened(asked).fields[WAY].names_from == ("eksterne",)


@pytest.mark.parametrize(
    ("name", "helps", "code"),
    [
        ("Arbejdsgiverforeningen Eksempel", "Juridisk hjælp", "S190"),
        ("Dansk Eksempel", "Arbejdsgiverorganisation", "S190"),
        ("Dansk Eksempel", "arbejdsgiverforening og rådgivning", "S190"),
        ("Politiet", "Politi", "S191"),
        ("Alarmcentralen", "Akut fare", "S191"),
        ("Fagforeningen Eksempel", "Fagforening", ""),
        ("Rådgivningen Eksempel", "Andet", ""),
    ],
)
def test_help_that_stands_for_the_employer_or_is_there_for_danger_is_told_and_kept(case, name, helps, code):
    rows = ({"navn": "Psykologhuset Eksempel", "hjaelper_med": "Psykologhjælp", "telefon": "12345610"},
            {"navn": name, "hjaelper_med": helps, "telefon": "12345699"})  # fmt: skip
    examined = case({WAY: name, "kompetencer.ekstern_hjaelp": None}, externals=rows)
    told = [finding for each in ("S190", "S191") for finding in findings(examined, each)]

    assert [finding.code.name for finding in told] == ([code] if code else [])
    assert all(
        (finding.place.sheet, finding.field, finding.severity) == ("Ark", WAY, "advarsel") for finding in told
    )
    assert all(f"{name} ved {ASKED}" in finding.problem for finding in told)
    assert examined.answers.value(WAY).name == name


def test_a_colleague_is_never_help_from_outside(case):
    assert case().codes == []
