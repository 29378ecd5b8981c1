"""What should fill one page and does not: told with the answers that take the room, and in the end refused."""

import io

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_SECTION

from beredskabsplan.documents import regions
from beredskabsplan.opc.namespaces import W
from beredskabsplan.run import planning
from beredskabsplan.run.options import EXAMPLE, Options
from tests.conftest import ROOT, TODAY
from tests.support.material import word
from tests.support.pdf.engines import needs_libreoffice
from tests.support.word import drawing

pytestmark = pytest.mark.heavy

SHORT, LONG = 3, 36  # lines
PLACE = "Mødelokale 2 på 1. sal (døren kan låses)"
ROOM = "Mest plads tager »1.2 Hvor holder I samtalen?« og »1.1 Hvem holder den første samtale?«."


def card(lines: int) -> bytes:
    tags = ["{{ samtalested.sted }}", "{{ foerste_samtale.ansvarlig.navn }}", "{{ planen.version }}"]
    return word("Ring nu", *(tags * lines)[:lines])


def leaflet(lines: int, *, after: str = "# Trin 1", contents: bool = False) -> bytes:
    """Draw a plan whose second page begins at the bookmark `sker_nu` and has so many *lines*."""

    def draw(document: Document) -> None:
        document.add_paragraph("Forside")
        heading = document.add_heading("Hvis det sker nu", 1)
        heading.paragraph_format.page_break_before = True
        mark(heading, "sker_nu")
        tags = ["{{ samtalested.sted }}", "{{ foerste_samtale.ansvarlig.navn }}"]
        for tag in (tags * lines)[:lines]:
            document.add_paragraph(tag)
        if contents:
            document.add_page_break()
            document.add_paragraph("Indhold")
        if after:
            last = document.add_heading(after.removeprefix("# "), 1)
            last.paragraph_format.page_break_before = True
            document.add_paragraph("{{ planen.version }}")

    return drawing.drawn(draw, styles=("Skal afklares",))


def mark(paragraph, name: str) -> None:
    start = paragraph._p.makeelement(f"{W}bookmarkStart", {f"{W}id": "1", f"{W}name": name})
    end = paragraph._p.makeelement(f"{W}bookmarkEnd", {f"{W}id": "1"})
    paragraph._p.insert(1, start)
    paragraph._p.append(end)


@pytest.fixture
def plan(tmp_path):
    """Plan the example with own templates."""

    def planned(*, engine: str = "embedded", final: bool = False, **templates: bytes):
        folder = tmp_path / "skabeloner"
        folder.mkdir(exist_ok=True)
        for name, content in templates.items():
            (folder / f"{name}.docx").write_bytes(content)
        options = Options(pdf=engine, templates=folder, out=tmp_path / "ud", today=TODAY, final=final)
        [outcome] = planning.plan([ROOT / "inputs" / EXAMPLE], options).outcomes
        return outcome

    return planned


def told(outcome) -> list[tuple[str, str, str]]:
    codes = {"P105", "P107", "P145", "P146", "P147"}
    return [
        (finding.code.name, finding.place.file, finding.problem)
        for finding in outcome.findings
        if finding.code.name in codes
    ]


@pytest.mark.parametrize("engine", ["embedded", "none"])
def test_a_card_of_two_pages_is_told_with_the_answers_that_take_the_room(plan, engine):
    outcome = plan(engine=engine, Handlingskort=card(LONG + 9))

    assert told(outcome) == [
        ("P105", "Handlingskort.docx", f"»Handlingskort« fylder 2 sider, men skal være på én. {ROOM}")
    ]
    assert outcome.written


@pytest.mark.parametrize("engine", ["embedded", "none"])
def test_with_final_a_card_of_two_pages_is_an_error_and_nothing_is_written(plan, engine):
    outcome = plan(engine=engine, final=True, Handlingskort=card(LONG + 9))

    assert told(outcome) == [
        ("P145", "Handlingskort.docx", f"»Handlingskort« fylder 2 sider, men skal være på én. {ROOM}"),
        ("P107", EXAMPLE, "Planen er ikke klar til at blive endelig: der er fejl i Handlingskort.docx. Intet er skrevet."),
    ]  # fmt: skip
    assert outcome.written == ()


@pytest.mark.parametrize("engine", ["embedded", "none"])
@pytest.mark.parametrize("contents", [False, True])
def test_the_page_at_a_bookmark_is_held_to_one_page_too(plan, engine, contents):
    outcome = plan(engine=engine, Plan=leaflet(LONG, contents=contents))

    assert told(outcome) == [
        ("P147", "Plan.docx", f"Siden »Hvis det sker nu« fylder 2 sider, men skal være på én. {ROOM}")
    ]


@pytest.mark.parametrize("engine", ["embedded", "none"])
def test_with_final_that_page_is_an_error(plan, engine):
    outcome = plan(engine=engine, final=True, Plan=leaflet(LONG))

    assert [code for code, _, _ in told(outcome)] == ["P146", "P107"]
    assert outcome.written == ()


