"""Whatever leads out of a template is judged by what asks for it, not by what its relationship calls itself."""

import pytest

from beredskabsplan.documents.admit import outward
from beredskabsplan.opc import package
from tests.support.material import faults_of, word
from tests.support.word.markup import BODY, LINKS, TYPES, field, linked, p, raw, run

PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="B" descr="x"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
    "{blip}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
OUT = "https://ude.example/x"


def referring(body: str, kind: str, target: str, *, outside: bool = True) -> bytes:
    """Make a template whose main text refers to *target* as rId90."""
    parts = package.read(raw(body))
    return package.write({**parts, LINKS: linked(parts[LINKS], kind, target, outside=outside)})


@pytest.mark.parametrize(
    ("body", "kind", "told"),
    [
        (p(PICTURE.format(blip='<a:blip r:link="rId90"/>')), "hyperlink", "T111"),
        (p(PICTURE.format(blip='<a:blip r:link="rId90"/>')), "image", "T111"),
        ('<w:altChunk r:id="rId90"/>', "hyperlink", "T114"),
        ('<w:subDoc r:id="rId90"/>', "hyperlink", "T114"),
        (p('<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rId90"/></w:object></w:r>'), "hyperlink", "T113"),
        (p('<w:r><w:object><w:control r:id="rId90"/></w:object></w:r>'), "hyperlink", "T113"),
        (p("x"), "frame", "T111"),
        (p('<w:hyperlink r:id="rId90">' + run("her") + "</w:hyperlink>"), "hyperlink", ""),
    ],
)  # fmt: skip
def test_what_an_element_asks_for_decides(definitions, body, kind, told):
    faults = {fault.split()[0] for fault in faults_of(definitions, referring(body, kind, OUT))}

    assert faults - {"T111"} == {told} - {"", "T111"}
    assert bool(faults) is bool(told)


@pytest.mark.parametrize("attribute", ["src", "o:href", "o:althref"])
@pytest.mark.parametrize("element", ["imagedata", "fill"])
def test_the_old_drawing_language_fetches_without_a_relationship(definitions, element, attribute):
    shape = (
        f'<w:r><w:pict><v:shape xmlns:o="urn:schemas-microsoft-com:office:office" alt="x">'
        f'<v:{element} {attribute}="{OUT}"/></v:shape></w:pict></w:r>'
    )

    assert faults_of(definitions, raw(p("Se ", shape))) == [
        f"T111 Prøve.docx, ved »Se «: Skabelonen henter noget udefra: {OUT}."
    ]


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        (f'<image href="{OUT}"/>', ["T111"]),
        ('<image href="#sted"/>', []),
        ('<image href="data:image/png;base64,AA"/>', []),
        ('<image href="data:text/html,x"/>', ["T111"]),
        ('<image href="data:image/svg+xml,x"/>', ["T111"]),
        ('<a href="javascript:alert(1)"/>', ["T111"]),
        ("<script>x</script>", ["T131"]),
        ('<rect onload="x"/>', ["T131"]),
        ("<foreignObject/>", ["T131"]),
        (f"<style>@import '{OUT}';</style>", ["T111"]),
        (f'<rect style="fill:url({OUT})"/>', ["T111"]),
        ('<rect fill="url(#a)"/>', []),
    ],
)
@pytest.mark.parametrize("name", ["x.svg", "x.png"])
def test_a_drawing_fetches_and_runs_nothing(definitions, inside, told, name):
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    parts = package.read(referring(p("x"), "image", f"media/{name}", outside=False))
    parts[TYPES] = parts[TYPES].replace(
        b"<Default ",
        b'<Default Extension="svg" ContentType="image/svg+xml"/><Default Extension="png" ContentType="image/png"/>'
        b"<Default ",
        1,
    )

    faults = faults_of(definitions, package.write({**parts, f"word/media/{name}": drawing.encode()}))
    assert [fault.split()[0] for fault in faults] == told


@pytest.mark.parametrize(
    "target",
    ["ms-msdt:/id PCWDiagnostic", "javascript:alert(1)", "vbscript:x", r"\\server\deling\x.docx", "//server/deling",
     "file://server/deling/x.docx", r"file:\\\\server\x", "search-ms:query=x", "ms-word:ofe|u|https://x.example"],
)  # fmt: skip
def test_a_link_opens_no_program_and_no_share(definitions, target):
    link = p('<w:hyperlink r:id="rId90">' + run("Læs mere") + "</w:hyperlink>")
    faults = faults_of(definitions, referring(link, "hyperlink", target))
    instructed = faults_of(definitions, raw(p(field(f' HYPERLINK "{target}" ', result="Læs mere"))))

    assert faults == [
        f"T121 Prøve.docx, ved »Læs mere«: Linket »{target}« åbner et program eller et netværksdrev."
    ]
    assert [fault.split()[0] for fault in instructed] == ["T121"]


