"""The logo looks in the plan as it looks in the sheet, or somebody is told."""

import io

import pytest
from PIL import Image as Pillow

from beredskabsplan.workbook.read.logo.picture import Logo, is_light, judge
from beredskabsplan.workbook.read.logo.view import Turn, View
from tests.support.pictures import LOGO, drawn, replaced, shown_as, with_pictures
from tests.support.workbooks import part, reread, rewritten, said

# Four corners of four colours: 1 2 above 3 4.
COLOURS = {"1": (200, 0, 0), "2": (0, 150, 0), "3": (0, 0, 200), "4": (0, 0, 0)}
CELL = f"egelund.xlsx, Organisation!{LOGO}"


def corners(picture):
    """Name the colours of the corners, row by row; those near to none of ours are »·«."""
    picture = picture.convert("RGBA")
    across, down = ([side // 15, side - side // 15 - 1] for side in picture.size)
    return " ".join("".join(_named(picture.getpixel((x, y))) for x in across) for y in down)


def _named(colour):
    *shade, alpha = colour
    near = (
        name for name, own in COLOURS.items() if max(abs(a - b) for a, b in zip(shade, own, strict=True)) < 40
    )
    return next(near, "·") if alpha else "·"


def four(kind="PNG", mode="RGB", **options):
    picture = Pillow.new("RGB", (300, 200))
    for name, colour in COLOURS.items():
        left, top = 150 * (name in "24"), 100 * (name in "34")
        picture.paste(colour, (left, top, left + 150, top + 100))
    target = io.BytesIO()
    (picture.quantize(4) if mode == "P" else picture.convert(mode)).save(target, kind, **options)
    return target.getvalue()


def held(number):
    exif = Pillow.Exif()
    exif[0x0112] = number
    return exif


@pytest.fixture
def see(asked, filled, tmp_path):
    """Put a picture on its cell as Excel notes it, and say how the logo looks and what is told."""

    def see_(content=None, **looks):
        package = shown_as(replaced(with_pictures(filled, (drawn(), LOGO)), content or four()), **looks)
        reading = reread(package, asked, tmp_path)
        if reading.logo is None:
            return None, said(reading)
        picture = Pillow.open(io.BytesIO(reading.logo.content))
        assert picture.size == (reading.logo.width, reading.logo.height)
        return (picture.size, corners(picture)), said(reading)

    return see_


@pytest.mark.parametrize(
    ("looks", "size", "shown"),
    [
        ({}, (300, 200), "12 34"),
        ({"crop": 'r="50000"'}, (150, 200), "11 33"),
        ({"crop": 'l="50000" t="50%"'}, (150, 100), "44 44"),
        ({"crop": 'l="-10000" b="-5000"'}, (300, 200), "12 34"),  # room around it
        ({"place": 'rot="5400000"'}, (200, 300), "31 42"),
        ({"place": 'rot="10800000"'}, (300, 200), "43 21"),
        ({"place": 'rot="-5400000"'}, (200, 300), "24 13"),
        ({"place": 'flipH="1"'}, (300, 200), "21 43"),
        ({"place": 'flipV="true"'}, (300, 200), "34 12"),
        ({"place": 'flipH="1" rot="5400000"'}, (200, 300), "42 31"),
        ({"place": 'rot="5400000"', "crop": 'b="50000"'}, (100, 300), "11 22"),
        ({"group": 'rot="10800000"'}, (300, 200), "43 21"),
        ({"group": 'flipH="1"', "place": 'rot="5400000"'}, (200, 300), "13 24"),
    ],
)
@pytest.mark.heavy
def test_what_is_cut_off_or_turned_in_the_sheet_is_so_in_the_plan(see, looks, size, shown):
    assert see(four(), **looks) == ((size, shown), [])


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "P"), ("PNG", "RGBA"), ("JPEG", "RGB"), ("JPEG", "CMYK")],
)
def test_pictures_of_every_kind_are_cut_and_turned(kind, mode):
    logo = judge(four(kind, mode), View(cut=(0, 0, 0, 0.5), turns=(Turn(True, False, 90),)))

    assert isinstance(logo, Logo)
    picture = Pillow.open(io.BytesIO(logo.content))
    assert (picture.size, corners(picture)) == ((100, 300), "22 11")
    assert judge(logo.content, View()) == logo


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.heavy
def test_a_slanting_logo_slants_on_white_or_on_nothing(see, kind):
    looks, told = see(four(kind), place='rot="2700000"')

    assert told == []
    assert looks[0][0] > 340
    assert looks[1] == "·· ··"


