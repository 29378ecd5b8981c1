"""Hidden text is told with its words, and reaches nobody; nor does it count as printed."""

import pytest

from beredskabsplan.documents.lint import checkup
from beredskabsplan.opc import package
from tests.support.material import filled, looked_over, paragraphs
from tests.support.word.drawing import BODY
from tests.support.word.faulty import cell, changed, formatted, table
from tests.support.word.markup import (
    LINKS,
    NAMESPACES,
    TYPES,
    box_with,
    field,
    linked,
    p,
    raw,
    run,
    with_part,
)
from tests.support.word.places import png

PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="B" descr="x"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
    '<a:blip r:embed="rId70"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)
STYLES = "word/styles.xml"
VANISH = "<w:vanish/>"


def styled(content: bytes, kind: str, name: str, *, based: str = "", says: str = VANISH) -> bytes:
    """Add a style *name* to *content* that *says* whether its text is hidden."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    style = f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{on}<w:rPr>{says}</w:rPr></w:style>'
    return changed(content, STYLES, "</w:styles>", f"{style}</w:styles>")


def texts(case, definitions, content: bytes) -> list[str]:
    document = filled(definitions, case().plan, content)
    assert document.findings == ()
    return paragraphs(document.content)


def told(definitions, content: bytes) -> list[str]:
    """Return what lint tells of hidden text, once plan has told as much."""
    linted = checkup.lint("Prøve", content, definitions).findings
    planned = looked_over(definitions, {"Prøve": content})
    hidden = [finding.problem for finding in linted if finding.code.name == "L146"]
    assert [finding.problem for finding in planned if finding.code.name == "L146"] == hidden
    return [problem.split("»")[1].split("«")[0] for problem in hidden]


@pytest.mark.parametrize(
    "format_", [VANISH, '<w:vanish w:val="1"/>', '<w:vanish w:val="true"/>', "<w:b/><w:vanish/>"]
)
def test_hidden_text_is_told_and_stays_at_home(case, definitions, format_):
    content = raw(p("Hos {{ org.navn }}", formatted(format_, "pris 25.000"), " i dag"))

    assert told(definitions, content) == ["pris 25.000"]
    assert texts(case, definitions, content) == ["Hos Egelund Kulturhus i dag"]


@pytest.mark.parametrize(
    "format_", ['<w:vanish w:val="0"/>', '<w:vanish w:val="false"/>', "<w:webHidden/>", "<w:b/>"]
)
def test_what_stands_on_paper_is_not_hidden(case, definitions, format_):
    content = raw(p("Hos {{ org.navn }}", formatted(format_, ", side 4")))

    assert told(definitions, content) == []
    assert texts(case, definitions, content) == ["Hos Egelund Kulturhus, side 4"]


def test_an_answer_in_hidden_text_is_not_printed(case, definitions):
    content = raw(p("x") + p(formatted(VANISH, "Hos {{ org.navn }} og {{ findes.ikke }}")))

    assert filled(definitions, case().plan, content).printed == frozenset()
    assert told(definitions, content) == ["Hos {{ org.navn }} og {{ findes.ikke }}"]
    assert checkup.lint("Prøve", content, definitions).prints == ()


@pytest.mark.parametrize(
    ("kind", "styles", "body"),
    [
        ("paragraph", {"Internt": ""}, '<w:p><w:pPr><w:pStyle w:val="Internt"/></w:pPr>{}</w:p>'),
        ("paragraph", {"Grund": "", "Internt": "Grund"}, '<w:p><w:pPr><w:pStyle w:val="Internt"/></w:pPr>{}</w:p>'),
    ],
)  # fmt: skip
def test_a_style_hides_as_well(case, definitions, kind, styles, body):
    content = raw(p("Hos {{ org.navn }}") + body.format(run("pris 25.000")))
    for name, based in styles.items():
        content = styled(content, kind, name, based=based, says="" if based else VANISH)

    assert told(definitions, content) == ["pris 25.000"]
    assert texts(case, definitions, content) == ["Hos Egelund Kulturhus", ""]


def test_a_style_for_signs_hides_and_two_show_again(case, definitions):
    """Word takes hiding for a switch: what two styles throw is shown."""
    sign = '<w:rStyle w:val="Skjult"/>'
    internal = '<w:p><w:pPr><w:pStyle w:val="Internt"/></w:pPr>{}</w:p>'
    content = raw(
        p("a", formatted(sign, "b"))
        + internal.format(formatted(sign, "c"))
        + internal.format(formatted(f'{sign}<w:vanish w:val="0"/>', "d"))
    )
    content = styled(styled(content, "character", "Skjult"), "paragraph", "Internt")

    assert told(definitions, content) == ["b"]
    assert texts(case, definitions, content) == ["a", "c", "d"]


def test_a_hidden_row_is_hidden_text(case, definitions):
    row = cell("pris") + cell("25.000")
    content = raw(p("x") + table(cell("Hvem") + cell("Hvad"), row) + p("y"))
    content = changed(content, BODY, f"<w:tr>{row[:12]}", f"<w:tr><w:trPr><w:hidden/></w:trPr>{row[:12]}")

    assert told(definitions, content) == ["pris", "25.000"]
    assert "pris" not in " ".join(texts(case, definitions, content))


@pytest.mark.parametrize("part", ["header", "footnotes"])
def test_headers_and_notes_hide_too(case, definitions, part):
    secret = p(formatted(VANISH, "pris 25.000"))
    note = f'<w:footnote w:id="2">{secret}</w:footnote>'
    body = p("x", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    content = with_part(raw(body), "footnotes", note)
    if part == "header":
        content = changed(content, "word/footnotes.xml", VANISH, "")
        header = f"<w:hdr {NAMESPACES}>{p('{{ org.navn }}')}{secret}</w:hdr>"
        parts = package.read(content)
        parts["word/header1.xml"] = header.encode()
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            b"</Types>",
            b'<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-'
            b'officedocument.wordprocessingml.header+xml"/></Types>',
        )
        links = "word/_rels/document.xml.rels"
        parts[links] = parts[links].replace(
            b"</Relationships>",
            b'<Relationship Id="rId70" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" '
            b'Target="header1.xml"/></Relationships>',
        )
        content = package.write(parts)

    assert told(definitions, content) == ["pris 25.000"]
    made = package.read(filled(definitions, case().plan, content).content)
    name = "word/header1.xml" if part == "header" else "word/footnotes.xml"
    assert b"25.000" not in made[name]


def test_a_hidden_code_that_decides_goes_on_deciding(case, definitions):
    hidden = [
        formatted(VANISH, text) for text in ("{% if org.navn %}", "intern {% else", " %}", "{% endif %}")
    ]
    content = raw(p(hidden[0], "Ja", hidden[1], hidden[2], "Nej", hidden[3]))

    assert told(definitions, content) == ["intern"]
    assert texts(case, definitions, content) == ["Ja"]


def test_what_such_a_code_leaves_open_is_seen(case, definitions):
    """A gap stands where the condition stood, and must not be as hidden as that was."""
    content = raw(p("x ", formatted(VANISH, "{% if ledelsen.hvornaar == 'Straks' %}"), "Ja", "{% endif %}"))
    document = filled(definitions, case({"ledelsen.hvornaar": None}).plan, content)

    assert document.findings == ()
    assert b"<w:vanish/>" not in package.read(document.content)[BODY]
    assert "Skal afklares" in paragraphs(document.content)[0]


def test_a_tag_that_is_half_hidden_is_what_its_beginning_is(case, definitions):
    begun = raw(p(formatted(VANISH, "{{ org"), ".navn }} her"))
    ended = raw(p("{{ org", formatted(VANISH, ".navn }}"), " her"))

    assert texts(case, definitions, begun) == [" her"]
    assert texts(case, definitions, ended) == ["Egelund Kulturhus her"]
    assert told(definitions, begun) == ["{{ org.navn }}"]
    assert told(definitions, ended) == []


def test_a_hidden_box_goes_and_a_field_for_the_index_stays(case, definitions):
    index = field(' XE "Trusler" ', result="").replace("<w:r>", f"<w:r><w:rPr>{VANISH}</w:rPr>")
    hidden_box = box_with("pris 25.000").replace("<w:r>", f"<w:r><w:rPr>{VANISH}</w:rPr>", 1)
    content = raw(p("Hos {{ org.navn }}", hidden_box, index))
    made = package.read(filled(definitions, case().plan, content).content)[BODY]

    assert b"25.000" not in made
    assert b"XE" in made
    assert told(definitions, content) == ["pris 25.000"]


def test_nothing_that_hidden_text_refers_to_stays(case, definitions):
    picture = PICTURE.replace("<w:r>", f"<w:r><w:rPr>{VANISH}</w:rPr>", 1)
    mark = f'<w:r><w:rPr>{VANISH}</w:rPr><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{p("Kunden er Birk")}</w:footnote><w:footnote w:id="3">{p("Egen")}</w:footnote>'
    body = p("Hos {{ org.navn }}", picture, mark, '<w:r><w:footnoteReference w:id="3"/></w:r>')
    parts = package.read(with_part(raw(body), "footnotes", note))
    parts["word/media/birk.png"] = png(3, 2)
    parts[TYPES] = parts[TYPES].replace(
        b"<Default ", b'<Default Extension="png" ContentType="image/png"/><Default ', 1
    )
    parts[LINKS] = linked(parts[LINKS], "image", "media/birk.png", name="rId70")
    content = package.write(parts)
    made = package.read(filled(definitions, case().plan, content).content)

    assert "word/media/birk.png" not in made
    assert b"Birk" not in made["word/footnotes.xml"]
    assert b"Egen" in made["word/footnotes.xml"]
    assert told(definitions, content) == ["et billede"]