@pytest.mark.parametrize(
    "target",
    ["https://at.dk", "HTTP://at.dk/x", "mailto:a@egelund.example", "tel:+4512345601", "plan.docx", "../plan.docx",
     "#afsnit", "file:///C:/Plan/x.docx", r"C:\Plan\x.docx", "{{ org.adresse }}", ""],
)  # fmt: skip
def test_an_ordinary_link_leads_nobody_astray(target):
    assert not outward.leads_astray(target)


@pytest.mark.parametrize("target", [r"\\\\server\\deling", "java\tscript:alert(1)", " ms-msdt:x"])
def test_signs_hide_no_address(target):
    assert outward.leads_astray(target)


def test_an_old_drawing_may_be_a_link_and_a_video_may_not_be_played(definitions):
    shape = '<w:r><w:pict><v:shape alt="x" href="{}"/></w:pict></w:r>'
    video = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="B" descr="x"/><wp15:webVideoPr xmlns:wp15="urn:x" embeddedHtml="&lt;iframe/&gt;"/></wp:inline></w:drawing></w:r>'

    assert faults_of(definitions, raw(p(shape.format("https://at.dk")))) == []
    for body, code in (
        (shape.format("javascript:x"), "T121"),
        (shape.format(r"\\server\x"), "T121"),
        (video, "T111"),
    ):
        assert [fault.split()[0] for fault in faults_of(definitions, raw(p(body)))] == [code]


def test_a_picture_is_asked_for_by_the_old_office_name_too(definitions):
    shape = '<w:r><w:pict><v:shape alt="x"><v:imagedata xmlns:o="urn:schemas-microsoft-com:office:office" o:relid="rId90"/></v:shape></w:pict></w:r>'
    assert {fault.split()[0] for fault in faults_of(definitions, referring(p(shape), "hyperlink", OUT))} == {
        "T111"
    }


BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
QUOTED = ('<w:r><w:instrText> "DDEAUTO" c x </w:instrText></w:r>', "<w:r><w:t>DDEAUTO c x</w:t></w:r>",
          "<w:r><w:instrText>dde</w:instrText></w:r><w:r><w:t>auto c</w:t></w:r>",
          "<w:r><w:instrText>INCLUDE x</w:instrText></w:r>")  # fmt: skip


@pytest.mark.parametrize("instruction", QUOTED)
def test_a_field_is_what_word_reads(definitions, instruction):
    body = p(BEGIN, instruction, SEPARATE, "x", END)
    assert [fault.split()[0] for fault in faults_of(definitions, raw(body))] == ["T111"]


def test_the_result_of_a_field_is_no_instruction(definitions):
    assert (
        faults_of(
            definitions, raw(p(BEGIN, "<w:r><w:instrText> PAGE </w:instrText></w:r>", SEPARATE, "DDE", END))
        )
        == []
    )


@pytest.mark.parametrize(
    ("instruction", "name"),
    [(" MERGEFIELD Navn ", "Navn"), (' MERGEFIELD "Fornavn Efternavn" \\* MERGEFORMAT ', "Fornavn Efternavn"),
     (" ADDRESSBLOCK \\f x ", "ADDRESSBLOCK"), (" NEXT ", "NEXT")],
)  # fmt: skip
@pytest.mark.parametrize("is_simple", [False, True])
def test_a_field_of_a_former_mail_merge_is_refused(definitions, instruction, name, is_simple):
    """What it shows is another client's, once somebody has looked at the results."""
    simple = f'<w:fldSimple w:instr="{instruction.replace(chr(34), "&quot;")}">{run("«Navn»")}</w:fldSimple>'
    content = raw(p("Kære ", simple if is_simple else field(instruction, result="«Navn»")))

    assert faults_of(definitions, content) == [
        f"T130 Prøve.docx, ved »Kære «Navn»«: Feltet »{name}« er fra en brevfletning i Word. Det bliver ikke udfyldt her."
    ]


def test_a_field_whose_name_another_field_writes_is_refused(definitions):
    """Word runs what comes of it: QUOTE 68 68 69 says DDE."""
    inner = field(" QUOTE 68 68 69 ", result="DDE")
    assert [
        fault.split()[0] for fault in faults_of(definitions, raw(p(field(" ", inner, ' cmd "/k" '))))
    ] == ["T111"]
    assert faults_of(definitions, raw(p(field(' QUOTE "a" = "', field(" PAGE "), '" "b" ')))) == []


def test_a_part_that_nobody_refers_to_is_nobody_s_fault(definitions):
    parts = package.read(word("x"))

    assert (
        faults_of(definitions, package.write({**parts, "word/media/y.svg": b"<svg", BODY: parts[BODY]})) == []
    )
