"""Pictures from data: in the place that the template holds, whole, and in nobody else's document."""

import io
import re

import docx
import pytest

from beredskabsplan.core.catalogue import Code
from beredskabsplan.documents import merge
from beredskabsplan.documents.markup import pictures
from beredskabsplan.documents.prove import soundness
from beredskabsplan.language import context
from beredskabsplan.language.placeholders import Picture
from beredskabsplan.opc import package
from tests.support.material import compiled, faults_of, word
from tests.support.word.markup import LINKS, p, raw
from tests.support.word.places import PLACE, png, template

BODY = "word/document.xml"
OURS = "word/media/"


def logo(
    content: bytes = png(40, 40),
    width: int = 40,
    height: int = 40,
    text: str = "Logo & mærke",
    kind: str = "png",
) -> Picture:
    return Picture(field="org.logo", content=content, kind=kind, width=width, height=height, text=text)


@pytest.fixture
def merged(case, definitions):
    def made(content: bytes, picture: Picture | None, **changes) -> merge.Document:
        document = merge.fill(compiled(definitions, content), context.build(case(changes).plan, logo=picture))
        assert document.findings == ()
        assert soundness.check(document.content) == ()
        return document

    return made


def media(document: merge.Document) -> list[bytes]:
    return [part for name, part in package.read(document.content).items() if name.startswith(OURS)]


def test_the_logo_takes_the_place_of_the_template_s_picture(merged):
    document = merged(template(), logo())
    [shape] = docx.Document(io.BytesIO(document.content)).inline_shapes

    assert media(document) == [logo().content]
    assert (shape.width.inches, shape.height.inches) == (1, 1)
    assert shape._inline.docPr.get("descr") == "Logo & mærke"
    assert document.printed >= {"org.logo"}


@pytest.mark.parametrize(
    ("width", "height", "expected"), [(600, 100, (3, 0.5)), (300, 100, (3, 1)), (10, 100, (0.1, 1))]
)
def test_the_logo_keeps_its_shape_inside_the_place(merged, width, height, expected):
    document = merged(template(), logo(png(width, height), width, height))
    [shape] = docx.Document(io.BytesIO(document.content)).inline_shapes
    [inner] = re.findall(rb'<a:ext cx="(\d+)" cy="(\d+)"', package.read(document.content)[BODY])

    assert (shape.width.inches, shape.height.inches) == pytest.approx(expected, rel=1e-4)
    assert [int(each) for each in inner] == [shape.width, shape.height]


def test_without_a_logo_the_paragraph_of_the_picture_goes(merged):
    document = merged(template(), None)

    assert [each.text for each in docx.Document(io.BytesIO(document.content)).paragraphs] == [
        "Først Egelund Kulturhus",
        "Sidst",
    ]
    assert media(document) == []
    assert b"media" not in package.read(document.content)[LINKS]


def test_without_a_logo_the_text_beside_the_picture_stays(merged):
    document = merged(template(before="Fra "), None)

    assert [each.text for each in docx.Document(io.BytesIO(document.content)).paragraphs] == [
        "Først Egelund Kulturhus",
        "Fra ",
        "Sidst",
    ]


def test_a_header_that_loses_its_picture_keeps_a_paragraph(merged):
    document = merged(template(header=True), None)

    assert len(docx.Document(io.BytesIO(document.content)).sections[0].header.paragraphs) == 1


def test_the_same_logo_in_two_places_is_one_part(merged):
    document = merged(template(twice=True), logo())

    assert media(document) == [logo().content]
    assert len(docx.Document(io.BytesIO(document.content)).inline_shapes) == 2


def test_a_header_can_hold_the_logo(merged):
    document = merged(template(header=True), logo())
    links = next(
        name
        for name in package.read(document.content)
        if re.fullmatch(r"word/_rels/header\d\.xml\.rels", name)
    )

    assert media(document) == [logo().content]
    assert b"media/" in package.read(document.content)[links]


