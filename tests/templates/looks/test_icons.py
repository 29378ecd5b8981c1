"""The icons: each as it is drawn, in one colour that a brand can change."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from beredskabsplan.documents.compile import livery
from beredskabsplan.opc.package import Package
from templates.source import opslag
from templates.source.icons import drawing
from templates.source.kit.theme import COLOURS
from tests.support.pdf.printed import batched

NAMES = ("ring", "bliv", "gem", "vent", "fortael")


@pytest.mark.parametrize("name", NAMES)
def test_the_file_shows_what_is_drawn(name):
    path, _ = drawing.described(name)
    with Image.open(path) as kept:
        apart = ImageChops.difference(kept.convert("L"), drawing.draw(name).convert("L"))

    assert max(apart.tobytes()) <= 8  # another version of Pillow may round otherwise


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_black_on_white_in_print(name):
    path, _ = drawing.described(name)
    with Image.open(path) as icon:
        shades = set(icon.convert("L").tobytes())

    assert min(shades) < 60
    assert max(shades) == 255


def test_they_have_the_words_that_were_agreed_and_stand_in_their_order():
    body = opslag.draw().document.element.body
    found = [
        each.get("descr")
        for each in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    ]

    assert found == [drawing.ICONS[name][0] for name in NAMES]
    assert found == [
        "Telefonrør",
        "To mennesker ved siden af hinanden",
        "Telefon med ramme om skærmen",
        "Hånd med fladen frem",
        "Taleboble",
    ]


def test_a_brand_paints_them_in_its_ink(definitions):
    package = Package(opslag.draw().pack())
    brand = replace(definitions.brand, ink="5A0F2B")
    branded = livery.apply(package, brand)
    pictures = [name for name in branded.names if name.startswith("word/media/")]

    assert len(pictures) == len(NAMES)
    for name in pictures:
        with Image.open(io.BytesIO(branded.part(name))) as icon:
            colours = set(batched(icon.convert("RGB").tobytes()))
        darkest = min(colours, key=sum)
        assert darkest == tuple(bytes.fromhex("5A0F2B")) != tuple(bytes.fromhex(COLOURS["ink"].value))
