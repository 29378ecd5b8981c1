"""Files written whole, their sums, and in Danish why the system refused."""

import errno
import hashlib
import os
import re
import secrets
import stat
import sys
from contextlib import suppress
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
    errno.ELOOP: "en genvej fører tilbage til sig selv",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EIO: "disken svarer ikke",
}
_DRAFT = re.compile(r"\.(beredskabsplan-[0-9a-f]{16}|[a-z0-9_]{8})\.tmp")  # the short ones are of version 0.1


def write_whole(path: Path, content: bytes) -> None:
    """Write *content* to *path* through a temporary file beside it, so that no half file can be seen.

    Raises:
        OSError: the folder or the file cannot be written; nothing has changed then.
    """
    draft = write_draft(path, content)
    try:
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def write_draft(path: Path, content: bytes) -> Path:
    """Write *content* to a temporary file beside *path*, with its rights or the usual ones; return its path.

    Raises:
        OSError: the folder or the file cannot be written; nothing has changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".beredskabsplan-{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(draft, flags, 0o666)  # less what the user's umask takes away
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        if is_file(path):
            draft.chmod(stat.S_IMODE(path.stat().st_mode))
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def remove_drafts(folder: Path) -> None:
    """Remove what runs that were killed have left half-written in *folder*, where nobody else writes now."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _DRAFT.fullmatch(path.name):
                path.unlink(missing_ok=True)


def write(path: Path, content: bytes) -> None:
    """Write *content* to *path*, in place of what is there.

    Raises:
        FileTrouble: it cannot be written; nothing has changed then.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        problem = f"{path} kan ikke skrives: {reason(error)}."
        raise FileTrouble(problem, "Luk filen, hvis den er åben, eller vælg et andet sted.") from error


def write_new(path: Path, content: bytes) -> None:
    """Write *content* to *path*, where nothing may be yet.

    Raises:
        FileTrouble: something is there, and is not touched, or the file cannot be written.
    """
    if is_there(path):
        raise FileTrouble(f"{path} findes allerede og er ikke rørt.", "Flyt den, eller vælg et andet navn.")
    write(path, content)


def reason(error: OSError) -> str:
    """Say in Danish why the system refused; what we have no words for is quoted."""
    told = f"systemet siger »{error.strerror}«" if error.strerror else "ukendt årsag"
    return _REASONS.get(error.errno or 0, told)


def hide(folder: Path) -> None:
    """Hide *folder* from those who look around; where the dot before its name does not, as on Windows."""
    if sys.platform == "win32":
        import ctypes

        hidden = 2  # FILE_ATTRIBUTE_HIDDEN
        ctypes.windll.kernel32.SetFileAttributesW(str(folder), hidden)  # in vain is no harm


def is_there(path: Path) -> bool:
    """Tell whether anything goes by the name *path*, if only a link to nothing.

    The question of `pathlib` fails where a folder on the way is closed to us; there, nothing is.
    """
    try:
        path.lstat()
    except OSError:
        return False
    return True


def is_folder(path: Path) -> bool:
    """Tell whether *path* is a folder, as far as we may see."""
    return stat.S_ISDIR(_mode(path))


def is_file(path: Path) -> bool:
    """Tell whether *path* is a file that can be read to its end, as far as we may see."""
    return stat.S_ISREG(_mode(path))


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def sha256(content: bytes) -> str:
    """Write the sha256 of *content* as 64 digits."""
    return hashlib.sha256(content).hexdigest()


def lock(handle: int) -> bool:
    """Lock the open file *handle* unless somebody else has; the system lets go when it is closed, or we die.

    Raises:
        OSError: the disk knows no locks.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