def test_a_jpeg_gets_its_content_type(merged):
    document = merged(template(), logo(b"\xff\xd8\xff jpeg", kind="jpeg"))

    assert (
        b'Extension="jpeg" ContentType="image/jpeg"' in package.read(document.content)["[Content_Types].xml"]
    )


def test_a_picture_whose_alternative_text_is_other_data_is_left_alone(merged):
    document = merged(template(alt="{{ org.cvr }}"), logo(), **{"org.cvr": None})

    assert media(document) == [PLACE]


def test_an_answer_cannot_say_that_it_is_a_picture(merged):
    for text in ('x" picture="0', "&quot; picture=&quot;0"):
        document = merged(template(alt="{{ org.navn }}"), logo(), **{"org.navn": text})

        assert media(document) == [PLACE]


@pytest.mark.parametrize("text", ["{{ org.logo }}", "{% set x = org.logo %}{{ x }}"])
def test_a_logo_in_running_text_is_refused_with_what_to_do(definitions, text):
    [fault] = faults_of(definitions, word(text))

    assert fault.startswith("T132")
    assert "er et billede" in fault


def test_a_condition_may_ask_for_the_logo(merged):
    content = word("{% if org.logo %}med{% else %}uden{% endif %}")

    assert [
        docx.Document(io.BytesIO(merged(content, each).content)).paragraphs[0].text for each in (logo(), None)
    ] == ["med", "uden"]


def test_a_logo_reaches_no_other_organisation(case, definitions):
    ready = compiled(definitions, template())
    one, other = (
        logo(png(9, 9, colour), 9, 9, text)
        for colour, text in ((b"\x01\x02\x03", "Ene"), (b"\x03\x02\x01", "Anden"))
    )
    without = None
    names = case().plan
    first = merge.fill(ready, context.build(names, logo=one)).content
    for picture, absent in ((other, one), (without, one), (one, other), (without, other)):
        content = merge.fill(ready, context.build(names, logo=picture)).content
        parts = package.read(content)
        assert absent.content not in parts.values()
        assert absent.text.encode() not in b"".join(parts.values())
        assert pictures.media_name(absent) not in parts

    assert merge.fill(ready, context.build(names, logo=one)).content == first


@pytest.mark.parametrize("mutant", ["part", "bytes", "link"])
def test_a_logo_that_is_lost_is_caught(case, definitions, monkeypatch, mutant):
    settle = pictures.settle

    def lose(*arguments):
        changed, let_go = settle(*arguments)
        name = pictures.media_name(logo())
        if mutant == "part":
            return {key: part for key, part in changed.items() if key != name}, let_go
        if mutant == "link":
            return {**changed, LINKS: changed[LINKS].replace(b"rIdPicture0", b"rIdX")}, let_go
        return changed, let_go

    monkeypatch.setattr(merge.pictures, "settle", lose)  # type: ignore[attr-defined]
    if mutant == "bytes":
        write = package.write
        monkeypatch.setattr(
            package, "write", lambda parts: write({**parts, pictures.media_name(logo()): b"x"})
        )
    document = merge.fill(compiled(definitions, template_bytes()), context.build(case().plan, logo=logo()))

    assert {finding.code.name for finding in document.findings} == {Code.T109.name}


def template_bytes() -> bytes:
    """Make the template before anything is broken."""
    return _TEMPLATE


_TEMPLATE = template()


def test_a_picture_that_the_content_types_name_goes_with_its_name(merged):
    """LibreOffice names each picture by itself, where Word names their kind."""
    parts = package.read(template())
    image = next(name for name in parts if name.startswith("word/media/"))
    override = f'<Override PartName="/{image}" ContentType="image/png"/></Types>'
    types = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())

    document = merged(package.write({**parts, "[Content_Types].xml": types}), None)

    assert image not in package.read(document.content)