@pytest.mark.parametrize(
    ("crop", "code"), [('l="100000"', ["F409"]), ('t="999999" b="60000"', ["F409"]), ('l="x"', ["F403"])]
)
@pytest.mark.heavy
def test_a_crop_that_leaves_nothing_or_says_nothing_is_told(see, crop, code):
    _, told = see(four(), crop=crop)

    assert [each.split()[0] for each in told][:1] == code


@pytest.mark.parametrize(
    ("number", "size", "shown"),
    [
        (1, (300, 200), "12 34"),
        (2, (300, 200), "21 43"),
        (3, (300, 200), "43 21"),
        (4, (300, 200), "34 12"),
        (5, (200, 300), "13 24"),
        (6, (200, 300), "31 42"),
        (7, (200, 300), "42 31"),
        (8, (200, 300), "24 13"),
        (9, (300, 200), "12 34"),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_file_stands_upright_however_the_camera_was_held(number, size, shown, kind):
    logo = judge(four(kind, exif=held(number)))

    assert isinstance(logo, Logo)
    picture = Pillow.open(io.BytesIO(logo.content))
    assert (picture.size, corners(picture)) == (size, shown)
    assert picture.getexif().get(0x0112, 1) in {1, 9}


def test_what_the_camera_has_written_is_taken_out_of_a_picture_that_a_sheet_shows():
    logo = judge(four("JPEG", exif=held(6)), View())

    assert isinstance(logo, Logo)
    assert Pillow.open(io.BytesIO(logo.content)).getexif().get(0x0112, 1) == 1


@pytest.mark.heavy
def test_excel_does_not_ask_how_the_camera_was_held(see):
    assert see(four("JPEG", exif=held(6))) == (((300, 200), "12 34"), [])
    assert see(four("JPEG", exif=held(6)), place='rot="5400000"') == (((200, 300), "31 42"), [])


@pytest.mark.parametrize(
    ("looks", "what"),
    [
        ({"blip": "<a:grayscl/>"}, "andre farver"),
        ({"blip": '<a:lum bright="20000"/>'}, "andre farver"),
        ({"blip": "<a:duotone><a:srgbClr val='FF0000'/></a:duotone>"}, "andre farver"),
        ({"blip": '<a:alphaModFix amt="50000"/>'}, "gennemsigtighed"),
        ({"outline": 'prst="ellipse"'}, "klippet i facon"),
        (
            {"blip": '<a:clrChange/><a:biLevel thresh="50000"/>', "outline": 'prst="star5"'},
            "gennemsigtighed, andre farver og klippet i facon",
        ),
    ],
)
@pytest.mark.heavy
def test_what_the_plan_cannot_show_is_told(asked, filled, tmp_path, looks, what):
    package = shown_as(with_pictures(filled, (drawn(), LOGO)), **looks)
    reading = reread(package, asked, tmp_path)

    assert reading.logo is not None
    assert said(reading) == [f"F408 {CELL}"]
    assert f"({what})" in reading.findings[0].problem


@pytest.mark.heavy
def test_what_excel_notes_of_every_picture_is_no_change(see):
    blip = '<a:lum/><a:alphaModFix amt="100000"/><a:extLst><a:ext uri="x"/></a:extLst>'

    assert see(four(), blip=blip) == (((300, 200), "12 34"), [])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (drawn(colour=(255, 255, 255)), ["F410"]),
        (drawn("JPEG", colour=(255, 255, 255)), ["F410"]),
        (drawn(mode="RGBA", colour=(0, 0, 0, 0)), ["F410"]),
        (drawn(mode="RGBA", colour=(255, 255, 255, 128)), ["F410"]),
        (drawn(mode="LA", colour=(0, 0)), ["F410"]),
        (drawn(mode="L", colour=250), ["F410"]),
        (drawn(mode="L", colour=0, transparency=0), ["F410"]),
        (drawn(mode="1", colour=1), ["F410"]),
        (drawn(size=(3000, 2000), colour=(255, 255, 255)), ["F410"]),
        (drawn(mode="I;16", colour=65535), []),  # nothing is said of sixteen bits
        (drawn("JPEG", mode="CMYK", colour=(0, 0, 0, 0)), ["F410"]),
        (drawn("JPEG", mode="CMYK", colour=(0, 0, 0, 255)), []),
        (drawn(mode="RGBA", colour=(0, 0, 0, 40)), []),
        (drawn(mode="L", colour=200), []),
        (drawn(size=(99, 20)), ["F409"]),
        (drawn(size=(20, 100)), []),
        (drawn(size=(9, 400)), ["F409"]),
        (drawn(size=(1, 1), colour=(255, 255, 255)), ["F409", "F410"]),
    ],
)
@pytest.mark.heavy
def test_a_logo_that_does_not_show_or_is_tiny_is_told_and_used(asked, filled, tmp_path, content, told):
    reading = reread(replaced(with_pictures(filled, (drawn(), LOGO)), content), asked, tmp_path)

    assert reading.logo is not None
    assert said(reading) == [f"{code} {CELL}" for code in told]


