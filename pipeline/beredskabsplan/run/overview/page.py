"""Where the page with the overview goes: to a file that is new, or is such a page already."""

import os
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.errors import FileTrouble

MARK = "beredskabsplan: oversigt"  # stands in the head of every page of ours
_HEAD = 200  # bytes


def refuse_strangers(page: Path) -> None:
    """Refuse to write over a *page* that is none of ours.

    Raises:
        FileTrouble: it is another file, and is not touched, or it cannot be read.
    """
    if not files.is_there(page):
        return
    try:
        with page.open("rb") as stream:
            is_ours = MARK.encode() in stream.read(_HEAD)
    except OSError as error:
        problem = f"{page} kan ikke læses: {files.reason(error)}."
        raise FileTrouble(problem, "Vælg et andet navn efter --html.") from error
    if not is_ours:
        raise FileTrouble(
            f"{page} er ikke en oversigt, som programmet har lavet, og er ikke rørt.",
            "Vælg et andet navn efter --html.",
        )


def write(page: Path, content: bytes) -> None:
    """Write *content* to *page*, whole.

    Raises:
        FileTrouble: it is another file by now, or cannot be written; nothing has changed then.
    """
    refuse_strangers(page)
    files.write(page, content)


def way(page: Path, target: Path) -> str:
    """Give the link from *page* to *target*: the short way, or the whole one to another disk."""
    place, goal = (Path(os.path.abspath(path)) for path in (page.parent, target))  # noqa: PTH100 – links stay links
    try:
        return quoted(Path(os.path.relpath(goal, place)))
    except ValueError:  # on another disk of Windows
        return goal.as_uri()


def quoted(way: Path) -> str:
    """Write a relative path as a link; a colon in its first part would be taken for a scheme."""
    from urllib.parse import quote

    return f"./{quote(os.fsencode(way.as_posix()))}"
