"""The zip of a Word document: written the same way every time, read within limits."""

import io
import zipfile

import pytest

from beredskabsplan.opc import package

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

    assert package.changed(written, new) == package.write(PARTS | new)


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
    with pytest.raises(package.BrokenPackageError, match=reason):
        package.read(faulty)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_there_twice_is_refused():
    with pytest.raises(package.BrokenPackageError, match="to gange"):
        package.read(zipped(("[Content_Types].xml", b"1"), ("[Content_Types].xml", b"2")))


def test_a_bomb_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr(package, "MOST_BYTES", 1000)

    with pytest.raises(package.BrokenPackageError, match="fylder mere"):
        package.read(zipped(("[Content_Types].xml", b"0" * 500), ("b.xml", b"0" * 501)))
