"""Sections of a document: each keeps its pages when what stands around it falls away, or comes again.

Word writes the properties of a section at its end, and headers that a section does not name are those of the
one before. So a block that falls away would take along the ends of sections that began before it, and the
headers of those that come after it.
"""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from beredskabsplan.documents.markup import paragraphs
from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import R, W

MARK = "section"  # from here on it is that section; without a namespace, as the marks of `shape`
_AROUND = {W + name for name in ("sdt", "sdtContent", "customXml")}
_SHOWN = (W + "headerReference", W + "footerReference")

_SILENT = {W + name for name in ("pPr", "rPr", "t")}


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section of a template: its `w:sectPr` as it stands there, and the headers and footers it *shows*.

    Two with the same *look* are printed alike. One that *may_go* has a condition or a loop in it.
    """

    properties: bytes
    look: str
    shows: Mapping[tuple[str, str], str]
    may_go: bool


@dataclass(slots=True)
class _Stretch:
    """What stands together in one section of the template, and whether that ends there."""

    number: int
    blocks: list[etree._Element] = field(default_factory=list)
    is_ended: bool = False


def read(body: etree._Element, going: frozenset[int]) -> tuple[PageSection, ...]:
    """Read the sections of the template's *body*; blocks of code stand in those whose numbers are *going*."""
    found, shows = [], dict[tuple[str, str], str]()
    own = (end_of(block) for block in blocks(body))
    for number, properties in enumerate([*(end for end in own if end is not None), _last(body)]):
        shows = shows | _named(properties)
        look = repr([_told(_bare(properties)), sorted(shows.items())])
        found.append(PageSection(etree.tostring(properties), look, shows, number in going))
    return tuple(found)


def _told(element: etree._Element) -> tuple[object, ...]:
    """Tell *element* in the same words whatever its prefixes and the order of its attributes are."""
    return element.tag, sorted(element.attrib.items()), [_told(child) for child in element]


def blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of *parent*, those in content controls too, and our marks between."""
    for child in parent.iterchildren(W + "p", W + "tbl", MARK, *_AROUND):
        if child.tag in _AROUND:
            yield from blocks(child)
        else:
            yield child


def end_of(block: etree._Element) -> etree._Element | None:
    """Return the properties of the section that ends with the paragraph *block*, if one does."""
    return block.find(f"{W}pPr/{W}sectPr") if block.tag == W + "p" else None


def mark(after: etree._Element, number: int, *, ends: bool) -> None:
    """Mark that section *number* goes on *after* a paragraph, and whether the one before *ends* there."""
    after.addnext(etree.Element(MARK, number=str(number), ends=str(int(ends))))


def settle(root: etree._Element, sections: Sequence[PageSection]) -> None:
    """Give all that stands in the document *root* the section that it has in the template."""
    body = root.find(W + "body")
    assert body is not None
    stretches = list(_said(_joined(_stretches(body), sections), sections))
    for stretch in stretches[:-1]:
        _close(stretch, sections[stretch.number])
    if not stretches:
        return
    elements.remove(_last(body))
    last = elements.parse(sections[stretches[-1].number].properties)
    body.append(last)
    shown: dict[tuple[str, str], str] = {}
    ends = [end for block in blocks(body) if (end := end_of(block)) is not None]
    for stretch, properties in zip(stretches, [*ends, last], strict=True):
        shown |= _named(properties)
        _show(properties, shown, sections[stretch.number].shows)


def _stretches(body: etree._Element) -> list[_Stretch]:
    """Take the marks and the ends of sections out of *body*, and list what stands between them."""
    found: list[_Stretch] = []
    number = 0
    for block in list(blocks(body)):
        going_on = found and not found[-1].is_ended and found[-1].number == number
        if block.tag == MARK:
            if going_on and block.get("ends") == "1":
                found[-1].is_ended = True
            number = int(block.get("number", "0"))
            elements.remove(block)
            continue
        if not going_on:
            found.append(_Stretch(number))
        found[-1].blocks.append(block)
        if (end := end_of(block)) is not None:
            elements.remove(end)
            found[-1].is_ended = True
    return found


def _joined(stretches: Sequence[_Stretch], sections: Sequence[PageSection]) -> Iterator[_Stretch]:
    """Join what follows one another on pages that look alike, where nothing has ended the first."""
    current: _Stretch | None = None
    for stretch in stretches:
        if (
            current
            and not current.is_ended
            and sections[current.number].look == sections[stretch.number].look
        ):
            current.blocks += stretch.blocks
            current.is_ended = stretch.is_ended
            continue
        if current:
            yield current
        current = stretch
    if current:
        yield current


def _said(stretches: Iterator[_Stretch], sections: Sequence[PageSection]) -> Iterator[_Stretch]:
    """Leave out the pages on which nothing stands any more since all of it fell away."""
    listed = list(stretches)
    empty = [sections[stretch.number].may_go and all(map(_is_empty, stretch.blocks)) for stretch in listed]
    for stretch, says_nothing in zip(listed, empty, strict=True):
        if not says_nothing or all(empty):
            yield stretch
            continue
        for block in stretch.blocks:
            elements.remove(block)


def _is_empty(block: etree._Element) -> bool:
    if block.tag != W + "p" or any(text.text for text in block.iter(W + "t")):
        return False
    nodes = [node for run in block for node in (run if run.tag == W + "r" else [run])]
    return all(node.tag in _SILENT for node in nodes)


def _close(stretch: _Stretch, section: PageSection) -> None:
    """End *stretch* with the properties of its *section*."""
    last = stretch.blocks[-1]
    if last.tag != W + "p":
        paragraph = etree.Element(W + "p")
        last.addnext(paragraph)
        last = paragraph
    properties = paragraphs.properties(last)
    change = properties.find(W + "pPrChange")
    end = elements.parse(section.properties)
    properties.append(end) if change is None else change.addprevious(end)


def _show(
    properties: etree._Element,
    shown: dict[tuple[str, str], str],
    wanted: Mapping[tuple[str, str], str],
) -> None:
    """Name in *properties* the headers that are *wanted* but would not be inherited from what is *shown*."""
    for (tag, kind), target in wanted.items():
        if shown.get((tag, kind)) != target:
            reference = etree.Element(tag)
            reference.set(W + "type", kind)
            reference.set(R + "id", target)
            properties.insert(0, reference)
            shown[tag, kind] = target


def _named(properties: etree._Element) -> dict[tuple[str, str], str]:
    """Read the headers and footers that the *properties* of a section name themselves."""
    return {
        (str(reference.tag), reference.get(W + "type", "default")): reference.get(R + "id", "")
        for reference in properties.iterchildren(*_SHOWN)
    }


def _bare(properties: etree._Element) -> etree._Element:
    """Copy *properties* without what does not change how its pages look, and what is read elsewhere."""
    bare = copy.deepcopy(properties)
    for child in list(bare.iterchildren(*_SHOWN, W + "type")):
        bare.remove(child)
    bare.attrib.clear()
    return bare


def _last(body: etree._Element) -> etree._Element:
    """Return the properties of the last section, which stand at the end of *body*; plain ones if none do."""
    last = body.find(W + "sectPr")
    return etree.Element(W + "sectPr") if last is None else last
