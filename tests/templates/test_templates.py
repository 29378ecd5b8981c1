"""The standard templates: what their source draws, and that what is drawn can be handed out."""

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from beredskabsplan.core import questionnaire
from beredskabsplan.definitions import library
from beredskabsplan.documents.compile.template import Template, compile_template
from beredskabsplan.documents.markup import outline
from beredskabsplan.language import shapes
from beredskabsplan.opc.package import Package
from templates.source.__main__ import DOCUMENTS
from templates.source.icons import drawing
from templates.source.kit.theme import COLOURS

FOLDER = Path(__file__).parents[2] / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DEFINITIONS = library.define([FOLDER])
ASKED = DEFINITIONS.questionnaire

ICON_TEXTS = {words for words, *_ in drawing.ICONS.values()}
each_document = pytest.mark.parametrize("name", DOCUMENTS)
cards = pytest.mark.parametrize("name", ["Handlingskort.docx", "Opslag.docx"])


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def trees(name: str) -> dict[str, etree._Element]:
    """The parts with text that people see, by name."""
    found = parts((FOLDER / name).read_bytes())
    shown = re.compile(r"word/(document|header\d+|footer\d+)\.xml")
    return {part: etree.fromstring(xml) for part, xml in found.items() if shown.fullmatch(part)}


def text(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(W + "t"))


def style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(W + "val", "")


def compiled(name: str) -> Template:
    template, findings = compile_template(
        name, Package((FOLDER / name).read_bytes()), shapes.shape(DEFINITIONS)
    )
    assert findings == ()
    assert template is not None
    return template


@each_document
@pytest.mark.heavy
def test_drawing_a_template_twice_gives_the_one_in_the_folder_dated_1980(name: str) -> None:
    first, again = DOCUMENTS[name]().pack(), DOCUMENTS[name]().pack()
    drawn, kept = parts(first), parts((FOLDER / name).read_bytes())

    assert first == again
    assert list(drawn) == list(kept)
    assert [part for part in drawn if drawn[part] != kept[part]] == []
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@each_document
def test_no_line_can_begin_with_the_dot_between_two_things(name: str) -> None:
    assert [part for part, tree in trees(name).items() if " ·" in text(tree)] == []


@each_document
def test_no_place_to_fill_in_has_a_hint_that_libreoffice_prints_as_an_answer(name: str) -> None:
    controls = [control for tree in trees(name).values() for control in tree.iter(W + "sdtPr")]

    assert [control for control in controls if control.find(W + "text") is not None] == []


@each_document
def test_no_part_tells_which_program_drew_it(name: str) -> None:
    content = parts((FOLDER / name).read_bytes())
    assert not [part for part in content if re.search("thumbnail|customXml|stylesWithEffects|app.xml", part)]
    assert not [part for part, found in content.items() if b"python-docx" in found]


@each_document
@pytest.mark.heavy
def test_the_schema_is_kept(name: str) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(FOLDER / name).errors] == []


@each_document
def test_nothing_is_set_on_a_run_but_its_style(name: str) -> None:
    direct = {
        child.tag
        for tree in trees(name).values()
        for properties in tree.iter(W + "rPr")
        for child in properties
    }
    assert direct <= {W + "rStyle"}


@each_document
def test_every_style_that_is_used_is_defined(name: str) -> None:
    styles = etree.fromstring(parts((FOLDER / name).read_bytes())["word/styles.xml"])
    known = {found.get(W + "styleId") for found in styles.iter(W + "style")}
    used = {
        found.get(W + "val")
        for tree in trees(name).values()
        for found in tree.iter(W + "pStyle", W + "rStyle", W + "tblStyle")
    }
    assert used <= known
    assert {"SkalAfklares", "ListBullet", "TableBullet", "TableText"} <= known


@each_document
def test_every_value_beside_a_theme_colour_is_the_themes_own(name: str) -> None:
    found = parts((FOLDER / name).read_bytes())
    theme = {colour.slot: colour.value for colour in COLOURS.values() if colour.slot}
    pairs = re.compile(rb'w:(?:val|color|fill)="([0-9A-F]{6})" w:theme(?:Color|Fill)="(\w+)"')
    for part in ("word/styles.xml", "word/document.xml"):
        for value, slot in pairs.findall(found[part]):
            assert theme[slot.decode()] == value.decode()


@each_document
def test_the_language_is_danish(name: str) -> None:
    found = parts((FOLDER / name).read_bytes())
    assert b'<w:lang w:val="da-DK"' in found["word/styles.xml"]
    assert b'<w:themeFontLang w:val="da-DK"' in found["word/settings.xml"]
    assert b"<dc:language>da-DK</dc:language>" in found["docProps/core.xml"]


@each_document
def test_title_and_author_are_the_organisations(name: str) -> None:
    properties = etree.fromstring(parts((FOLDER / name).read_bytes())["docProps/core.xml"])
    found = {etree.QName(child).localname: child.text for child in properties}
    assert found["title"] is not None
    assert found["title"].endswith("– {{ org.navn }}")
    assert found["creator"] == "{{ org.navn }}"


@each_document
def test_headings_descend_one_level_at_a_time(name: str) -> None:
    levels = [level for level, _ in outline.titles((FOLDER / name).read_bytes())]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


@each_document
def test_every_table_has_a_header_row_with_words_and_a_caption(name: str) -> None:
    for table in trees(name)["word/document.xml"].iter(W + "tbl"):
        first = table.find(W + "tr")
        assert first is not None
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(text(cell) for cell in first.iter(W + "tc"))
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None


