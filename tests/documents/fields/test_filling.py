"""What fields show in a finished document: counted, referred to, and paged, the same in Word and in every PDF."""

import re

import pytest
from lxml import etree

from beredskabsplan.documents.fields import filling
from beredskabsplan.documents.fields.pages import UNCOUNTED, Reckoning
from beredskabsplan.opc import package
from tests.support.material import filled
from tests.support.word.computed import OLD, item, marked, numbered, seq, styled
from tests.support.word.markup import BODY, field, p, raw, run, with_part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def shown(content: bytes, part: str = BODY) -> list[str]:
    """Read the text of each paragraph, tabs and line ends too, but for the properties of the paragraph."""
    spoken = {f"{W}tab": "\t", f"{W}br": "\n"}
    return [
        "".join(
            node.text or "" if node.tag == f"{W}t" else spoken.get(str(node.tag), "")
            for run_ in paragraph.iter(f"{W}r")
            for node in run_
        )
        for paragraph in etree.fromstring(package.read(content)[part]).iter(f"{W}p")
    ]


def of(*blocks: str, counted=UNCOUNTED, **parts: bytes) -> list[str]:
    return shown(filling.fill(raw("".join(blocks), **parts), counted))


def test_each_sequence_is_counted_in_the_order_of_the_text():
    lines = of(
        p("Tabel ", seq()), p("Figur ", seq(name="Figur")), p("Tabel ", seq()), p("tabel ", seq(name="tabel"))
    )

    assert lines == ["Tabel 1", "Figur 1", "Tabel 2", "tabel 3"]


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        (r"\* ARABIC", ["1", "2"]),
        (r"\* MERGEFORMAT", ["1", "2"]),
        (r"\* ROMAN", ["I", "II"]),
        (r"\* roman", ["i", "ii"]),
        (r"\* ALPHABETIC", ["A", "B"]),
        (r"\* alphabetic", ["a", "b"]),
        (r"\* Ordinal", ["1.", "2."]),
        (r"\r 7", ["7", "7"]),
        (r"\r7", ["7", "7"]),
        (r"\c", ["0", "0"]),
        (r"\h", ["", ""]),
        (r"\h \* ARABIC", ["1", "2"]),
        (r"\n", ["1", "2"]),
    ],
)
def test_a_sequence_is_written_as_its_switches_say(switches, expected):
    assert of(p(seq(switches)), p(seq(switches))) == expected


def test_a_sequence_goes_on_from_where_it_was_set():
    assert of(p(seq(r"\r 5")), p(seq()), p(seq(r"\c")), p(seq(r"\h")), p(seq())) == ["5", "6", "6", "", "8"]


def test_a_sequence_may_begin_anew_after_each_heading():
    heading = styled("Heading1", "Kapitel")

    assert of(p(seq(r"\s 1")), p(seq(r"\s 1")), heading, p(seq(r"\s 1")), styled("Heading2", "Under"),
              p(seq(r"\s 1"))) == ["1", "2", "Kapitel", "1", "Under", "2"]  # fmt: skip


def test_a_text_box_that_stands_there_twice_is_counted_once():
    box = f"<w:txbxContent>{p(seq())}</w:txbxContent>"
    twice = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    content = filling.fill(raw(p(twice) + p(seq())), UNCOUNTED)

    assert re.findall(r">(\d)</w:t>", package.read(content)[BODY].decode()) == ["1", "1", "2"]


def test_captions_in_a_loop_and_in_a_condition_are_counted_in_each_document(case, definitions):
    loop = p("{%p for t in trin %}") + p("Tabel ", seq(), ": {{ t.titel }}") + p("{%p endfor %}")
    without = p("{%p if org.cvr is besvaret %}") + p("Tabel ", seq(), ": CVR") + p("{%p endif %}")
    document = filled(
        definitions, case({"org.cvr": None}).plan, raw(loop + without + p("Tabel ", seq(), ": Sidst"))
    )

    lines = [line for line in shown(filling.fill(document.content, UNCOUNTED)) if line.startswith("Tabel")]
    assert [line.partition(":")[0] for line in lines] == [f"Tabel {n}" for n in range(1, len(lines) + 1)]
    assert lines[-1] == f"Tabel {len(lines)}: Sidst"


