"""Sections keep their pages: what falls away or comes again takes nothing along of what stands around it."""

import io
import re

import docx
import pypdfium2
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from beredskabsplan.documents.lint.checkup import lint
from beredskabsplan.documents.markup import sections
from beredskabsplan.opc import package
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF
from beredskabsplan.pdf.engines.libreoffice.engine import LIBREOFFICE
from tests.support.material import faults_of, filled
from tests.support.office import needs_soffice
from tests.support.word.markup import BODY, LINKS, NAMESPACES, TYPES, WORDML, linked, p, raw, run

UPRIGHT, LYING = '<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
IF, FOR, END, NEXT = (
    "{%p if org.cvr is besvaret %}",
    "{%p for x in personer %}",
    "{%p endif %}",
    "{%p endfor %}",
)
HEADS = ("Hoved A", "Hoved B")


def pages(size: str, *headers: int, more: str = "") -> str:
    """Write a section whose pages have *size* and, of the two headers, those that it names itself."""
    named = "".join(f'<w:headerReference w:type="default" r:id="rId8{number}"/>' for number in headers)
    return f"<w:sectPr>{named}{size}{more}</w:sectPr>"


def end(text: str, section: str) -> str:
    """Write the paragraph that a section ends with."""
    return f"<w:p><w:pPr>{section}</w:pPr>{run(text) if text else ''}</w:p>"


def template(*blocks: str) -> bytes:
    """Make a template of *blocks*, a text a paragraph, with two headers to refer to."""
    parts = package.read(raw("".join(block if block[:1] == "<" else p(block) for block in blocks)))
    for number, text in enumerate(HEADS):
        name = f"header8{number}.xml"
        parts[f"word/{name}"] = f"<w:hdr {NAMESPACES}>{p(text)}</w:hdr>".encode()
        parts[LINKS] = linked(parts[LINKS], "header", name, name=f"rId8{number}")
        override = f'<Override PartName="/word/{name}" ContentType="{WORDML}.header+xml"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
    return package.write(parts)


def told(content: bytes) -> list[str]:
    """Tell each section with another reader: texts, U or L for how its pages lie, and the letter of the header."""
    document = docx.Document(io.BytesIO(content))
    found = []
    for section in document.sections:
        texts = [block.text if hasattr(block, "text") else "table" for block in section.iter_inner_content()]
        lies = "L" if section.orientation else "U"
        head = section.header.paragraphs[0].text[-1:] if section.header.paragraphs else ""
        found.append(f"{' '.join(texts)}: {lies}{head}")
    return found


@pytest.fixture
def merged(case, definitions, tmp_path):
    """Fill *blocks* in with a CVR number and without, and tell the sections of both."""

    def both(*blocks: str) -> tuple[list[str], list[str]]:
        found = []
        for cvr in ("12345674", None):
            document = filled(definitions, case({"org.cvr": cvr}).plan, template(*blocks))
            assert document.findings == ()
            path = tmp_path / "x.docx"
            path.write_bytes(document.content)
            assert not OpenXmlValidator().validate(str(path)).errors
            found.append(told(document.content))
        return found[0], found[1]

    return both


A, B, C = pages(UPRIGHT, 0), pages(LYING, 1), pages(UPRIGHT)


