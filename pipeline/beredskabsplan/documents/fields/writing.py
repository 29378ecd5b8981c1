"""Give a field another result, or leave nothing of it but its result."""

import copy

from lxml import etree

from beredskabsplan.documents.fields.reading import WordField
from beredskabsplan.documents.markup import paragraphs
from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import SPACE, W

_LINE = "\n"


def take_apart(root: etree._Element) -> None:
    """Write every field in *root* in one way: each of its marks in a run of its own, as Word mostly does."""
    for simple in list(root.iter(W + "fldSimple")):
        instruction = elements.words(W + "instrText", simple.get(W + "instr", ""))
        pieces = [_run(mark) for mark in (_mark("begin"), instruction, _mark("separate"))]
        for piece in (*pieces, *simple, _run(_mark("end"))):
            simple.addprevious(piece)
        elements.remove(simple)
    for run in {mark.getparent(): None for mark in root.iter(W + "fldChar")}:
        _take_apart(run)


def _take_apart(run: etree._Element | None) -> None:
    assert run is not None
    own, last = run.find(W + "rPr"), run
    for child in [child for child in run if child is not own][1:]:
        if W + "fldChar" in {child.tag, last[-1].tag}:
            following = _run(*(() if own is None else (copy.deepcopy(own),)))
            last.addnext(following)
            last = following
        last.append(child)


def _run(*contents: etree._Element) -> etree._Element:
    run = etree.Element(W + "r")
    run.extend(contents)
    return run


def _mark(kind: str) -> etree._Element:
    return etree.Element(W + "fldChar", {W + "fldCharType": kind})


def write(field: WordField, text: str) -> None:
    """Let *field* show *text*, formatted as what it showed; lines are parted by line breaks."""
    place = next((piece for piece in field.results if piece.tag == W + "t"), None)
    for piece in field.results:
        if piece is not place:
            paragraphs.take_out(piece)
    place = _room(field) if place is None else place
    field.results[:] = [place]
    first, *others = text.split(_LINE)
    place.text = first
    place.set(SPACE, "preserve")
    last = place
    for line in others:
        for new in (etree.Element(W + "br"), elements.words(W + "t", line)):
            last.addnext(new)
            last = new
            field.results.append(new)


def _room(field: WordField) -> etree._Element:
    """Make a piece of text where the result of *field* is to stand, which had none."""
    assert field.end is not None
    own, place = field.begin.find(W + "rPr"), etree.Element(W + "t")
    if field.separate is None:
        field.separate = _run(_mark("separate"))
        field.end.addprevious(field.separate)
    field.end.addprevious(_run(*(() if own is None else (copy.deepcopy(own),)), place))
    return place


def leave_result(field: WordField, anchor: str = "") -> None:
    """Leave nothing of *field* but its result, as a link to the bookmark *anchor* if there is one."""
    separate, end = field.separate, field.end
    assert end is not None
    if anchor and separate is not None and separate.getparent() is end.getparent():
        _link(separate, end, anchor)
    for told in field.told:
        paragraphs.take_out(told)
    for run in (field.begin, separate, end):
        if run is not None:
            elements.remove(run)


def _link(separate: etree._Element, end: etree._Element, anchor: str) -> None:
    parent = end.getparent()
    if parent is None or parent.tag != W + "p":
        return
    between = list(parent)[parent.index(separate) + 1 : parent.index(end)]
    link = etree.Element(W + "hyperlink", {W + "anchor": anchor})
    end.addprevious(link)
    link.extend(between)
