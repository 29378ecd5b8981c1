"""The logo: on its cell, in its cell, or in a file beside the workbook; and every way it can be unusable."""

import struct
import zlib

import pytest

from beredskabsplan.core.questionnaire import Kind
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.read.logo import search
from beredskabsplan.workbook.read.logo.picture import Blemish, Logo, judge
from beredskabsplan.workbook.write import fields
from beredskabsplan.workbook.write.blank import example
from tests.support.office import needs_soffice
from tests.support.pictures import LOGO, ROW, SVG, drawn, replaced, with_pictures
from tests.support.workbooks import (
    part,
    reread,
    rewritten,
    said,
    through_libreoffice,
    written,
)


@pytest.fixture
def look(asked, tmp_path):
    """Read a package and say what became of the logo: its kind and size, and the findings."""

    def look_(package):
        reading = reread(package, asked, tmp_path)
        picture = reading.logo
        return picture and (picture.kind, picture.width, picture.height), said(reading)

    return look_


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, pixels, *, depth=8, colours=2, interlaced=0):
    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, interlaced)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(pixels))
        + chunk(b"IEND", b"")
    )


def test_without_a_picture_there_is_no_logo_and_no_finding(look, filled):
    assert look(filled) == (None, [])


@pytest.mark.parametrize("ref", [LOGO, f"C{ROW}", f"A{ROW - 1}", f"E{ROW + 3}"])
@pytest.mark.heavy
def test_a_picture_on_or_beside_its_cell_is_the_logo(look, filled, ref):
    assert look(with_pictures(filled, (drawn(), ref))) == (("png", 400, 200), [])


@pytest.mark.heavy
def test_its_bytes_are_those_of_the_file(asked, filled, tmp_path):
    content = drawn("JPEG", (300, 100))
    logo = reread(with_pictures(filled, (content, LOGO)), asked, tmp_path).logo

    assert logo == Logo(content=content, kind="jpeg", width=300, height=100)


@pytest.mark.heavy
def test_a_picture_in_the_cell_is_the_logo_and_its_value_no_error(look, asked, tmp_path, monkeypatch):
    picture, write = tmp_path / "picture.png", fields._answer
    picture.write_bytes(drawn(size=(150, 150)))

    def answer(draft, sheet, field, names):
        spot = draft.spots[field.id]
        if field.kind is Kind.IMAGE:
            sheet.embed_image(spot.row, spot.column, str(picture))
        else:
            write(draft, sheet, field, names)

    monkeypatch.setattr(fields, "_answer", answer)
    package = written(asked, example(asked))

    assert look(package) == (("png", 150, 150), [])
    assert look(rewritten(package, {"xl/richData/richValueRel.xml": b"<x/>"})) == (
        None,
        [f"F403 egelund.xlsx, Organisation!{LOGO}"],
    )
    metadata = part(package, "xl/metadata.xml").replace(b"futureMetadata", b"otherMetadata")
    assert look(rewritten(package, {"xl/metadata.xml": metadata}))[1] == [
        f"F403 egelund.xlsx, Organisation!{LOGO}"
    ]


@pytest.mark.heavy
def test_the_picture_at_the_cell_is_chosen_among_others(look, filled):
    package = with_pictures(filled, (drawn(size=(110, 110)), "B6"), (drawn(size=(400, 200)), LOGO))

    assert look(package) == (("png", 400, 200), [])


@pytest.mark.heavy
def test_several_pictures_are_a_finding_but_not_the_same_one_twice(look, filled):
    one, other = drawn(), drawn(colour=9)

    assert look(with_pictures(filled, (one, LOGO), (other, f"C{LOGO[1:]}"))) == (
        None,
        [f"F401 egelund.xlsx, Organisation!{LOGO}"],
    )
    assert look(with_pictures(filled, (one, LOGO), (one, f"C{ROW}"))) == (("png", 400, 200), [])


def test_a_file_beside_the_workbook_that_cannot_be_read_is_told_to_be_so(look, filled, tmp_path):
    (tmp_path / "egelund.png").mkdir()

    assert look(filled) == (None, ["F406 egelund.png"])


