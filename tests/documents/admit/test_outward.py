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
    ("target", "told"), [(OUT, ["T111"]), ("#sted", []), ("data:image/png;base64,AA", [])]
)
def test_a_drawing_may_not_fetch_another(definitions, target, told):
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{target}"/></svg>'
    parts = package.read(referring(p("x"), "image", "media/x.svg", outside=False))
    parts[TYPES] = parts[TYPES].replace(
        b"<Default ", b'<Default Extension="svg" ContentType="image/svg+xml"/><Default ', 1
    )

    faults = faults_of(definitions, package.write({**parts, "word/media/x.svg": drawing.encode()}))
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
