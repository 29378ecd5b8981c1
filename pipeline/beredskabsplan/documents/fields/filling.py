"""Fill in all that is computed in a finished document, and make the copy of it that is printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from beredskabsplan.documents.fields import (
    contents,
    kinds,
    pages,
    properties,
    reading,
    results,
    writing,
)
from beredskabsplan.documents.fields.listed import Text
from beredskabsplan.documents.fields.pages import Counted, Pages
from beredskabsplan.documents.fields.reading import WordField
from beredskabsplan.documents.fields.results import Sources
from beredskabsplan.documents.markup import numbering
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import DOCUMENT, SETTINGS, STYLES, TEXT_PARTS

PLACE = "Sted{}"  # the bookmark at a place whose page is wanted, in the copy that is printed
_ANY = re.compile(rb"instrText|fldSimple")
_INSTRUCTION = re.compile(rb'instrText[^>]*>([^<]*)|instr="([^"]*)"')
_ASKING = re.compile(rb"REF|TITLE|SUBJECT|DOCPROP", re.IGNORECASE)  # in headers, footers and notes
_OWN_PAGE = re.compile(rb"PAGEREF _Toc\d{6} ")
_BEYOND = re.compile(rb"REF|SEQ|PAGE|SECTION|TITLE|SUBJECT|DOCPROP|TOC[^T]*\\[tcab]", re.IGNORECASE)
_RESTARTS = re.compile(rb"<w:pgNumType[^>]*w:(?:start|fmt)")
_PAGED = {
    True: re.compile(rb"TOC|PAGE|SECTION", re.IGNORECASE),
    False: re.compile(rb"PAGEREF", re.IGNORECASE),
}


@dataclass(frozen=True)
class _Draft:
    """A document with its *fields*, of which some are *computed*, and its *tables* of contents."""

    package: Package
    sources: Sources
    fields: tuple[WordField, ...]
    computed: tuple[WordField, ...]

    @property
    def text(self) -> Text:
        """The main text."""
        return self.sources.text


def fill(docx: bytes, counted: Counted) -> bytes:
    """Write into *docx* what its fields show, as far as it is *counted*.

    A document in which nothing is computed comes back itself.
    """
    draft = _read(docx)
    if draft is None:
        return docx
    results.count(draft.text)
    tables = contents.lines(draft.text)
    shown = Pages(draft.text, tables, counted)
    others = [field for field in draft.computed if field.name not in {"SEQ", "TOC"}]
    for field in draft.fields:
        if any(outer in others for outer in field.chain if outer is not field) and field.is_whole:
            writing.leave_result(field)
    for _ in range(2):  # a reference may lead to one
        for field in others:
            results.show(field, draft.sources, shown)
    if len(draft.computed) > len(tables):  # what is listed says something else now
        tables = contents.lines(draft.text)
    contents.fill(draft.text, tables, shown.of)
    return draft.package.packed()


def may_change(name: str, part: bytes) -> bool:
    """Tell whether `fill` may find something to compute in the *part* of the text that is called *name*."""
    return bool(_ANY.search(part) if name == DOCUMENT else _ASKING.search(_told(part)))


def shows_pages(docx: bytes) -> bool:
    """Tell whether *docx* shows pages that somebody must count."""
    package = Package(docx)
    return any(
        _PAGED[name == DOCUMENT].search(_told(package.part(name)))
        for name in package.names
        if TEXT_PARTS.fullmatch(name)
    )


def printed(docx: bytes) -> bytes:
    """Make the copy of *docx* that engines print: results instead of fields, and marks to count pages by.

    Engines would compute some fields otherwise, and others not at all; the contents stay as they are.
    """
    draft = None if _lists_headings_alone(Package(docx)) else _read(docx)
    if draft is None:
        return docx
    places = pages.wanted(draft.text, contents.lines(draft.text))
    used = [int(mark.get(W + "id", 0)) for mark in draft.text.document.iter(W + "bookmarkStart")]
    for number, place in enumerate(places):
        _mark(place, PLACE.format(number), max(used, default=0) + number + 1)
    for field in reversed(draft.computed):
        if field.name != "TOC":
            links = field.name in kinds.OF_BOOKMARKS and field.has("h")
            writing.leave_result(field, field.about if links else "")
    return draft.package.packed(effort=0)


def _lists_headings_alone(package: Package) -> bool:
    """Tell whether all that is computed are contents of headings, whose pages every engine gives itself."""
    if any(name != DOCUMENT for name in _changing(package)):
        return False
    part = package.part(DOCUMENT)
    told = _OWN_PAGE.sub(b"", _told(part))
    return not _BEYOND.search(told) and not _RESTARTS.search(part)


def _read(docx: bytes) -> _Draft | None:
    package = Package(docx)
    stories = list(_changing(package))
    if not stories:
        return None
    roots = {name: package.change(name) for name in stories}
    for root in roots.values():
        writing.take_apart(root)
    fields = tuple(field for root in roots.values() for field in reading.read(root))
    computed = tuple(
        field
        for field in fields
        if kinds.is_computed(field) and not any(map(kinds.is_computed, islice(field.chain, 1, None)))
    )
    if not computed:
        return None
    document = roots.get(DOCUMENT, package.tree(DOCUMENT))
    styles = _tree(package, STYLES)
    own = [field for field in fields if kinds.is_in_text(field.begin)]
    lists = package.part(numbering.PART) if numbering.PART in package else b""
    text = Text(document, styles, own, lists)
    sources = Sources(text, (document, *roots.values()), properties.read(package), _tree(package, SETTINGS))
    return _Draft(package, sources, fields, computed)


def _changing(package: Package) -> Iterator[str]:
    texts = (name for name in package.names if TEXT_PARTS.fullmatch(name))
    return (name for name in texts if may_change(name, package.part(name)))


def _told(part: bytes) -> bytes:
    """Join the instructions of all fields in *part*."""
    return b"".join(b"".join(found) for found in _INSTRUCTION.findall(part))


def _tree(package: Package, name: str) -> etree._Element:
    return package.tree(name) if name in package else etree.Element("none")


def _mark(place: etree._Element, name: str, number: int) -> None:
    identity = {W + "id": str(number)}
    marks = (
        etree.Element(W + "bookmarkStart", identity | {W + "name": name}),
        etree.Element(W + "bookmarkEnd", identity),
    )
    if place.tag == W + "p":
        at = 0 if place.find(W + "pPr") is None else 1
        for mark in reversed(marks):
            place.insert(at, mark)
    else:
        for mark in marks:
            place.addprevious(mark)
