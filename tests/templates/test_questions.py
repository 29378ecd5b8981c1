"""What the source's questions ask stands in the documents: who else, what is said, how a platform is told, what follows."""

from datetime import date

import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from tests.conftest import ROOT, TODAY
from tests.support import small
from tests.support.material import examine, paragraphs

pytestmark = pytest.mark.heavy

PLAN, ROLES, CARD, SHORT = "Beredskabsplan", "Rolleliste", "Handlingskort", "Beredskabsplan kort"


@pytest.fixture(scope="module")
def said(definitions):
    """Read what a document says of the example with *changes*, a paragraph a line."""
    found = {path.stem: path for path in library.templates([ROOT / "templates"])}
    contents = library.contents([found[name] for name in (PLAN, ROLES, CARD, SHORT)])
    templates, faults = stock.compile_all(contents, definitions)
    assert faults == ()

    def read(name, changes=None, *, plan=None, **options) -> str:
        [template] = [one for one in templates if one.name == name]
        plan = plan or examine(definitions, changes or {}, today=TODAY, **options).plan
        lines = paragraphs(merge.fill(template, context.build(plan)).content)
        return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")

    return read


@pytest.mark.parametrize("name", [PLAN, ROLES])
def test_who_orders_psychological_help_has_a_deputy_wherever_roles_stand(said, name):
    text = said(name, {"psykologhjaelp.stedfortraeder": "Sofie Dahl-Østergaard"})
    row = text[text.index("Bestiller psykologhjælp") :]

    assert "Sofie Dahl-Østergaard" in row[: row.index("Læser med for den ramte")]


def test_the_deputy_who_orders_it_stands_in_the_sentence_too(said):
    told = "Søren Ågaard-Petersen bestiller den{}."

    assert told.format(", ellers Mette Kjærgaard Holm") in said(PLAN)
    assert told.format("") in said(PLAN, {"psykologhjaelp.stedfortraeder": "Ingen"})


@pytest.mark.parametrize(
    ("answer", "offered"),
    [
        ("Ja, altid", True),
        ("Ja, efter en konkret vurdering", False),
        ("Vi har ingen ordning endnu", False),
        (None, False),
    ],
)
def test_psychological_help_that_is_always_offered_is_offered_under_green(said, answer, offered):
    text = said(PLAN, {"psykologhjaelp.tilbud": answer})
    green = text[text.index("Grøn\n") : text.index("Gul\n")]

    assert ("Vi tilbyder psykologhjælp." in green) is offered
    assert "Skal afklares" not in green


def test_whoever_is_told_as_well_is_known_to_the_one_who_was_hit(said):
    assert "Sofie Dahl-Østergaard, og den ramte ved, hvem der får besked." in said(PLAN)


def test_a_call_to_the_sender_is_led_as_carefully_as_a_letter(said):
    refused = {"kontaktkriterier.hvornaar": "Nej, vi tager ikke selv kontakt"}

    assert "Ringer hun, siger hun: »Jeg ringer fra Egelund Kulturhus" in said(PLAN)
    assert "Ringer vi, er vi to." in said(PLAN)
    assert "Ringer vi, er vi to." not in said(PLAN, refused)


def test_colleagues_and_the_press_have_words_of_their_own(said):
    text = said(PLAN)

    assert "Til kolleger fx: »En kollega bliver chikaneret på nettet, og vi hjælper." in text
    assert "Til pressen fx: »Vi passer på vores medarbejdere" in text


def test_there_is_a_way_to_tell_a_platform_and_to_talk_with_the_one_who_was_hit(said):
    text = said(PLAN)

    assert "Først gør vi som i trin 2. Så bruger vi platformens egen anmeldefunktion" in text
    assert "Hver gang spørger vi: Hvordan har du det? Er der kommet mere?" in text