def test_a_reference_says_what_its_bookmark_says_now():
    caption = p(marked("_Ref1", "Tabel ", seq()), ": Roller")

    assert of(p("Se ", field(r" REF _Ref1 \h ", result=OLD)), p("Tabel ", seq()), caption)[0] == "Se Tabel 2"


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        ("", "Roller i dag"),
        (r"\* Upper", "ROLLER I DAG"),
        (r"\* FirstCap", "Roller i dag"),
        (r"\p", "nedenfor"),
    ],
)
def test_a_reference_is_written_as_its_switches_say(switches, expected):
    assert (
        of(p(field(f" REF _ref1 {switches}", result=OLD)), p(marked("_Ref1", "Roller i dag")))[0] == expected
    )


def test_a_reference_to_several_paragraphs_keeps_their_lines():
    start, end = '<w:bookmarkStart w:id="1" w:name="Kort"/>', '<w:bookmarkEnd w:id="1"/>'

    assert of(p(start, "Ring"), p("Skriv", end), p(field(" REF Kort ", result=OLD)))[-1] == "Ring\nSkriv"


def test_a_reference_to_a_reference_says_what_that_says():
    first = p(marked("A", "Nu"))
    second = p(marked("B", field(" REF A ", result=OLD), number=2))

    assert of(p(field(" REF B ", result=OLD)), second, first)[0] == "Nu"


LEGAL = ["decimal lowerLetter lowerRoman"]


@pytest.mark.parametrize(
    ("switch", "texts", "expected"),
    [
        (r"\n", {}, "b"),
        (r"\w", {}, "2.b"),
        (r"\r", {}, "2.b"),
        (r"\w", {"%2.": "%1.%2"}, "2.b"),
        (r"\n", {"%2.": "(%2)"}, "(b)"),
    ],
)
def test_a_reference_to_a_number_says_the_number_that_is_printed(switch, texts, expected):
    listed = item(0, "En") + item(0, "To") + item(1, "a") + item(1, marked("_Ref1", "b"))
    content = numbered(LEGAL, {"1": "0"}, texts, listed, p(field(f" REF _Ref1 {switch} \\h ", result=OLD)))

    assert shown(filling.fill(content, UNCOUNTED))[-1] == expected


def test_in_the_same_list_a_reference_leaves_out_what_both_numbers_have_in_common():
    near, far = (field(r" REF _Ref1 \r ", result=OLD) for _ in range(2))
    listed = item(0, "En") + item(1, marked("_Ref1", "a")) + item(1, near) + item(0, "To") + item(1, far)

    assert shown(filling.fill(numbered(LEGAL, {"1": "0"}, {}, listed), UNCOUNTED))[2::2] == ["a", "1.a"]


def test_a_reference_to_a_number_that_there_is_not_says_nought_as_in_word():
    assert of(p(field(r" REF X \n ", result=OLD)), p(marked("X", "Uden")))[0] == "0"


def test_a_reference_to_a_note_says_its_number_in_this_document():
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        p("a", note.format(1))
        + p(marked("_Ref1", note.format(2)))
        + p("note ", field(r" NOTEREF _Ref1 \h ", result=OLD))
    )
    notes = "".join(f'<w:footnote w:id="{number}">{p("n")}</w:footnote>' for number in (1, 2))

    assert shown(filling.fill(with_part(raw(body), "footnotes", notes), UNCOUNTED))[-1] == "note 2"


@pytest.mark.parametrize("style", ["Overskrift 1", "heading 1", "Heading 1", "1"])
def test_the_text_of_a_style_is_the_nearest_one_before(style):
    asks = p(field(f' STYLEREF "{style}" ', result=OLD))

    assert of(asks, styled("Heading1", "Før"), asks, styled("Heading1", "Efter"), asks)[::2] == [
        "Før",
        "Før",
        "Efter",
    ]


