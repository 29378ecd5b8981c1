"""Where a paragraph stands, in the words of somebody who has the template open in Word."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml import etree

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.documents.compile import scan
from beredskabsplan.documents.compile.aside import Aside
from beredskabsplan.documents.markup import outline, paragraphs
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.wordml import DOCUMENT

_ROOM = 60  # characters of a paragraph that are quoted
_PARTS = {
    "header": "sidehovedet", "footer": "sidefoden", "footnotes": "en fodnote", "endnotes": "en slutnote",
}  # fmt: skip
_NUMBERED = re.compile(r"word/([a-z]+)\d*\.xml")


@dataclass(frozen=True, slots=True)
class Flaw:
    """A finding, and the paragraph that it is about: number *paragraph* of *part*, or none (-1)."""

    finding: Finding
    part: str = DOCUMENT
    paragraph: int = -1


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it is *typed*, the *nodes* that hold its pieces, and its place in the *order* of the part."""

    typed: str
    nodes: tuple[etree._Element, ...]
    order: tuple[int, int]

    @property
    def prefix(self) -> str:
        """What it stands for as a whole: a paragraph (p), a row (tr), a cell (tc), or nothing."""
        match = re.match(r"\{[{%#]-?\s*(p|tr|tc|r)\s", self.typed)
        return match[1] if match and match[1] != "r" else ""

    @property
    def inner(self) -> str:
        """Its code as Jinja reads it: straight quotes, single spaces, no prefix."""
        return _inner(self.typed)


@lru_cache(maxsize=1024)  # most tags stand in a document many times
def _inner(typed: str) -> str:
    _, spots = scan.annotate(f"<w:t>{html.escape(typed, quote=False)}</w:t>", Aside())
    code = next(iter(spots.values())).code[2:-2].strip(" -%" if typed.startswith("{%") else " -")
    return re.sub(r"^(p|tr|tc|r)\s+(?=\S)", "", code)


@dataclass(frozen=True)
class Line:
    """A paragraph: its *number* in the *part*, the *heading* it stands under, and *where* else it stands."""

    file: str
    part: str
    number: int
    element: etree._Element
    heading: str
    where: str

    @cached_property
    def text(self) -> str:
        """What is written in it."""
        return paragraphs.paragraph_text(self.element)

    def place(self, about: str = "") -> Place:
        """Say where it stands, quoting the words around *about*."""
        quoted = ": ".join(filter(None, [self.where, excerpt(self.text, about) or about]))
        return Place(file=self.file, heading=self.heading, text=quoted)

    def flaw(self, code: Code, about: str = "", **values: object) -> Flaw:
        """Make the flaw *code* of this paragraph."""
        return Flaw(found(code, self.place(about), **values), self.part, self.number)


def excerpt(text: str, about: str) -> str:
    """Quote *text* as far as there is room, with *about* in it."""
    text = " ".join(text.split())
    at = max(text.find(" ".join(about.split())), 0)
    start = 0 if at + len(about) <= _ROOM else max(0, min(at - 15, len(text) - _ROOM))
    start = text.rfind(" ", 0, start) + 1
    end = start + max(_ROOM, at - start + len(about))
    end = end if end >= len(text) or text[end] == " " else max(text.rfind(" ", start, end), at + len(about))
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


def lines(file: str, part: str, root: etree._Element, styles: etree._Element) -> tuple[Line, ...]:
    """List the paragraphs of the part *root* in order, each with its place."""
    titles = {paragraph: paragraphs.text(paragraph) for _, paragraph in outline.headings(root, styles)}
    kind = _NUMBERED.fullmatch(part)
    where = _PARTS.get(kind[1] if kind else "", "")
    tables = _Tables()
    heading, listed = "", []
    for number, paragraph in enumerate(root.iter(W + "p")):
        spot = ", ".join(filter(None, [where, tables.where(paragraph, heading)]))
        listed.append(Line(file, part, number, paragraph, heading, spot))
        if part == DOCUMENT and paragraph in titles:
            heading = titles[paragraph]
    return tuple(listed)


def nearest(node: etree._Element, *tags: str) -> etree._Element | None:
    """Find the closest element around *node* of one of the kinds *tags*."""
    return next(node.iterancestors(*(W + tag for tag in tags)), None)


def own(outer: etree._Element, tag: str, kind: str) -> Iterator[etree._Element]:
    """Yield the elements *tag* in *outer* that stand in no other element of its *kind* within it."""
    return (inner for inner in outer.iter(W + tag) if nearest(inner, kind) is outer)


def tags(listed: tuple[Line, ...], root: etree._Element) -> list[tuple[Tag, Line]]:
    """List all tags of a part with their paragraphs, in the order in which Jinja meets them."""
    order = {node: index for index, node in enumerate(root.iter())}
    found_tags = [
        (tag, line)
        for line in listed
        for kind in ("t", "instrText")
        for tag in _in_text(line.element, kind, order)
    ]
    owners = {line.element: line for line in listed}
    for node, position in order.items():
        for value in node.attrib.values():
            if "{" in value and (
                line := next(filter(None, map(owners.get, node.iterancestors(W + "p"))), None)
            ):
                pieces = scan.TAG.finditer(str(value))
                found_tags.extend(
                    (Tag(piece[0], (node,), (position, piece.start())), line) for piece in pieces
                )
    return sorted(found_tags, key=lambda pair: pair[0].order)


def _in_text(paragraph: etree._Element, kind: str, order: Mapping[etree._Element, int]) -> Iterator[Tag]:
    nodes = paragraphs.own(paragraph, W + kind)
    texts = [node.text or "" for node in nodes]
    whole = "".join(texts)
    if "{" not in whole:
        return
    home = [index for index, text in enumerate(texts) for _ in text]
    for match in scan.TAG.finditer(whole):
        pieces = dict.fromkeys(home[match.start() : match.end()])
        first = next(iter(pieces))
        offset = match.start() - sum(map(len, texts[:first]))
        yield Tag(match[0], tuple(nodes[index] for index in pieces), (order[nodes[first]], offset))


class _Tables:
    """Count the tables under each heading, and their rows."""

    def __init__(self) -> None:
        self._numbers: dict[etree._Element, int] = {}
        self._under: dict[str, int] = {}
        self._rows: dict[etree._Element, int] = {}

    def where(self, paragraph: etree._Element, heading: str) -> str:
        cell = nearest(paragraph, "tc", "txbxContent")
        if cell is None:
            return ""
        if cell.tag != W + "tc":
            return "en tekstboks"
        row, table = nearest(cell, "tr"), nearest(cell, "tbl")
        if row is None or table is None:
            return ""
        if table not in self._numbers:
            self._under[heading] = self._under.get(heading, 0) + 1
            self._numbers[table] = self._under[heading]
            self._rows.update((inner, number) for number, inner in enumerate(own(table, "tr", "tbl"), 1))
        name = "tabellen" if self._numbers[table] == 1 else f"tabel {self._numbers[table]}"
        column = list(own(row, "tc", "tr")).index(cell) + 1
        return f"{name}, række {self._rows[row]}, kolonne {column}"