class TestFalling:
    """A block falls away in which sections end."""

    def test_a_header_that_only_it_named_stays(self, merged):
        whole, less = merged("P", IF, end("Q", A), end("Bilag", pages(LYING)), END, "R", C)

        assert whole == ["P Q: UA", "Bilag: LA", "R: UA"]
        assert less == ["P R: UA"]

    def test_the_pages_before_it_lie_as_they_did(self, merged):
        whole, less = merged("P", IF, end("Q", A), END, "Tabel", pages(LYING, 1))

        assert whole == ["P Q: UA", "Tabel: LB"]
        assert less == ["P: UA", "Tabel: LB"]

    def test_a_section_of_its_own_goes_whole(self, merged):
        whole, less = merged(end("P", A), IF, end("Bilag", B), END, "R", pages(UPRIGHT, 0))

        assert whole == ["P: UA", "Bilag: LB", "R: UA"]
        assert less == ["P: UA", "R: UA"]

    def test_what_inherited_from_it_says_so_itself(self, merged):
        assert merged(end("P", A), IF, end("Bilag", B), END, "R", C)[1] == ["P: UA", "R: UB"]

    @pytest.mark.parametrize("after", [(), ("",)])
    def test_the_last_section_leaves_no_page_behind(self, merged, after):
        whole, less = merged(end("P", A), IF, "Bilag", END, *after, B)

        assert whole[1].startswith("Bilag")
        assert less == ["P: UA"]

    def test_a_section_whose_end_stays_leaves_no_page_behind(self, merged):
        assert merged(end("P", A), IF, "Bilag", END, end("", B), "R", pages(UPRIGHT, 0))[1] == [
            "P: UA",
            "R: UA",
        ]

    @pytest.mark.parametrize("tag", [IF, END])
    def test_it_may_end_at_the_tag(self, merged, tag):
        texts = {
            IF: (end(IF, A), "Bilag", END, end("Slut", B)),
            END: (end("Før", A), IF, "Bilag", end(END, B)),
        }
        whole, less = merged("P", *texts[tag], "R", pages(UPRIGHT, 0))

        assert (
            whole == {IF: ["P: UA", "Bilag Slut: LB", "R: UA"], END: ["P Før: UA", "Bilag: LB", "R: UA"]}[tag]
        )
        assert less == {IF: ["P: UA", "Slut: LB", "R: UA"], END: ["P Før: UA", "R: UA"]}[tag]

    def test_a_page_that_begins_at_the_tag_begins_though_it_looks_like_the_one_before(self, merged):
        whole, less = merged("P", IF, "Q", end(END, A), "R", pages(UPRIGHT, 0))

        assert (whole, less) == (["P Q: UA", "R: UA"], ["P: UA", "R: UA"])

    def test_a_table_before_it_ends_its_section_too(self, merged):
        table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc>{p("x")}</w:tc></w:tr></w:tbl>'

        assert merged(table, IF, end("Q", A), END, "R", B)[1] == ["table : UA", "R: LB"]

    def test_inside_a_content_control_too(self, merged):
        control = f"<w:sdt><w:sdtContent>{p(IF)}{end('Q', A)}{p(END)}</w:sdtContent></w:sdt>"

        assert merged("P", control, "R", B)[1] == ["P: UA", "R: LB"]

    def test_each_branch_has_its_own(self, merged):
        whole, less = merged("P", IF, end("Q", A), "{%p else %}", end("S", B), END, "R", pages(UPRIGHT, 0))

        assert (whole, less) == (["P Q: UA", "R: UA"], ["P: UA", "S: LB", "R: UA"])

    def test_numbers_of_pages_go_on_as_in_the_template(self, case, definitions):
        cover, rest = (f'<w:pgNumType w:start="{start}"/>' for start in (1, 5))
        blocks = "P", IF, end("Q", pages(UPRIGHT, 0, more=cover)), END, "R", pages(UPRIGHT, more=rest)
        document = filled(definitions, case({"org.cvr": None}).plan, template(*blocks))

        assert re.findall(rb'w:start="(\d)"', package.read(document.content)[BODY]) == [b"1", b"5"]

    def test_all_of_a_document_may_fall_away(self, merged):
        assert merged(IF, end("Q", A), "R", END, B) == (["Q: UA", "R: LB"], [": LB"])

    def test_plain_pages_at_the_end_need_no_properties(self, merged):
        whole, less = merged("P", IF, end("Q", B), END, "R")

        assert (whole, less) == (["P Q: LB", "R: UB"], ["P: LB", "R: UB"])


class TestLoops:
    """Sections in a loop come again with each turn."""

    def test_each_turn_has_the_pages_of_the_template(self, merged, case):
        people = case().plan.answers.persons
        whole, _ = merged(end("P", A), FOR, end("Q", C), end("Bilag", B), NEXT, "R", C)

        assert whole == ["P: UA", *["Q: UA", "Bilag: LB"] * len(people), "R: UB"]

    def test_what_a_turn_begins_with_is_not_drawn_into_the_one_before(self, merged, case):
        people = case().plan.answers.persons
        whole, _ = merged("P", FOR, end("Q", A), "Bilag", NEXT, B)

        assert whole == ["P Q: UA", *["Bilag: LB", "Q: UA"] * (len(people) - 1), "Bilag: LB"]

    def test_a_loop_without_turns_leaves_nothing(self, merged):
        assert merged(end("P", A), "{%p for x in aabne %}", end("Q", B), "{%p endfor %}", "R", C)[0] == [
            "P: UA",
            "R: UB",
        ]


