"""What Word passes over without a word is no fault of a template: found in public files, built anew here."""

import pytest

from beredskabsplan.documents.compile import refuse
from beredskabsplan.documents.lint import checkup
from beredskabsplan.documents.prove import soundness
from beredskabsplan.opc import elements, package
from tests.support.material import faults_of, filled, paragraphs, word
from tests.support.word.markup import BODY, LINKS, NAMESPACES, OFFICE, TYPES, p, raw, run

LISTED = '<Override PartName="/{}" ContentType="application/x+xml"/></Types>'
START = '<w:bookmarkStart w:id="7" w:name="Frist"/>'
END = '<w:bookmarkEnd w:id="7"/>'


def listing(content: bytes, *names: str) -> bytes:
    """Name parts in the list of parts."""
    parts = package.read(content)
    for name in names:
        parts[TYPES] = parts[TYPES].replace(b"</Types>", LISTED.format(name).encode())
    return package.write(parts)


@pytest.mark.parametrize(
    "names",
    [
        ("docProps/core-that-is-gone.xml", "word/webSettings.xml"),
        ("_rels/.rels", "word/_rels/document.xml.rels", "word/_rels/header9.xml.rels"),
        ("WORD/Glossary/document.xml",),
    ],
    ids=["docx4j", "LibreOffice", "large letters"],
)
@pytest.mark.parametrize("text", ["Hos {{ org.navn }}", "Hos Egelund Kulturhus"])
def test_a_list_may_name_parts_that_are_not_there(case, definitions, names, text):
    made = filled(definitions, case().plan, listing(word(text), *names))

    assert made.findings == ()
    assert paragraphs(made.content) == ["Hos Egelund Kulturhus"]
    listed = {entry.get("PartName", "/") for entry in elements.parse(package.read(made.content)[TYPES])}
    assert listed <= {"/", *(f"/{name}" for name in package.read(made.content))}


def test_what_libreoffice_lists_goes_with_the_custom_data_that_it_is_about(case, definitions):
    item, links = "customXml/item1.xml", "customXml/_rels/item1.xml.rels"
    parts = package.read(listing(word("Hos {{ org.navn }}"), item, links))
    data = f'<Relationship Id="rId90" Type="{OFFICE}/customXml" Target="../{item}"/></Relationships>'
    parts[LINKS] = parts[LINKS].replace(b"</Relationships>", data.encode())
    nothing = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    content = package.write({**parts, item: b"<kunde/>", links: nothing})

    made = filled(definitions, case().plan, content)
    assert made.findings == ()
    assert b"customXml" not in b"".join(package.read(made.content).values())


@pytest.mark.parametrize("marks", [(START,), (END,), (END, START), (START, START, END)], ids=len)
@pytest.mark.parametrize("text", ["Hos {{ org.navn }}", "Hos Egelund Kulturhus"])
def test_a_bookmark_that_is_not_whole_is_dropped_with_code_around_it_or_without(
    case, definitions, marks, text
):
    body = f"<w:document {NAMESPACES}><w:body>{p(*marks, text)}{p('Slut')}</w:body></w:document>"
    header = f"<w:hdr {NAMESPACES}>{p(START, 'Sidehoved')}</w:hdr>"
    parts = package.read(word("x", header="y"))
    name = next(name for name in parts if name.startswith("word/header"))
    content = package.write({**parts, BODY: body.encode(), name: header.encode()})

    made = filled(definitions, case().plan, content)
    assert made.findings == ()
    assert paragraphs(made.content) == ["Hos Egelund Kulturhus", "Slut"]
    assert paragraphs(made.content, name) == ["Sidehoved"]
    assert b"bookmark" not in package.read(made.content)[BODY] + package.read(made.content)[name]


