"""The table of contents, filled in by us, so that Word and every PDF engine show the same one.

The field stays: whoever opens the document in Word can still update it with F9.
"""

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from beredskabsplan.documents.markup import outline, paragraphs
from beredskabsplan.opc import elements
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import DOCUMENT, STYLES

_OURS = re.compile(r"_Toc\d{6}")  # Word's own have eight or nine digits


class Placed(Protocol):
    """A heading as a PDF engine placed it, on a page counted from 1."""

    @property
    def title(self) -> str:
        """Its text."""

    @property
    def page(self) -> int:
        """Its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """The field that makes the table: its three marking runs, and the levels that it lists."""

    begin: etree._Element
    separate: etree._Element
    end: etree._Element
    levels: range


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of the table; *page* is empty as long as nobody has counted."""

    level: int
    title: str
    page: str
    anchor: str


def headings(docx: bytes) -> tuple[tuple[int, str], ...]:
    """List level (from 1) and title of all headings in *docx*, in order; none if it cannot be read."""
    try:
        package = Package(docx)
        found = outline.headings(package.tree(DOCUMENT), package.tree(STYLES))
    except BrokenPackageError:
        return ()
    return tuple((level, paragraphs.text(paragraph)) for level, paragraph in found)


def fill(docx: bytes, headings: Sequence[Placed]) -> bytes:
    """Write the headings of *docx*, linked and with their pages, into its table of contents.

    The pages come from *headings*, matched in order by title; a heading that is not among them gets no
    page, so `fill(docx, ())` gives the table its final length before anybody has counted. A document
    without a table of contents made of headings comes back itself.
    """
    package = Package(docx)
    if b"instrText" not in package.part(DOCUMENT):
        return docx
    document, styles = package.tree(DOCUMENT), package.tree(STYLES)
    field = _find(document)
    if field is None:
        return docx
    listed = [found for found in outline.headings(document, styles) if found[0] in field.levels]
    titles = [paragraphs.text(paragraph) for _, paragraph in listed]
    anchors = _bookmark(document, [paragraph for _, paragraph in listed])
    lines = [
        _Line(level=level, title=title, page=page, anchor=anchor)
        for (level, _), title, page, anchor in zip(
            listed, titles, _pages(titles, headings), anchors, strict=True
        )
    ]
    _replace(field, lines, outline.style_ids(styles))
    package.change(DOCUMENT)
    return package.packed()


def _find(document: etree._Element) -> _Field | None:
    """Find the first field that lists headings."""
    unfinished: list[list[tuple[str, etree._Element, str]]] = []
    for mark in document.iter(W + "fldChar", W + "instrText"):
        run = mark.getparent()
        kind = mark.get(W + "fldCharType", "instruction")
        if kind == "begin":
            unfinished.append([])
        if run is None or not unfinished:
            continue
        unfinished[-1].append((kind, run, mark.text or ""))
        if kind == "end" and (field := _contents_field(unfinished.pop())):
            return field
    return None


def _contents_field(marks: Sequence[tuple[str, etree._Element, str]]) -> _Field | None:
    instruction = "".join(text for kind, _, text in marks if kind == "instruction")
    runs = {kind: run for kind, run, _ in marks}
    of_figures = re.search(r"\\[ac]\b", instruction)
    if not re.match(r"\s*TOC\b", instruction) or of_figures or "separate" not in runs:
        return None
    switch = re.search(r'\\o\s*"?\s*(\d)\s*-\s*(\d)', instruction)
    first, last = (int(switch[1]), int(switch[2])) if switch else (1, 3)
    levels = range(first, last + 1)
    return _Field(begin=runs["begin"], separate=runs["separate"], end=runs["end"], levels=levels)


def _pages(titles: Sequence[str], placed: Sequence[Placed]) -> Iterator[str]:
    """Yield the page of each title, as text; both rows are in the order of the document."""
    position = 0
    for title in titles:
        match = next((i for i in range(position, len(placed)) if _same(placed[i].title, title)), None)
        yield "" if match is None else str(placed[match].page)
        position = position if match is None else match + 1


def _same(printed: str, title: str) -> bool:
    """Compare but for spaces, which dxpdf loses at tabs, and for a number that Word puts before the title."""
    plain, own = "".join(printed.split()), "".join(title.split())
    return own in (plain, re.sub(r"^[\d.]+", "", plain))


def _bookmark(document: etree._Element, paragraphs: Sequence[etree._Element]) -> list[str]:
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
    return names


def _our_bookmarks(document: etree._Element) -> list[etree._Element]:
    starts = [
        mark for mark in document.iter(W + "bookmarkStart") if _OURS.fullmatch(mark.get(W + "name", ""))
    ]
    ours = {mark.get(W + "id") for mark in starts}
    return starts + [mark for mark in document.iter(W + "bookmarkEnd") if mark.get(W + "id") in ours]


def _replace(field: _Field, lines: Sequence[_Line], styles: Mapping[str, str]) -> None:
    """Let *lines*, a paragraph each, be all that stands between the marks of *field*."""
    for mark in field.begin.iter(W + "fldChar"):
        mark.attrib.pop(W + "dirty", "")  # Word would ask on opening
    paragraph = _paragraph_of(field.separate)
    tabs = paragraph.find(f"{W}pPr/{W}tabs")
    closing = _empty(field)
    for number, line in enumerate(lines):
        if number:
            following = etree.Element(W + "p")
            paragraph.addnext(following)
            paragraph = following
        _set_style(paragraph, styles.get(f"toc {line.level}", ""), tabs)
        paragraph.append(_link(line))
    paragraph.extend(closing)


def _empty(field: _Field) -> list[etree._Element]:
    """Take away what stands between the marks; return what must then stand after the last line."""
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


def _link(line: _Line) -> etree._Element:
    """Build title, tab and page number, linked to the heading."""
    instruction = elements.words(W + "instrText", f" PAGEREF {line.anchor} \\h ")
    contents = (
        elements.words(W + "t", line.title), etree.Element(W + "tab"),
        _mark("begin"), instruction, _mark("separate"), elements.words(W + "t", line.page), _mark("end"),
    )  # fmt: skip
    link = etree.Element(W + "hyperlink", {W + "anchor": line.anchor, W + "history": "1"})
    for content in contents:
        etree.SubElement(link, W + "r").append(content)
    return link


def _mark(kind: str) -> etree._Element:
    return etree.Element(W + "fldChar", {W + "fldCharType": kind})


def _paragraph_of(run: etree._Element) -> etree._Element:
    return next(run.iterancestors(W + "p"))


def _remove(nodes: Sequence[etree._Element]) -> None:
    for node in nodes:
        elements.remove(node)
