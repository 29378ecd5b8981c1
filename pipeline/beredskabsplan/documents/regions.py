"""What stands between a bookmark and the next page that begins by itself: text that should fill one page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from lxml import etree

from beredskabsplan.documents.markup import paragraphs
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import DOCUMENT, STYLES, by_ids, child, lineage, value

_OFF = frozenset(("0", "false", "off"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """What begins at the bookmark *name* with the paragraph *title*: its *text*, and what is *following*.

    That is the paragraph with which the next page begins; nothing follows the last region of a document.
    """

    name: str
    title: str
    text: str
    following: str


def at(docx: bytes, names: Iterable[str]) -> tuple[Region, ...]:
    """Find the regions of *docx* that begin at the bookmarks *names*; those that it lacks have none."""
    wanted = tuple(names)
    if not wanted:
        return ()
    try:
        package = Package(docx)
        body = package.tree(DOCUMENT).find(W + "body")
        styles = by_ids(package.tree(STYLES)) if STYLES in package else {}
    except BrokenPackageError:
        return ()
    if body is None:
        return ()
    begins = partial(_begins_page, styles=styles)
    found = ((name, _block(body, name)) for name in wanted)
    return tuple(_region(name, block, begins) for name, block in found if block is not None)


def _block(body: etree._Element, name: str) -> etree._Element | None:
    """Find the part of *body* in which the bookmark *name* begins."""
    for mark in body.iter(W + "bookmarkStart"):
        if mark.get(W + "name") == name:
            return next((block for block in (mark, *mark.iterancestors()) if block.getparent() is body), None)
    return None


def _region(name: str, block: etree._Element, begins: partial[bool]) -> Region:
    texts, following, is_over = [_text(block)], "", _ends_page(block)
    for other in block.itersiblings():
        is_over = is_over or begins(other)
        if is_over and (following := _first_line(other)):
            break
        if not is_over:
            texts.append(_text(other))
            is_over = _ends_page(other)
    return Region(name=name, title=_first_line(block), text="\n".join(texts), following=following)


def _text(block: etree._Element) -> str:
    return "\n".join(_lines(block))


def _lines(block: etree._Element) -> Iterator[str]:
    """Yield the text of every paragraph in *block*, or of *block* itself if it is one."""
    for paragraph in block.iter(W + "p"):
        yield paragraphs.text(paragraph)


def _first_line(block: etree._Element) -> str:
    return next((line for line in _lines(block) if line.strip()), "")


def _begins_page(block: etree._Element, styles: dict[str, etree._Element]) -> bool:
    """Tell whether *block* is a paragraph that stands at the top of a page by itself or by its style."""
    properties = block.find(W + "pPr")
    if properties is None:
        return False
    own = child(properties, "pageBreakBefore")
    if own is None:
        above = lineage(value(properties, "pStyle"), styles)
        chain = (style.find(f"{W}pPr/{W}pageBreakBefore") for style in above)
        own = next((found for found in chain if found is not None), None)
    return own is not None and own.get(W + "val", "1") not in _OFF


def _ends_page(block: etree._Element) -> bool:
    """Tell whether the page ends with *block*: by a page break, or with its section."""
    if any(mark.get(W + "type") == "page" for mark in block.iter(W + "br")):
        return True
    if block.find(f"{W}pPr/{W}sectPr") is None:
        return False
    # A section says of itself how it begins, and it says so at its end.
    coming = (section for other in block.itersiblings() for section in other.iter(W + "sectPr"))
    return value(next(coming, block), "type") != "continuous"
