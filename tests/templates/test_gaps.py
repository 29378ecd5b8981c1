"""What is not settled yet reads as a sentence: a gap answers a question or follows a colon, and tears no sentence apart."""

import re

import pytest

from beredskabsplan.core.answers import State
from beredskabsplan.documents import merge
from beredskabsplan.language import context
from tests.conftest import ROOT, TEMPLATES, TODAY
from tests.support import small
from tests.support.material import compiled, examine, paragraphs

GAP = r"(?<!»)Skal afklares(?: \(\d\.\d\))?"
BEFORE = re.compile(r"(?:^|[:?·]\s|\t|\n| og )$")  # »A og Skal afklares (4.1)« stands in a cell of names
AFTER = re.compile(r"^(?:$|[.:\n\t]| ·| –| og )")
HOLE = re.compile(r"(?<=\S)  (?=\S)| (?=[.,;:!?](?:\s|$))")  # where an answer is not there at all
PICTURE = "\N{WHITE SQUARE}"  # an icon has a space on either side, as a word has
EVERY = 5  # one field of so many is open


@pytest.fixture(scope="module")
def templates(definitions):
    return {name: compiled(definitions, (ROOT / f"templates/{name}.docx").read_bytes()) for name in TEMPLATES}


def torn(text: str) -> list[str]:
    """Find the gaps in *text* that stand where only an answer reads well, each with what is around it."""
    gaps = [
        gap
        for gap in re.finditer(GAP, text)
        if not (BEFORE.search(text[: gap.start()]) and AFTER.match(text[gap.end() :]))
    ]
    return [text[max(0, gap.start() - 30) : gap.end() + 30] for gap in (*gaps, *HOLE.finditer(text))]


def plain(line: str) -> str:
    """Write *line* with ordinary spaces; several that must not break are for the eye."""
    return re.sub("\N{NO-BREAK SPACE}+", " ", line).rstrip()


def faults(plan, templates) -> dict[str, list[str]]:
    names = context.build(plan)
    found = {}
    for name in small.documents(plan, list(templates)):
        lines = paragraphs(merge.fill(templates[name], names).content, picture=PICTURE)
        told = [each for line in lines for each in torn(plain(line))]
        if told:
            found[name] = told
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Vi ringer til Skal afklares (1.3).",
        "Skal afklares (1.1) holder den.",
        "xSkal afklares",
        "Kontakten.  tager den.",
        "Ring til .",
    ],
)
def test_a_torn_sentence_is_seen(text):
    assert torn(text) != []


def test_nothing_answered(definitions, templates):
    assert faults(examine(definitions, {}, today=TODAY, filled=False).plan, templates) == {}


@pytest.mark.parametrize("turn", range(EVERY))
def test_some_of_it_open(definitions, templates, turn):
    answered = [
        id_
        for id_, answer in examine(definitions, {}, today=TODAY).answers.fields.items()
        if answer.state is State.ANSWERED
    ]
    assert (
        faults(examine(definitions, dict.fromkeys(answered[turn::EVERY]), today=TODAY).plan, templates) == {}
    )


@pytest.mark.parametrize("persons", [small.FOUR, small.ONE], ids=["four", "one"])
def test_the_short_form_with_nothing_answered(definitions, templates, persons):
    made = small.planned(definitions, TODAY, {"org.antal_ansatte": "1-9 ansatte"}, persons)
    assert faults(made.plan, templates) == {}


@pytest.mark.parametrize("turn", range(EVERY))
def test_the_short_form_with_some_of_it_open(definitions, templates, turn):
    lacking = dict.fromkeys(
        [key.replace(".", "__") for key in small.SHOP if key != "org.antal_ansatte"][turn::EVERY]
    )
    assert faults(small.shop(definitions, TODAY, **lacking).plan, templates) == {}
