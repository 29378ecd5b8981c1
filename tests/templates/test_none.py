"""What an answer that there is none, a name of older templates, and a short form become in documents."""

import pytest

from beredskabsplan.core import answers, plan
from beredskabsplan.core.checks import whole
from beredskabsplan.core.editions import short
from beredskabsplan.core.questionnaire import Condition
from beredskabsplan.documents import merge
from beredskabsplan.language import context
from tests.conftest import DOCUMENTS, ROOT, TODAY
from tests.support.material import Case, cells, compiled, filled, looked_over, paragraphs, word

NOBODY = {
    "kompetencer.personer": "ingen.",
    "kompetencer.kompetencer": None,
    "fagsystemer.systemer": "Ingen",
    "debriefing.opfoelgning_uger": "Ingen",
    "ledelsen.vagttelefon": "Ingen vagt",
    "afloesning.ansvarlig": "Gælder ikke hos os",
    "afloesning.stedfortraeder": None,
    "afloesning.opgaver": None,
    "psykologhjaelp.leverandoer": "Ingen",
    "platforme.svar": None,
    "ledelsen.orienteres": "Ingen",
}
STATES = "{% if X is aaben %}åben{% endif %} {% if X is besvaret %}besvaret{% endif %} {% if X is ubesvaret %}ubesvaret{% endif %}"


@pytest.fixture
def texts(definitions):
    """Read what the documents of a plan say, in lower case and on one line."""
    made = {name: compiled(definitions, (ROOT / f"templates/{name}.docx").read_bytes()) for name in DOCUMENTS}

    def read(plan) -> dict[str, str]:
        names = context.build(plan)
        return {
            name: " ".join(" ".join(paragraphs(merge.fill(one, names).content)).split()).lower()
            for name, one in made.items()
        }

    return read


@pytest.fixture
def printed(definitions):
    """Print small templates for a plan."""

    def lines(case, *templates):
        return [text for text in paragraphs(filled(definitions, case.plan, word(*templates)).content) if text]

    return lines


def test_none_is_an_answer_and_no_open_point(case):
    examined = case(NOBODY)

    assert examined.codes == []
    assert not examined.plan.status.draft
    titles = {duty.role.title for duty in examined.plan.duties}
    assert titles.isdisjoint({"Rådgiver i sagen", "Finder afløsning"})


def test_a_question_that_follows_is_asked_only_where_there_is_somebody(case):
    with_somebody = case({**NOBODY, "kompetencer.personer": "Sofie Dahl-Østergaard"})

    assert [point.field.id for point in with_somebody.plan.open_points] == ["kompetencer.kompetencer"]


def test_a_condition_may_ask_for_the_word_for_none(case):
    nobody = Condition(field="kompetencer.personer", values=("Ingen",))

    assert answers.holds(nobody, case(NOBODY).answers.fields)
    assert not answers.holds(nobody, case().answers.fields)


@pytest.mark.parametrize(
    ("answer", "said"),
    [("Sofie Dahl-Østergaard", "besvaret"), ("Ingen", "besvaret"), (None, "åben  ubesvaret")],
)
def test_templates_can_tell_none_from_what_is_open(case, printed, answer, said):
    examined = case({"kompetencer.personer": answer})
    shown = printed(examined, STATES.replace("X", "kompetencer.personer"), "{{ kompetencer.personer|liste }}")

    assert shown[0].strip() == said


def test_a_field_that_may_be_empty_is_not_open(case, printed):
    assert printed(case(), STATES.replace("X", "org.cvr"))[0].strip() == "ubesvaret"


