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

_IN_CLOUD = "den ligger kun i skyen (fx OneDrive) og kunne ikke hentes"
_CLOUD_FAILURES = frozenset({*range(358, 405), 426, 434, 475})  # Windows' numbers for it
# Offline, recalled when it is opened, and recalled when it is read: OneDrive keeps only its name here.
_PLACEHOLDER = 0x1000 | 0x40000 | 0x400000
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
LONGEST = 259 if sys.platform == "win32" else 0  # signs of a path, where it is not set up for more; 0: any
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


def is_draft(path: Path) -> bool:
    """Tell whether *path* has the name of a temporary file of ours."""
    return _DRAFT.fullmatch(path.name) is not None


def remove_drafts(folder: Path) -> None:
    """Remove what runs that were killed have left half-written in *folder*, where nobody else writes now."""
    with suppress(OSError):
        for path in folder.iterdir():
            if is_draft(path):
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


def reason(error: OSError, *, longest: int = LONGEST) -> str:
    """Say in Danish why the system refused; what we have no words for is quoted.

    Where a path may be no longer than *longest*, one that is has no other fault, whatever the system says.
    """
    names = (str(name) for name in (error.filename, error.filename2) if name)
    length = max((len(os.path.abspath(name)) for name in names), default=0)  # noqa: PTH100 – of no real file
    if longest and length > longest:
        return f"stien er for lang ({length} tegn, højst {longest}), så flyt mappen højere op"
    if _failed_in_cloud(error):
        return _IN_CLOUD
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


def is_in_cloud(path: Path, error: OSError) -> bool:
    """Tell whether *path* could not be read, with *error*, since only its name is on this machine."""
    with suppress(OSError):
        if getattr(path.stat(), "st_file_attributes", 0) & _PLACEHOLDER:
            return True
    return _failed_in_cloud(error)


def _failed_in_cloud(error: OSError) -> bool:
    is_mac = sys.platform == "darwin"  # which says that it would wait for ever
    return getattr(error, "winerror", None) in _CLOUD_FAILURES or (is_mac and error.errno == errno.EDEADLK)


def as_bytes(text: str) -> bytes:
    """Write *text* in UTF-8; of a file name that is no text, with the escape that JSON has."""
    return text.encode("utf-8", "backslashreplace")


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
    except OSError as error:
        if error.errno == 0:  # wine has no number for it
            return False
        raise
    return True
