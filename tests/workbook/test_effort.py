"""The time that the first sheet promises is reckoned from what is asked."""

import re
from dataclasses import replace

from beredskabsplan.workbook import effort
from tests.conftest import ROOT
from tests.support.workbooks import opened


def test_words_and_fields_make_the_minutes_as_the_guide_for_developers_says(asked):
    """200 words of help are a minute more; a field of 20 words of one's own 80 seconds and what it takes to read."""
    first, *rest = asked.plan
    helped = replace(asked, plan=(replace(first, help=f"{first.help} {'ord ' * 200}"), *rest))
    field = replace(
        asked.fields["samtalested.alternativ"],
        id="planen.ny",
        number="",
        label="",
        help="",
        example="ord " * 20,
    )
    longer = replace(asked, plan=(*asked.plan, field))

    assert round(effort.minutes(helped) - effort.minutes(asked), 6) == 1
    assert round(effort.minutes(longer) - effort.minutes(asked), 6) == round(1 + 20 / 60, 6)


def test_it_is_said_as_a_span_that_holds_the_reckoned_minutes(asked):
    low, high = map(int, effort.span(asked).split("-"))

    assert low < effort.minutes(asked) < high
    assert (low % 5, high % 5) == (0, 0)


def test_fewer_fields_take_less_time(asked):
    few = replace(asked, steps=asked.steps[:1])

    assert effort.minutes(few) < effort.minutes(asked) / 2 + 20
    assert effort.span(few) != effort.span(asked)


def test_the_first_sheet_and_the_readme_say_the_same(asked, empty):
    texts = [str(cell.value) for (cell,) in opened(empty)["Vejledning"].iter_rows(1, 20, 2, 2)]
    said = f"{effort.span(asked)} minutter"

    assert any(f"Regn derefter med {said} til at skrive." in text for text in texts)
    assert re.findall(r"Det tager ([\d-]+ minutter)", (ROOT / "README.md").read_text()) == [said]