@pytest.mark.parametrize(
    "said",
    [
        'descr="{{ org.logo }}"|descr="{{ org.logo }}"',
        'descr="{{ org.logo }} "|title="{{ org.logo }}"',
        'title="{{ org.logo }}"|',
        '|descr="{{ org.logo }}"',
    ],
)
def test_the_tag_may_stand_wherever_a_program_writes_an_alternative_text(merged, said):
    outer, _, inner = said.partition("|")
    parts = package.read(template(alt=""))
    body = parts["word/document.xml"].decode()
    body = re.sub(r'(<wp:docPr [^>]*?) descr=""', rf"\1 {outer}", body)
    body = re.sub(r"(<pic:cNvPr )", rf"\1{inner} ", body)

    document = merged(package.write({**parts, "word/document.xml": body.encode()}), logo())

    assert media(document) == [logo().content]


WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def boxed(*, twice: bool, header: bool = False) -> bytes:
    """Put the place for the logo into a text box, as Word writes it: as a shape, and for older programs too.

    With *twice* the picture itself says the alternative text as well, as after a save.
    """
    parts = package.read(template(header=header))
    name = next(name for name, part in parts.items() if b"wp:inline" in part)
    main = parts[name].decode()
    if twice:
        main = main.replace("<pic:cNvPr ", '<pic:cNvPr descr="{{ org.logo }}" ')
    run_ = re.search(r"<w:r>(?:(?!<w:r>).)*<w:drawing>.*?</w:r>", main, re.DOTALL)
    assert run_
    inside = f"<w:txbxContent><w:p>{run_[0]}</w:p></w:txbxContent>"
    drawing = re.search(r"<wp:inline[^>]*>", run_[0])
    assert drawing
    shape = (
        f'<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps" xmlns:wps="{WPS}"><w:drawing>{drawing[0]}<wp:extent cx="5000000" cy="4000000"/>'
        '<wp:docPr id="77" name="Tekstfelt 2"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{inside}</wps:txbx><wps:bodyPr/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:200pt;height:90pt"><v:textbox>'
        f"{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    parts[name] = main.replace(run_[0], shape).encode()
    return package.write(parts)


@pytest.mark.parametrize("header", [False, True])
@pytest.mark.parametrize("twice", [False, True])
def test_the_logo_stands_in_a_text_box_for_new_and_old_programs(merged, twice, header):
    document = merged(boxed(twice=twice, header=header), logo())
    parts = package.read(document.content)
    [name] = [name for name, part in parts.items() if b"txbxContent" in part]
    box, *places = re.findall(rb'<wp:extent cx="(\d+)" cy="(\d+)"', parts[name])

    assert media(document) == [logo().content]
    assert box == (b"5000000", b"4000000")
    assert places == [(b"914400", b"914400")] * 2
    assert parts[name].count(b'descr="Logo &amp; m\xc3\xa6rke"') == 2
    assert b"{{" not in parts[name]


@pytest.mark.parametrize("twice", [False, True])
def test_without_a_logo_the_text_box_stays_whole(merged, twice):
    document = merged(boxed(twice=twice), None)
    body = package.read(document.content)[BODY]

    assert media(document) == []
    assert body.count(b"<w:txbxContent><w:p") == 2
    assert b"blip" not in body


@pytest.mark.parametrize("header", [False, True])
def test_a_picture_of_an_old_format_is_told_how_to_be_renewed(definitions, header):
    """In compatibility mode Word draws pictures in its old language."""
    shape = '<w:r><w:pict><v:shape alt="{{ org.logo }}"><v:imagedata/></v:shape></w:pict></w:r>'
    parts = package.read(raw(p("x", "" if header else shape)))
    if header:
        parts |= {name: part for name, part in package.read(word("x", header="HER")).items() if name != BODY}
        parts[BODY] = package.read(word("x", header="HER"))[BODY]
        name = next(name for name, part in parts.items() if b"HER" in part)
        old = shape.replace("<v:shape", '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"')
        parts[name] = parts[name].replace(b"</w:p>", f"{old}</w:p>".encode(), 1)
    [fault] = faults_of(definitions, package.write(parts))

    assert fault.startswith("T133")
    assert fault.endswith("Billedet med {{ org.logo }} er gemt i et gammelt format, som ikke kan byttes ud.")
