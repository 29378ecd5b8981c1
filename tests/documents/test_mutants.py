"""A merge that loses something is caught, whatever it loses: each test breaks it in one place."""

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from beredskabsplan.documents import merge
from beredskabsplan.documents.compile import show
from beredskabsplan.documents.inline import direction
from beredskabsplan.documents.markup import shape
from beredskabsplan.documents.prove import soundness
from beredskabsplan.language import context
from beredskabsplan.language.placeholders import Value
from beredskabsplan.opc import elements, package
from tests.conftest import TODAY
from tests.support.examples import examples
from tests.support.material import W, compiled, examine, filled, word
from tests.support.word.markup import LINKS, linked, p, raw, run, with_part

CONTENT = word(
    "Hos {{ org.navn }} i {{ org.adresse }}: {{ samtalested.sted }}",
    "{{ samtalested.alternativ }}",
    "{%p for r in roller %}", "{{ r.titel }}: {{ r.indehaver.navn }}", "{%p endfor %}",
    rows=[["Navn", "Telefon"], ["{%tr for p in personer %}", ""], ["{{ p.navn }}", "{{ p.telefon }}"], ["{%tr endfor %}", ""]],
    header="{{ org.navn }}",
)  # fmt: skip
ANSWERS = {"org.navn": "Drift & IT <w:b/> Hus", "samtalested.alternativ": "Først\n- så\n- til sidst"}


@pytest.fixture
def codes(case, definitions):
    """Merge with whatever is broken now, and return the codes of what was found."""

    def found(answers=ANSWERS) -> set[str]:
        document = filled(definitions, case(answers).plan, CONTENT)
        assert bool(document.content) is not bool(document.findings)
        return {finding.code.name for finding in document.findings}

    return found


def after(function, change):
    """Make *function* change its first argument once more when it is done."""

    def broken(first, *more):
        function(first, *more)
        change(first)

    return broken


def texts(root, tag):
    return [each for each in root.iter(W + tag) if any(node.text for node in each.iter(W + "t"))]


def drop(tag, number):
    """Make a change that removes one element that says something, if there are as many."""

    def change(root):
        said = texts(root, tag)
        if len(said) > abs(number):
            said[number].getparent().remove(said[number])

    return change


def test_the_merge_that_is_not_broken_passes(codes):
    assert codes() == set()


def test_a_dropped_escape_is_caught_by_the_strict_parser(codes, monkeypatch):
    monkeypatch.setattr(direction, "escape", Markup)

    assert codes() == {"T105"}


def test_a_dropped_escape_that_makes_markup_of_an_answer_is_caught_by_the_ledger(codes, monkeypatch):
    monkeypatch.setattr(direction, "escape", Markup)

    assert codes({"org.navn": "Drift <w:b/> Hus"}) == {"T106"}


def test_an_answer_that_is_escaped_twice_is_caught(codes, monkeypatch):
    monkeypatch.setattr(direction, "escape", lambda text: markupsafe.escape(str(markupsafe.escape(text))))

    assert codes() == {"T106"}


@pytest.mark.parametrize("tag", ["p", "r", "t", "tr", "tc", "tbl"])
@pytest.mark.parametrize("number", [0, 1, -1])
@pytest.mark.parametrize("step", ["_runs", "_fill_empty"])
@pytest.mark.heavy
def test_a_dropped_paragraph_row_or_cell_is_caught(codes, monkeypatch, step, tag, number):
    monkeypatch.setattr(shape, step, after(getattr(shape, step), drop(tag, 0 if tag == "tbl" else number)))

    assert codes() & {"T106", "T109"}


def test_a_sentence_of_the_template_s_own_that_is_gone_is_caught(codes, monkeypatch):
    monkeypatch.setattr(shape, "_fill_empty", after(shape._fill_empty, drop("tc", 1)))

    assert codes() == {"T109"}


@pytest.mark.parametrize("field", ["org.adresse", "samtalested.sted", "samtalested.alternativ"])
def test_a_dropped_answer_is_caught(codes, monkeypatch, field):
    answer = show._answer
    monkeypatch.setattr(
        show, "_answer", lambda value, level: Markup("") if value.field == field else answer(value, level)
    )

    assert codes() == {"T106"}


def test_an_answer_of_which_only_the_first_line_is_printed_is_caught(codes, monkeypatch):
    answer = show._answer
    monkeypatch.setattr(
        show,
        "_answer",
        lambda value, level: answer(Value(value.field, value.raw, value.text[:5], value.block), level),
    )

    assert codes() == {"T106"}


def test_two_answers_that_changed_places_are_caught(codes, monkeypatch):
    def swap(root, *_):
        rows = list(root.iter(W + "tr"))
        if rows:
            rows[1].addprevious(rows[2])

    monkeypatch.setattr(shape, "_fill_empty", swap)

    assert codes() == {"T106"}