@pytest.mark.parametrize(
    ("name", "field", "answer", "is_yes"),
    [
        ("kompetencer.svar", "kompetencer.personer", "Sofie Dahl-Østergaard", "Ja"),
        ("kompetencer.svar", "kompetencer.personer", "Ingen", "Nej"),
        ("fagsystemer.svar", "fagsystemer.systemer", "- Forsikringen", "Ja"),
        ("fagsystemer.svar", "fagsystemer.systemer", "Ingen", "Nej"),
        ("debriefing.opfoelgning", "debriefing.opfoelgning_uger", 4, "Ja"),
        ("debriefing.opfoelgning", "debriefing.opfoelgning_uger", "Ingen", "Nej"),
    ],
)
def test_older_templates_still_ask_for_the_yes_or_no(case, printed, name, field, answer, is_yes):
    template = f"{{% if {name} %}}Ja{{% else %}}Nej{{% endif %}} {{{{ {name} }}}}"

    assert printed(case({field: answer}), template) == [f"{is_yes} {is_yes}"]


def test_older_templates_show_a_gap_for_a_yes_or_no_that_is_open(case, printed):
    examined = case({"fagsystemer.systemer": None})

    assert printed(examined, "{% if fagsystemer.svar %}Ja{% else %}Nej{% endif %}") == ["Skal afklares (4.2)"]


def test_the_footer_of_older_templates_names_the_address_once(case, printed):
    old = (
        "{{ org.navn }}{% if org.adresse %} · {{ org.adresse }}{% endif %}"
        "{% if org.postnr %} · {{ org.postnr }}{% endif %}"
        "{% if org.by %}{% if org.postnr %} {% else %} · {% endif %}{{ org.by }}{% endif %}"
    )

    assert printed(case(), old) == ["Egelund Kulturhus · Kulturtorvet 1, 9999 Egelund"]


def test_older_templates_that_would_lose_a_word_are_told_of(definitions):
    def told(*templates):
        return [each.problem for each in looked_over(definitions, {"Brev": word(*templates)})]

    gone = "»org.by« bliver ikke spurgt om mere og giver ingenting her. Svaret er nu en del af »org.adresse«."

    assert told("Hos {{ org.navn }} i {{ org.by }}.") == [gone]
    assert told("Hos {{ org.navn }}{% if org.by %} i {{ org.by }}{% endif %}.") == []
    assert told("{% if fagsystemer.svar %}Ja{% endif %} {{ fagsystemer.svar }}") == []


def test_the_plan_says_what_is_done_where_there_is_nobody(case, texts):
    found = texts(case(NOBODY).plan)
    text = found["Beredskabsplan"]

    assert "uden for arbejdstid har vi ingen vagt. ved fare: 112. er det rødt: politiet på 114." in text
    assert "vi har ikke selv medarbejdere, der er særligt øvede" in text
    assert "vi skal ikke indberette til andre systemer." in text
    assert "vi holder ikke et fast opfølgende møde." in text
    assert "vi har ingen fast leverandør. søren ågaard-petersen bestiller den, ellers mette" in text
    assert (
        "peter lundsgaard anmelder indholdet til platformene, når det er ulovligt eller bryder deres regler."
        in text
    )
    assert "afløsning og flytter opgaver" not in text
    for name, each in found.items():
        assert "skal afklares" not in each, name


@pytest.fixture
def brief_plan(definitions):
    """The plan of a short form that is filled in as the example."""
    asked = definitions.questionnaire
    known = short.as_answered(asked, is_short=True)
    unasked = asked.fields.keys() - short.shortened(asked).fields.keys()
    size = {"org.antal_ansatte": "1-9 ansatte", "ledelsen.udenom": "Psykologhuset Eksempel"}
    given = cells(definitions, {**dict.fromkeys(unasked), **size})
    read, faults = answers.read(given, known)
    settled, doubts = whole.check(read, known, TODAY, is_example=True)
    made = plan.build(settled, known, definitions)
    return Case(settled, made, (*faults, *doubts))


def test_the_plan_of_a_short_form_says_nothing_of_what_was_not_asked(brief_plan, texts):
    found = texts(brief_plan.plan)

    assert brief_plan.codes == []
    assert brief_plan.plan.open_points == ()
    for name, text in found.items():
        assert "skal afklares" not in text, name
        for said in (
            "særligt øvede",
            "andre systemer.",
            "opfølgende møde",
            "grov, at",
            "ikke chikane mellem",
        ):
            assert said not in text, (name, said)
        assert " ." not in text.replace(" …", ""), name
