"""Footnotes and endnotes: one for each place that the finished text refers from, in its order."""

import re

import pytest

from beredskabsplan.opc import package
from tests.support.material import filled, paragraphs
from tests.support.word.markup import BODY, p, raw, run, with_part

KINDS = ("footnote", "endnote")


def separators(kind: str) -> str:
    return "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for name, number in (("separator", -1), ("continuationSeparator", 0))
    )


def noted(body: str, kind: str, *texts: str, order: tuple[int, ...] = ()) -> bytes:
    """Make a template whose notes 1, 2, 3 … say *texts*, and stand in *order* in their part."""
    order = order or tuple(range(1, len(texts) + 1))
    notes = "".join(f'<w:{kind} w:id="{number}">{p(texts[number - 1])}</w:{kind}>' for number in order)
    return with_part(raw(body), f"{kind}s", separators(kind) + notes)


def refer(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def shown(content: bytes, kind: str) -> list[str]:
    """Read the notes in the order in which the text refers to them, by their numbers."""
    parts = package.read(content)
    part = parts[f"word/{kind}s.xml"].decode()
    by_number = dict(re.findall(rf'<w:{kind} w:id="(\d+)">.*?<w:t[^>]*>(.*?)</w:t>', part, re.DOTALL))
    return [
        by_number[number] for number in re.findall(rf'<w:{kind}Reference w:id="(\d+)"', parts[BODY].decode())
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["in a paragraph", "in a line"])
def test_a_note_goes_with_what_refers_to_it(case, definitions, kind, way):
    whole = p("{%p if org.cvr is besvaret %}") + p("Bort", refer(kind, 1)) + p("{%p endif %}")
    inline = p("A", "{% if org.cvr is besvaret %}Bort", refer(kind, 1), "{% endif %}")
    body = (whole if way == "in a paragraph" else inline) + p("Bliver", refer(kind, 2))
    document = filled(
        definitions, case({"org.cvr": None}).plan, noted(body, kind, "Om bort", "Om {{ org.navn }}")
    )

    assert document.findings == ()
    assert shown(document.content, kind) == ["Om Egelund Kulturhus"]
    assert paragraphs(document.content, f"word/{kind}s.xml") == ["", "", "Om Egelund Kulturhus"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_turn_has_a_note_of_its_own(case, definitions, kind):
    turns = p("{%p for x in personer %}") + p("{{ x.navn }}", refer(kind, 1)) + p("{%p endfor %}")
    plan = case().plan
    document = filled(
        definitions, plan, noted(turns + p("Til sidst", refer(kind, 2)), kind, "Note A", "Note B")
    )

    people = len(plan.answers.persons)
    assert document.findings == ()
    assert shown(document.content, kind) == ["Note A"] * people + ["Note B"]
    assert paragraphs(document.content, f"word/{kind}s.xml")[2:] == ["Note A"] * people + ["Note B"]


@pytest.mark.parametrize("kind", KINDS)
def test_notes_stand_in_the_order_of_the_text(case, definitions, kind):
    """LibreOffice goes by their order, Word by their numbers."""
    body = p("{{ org.navn }}", refer(kind, 2)) + p("Så", refer(kind, 3)) + p("Sidst", refer(kind, 1))
    document = filled(definitions, case().plan, noted(body, kind, "tre", "et", "to"))

    assert paragraphs(document.content, f"word/{kind}s.xml")[2:] == ["et", "to", "tre"]
    assert shown(document.content, kind) == ["et", "to", "tre"]


def test_a_note_that_went_and_printed_something_is_not_missed(case, definitions):
    body = p("{% if org.cvr is besvaret %}Bort", refer("footnote", 1), "{% endif %}") + p("x")
    document = filled(
        definitions, case({"org.cvr": None}).plan, noted(body, "footnote", "Hos {{ org.navn }}")
    )

    assert document.findings == ()
    assert paragraphs(document.content, "word/footnotes.xml") == ["", ""]


def test_notes_of_a_text_without_code_stay_as_they_are(case, definitions):
    body = p(run("Fast tekst"), refer("footnote", 2), refer("footnote", 1))
    content = noted(body, "footnote", "a", "b")
    document = filled(definitions, case().plan, content)

    assert paragraphs(document.content, "word/footnotes.xml") == ["", "", "a", "b"]
