"""Parts of a package that Word never writes: files that run, names that lead out of it, and types (DTD)."""

import re
from collections.abc import Iterator

from beredskabsplan.documents.admit import outward
from beredskabsplan.opc.package import Package

_TYPE = re.compile(rb"<!DOCTYPE|<\0!\0D\0O\0C\0|\0<\0!\0D\0O\0C")
_MARKED_UP = (".xml", ".rels", ".vml", ".svg")
# How pictures and what sounds begin: PNG, JPEG, GIF, BMP, TIFF and JPEG XR, EMF, WMF, packed EMF, WebP, icon.
_PICTURE = re.compile(
    rb"\x89PNG|\xff\xd8|GIF8|BM|II[*\xbc]|MM\0\*|\x01\0\0\0|\xd7\xcd\xc6\x9a|[\x01\x02]\0\x09\0|\x1f\x8b"
    rb"|RIFF|\0\0\x01\0|\0\0\0\x0cjP|ID3|\xff[\xfb\xf3]|.{4}ftyp",
    re.DOTALL,
)
_OUT = re.compile(r"(^|/)\.{0,2}(/|$)|:|[\0-\x1f]")
_FONT = re.compile(r"font|\.odttf$", re.IGNORECASE)


def types(package: Package) -> Iterator[str]:
    """Yield the parts that declare a type of their own (DTD), which some reader might follow."""
    for name in package.names:
        part = package.part(name)
        if outward.is_markup(part) and _TYPE.search(part):
            yield name


def strange(package: Package) -> Iterator[str]:
    """Yield the parts that are neither text nor picture nor font, or whose names lead out of the package."""
    for name in package.names:
        is_known = name.endswith(_MARKED_UP) or _FONT.search(name) or _is_seen(package.part(name))
        if _OUT.search(name) or not is_known:
            yield name


def _is_seen(part: bytes) -> bool:
    """Tell whether *part* is a picture, of any kind that Word shows."""
    return not part or bool(_PICTURE.match(part)) or (outward.is_markup(part) and b"<svg" in part[:2000])
