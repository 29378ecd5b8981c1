"""What a document says of itself in its properties: whose it is, its name, and which delivery it is of.

Word keeps such properties when somebody edits the document, so that one that comes back can be compared with
what was delivered. In Word they stand under File > Info > Properties > Advanced properties > Custom.
"""

import hashlib
import io
import zipfile
from dataclasses import dataclass

from lxml import etree

from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import DC, PROPERTIES, TERMS, TEXTS, XSI, uri
from beredskabsplan.opc.package import Package

_KIND = "custom-properties"
_PART = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_EMPTY = f'<Properties xmlns="{uri(PROPERTIES)}" xmlns:vt="{uri(TEXTS)}"/>'.encode()
_OURS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one set of properties that users can add to
_FIRST = 2  # the numbers 0 and 1 mean something else, as in ECMA-376, part 1, 22.3
_ORGANISATION, _DOCUMENT, _DELIVERY = (
    f"beredskabsplan-{name}" for name in ("organisation", "dokument", "levering")
)
_DIGITS = 16
_CORE_KIND = "core-properties"
_NOON = "T12:00:00Z"  # the same day all over Europe


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The id of an *organisation*, the name of a *document*, and what tells one *delivery* from another."""

    organisation: str = ""
    document: str = ""
    delivery: str = ""


def delivery_of(docx: bytes) -> str:
    """Sum up what the document *docx* holds in 16 digits: the same on every machine, whatever its zlib."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = sorted(f"{part.filename} {part.CRC:08x} {part.file_size}\n" for part in archive.infolist())
    return hashlib.sha256("".join(parts).encode("utf-8")).hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a document tells of itself wherever files are listed: its *title*, and its *day* (YYYY-MM-DD)."""

    title: str = ""
    day: str = ""


def stamped(docx: bytes, stamp: Stamp, about: About | None = None) -> bytes:
    """Write *stamp* into the properties of the document *docx*, beside those that it has, and *about* it."""
    package = Package(docx)
    if about:
        _describe(package, about)
    name = package.related("", _KIND) or _PART
    if name not in package:
        package.add(name, _EMPTY, _TYPE)
        package.relate("", _KIND, name)
    root = package.change(name)
    ours = {
        _ORGANISATION: stamp.organisation,
        _DOCUMENT: stamp.document,
        _DELIVERY: stamp.delivery,
    }
    for element in [element for element in root if element.get("name") in ours]:
        root.remove(element)
    numbers = [int(element.get("pid", "0")) for element in root if element.get("pid", "").isdigit()]
    first = max([_FIRST - 1, *numbers]) + 1
    for number, (key, value) in enumerate(ours.items(), start=first):
        attributes = {"fmtid": _OURS, "pid": str(number), "name": key}
        element = etree.SubElement(root, PROPERTIES + "property", attributes)
        etree.SubElement(element, TEXTS + "lpwstr").text = _legible(value)
    return package.packed()


def title(docx: bytes) -> str:
    """Read the title that the document *docx* gives itself; »« when it has none."""
    package = Package(docx)
    name = package.related("", _CORE_KIND)
    said = package.tree(name).find(DC + "title") if name and name in package else None
    return "" if said is None else (said.text or "").strip()


def _describe(package: Package, about: About) -> None:
    """Let *package* tell *about* itself, where it can; without a day it has no dates."""
    name = package.related("", _CORE_KIND)
    if not name or name not in package:
        return
    root = package.change(name)
    told = {DC + "title": about.title, TERMS + "created": about.day, TERMS + "modified": about.day}
    for key, text in told.items():
        for old in root.findall(key):
            root.remove(old)
        if text:
            element = etree.SubElement(root, key)
            element.text = _legible(text)
            if key.startswith(TERMS):
                element.text += _NOON
                element.set(XSI + "type", f"{element.prefix}:W3CDTF")


def _legible(name: str) -> str:
    """Write *name* so that XML can hold it: that of a file may be no text."""
    return name.encode(errors="replace").decode()


def read(docx: bytes) -> Stamp | None:
    """Read the stamp of the document *docx*: an empty one if it has none, None if it is no document."""
    package = Package(docx)
    try:
        main = package.related("", "officeDocument")
        name = package.related("", _KIND)
        root = package.tree(name) if name and name in package else None
    except BrokenPackageError:
        return None
    if main is None:
        return None
    if root is None:
        return Stamp()
    said = {element.get("name"): "".join(map(str, element.itertext())) for element in root}
    return Stamp(
        organisation=said.get(_ORGANISATION, ""),
        document=said.get(_DOCUMENT, ""),
        delivery=said.get(_DELIVERY, ""),
    )