@pytest.mark.parametrize("engine", ["embedded", "none"])
@pytest.mark.parametrize("after", ["# Trin 1", ""])
@pytest.mark.parametrize("contents", [False, True])
def test_what_fits_on_its_page_is_not_told(plan, engine, after, contents):
    outcome = plan(
        engine=engine,
        final=True,
        Handlingskort=card(SHORT),
        Plan=leaflet(SHORT, after=after, contents=contents and bool(after)),
    )

    assert told(outcome) == []
    assert len(outcome.written) >= 2


def test_a_card_with_the_bookmark_is_told_once(plan):
    outcome = plan(Handlingskort=leaflet(LONG, after=""))

    assert [code for code, _, _ in told(outcome)] == ["P105"]


def test_the_last_page_of_a_document_is_counted_to_its_end(plan):
    outcome = plan(Plan=leaflet(LONG, after=""))

    assert [code for code, _, _ in told(outcome)] == ["P147"]


def test_a_second_run_that_makes_nothing_anew_says_the_same(plan):
    templates = {"Handlingskort": card(LONG + 9), "Plan": leaflet(LONG)}

    for engine in ("embedded", "none"):
        first, second = (plan(engine=engine, **templates) for _ in range(2))
        assert [code for code, _, _ in told(first)] == ["P105", "P147"]
        assert told(second) == told(first)


def test_where_answers_take_little_none_is_named(plan):
    outcome = plan(Handlingskort=word(*["Ring 112. "] * LONG, "{{ planen.version }}"))

    assert told(outcome) == [
        ("P105", "Handlingskort.docx", "»Handlingskort« fylder 2 sider, men skal være på én.")
    ]


def drawn(*blocks: str) -> bytes:
    """Draw paragraphs, a bookmark at the one that is called »her«, and what ends a page."""
    document = docx.Document()
    for text in blocks:
        if text == "[sideskift]":
            document.add_page_break()
        elif text.startswith("[afsnit"):
            document.add_section(WD_SECTION.CONTINUOUS if "samme" in text else WD_SECTION.NEW_PAGE)
        else:
            paragraph = document.add_paragraph(text)
            if text == "her":
                mark(paragraph, "sted")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("blocks", "text", "following"),
    [
        (("før", "her", "mere", "[sideskift]", "efter"), ["her", "mere"], "efter"),
        (("her", "mere", "[afsnit]", "efter"), ["her", "mere"], "efter"),
        (("her", "mere", "[afsnit på samme side]", "også"), ["her", "mere", "også"], ""),
        (("her", "mere"), ["her", "mere"], ""),
        (("her", "[sideskift]", "", "efter"), ["her"], "efter"),
    ],
)
def test_a_region_ends_where_a_page_begins_by_itself(blocks, text, following):
    [region] = regions.at(drawn(*blocks), ["sted", "findes ikke"])

    assert (region.title, region.following) == ("her", following)
    assert [line for line in region.text.split("\n") if line] == text


def test_a_document_that_cannot_be_read_has_no_regions():
    assert regions.at(b"PK", ["sted"]) == ()


@needs_libreoffice
def test_a_font_that_alone_makes_a_page_too_long_is_named(tmp_path):
    brand = tmp_path / "brand.toml"
    standard = (ROOT / "templates/brand.toml").read_text(encoding="utf-8")
    brand.write_text(standard.replace('tekst = "Calibri"', 'tekst = "DejaVu Serif"'), encoding="utf-8")
    own = tmp_path / "skabeloner"
    own.mkdir()
    for name in ("Handlingskort.docx", "Beredskabsplan.docx"):
        (own / name).write_bytes((ROOT / "templates" / name).read_bytes())
    options = Options(pdf="libreoffice", brand=brand, templates=own, out=tmp_path / "ud", today=TODAY)
    [outcome] = planning.plan([ROOT / "inputs" / EXAMPLE], options).outcomes
    found = [finding for finding in outcome.findings if finding.code.name == "P156"]

    assert {finding.place.file: finding.problem for finding in found} == {
        f"{name}.docx": f"Med skrifttypen »DejaVu Serif« fylder »{title}« mere end sin ene side. Med Calibri er der plads."
        for name, title in (("Handlingskort", "Handlingskort"), ("Beredskabsplan", "Hvis det sker nu"))
    }


@needs_libreoffice
def test_a_font_is_not_named_where_the_page_would_be_too_long_in_calibri_too(plan):
    outcome = plan(engine="libreoffice", Handlingskort=serif(card(LONG + 30)))

    assert [code for code, _, _ in told(outcome)] == ["P105"]
    assert "P156" not in {finding.code.name for finding in outcome.findings}


def serif(content: bytes) -> bytes:
    """Set *content* in a wide font."""
    document = docx.Document(io.BytesIO(content))
    document.styles.element.xpath("w:docDefaults//w:rFonts")[0].set(f"{W}ascii", "DejaVu Serif")
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()
