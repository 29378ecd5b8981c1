"""Give rendered XML the shape that Word expects: gaps in their style, paragraphs split, nothing empty.

The merge leaves marks where a value is more than characters. They have no namespace, so that no template can
write them by accident; here they become Word's own elements.
"""

import copy
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from beredskabsplan.documents.markup import grounds, ids, paragraphs
from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import W

GAP, PARAGRAPH, ROW, GROUND = "gap", "paragraph", "row", "ground"
_BOXES = tuple(W + name for name in ("hdr", "ftr", "footnote", "endnote", "comment", "txbxContent"))


@dataclass(frozen=True, slots=True)
class StyleIds:
    """The ids of the styles that the merge itself uses, empty where a template has none."""

    gap: str
    bullet: str
    table_bullet: str
    body: str = ""


def finish(
    roots: Collection[etree._Element], styles: StyleIds, taken: Collection[tuple[str, str]] = ()
) -> None:
    """Put the *roots* of all parts of one document into shape, in place; ids in *taken* are left alone."""
    for root in roots:
        _rows(root)
        _blocks(root, styles)
        grounds.lay(root, GROUND)
        _runs(root, styles)
        _split_paragraphs(root, styles)
        _fill_empty(root)
    ids.make_unique(roots, taken)


def _blocks(root: etree._Element, styles: StyleIds) -> None:
    """Let a gap that stands for whole paragraphs look like body text, so that it keeps its distance."""
    for mark in root.iter(GAP):
        paragraph = next(mark.iterancestors(W + "p"), None)
        if not styles.body or paragraph is None or len(paragraph) != 1 or mark.getparent() is None:
            continue
        if next(paragraph.iterancestors(W + "tc"), None) is None:
            properties = etree.Element(W + "pPr")
            etree.SubElement(properties, W + "pStyle").set(W + "val", styles.body)
            paragraph.insert(0, properties)


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
        mark.addprevious(row)
        elements.remove(mark)


def _runs(root: etree._Element, styles: StyleIds) -> None:
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
        elements.remove(run)


def _pieces(run: etree._Element, text: etree._Element, styles: StyleIds) -> Iterator[etree._Element]:
    if text.text:
        yield _run(run, [elements.words(W + "t", text.text)])
    for mark in list(text):
        tail = mark.tail
        mark.tail = None
        yield _gap_run(mark.get("text", ""), styles) if mark.tag == GAP else mark
        if tail:
            yield _run(run, [elements.words(W + "t", tail)])


def _run(model: etree._Element, children: Sequence[etree._Element]) -> etree._Element:
    """Make a run with the properties of *model*."""
    run = etree.Element(W + "r")
    properties = model.find(W + "rPr")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    run.extend(children)
    return run


def _gap_run(text: str, styles: StyleIds) -> etree._Element:
    run = etree.Element(W + "r")
    properties = etree.SubElement(run, W + "rPr")
    if styles.gap:
        etree.SubElement(properties, W + "rStyle").set(W + "val", styles.gap)
    else:
        etree.SubElement(properties, W + "b")
    run.append(elements.words(W + "t", text))
    return run


def _split_paragraphs(root: etree._Element, styles: StyleIds) -> None:
    """Begin a new paragraph at each mark; one at the very start only makes its paragraph a list item."""
    for paragraph in {mark.getparent(): None for mark in root.iter(PARAGRAPH)}:
        if paragraph is None:
            continue
        if paragraph.tag == W + "p":
            _split(paragraph, styles)
            continue
        for mark in paragraph.findall(PARAGRAPH):  # inside a link or a field only a line end can stand
            line_end = etree.Element(W + "r")
            etree.SubElement(line_end, W + "br")
            paragraph.replace(mark, line_end)


def _split(paragraph: etree._Element, styles: StyleIds) -> None:
    model = paragraph.find(W + "pPr")
    model = copy.deepcopy(model) if model is not None else None
    current, has_content = paragraph, False
    for child in list(paragraph):
        if child.tag == PARAGRAPH:
            if has_content:
                current, has_content = _paragraph_after(current, model), False
            if child.get("item") == "1":
                _make_item(current, styles)
            paragraph.remove(child)
            continue
        has_content = has_content or _says(child)
        if current is not paragraph:
            current.append(child)


def _says(child: etree._Element) -> bool:
    """Tell whether *child* of a paragraph shows anything."""
    return child.tag != W + "pPr" and any(True for _ in child.iter(W + "t", W + "fldChar", W + "drawing"))


def _paragraph_after(paragraph: etree._Element, model: etree._Element | None) -> etree._Element:
    new = etree.Element(W + "p")
    if model is not None:
        properties = copy.deepcopy(model)
        for section in properties.findall(W + "sectPr"):
            properties.remove(section)
        new.append(properties)
    paragraph.addnext(new)
    return new


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
    for old in [*properties.findall(W + "pStyle"), *properties.findall(W + "numPr")]:
        properties.remove(old)
    element = etree.Element(W + "pStyle")
    element.set(W + "val", style)
    properties.insert(0, element)


def _fill_empty(root: etree._Element) -> None:
    """Give every cell and box the paragraph that Word demands, and drop rows and tables that lost all."""
    for kind, needed in ((W + "tr", W + "tc"), (W + "tbl", W + "tr")):
        for element in [element for element in root.iter(kind) if not _ends_with(element, needed)]:
            if not any(True for _ in element.iterchildren(needed, W + "sdt")):
                elements.remove(element)
    for box in root.iter(W + "tc", *_BOXES):
        if not _ends_with(box, W + "p"):
            last = next(box.iterchildren(W + "p", W + "tbl", W + "sdt", reversed=True), None)
            if last is None or last.tag == W + "tbl":
                etree.SubElement(box, W + "p")


def _ends_with(element: etree._Element, tag: str) -> bool:
    return len(element) > 0 and element[-1].tag == tag


def fit_grids(root: etree._Element) -> None:
    """Give a table as many columns as its longest row has, its width shared among them, as docxtpl does."""
    for table in root.iter(W + "tbl"):
        grid = table.find(W + "tblGrid")
        widest = max((_width_of(row) for row in table.iterchildren(W + "tr")), default=0)
        if grid is None or len(grid) == widest or any(True for _ in table.iterchildren(W + "sdt")):
            continue
        columns = list(grid.iterchildren(W + "gridCol"))
        widths = [column.get(W + "w", "0") for column in columns]
        whole = sum(map(int, widths)) if all(width.isdecimal() for width in widths) else 0
        for column in columns[widest:]:
            grid.remove(column)
        while len(grid) < widest:
            etree.SubElement(grid, W + "gridCol")
        kept = list(grid.iterchildren(W + "gridCol"))
        for column in kept if whole else ():
            column.set(W + "w", str(whole // len(kept)))


def _width_of(row: etree._Element) -> int:
    spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iterchildren(W + "tc")]
    around = [row.find(f"{W}trPr/{W}{name}") for name in ("gridBefore", "gridAfter")]
    counted = [1 if span is None else int(span.get(W + "val", "1")) for span in spans]
    return sum(counted) + sum(int(element.get(W + "val", "0")) for element in around if element is not None)
