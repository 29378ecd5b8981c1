"""Where links and entries of an outline lead: kept when a PDF becomes part of another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beredskabsplan.pdf.checks.inspect import destinations

if TYPE_CHECKING:
    from pikepdf import Object, OutlineItem, Pdf


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of an outline: its *title*, its page from 0, where on it, and the entries *below* it."""

    title: str
    page: int
    where: tuple[Any, ...]
    below: tuple["Bookmark", ...] = ()


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """The outline of one part, under its *title*."""

    title: str
    entries: tuple[Bookmark, ...]


def resolve(pdf: "Pdf") -> None:
    """Let each link of *pdf* say itself where it leads: names of places may be those of another part."""
    named = _named(pdf)
    for page in pdf.pages:
        for link in page.get("/Annots", ()):
            action = link.get("/A")
            if (target := _target(link.get("/Dest"), named)) is not None:
                link["/Dest"] = target
            elif action is not None and (target := _target(action.get("/D"), named)) is not None:
                action["/D"] = target
    for holder, name in ((pdf.Root, "/Dests"), (pdf.Root.get("/Names"), "/Dests")):
        if holder is not None and name in holder:
            del holder[name]


def outline(pdf: "Pdf") -> Iterator[Bookmark]:
    """Read the outline of *pdf*; what leads nowhere is left out."""
    named = _named(pdf)
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    with pdf.open_outline() as read:
        yield from _entries(read.root, numbers, named)


def bookmark(pdf: "Pdf", parts: Sequence[Bookmarks], starts: Sequence[int]) -> None:
    """Give *pdf* the outlines of its *parts*, whose pages begin at *starts*."""
    from pikepdf import OutlineItem

    with pdf.open_outline() as written:
        written.root.clear()
        for part, start in zip(parts, starts, strict=True):
            head = OutlineItem(part.title, start)
            head.is_closed = True
            head.children.extend(_items(pdf, part.entries, start))
            written.root.append(head)


def _items(pdf: "Pdf", entries: Sequence[Bookmark], start: int) -> Iterator["OutlineItem"]:
    from pikepdf import Array, OutlineItem

    for entry in entries:
        item = OutlineItem(entry.title, Array([pdf.pages[start + entry.page].obj, *entry.where]))
        item.children.extend(_items(pdf, entry.below, start))
        yield item


def _entries(
    items: Sequence["OutlineItem"], numbers: Mapping[tuple[int, int], int], named: Mapping[str, "Object"]
) -> Iterator[Bookmark]:
    for item in items:
        below = tuple(_entries(item.children, numbers, named))
        wanted: Any = item.action.get("/D") if item.action is not None else item.destination
        target: Any = _target(wanted, named)
        target = wanted if target is None else target
        page = numbers.get(target[0].objgen) if _is_explicit(target) else None
        if page is None:
            yield from below
        else:
            yield Bookmark(item.title, page, tuple(target)[1:], below)


def _is_explicit(target: "Any") -> bool:
    from pikepdf import Array, Dictionary

    return isinstance(target, Array) and len(target) > 0 and isinstance(target[0], Dictionary)


def _target(wanted: "Any", named: Mapping[str, "Object"]) -> "Object | None":
    """Find the place that has the name *wanted*; None where that is no name, or nobody's."""
    from pikepdf import Array

    return None if wanted is None or isinstance(wanted, Array) else named.get(str(wanted))


def _named(pdf: "Pdf") -> Mapping[str, "Object"]:
    """List the places of *pdf* that have names: our engines and Word keep them in different places."""
    from pikepdf import Dictionary, NameTree

    found = {str(name): target for name, target in destinations(pdf).items()}
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if names is not None else None
    found |= {str(name): target for name, target in NameTree(tree).items()} if tree is not None else {}
    return {
        name: target["/D"] if isinstance(target, Dictionary) else target for name, target in found.items()
    }
