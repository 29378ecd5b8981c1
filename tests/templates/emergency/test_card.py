"""Page 2 of the plan and the card, measured as they are printed: short and long names, both engines."""

from dataclasses import dataclass

import pytest

from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.plan import Plan
from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from beredskabsplan.pdf import making
from tests.conftest import ROOT, TODAY
from tests.support.crowded import VARIANTS, answers, widened
from tests.support.material import examine
from tests.support.pdf.engines import ENGINES
from tests.support.pdf.measured import HEIGHT, Measured, measure, squeezed

pytestmark = pytest.mark.heavy

MARGIN = 48  # points: 1.7 centimetres
AIR = 40  # points between the example and the foot of its page
PAGES = {"Beredskabsplan": 1, "Handlingskort": 0}  # from 0


@dataclass(frozen=True)
class CardPage:
    """A page with the plan that it is of, and how many pages the document has."""

    page: Measured
    plan: Plan
    following: Measured | None

    def person(self, field: str) -> str:
        person = self.plan.answers.value(field)
        assert isinstance(person, Contact)
        return person.name


@pytest.fixture(scope="module", params=ENGINES)
def printed(request, definitions, tmp_path_factory):
    """Print page 2 and the card of the example and of all variants; by variant and document."""
    folder = tmp_path_factory.mktemp(request.param)
    found = {path.stem: path for path in library.templates([ROOT / "templates"])}
    contents = library.contents([found[name] for name in PAGES])
    templates, _ = stock.compile_all(contents, definitions)
    plans = {
        "example": examine(definitions, {}, today=TODAY).plan,
        "empty": examine(definitions, {}, today=TODAY, filled=False).plan,
    }
    for name, variant in VARIANTS.items():
        changes, people = answers(definitions, variant)
        plans[name] = examine(definitions, changes, today=TODAY, persons=people).plan
    jobs = {}
    for name, plan in plans.items():
        for template in templates:
            content = merge.fill(template, context.build(plan)).content
            wider = name in VARIANTS and VARIANTS[name].wider
            source = folder / f"{name} – {template.name}.docx"
            source.write_bytes(widened(content) if wider else content)
            jobs[name, template.name] = making.Job(
                source=source, target=source.with_suffix(".pdf"), title=name
            )
    made = making.make(tuple(jobs.values()), wanted=request.param)
    assert [one.trouble for one in made if one.trouble] == []
    pages = {}
    for (name, document), conversion in zip(jobs, made, strict=True):
        first = PAGES[document]
        following = measure(conversion.job.target, first + 1) if conversion.pages > first + 1 else None
        pages[name, document] = CardPage(measure(conversion.job.target, first), plans[name], following)
    return pages


where = pytest.mark.parametrize("document", PAGES)
named = pytest.mark.parametrize("name", ["12", "20", "28", "28, long", "28, twelve holders"])
HOLDERS = {
    "I dag Hold den første samtale": "foerste_samtale.ansvarlig",
    "I dag Saml dokumentationen": "dokumentation.ansvarlig",
    "24 timer Beslut, om vi anmelder": "anmeldelse.politi_beslutter",
    "24 timer Tilbyd den ramte hjælp": "anmeldelse.politi_bistand",
    "24 timer Registrér episoden": "fagsystemer.registrering_ansvarlig",
    "24 timer Anmeld indholdet": "platforme.ansvarlig",
    "72 timer Anmelder vi eller den ramte": "anmeldelse.politi_beslutter",
    "14 dage Er det en arbejdsulykke": "anmeldelse.easy_ansvarlig",
}


@where
@named
@pytest.mark.parametrize("row", HOLDERS)
def test_each_deadline_stands_in_the_line_of_its_task_and_of_its_one_name(printed, name, document, row):
    page = printed[name, document]
    [line] = [text for _, text in page.page.lines() if squeezed(text).startswith(squeezed(row))]

    assert squeezed(line).endswith(squeezed(page.person(HOLDERS[row])))


