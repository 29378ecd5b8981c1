"""An answer of several lines: each is a paragraph that looks like the one that the answer stands in.

What belongs to one end of a paragraph stays there: the page begins before the first line, and the section
ends after the last.
"""

import copy
from dataclasses import dataclass

from lxml import etree

from beredskabsplan.documents.markup import paragraphs
from beredskabsplan.opc import elements, wordml
from beredskabsplan.opc.namespaces import W

PARAGRAPH = "paragraph"  # the mark where a line begins; without a namespace, as the others of `shape`
# What can stand around words in a line, and stands around each line of them as well.
_AROUND = {W + name for name in ("hyperlink", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir")}
_PROPERTIES = (W + "sdtPr", W + "sdtEndPr", W + "customXmlPr")
_SAYING = tuple(W + name for name in ("t", "fldChar", "drawing", "pict", "object", "sym"))
_BEFORE_BREAK = {W + name for name in ("pStyle", "keepNext", "keepLines")}


@dataclass(frozen=True, slots=True)
class StyleIds:
    """The ids of the styles that the merge itself uses, empty where a template has none.

    *plain* is that of letters without a style; *breaking* are those of paragraphs that begin a page.
    """

    gap: str
    bullet: str
    table_bullet: str
    body: str = ""
    plain: str = ""
    breaking: frozenset[str] = frozenset()


def split(root: etree._Element, styles: StyleIds) -> None:
    """Begin a new paragraph at each mark; one at the very start only makes its paragraph a list item."""
    marks = list(root.iter(PARAGRAPH))
    for mark in marks:
        _lift(mark)
    for paragraph in dict.fromkeys(mark.getparent() for mark in marks):
        if paragraph is not None:
            _split(paragraph, styles)


def _lift(mark: etree._Element) -> None:
    """Cut in two what *mark* stands in, so that each line has a link or control of its own."""
    around = list(mark.iterancestors())
    around = around[: next(depth for depth, outer in enumerate(around) if outer.tag == W + "p")]
    if any(outer.tag not in _AROUND for outer in around):
        line_end = etree.Element(W + "r")
        etree.SubElement(line_end, W + "br")
        mark.addprevious(line_end)
        elements.remove(mark)
        return
    for outer in around:
        after = list(mark.itersiblings())
        if any(sibling.tag not in _PROPERTIES for sibling in mark.itersiblings(preceding=True)):
            outer.addnext(mark)
            mark.addnext(_again(outer, after))
        else:
            outer.addprevious(mark)


def _again(outer: etree._Element, inside: list[etree._Element]) -> etree._Element:
    """Make another link or control like *outer* around what stands *inside*."""
    another = etree.Element(outer.tag)
    for name, value in outer.items():
        another.set(name, value)
    another.extend(copy.deepcopy(own) for own in outer.iterchildren(*_PROPERTIES))
    another.extend(inside)
    return another


def _split(paragraph: etree._Element, styles: StyleIds) -> None:
    model = paragraph.find(W + "pPr")
    model = copy.deepcopy(model) if model is not None else None
    current, has_content = paragraph, False
    for child in list(paragraph):
        if child.tag == PARAGRAPH:
            if has_content:
                current, has_content = _paragraph_after(current, model, styles), False
            if child.get("item") == "1":
                _make_item(current, styles)
            paragraph.remove(child)
            continue
        has_content = has_content or _says(child)
        if current is not paragraph:
            current.append(child)


def _says(child: etree._Element) -> bool:
    """Tell whether *child* of a paragraph shows anything."""
    return child.tag != W + "pPr" and any(True for _ in child.iter(*_SAYING))


def _paragraph_after(
    paragraph: etree._Element, model: etree._Element | None, styles: StyleIds
) -> etree._Element:
    new = etree.Element(W + "p")
    if model is not None:
        new.append(_further(copy.deepcopy(model), styles))
        for end in paragraph.findall(f"{W}pPr/{W}sectPr"):
            elements.remove(end)
    paragraph.addnext(new)
    return new


def _further(properties: etree._Element, styles: StyleIds) -> etree._Element:
    """Take out of the *properties* what only the first line of an answer has."""
    for once in properties.findall(W + "pageBreakBefore"):
        properties.remove(once)
    for frame in properties.findall(W + "framePr"):
        if frame.get(W + "dropCap", "none") != "none":
            properties.remove(frame)
    if wordml.value(properties, "pStyle") in styles.breaking:
        _break(properties, "0")
    return properties


def _break(properties: etree._Element, value: str) -> None:
    """Let a paragraph with *properties* begin a page or not, whatever its style says."""
    page_break = etree.Element(W + "pageBreakBefore")
    page_break.set(W + "val", value)
    properties.insert(sum(child.tag in _BEFORE_BREAK for child in properties), page_break)


def _make_item(paragraph: etree._Element, styles: StyleIds) -> None:
    in_table = next(paragraph.iterancestors(W + "tc"), None) is not None
    style = (styles.table_bullet if in_table else "") or styles.bullet
    if not style:
        run = etree.Element(W + "r")
        run.append(elements.words(W + "t", "• "))
        properties = paragraph.find(W + "pPr")
        paragraph.insert(0 if properties is None else 1, run)
        return
    properties = paragraphs.properties(paragraph)
    has_own = properties.find(W + "pageBreakBefore") is not None
    if wordml.value(properties, "pStyle") in styles.breaking and not has_own:
        _break(properties, "1")
    for old in [*properties.findall(W + "pStyle"), *properties.findall(W + "numPr")]:
        properties.remove(old)
    element = etree.Element(W + "pStyle")
    element.set(W + "val", style)
    properties.insert(0, element)
