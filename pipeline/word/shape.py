"""Give rendered XML the shape that Word expects: gaps in their style, paragraphs split, ids unique.

The merge leaves marks where a value is more than characters. They have no namespace, so that no template can
write them by accident; here they become Word's own elements.
"""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.word.outline import W

GAP, PARAGRAPH, ROW = "gap", "paragraph", "row"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True, slots=True)
class Styles:
    """The ids of the styles that the merge itself uses, empty where a template has none."""

    gap: str
    bullet: str
    table_bullet: str


def finish(roots: Sequence[etree._Element], styles: Styles) -> None:
    """Put the *roots* of all parts of one document into shape, in place."""
    for root in roots:
        _rows(root)
        _runs(root, styles)
        _split_paragraphs(root, styles)
        _fill_empty(root)
    _unique(roots)


def _rows(root: etree._Element) -> None:
    """Make a gap that stands in place of table rows one row over all columns."""
    for mark in list(root.iter(ROW)):
        table = next(mark.iterancestors(W + "tbl"))
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        row = etree.Element(W + "tr")
        cell = etree.SubElement(row, W + "tc")
        properties = etree.SubElement(cell, W + "tcPr")
        etree.SubElement(properties, W + "gridSpan").set(W + "val", str(max(columns, 1)))
        cell.extend(list(mark))
        mark.getparent().replace(mark, row)  # type: ignore[union-attr]


def _runs(root: etree._Element, styles: Styles) -> None:
    """Split each run whose text holds marks, so that a gap has a style of its own."""
    for text in {mark.getparent(): None for mark in root.iter(GAP, PARAGRAPH)}:
        if text is None or text.tag != W + "t":
            continue
        run = text.getparent()
        assert run is not None
        before = [child for child in text.itersiblings(preceding=True) if child.tag != W + "rPr"][::-1]
        after = list(text.itersiblings())
        pieces = [_run(run, before)] if before else []
        pieces.extend(_pieces(run, text, styles))
        if after:
            pieces.append(_run(run, after))
        for piece in pieces:
            run.addprevious(piece)
        run.getparent().remove(run)  # type: ignore[union-attr]


def _pieces(run: etree._Element, text: etree._Element, styles: Styles) -> Iterator[etree._Element]:
    if text.text:
        yield _run(run, [_text(text.text)])
    for mark in list(text):
        tail = mark.tail
        mark.tail = None
        yield _gap_run(mark.get("text", ""), styles) if mark.tag == GAP else mark
        if tail:
            yield _run(run, [_text(tail)])


def _run(model: etree._Element, children: Sequence[etree._Element]) -> etree._Element:
    """Make a run with the properties of *model*."""
    run = etree.Element(W + "r")
    properties = model.find(W + "rPr")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    run.extend(children)
    return run


def _gap_run(text: str, styles: Styles) -> etree._Element:
    run = etree.Element(W + "r")
    properties = etree.SubElement(run, W + "rPr")
    if styles.gap:
        etree.SubElement(properties, W + "rStyle").set(W + "val", styles.gap)
    else:
        etree.SubElement(properties, W + "b")
    run.append(_text(text))
    return run


def _text(text: str) -> etree._Element:
    element = etree.Element(W + "t")
    element.set(_SPACE, "preserve")
    element.text = text
    return element


def _split_paragraphs(root: etree._Element, styles: Styles) -> None:
    """Begin a new paragraph at each mark; one at the very start only makes its paragraph a list item."""
    for paragraph in {mark.getparent(): None for mark in root.iter(PARAGRAPH)}:
        if paragraph is None:
            continue
        if paragraph.tag != W + "p":  # inside a link or a field a line end is all that can stand
            for mark in paragraph.findall(PARAGRAPH):
                line_end = etree.Element(W + "r")
                etree.SubElement(line_end, W + "br")
                paragraph.replace(mark, line_end)
            continue
        model = paragraph.find(W + "pPr")
        model = copy.deepcopy(model) if model is not None else None
        current = paragraph
        for mark in paragraph.findall(PARAGRAPH):
            rest = list(mark.itersiblings())
            if _has_content(current):
                current = _paragraph_after(current, model)
            if mark.get("item") == "1":
                _make_item(current, styles)
            mark.getparent().remove(mark)  # type: ignore[union-attr]
            if current is not paragraph:
                current.extend(rest)