@pytest.mark.parametrize(
    ("content", "light"),
    [
        (drawn(mode="RGBA", colour=(255, 255, 255, 255), beside=(0, 0, 0, 0)), True),
        (drawn(mode="RGBA", colour=(30, 30, 30, 255), beside=(0, 0, 0, 0)), False),
        (drawn(mode="RGBA", colour=(255, 255, 255, 255)), False),  # a white square shows no shape anywhere
        (drawn(mode="RGBA", colour=(0, 0, 0, 0)), False),
        (drawn("JPEG", colour=(255, 255, 255)), False),
        (drawn(mode="I;16", colour=65535), False),
    ],
)
def test_a_logo_is_light_that_shows_on_dark_ground_alone(content, light):
    logo = judge(content)
    assert isinstance(logo, Logo)

    assert is_light(logo) is light


@pytest.mark.heavy
def test_a_tiny_file_beside_the_workbook_is_told_at_the_file(asked, filled, tmp_path):
    (tmp_path / "egelund.png").write_bytes(drawn(size=(32, 32)))
    reading = reread(filled, asked, tmp_path)

    assert said(reading) == ["F409 egelund.png"]
    assert "kun 32 gange 32 punkter" in reading.findings[0].problem


@pytest.mark.heavy
def test_a_picture_far_from_the_cell_is_the_logo_and_told(asked, filled, tmp_path):
    reading = reread(with_pictures(filled, (drawn(), "E3")), asked, tmp_path)

    assert reading.logo is not None
    assert said(reading) == ["F412 egelund.xlsx, Organisation!E3"]
    assert f"feltet til logoet, {LOGO}" in reading.findings[0].problem


@pytest.mark.heavy
def test_several_pictures_far_from_the_cell_are_told_to_be_on_the_sheet(asked, filled, tmp_path):
    reading = reread(with_pictures(filled, (drawn(), "E3"), (drawn(colour=9), "A5")), asked, tmp_path)

    assert reading.logo is None
    assert "Der er 2 billeder på arket Organisation" in reading.findings[0].problem


@pytest.mark.heavy
def test_a_picture_that_fills_a_shape_is_told(asked, filled, tmp_path):
    reading = reread(shown_as(with_pictures(filled, (drawn(), LOGO)), fills=True), asked, tmp_path)

    assert reading.logo is None
    assert said(reading) == [f"F411 {CELL}"]
    assert reading.findings[0].problem == (
        f"Her er en figur med et billede i, som ikke er brugt som logo. Logoet skal ligge ved Organisation!{LOGO}."
    )


@pytest.mark.parametrize(("kind", "sheet"), [("image", 3), ("vmlDrawing", 5)])
@pytest.mark.heavy
def test_a_picture_behind_the_cells_or_in_the_header_is_told(asked, filled, tmp_path, kind, sheet):
    start = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rIdP" Type="{start}/{{}}" Target="../{{}}"/></Relationships>'
    name = f"xl/worksheets/_rels/sheet{sheet}.xml.rels"
    empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    before = part(filled, name).decode().removesuffix("</Relationships>") if sheet == 3 else empty
    target = "media/image1.png" if kind == "image" else "drawings/vmlDrawing1.vml"
    parts = {
        name: (before + relation.format(kind, target)).encode(),
        "xl/media/image1.png": drawn(),
        "xl/drawings/vmlDrawing1.vml": b"<xml/>",
        "xl/drawings/_rels/vmlDrawing1.vml.rels": (
            empty + relation.format("image", "media/image1.png")
        ).encode(),
    }
    reading = reread(rewritten(filled, parts), asked, tmp_path)

    title = {3: "Personer", 5: "Spørgsmål"}[sheet]
    assert said(reading) == [f"F411 egelund.xlsx, arket {title}"]


@pytest.mark.heavy
def test_what_was_said_of_one_logo_is_not_said_of_the_next(asked, filled, tmp_path):
    package = with_pictures(filled, (drawn(), LOGO))
    keys = []
    for colour in (255, 254, 255):
        content = drawn(colour=(colour, colour, colour))
        (finding,) = reread(replaced(package, content), asked, tmp_path).findings
        keys.append(finding.key)

    assert keys[0] == keys[2] != keys[1]
