"""One thing that is to go, how old it is, and how it goes: never what a link leads to, never elsewhere."""

import os
import secrets
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from beredskabsplan.files import is_folder
from beredskabsplan.output.versions.kept import BEGUN


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A file or a whole folder at *path* inside *root*, of the *day* on which it was written last."""

    path: Path
    root: Path
    day: date


def written_on(path: Path) -> date:
    """Tell on which day *path*, or the newest thing in it, was written; links count for themselves."""
    moments = [path.lstat().st_mtime]
    if not path.is_symlink() and path.is_dir():
        files = (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
        moments = [file.lstat().st_mtime for file in files] or moments
    return datetime.fromtimestamp(max(moments), UTC).astimezone().date()


def is_inside(path: Path, root: Path) -> bool:
    """Tell whether *path* itself, no link, lies below *root* when all links on the way are followed."""
    way = Path(os.path.realpath(path.parent))
    return not path.is_symlink() and way.is_relative_to(os.path.realpath(root))


def remove(removal: Removal) -> None:
    """Take it away; a folder is there whole or not at all, whatever happens meanwhile.

    Raises:
        OSError: that cannot be done, or it is no longer where it was.
    """
    path = removal.path
    if not is_inside(path, removal.root):
        raise FileNotFoundError(str(path))
    if not is_folder(path):
        path.unlink()
        return
    aside = path.with_name(f"{BEGUN}{secrets.token_hex(8)}")
    path.rename(aside)
    shutil.rmtree(aside)
