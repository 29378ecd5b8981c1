"""The zip that a Word document is: read within limits, and written the same way every time."""

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from beredskabsplan.errors import BeredskabsplanError

MOST_PARTS = 2000
MOST_BYTES = 100_000_000
MANIFEST = "[Content_Types].xml"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeError)
# As in PKWARE's APPNOTE.TXT: version, flags, method, time, date, crc, sizes, lengths of name and extra field.
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _UTF8, _DEFLATED = 20, 0x800, 8
_MIDNIGHT, _1980 = 0, 0x21  # a fixed time; the day is the first that a zip can tell


class BrokenPackageError(BeredskabsplanError):
    """The bytes are no package that this program opens; the text says why, in Danish."""


class Packed(NamedTuple):
    """A part as it stands in the zip: deflated, with the checksum and the size of what was deflated."""

    deflated: bytes
    checksum: int
    size: int


def read(package: bytes, wanted: Collection[str] = ()) -> dict[str, bytes]:
    """Inflate the *wanted* parts of *package*, or all of them, in its own order.

    Raises:
        BrokenPackageError: it is no zip, is damaged or encrypted, or is larger than any real document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            parts = dict(_inflate(archive, wanted))
    except _DAMAGE as error:
        raise BrokenPackageError("filen er beskadiget eller er ikke et Word-dokument") from error
    if not wanted and MANIFEST not in parts:
        raise BrokenPackageError("filen er ikke et Word-dokument")
    return parts


def names(package: bytes) -> frozenset[str]:
    """List the parts of *package*."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return frozenset(archive.namelist())


def pack(part: bytes, *, effort: int = 6) -> Packed:
    """Deflate *part* with an *effort* from 0, which is none, to 9."""
    squeezer = zlib.compressobj(effort, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(squeezer.compress(part) + squeezer.flush(), zlib.crc32(part), len(part))


def write(parts: Mapping[str, bytes | Packed]) -> bytes:
    """Zip *parts*: the manifest first, then their own order; the same parts give the same bytes."""
    files, directory = bytearray(), bytearray()
    for name in sorted(parts, key=lambda name: name != MANIFEST):
        part = parts[name]
        packed = pack(part) if isinstance(part, bytes) else part
        path = name.encode("utf-8")
        about = (
            _VERSION, 0 if name.isascii() else _UTF8, _DEFLATED, _MIDNIGHT, _1980,
            packed.checksum, len(packed.deflated), packed.size, len(path), 0,
        )  # fmt: skip
        directory += _CENTRAL.pack(b"PK\x01\x02", _VERSION, *about, 0, 0, 0, 0o600 << 16, len(files)) + path
        files += _LOCAL.pack(b"PK\x03\x04", *about) + path + packed.deflated
    count = len(parts)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(files), 0)
    return bytes(files + directory + end)


def changed(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Write *package* again with *parts* in place of its own; the others stay packed as they are."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        standing = {entry.filename: _packed(package, archive, entry) for entry in entries}
    return write({**standing, **parts})


def _packed(package: bytes, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Packed:
    if entry.compress_type != _DEFLATED:
        return pack(archive.read(entry))
    *_, name, extra = _LOCAL.unpack_from(package, entry.header_offset)
    start = entry.header_offset + _LOCAL.size + name + extra
    return Packed(package[start : start + entry.compress_size], entry.CRC, entry.file_size)


def _inflate(archive: zipfile.ZipFile, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_PARTS or len(names) < len(entries):
        raise BrokenPackageError("filen har for mange dele, eller den samme del to gange")
    room = MOST_BYTES
    for entry in entries:
        if wanted and entry.filename not in wanted:
            continue
        with archive.open(entry) as stream:
            part = stream.read(room + 1)  # counted here: the size that a zip claims may be a lie
        room -= len(part)
        if room < 0:
            raise BrokenPackageError("filen fylder mere end 100 MB, når den pakkes ud")
        yield entry.filename, part
