"""The plan in its short form: five pages for a shop of four and for one who works alone, and nothing that is not theirs."""

import re
from collections.abc import Mapping

import pytest

from beredskabsplan.core.answers import State
from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.documents.merge import Document
from beredskabsplan.language import context
from beredskabsplan.pdf import making
from tests.conftest import ROOT, TODAY
from tests.support import small
from tests.support.material import Case, paragraphs
from tests.support.pdf.engines import ENGINES

PLAN, CARD, HIT = "Beredskabsplan", "Handlingskort", "Til dig, der er ramt"
BUSINESSES = {"four": small.shop, "one": small.sole}
# What a small workplace has not, or is told once: organs, deputies, tables of roles and levels, versions, contents.
STRANGE = (
    "AMO", "MED", "AMR", "arbejdsmiljøorganisation", "tillidsrepræsentant", "HR", "edfortræder", "Rolleliste",
    "rollelisten", "Alvorsvurdering", "grøn", "Indholdsfortegnelse", "Versioner", "Andre systemer", "APV", "Bilag", "Dagsorden",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(definitions):
    """Make the documents of a case, by what they are called."""
    contents = library.contents(library.templates([ROOT / "templates"]))
    templates, faults = stock.compile_all(contents, definitions)
    assert faults == ()

    def make(case: Case) -> dict[str, Document]:
        called = small.documents(case.plan, list(contents))
        names = context.build(case.plan)
        documents = {called[one.name]: merge.fill(one, names) for one in templates if one.name in called}
        assert [finding for document in documents.values() for finding in document.findings] == []
        return documents

    return make


def said(document: Document) -> str:
    return "\n".join(paragraphs(document.content)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("business", "names"), [("four", [PLAN, CARD, HIT]), ("one", [PLAN, CARD])])
def test_there_are_no_documents_but_these(made, definitions, business, names):
    assert list(made(BUSINESSES[business](definitions, TODAY))) == names


@pytest.mark.heavy
@pytest.mark.parametrize("engine", ENGINES)
def test_the_plan_has_five_pages_and_each_other_document_one(made, definitions, engine, tmp_path):
    jobs = []
    for business, plan in BUSINESSES.items():
        for name, document in made(plan(definitions, TODAY)).items():
            source = tmp_path / f"{business} {name}.docx"
            source.write_bytes(document.content)
            jobs.append(making.Job(source=source, target=source.with_suffix(".pdf"), title=name))
    done = making.make(tuple(jobs), wanted=engine)

    assert {one.job.source.stem: one.pages for one in done} == {
        f"four {PLAN}": 5,
        f"four {CARD}": 1,
        f"four {HIT}": 1,
        f"one {PLAN}": 5,
        f"one {CARD}": 1,
    }


@pytest.mark.parametrize("business", BUSINESSES)
def test_nothing_is_said_that_a_small_workplace_has_not(made, definitions, business):
    for name, document in made(BUSINESSES[business](definitions, TODAY)).items():
        text = said(document)

        assert [word for word in STRANGE if re.search(rf"\b{word}|(?<=\w){word}", text)] == [], name
        assert "Skal afklares" not in text


def test_every_answer_of_the_short_questionnaire_is_printed(made, definitions):
    case = small.shop(definitions, TODAY, org__adresse="Torvegade 3, 9999 Egelund")
    printed = frozenset[str]().union(*(document.printed for document in made(case).values()))
    # What an answer decides is seen by what stands there for it.
    deciding = {
        "org.antal_ansatte",
        "kontaktkriterier.hvornaar",
        "psykologhjaelp.tilbud",
        "anmeldelse.easy_adgang",
    }
    answered = {id_ for id_, answer in case.answers.fields.items() if answer.state is State.ANSWERED}

    assert answered - printed - deciding == set()


def test_every_answer_of_one_who_works_alone_is_printed(made, definitions):
    case = small.sole(definitions, TODAY)
    printed = frozenset[str]().union(*(document.printed for document in made(case).values()))
    answered = {id_ for id_, answer in case.answers.fields.items() if answer.state is State.ANSWERED}

    assert answered - printed == {"org.antal_ansatte", "psykologhjaelp.tilbud"}


ALWAYS: Mapping[str, str] = {
    "danger": "Er nogen i fare? Ring 112.",
    "delete nothing": "Slet ikke noget, og svar ikke afsenderen.",
    "whom": f"Ring til {small.OWNER}",
    "red": "Rødt er trusler",
    "outside working hours": "Uden for arbejdstid har vi ingen vagt.",
    "the way round": f"Ring til {small.HELP}",
    "the way round in step 1": f"eller svarer ingen, så ring til {small.HELP}, 12 34 56 12.",
    "what the marks of the law mean": "Lov: pligt eller frist i loven. Vilkår: for at få erstatning.",
    "police": "72 timer",
    "accident at work": "14 dage",
    "documentation": "Den låste mappe på butikkens pc",
    "deletion": "Slettes: 1 år efter, at sagen er slut.",
    "fixed contact": f"Fast kontakt for den ramte: {small.SECOND}.",
    "who takes over": f"Er {small.OWNER} væk, tager {small.SECOND} over.",
    "the owner is hit": f"Er det {small.OWNER}, der er ramt, overtager {small.SECOND} opgaverne",
    "insurance of the owner": "Ejer du virksomheden som enkeltmandsvirksomhed",
    "debriefing": "Fem spørgsmål: Hvad skete der? Hvad hjalp? Hvad manglede?",
    "a debriefing that somebody else leads": f"leder en udefra samtalen: {small.HELP}",
    "learning": "Vi retter planen, når vi har lært noget.",
    "help from outside": "Hjælp udefra",
}  # fmt: skip


@pytest.mark.parametrize("text", ALWAYS.values(), ids=ALWAYS)
def test_what_always_stays_is_there(made, definitions, text):
    assert text in said(made(small.shop(definitions, TODAY))[PLAN])


def test_between_colleagues_nobody_writes_to_the_sender(made, definitions):
    """Nobody is asked for another guideline, so none is followed."""
    text = said(made(small.shop(definitions, TODAY))[CARD])

    assert "Så skriver ingen til afsenderen." in text
    assert "anden retningslinje" not in text


def test_without_a_deputy_the_help_from_outside_takes_over(made, definitions):
    text = said(made(small.shop(definitions, TODAY, ledelsen__stedfortraeder="Ingen"))[PLAN])

    assert f"Er {small.OWNER} væk, ringer I til {small.HELP}, 12 34 56 12." in text
    assert f"der er ramt, hjælper {small.HELP}." in text


def test_no_list_of_private_numbers_is_pointed_to_that_is_not_made(made, case):
    """The long questionnaire has a column for them, also where the plan is in its short form."""
    examined = case({"org.antal_ansatte": "1-9 ansatte", "ledelsen.vagttelefon": "Ingen vagt"})
    assert examined.plan.is_short

    assert "rollelisten" not in said(made(examined)[CARD])


class TestAlone:
    def test_page_2_and_the_card_are_for_the_one_who_is_hit_and_point_outward(self, made, definitions):
        documents = made(small.sole(definitions, TODAY))

        for name in (PLAN, CARD):
            text = said(documents[name])
            assert "Hvis det sker for dig" in text
            assert "Hvis det sker nu" not in text
            for outward in ("Ring 112", "114", "din læge", f"Ring til {small.HELP}, 12 34 56 12", "72 timer"):
                assert outward in text, (name, outward)

    def test_nobody_is_named_but_the_help_from_outside(self, made, definitions):
        documents = made(small.sole(definitions, TODAY, planen__godkendt_af="Bestyrelsen"))

        assert not any(small.ONE[0]["navn"] in said(document) for document in documents.values())

    def test_it_speaks_to_the_one_who_is_alone(self, made, definitions):
        text = said(made(small.sole(definitions, TODAY))[PLAN])
        steps = text[text.index("Trin 1") : text.index("Politi og frister")]

        assert (
            re.findall(r"\b(?:vi|vores|os|jeres|medarbejderen|kolleger)\b", steps.replace("Spørg jeres", ""))
            == []
        )
        assert len(re.findall(r"\b[Dd](?:u|ig|in|it|ine)\b", steps)) > 15

    def test_what_is_open_is_seen(self, made, definitions):
        case = small.sole(definitions, TODAY, ledelsen__udenom=None, planen__naeste_revision=None)
        text = said(made(case)[PLAN])

        assert case.plan.status.text == "Udkast – 2 åbne punkter"
        assert "Ring til: Skal afklares (1.3)" in text
        assert "Åbne punkter" in text


@pytest.mark.parametrize("business", BUSINESSES)
def test_nothing_answered_is_a_draft_that_says_what_lacks(made, definitions, business):
    persons = small.FOUR if business == "four" else small.ONE
    case = small.planned(definitions, TODAY, {"org.antal_ansatte": "1-9 ansatte"}, persons)
    documents = made(case)

    assert case.plan.status.draft
    assert all("Skal afklares" in said(document) for document in documents.values())


def test_a_draft_says_nowhere_that_it_is_approved_though_the_day_is_written(made, definitions):
    for document in made(small.shop(definitions, TODAY, ledelsen__udenom=None)).values():
        assert re.search(r"[Gg]odkendt\W", said(document).replace("planen bliver godkendt", "")) is None
