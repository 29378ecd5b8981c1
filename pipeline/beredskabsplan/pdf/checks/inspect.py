"""What a finished PDF holds: its pages, and its headings with their pages."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan.errors import BeredskabsplanError

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object, OutlineItem, Pdf

PLACE = re.compile(r"/Sted(\d+)")  # the name of a place whose page somebody wants to know


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading in the outline: its *level* and its *page*, both from 1."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The number of *pages*, all *headings* in order, and the page of each place that has a number."""

    pages: int
    headings: tuple[Heading, ...]
    places: Mapping[int, int] = field(default_factory=dict)


class UnusableError(BeredskabsplanError):
    """A file is no PDF that can be handed on; the text says what its maker did, in Danish."""


def examine(path: Path) -> Layout:
    """Open the PDF at *path* and count.

    Raises:
        UnusableError: there is no file, it is damaged, or it has no pages.
    """
    try:
        state = path.stat()
    except OSError as error:
        raise UnusableError("lavede ingen fil") from error
    return _examined(path, (state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=64)  # LibreOffice's files are looked at by its module, and again like every engine's
def _examined(path: Path, _state: tuple[int, int]) -> Layout:
    import pikepdf

    try:
        with opened(path) as pdf:
            layout = Layout(pages=len(pdf.pages), headings=tuple(_headings(pdf)), places=_places(pdf))
    except (
        pikepdf.PdfError,
        pikepdf.OutlineStructureError,
        OSError,
        LookupError,
        RuntimeError,
        ValueError,
    ) as error:
        raise UnusableError("lavede en fil, der er beskadiget") from error
    if layout.pages < 1:
        raise UnusableError("lavede en fil uden sider")
    return layout


def opened(path: Path) -> "Pdf":
    """Open the PDF at *path*, which must be whole.

    Mapped into memory, a large one from LibreOffice opens in a sixth of the time. Without recovery: of a PDF
    that was cut off, the rest would open otherwise.
    """
    import pikepdf

    return pikepdf.open(path, access_mode=pikepdf.AccessMode.mmap, attempt_recovery=False)


def fonts(content: bytes) -> tuple[str, ...]:
    """List the fonts in the PDF *content*, without the letters that mark a part of one: "Carlito-Bold"."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        named = [
            str(font.BaseFont).lstrip("/")
            for page in pdf.pages
            for _, font in page.resources.get("/Font", pikepdf.Dictionary()).items()
        ]
    return tuple(sorted({name.rpartition("+")[2] for name in named}))


def entries(items: Iterable["OutlineItem"], level: int = 1) -> Iterator[tuple[int, "OutlineItem"]]:
    """Yield level and entry of the whole outline in order."""
    for item in items:
        yield level, item
        yield from entries(item.children, level + 1)


def destinations(pdf: "Pdf") -> "Dictionary":
    """Return the places in *pdf* that have names, which both engines keep in one dictionary."""
    from pikepdf import Dictionary

    named = pdf.Root.get("/Dests")
    return named if isinstance(named, Dictionary) else Dictionary()


def _places(pdf: "Pdf") -> dict[int, int]:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    return {
        int(place[1]): pages[target[0].objgen]
        for name, target in destinations(pdf).items()
        if (place := PLACE.fullmatch(name))
    }


def _headings(pdf: "Pdf") -> Iterator[Heading]:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    with pdf.open_outline() as outline:
        for level, item in entries(outline.root):
            yield Heading(level=level, title=item.title, page=pages[_page(item).objgen])


def _page(item: "OutlineItem") -> "Object":
    """Take the page from the explicit destination that both engines write."""
    from pikepdf import Array

    target = item.action["/D"] if item.action is not None else item.destination
    if not isinstance(target, Array):
        raise ValueError(f"no explicit destination: {item.title}")
    return target[0]
