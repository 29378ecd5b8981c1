"""The zip of a Word document: written the same way every time, read within limits."""

import io
import zipfile

import pytest

from beredskabsplan.opc import package, relationships
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.relationships import Relationship

DECLARED = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
PARTS = {"word/document.xml": b"<x/>" * 100, "[Content_Types].xml": b"<Types/>", "docProps/æøå.xml": b""}


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, part in entries:
            about = zipfile.ZipInfo(name)
            about.extra = b"\xfe\xca\0\0"  # as some programs add, to be passed over
            archive.writestr(about, part, method)
    return buffer.getvalue()


def test_what_is_written_can_be_read():
    assert package.read(package.write(PARTS)) == PARTS


def test_the_manifest_comes_first_and_the_rest_keeps_its_order():
    assert list(package.read(package.write(PARTS))) == [
        "[Content_Types].xml",
        "word/document.xml",
        "docProps/æøå.xml",
    ]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_part_is_changed_and_the_others_stand(method):
    written = zipped(("empty/", b""), *PARTS.items(), method=method)
    new = {"word/document.xml": b"<y/>", "word/new.xml": b"<z/>"}

    assert Package(written).with_parts(new).packed() == package.write(PARTS | new)


def test_nothing_tells_when_and_where_a_package_was_written():
    with zipfile.ZipFile(io.BytesIO(package.write(PARTS))) as archive:
        assert {(entry.date_time, entry.create_system) for entry in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0)
        }


@pytest.mark.parametrize(
    ("faulty", "reason"),
    [
        (b"", "beskadiget"),
        (b"Hej", "beskadiget"),
        (package.write(PARTS)[:-40], "beskadiget"),
        (package.write(PARTS).replace(b"\x00\x00" * 2, b"\x07\x01" * 2, 3), "beskadiget"),
        (zipped(("a.txt", b"Hej")), "ikke et Word-dokument"),
        (zipped(*((f"{n}.xml", b"") for n in range(2001))), "for mange dele"),
    ],
)
def test_what_is_no_document_is_refused(faulty, reason):
    with pytest.raises(BrokenPackageError, match=reason):
        package.read(faulty)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_there_twice_is_refused():
    with pytest.raises(BrokenPackageError, match="to gange"):
        package.read(zipped(("[Content_Types].xml", b"1"), ("[Content_Types].xml", b"2")))


def test_a_bomb_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr(package, "MOST_BYTES", 1000)

    with pytest.raises(BrokenPackageError, match="fylder mere"):
        package.read(zipped(("[Content_Types].xml", b"0" * 500), ("b.xml", b"0" * 501)))


def test_parts_are_called_by_their_proper_names():
    crooked = zipped(("word\\document.xml", b"<x/>"), ("/[Content_Types].xml", b"<Types/>"))

    assert Package(crooked).parts == {"word/document.xml": b"<x/>", "[Content_Types].xml": b"<Types/>"}
    assert package.read(Package(crooked).packed()) == package.read(crooked)


def test_a_package_that_nobody_changed_comes_as_it_came():
    written = zipped(*PARTS.items(), method=zipfile.ZIP_STORED)
    opened = Package(written)

    assert opened.parts == PARTS
    assert opened.packed() == written


def test_another_package_leaves_the_first_as_it_is():
    first = Package(package.write(PARTS))
    second = first.with_parts({"word/document.xml": b"<y/>"})

    assert (first.part("word/document.xml"), second.part("word/document.xml")) == (
        PARTS["word/document.xml"],
        b"<y/>",
    )


def test_what_is_changed_is_written_and_nothing_else():
    opened = Package(package.write({"a.xml": b"<a  />", "b.xml": b"<b  />"}))
    opened.change("a.xml").set("seen", "1")
    opened.tree("b.xml")

    assert opened.parts == {"a.xml": DECLARED + b'<a seen="1"/>', "b.xml": b"<b  />"}
    assert Package(opened.packed()).parts == opened.parts


def test_a_part_comes_with_its_type_and_its_relationship_and_goes_with_them():
    opened = Package(package.write({"[Content_Types].xml": TYPES, "word/document.xml": b"<x/>"}))
    name = opened.free_name("word/extra{}.xml")
    opened.add(name, b"<extra/>", "application/extra")
    link = opened.relate("word/document.xml", "extra", name)

    assert opened.related("word/document.xml", "extra") == name == "word/extra1.xml"
    assert [*opened.relationships("word/document.xml")] == [
        Relationship(
            link,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extra",
            "extra1.xml",
            False,
        )
    ]
    assert b'<Override PartName="/word/extra1.xml" ContentType="application/extra"/>' in opened.part(
        "[Content_Types].xml"
    )

    opened.unrelate("word/document.xml", link)

    assert name not in opened
    assert b"Override" not in opened.part("[Content_Types].xml")


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        ("word/document.xml", "media/a.png", "word/media/a.png"),
        ("word/document.xml", "../docProps/app.xml", "docProps/app.xml"),
        ("word/document.xml", "/word/media/a.png", "word/media/a.png"),
        ("", "word/document.xml", "word/document.xml"),
    ],
)
def test_an_address_is_taken_from_where_it_stands(source, target, part):
    assert relationships.resolved(source, target) == part
    assert relationships.source_of(relationships.part_of(source)) == source


def test_a_part_that_is_missing_is_named():
    with pytest.raises(BrokenPackageError, match=r"mangler en del \(word/styles\.xml\)"):
        Package(package.write(PARTS)).part("word/styles.xml")


def test_a_locked_part_and_an_unknown_method_are_refused():
    written = package.write({"a.xml": b"<a/>"})
    entry = written.index(b"PK\x01\x02")
    locked, strange = bytearray(written), bytearray(written)
    locked[entry + 8] |= 1
    strange[entry + 10] = 93

    with pytest.raises(BrokenPackageError, match="adgangskode"):
        Package(bytes(locked)).part("a.xml")
    with pytest.raises(BrokenPackageError, match="beskadiget"):
        Package(bytes(strange)).part("a.xml")
