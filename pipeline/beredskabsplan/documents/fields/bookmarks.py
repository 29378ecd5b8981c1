"""Bookmarks: where they begin, and what stands in them."""

from collections.abc import Iterable, Iterator
from itertools import chain

from lxml import etree

from beredskabsplan.documents.markup import paragraphs
from beredskabsplan.opc.namespaces import W

_SPOKEN = {
    W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    W + "p": "\n",
}  # fmt: skip


def named(roots: Iterable[etree._Element]) -> dict[str, etree._Element]:
    """Map the names of the bookmarks in *roots*, in small letters, to where they begin."""
    marks = list(chain.from_iterable(root.iter(W + "bookmarkStart") for root in roots))
    return {mark.get(W + "name", "").casefold(): mark for mark in reversed(marks)}


def nodes(mark: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements that begin in the bookmark that begins at *mark*, in the order of the text."""
    passed = False
    for node in mark.getroottree().getroot().iter(etree.Element):
        if node is mark:
            passed = True
        elif passed and node.tag == W + "bookmarkEnd" and node.get(W + "id") == mark.get(W + "id"):
            return
        elif passed:
            yield node


def text(mark: etree._Element) -> str:
    """Read what the bookmark at *mark* holds; its paragraphs are lines."""
    pieces = (
        (node.text or "") if node.tag == W + "t" else _SPOKEN.get(str(node.tag), "")
        for node in nodes(mark)
        if node.tag != W + "tab" or not paragraphs.inside(node, W + "tabs")
    )
    return "".join(pieces).strip("\n")


def paragraph(mark: etree._Element) -> etree._Element | None:
    """Find the paragraph in which the bookmark at *mark* begins, or before which it stands."""
    own = paragraphs.owner(mark)
    return next((node for node in nodes(mark) if node.tag == W + "p"), None) if own is None else own