@where
@named
@pytest.mark.parametrize("limit", ["politi", "easy"])
def test_what_a_deadline_is_counted_from_stands_under_it(printed, definitions, name, document, limit):
    [rule] = [row for row in definitions.rules.limits if row.id == limit]
    lines = [text for _, text in printed[name, document].page.lines()]
    [at] = [number for number, text in enumerate(lines) if text.startswith(squeezed(rule.when))]
    under = "".join(text.split(" ")[0] for text in lines[at + 1 : at + 7])

    assert squeezed(rule.counted_from)[:9] in under


@where
@named
def test_the_first_four_questions_are_answered_in_the_upper_third(printed, name, document):
    page = printed[name, document]
    upper = HEIGHT * 2 / 3

    assert page.page.height("Er nogen i fare? Ring 112.") > upper
    assert page.page.height("Slet ikke noget, og svar ikke afsenderen.") > upper
    assert page.page.height(f"Ring til {page.person('ledelsen.modtager')}") > upper
    assert page.page.height("Uden for arbejdstid: 12 34 56 00.") > upper


@where
@pytest.mark.parametrize("name", ["example", "empty", *VARIANTS])
def test_it_is_one_page_within_its_margins(printed, name, document):
    page = printed[name, document]
    text = page.page.body(MARGIN)

    assert page.page.height("Hvis det sker nu") > HEIGHT - 90
    assert min(letter.bottom for letter in text.letters) >= MARGIN
    assert min(letter.left for letter in text.letters) >= MARGIN - 0.5
    assert max(letter.right for letter in text.letters) <= 595 - MARGIN + 0.5
    assert "Psykologhuset" in "".join(letter.sign for letter in page.page.letters) or name == "empty"
    if document == "Handlingskort":
        assert page.following is None


@where
def test_the_example_leaves_air_for_longer_names(printed, document):
    page = printed["example", document].page
    assert min(letter.bottom for letter in page.body(MARGIN).letters) >= MARGIN + AIR


@where
@named
def test_no_letter_is_too_small(printed, name, document, definitions):
    page = printed[name, document]
    small = page.page.body(MARGIN).smaller(10)
    fine = ("fra vi hørte om det", *(row.counted_from for row in definitions.rules.limits))
    note = next(row.text for row in definitions.rules.texts if row.id == "fravaer")

    for text in (note, "Er der mindre end to døgn tilbage af de 72 timer, beslutter vi med det samme."):
        assert squeezed(text) in small
        small = small.replace(squeezed(text), "")
    assert [sign for sign in small if sign not in squeezed("".join(fine))] == []
    assert page.page.body(MARGIN).smaller(9) == ""
    for person in {page.person(field) for field in HOLDERS.values()}:
        assert min(page.page.sizes(person)) >= 11, person


@where
@named
def test_each_number_stands_once_in_the_strip_and_without_the_country_code(printed, name, document):
    page = printed[name, document]
    lines = [squeezed(text) for _, text in page.page.lines()]
    start = next(number for number, text in enumerate(lines) if text.startswith("NavnNummer"))
    strip = "".join(lines[start:])
    named_there = {page.person(field) for field in HOLDERS.values()} | {page.person("ledelsen.udenom")}

    assert "+45" not in "".join(lines)
    for person in page.plan.answers.persons:
        number = squeezed(person.texts["telefon"]).removeprefix("+45")
        assert strip.count(number) <= 1
        if person.name in named_there:
            assert strip.count(squeezed(person.name)) == strip.count(number) == 1


@where
def test_only_the_first_to_ring_is_set_larger_than_the_others(printed, document):
    page = printed["28", document]

    assert max(page.page.sizes(page.person("ledelsen.modtager"))) == 14
    assert max(page.page.sizes(page.person("ledelsen.stedfortraeder"))) == 11


@where
def test_deputies_stand_under_those_whom_they_stand_in_for(printed, document):
    page = printed["28", document]
    lines = [squeezed(text) for _, text in page.page.lines()]
    [at] = [number for number, text in enumerate(lines) if text.startswith("14dageErdeten")]

    deputy = squeezed(f"ellers {page.person('anmeldelse.stedfortraeder')}")
    assert any(text.endswith(deputy) for text in lines[at + 1 : at + 4])
