"""The zip that a Word document is: read within limits, and written the same way every time."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

MOST_PARTS = 2000
MOST_BYTES = 100_000_000
MANIFEST = "[Content_Types].xml"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeError)


class BrokenPackageError(ValueError):
    """The bytes are no package that this program opens; the text says why, in Danish."""


def read(package: bytes) -> dict[str, bytes]:
    """Inflate all parts of *package*, in its own order.

    Raises:
        BrokenPackageError: it is no zip, is damaged or encrypted, or is larger than any real document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            parts = dict(_inflate(archive))
    except _DAMAGE as error:
        raise BrokenPackageError("filen er beskadiget eller er ikke et Word-dokument") from error
    if MANIFEST not in parts:
        raise BrokenPackageError("filen er ikke et Word-dokument")
    return parts


def write(parts: Mapping[str, bytes]) -> bytes:
    """Zip *parts*: the manifest first, then their own order; the same parts give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda name: name != MANIFEST):
            archive.writestr(_entry(name), parts[name])
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # otherwise the zip tells which system wrote it
    return entry


def _inflate(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_PARTS or len(names) < len(entries):
        raise BrokenPackageError("filen har for mange dele, eller den samme del to gange")
    room = MOST_BYTES
    for entry in entries:
        with archive.open(entry) as stream:
            part = stream.read(room + 1)  # counted here: the size that a zip claims may be a lie
        room -= len(part)
        if room < 0:
            raise BrokenPackageError("filen fylder mere end 100 MB, når den pakkes ud")
        yield entry.filename, part
