"""Number anew what a loop has copied: drawings, bookmarks, content controls and paragraphs.

Word wants each of these ids once in a whole document, headers and footers included.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from lxml import etree

from beredskabsplan.documents.markup import paragraphs, references
from beredskabsplan.documents.prove.reread import (
    BOOKMARK,
    BOOKMARK_NAME,
    CONTROL,
    DRAWING,
    PARAGRAPH_ID,
)
from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import W14, WP, W

_BOOKMARK = (W + "bookmarkStart", W + "bookmarkEnd")
# What begins a range, and what ends it: a block may take one of them away, or repeat it.
_ENDS = {W + "bookmarkStart": W + "bookmarkEnd", W + "permStart": W + "permEnd"}


def make_unique(roots: Collection[etree._Element], taken: Collection[tuple[str, str]] = ()) -> None:
    """Number drawings, bookmarks, content controls and paragraph ids anew where a loop has copied them."""
    used = {kind: {value for own, value in taken if own == kind} for kind in {own for own, _ in taken}}
    _renumber(
        [drawing for root in roots for drawing in root.iter(WP + "docPr")], "id", used.get(DRAWING, set())
    )
    controls = [identity for root in roots for identity in root.iter(W + "id") if _is_control(identity)]
    _renumber(controls, W + "val", used.get(CONTROL, set()))
    _unique_bookmarks(roots, used.get(BOOKMARK, set()), used.get(BOOKMARK_NAME, set()))
    seen = used.get(PARAGRAPH_ID, set())
    for root in roots:
        for element in root.iter(W + "p", W + "tr"):
            identity = element.get(W14 + "paraId")
            if identity in seen:
                del element.attrib[W14 + "paraId"]
            elif identity:
                seen.add(identity)


def torn(root: etree._Element) -> set[str]:
    """List the ids of the bookmarks in *root* that end before they begin, or never; Word passes over them."""
    opened: Counter[str] = Counter()
    broken = set()
    for mark in root.iter(*_BOOKMARK):
        number = mark.get(W + "id", "")
        opened[number] += 1 if mark.tag == W + "bookmarkStart" else -1
        if opened[number] < 0:
            broken.add(number)
    return broken | {number for number, times in opened.items() if times}


def drop_torn(root: etree._Element) -> None:
    """Remove from *root* the bookmarks that have no beginning or no end."""
    broken = torn(root)
    for mark in list(root.iter(*_BOOKMARK)):
        if mark.get(W + "id", "") in broken:
            elements.remove(mark)


def _is_control(identity: etree._Element) -> bool:
    parent = identity.getparent()
    return parent is not None and parent.tag == W + "sdtPr"


def _renumber(numbered: Sequence[etree._Element], attribute: str, used: set[str]) -> None:
    """Give the second of two elements with the same number the next that is free."""
    numbers = [
        int(value)
        for value in (*used, *(element.get(attribute, "0") for element in numbered))
        if _whole(value)
    ]
    highest = max(numbers, default=0)
    for element in numbered:
        value = element.get(attribute, "0")
        if value in used or not _whole(value):
            highest += 1
            value = str(highest)
            element.set(attribute, value)
        used.add(value)


def _whole(value: str) -> bool:
    return value.removeprefix("-").isdecimal()


def _unique_bookmarks(roots: Collection[etree._Element], used: set[str], names: set[str]) -> None:
    """Number bookmarks and open ranges anew, and give the copies that loops have made names of their own."""
    copies: dict[str, list[str]] = {}
    number = 0
    for root in roots:
        opened: dict[tuple[str, str], list[etree._Element]] = {}
        for mark in list(root.iter(*_ENDS, *_ENDS.values())):
            kind, old = str(mark.tag), mark.get(W + "id", "")
            if kind not in _ENDS:
                _end(mark, opened.get((kind, old), []))
                continue
            while str(number) in used:
                number += 1
            mark.set(W + "id", str(number))
            opened.setdefault((_ENDS[kind], old), []).append(mark)
            number += 1
            if kind == W + "bookmarkStart":
                first, name = _named_anew(mark, names)
                copies.setdefault(first, []).append(name)
        for (end, _), left in opened.items():
            for mark in left:
                _close(mark, end)
    references.follow(roots, {name: turns for name, turns in copies.items() if name and len(turns) > 1})


def _named_anew(mark: etree._Element, names: set[str]) -> tuple[str, str]:
    """Give the bookmark that *mark* begins a name that is none of *names*; return its old name and this."""
    name = first = mark.get(W + "name", "")
    if name.casefold() in names:  # Word cuts a name after 40 signs
        name = f"{name[:30]}_{mark.get(W + 'id')}"
        mark.set(W + "name", name)
    names.add(name.casefold())
    return first, name


def _end(mark: etree._Element, begun: list[etree._Element]) -> None:
    """Let *mark* end the last of those that are *begun*; what it ended may have fallen away."""
    if begun:
        mark.set(W + "id", begun.pop().get(W + "id", ""))
    else:
        elements.remove(mark)


def _close(mark: etree._Element, end: str) -> None:
    """End what *mark* begins with its paragraph, since its own *end* has fallen away."""
    made = etree.Element(end)
    made.set(W + "id", mark.get(W + "id", ""))
    paragraph = paragraphs.owner(mark)
    mark.addnext(made) if paragraph is None else paragraph.append(made)
