"""The pages that fields show: whose pages must be counted, and what was counted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from beredskabsplan.documents.fields import bookmarks, forms
from beredskabsplan.documents.fields.listed import Listed, Text
from beredskabsplan.documents.fields.reading import WordField
from beredskabsplan.documents.markup import paragraphs
from beredskabsplan.opc.namespaces import W

Tables = Mapping[WordField, Sequence[Listed]]


class Placed(Protocol):
    """A heading as a PDF engine placed it, on a page counted from 1."""

    @property
    def title(self) -> str:
        """Its text."""

    @property
    def page(self) -> int:
        """Its page."""


class Counted(Protocol):
    """What a PDF engine made of a document."""

    @property
    def pages(self) -> int:
        """How many pages it has; 0 when nobody has counted."""

    @property
    def headings(self) -> Sequence[Placed]:
        """Its headings, in order."""

    @property
    def places(self) -> Mapping[int, int]:
        """The page of each place that was marked in the copy that the engine got, where it tells."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A number of *pages*, and where *headings* and *places* are."""

    pages: int = 0
    headings: Sequence[Placed] = ()
    places: Mapping[int, int] = field(default_factory=dict)


UNCOUNTED = Reckoning()


@dataclass(frozen=True, slots=True)
class NumberedPages:
    """A section that *begins* at an element, and the *form* of its pages, which it *restarts* or not."""

    begins: etree._Element
    form: str
    restarts: int | None


def wanted(text: Text, tables: Tables) -> list[etree._Element]:
    """List the places whose page a field shows, each once: what is listed, referred to, or such a field."""
    marks = bookmarks.named([text.document])
    found: dict[etree._Element, None] = {}
    for entries in tables.values():
        found.update((entry.paragraph, None) for entry in entries)
    written = set(tables)
    for one in text.fields:
        if written & set(one.chain):
            continue
        if one.name == "PAGEREF" and (mark := marks.get(one.about.casefold())) is not None:
            found[mark] = None
        elif one.name in {"PAGE", "SECTIONPAGES", "SECTION"}:
            found[one.begin] = None
    if found:
        found.update((section.begins, None) for section in sections(text.document))
    return list(found)


def sections(document: etree._Element) -> list[NumberedPages]:
    """List the sections of *document*."""
    found, first = list[NumberedPages](), None
    for block in document.iterfind(f"{W}body/*"):
        first = block if first is None else first
        own = block if block.tag == W + "sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if own is not None:
            kind = own.find(W + "pgNumType")
            said = {} if kind is None else {str(key): str(value) for key, value in kind.attrib.items()}
            start = said.get(W + "start", "")
            restarts = int(start) if start.isdecimal() else None
            found.append(NumberedPages(first, said.get(W + "fmt", "decimal"), restarts))
            first = None
    return found if first is None else [*found, NumberedPages(first, "decimal", None)]


class Pages:
    """Tell the pages of the places that were *wanted*, as they are printed, from what was *counted*."""

    def __init__(self, text: Text, tables: Tables, counted: Counted) -> None:
        """Look up every place."""
        places = wanted(text, tables)
        self._physical = {
            place: counted.places[number] for number, place in enumerate(places) if number in counted.places
        }
        if not counted.places:
            self._physical.update(_by_title(text, tables, counted.headings))
        self._sections = [
            (self._physical[one.begins], one)
            for one in sections(text.document)
            if one.begins in self._physical
        ]
        self.total = counted.pages

    def of(self, place: etree._Element) -> str:
        """Write the number of the page that *place* is on; »« as long as nobody knows."""
        page = self._physical.get(place, 0)
        return self._printed(page) if page else ""

    def section(self, place: etree._Element) -> tuple[str, str]:
        """Write the number of the section that *place* is in, and how many pages it has."""
        order = {node: at for at, node in enumerate(place.getroottree().getroot().iter())}
        before = [at for at, (_, one) in enumerate(self._sections) if order[one.begins] <= order[place]]
        if not before or not self.total:
            return "", ""
        firsts = [first for first, _ in self._sections]
        own = before[-1]
        last = firsts[own + 1] - 1 if own + 1 < len(firsts) else self.total
        return str(own + 1), str(max(1, last - firsts[own] + 1))

    def _printed(self, page: int) -> str:
        """Write the number that stands on a *page*: sections may count anew, and in another form."""
        number, form = page, "decimal"
        for begins, section in self._sections:
            if begins > page:
                break
            form = section.form
            if section.restarts is not None:
                number = section.restarts + page - begins
        return forms.written(number, form)


def _by_title(text: Text, tables: Tables, headings: Sequence[Placed]) -> dict[etree._Element, int]:
    """Find the pages of what is listed, by its title, where an engine tells of headings alone."""
    entries = {entry.paragraph: entry for listed in tables.values() for entry in listed}
    found, position = dict[etree._Element, int](), 0
    for paragraph in text.document.iter(W + "p"):
        if (entry := entries.get(paragraph)) is None:
            continue
        whole = paragraphs.text(paragraph)
        match = next(
            (at for at in range(position, len(headings)) if _same(headings[at].title, entry.title, whole)),
            None,
        )
        if match is not None:
            found[paragraph] = headings[match].page
            position = match + 1
    return found


def _same(printed: str, *titles: str) -> bool:
    """Compare but for spaces, which dxpdf loses at tabs, and for a number that Word puts before the title."""
    plain = "".join(printed.split())
    return any("".join(own.split()) in (plain, re.sub(r"^[\d.]+", "", plain)) for own in titles)
