"""The tables of contents, written by us, so that Word and every PDF engine show the same ones.

The fields stay: whoever opens the document in Word can still update them with F9.
"""

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from beredskabsplan.documents.fields import listed
from beredskabsplan.documents.fields.listed import Listed, Text
from beredskabsplan.documents.fields.reading import WordField
from beredskabsplan.documents.markup import outline, paragraphs
from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.wordml import by_ids

_OURS = re.compile(r"_Toc\d{6}")  # Word's own have eight or nine digits
_BEFORE_TABS = {
    W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl",
                          "numPr", "suppressLineNumbers", "pBdr", "shd")
}  # fmt: skip
_ROOM, _FURTHER = 440, 220  # what Word leaves for the number of a heading, in twentieths of a point


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of a table; *page* is empty as long as nobody has counted, or where there is to be none."""

    listing: Listed
    anchor: str
    page: str
    has_page: bool
    parting: str


def lines(text: Text) -> dict[WordField, list[Listed]]:
    """List what the tables in *text* list."""
    return {table: listed.of(table, text) for table in listed.tables(text.fields)}


def fill(
    text: Text, tables: Mapping[WordField, Sequence[Listed]], page: Callable[[etree._Element], str]
) -> None:
    """Write the *tables*, each entry linked and with the *page* that its paragraph is on."""
    if not tables:
        return
    marked = {entry.paragraph for entries in tables.values() for entry in entries}
    anchors = _bookmark(text.document, [one for one in text.document.iter(W + "p") if one in marked])
    for table, entries in tables.items():
        without = listed.pageless(table)
        written = [
            _Line(
                listing=entry,
                anchor=anchors[entry.paragraph],
                page=page(entry.paragraph),
                has_page=entry.level not in without,
                parting=table.value("p"),
            )
            for entry in entries
        ]
        _replace(table, written, text.styles)


def _bookmark(document: etree._Element, paragraphs: Sequence[etree._Element]) -> dict[etree._Element, str]:
    """Put our bookmarks round the text of *paragraphs*, and no others; return their names."""
    _remove(_our_bookmarks(document))
    used = [int(mark.get(W + "id", 0)) for mark in document.iter(W + "bookmarkStart")]
    names = [f"_Toc{number:06}" for number in range(1, len(paragraphs) + 1)]
    for identity, (name, paragraph) in enumerate(
        zip(names, paragraphs, strict=True), start=max(used, default=0) + 1
    ):
        mark = {W + "id": str(identity)}
        at = 0 if paragraph.find(W + "pPr") is None else 1
        paragraph.insert(at, etree.Element(W + "bookmarkStart", mark | {W + "name": name}))
        paragraph.append(etree.Element(W + "bookmarkEnd", mark))
    return dict(zip(paragraphs, names, strict=True))


def _our_bookmarks(document: etree._Element) -> list[etree._Element]:
    starts = [
        mark for mark in document.iter(W + "bookmarkStart") if _OURS.fullmatch(mark.get(W + "name", ""))
    ]
    ours = {mark.get(W + "id") for mark in starts}
    return starts + [mark for mark in document.iter(W + "bookmarkEnd") if mark.get(W + "id") in ours]


def _replace(field: WordField, lines: Sequence[_Line], styles: etree._Element) -> None:
    """Let *lines*, a paragraph each, be all that stands between the marks of *field*."""
    assert field.separate is not None
    for mark in field.begin.iter(W + "fldChar"):
        mark.attrib.pop(W + "dirty", "")  # Word would ask on opening
    paragraph = _paragraph_of(field.separate)
    tabs = _right_stops(paragraph)
    named, by_id = outline.style_ids(styles), by_ids(styles)
    closing = _empty(field)
    for number, line in enumerate(lines):
        if number:
            following = etree.Element(W + "p")
            paragraph.addnext(following)
            paragraph = following
        style = named.get(line.listing.style, "")
        _set_style(paragraph, style, tabs)
        if line.listing.number:
            _make_room(paragraph, line.listing.level, _indent(by_id.get(style)))
        paragraph.append(_link(line))
    paragraph.extend(closing)


def _empty(field: WordField) -> list[etree._Element]:
    """Take away what stands between the marks; return what must then stand after the last line."""
    assert field.separate is not None
    assert field.end is not None
    first, last = _paragraph_of(field.separate), _paragraph_of(field.end)
    after = list(field.separate.itersiblings())
    closing = [field.end, *field.end.itersiblings()]
    if first is last:
        _remove(after)
        return closing
    paragraphs = list(first.getroottree().iter(W + "p"))
    _remove(paragraphs[paragraphs.index(first) + 1 : paragraphs.index(last)])
    before = list(field.end.itersiblings(W + "r", W + "hyperlink", preceding=True))
    _remove([*after, *before])
    ends_a_section = last.find(f"{W}pPr/{W}sectPr") is not None
    text_of_its_own = len(closing) > 1 and not before
    if text_of_its_own or ends_a_section or last.getparent() is not first.getparent():
        return []
    _remove([last])  # emptied, it would print as a blank line
    return closing


def _set_style(paragraph: etree._Element, style: str, tabs: etree._Element | None) -> None:
    is_new = paragraph.find(W + "pPr") is None
    properties = paragraphs.properties(paragraph)
    if is_new and tabs is not None:  # Word gives the tab stop to the lines themselves, not to their style
        properties.append(copy.deepcopy(tabs))
    _remove(properties.findall(W + "pStyle"))
    if style:
        properties.insert(0, etree.Element(W + "pStyle", {W + "val": style}))


def _right_stops(paragraph: etree._Element) -> etree._Element | None:
    """Take the stops for numbers out of the first line, which may have none now; return what is left."""
    tabs = paragraph.find(f"{W}pPr/{W}tabs")
    if tabs is None:
        return None
    _remove([tab for tab in tabs if tab.get(W + "val") == "left"])
    if len(tabs):
        return tabs
    elements.remove(tabs)
    return None


def _indent(style: etree._Element | None) -> int:
    own = None if style is None else style.find(f"{W}pPr/{W}ind")
    said = "0" if own is None else own.get(W + "left", own.get(W + "start", "0"))
    return int(said) if said.isdecimal() else 0


def _make_room(paragraph: etree._Element, level: int, indent: int) -> None:
    """Set the stop to which the title goes after its number, as Word does in the lines themselves."""
    own = paragraphs.properties(paragraph)
    tabs = own.find(W + "tabs")
    if tabs is None:
        tabs = etree.Element(W + "tabs")
        own.insert(sum(child.tag in _BEFORE_TABS for child in own), tabs)
    place = str(indent + _ROOM + _FURTHER * (level - 1))
    if all(tab.get(W + "pos") != place for tab in tabs):
        tabs.insert(0, etree.Element(W + "tab", {W + "val": "left", W + "pos": place}))


def _link(line: _Line) -> etree._Element:
    """Build number, title, tab and page number, linked to what is listed."""
    number = line.listing.number
    words = [elements.words(W + "t", number), etree.Element(W + "tab")] if number else []
    words.append(elements.words(W + "t", line.listing.title))
    link = etree.Element(W + "hyperlink", {W + "anchor": line.anchor, W + "history": "1"})
    for content in (*words, *(_page(line) if line.has_page else ())):
        etree.SubElement(link, W + "r").append(content)
    return link


def _page(line: _Line) -> Iterator[etree._Element]:
    yield elements.words(W + "t", line.parting) if line.parting else etree.Element(W + "tab")
    yield _mark("begin")
    yield elements.words(W + "instrText", f" PAGEREF {line.anchor} \\h ")
    yield _mark("separate")
    yield elements.words(W + "t", line.page)
    yield _mark("end")


def _mark(kind: str) -> etree._Element:
    return etree.Element(W + "fldChar", {W + "fldCharType": kind})


def _paragraph_of(run: etree._Element) -> etree._Element:
    return next(run.iterancestors(W + "p"))


def _remove(nodes: Sequence[etree._Element]) -> None:
    for node in nodes:
        elements.remove(node)
