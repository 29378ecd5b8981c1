"""The poster: large enough to be read from the door, and without anybody's name."""

import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from beredskabsplan.pdf import making
from tests.conftest import ROOT, TODAY
from tests.support.crowded import VARIANTS, answers
from tests.support.material import examine, paragraphs, person
from tests.support.pdf.engines import ENGINES
from tests.support.pdf.measured import Measured, measure, squeezed

pytestmark = pytest.mark.heavy

MILLIMETRE = 72 / 25.4
FOOT = 62  # points
LINE = 24  # points
TITLE = "Områdeleder for kultur, fritid og frivilligt arbejde"
ORGANISATION = (
    "Den Selvejende Institution Egelund Kulturhus, Bibliotek, Musikskole og Ungdomscenter i Egelund Kommune"
)
DUTY = {"ledelsen.vagttelefon": "12 34 56 00"}
CASES: dict[str, dict[str, object]] = {
    "example": {},
    "shown": {**DUTY, "ledelsen.vagt_paa_opslag": "Ja"},
    "hidden": {**DUTY, "ledelsen.vagt_paa_opslag": "Nej", "planen.haenger_hvor": "bag disken"},
    "nowhere": {**DUTY, "ledelsen.vagt_paa_opslag": "Nej", "planen.haenger_hvor": None},
    "no duty": {"ledelsen.vagttelefon": "Ingen vagt", "org.hovednummer": None},
    "at once": {"ledelsen.hvornaar": "Straks", "ledelsen.stedfortraeder": "Ingen"},
    "a draft": {"samtalested.sted": None},
    "long": {"org.navn": ORGANISATION, "planen.haenger_hvor": "i personalerummet ved siden af køleskabet"},
}
CROWDED = ("12", "20", "28", "28, long")


@pytest.fixture(scope="module", params=ENGINES)
def posters(request, definitions, tmp_path_factory):
    """Print the poster of each case and of an empty questionnaire."""
    folder = tmp_path_factory.mktemp(request.param)
    paths = [path for path in library.templates([ROOT / "templates"]) if path.stem == "Opslag"]
    [template], _ = stock.compile_all(library.contents(paths), definitions)
    plans = {name: examine(definitions, changes, today=TODAY).plan for name, changes in CASES.items()}
    plans["empty"] = examine(definitions, {}, today=TODAY, filled=False).plan
    titled = [
        {**row, "stilling": f"{TITLE} {number}"[-52:]}
        for number, row in enumerate(definitions.questionnaire.persons.examples)
    ]
    plans["long"] = examine(definitions, CASES["long"], today=TODAY, persons=tuple(titled)).plan
    for name in CROWDED:
        changes, people = answers(definitions, VARIANTS[name])
        plans[name] = examine(definitions, changes, today=TODAY, persons=people).plan
    jobs = {}
    for name, plan in plans.items():
        source = folder / f"{name}.docx"
        source.write_bytes(merge.fill(template, context.build(plan)).content)
        jobs[name] = making.Job(source=source, target=source.with_suffix(".pdf"), title=name)
    made = making.make(tuple(jobs.values()), wanted=request.param)
    assert {name: one.pages for name, one in zip(jobs, made, strict=True)} == dict.fromkeys(jobs, 1)
    return {name: measure(job.target) for name, job in jobs.items()}


def said(poster: Measured) -> str:
    return "".join(letter.sign for letter in poster.letters)


def test_the_digits_are_two_centimetres_high(posters):
    digits = [letter for letter in posters["example"].letters if letter.size > 80]

    assert "".join(letter.sign for letter in digits) == "112114"
    assert min(letter.ink for letter in digits) >= 20 * MILLIMETRE


@pytest.mark.parametrize("name", [*CASES, "empty", *CROWDED])
def test_everything_but_the_foot_is_large(posters, name):
    assert {
        letter.sign for letter in posters[name].letters if letter.size < 16 and letter.bottom > FOOT
    } == set()


def test_the_labels_of_the_numbers_stand_at_the_margin(posters):
    text = said(posters["example"])
    for label in ("I åbningstiden:", "Aften og weekend:"):
        assert posters["example"].letters[text.index(squeezed(label))].left < 85