def test_two_sections_look_alike_whatever_their_prefixes_are_called_and_the_order_of_their_attributes():
    body = etree.fromstring(
        f"<w:body {NAMESPACES}>"
        + end("Før", '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><y:more xmlns:y="x" y:a="1"/></w:sectPr>')
        + end("Så", '<w:sectPr><w:pgSz w:h="16838" w:w="11906"/><z:more xmlns:z="x" z:a="1"/></w:sectPr>')
        + '<w:sectPr><w:pgSz w:h="11906" w:w="16838"/><y:more xmlns:y="x" y:a="1"/></w:sectPr></w:body>'
    )
    first, second, last = (section.look for section in sections.read(body, frozenset()))

    assert first == second != last


def test_sections_without_code_stay_as_they_are(case, definitions):
    content = template("{{ org.navn }}", end("P", A), end("", B), "R", C)
    document = filled(definitions, case().plan, content)

    ends = [
        re.findall(rb"<w:sectPr>.*?</w:sectPr>", package.read(each)[BODY])
        for each in (content, document.content)
    ]
    assert ends[0] == ends[1]


@pytest.mark.parametrize(
    "engine", [DXPDF, pytest.param(LIBREOFFICE, marks=[needs_soffice, pytest.mark.slow])]
)
def test_the_pages_print_as_they_lie(case, definitions, tmp_path, engine):
    """Page by page, as both engines draw them."""
    blocks = (
        "P",
        IF,
        end("Q", A),
        END,
        end("Tabel", B),
        FOR,
        end("{{ x.navn }}", A),
        NEXT,
        IF,
        "Bilag",
        END,
        B,
    )
    document = filled(definitions, case({"org.cvr": None}).plan, template(*blocks))
    source, target = tmp_path / "x.docx", tmp_path / "x.pdf"
    source.write_bytes(document.content)
    with engine.session() as session:
        assert session.make([(source, target)]) == {}
    seen = []
    for page in pypdfium2.PdfDocument(target):
        text = page.get_textpage().get_text_range()
        seen.append(
            ("L" if page.get_width() > page.get_height() else "U") + re.findall("Hoved ([AB])", text)[0]
        )
    assert seen == ["UA", "LB", *["UA"] * len(case().plan.answers.persons)]


@pytest.mark.parametrize(
    ("blocks", "lacking"),
    [
        ([FOR, end("a", pages(UPRIGHT)), end("b", pages(UPRIGHT, 0)), NEXT], ["intet sidehoved"]),
        ([FOR, end("a", pages(UPRIGHT)), "b", NEXT, p("") + pages(UPRIGHT, 0)], ["intet sidehoved"]),
        ([FOR, end("a", pages(UPRIGHT)), end("b", pages(UPRIGHT)), NEXT, p("c") + pages(UPRIGHT, 0)], []),
        ([FOR, end("a", pages(UPRIGHT, 1)), end("b", pages(UPRIGHT, 0)), NEXT], []),
        ([end("a", pages(UPRIGHT, 1)), FOR, end("b", pages(LYING)), end("c", pages(UPRIGHT, 0)), NEXT], []),
        ([IF, end("a", pages(UPRIGHT)), end("b", pages(UPRIGHT, 0)), END], []),
    ],
)
def test_a_loop_whose_first_pages_would_get_a_header_of_the_last_is_refused(definitions, blocks, lacking):
    content = template(*blocks)
    sentence = "T136 Prøve.docx, ved »{%p for x in personer %}«: De første sider i løkken har {what}, men"

    assert [line.partition(" fra anden")[0] for line in faults_of(definitions, content)] == [
        sentence.replace("{what}", what) for what in lacking
    ]
    errors = [one for one in lint("Prøve", content, definitions).findings if one.code.name[0] == "T"]
    assert [one.code.name for one in errors] == ["T136"] * len(lacking)
