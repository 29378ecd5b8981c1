"""A brand reaches every colour and font of a document, and is refused when it could not be read."""

import io
import re
import zipfile

import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator
from PIL import Image

from beredskabsplan.core import brand
from beredskabsplan.definitions import brands, library
from beredskabsplan.documents import merge, stock
from beredskabsplan.documents.compile import livery
from beredskabsplan.errors import DefinitionTrouble
from beredskabsplan.language import context
from beredskabsplan.opc import package
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.pdf import making
from tests.conftest import ROOT
from tests.support.material import word

FIRST, SECOND = ROOT / "templates/brand.toml", ROOT / "templates/brand-bordeaux.toml"
COLOURS = ("1B2A41", "0B6E6E", "E6F2F1", "5A6B7B", "C9D3DC")


@pytest.fixture(scope="module")
def branded(definitions):
    """Compile all templates in the second brand."""
    second = library.define([ROOT / "templates"], SECOND)
    templates, faults = stock.compile_all(library.contents(library.templates([ROOT / "templates"])), second)
    assert faults == ()
    return templates


def test_the_first_brand_changes_nothing():
    for path in ROOT.glob("templates/*.docx"):
        content = Package(path.read_bytes())

        assert livery.apply(content, brands.load(FIRST)) is content, path.name


@pytest.mark.heavy
def test_no_colour_of_the_first_brand_is_left_in_any_part(case, branded):
    names = context.build(case().plan, brands.load(SECOND))
    for template in branded:
        archive = zipfile.ZipFile(io.BytesIO(merge.fill(template, names).content))
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))

        assert [colour for colour in COLOURS if colour in text] == [], template.name


@pytest.mark.slow
def test_no_rendered_page_of_the_second_brand_has_a_colour_of_the_first(case, branded, tmp_path):
    names = context.build(case().plan, brands.load(SECOND))
    jobs = []
    for template in branded:
        source = tmp_path / f"{template.name}.docx"
        source.write_bytes(merge.fill(template, names).content)
        jobs.append(making.Job(source=source, target=source.with_suffix(".pdf"), title=template.name))
    for outcome in making.make(jobs, wanted="embedded"):
        with pypdfium2.PdfDocument(outcome.job.target) as document:
            for page in document:
                colours = {
                    colour for _, colour in page.render(scale=1).to_pil().convert("RGB").getcolors(2**24)
                }
                greenish = [
                    each for each in colours if each[1] > each[0] + 40 and abs(each[1] - each[2]) < 12
                ]

                assert greenish == [], outcome.job.title  # petrol has as much green as blue, and little red


@pytest.mark.heavy
def test_every_document_is_valid_in_the_second_brand(case, branded, tmp_path):
    names = context.build(case().plan, brands.load(SECOND))
    for template in branded:
        path = tmp_path / f"{template.name}.docx"
        path.write_bytes(merge.fill(template, names).content)

        assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == [], template.name


def test_fonts_reach_the_theme():
    content = Package((ROOT / "templates/Rolleliste.docx").read_bytes())
    loaded = brands.load(FIRST)
    other = livery.apply(
        content, brand.Brand(**{**fields(loaded), "body_font": "Arial", "heading_font": "Georgia"})
    )
    theme = other.part("word/theme/theme1.xml").decode()

    assert re.findall(r'<a:latin typeface="(\w+)"', theme) == ["Georgia", "Arial"]
    fonts = {
        (style.get(W + "styleId"), face.get(W + "ascii"))
        for style in other.tree("word/styles.xml").iter(W + "style")
        for face in style.iterfind(f"{W}rPr/{W}rFonts")
        if style.get(W + "styleId") in ("Heading1", "Heading2", "Title")
    }
    assert fonts == {
        ("Heading1", "Georgia"),
        ("Heading2", "Georgia"),
        ("Title", "Georgia"),
    }  # what programs read that know no theme
    assert b'w:ascii="Calibri"' not in other.part("word/styles.xml")


def fields(loaded: brand.Brand) -> dict[str, str]:
    return {name: getattr(loaded, name) for name in loaded.__dataclass_fields__}


@pytest.mark.parametrize("font", ["heading_font", "body_font"])
def test_a_brand_that_differs_in_one_font_alone_is_not_passed_over(font):
    content = (ROOT / "templates/Rolleliste.docx").read_bytes()
    other = brand.Brand(**{**fields(brands.load(FIRST)), font: "Georgia"})
    theme = livery.apply(Package(content), other).part("word/theme/theme1.xml").decode()

    assert re.findall(r'<a:latin typeface="(\w+)"', theme) == [other.heading_font, other.body_font]


def test_a_colour_that_cannot_be_read_is_refused_with_its_contrast(tmp_path):
    path = tmp_path / "brand.toml"
    path.write_text(FIRST.read_text("utf-8").replace("0B6E6E", "9FD5D5").replace("1B2A41", "blå"), "utf-8")

    with pytest.raises(DefinitionTrouble) as trouble:
        brands.load(path)

    assert trouble.value.faults == (
        "farver: »tekst« skal være en farve med seks cifre, fx 0B6E6E.",
        "farver: »accent« på »hvid« har kontrasten 1,6; den skal være mindst 4,5.",
        "farver: »accent« på »toning« har kontrasten 1,4; den skal være mindst 4,5.",
    )


def test_a_shaded_theme_colour_is_computed():
    parts = package.read(word("x"))
    run = b'<w:r><w:rPr><w:color w:val="000000" w:themeColor="accent1" w:themeShade="80"/></w:rPr><w:t>x'
    body = parts["word/document.xml"].replace(b"<w:r><w:t>x", run)
    content = Package(package.write({**parts, "word/document.xml": body}))
    xml = livery.apply(content, brands.load(SECOND)).part("word/document.xml")

    assert b'w:val="3D101F"' in xml  # half as light as 7A1F3D


def test_a_picture_with_colours_of_its_own_stays_as_it_is():
    picture = Image.new("P", (2, 1))
    picture.putpalette([255, 0, 0, 11, 110, 110])
    picture.putdata([0, 1])
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")

    assert livery._repaint(buffer.getvalue(), [("0B6E6E", "7A1F3D")]) == buffer.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/theme/theme1.xml", 'val="0B6E6E"', 'val="grøn"'),
        ("word/document.xml", "<w:r>", '<w:r><w:rPr><w:color w:val="x" w:themeColor="accent1" w:themeShade="æ"/></w:rPr>'),
    ],
)  # fmt: skip
def test_a_colour_that_is_none_stays_and_the_others_change(part, old, new):
    parts = package.read((ROOT / "templates/Handlingskort.docx").read_bytes())
    content = package.write({**parts, part: parts[part].replace(old.encode(), new.encode(), 1)})
    made = livery.apply(Package(content), brands.load(SECOND)).parts

    assert b"2B2530" in made["word/theme/theme1.xml"]
    assert b"7A1F3D" in made["word/styles.xml"]


@pytest.mark.parametrize("size", [4, 3 * 257])
def test_a_picture_with_an_impossible_palette_stays_as_it_is(size):
    png = b"\x89PNG\r\n\x1a\n" + livery._chunk(b"PLTE", b"\x0b" * size)

    assert livery._repaint(png, [("0B6E6E", "7A1F3D")]) == png