def _has_content(paragraph: etree._Element) -> bool:
    for child in paragraph:
        if child.tag == PARAGRAPH:
            return False
        if child.tag != W + "pPr" and any(True for _ in child.iter(W + "t", W + "fldChar", W + "drawing")):
            return True
    return False


def _paragraph_after(paragraph: etree._Element, model: etree._Element | None) -> etree._Element:
    new = etree.Element(W + "p")
    if model is not None:
        properties = copy.deepcopy(model)
        for section in properties.findall(W + "sectPr"):
            properties.remove(section)
        new.append(properties)
    paragraph.addnext(new)
    return new


def _make_item(paragraph: etree._Element, styles: Styles) -> None:
    in_table = next(paragraph.iterancestors(W + "tc"), None) is not None
    style = (styles.table_bullet if in_table else "") or styles.bullet
    if not style:
        run = etree.Element(W + "r")
        run.append(_text("• "))
        properties = paragraph.find(W + "pPr")
        paragraph.insert(0 if properties is None else 1, run)
        return
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    for old in [*properties.findall(W + "pStyle"), *properties.findall(W + "numPr")]:
        properties.remove(old)
    element = etree.Element(W + "pStyle")
    element.set(W + "val", style)
    properties.insert(0, element)


def _fill_empty(root: etree._Element) -> None:
    """Give every cell the paragraph that Word demands, and drop tables that lost all their rows."""
    for table in list(root.iter(W + "tbl")):
        if table.find(W + "tr") is None:
            table.getparent().remove(table)  # type: ignore[union-attr]
    for cell in root.iter(W + "tc"):
        if len(cell) == 0 or cell[-1].tag != W + "p":
            etree.SubElement(cell, W + "p")


def _unique(roots: Sequence[etree._Element]) -> None:
    """Number drawings, bookmarks, content controls and paragraph ids anew where a loop has copied them."""
    for number, drawing in enumerate((each for root in roots for each in root.iter(_WP + "docPr")), 1):
        drawing.set("id", str(number))
    _unique_controls(roots)
    _unique_bookmarks(roots)
    seen: set[str] = set()
    for root in roots:
        for element in root.iter(W + "p", W + "tr"):
            identity = element.get(_W14 + "paraId")
            if identity in seen:
                del element.attrib[_W14 + "paraId"]
            elif identity:
                seen.add(identity)


def _unique_controls(roots: Sequence[etree._Element]) -> None:
    ids = [each for root in roots for each in root.iterfind(f".//{W}sdtPr/{W}id")]
    used: set[str] = set()
    highest = max((int(each.get(W + "val", "0")) for each in ids), default=0)
    for each in ids:
        if each.get(W + "val", "") in used:
            highest += 1
            each.set(W + "val", str(highest))
        used.add(each.get(W + "val", ""))


def _unique_bookmarks(roots: Sequence[etree._Element]) -> None:
    open_ids: dict[str, list[str]] = {}
    names: set[str] = set()
    number = 0
    for root in roots:
        for mark in root.iter(W + "bookmarkStart", W + "bookmarkEnd"):
            old = mark.get(W + "id", "")
            if mark.tag == W + "bookmarkEnd":
                mark.set(W + "id", open_ids[old].pop() if open_ids.get(old) else old)
                continue
            mark.set(W + "id", str(number))
            open_ids.setdefault(old, []).append(str(number))
            name = mark.get(W + "name", "")
            mark.set(W + "name", f"{name}_{number}" if name in names else name)
            names.add(name)
            number += 1