def test_a_bookmark_beside_one_that_is_not_whole_stays(case, definitions):
    whole = '<w:bookmarkStart w:id="8" w:name="Hel"/>' + run("Hos os") + '<w:bookmarkEnd w:id="8"/>'
    body = f"<w:document {NAMESPACES}><w:body>{p(START, whole)}</w:body></w:document>"
    made = filled(definitions, case().plan, package.write({**package.read(word("x")), BODY: body.encode()}))

    assert package.read(made.content)[BODY].count(b"Hel") == 1
    assert b"Frist" not in package.read(made.content)[BODY]


def test_a_link_to_a_place_in_the_document_needs_no_part():
    parts = package.read(word("x"))
    for target, fault in (("#_DENNE_UGE", ()), ("nye.xml", (f"{LINKS}: nye.xml findes ikke",))):
        link = f'<Relationship Id="rId90" Type="{OFFICE}/hyperlink" Target="{target}"/></Relationships>'
        links = parts[LINKS].replace(b"</Relationships>", link.encode())

        assert soundness.check(package.write({**parts, LINKS: links})) == fault


def test_a_part_that_is_too_large_is_told_alone(definitions, monkeypatch):
    monkeypatch.setattr(refuse, "MOST_MARKUP", 1000)
    content = word("x" * 1000)

    told = checkup.lint("Prøve", content, definitions).findings
    assert {finding.code.name for finding in told} == {"T117"}
    assert {f"T117 {finding.place}: {finding.problem}" for finding in told} == set(
        faults_of(definitions, content)
    )


@pytest.mark.parametrize(
    "name",
    [
        "__DdeLink__6997_957214208",
        "__UnoMark__1_2",
        "_Int_Ab12Cd34",
        "_gjdgxs",
        "_heading=h.30j0zll",
        "_Ref12345",
    ],
)
def test_bookmarks_that_programs_make_may_stand_beside_a_tag(case, definitions, name):
    marks = f'<w:bookmarkStart w:id="7" w:name="{name}"/>', '<w:bookmarkEnd w:id="7"/>'
    row = "".join(
        f"<w:tc>{p(*marks, text)}</w:tc>" for text in ("{%tc if org.navn %}", "her", "{%tc endif %}")
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{row}</w:tr></w:tbl>"
    parts = [p(*marks, "{%p if org.navn %}"), p("ja"), p(*marks, "{%p else %}"), p("nej"), p("{%p endif %}")]
    made = filled(definitions, case().plan, raw(table + "".join(parts)))

    assert made.findings == ()
    assert [text for text in paragraphs(made.content) if text] == ["her", "ja"]


def test_a_bookmark_of_word_that_a_link_leads_to_stays(case, definitions):
    link = '<w:hyperlink w:anchor="OLE_LINK1">' + run("se her") + "</w:hyperlink>"
    mark = (
        '<w:bookmarkStart w:id="7" w:name="OLE_LINK1"/>' + run("{{ org.navn }}") + '<w:bookmarkEnd w:id="7"/>'
    )
    made = filled(definitions, case().plan, raw(p(mark) + p(link)))

    assert made.findings == ()
    assert b'w:name="OLE_LINK1"' in package.read(made.content)[BODY]


@pytest.mark.parametrize("is_asked", [True, False])
def test_a_whole_document_that_nothing_asks_for_is_left_out(definitions, is_asked):
    asking = '<w:altChunk r:id="rId90"/>' if is_asked else ""
    parts = package.read(raw(p("Hos {{ org.navn }}") + asking))
    parts[LINKS] = parts[LINKS].replace(
        b"</Relationships>",
        f'<Relationship Id="rId90" Type="{OFFICE}/aFChunk" Target="hw.html"/></Relationships>'.encode(),
    )
    typed = parts[TYPES].replace(
        b"<Override", b'<Default Extension="html" ContentType="text/html"/><Override', 1
    )
    content = package.write({**parts, TYPES: typed, "word/hw.html": b"<p>x</p>"})

    assert [fault[:4] for fault in faults_of(definitions, content)] == ["T114"] * is_asked