@pytest.mark.heavy
def test_a_picture_on_another_sheet_is_told_unless_there_is_a_logo(look, filled):
    astray = with_pictures(filled, (drawn(), "D9"), sheet="Spørgsmål")

    assert look(astray) == (None, ["F411 egelund.xlsx, Spørgsmål!D9"])
    assert look(with_pictures(astray, (drawn(), LOGO))) == (("png", 400, 200), [])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (SVG, "F402"),
        (drawn("GIF", mode="L"), "F402"),
        (drawn("BMP"), "F402"),
        (drawn("TIFF"), "F402"),
        (b"", "F403"),
        (b"no picture", "F403"),
        (drawn()[:-20], "F403"),
        (drawn()[:60] + b"\0\0" + drawn()[62:], "F403"),
        (drawn("JPEG")[:-2], "F403"),
        (drawn("JPEG")[:12], "F403"),
        (png(5_000, 4_001, b"x"), "F404"),
        (png(60_000, 60_000, b"x"), "F404"),
        (png(0, 10, b"x"), "F403"),
        (png(10, 10, bytes(10 * 31 + 1)), "F403"),
        (png(10, 10, bytes(50_000_000)), "F403"),
        (png(10, 10, bytes(310), colours=5), "F403"),
    ],
    ids=[
        "svg", "gif", "bmp", "tiff", "empty", "text", "cut", "flipped", "jpeg cut", "jpeg head", "too large", "far too large", "no width",
        "a byte too many", "bomb", "no such colours",
    ],
)  # fmt: skip
@pytest.mark.heavy
def test_a_picture_that_cannot_be_used_is_a_finding(look, filled, content, code):
    package = replaced(with_pictures(filled, (drawn(), LOGO)), content)

    assert look(package) == (None, [f"{code} egelund.xlsx, Organisation!{LOGO}"])


@pytest.mark.parametrize(
    "options", [{"mode": "RGBA"}, {"mode": "L"}, {"mode": "P"}, {"mode": "1"}, {"mode": "LA"}]
)
@pytest.mark.parametrize("size", [(1, 1), (7, 3), (64, 65)])
def test_every_honest_png_is_taken(options, size):
    judged = judge(drawn(size=size, colour=1 if len(options["mode"]) == 1 else None, **options))

    assert isinstance(judged, Logo)
    assert (judged.width, judged.height) == size


@pytest.mark.parametrize(
    "options", [{}, {"progressive": True}, {"mode": "L"}, {"mode": "CMYK"}, {"exif": b"Exif\0\0x"}]
)
def test_every_honest_jpeg_is_taken(options):
    judged = judge(drawn("JPEG", (33, 44), **options))

    assert isinstance(judged, Logo)
    assert (judged.kind, judged.width, judged.height) == ("jpeg", 33, 44)


def test_an_interlaced_png_is_taken():
    # Eight pixels square, in seven passes: rows of 1, 1, 1, 1, 2, 4 and 4 pixels' width and more.
    passes = [(1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)]
    pixels = b"".join(bytes(1 + 3 * width) * height for width, height in passes)

    assert isinstance(judge(png(8, 8, pixels, interlaced=1)), Logo)


def test_a_damaged_picture_never_gives_anything_but_a_fault():
    for content in (drawn(), drawn("JPEG")):
        for cut in range(len(content)):
            assert isinstance(judge(content[:cut]), Blemish | Logo)


@pytest.mark.heavy
def test_a_picture_that_only_links_to_a_file_is_not_fetched(look, filled):
    package = with_pictures(filled, (drawn(), LOGO))
    drawing = (
        part(package, "xl/drawings/drawing1.xml")
        .replace(b"r:embed", b"r:link")
        .replace(b":embed=", b":link=")
    )

    assert look(rewritten(package, {"xl/drawings/drawing1.xml": drawing}))[1] == [
        f"F402 egelund.xlsx, Organisation!{LOGO}"
    ]


@pytest.mark.heavy
def test_a_broken_drawing_costs_the_logo_and_no_answer(look, filled):
    package = with_pictures(filled, (drawn(), LOGO))
    picture, findings = look(rewritten(package, {"xl/media/image1.png": None}))

    assert picture is None
    assert findings == [f"F403 egelund.xlsx, Organisation!{LOGO}"]


@pytest.mark.parametrize("name", ["egelund.png", "Egelund.PNG"])
@pytest.mark.heavy
def test_a_file_beside_the_workbook_comes_first(look, filled, tmp_path, name):
    (tmp_path / name).write_bytes(drawn(size=(190, 190)))
    (tmp_path / "another.png").write_bytes(drawn(size=(180, 180)))

    assert look(with_pictures(filled, (drawn(), LOGO))) == (("png", 190, 190), [])


