"""What refers to a bookmark: cross references, page numbers of elsewhere, links inside the document."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from beredskabsplan.documents.markup import paragraphs
from beredskabsplan.opc.namespaces import R, W

# What refers by name, and the attribute with it; the instruction of a field has it in its text.
_REFERRING = {W + "instrText": "", W + "fldSimple": W + "instr", W + "hyperlink": W + "anchor"}
_FIELD = re.compile(r'\s*(?:(?:REF|PAGEREF|NOTEREF)\s+"?|HYPERLINK\s+\\l\s+")([^\s"\\]+)', re.IGNORECASE)
_OF_CONTENTS = "_toc"  # written anew with the contents
_TOP = "_top"  # the beginning of the document, which needs no bookmark


def follow(roots: Collection[etree._Element], copies: Mapping[str, Sequence[str]]) -> None:
    """Let what refers to a bookmark that a loop has copied refer to the copy of its own turn.

    Each turn refers as often as the others; where that cannot be, some refer from outside, and all keep to
    the first.
    """
    places: dict[str, list[etree._Element]] = {}
    for element, name in named(roots) if copies else ():
        places.setdefault(name, []).append(element)
    for name, elements in places.items():
        each, rest = divmod(len(elements), len(copies.get(name, ())) or len(elements) + 1)
        for number, element in enumerate(elements if each and not rest else ()):
            _rename(element, name, copies[name][number // each])


@dataclass(frozen=True, slots=True)
class Astray:
    """What refers to a bookmark that is not there: its *name*, the *text* around it, if it is a link."""

    text: str
    name: str
    is_link: bool


def astray(roots: Collection[etree._Element], elsewhere: Collection[str]) -> list[Astray]:
    """List what refers to a bookmark neither in *roots* nor *elsewhere*."""
    known = {*elsewhere, *marked(roots), _TOP}
    return [
        Astray(paragraphs.around(element), name, _leads(element))
        for element, name in named(roots)
        if name.casefold() not in known and not name.casefold().startswith(_OF_CONTENTS) and "{" not in name
    ]


def _leads(element: etree._Element) -> bool:
    """Tell whether *element* is a link, which prints nothing of what it leads to."""
    said = element.get(W + "instr") or element.text or ""
    return element.tag == W + "hyperlink" or said.split()[:1] == ["HYPERLINK"]


def marked(roots: Collection[etree._Element]) -> set[str]:
    """List the names of the bookmarks in *roots*, in small letters."""
    return {mark.get(W + "name", "").casefold() for root in roots for mark in root.iter(W + "bookmarkStart")}


def named(roots: Collection[etree._Element]) -> Iterator[tuple[etree._Element, str]]:
    """Yield what refers to a bookmark, and the name of that."""
    for root in roots:
        for element in root.iter(*_REFERRING):
            key = _REFERRING[str(element.tag)]
            said = (element.get(key) if key else element.text) or ""
            if element.tag == W + "hyperlink":  # into another document when it has an address
                yield from [(element, said)] if said and element.get(R + "id") is None else []
            elif match := _FIELD.match(said):
                yield element, match[1]


def _rename(element: etree._Element, old: str, new: str) -> None:
    if key := _REFERRING[str(element.tag)]:
        element.set(key, element.get(key, "").replace(old, new, 1))
    else:
        element.text = (element.text or "").replace(old, new, 1)