def test_a_talk_with_the_staff_that_was_not_held_is_an_open_point(said, definitions):
    case = examine(definitions, {"politi.droeftet_dato": None}, today=TODAY)

    assert [point.field.id for point in case.plan.open_points] == ["politi.droeftet_dato"]
    assert "Hvornår har vi talt med medarbejderne om det? Skal afklares (4.3)." in said(PLAN, plan=case.plan)
    assert "Vi har talt med medarbejderne om det den 10. november 2026." in said(PLAN)


@pytest.mark.parametrize("hvornaar", ["Kun når den ramte medarbejder ønsker det", None])
def test_what_must_be_met_before_the_sender_is_told_is_asked_for_in_words(said, hvornaar):
    text = said(PLAN, {"kontaktkriterier.hvornaar": hvornaar, "kontaktkriterier.kriterier": None})

    assert "\nHvad skal være opfyldt, og hvornår lader vi være? Skal afklares (3.1).\n" in text
    assert "\nSkal afklares (3.1)\n" not in text


def test_how_soon_is_open_but_at_once_is_not(said):
    text = said(PLAN, {"ledelsen.hvornaar": None})

    assert "\nSkal afklares (1.3)\nved rødt straks\n" in text


def test_no_numbers_are_looked_for_on_a_page_that_has_none(said, definitions):
    without = [{**row, "telefon": ""} for row in definitions.questionnaire.persons.examples]
    changes = {"ledelsen.vagttelefon": "Ingen vagt", "psykologhjaelp.leverandoer": "Ingen"}

    assert "Alle står i dokumentet Rolleliste." in said(PLAN, changes, persons=without)
    assert "De vigtigste står på side 2, og alle i dokumentet Rolleliste." in said(PLAN)


@pytest.mark.parametrize(("duty", "listed"), [("+45 12 34 56 00", 1), ("Ingen vagt", 0), (None, 0)])
def test_the_number_outside_working_hours_is_in_the_strip(said, duty, listed):
    strip = said(CARD, {"ledelsen.vagttelefon": duty}).partition("Navn\nNummer\nNavn\nNummer\n")[2]

    assert strip.count("Uden for arbejdstid\n12 34 56 00\n") == listed
    assert strip.count("Mette Kjærgaard Holm\n12 34 56 01\n") == 1


@pytest.mark.parametrize(("private", "times"), [("+45 12 34 56 31", 2), ("", 0)])
def test_where_nobody_is_on_duty_page_2_and_step_1_say_the_same(said, definitions, private, times):
    people = [{**row, "telefon_privat": private} for row in definitions.questionnaire.persons.examples]
    text = said(PLAN, {"ledelsen.vagttelefon": "Ingen vagt"}, persons=people)

    assert text.count("Er det rødt: politiet på 114.") == 2
    assert text.count("Ring også til lederen: Numrene står i rollelisten.") == times


@pytest.mark.parametrize("name", [PLAN, CARD])
def test_what_red_means_for_deadlines_is_said_where_red_is(said, name):
    assert "I tvivl? Så er det rødt. Ved rødt gælder straks, hvor der står 24 timer." in said(name)


def test_one_who_works_alone_reads_the_same(said, definitions):
    text = said(CARD, plan=small.sole(definitions, TODAY).plan)

    assert "I tvivl? Så er det rødt. Ved rødt gælder straks, hvor der står 24 timer." in text


def test_what_is_gathered_may_be_seen_and_what_goes_astray_is_told(said):
    text = said(PLAN)

    assert "Vi fortæller den ramte, hvad vi gemmer, hvem der ser det, og hvornår vi sletter det." in text
    assert (
        "siger vi det straks til Karen Margrethe Friis. Et brud på datasikkerheden anmeldes som regel til"
        in text
    )


def test_nothing_is_approved_before_its_rules_were_read(definitions):
    fields = definitions.questionnaire.fields
    read = max(source.read for _, source in definitions.rules.sources if source.read)
    approved = [fields["planen.godkendt_dato"].example, small.SHOP["planen.godkendt_dato"]]

    assert [day for day in approved if not isinstance(day, date) or day < read] == []
