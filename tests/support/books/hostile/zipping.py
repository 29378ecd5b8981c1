"""Hostile and odd zips: what stands in them is sound."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from beredskabsplan.opc.package import Package, write
from tests.support.books.hostile.making import GUIDE, READ, TEXTS, Cases, Make, beside


def zipped(change: Callable[[zipfile.ZipFile, Package], object], method: int = zipfile.ZIP_DEFLATED) -> Make:
    """Zip all parts with Python's own zip, and *change* it."""

    def make(package: Package) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", method) as archive:
            for name in package.names:
                archive.writestr(name, package.part(name))
            change(archive, package)
        return target.getvalue()

    return make


def patched(sign: bytes, offset: int, new: bytes) -> Make:
    """Write *new* over the zip at the last *sign*."""

    def make(package: Package) -> bytes:
        content = bytearray(package.packed())
        place = content.rindex(sign) + offset
        content[place : place + len(new)] = new
        return bytes(content)

    return make


def bomb(_: Package) -> bytes:
    """Let a thousand entries be the same ten megabytes, which lie in the file once."""
    size, squeezer = 10 * 2**20, zlib.compressobj(1, zlib.DEFLATED, -15)
    data = squeezer.compress(bytes(size)) + squeezer.flush()
    about = (20, 0, 8, 0, 33, zlib.crc32(bytes(size)), len(data), size)
    files = struct.pack("<4s5H3L2H", b"PK\3\4", *about, 1, 0) + b"a" + data
    entries = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, *about, len(name), 0, 0, 0, 0, 0, 0) + name
        for name in (b"[Content_Types].xml", *(b"a%d" % number for number in range(1_000)))
    )
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1_001, 1_001, len(entries), len(files), 0)
    return files + entries + end


ZIPPED: Cases = {
    "stored": (lambda: zipped(lambda *_: None, zipfile.ZIP_STORED), READ),
    "squeezed otherwise": (lambda: zipped(lambda *_: None, zipfile.ZIP_BZIP2), "F111"),
    "squeezed harder": (lambda: zipped(lambda *_: None, zipfile.ZIP_LZMA), "F111"),
    "names with backslashes": (
        lambda: lambda package: write({name.replace("/", "\\"): package.part(name) for name in package.names}), READ),
    "names that climb": (lambda: beside(**{"../../../../etc/passwd": b"x", "C:\\x": b"x", "/x": b"x"}), READ),
    "a name with a nought": (lambda: zipped(lambda archive, _: archive.writestr("x\0y.xml", b"")), READ),
    "folders": (lambda: zipped(lambda archive, _: archive.mkdir("xl/worksheets")), READ),
    "a zip in it": (lambda: zipped(lambda archive, package: archive.writestr("x.zip", package.source)), READ),
    "a long remark": (lambda: zipped(lambda archive, _: setattr(archive, "comment", b"x" * 65_000)), READ),
    "something behind it": (lambda: lambda package: package.packed() + bytes(30_000), READ),
    "something before it": (lambda: lambda package: b"x" * 100 + package.packed(), "F106"),
    "half of it": (lambda: lambda package: package.packed()[: len(package.packed()) // 2], "F111"),
    "a part twice": (lambda: zipped(lambda archive, _: archive.writestr(GUIDE.upper(), b"<worksheet/>")), "F114"),
    "a password": (lambda: patched(b"PK\1\2", 8, b"\1"), "F104"),
    "another checksum": (lambda: patched(b"PK\1\2", 16, b"\1\2\3\4"), "F111"),
    "another size": (lambda: patched(b"PK\1\2", 24, b"\1\0\0\0"), "F111"),
    "an end elsewhere": (lambda: patched(b"PK\5\6", 16, b"\xff\xff\xff\0"), "F111"),
    "three thousand parts": (lambda: beside(**{f"x{number}": b"" for number in range(3_000)}), "F115"),
    "a picture of two hundred megabytes": (lambda: beside(**{"xl/media/a.png": bytes(200 * 2**20)}), "F112"),
    "texts of two hundred megabytes": (lambda: beside(**{TEXTS: b" " * 200 * 2**20}), "F112"),
    "sheets of thirty megabytes each": (lambda: beside(**{f"xl/worksheets/x{number}.xml": b" " * 30 * 2**20 for number in range(4)}), "F112"),
    "ten gigabytes that lie there once": (lambda: bomb, "F111"),
}  # fmt: skip
