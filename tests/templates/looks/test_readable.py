"""What programs show that ignore the looks which a table's style has for its first row."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from beredskabsplan.core.brand import LEAST_CONTRAST, WHITE, contrast
from beredskabsplan.definitions import brands
from beredskabsplan.documents import merge
from beredskabsplan.documents.compile import livery
from beredskabsplan.documents.markup import outline, paragraphs
from beredskabsplan.language import context
from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import DOCUMENT, STYLES, by_ids, lineage, value
from templates.source.__main__ import DOCUMENTS
from tests.conftest import ROOT
from tests.support.material import compiled

AWKWARD = brands.load(ROOT / "tests/support/brand-dark-serif.toml")


def without_conditions(content: bytes) -> tuple[etree._Element, etree._Element]:
    """The body and the styles of a copy without the looks that depend on where a cell stands."""
    package = Package(content)
    document, styles = (etree.fromstring(package.part(name)) for name in (DOCUMENT, STYLES))
    for condition in list(styles.iter(W + "tblStylePr")):
        elements.remove(condition)
    return document, styles


def unreadable(document: etree._Element, styles: etree._Element) -> list[str]:
    """The texts in tables whose letters are too much like what they stand on."""
    known, found = by_ids(styles), []
    for cell in document.iter(W + "tc"):
        shade = cell.find(f"{W}tcPr/{W}shd")
        under = WHITE if shade is None else str(shade.get(W + "fill"))
        for run in cell.iter(W + "r"):
            paragraph = next(run.iterancestors(W + "p"))
            looks = [*own(run, "rPr/rStyle", known), *own(paragraph, "pPr/pStyle", known)]
            ink = next((ink for style in looks if (ink := colour(style))), "000000")
            text = paragraphs.own_text(run)
            if text.strip() and not re.search("{[%{]", text) and contrast(ink, under) < LEAST_CONTRAST:
                found.append(text)
    return found


def own(element, path, known):
    style = element.find("/".join(W + name for name in path.split("/")))
    return [] if style is None else lineage(style.get(W + "val"), known)


def colour(style):
    found = style.find(f"{W}rPr/{W}color")
    return "" if found is None else found.get(W + "val")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_table_is_readable_without_conditional_styles(name):
    document, styles = without_conditions((ROOT / "templates" / name).read_bytes())

    assert unreadable(document, styles) == []


def test_a_white_header_without_a_ground_of_its_own_would_be_told():
    document, styles = without_conditions((ROOT / "templates/Rolleliste.docx").read_bytes())
    for shade in list(document.iter(W + "shd")):
        elements.remove(shade)

    assert unreadable(document, styles)[:2] == ["Ansvarlig, ellers stedfortræder", "Hvem"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_headings_are_in_the_font_for_headings_and_all_else_in_the_other(name):
    _, styles = without_conditions((ROOT / "templates" / name).read_bytes())
    headings = {
        value(style, "name")
        for style in styles.iter(W + "style")
        for fonts in style.iterfind(f"{W}rPr/{W}rFonts")
        if fonts.get(W + "asciiTheme") == "majorHAnsi"
    }
    levels = {
        value(style, "name")
        for style in styles.iter(W + "style")
        if style.find(f".//{W}outlineLvl") is not None
    }

    assert levels | {"Title", "TOC Heading"} == headings
    [default] = styles.iterfind(f"{W}docDefaults//{W}rFonts")
    assert default.get(W + "asciiTheme") == "minorHAnsi"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_awkward_brand_is_readable_and_leaves_nothing_of_the_first(name):
    package = livery.apply(Package((ROOT / "templates" / name).read_bytes()), AWKWARD)
    document, styles = without_conditions(package.packed())
    faces = {fonts.get(W + "ascii") for fonts in styles.iter(W + "rFonts")}

    assert unreadable(document, styles) == []
    assert faces == {AWKWARD.heading_font, AWKWARD.body_font, "Segoe UI Symbol"}


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("changes", "told"),
    [({}, AWKWARD.sender), ({"sender": ""}, AWKWARD.name), ({"sender": "", "name": ""}, "")],
)
def test_the_cover_tells_the_sender_of_a_brand_or_its_name(case, definitions, changes, told):
    content = (ROOT / "templates/Beredskabsplan.docx").read_bytes()
    brand = replace(AWKWARD, **changes)
    made = merge.fill(compiled(definitions, content), context.build(case().plan, brand)).content
    package = Package(made)
    footers = [paragraphs.own_text(package.tree(part)) for part in package.names if "footer" in part]

    assert [text.partition("09")[2] for text in footers if "09" in text] == [told]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_heading_is_word_s_own_of_its_level(name):
    """Some programs know a heading by the name of its style, and by nothing else."""
    document, styles = without_conditions((ROOT / "templates" / name).read_bytes())
    known = by_ids(styles)
    names = [
        (level, value(known[style_of(one)], "name")) for level, one in outline.headings(document, styles)
    ]

    assert names != []
    assert [(level, name) for level, name in names if name != f"heading {level}"] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_line_of_a_checklist_is_an_item_of_a_list_whose_sign_is_not_seen(name):
    package = Package((ROOT / "templates" / name).read_bytes())
    document, numbering = (package.tree(part) for part in (DOCUMENT, "word/numbering.xml"))
    numbers = [
        next(paragraph.iter(W + "numId")).get(W + "val")
        for paragraph in document.iter(W + "p")
        if re.fullmatch("Checklist|BoxedCheck(Last)?", style_of(paragraph))
    ]
    signs = {
        kind.get(W + "abstractNumId"): sign.get(W + "val")
        for kind in numbering.iter(W + "abstractNum")
        for sign in kind.iter(W + "lvlText")
    }

    assert {signs[number] for number in numbers} <= {"\N{ZERO WIDTH SPACE}"}


def style_of(paragraph) -> str:
    properties = paragraph.find(W + "pPr")
    return "" if properties is None else value(properties, "pStyle")
