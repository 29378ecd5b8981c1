"""Which paragraphs a table of contents lists: by level, by style, by bookmark, or by sequence."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from lxml import etree

from beredskabsplan.documents.fields import numbers, reading
from beredskabsplan.documents.fields.numbers import Number
from beredskabsplan.documents.fields.reading import WordField
from beredskabsplan.documents.markup import outline, paragraphs
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.wordml import by_ids, child, lineage, value

_ALL = range(1, 10)
_USUAL = range(1, 4)  # what is listed when a field does not say
_RANGE = re.compile(r"\s*(\d)\s*-\s*(\d)")
_DANISH = re.compile(r"overskrift (\d)")
FIGURES = "table of figures"
_PARTING = " :.–-\u00a0\t"  # between the number of a figure and its text


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A paragraph that a table lists on a *level*, its *number* and *title*; *style* is that of the line."""

    paragraph: etree._Element
    level: int
    title: str
    style: str
    number: str = ""


@dataclass(frozen=True)
class Text:
    """The *document* that tables list, with its *styles*, *fields*, and the part with its *lists* if any."""

    document: etree._Element
    styles: etree._Element
    fields: Sequence[WordField]
    lists: bytes

    @cached_property
    def numbers(self) -> Mapping[etree._Element, Number]:
        """The numbers before paragraphs."""
        return numbers.of(self.document, self.lists, self.styles) if self.lists else {}


def of(table: WordField, text: Text) -> list[Listed]:
    """List what the field *table* lists, in the order of the text."""
    within = _inside(text.document, table.value("b")) if table.has("b") else None
    sequence = table.value("c") or table.value("a")
    found = _figures(table, sequence, text) if table.has("c") or table.has("a") else _headings(table, text)
    return [one for one in found if within is None or one.paragraph in within]


def pageless(table: WordField) -> range:
    """Tell the levels whose lines have no page."""
    if not table.has("n"):
        return range(0)
    return _range(table.value("n")) or _ALL


def style_named(name: str, styles: etree._Element) -> str:
    """Find the id of the style that Word shows as *name*, which is Danish for headings; »« without one."""
    named = outline.style_ids(styles)
    folded = name.casefold().strip()
    if folded in named:
        return named[folded]
    if danish := _DANISH.fullmatch(folded):
        return named.get(f"heading {danish[1]}", "")
    for style in styles.iter(W + "style"):
        if folded in [alias.strip().casefold() for alias in value(style, "aliases").split(",")]:
            return style.get(W + "styleId", "")
    return name if name in by_ids(styles) else ""


def _headings(table: WordField, text: Text) -> Iterator[Listed]:
    levels, by_style = _levels(table), _by_style(table, text.styles)
    outlined = {paragraph: level for level, paragraph in outline.headings(text.document, text.styles)}
    mine, may_count = _of_tables(text), _counting(text.styles)
    for paragraph in text.document.iter(W + "p") if by_style else outlined:
        properties = child(paragraph, "pPr")
        style = "" if properties is None else value(properties, "pStyle")
        own = by_style.get(style, 0)
        level = own or (found if (found := outlined.get(paragraph, 0)) in levels else 0)
        title = paragraphs.text(paragraph) if level else ""
        if title and paragraph not in mine and not paragraphs.inside(paragraph, W + "txbxContent"):
            counts = may_count(style) or paragraph.find(f"{W}pPr/{W}numPr") is not None
            number = text.numbers.get(paragraph) if counts else None
            printed = number.printed.strip() if number else ""
            yield Listed(paragraph, level, title, f"toc {level}", printed)


def _counting(styles: etree._Element) -> Callable[[str], bool]:
    """Make what tells whether a style may put numbers before its paragraphs."""
    by_id = by_ids(styles)
    return cache(lambda name: any(own.find(f"{W}pPr/{W}numPr") is not None for own in lineage(name, by_id)))


def _figures(table: WordField, sequence: str, text: Text) -> Iterator[Listed]:
    seen = set[etree._Element]()
    for field in text.fields:
        paragraph = paragraphs.owner(field.begin)
        if field.name != "SEQ" or field.about.casefold() != sequence.casefold() or field.has("c"):
            continue
        if paragraph is not None and paragraph not in seen:
            seen.add(paragraph)
            title = paragraphs.text(paragraph)
            if table.has("a"):
                title = _after(field, paragraph).lstrip(_PARTING).strip()
            yield Listed(paragraph, 1, title, FIGURES)


def _after(field: WordField, paragraph: etree._Element) -> str:
    """Read what stands in *paragraph* after the *field* in it."""
    texts = list(paragraph.iter(W + "t"))
    last = next((at for at in reversed(range(len(texts))) if texts[at] in field.results), -1)
    return "".join(text.text or "" for text in texts[last + 1 :])


def _levels(table: WordField) -> range:
    if table.has("o"):
        return _range(table.value("o")) or _ALL
    if table.has("u"):
        return _ALL
    return range(0) if table.has("t") else _USUAL


def _range(said: str) -> range | None:
    found = _RANGE.match(said)
    return range(int(found[1]), int(found[2]) + 1) if found else None


def _by_style(table: WordField, styles: etree._Element) -> dict[str, int]:
    """Read which styles are listed, and on which level: »Bilag;1;Note;2«."""
    said = re.split("[;,]", table.value("t"))
    pairs = zip(said[::2], said[1::2], strict=False)
    return {
        style: int(level)
        for name, level in pairs
        if level.strip().isdecimal() and (style := style_named(name, styles))
    }


def _of_tables(text: Text) -> set[etree._Element]:
    """Collect the paragraphs that tables have written."""
    return {
        paragraph
        for field in text.fields
        if field.name == "TOC"
        for piece in field.results
        if (paragraph := paragraphs.owner(piece)) is not None
    }


def _inside(document: etree._Element, bookmark: str) -> set[etree._Element]:
    """Collect the paragraphs in which the text of the *bookmark* stands."""
    found, ends = set[etree._Element](), ""
    for node in document.iter(W + "bookmarkStart", W + "bookmarkEnd", W + "p", W + "r"):
        if node.tag == W + "bookmarkStart" and node.get(W + "name", "").casefold() == bookmark.casefold():
            ends = node.get(W + "id", "")
        elif node.tag == W + "bookmarkEnd" and ends and node.get(W + "id") == ends:
            break
        elif ends and (paragraph := node if node.tag == W + "p" else paragraphs.owner(node)) is not None:
            found.add(paragraph)
    return found


def tables(fields: Sequence[WordField]) -> list[WordField]:
    """List the fields that are tables, and no part of another one."""
    return [
        field
        for field in fields
        if field.name == "TOC" and field.is_whole and not field.is_simple and field.separate is not None
        and reading.NESTED not in field.instruction and field.outer is None
    ]  # fmt: skip
