"""What a document shows to those who read it, and so owes to its PDF."""

from collections.abc import Iterable

import pytest

from beredskabsplan.documents.prove.ledger import Entry
from beredskabsplan.documents.prove.shown import Shown, read
from beredskabsplan.opc import package
from tests.support.material import word
from tests.support.word.markup import BODY, box_with, field, p, raw, run

HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>"
STYLES = "word/styles.xml"


def lines(docx: bytes, entries: Iterable[Entry] = ()) -> tuple[str, ...]:
    return read(docx, entries).lines


def cell(*blocks: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"


def table(*cells: str, height: str = "") -> str:
    return f"<w:tbl><w:tr><w:trPr>{height}</w:trPr>{''.join(cells)}</w:tr></w:tbl>"


def control(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def test_text_in_plain_flow_is_owed_paragraph_by_paragraph():
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>kabs</w:t></w:r>"
    broken = f"<w:r><w:t>to</w:t><w:br/><w:t>linjer</w:t><w:tab/><w:t>og{'&#xa0;'}mere</w:t></w:r>"
    docx = raw(
        p("Bereds", bold, "plan")
        + p(broken)
        + table(cell(p("celle")), cell(table(cell(p("indre"))), p("ydre")))
        + control(p("kontrol"))
        + p(f'<w:hyperlink w:anchor="x">{run("et link")}</w:hyperlink>')
        + p(f"<w:ins>{run('tilføjet')}</w:ins>")
    )

    assert lines(docx) == (
        "Beredskabsplan",
        "to linjer og\N{NO-BREAK SPACE}mere",
        "celle",
        "indre",
        "ydre",
        "kontrol",
        "et link",
        "tilføjet",
    )


@pytest.mark.parametrize(
    "body",
    [
        p(HIDDEN),
        p(f"<w:del>{HIDDEN.replace('w:t', 'w:delText')}</w:del>"),
        p(f"<w:moveFrom>{run('skjult')}</w:moveFrom>"),
        p(field(' IF "skjult" ', result="")),
        p(f"<mc:AlternateContent><mc:Fallback>{run('skjult')}</mc:Fallback></mc:AlternateContent>"),
        table(cell(p("skjult"), properties="<w:vMerge/>")),
    ],
)
def test_what_nobody_sees_is_not_owed_answer_or_not(body):
    assert lines(raw(body + p("ses")), [Entry("felt", "skjult")]) == ("ses",)


@pytest.mark.parametrize("element", ['<w:pStyle w:val="Skjult"/>', ""])
def test_a_style_hides_text_and_what_is_based_on_it_too(element):
    styles = package.read(word("x"))[STYLES]
    hidden = (
        b'<w:style w:type="paragraph" w:styleId="Grund"><w:rPr><w:vanish/></w:rPr></w:style>'
        b'<w:style w:type="paragraph" w:styleId="Skjult"><w:basedOn w:val="Grund"/></w:style></w:styles>'
    )
    docx = raw(
        f"<w:p><w:pPr>{element}</w:pPr>{run('måske')}</w:p>",
        **{STYLES: styles.replace(b"</w:styles>", hidden)},
    )

    assert lines(docx) == (() if element else ("måske",))


@pytest.mark.parametrize(
    "body",
    [
        p(box_with("svar")),
        p(field(" HYPERLINK ", result="svar")),
        p(f'<w:fldSimple w:instr="REF x">{run("svar")}</w:fldSimple>'),
        table(cell(p("svar")), height='<w:trHeight w:val="200" w:hRule="exact"/>'),
        control(p("svar"), "<w:dataBinding/>"),
        control(p("svar"), "<w:showingPlcHdr/>"),
    ],
)
def test_where_an_engine_may_differ_answers_alone_are_owed(body):
    assert lines(raw(body)) == ()
    assert lines(raw(body), [Entry("felt", "svar"), Entry("andet", "væk")]) == ("svar",)


def test_an_answer_is_owed_as_often_as_the_ledger_says_and_the_document_shows_it():
    docx = raw(p("svar og svar") + p(box_with("svar, svar, svar")))

    def owed(times: int) -> tuple[str, ...]:
        return lines(docx, [Entry("felt", "svar")] * times)

    assert [owed(times).count("svar") for times in (1, 2, 3, 5, 9)] == [0, 0, 1, 3, 3]


def test_an_alternative_text_and_a_space_are_not_owed():
    assert (
        lines(
            raw(p(box_with("i en boks"))), [Entry("felt", "i en boks", is_attribute=True), Entry("felt", " ")]
        )
        == ()
    )


def test_text_ends_where_something_stands_that_is_none():
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'

    assert lines(
        raw(p("før", mark, "efter", field(" PAGE ", result="7"), "sidst", box_with("i en boks"), "!"))
    ) == (
        "før",
        "efter",
        "sidst",
        "!",
    )


@pytest.mark.parametrize(
    ("change", "is_owed"), [(b"", True), (b"<w:titlePg/>", False), (b'<w:pgNumType w:start="2"/>', False)]
)
def test_a_header_is_owed_its_answers_where_the_first_page_has_it(change, is_owed):
    content = word("brødtekst", header="til Egelund")
    [header] = [name for name in package.read(content) if name.startswith("word/header")]
    parts = package.read(content)
    docx = package.write({**parts, BODY: parts[BODY].replace(b"</w:sectPr>", change + b"</w:sectPr>")})

    assert lines(docx, [Entry("org.navn", "Egelund", header)]) == ("brødtekst", *(["Egelund"] * is_owed))


def test_what_the_contents_list_is_owed_but_no_page_number():
    contents = field(' TOC \\o "1-3" ', result="FØRST").replace(
        run("FØRST"), run("Trin 1") + "<w:r><w:tab/></w:r>" + field(" PAGEREF x ", result="7")
    )

    assert lines(raw(p(contents))) == ("Trin 1 ",)


def test_all_text_that_can_be_printed_is_known():
    docx = word("brødtekst", header="til Egelund")
    known = read(docx).known

    assert "brødtekst" in known
    assert "til Egelund" in known
    assert read(package.write(package.read(docx) | {"word/media/logo.emf": b""})).known == ""


def test_a_broken_document_owes_nothing():
    assert read(b"PK") == read(package.write({"word/document.xml": b"<w:document"})) == Shown()