def test_it_gives_five_verbs_in_their_order(posters):
    verbs = ("Ring", "Bliv", "Gem", "Vent", "Fortæl")
    heights = [posters["example"].height(f"{verb}{line}") for verb, line in zip(
        verbs, ("112, hvis", "Lad ikke", "Tag et", "Svar ikke", "Sig det"), strict=True)]  # fmt: skip

    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize(
    ("name", "there", "gone"),
    [
        (
            "example",
            "Sig det til kulturhuslederen eller souschefen i dag. Straks ved rødt: trusler · privatadresse eller "
            "børn nævnt · intime billeder eller afpresning · nogen møder op eller opfordrer til det · kollegaen er bange.",
            "Leder",
        ),
        ("example", "I åbningstiden: 12 34 56 09", "12 34 56 00"),
        ("shown", "Aften og weekend: 12 34 56 00", "Numrene"),
        ("hidden", "Aften og weekend: Numrene hænger bag disken.", "12 34 56 00"),
        ("hidden", "Tag arket »Til dig, der er ramt« bag disken.", "12 34 56 00"),
        ("nowhere", "Aften og weekend: Numrene står på handlingskortet.", "12 34 56 00"),
        ("no duty", "Aften og weekend: Vi har ingen vagt. Er det rødt: 114.", "Numrene"),
        ("at once", "Sig det til kulturhuslederen med det samme.", "i dag"),
        ("example", "26. november 2026 · Hænger der en ældre, så smid den ud.", "Udkast"),
        ("a draft", "Udkast · Hæng det først op, når planen gælder.", "2026"),
        ("a draft", "Udkast", "odkendt"),
        ("empty", "Sig det til: Skal afklares (1.3). Hvor hurtigt? Skal afklares (1.3).", "odkendt"),
        ("empty", "Aften og weekend: Skal afklares (1.3)", "I åbningstiden"),
    ],
)
def test_it_says_what_was_answered(posters, name, there, gone):
    text = said(posters[name])

    assert squeezed(there) in text
    assert squeezed(gone) not in text


@pytest.mark.parametrize("name", CROWDED)
def test_how_soon_stands_with_whom_to_tell_it_and_the_numbers_below(posters, name):
    """The poster's deadlines, read from above: today, at once, and what holds in the evening."""
    heights = [
        round(posters[name].height(words))
        for words in ("Fortæl", "Sig det til", "i dag.", "Straks ved rødt", "I åbningstiden", "Aften og")
    ]

    assert heights == sorted(heights, reverse=True)
    assert posters[name].height("Sig det til") - posters[name].height("Straks ved rødt") < 3 * LINE


def test_no_name_and_no_number_of_a_person_is_on_it(posters, definitions):
    people = definitions.questionnaire.persons.examples

    for name, poster in posters.items():
        text = said(poster)
        assert [row["navn"] for row in people if squeezed(row["navn"]) in text] == [], name
        assert [row for row in people if squeezed(row["telefon"]).removeprefix("+45") in text] == [], name


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (("Leder", "Rektor"), ("AMR", "Pedel"), "til lederen eller AMR i dag"),
        (("Leder", "Rektor"), ("Leder", "Pedel"), "til rektoren eller pedel i dag"),
        (("Leder", "Rektor"), ("Leder", "Rektor"), "til lederen (rektor) i dag"),
        (("", "Rektor"), ("", "Rektor"), "til rektoren i dag"),
        (("Leder", "Rektor"), ("Vikar", "Leder"), "til rektoren eller vikar i dag"),
    ],
)
def test_two_people_never_stand_under_the_same_words(definitions, first, second, words):
    rows = tuple(
        person(name, funktion=function, stilling=title)
        for name, (function, title) in zip(("Åse Ås", "Bo Ib"), (first, second), strict=True)
    )
    changes = {"ledelsen.modtager": "Åse Ås", "ledelsen.stedfortraeder": "Bo Ib"}
    plan = examine(definitions, changes, today=TODAY, persons=rows).plan
    paths = [path for path in library.templates([ROOT / "templates"]) if path.stem == "Opslag"]
    [template], _ = stock.compile_all(library.contents(paths), definitions)
    document = merge.fill(template, context.build(plan))

    printed = "".join(entry.text for entry in document.entries)
    assert "Åse" not in printed
    [line] = [text for text in paragraphs(document.content) if text.startswith("Sig det")]
    assert words in line
