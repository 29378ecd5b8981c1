"""Take in a file, if it is a workbook, and one that is small and honest enough to be read.

Files come from other people's computers. Whatever is wrong gets a message of its own, and nothing is
believed that the package says about its own size.
"""

import stat
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.read.gate.foreign import refuse_other, refuse_package
from beredskabsplan.workbook.read.gate.limits import MAX_FILE, MEGABYTE, RefusalError, refusal


def take_in(path: Path) -> Package | Finding:
    """Read the workbook at *path*, or tell why it is refused: the one time that it is opened to be read."""
    taken = content(path)
    if isinstance(taken, Finding):
        return taken
    try:
        return _opened(taken, path.suffix.casefold())
    except RefusalError as refusal:
        return told(path, refusal)


def content(path: Path) -> bytes | Finding:
    """Take the bytes of the file at *path*, or tell why they are none that could be read."""
    try:
        if path.name.startswith(("~$", ".~lock")):
            raise RefusalError(Code.F101)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise IsADirectoryError  # or what never ends: a device, another program's output
        if (size := status.st_size) > MAX_FILE:
            raise RefusalError(Code.F103, size=-(-size // MEGABYTE), limit=MAX_FILE // MEGABYTE)
        return path.read_bytes()
    except RefusalError as refusal:
        return told(path, refusal)
    except OSError as error:
        code = Code.F144 if files.is_in_cloud(path, error) else Code.F118
        return found(code, Place(file=path.name or str(path)))


def told(path: Path, refusal: RefusalError) -> Finding:
    """Tell that the workbook at *path* is refused."""
    return found(refusal.code, Place(file=path.name, sheet=refusal.sheet), **refusal.values)


def _opened(content: bytes, ending: str) -> Package:
    if not content.strip(b"\0"):
        raise RefusalError(Code.F102)
    refuse_other(content)
    package = Package(content)
    try:
        refuse_package(package, ending)
        for name in package.names:
            package.part(name)  # which tells whether it is whole, and not too large
    except BrokenPackageError as error:
        raise refusal(error) from error
    return package
