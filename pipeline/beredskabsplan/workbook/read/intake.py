"""Take in a file, if it is a workbook, and one that is small and honest enough to be read.

Files come from other people's computers. Whatever is wrong gets a message of its own, and nothing is
believed that the package says about its own size.
"""

import re
import stat
from collections.abc import Mapping
from pathlib import Path

from openpyxl.utils import column_index_from_string

from beredskabsplan import files
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.errors import BeredskabsplanError
from beredskabsplan.opc import contenttypes
from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.package import MOST_BYTES, MOST_PARTS, Package

MEGABYTE = 2**20
MAX_FILE = 20 * MEGABYTE
MAX_MERGED_CELLS = 200_000
_COUNTED = (
    # Cells that hold anything: `normalise` drops the others.
    (re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?(?<!/)>(?!\s*</)"), 200_000, "udfyldte celler"),
    (re.compile(rb"<(?:\w+:)?si[\s/>]"), 200_000, "tekster"),
    (re.compile(rb"<(?:\w+:)?definedName\s"), 5_000, "navne"),
    (re.compile(rb"<(?:\w+:)?mergeCell\s"), 10_000, "flettede celler"),
    (re.compile(rb"<(?:\w+:)?xf[\s/>]"), 66_000, "formater"),  # Excel's own limit is 65,490
    (re.compile(rb"<(?!/|(?:\w+:)?(?:c|row|v|f|is|si|t|r|rPr|xf)[\s/>])"), 300_000, "elementer"),
)
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_REFUSALS: Mapping[Defect, Code] = {
    Defect.DAMAGED: Code.F111,
    Defect.LOCKED: Code.F104,
    Defect.REPEATED: Code.F114,  # a part that two readers could take for two
    Defect.TOO_MANY: Code.F115,
    Defect.TOO_LARGE: Code.F112,
}


class _RefusalError(BeredskabsplanError):
    """Carry a refusal to `take_in`: its code, and what its wording is filled in with."""

    def __init__(self, code: Code, **values: object) -> None:
        super().__init__(code.name)
        self.code = code
        self.values = values


def take_in(path: Path) -> Package | Finding:
    """Read the workbook at *path*, or tell why it is refused: the one time that it is opened to be read."""
    taken = content(path)
    if isinstance(taken, Finding):
        return taken
    try:
        return _opened(taken)
    except _RefusalError as refusal:
        return _told(path, refusal)


def content(path: Path) -> bytes | Finding:
    """Take the bytes of the file at *path*, or tell why they are none that could be read."""
    try:
        if path.name.startswith(("~$", ".~lock")):
            raise _RefusalError(Code.F101)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise IsADirectoryError  # or what never ends: a device, another program's output
        if (size := status.st_size) > MAX_FILE:
            raise _RefusalError(Code.F103, size=-(-size // MEGABYTE), limit=MAX_FILE // MEGABYTE)
        return path.read_bytes()
    except _RefusalError as refusal:
        return _told(path, refusal)
    except OSError as error:
        code = Code.F138 if files.is_in_cloud(path, error) else Code.F118
        return found(code, Place(file=path.name or str(path)))


def _told(path: Path, refusal: _RefusalError) -> Finding:
    return found(refusal.code, Place(file=path.name), **refusal.values)


def _opened(content: bytes) -> Package:
    if not content.strip(b"\0"):
        raise _RefusalError(Code.F102)
    if content.startswith(_OLE):
        raise _RefusalError(Code.F104 if _ENCRYPTED in content else Code.F105)
    if not content.startswith(_ZIP):
        raise _RefusalError(Code.F106)
    package = Package(content)
    try:
        _check_kind(package)
        _check_parts(package)
    except BrokenPackageError as error:
        raise _refusal(error.defect) from error
    return package


def _refusal(defect: Defect) -> _RefusalError:
    code = _REFUSALS[defect]
    if code is Code.F115:
        return _RefusalError(code, limit=_grouped(MOST_PARTS), what="delfiler")
    return _RefusalError(code, limit=MOST_BYTES // MEGABYTE) if code is Code.F112 else _RefusalError(code)


def _check_kind(package: Package) -> None:
    """Refuse a package of another kind, by the names of its parts."""
    names = package.names
    if "mimetype" in names and b"opendocument" in package.part("mimetype"):
        raise _RefusalError(Code.F107)
    if "xl/workbook.bin" in names:
        raise _RefusalError(Code.F110)
    if any(name.startswith("word/") for name in names):
        raise _RefusalError(Code.F108)
    if any(name.endswith((".iwa", ".numbers")) for name in names):
        raise _RefusalError(Code.F109)
    if contenttypes.PART not in names:
        raise _RefusalError(Code.F106)


def _check_parts(package: Package) -> None:
    """Refuse what is too much for a questionnaire, and what Excel never writes."""
    merged = 0
    counts = [0] * len(_COUNTED)
    for name in package.names:
        content = package.part(name)
        if not name.casefold().endswith((".xml", ".rels", ".vml")):
            continue
        if content.startswith(_BYTE_ORDER_MARKS):
            content = content.decode("utf-16", errors="replace").encode()
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise _RefusalError(Code.F113)
        for index, (pattern, limit, what) in enumerate(_COUNTED):
            counts[index] += sum(1 for _ in pattern.finditer(content))
            if counts[index] > limit:
                raise _RefusalError(Code.F115, limit=_grouped(limit), what=what)
        merged += sum(map(_area, _MERGE.finditer(content)))
        if merged > MAX_MERGED_CELLS:
            raise _RefusalError(Code.F116)


def _area(merge: re.Match[bytes]) -> int:
    first, last = (column_index_from_string(letters.decode()) for letters in merge.group(1, 3))
    return (abs(last - first) + 1) * (abs(int(merge[4]) - int(merge[2])) + 1)


def _grouped(number: int) -> str:
    return f"{number:_}".replace("_", ".")