@each_document
def test_rows_stay_whole_and_cells_are_never_merged(name: str) -> None:
    tree = trees(name)["word/document.xml"]
    assert [row for row in tree.iter(W + "tr") if row.find(f"{W}trPr/{W}cantSplit") is None] == []
    assert list(tree.iter(W + "gridSpan", W + "vMerge")) == []


def beside_it(element: etree._Element) -> list[etree._Element]:
    return [each for each in (element.getprevious(), element.getnext()) if each is not None]


@each_document
def test_there_are_no_empty_paragraphs_and_no_text_boxes(name: str) -> None:
    tree = trees(name)["word/document.xml"]
    outside = [each for each in tree.iter(W + "p") if next(each.iterancestors(W + "tc"), None) is None]
    empty = [each for each in outside if not text(each) and each.find(f".//{W}drawing") is None]
    # A section must end in one, and Word makes one table of two that nothing stands between, also of two turns.
    apart = [
        each
        for each in empty
        if all(beside.tag == W + "tbl" or "endfor" in text(beside) for beside in beside_it(each))
    ]
    assert [style(each) for each in empty if style(each) != "SectionEnd" and each not in apart] == []
    assert list(tree.iter(W + "txbxContent")) == []


@each_document
def test_pictures_have_words_for_those_who_cannot_see_them(name: str) -> None:
    for tree in trees(name).values():
        for picture in tree.iter(PICTURE):
            words = picture.get("descr", "")
            assert len(words) > 20 or words in {"{{ org.logo }}", *ICON_TEXTS}


@each_document
def test_ids_are_unique_and_links_lead_somewhere(name: str) -> None:
    tree = trees(name)["word/document.xml"]
    for ids in (
        [each.get(W + "val") for each in tree.iterfind(f".//{W}sdtPr/{W}id")],
        [each.get(W + "id") for each in tree.iter(W + "bookmarkStart")],
        [each.get(W + "name") for each in tree.iter(W + "bookmarkStart")],
    ):
        assert len(ids) == len(set(ids))
    marks = {each.get(W + "name") for each in tree.iter(W + "bookmarkStart")}
    assert {each.get(W + "anchor") for each in tree.iter(W + "hyperlink")} <= marks


@each_document
def test_boxes_can_be_ticked_in_word(name: str) -> None:
    for tree in trees(name).values():
        boxes = sum("☐" in text(run) for run in tree.iter(W + "r"))
        assert boxes == len(list(tree.iter(W14 + "checkbox")))


@each_document
def test_a_field_shows_something_before_it_is_updated(name: str) -> None:
    for tree in trees(name).values():
        kinds = [each.get(W + "fldCharType") for each in tree.iter(W + "fldChar")]
        assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)


@each_document
def test_every_page_says_when_it_is_a_draft(name: str) -> None:
    edge = (
        "footer" if name in {"Opslag.docx", "Til dig, der er ramt.docx"} else "header"
    )  # these have no header
    edges = [text(tree) for part, tree in trees(name).items() if edge in part]
    assert edges
    assert all("{% if status.udkast %}" in each and "Udkast" in each for each in edges)


@each_document
def test_the_pipeline_accepts_the_template(name: str) -> None:
    assert compiled(name).uses


@pytest.mark.heavy
def test_every_field_of_the_questionnaire_stands_in_the_plan() -> None:
    unused = set(ASKED.fields) - compiled("Beredskabsplan.docx").uses
    in_the_role_tables = {
        f"{field.id.rpartition('.')[0]}.{field.role.deputy}" for field in ASKED.fields.values() if field.role
    }
    # The first decides on the poster alone; the others are printed as `regler.system`, `org.kaldes` and in
    # `versioner`.
    assert unused - in_the_role_tables == {
        "ledelsen.vagt_paa_opslag", "anmeldelse.system", "org.kortnavn", "planen.aendring", "planen.godkendt_af",
    }  # fmt: skip


def test_every_answer_in_the_plan_carries_the_number_of_its_question() -> None:
    tree = trees("Beredskabsplan.docx")["word/document.xml"]
    marks = {text(run) for run in references(tree)}
    assert {question.number for question in ASKED.questions} <= marks


def references(tree: etree._Element) -> Iterator[etree._Element]:
    for run in tree.iter(W + "r"):
        found = run.find(f"{W}rPr/{W}rStyle")
        if found is not None and found.get(W + "val") == "Reference":
            yield run


@cards
def test_a_card_never_says_where_the_evidence_is_and_holds_no_long_answer(name: str) -> None:
    used = compiled(name).uses
    long = {field.id for field in ASKED.fields.values() if field.kind is questionnaire.Kind.LONG}
    assert "dokumentation.sted" not in used
    assert used & long == set()


def test_the_card_for_the_wall_has_no_name_and_no_phone_of_a_person() -> None:
    words = "".join(text(tree) for tree in trees("Opslag.docx").values())
    printed = set(re.findall(r"\{\{ ([\w.|]+) \}\}", words))
    assert not [each for each in printed if each.endswith((".telefon", ".email", ".telefon_privat"))]
    assert {each for each in printed if each.endswith((".navn", ".kaldes"))} == {"org.kaldes"}


def test_private_phones_stand_in_the_role_list_alone() -> None:
    holders = [
        name
        for name in DOCUMENTS
        if any(re.search(r"\{\{[^}]*telefon_privat", text(tree)) for tree in trees(name).values())
    ]
    assert holders == ["Rolleliste.docx"]
