"""Give rendered XML the shape that Word expects: gaps in their style, paragraphs split, nothing empty.

The merge leaves marks where a value is more than characters. They have no namespace, so that no template can
write them by accident; here they become Word's own elements.
"""

import copy
from collections.abc import Collection, Iterator, Sequence

from lxml import etree

from beredskabsplan.documents.inline import direction, links
from beredskabsplan.documents.markup import grounds, ids, lines, merged
from beredskabsplan.documents.markup.lines import StyleIds
from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import W

GAP, PARAGRAPH, ROW, GROUND = "gap", lines.PARAGRAPH, "row", "ground"
MOST_COLUMNS = 63  # Word has no more
_FIELD = f"{W}r/{W}fldChar"
_BOXES = tuple(W + name for name in ("hdr", "ftr", "footnote", "endnote", "comment", "txbxContent"))


def finish(
    roots: Collection[etree._Element], styles: StyleIds, taken: Collection[tuple[str, str]] = ()
) -> None:
    """Put the *roots* of all parts of one document into shape, in place; ids in *taken* are left alone."""
    for root in roots:
        _rows(root)
        _blocks(root, styles)
        merged.in_order(root)
        grounds.lay(root, GROUND)
        _runs(root, styles)
        lines.split(root, styles)
        fill_empty(root)
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
    for text in {mark.getparent(): None for mark in root.iter(GAP, PARAGRAPH, links.MARK, direction.MARK)}:
        if text is None or text.tag != W + "t":
            continue
        run = text.getparent()
        assert run is not None
        if _is_one_link(run, text):
            _lead(run, text, styles)
            continue
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
        yield _piece(run, mark, styles)
        if tail:
            yield _run(run, [elements.words(W + "t", tail)])


def _piece(run: etree._Element, mark: etree._Element, styles: StyleIds) -> etree._Element:
    """Make of *mark*, which stands in *run*, what Word has for it; the beginning of a line stays one."""
    if mark.tag == GAP:
        return _gap_run(mark.get("text", ""), styles)
    if mark.tag == PARAGRAPH:
        return mark
    piece = _run(run, [elements.words(W + "t", mark.text or "")])
    if mark.tag == direction.MARK:
        return direction.turn(piece)
    return links.drawn(mark, piece, styles.plain) if _may_lead(run) else piece


def _is_one_link(run: etree._Element, text: etree._Element) -> bool:
    """Tell whether *text* is all that *run* says, and is a link from end to end, as most of them are."""
    mark = text[0]
    return (
        mark.tag == links.MARK
        and len(text) == 1
        and not (text.text or mark.tail)
        and run[-1] is text
        and (len(run) == 1 or (len(run) == 2 and run[0].tag == W + "rPr"))
    )


def _lead(run: etree._Element, text: etree._Element, styles: StyleIds) -> None:
    """Make a link of the whole *run*, if one may stand there."""
    mark = text[0]
    text.remove(mark)
    text.text = mark.text
    if _may_lead(run):
        place = etree.Element(W + "r")
        run.addprevious(place)
        link = links.drawn(mark, run, styles.plain)
        place.addprevious(link)
        elements.remove(place)


def _may_lead(run: etree._Element) -> bool:
    """Tell whether a link may stand where *run* does: not in another one, a control or what a field shows."""
    paragraph = run.getparent()
    return paragraph is not None and paragraph.tag == W + "p" and paragraph.find(_FIELD) is None


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


def fill_empty(root: etree._Element) -> None:
    """Give every cell and box the paragraph that Word demands; drop controls, rows, tables that lost all.

    Tables between which all fell away stay two: Word makes one of those that touch.
    """
    for content in [content for content in root.iter(W + "sdtContent") if len(content) == 0][::-1]:
        _drop_control(content)
    for kind, needed in ((W + "tr", W + "tc"), (W + "tbl", W + "tr")):
        for element in [element for element in root.iter(kind) if not _ends_with(element, needed)]:
            if not any(True for _ in element.iterchildren(needed, W + "sdt")):
                elements.remove(element)
    for table in root.iter(W + "tbl"):
        following = table.getnext()
        if following is not None and following.tag == W + "tbl":
            table.addnext(etree.Element(W + "p"))
    for box in root.iter(W + "tc", *_BOXES):
        if not _ends_with(box, W + "p"):
            last = next(box.iterchildren(W + "p", W + "tbl", W + "sdt", reversed=True), None)
            if last is None or last.tag == W + "tbl":
                etree.SubElement(box, W + "p")


def _drop_control(content: etree._Element) -> None:
    """Take out the control of the *content* that is empty, and one around it that holds nothing else."""
    control = content.getparent()
    around = None if control is None else control.getparent()
    if control is not None and around is not None:
        around.remove(control)
        if around.tag == W + "sdtContent" and len(around) == 0:
            _drop_control(around)


def _ends_with(element: etree._Element, tag: str) -> bool:
    return len(element) > 0 and element[-1].tag == tag


def fit_grids(root: etree._Element) -> None:
    """Give a table as many columns as its longest row has, its width shared among them, as docxtpl does."""
    for table in root.iter(W + "tbl"):
        grid = table.find(W + "tblGrid")
        widest = max((width_of(row) for row in table.iterchildren(W + "tr")), default=0)
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


def too_wide(root: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Yield every row in *root* that has more columns than Word can, and their number."""
    rows = ((row, width_of(row)) for row in root.iter(W + "tr"))
    return ((row, width) for row, width in rows if width > MOST_COLUMNS)


def width_of(row: etree._Element) -> int:
    """Count the columns of the table that *row* takes up."""
    spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iterchildren(W + "tc")]
    around = [row.find(f"{W}trPr/{W}{name}") for name in ("gridBefore", "gridAfter")]
    counted = [1 if span is None else int(span.get(W + "val", "1")) for span in spans]
    return sum(counted) + sum(int(element.get(W + "val", "0")) for element in around if element is not None)
