"""The table of contents: what stands in it, where it links to, and that it can be written again."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from beredskabsplan.documents.fields import filling
from beredskabsplan.documents.fields.pages import Reckoning
from beredskabsplan.documents.markup import outline
from beredskabsplan.opc import package
from beredskabsplan.opc.namespaces import W
from tests.support.word import documents


@dataclass(frozen=True)
class FoundHeading:
    title: str
    page: int


PLACED = (FoundHeading("Før", 3), FoundHeading("Samtaler", 3), FoundHeading("Efter", 12))
LINES = ["Indhold1|Før|3", "Indhold2|Samtaler|3", "Indhold1|Efter|12"]


def fill(docx: bytes, headings) -> bytes:
    return filling.fill(docx, Reckoning(headings=headings))


def document_with(*instructions: str):
    """Draw a contents table and the headings Før, Samtaler, Detaljer, Efter at levels 1, 2, 3, 1."""
    document = documents.empty()
    for instruction in instructions or (documents.CONTENTS,):
        documents.add_field(document.add_paragraph(), instruction, "FORÆLDET")
    for level, title in ((1, "Før"), (2, "Samtaler"), (3, "Detaljer"), (1, "Efter")):
        document.add_heading(title, level)
        document.add_paragraph(f"Om {title.lower()}.")
    return document


def body(docx: bytes) -> Any:
    return etree.fromstring(package.read(docx)["word/document.xml"])


def lines(docx: bytes) -> list[str]:
    """Write every line of the table as `style|title|page`."""
    return [
        "|".join([style(link), *(text.text or "" for text in link.iter(W + "t"))]) for link in links(docx)
    ]


def links(docx: bytes) -> list[Any]:
    return list(body(docx).iter(W + "hyperlink"))


def style(link: Any) -> str:
    named = link.getparent().find(f"{W}pPr/{W}pStyle")
    return "" if named is None else named.get(W + "val")


def test_headings_are_listed_with_their_levels():
    assert outline.titles(documents.finished(document_with())) == (
        (1, "Før"),
        (2, "Samtaler"),
        (3, "Detaljer"),
        (1, "Efter"),
    )


def test_a_style_inherits_its_level_and_a_paragraph_may_have_its_own():
    document = documents.empty()
    style = document.styles.add_style("Bilag", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("Kontakter", style="Bilag")
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    document.add_paragraph("Uden typografi")._p.get_or_add_pPr().append(level)
    document.add_paragraph("Indhold", style="TOC Heading")
    document.add_heading(" ", 1)

    assert outline.titles(documents.finished(document)) == ((2, "Kontakter"), (1, "Uden typografi"))


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        (r' TOC \o "1-3" \h ', True),
        (r' TOC \f \o "1-9" \h ', True),
        (r" TOC \h \u ", True),
        (r" PAGEREF _TOC \h ", False),
        (" HYPERLINK TOC ", False),
    ],
)
def test_only_a_table_of_headings_counts_as_contents(instruction, expected):
    filled = fill(documents.finished(document_with(instruction)), ())

    assert bool(lines(filled)) is expected


def test_an_instruction_may_be_split_over_runs():
    document = document_with(" TO")
    document.paragraphs[0].runs[1]._r.addnext(parse_xml(
        f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve">C \\o "1-1" </w:instrText></w:r>'
    ))  # fmt: skip

    assert lines(fill(documents.finished(document), PLACED)) == [
        "Indhold1|Før|3",
        "Indhold1|Efter|12",
    ]


def test_every_heading_of_the_levels_asked_for_gets_a_line():
    assert lines(fill(documents.finished(document_with()), PLACED)) == LINES


def test_three_levels_are_listed_unless_the_field_says_otherwise():
    filled = fill(documents.finished(document_with(r" TOC \h ")), ())

    assert lines(filled) == ["Indhold1|Før|", "Indhold2|Samtaler|", "|Detaljer|", "Indhold1|Efter|"]


def test_without_pages_the_table_has_its_final_length():
    empty = fill(documents.finished(document_with()), ())

    assert lines(empty) == ["Indhold1|Før|", "Indhold2|Samtaler|", "Indhold1|Efter|"]
    assert lines(fill(empty, PLACED)) == LINES


def test_writing_again_changes_nothing_but_the_pages():
    once = fill(documents.finished(document_with()), PLACED)
    moved = [FoundHeading(placed.title, placed.page + 1) for placed in PLACED]

    assert fill(once, PLACED) == once
    assert fill(fill(once, moved), PLACED) == once
    assert lines(fill(once, moved)) == ["Indhold1|Før|4", "Indhold2|Samtaler|4", "Indhold1|Efter|13"]


def test_headings_with_the_same_title_keep_their_own_pages():
    document = document_with()
    document.add_heading("Før", 1)

    filled = fill(documents.finished(document), (*PLACED, FoundHeading("Før", 20)))

    assert lines(filled) == [*LINES, "Indhold1|Før|20"]


def test_a_number_that_the_engine_adds_and_its_spaces_do_not_matter():
    placed = (FoundHeading("1. Før", 3), FoundHeading("1.1Samtaler", 3), FoundHeading("2.  Efter", 12))

    assert lines(fill(documents.finished(document_with()), placed)) == LINES


def test_every_line_links_to_a_bookmark_round_its_heading():
    filled = body(fill(documents.finished(document_with()), PLACED))
    marks = {mark.get(W + "name"): mark for mark in filled.iter(W + "bookmarkStart")}

    for link in filled.iter(W + "hyperlink"):
        start = marks[link.get(W + "anchor")]
        end = start.getparent().find(f"{W}bookmarkEnd[@{W}id='{start.get(W + 'id')}']")
        between = start.getparent()[start.getparent().index(start) : start.getparent().index(end)]
        assert "".join(text for node in between for text in node.itertext()) == link.find(f"{W}r/{W}t").text
        assert f" PAGEREF {link.get(W + 'anchor')} \\h " in "".join(link.itertext())


def test_bookmarks_of_others_stay_and_keep_their_numbers():
    document = document_with()
    theirs = f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="_Toc123456789"/>'
    document.paragraphs[1]._p.append(parse_xml(theirs))
    document.paragraphs[1]._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="7"/>'))

    filled = body(fill(fill(documents.finished(document), PLACED), PLACED))

    assert {mark.get(W + "name"): mark.get(W + "id") for mark in filled.iter(W + "bookmarkStart")} == {
        "_Toc123456789": "7",
        "_Toc000001": "8",
        "_Toc000002": "9",
        "_Toc000003": "10",
    }
    ends = [mark.get(W + "id") for mark in filled.iter(W + "bookmarkEnd")]
    assert sorted(ends) == ["10", "7", "8", "9"]


def test_the_field_stays_balanced_and_asks_nothing_on_opening():
    document = document_with()
    document.element.body.find(f".//{W}fldChar").set(W + "dirty", "true")

    filled = fill(documents.finished(document), PLACED)

    kinds = [mark.get(W + "fldCharType") for mark in body(filled).iter(W + "fldChar")]
    assert kinds == ["begin", "separate", *["begin", "separate", "end"] * 3, "end"]
    assert r'TOC \o "1-2"' in package.read(filled)["word/document.xml"].decode()
    assert not re.search(rb"w:dirty|FOR\xc3\x86LDET", b"".join(package.read(filled).values()))


def test_the_rest_of_the_document_stays_as_it_is():
    before = documents.finished(document_with())
    after = fill(before, PLACED)

    assert [p.xpath("string()") for p in body(after).iter(W + "p")][3:] == [
        p.xpath("string()") for p in body(before).iter(W + "p")
    ][1:]
    unchanged = set(package.read(before)) - {"word/document.xml"}
    assert all(package.read(after)[name] == package.read(before)[name] for name in unchanged)


def test_a_table_that_word_made_gives_way_with_its_last_empty_line():
    document = document_with()
    old = document.paragraphs[0]
    old.runs[-1]._r.getparent().remove(old.runs[-1]._r)
    old._p.insert(0, parse_xml(
        f'<w:pPr {nsdecls("w")}><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9016"/></w:tabs></w:pPr>'
    ))  # fmt: skip
    last = document.paragraphs[1].insert_paragraph_before()
    documents.add_mark(last, "end")
    last.insert_paragraph_before("Gammel linje … 7")

    filled = fill(documents.finished(document), PLACED)

    assert lines(filled) == LINES
    assert [p.xpath("string()") for p in body(filled).iter(W + "p")][3:5] == ["Før", "Om før."]
    assert len(body(filled).findall(f".//{W}tabs")) == len(LINES)


def test_text_after_the_table_in_its_last_paragraph_stays():
    document = document_with()
    document.paragraphs[0].add_run("Bilag er ikke med.")

    filled = fill(documents.finished(document), PLACED)

    assert fill(filled, PLACED) == filled
    assert "12Bilag er ikke med." in "".join(body(filled).itertext())


def test_a_table_inside_a_content_control_is_filled_there():
    document = document_with()
    table = document.paragraphs[0]._p
    control = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    table.addprevious(control)
    control[-1].append(table)

    filled = fill(documents.finished(document), PLACED)

    assert lines(filled) == LINES
    assert len(body(filled).findall(f".//{W}sdtContent/{W}p")) == len(LINES)


def test_a_document_without_contents_comes_back_as_it_is():
    document = documents.empty()
    document.add_heading("Før", 1)
    docx = documents.finished(document)

    assert fill(docx, PLACED) == docx


def test_a_table_without_headings_is_empty():
    document = documents.empty()
    documents.add_field(document.add_paragraph(), documents.CONTENTS, "FORÆLDET")
    document.add_paragraph("Slut")

    filled = fill(documents.finished(document), ())

    assert "".join(body(filled).itertext()).strip() == f"{documents.CONTENTS.strip()} Slut"


@pytest.mark.slow
def test_word_finds_the_filled_document_valid(tmp_path):
    from openxml_audit import OpenXmlValidator

    file = tmp_path / "plan.docx"
    file.write_bytes(fill(documents.finished(document_with()), PLACED))

    assert [error.description for error in OpenXmlValidator().validate(file).errors] == []
