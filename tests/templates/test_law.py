"""What the law says stands in the data with its source, is marked where it is printed, and the marks are explained."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from tests.conftest import ROOT, TODAY
from tests.support import small
from tests.support.material import examine, paragraphs
from tests.support.sources import texts

SOURCE = ROOT / "templates/source"
MARK = re.compile(r"\b(?:Lov|Vilkår|Råd|Egen)(?=[,):]|\s?\d|$)", re.MULTILINE)
LAW = re.compile(
    r"§|\((?:Lov|Vilkår|Råd|Egen)\b|\b(?:lovens?|lovpligt\w*|pligt til|ret til|GDPR|\w*forordning\w*|\w*bekendtgørelse\w*"
    r"|offererstatning|påtale\w*|aktindsigt|Datatilsynet|Erstatningsnævnet)\b",
    re.IGNORECASE,
)
OURS = {
    "ingen har pligt til at fortælle",  # our own rule for the debriefing
    " står, hvornår Datatilsynet",  # points to where it is said
}
PERIOD = re.compile(r"\b(?:\d+|en|et|to|tre|fire|fem|seks)\s(?:timer|dage?|døgn|uger?|måned(?:er)?)\b")
ANSWERED = {"en uge"}  # how an answer of one week is read
NUMBER = re.compile(r"\b\d+(?:-\d+)?\s(?:timer|dage|måneder)\b")
# Below rows that have a mark, or on the page for the one who was hit, which has none.
READ_AS_A_RULE = {
    "for_sent_politi", "for_sent_easy", "for_sent_6_maaneder", "fravaer", "offererstatning_politi", "selv_politi", "laege",
    "din_offererstatning", "din_arbejdsskade",
}  # fmt: skip

PLANS = {
    "example": lambda definitions: examine(definitions, {}, today=TODAY).plan,
    "empty": lambda definitions: examine(definitions, {}, today=TODAY, filled=False).plan,
    "public": lambda definitions: (
        examine(definitions, {"org.sektor": "Offentlig arbejdsplads"}, today=TODAY).plan
    ),
    "four": lambda definitions: small.shop(definitions, TODAY).plan,
    "alone": lambda definitions: small.sole(definitions, TODAY).plan,
}


@pytest.fixture(scope="module")
def said(definitions):
    """Read what every document of a plan says, a paragraph a line, by what it is called."""
    contents = library.contents(library.templates([ROOT / "templates"]))
    templates, faults = stock.compile_all(contents, definitions)
    assert faults == ()

    def read(name: str) -> dict[str, str]:
        plan = PLANS[name](definitions)
        called = small.documents(plan, list(contents))
        names = context.build(plan)
        filled = {called[one.name]: merge.fill(one, names) for one in templates if one.name in called}
        return {
            name: "\n".join(paragraphs(document.content)).replace("\N{NO-BREAK SPACE}", " ")
            for name, document in filled.items()
        }

    return read


@pytest.mark.heavy
@pytest.mark.parametrize("name", PLANS)
def test_a_document_says_what_those_marks_of_the_law_mean_that_it_has(said, definitions, name):
    used, explained = dict[str, set[str]](), dict[str, set[str]]()
    for document, text in said(name).items():
        legend = {mark: f"{mark}: {meaning}." for mark, meaning in definitions.deadlines.marks}
        explained[document] = {mark for mark, words in legend.items() if words in text}
        unexplained = re.sub("|".join(map(re.escape, legend.values())), "", text)
        used[document] = set(MARK.findall(unexplained))

    assert explained == used
    assert ("Råd" in used["Beredskabsplan"]) is (name != "alone")


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["example", "four", "alone"])
def test_every_deadline_of_a_case_says_whose_it_is(said, name):
    lines = [
        line
        for line in said(name)["Beredskabsplan"].splitlines()
        if re.search(r"(?:Politi|Arbejdsulykke): ", line)
    ]

    assert len(lines) >= 10
    assert [line for line in lines if NUMBER.match(line) and not MARK.search(line)] == []


def test_law_in_running_text_says_what_it_is(definitions):
    rules = definitions.rules
    read = [row for row in rules.texts if row.source.read and row.id not in READ_AS_A_RULE]
    marks = ("(Lov)", "(Vilkår)", "(Råd)", "efter loven")

    assert [row.id for row in read if not any(mark in row.text for mark in marks)] == []
    assert [row.id for row in rules.incidents if "Datatilsynet" in row.note and "(Lov)" not in row.note] == []


def test_no_template_says_what_the_law_is_but_for_the_data():
    assert [
        f"{place} {text}"
        for place, text in typed()
        if LAW.search(text) and not any(words in text for words in OURS)
    ] == []


def test_no_template_says_how_long_there_is_but_for_the_data_and_the_answers():
    assert [
        f"{place} {text}"
        for place, text in typed()
        if (found := PERIOD.search(text)) and found[0] not in ANSWERED
    ] == []


def typed() -> Iterator[tuple[str, str]]:
    """Yield the sentences that the templates are drawn with, and where they stand."""
    for path in sorted(SOURCE.rglob("*.py")):
        for line, text in texts(path):
            if not re.fullmatch(r"[\w.|]+", text):  # the name of a placeholder
                yield f"{path.relative_to(SOURCE)}:{line}", text


def test_the_questionnaire_names_no_other_deadline_than_the_rules(definitions):
    limits = {row.when for row in definitions.rules.limits}
    told = tomllib.loads((ROOT / "templates/spoergeskema.toml").read_text("utf-8"))

    assert [text for text in _sentences(told) if not {*NUMBER.findall(text)} <= limits] == []


def _sentences(table: object) -> Iterator[str]:
    """Yield what HR is told, but for the examples of answers."""
    if isinstance(table, list):
        for each in table:
            yield from _sentences(each)
    elif isinstance(table, dict):
        for key, value in table.items():
            if isinstance(value, str) and key in (
                "label",
                "open_label",
                "help",
                "note",
                "task",
                "text",
                "intro",
            ):
                yield value
            elif not isinstance(value, str):
                yield from _sentences(value)


@pytest.mark.heavy
def test_what_is_red_is_the_same_everywhere(said):
    example, alone = said("example"), said("alone")
    pages = (
        example["Beredskabsplan"],
        example["Handlingskort"],
        example["Opslag"],
        alone["Beredskabsplan"],
        alone["Handlingskort"],
    )
    cases = re.compile(
        r"trusler · (?:privatadresse eller|din adresse eller dine) børn nævnt · intime billeder eller afpresning · "
        r"nogen møder op(?: eller opfordrer til det)? · (?:medarbejderen|kollegaen|du) er bange\."
    )

    assert [bool(cases.search(text)) for text in pages] == [True] * len(pages)
    for words in ("Trusler mod", "Privatadresse eller børn nævnt.", "Intime billeder eller afpresning.",
                  "Nogen møder op hos den ramte eller opfordrer andre til det.", "Den ramte er bange."):  # fmt: skip
        assert words in example["Beredskabsplan"]
