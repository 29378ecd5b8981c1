"""What a file is that is no workbook: told by what is in it, since a name may say anything."""

import re
from collections.abc import Mapping

from beredskabsplan.core.catalogue import Code
from beredskabsplan.opc import contenttypes
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.read.gate.limits import RefusalError

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_HEAD = 4_096
# Of the streams of an old Office file, the one that its directory names first: others may lie inside it.
_STREAMS: Mapping[str, RefusalError] = {
    "\x06DataSpaces": RefusalError(Code.F104),
    "EncryptedPackage": RefusalError(Code.F104),
    "Workbook": RefusalError(Code.F105),
    "Book": RefusalError(Code.F105),
    "WordDocument": RefusalError(Code.F139, what="et Word-dokument i det gamle format (.doc)"),
    "PowerPoint Document": RefusalError(
        Code.F139, what="en PowerPoint-præsentation i det gamle format (.ppt)"
    ),
    "__nameid_version1.0": RefusalError(Code.F139, what="en mail fra Outlook (.msg)"),
    "VisioDocument": RefusalError(Code.F139, what="en tegning fra Visio"),
}
_RIGHTS = tuple(name.encode("utf-16-le") for name in ("DRMEncrypted", "DRMContent"))
_MIMETYPES: Mapping[bytes, RefusalError] = {
    b"opendocument.spreadsheet": RefusalError(Code.F107),
    b"opendocument.text": RefusalError(Code.F139, what="et tekstdokument i formatet OpenDocument (.odt)"),
    b"opendocument.presentation": RefusalError(
        Code.F139, what="en præsentation i formatet OpenDocument (.odp)"
    ),
    b"epub": RefusalError(Code.F139, what="en e-bog"),
}
_MAIN_PARTS: Mapping[str, RefusalError] = {
    "excel.sheet.binary": RefusalError(Code.F110),
    "word": RefusalError(Code.F108),
    "presentation": RefusalError(Code.F139, what="en PowerPoint-præsentation"),
    "powerpoint": RefusalError(Code.F139, what="en PowerPoint-præsentation"),
}
_APPLE: Mapping[str, RefusalError] = {
    ".pages": RefusalError(Code.F139, what="et dokument fra Pages"),
    ".key": RefusalError(Code.F139, what="en præsentation fra Keynote"),
}
_BEGINNINGS: tuple[tuple[bytes, RefusalError], ...] = (
    (rb"%PDF", RefusalError(Code.F139, what="en PDF-fil")),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF....WEBP|....ftyp(?:heic|mif1|avif)",
     RefusalError(Code.F139, what="et billede")),
    (rb"\{\\rtf", RefusalError(Code.F139, what="et tekstdokument (.rtf)")),
    (rb"MZ|\x7fELF", RefusalError(Code.F139, what="et program")),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b|PK\x05\x06", RefusalError(Code.F143)),
    (rb"\x09[\0\x02\x04\x08][\x04\x06\x08\x10]\0", RefusalError(Code.F105)),  # Excel 2 to 4, in no other file
    (rb".{0,2048}?opendocument\.spreadsheet", RefusalError(Code.F107)),
    (rb".{0,2048}?urn:schemas-microsoft-com:office:spreadsheet",
     RefusalError(Code.F140, what="et XML-regneark fra 2003 (.xml)")),
    (rb"\s*\{.{0,2048}?\"(?:url|doc_id)\"|\s*\[InternetShortcut\]|.{0,512}?<key>URL</key>",
     RefusalError(Code.F141)),
    (rb"\s*<(?:!doctype\s|html|head|body|table|meta|\?xml[^>]{0,200}>\s*<(?:!doctype\s{1,9})?html)|MIME-Version:",
     RefusalError(Code.F140, what="en webside (HTML)")),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE | re.DOTALL), told) for pattern, told in _BEGINNINGS)
_BYTE_ORDER_MARKS = re.compile(rb"\xef\xbb\xbf|\xff\xfe|\xfe\xff")
_SEPARATED = re.compile(rb"[;,\t]")


def refuse_other(content: bytes) -> None:
    """Refuse *content* that is not even a zip.

    Raises:
        RefusalError: it is none, with what it is instead.
    """
    if content.startswith(_OLE):
        raise _old_office(content)
    head = content[:_HEAD]
    for pattern, refusal in _PATTERNS:
        if pattern.match(_BYTE_ORDER_MARKS.sub(b"", head, count=1)):
            raise refusal
    if not content.startswith(_ZIP):
        raise RefusalError(Code.F142 if _is_table(head) else Code.F106)


def refuse_package(package: Package, ending: str) -> None:
    """Refuse a *package* of another kind, by what it says of its main part; the file's name has the *ending*.

    Raises:
        RefusalError: it is of another kind.
        BrokenPackageError: it is damaged.
    """
    kind = package.part("mimetype") if "mimetype" in package else b""
    for sign, refusal in _MIMETYPES.items():
        if sign in kind:
            raise refusal
    if any(name.endswith(".iwa") for name in package.names):  # Apple's programs say it nowhere else
        raise _APPLE.get(ending, RefusalError(Code.F109))
    if contenttypes.PART not in package:
        raise RefusalError(Code.F143)
    main = package.related("", "officeDocument")
    main_kind = contenttypes.kind_of(package.tree(contenttypes.PART), main or "")
    for word, told in _MAIN_PARTS.items():
        if word in main_kind and "spreadsheetml" not in main_kind:
            raise told


def _old_office(content: bytes) -> RefusalError:
    if any(sign in content for sign in _RIGHTS):
        return RefusalError(Code.F138)
    sector = 1 << min(int.from_bytes(content[30:32], "little"), 12)
    directory = (int.from_bytes(content[48:52], "little") + 1) * sector
    places = {name: _place(content, name, directory) for name in _STREAMS}
    first = min(places, key=lambda name: places[name])
    return _STREAMS[first] if places[first] < 2 * len(content) else RefusalError(Code.F106)


def _place(content: bytes, name: str, directory: int) -> int:
    """Return where the stream *name* is named, from the *directory* on if it is so there."""
    sign = f"{name}\0".encode("utf-16-le")
    place = content.find(sign, directory)
    if place < 0:
        place = content.find(sign)
        return place + len(content) if place >= 0 else 2 * len(content)
    return place


def _is_table(head: bytes) -> bool:
    """Tell whether it is text, in lines that hold the same sign between their columns."""
    if b"\0" in head.replace(b"\0", b"", 1) and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    lines = head.replace(b"\0", b"").splitlines()[:5]
    return bool(lines) and any(_SEPARATED.search(line) for line in lines)