def test_an_item_that_a_loop_left_out_is_caught(case, definitions, monkeypatch):
    """The ledger cannot know of a turn that never was: what nobody printed is told of by the run."""
    monkeypatch.setitem(show.environment().filters, "_count", lambda value: list(value)[:-1])
    document = filled(definitions, case().plan, CONTENT)

    last = [answer for answer in document.printed if answer.startswith("personer.")]
    assert len(last) == len(case().answers.persons) - 1


def test_a_lost_answer_is_told_by_the_words_of_the_questionnaire(case, definitions, monkeypatch):
    monkeypatch.setattr(show, "_answer", lambda value, level: Markup(""))
    document = filled(definitions, case().plan, word("{{ org.navn }}"))

    assert [finding.problem for finding in document.findings] == [
        "Svaret på »Organisationens navn« blev flettet, men står ikke i det færdige dokument. Dokumentet er ikke skrevet."
    ]


def test_a_hidden_gap_is_caught(case, definitions, monkeypatch):
    monkeypatch.setattr(show, "_gap", lambda gap, level: Markup(""))

    document = filled(definitions, case({"samtalested.sted": None}).plan, CONTENT)
    assert {finding.code.name for finding in document.findings} == {"T106"}


def test_a_part_that_is_written_without_its_text_is_caught(case, definitions, monkeypatch):
    template, serialize = compiled(definitions, CONTENT), elements.serialize
    monkeypatch.setattr(
        elements,
        "serialize",
        lambda root: serialize(root).replace(b"Hos", b"").replace(b"Aarhus", b"x").replace(b"Hus", b""),
    )

    document = merge.fill(template, context.build(case(ANSWERS).plan))
    assert {finding.code.name for finding in document.findings} == {"T106"}


def test_a_package_that_lost_a_part_is_caught(codes, monkeypatch):
    write = package.write
    monkeypatch.setattr(
        package,
        "write",
        lambda parts: write({name: part for name, part in parts.items() if "header" not in name}),
    )

    assert codes() >= {"T106"}


def test_a_package_that_lost_a_part_without_answers_is_caught(codes, monkeypatch):
    write = package.write
    monkeypatch.setattr(
        package,
        "write",
        lambda parts: write({name: part for name, part in parts.items() if "styles" not in name}),
    )

    assert codes() == {"T109"}


@pytest.mark.parametrize("left", ["{{ org.navn }}", "{% endif %}"])
def test_a_tag_that_was_left_is_caught(codes, monkeypatch, left):
    def leave(root):
        for text in list(root.iter(W + "t"))[:1]:
            text.text = left

    monkeypatch.setattr(shape, "_rows", leave)

    assert "T109" in codes()


EVERYWHERE = "{{ samtalested.sted }}"


@examples(80)
@given(
    text=st.text(min_size=1, max_size=60)
    | st.text(alphabet="{}%#&<>\"'_\t\n -•ab/:?@\u00a0\u2028", min_size=1, max_size=40)
)
def test_any_text_stands_wherever_it_is_printed(everywhere, definitions, text):
    made = examine(definitions, {"samtalested.sted": f"x{text}x"}, today=TODAY)
    if made.answers.value("samtalested.sted") is None:
        return
    document = merge.fill(everywhere, context.build(made.plan))

    assert document.findings == ()
    assert soundness.check(document.content, document.entries) == ()


@pytest.fixture(scope="module")
def everywhere(definitions):
    """A template that prints one answer in the text, a table, the header, a note, a link, an alt text and the title."""
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f'<w:r><w:instrText xml:space="preserve"> HYPERLINK "mailto:{EVERYWHERE}" </w:instrText></w:r>'
    drawing = f'<w:r><w:drawing><wp:docPr id="1" descr="Billede af {EVERYWHERE}"/></w:drawing></w:r>'
    body = p(f"a {EVERYWHERE} b {EVERYWHERE}", drawing, kinds[0], code, kinds[1], run(EVERYWHERE), kinds[2])
    link = f'<w:hyperlink r:id="rId91">{run(EVERYWHERE)}</w:hyperlink>'
    table = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{p(EVERYWHERE)}</w:tc></w:tr></w:tbl>"
    content = with_part(
        raw(body + p(link) + table), "footnotes", f'<w:footnote w:id="1">{p(EVERYWHERE)}</w:footnote>'
    )
    parts = package.read(content)
    parts[LINKS] = linked(parts[LINKS], "hyperlink", f"https://x/?q={EVERYWHERE}", name="rId91", outside=True)
    title = f"<dc:description>{EVERYWHERE}</dc:description></cp:coreProperties>"
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"</cp:coreProperties>", title.encode())
    return compiled(definitions, package.write(parts))