def test_a_property_is_the_one_that_the_document_has():
    core = package.read(raw(""))["docProps/core.xml"]
    titled = re.sub(rb"<dc:title>.*?</dc:title>|<dc:title/>", b"<dc:title>Ny titel</dc:title>", core)
    asks = p(field(" TITLE ", result=OLD), " ", field(" DOCPROPERTY Title ", result=OLD))

    assert of(asks, **{"docProps/core.xml": titled}) == ["Ny titel Ny titel"]


def test_the_result_keeps_its_formatting_and_the_field_stays():
    bold = field(" SEQ Tabel ", result=OLD).replace("<w:r><w:t", "<w:r><w:rPr><w:b/></w:rPr><w:t")
    content = package.read(filling.fill(raw(p(bold)), UNCOUNTED))[BODY].decode()

    assert '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">1</w:t>' in content
    assert content.count("fldChar ") == 3


@pytest.mark.parametrize(
    "markup",
    [
        '<w:fldSimple w:instr=" SEQ Tabel "/>',
        f'<w:fldSimple w:instr=" SEQ Tabel ">{run(OLD)}</w:fldSimple>',
        re.sub(r'<w:r><w:fldChar w:fldCharType="separate"/></w:r>.*(?=<w:r><w:fldChar w:fldCharType="end")', "", seq()),
        re.sub("</w:r><w:r>", "", seq()),
        field(" S", "EQ Ta", "bel ", result=OLD),
        field(" SEQ Tabel ", result=f"{OLD}</w:t></w:r><w:r><w:t>{OLD}</w:t><w:tab/><w:t>{OLD}"),
    ],
)  # fmt: skip
def test_a_field_may_be_written_in_any_way(markup):
    assert of(p("Tabel ", markup, "."), p(seq())) == ["Tabel 1.", "2"]


PAGED = (
    p("Se ", field(r" PAGEREF _Ref1 \h ", result=OLD), " af ", field(" NUMPAGES ", result=OLD)),
    p("her ", field(r" PAGE \* ROMAN ", result=OLD)),
    p(marked("_Ref1", "Målet")),
)


def test_pages_are_those_that_were_counted_and_wait_until_then():
    counted = Reckoning(pages=9, places={0: 7, 1: 2})

    assert of(*PAGED)[:2] == [f"Se {OLD} af {OLD}", f"her {OLD}"]
    assert of(*PAGED, counted=counted)[:2] == ["Se 7 af 9", "her II"]


def test_a_section_that_counts_anew_changes_the_numbers_of_its_pages():
    ends = '<w:p><w:pPr><w:sectPr><w:pgNumType w:fmt="lowerRoman"/></w:sectPr></w:pPr></w:p>'
    last = '<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>'
    asks = p(*(field(f" {name} ", result=OLD) for name in ("PAGE", "SECTION", "SECTIONPAGES")), " ")
    counted = Reckoning(pages=6, places={0: 2, 1: 2, 2: 2, 3: 5, 4: 5, 5: 5, 6: 1, 7: 4})

    assert [line for line in of(asks, ends, asks, last, counted=counted) if line] == ["ii13 ", "223 "]


def test_what_is_printed_has_results_for_fields_and_says_where_to_count():
    copy = filling.printed(filling.fill(raw("".join(PAGED)), UNCOUNTED))
    body = package.read(copy)[BODY].decode()

    assert shown(copy)[0] == f"Se {OLD} af {OLD}"
    assert "instrText" not in body
    assert 'w:hyperlink w:anchor="_Ref1"' in body
    assert re.findall(r'w:name="(\w+)"', body) == ["Sted2", "Sted1", "Sted0", "_Ref1"]


def test_what_programs_count_themselves_stays_a_field():
    link = field(' HYPERLINK "https://example.org" ', result="link")
    content = raw(p(link))

    assert filling.fill(content, UNCOUNTED) is content
    assert filling.printed(content) is content


def test_filling_again_changes_nothing():
    once = filling.fill(raw("".join(PAGED)), Reckoning(pages=9, places={0: 7, 1: 2}))

    assert filling.fill(once, Reckoning(pages=9, places={0: 7, 1: 2})) == once
