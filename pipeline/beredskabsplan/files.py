"""Files written whole, their sums, and in Danish why the system refused."""

import errno
import hashlib
import os
import tempfile
from pathlib import Path

from beredskabsplan.errors import FileTrouble

_REASONS = {
    errno.ENOENT: "den findes ikke",
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "der er ikke mere plads til dine filer",
    errno.EROFS: "mappen kan kun læses",
    errno.EACCES: "der er ikke adgang, eller filen er åben i et andet program",
    errno.EPERM: "der er ikke adgang, eller filen er åben i et andet program",
    errno.EEXIST: "der ligger en fil, hvor mappen skulle være",
    errno.ENOTDIR: "der ligger en fil, hvor mappen skulle være",
    errno.EISDIR: "der ligger en mappe, hvor filen skulle være",
    errno.EFBIG: "filen er for stor til disken",
}


def write_whole(path: Path, content: bytes) -> None:
    """Write *content* to *path* through a temporary file beside it, so that no half file can be seen.

    Raises:
        OSError: the folder or the file cannot be written; nothing has changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(0o644)  # a temporary file is readable by its owner only
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write(path: Path, content: bytes) -> None:
    """Write *content* to *path*, in place of what is there.

    Raises:
        FileTrouble: it cannot be written; nothing has changed then.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        problem = f"{path} kan ikke skrives: {reason(error)}."
        raise FileTrouble(problem, "Luk filen, og prøv igen.") from error


def write_new(path: Path, content: bytes) -> None:
    """Write *content* to *path*, where nothing may be yet.

    Raises:
        FileTrouble: something is there, and is not touched, or the file cannot be written.
    """
    if path.exists():
        raise FileTrouble(f"{path} findes allerede og er ikke rørt.", "Flyt den, eller vælg et andet navn.")
    write(path, content)


def reason(error: OSError) -> str:
    """Say in Danish why the system refused."""
    return _REASONS.get(error.errno or 0, error.strerror or "ukendt årsag")


def sha256(content: bytes) -> str:
    """Write the sha256 of *content* as 64 digits."""
    return hashlib.sha256(content).hexdigest()