@pytest.mark.parametrize(
    ("contents", "findings"),
    [
        ({"egelund.svg": SVG}, ["F402 egelund.svg"]),
        ({"egelund.HEIC": b"x"}, ["F402 egelund.HEIC"]),
        ({"egelund.eps": b"%!PS-Adobe-3.0"}, ["F402 egelund.eps"]),
        ({"egelund.ai": b"%PDF-1.6"}, ["F402 egelund.ai"]),
        ({"egelund.pdf": b"%PDF-1.6"}, ["F407 egelund.pdf"]),
        ({"egelund.png": b"%PDF-1.6"}, ["F402 egelund.png"]),
        ({"egelund.jpg": b"x"}, ["F403 egelund.jpg"]),
        ({"egelund.jpg": b"x", "egelund.svg": SVG}, ["F403 egelund.jpg"]),
        ({"egelund.jpg": drawn("JPEG"), "egelund.png": drawn()}, ["F401 egelund.png"]),
        ({"egelund.png": bytes(21 * 2**20)}, ["F405 egelund.png"]),
    ],
)
@pytest.mark.heavy
def test_a_file_beside_the_workbook_can_be_unusable_too(look, filled, tmp_path, contents, findings):
    lay(tmp_path, contents)

    assert look(filled) == (None, findings)


@pytest.mark.parametrize(
    "others",
    [
        {"egelund.svg": SVG, "egelund.pdf": b"%PDF-1.6", "egelund.eps": b"%!PS"},
        {"egelund.jpg": b"x"},
        {"egelund.jpe": drawn()},
        {"egelund.gif": drawn()},
    ],
    ids=["of other kinds", "damaged", "the same twice", "the same under a wrong name"],
)
@pytest.mark.heavy
def test_the_one_file_that_can_be_used_is_taken(look, filled, tmp_path, others):
    lay(tmp_path, {"egelund.png": drawn(), **others})

    assert look(filled) == (("png", 400, 200), [])


@pytest.mark.heavy
def test_several_files_beside_the_workbook_are_told_by_name(asked, filled, tmp_path):
    lay(tmp_path, {"egelund.jpg": drawn("JPEG"), "egelund.png": drawn()})
    (finding,) = reread(filled, asked, tmp_path).findings

    assert "Der er 2 billeder ved siden af skemaet: egelund.png og egelund.jpg, så" in finding.problem
    assert finding.remedy == "Lad kun det rigtige blive. Planen er lavet uden logo."
    assert (finding.field, finding.question) == (asked.logo.id, asked.logo.label)


@pytest.mark.heavy
def test_the_picture_in_the_workbook_stands_in_for_a_file_that_cannot_be_used(asked, filled, tmp_path):
    package = with_pictures(filled, (drawn(), LOGO))
    (tmp_path / "egelund.svg").write_bytes(SVG)
    reading = reread(package, asked, tmp_path)

    assert reading.logo is not None
    assert said(reading) == ["F402 egelund.svg"]
    assert reading.findings[0].remedy.endswith("Planen bruger billedet i skemaet.")

    (tmp_path / "egelund.svg").rename(tmp_path / "egelund.pdf")  # perhaps the questionnaire on paper
    assert said(reread(package, asked, tmp_path)) == []


def lay(folder, contents):
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def test_a_folder_that_is_gone_by_now_holds_no_logo(asked, tmp_path):
    reading = reread(written(asked), asked, tmp_path)

    assert reading.cells is not None
    assert search.find(
        tmp_path / "gone" / "egelund.xlsx", Package(reading.content), reading.cells, asked
    ) == (
        None,
        (),
    )


def test_a_copy_of_the_workbook_has_the_same_logo(asked, filled, tmp_path):
    from beredskabsplan.workbook.read.read import read

    (tmp_path / "egelund.png").write_bytes(drawn())
    path = tmp_path / "egelund – rettelser (1).xlsx"
    path.write_bytes(filled)

    found = read(path, asked).logo
    assert found is not None
    assert (found.width, found.height) == (400, 200)


@pytest.mark.slow
@needs_soffice
def test_the_logo_survives_libreoffice(look, filled, tmp_path):
    package = through_libreoffice(with_pictures(filled, (drawn(), LOGO)), tmp_path, "xlsx")

    assert look(package) == (("png", 400, 200), [])
