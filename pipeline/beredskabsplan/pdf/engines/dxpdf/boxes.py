"""Paragraphs with a bar at their left, redrawn for dxpdf, which prints the bar on top of the letters.

It ignores the space between a border and its text but keeps a table cell's margins, so such paragraphs
become a table of one cell in the copy that dxpdf reads. The document itself stays as it is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from itertools import groupby
from typing import TypeAlias, cast

from lxml import etree

from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.wordml import by_ids, child, lineage, value
from beredskabsplan.pdf.engines.dxpdf.measures import measure

TWIPS = 20  # per point, the unit of w:space
A4_TEXT = 9026  # twips between margins of an inch, for a document that does not say how wide its text is
Attributes = Mapping[str, str]
_SIDES = ("top", "left", "bottom", "right")
_TAGS = {W + name for name in ("pBdr", "shd", "spacing", "ind", "tabs")}
_SECTION = etree.XPath("following::w:sectPr[1]", namespaces={"w": W[1:-1]})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a paragraph's styles and its own properties add up to."""

    borders: Mapping[str, Attributes] = field(default_factory=dict)
    shading: Attributes = field(default_factory=dict)
    spacing: Attributes = field(default_factory=dict)
    indent: Attributes = field(default_factory=dict)
    tabs: Mapping[str, Attributes] = field(default_factory=dict)  # by their places

    def under(self, properties: etree._Element | None) -> "Look":
        """Let what *properties* say count before what was said further away."""
        said = {} if properties is None else {node.tag: node for node in properties}
        if not said.keys() & _TAGS:
            return self
        borders = said.get(W + "pBdr")
        return Look(
            borders=self.borders
            if borders is None
            else {etree.QName(one).localname: _named(one) for one in borders.iterchildren("*")},
            shading={**self.shading, **_named(said.get(W + "shd"))},
            spacing={**self.spacing, **_named(said.get(W + "spacing"))},
            indent={**self.indent, **_named(said.get(W + "ind"))},
            tabs={**self.tabs, **{tab[W + "pos"]: tab for tab in map(_named, said.get(W + "tabs", ()))}},
        )

    def has_bar(self) -> bool:
        """Tell whether there is a line at the left."""
        return self.borders.get("left", {}).get(W + "val", "nil") not in ("nil", "none")

    def has_lines(self) -> bool:
        """Tell whether there is a line between paragraphs that look like this."""
        return "between" in self.borders

    def joins(self, below: "Look") -> bool:
        """Tell whether one that looks like *below* goes on with the same box."""
        return (
            self.borders.get("left") == below.borders.get("left")
            and self.shading == below.shading
            and (self.start(), self.indent.get(W + "right")) == (below.start(), below.indent.get(W + "right"))
            and self.gap("after") == below.gap("before") == 0
        )

    def start(self) -> int:
        """Tell where the first line begins, in twips: a hanging one stands out."""
        return measure(self.indent.get(W + "left")) - self.hanging()

    def hanging(self) -> int:
        """Tell how far the first line stands out, in twips."""
        return measure(self.indent.get(W + "hanging"))

    def space(self, side: str) -> int:
        """Tell how far the border at *side* is from the text, in twips."""
        return measure(self.borders.get(side, {}).get(W + "space")) * TWIPS

    def gap(self, side: str) -> int:
        """Tell the distance `before` or `after` the paragraph, in twips."""
        return measure(self.spacing.get(W + side))


Group: TypeAlias = tuple[Look, Sequence[etree._Element]]


def redraw(document: etree._Element, styles: etree._Element) -> None:
    """Put neighbours with the same bar into a cell of their own."""
    by_id = by_ids(styles)
    of_style = cache(lambda name: _added_up(lineage(name, by_id)))
    looks = [(node, _look(node, of_style)) for node in document.iterfind(f"{W}body/*")]
    groups = [(look, [node for node, _ in pairs]) for look, pairs in groupby(looks, key=lambda pair: pair[1])]
    boxes: list[list[Group]] = []
    for look, paragraphs in groups:
        if look is None or not look.has_bar():
            boxes.append([])
            if look is not None and look.has_lines():
                _rule(paragraphs, look)
        elif boxes and boxes[-1] and boxes[-1][-1][0].joins(look):
            boxes[-1].append((look, paragraphs))
        else:
            boxes.append([(look, paragraphs)])
    for box in filter(None, boxes):
        _box(box, of_style)
    _hold_first_gap(looks)


def _added_up(styles: Iterable[etree._Element]) -> Look:
    return reduce(lambda look, style: look.under(child(style, "pPr")), reversed(list(styles)), Look())


def _look(node: etree._Element, of_style: Callable[[str], Look]) -> Look | None:
    """Add up the properties of the paragraph *node*; the nearest to it count."""
    if node.tag != W + "p":
        return None
    own = child(node, "pPr")
    if own is None:
        return Look()
    if child(own, "sectPr") is not None:
        return None
    return of_style(value(own, "pStyle")).under(own)


def _named(element: etree._Element | None) -> dict[str, str]:
    return {} if element is None else {str(name): str(value) for name, value in element.attrib.items()}


def _box(groups: Sequence[Group], of_style: Callable[[str], Look]) -> None:
    """Put all *groups* into one cell: inner ones keep the distances to their borders as their own."""
    (top, begin), (bottom, end) = groups[0], groups[-1]
    first, last = begin[0], end[-1]
    previous, following = first.getprevious(), last.getnext()
    above = _look(previous, of_style) if previous is not None else None
    below = _look(following, of_style) if following is not None else None
    sides = {**top.borders, "bottom": bottom.borders.get("bottom", {})}
    table, cell = _table(_width(last), replace(top, borders={side: it for side, it in sides.items() if it}))
    first.addprevious(_spacer(top.gap("before") - (above.gap("after") if above else 0), holds_on=True))
    first.addprevious(table)
    if below is not None:  # what ends a document needs no air, which might take a page of its own
        last.addnext(_spacer(bottom.gap("after") - below.gap("before")))
    elif following is not None and following.tag == W + "tbl":
        last.addnext(_spacer(bottom.gap("after")))
    for look, paragraphs in groups:
        for paragraph in paragraphs:
            _undress(paragraph, look, edges=(paragraph is first, paragraph is last))
            cell.append(paragraph)
        for paragraph, side, distance, is_outer in (
            (paragraphs[0], "before", "top", paragraphs[0] is first),
            (paragraphs[-1], "after", "bottom", paragraphs[-1] is last),
        ):
            if look.space(distance) and not is_outer:
                _child(_child(paragraph, "pPr"), "spacing").set(W + side, str(look.space(distance)))


def _rule(paragraphs: Sequence[etree._Element], look: Look) -> None:
    """Put every one of *paragraphs* into a row of its own, with the lines as the borders of the rows."""
    outdent = measure(look.indent.get(W + "right"))
    width = {"w": str(_width(paragraphs[-1]) - look.start() - outdent), "type": "dxa"}
    table = etree.Element(W + "tbl")
    properties = _add(table, "tblPr")
    _add(properties, "tblW", width)
    _add(properties, "tblInd", {"w": str(look.start()), "type": "dxa"})
    _add(properties, "tblLayout", {"type": "fixed"})
    _add(_add(table, "tblGrid"), "gridCol", {"w": width["w"]})
    paragraphs[0].addprevious(table)
    for paragraph in paragraphs:
        first, last = paragraph is paragraphs[0], paragraph is paragraphs[-1]
        cell, properties = _cell(table, width)
        borders = _add(properties, "tcBorders")
        for side, named in (
            ("top", "top" if first else "between"),
            ("bottom", "bottom" if last else "between"),
        ):
            _add(borders, side, _line(look.borders.get(named, {})))
        margins = _add(properties, "tcMar")
        for side in _SIDES:
            _add(margins, side, {"w": str(look.space(side)), "type": "dxa"})
        cell.append(paragraph)
        _move(paragraph, look)
        _without_borders(paragraph)


def _hold_first_gap(looks: Sequence[tuple[etree._Element, Look | None]]) -> None:
    """Put a paragraph of its own in place of the distance above the first one, which dxpdf leaves out."""
    for node, look in looks[:1]:
        if look is not None and look.gap("before") and node.getparent() is not None:
            node.addprevious(_spacer(look.gap("before")))
            _child(_child(node, "pPr"), "spacing").set(W + "before", "0")


def _table(width: int, look: Look) -> tuple[etree._Element, etree._Element]:
    """Build a table as wide as the shading was, out to the borders; return it and its cell."""
    indent = look.start() - look.space("left")
    outdent = measure(look.indent.get(W + "right")) - look.space("right")
    wide = {"w": str(width - indent - outdent), "type": "dxa"}
    table = etree.Element(W + "tbl")
    properties = _add(table, "tblPr")
    _add(properties, "tblW", wide)
    _add(properties, "tblInd", {"w": str(indent), "type": "dxa"})
    _add(properties, "tblLayout", {"type": "fixed"})
    _add(_add(table, "tblGrid"), "gridCol", {"w": wide["w"]})
    cell, properties = _cell(table, wide)
    borders = _add(properties, "tcBorders")
    for side in _SIDES:
        if line := look.borders.get(side):
            _add(borders, side, _line(line))
    _add(properties, "shd", {"val": "clear", "color": "auto", "fill": look.shading.get(W + "fill", "auto")})
    margins = _add(properties, "tcMar")
    for side in _SIDES:
        _add(margins, side, {"w": str(look.space(side)), "type": "dxa"})
    return table, cell


def _cell(table: etree._Element, width: Attributes) -> tuple[etree._Element, etree._Element]:
    """Add a row of one cell to *table*; return the cell and its properties."""
    row = _add(table, "tr")
    _add(_add(row, "trPr"), "cantSplit")
    cell = _add(row, "tc")
    properties = _add(cell, "tcPr")
    _add(properties, "tcW", width)
    return cell, properties


def _line(border: Attributes) -> Attributes:
    """Take of a paragraph's *border* what that of a cell is made of; without one there is none."""
    return {name: border.get(W + name, "0") for name in ("val", "sz", "color")} if border else {"val": "nil"}


def _undress(paragraph: etree._Element, look: Look, *, edges: tuple[bool, bool]) -> None:
    """Take border, indent and, at the *edges* of the box, the outer distance from *paragraph*."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        return
    spacing = _child(properties, "spacing")
    for side, outer in zip(("before", "after"), edges, strict=True):
        if outer:
            spacing.set(W + side, "0")
    _move(paragraph, look)
    _without_borders(paragraph)


def _move(paragraph: etree._Element, look: Look) -> None:
    """Let *paragraph* begin at the left of its cell, and its tab stops with it."""
    properties = _child(paragraph, "pPr")
    indent = _child(properties, "ind")
    indent.set(W + "left", str(look.hanging()))
    indent.set(W + "right", "0")
    if not look.hanging():
        indent.set(W + "firstLine", "0")
    if look.tabs and look.start():
        stops = _child(properties, "tabs")
        stops[:] = ()
        for place, tab in look.tabs.items():
            _add(stops, "tab", {"val": "clear", "pos": place})
            moved = {str(etree.QName(name).localname): of for name, of in tab.items()}
            _add(stops, "tab", {**moved, "pos": str(measure(place) - look.start())})


def _without_borders(paragraph: etree._Element) -> None:
    properties = _child(paragraph, "pPr")
    for element in properties.findall(W + "pBdr"):
        properties.remove(element)
    borders = etree.Element(W + "pBdr")
    for side in _SIDES:
        _add(borders, side, {"val": "nil"})
    properties.append(borders)


def _spacer(height: int, *, holds_on: bool = False) -> etree._Element:
    """Make an empty paragraph of *height*, which *holds on* to the next or not."""
    paragraph = etree.Element(W + "p")
    line = {"before": "0", "after": "0", "line": str(max(height, TWIPS)), "lineRule": "exact"}
    properties = _add(paragraph, "pPr")
    if holds_on:
        _add(properties, "keepNext")
    _add(properties, "spacing", line)
    return paragraph


def _width(node: etree._Element) -> int:
    """Measure the text of the section that *node* is in, in twips."""
    sections = cast("list[etree._Element]", _SECTION(node))
    if not sections:
        return A4_TEXT
    page, margins = (_named(child(sections[0], name)) for name in ("pgSz", "pgMar"))
    return measure(page.get(W + "w")) - measure(margins.get(W + "left")) - measure(margins.get(W + "right"))


def _child(parent: etree._Element, name: str) -> etree._Element:
    found = child(parent, name)
    return _add(parent, name) if found is None else found


def _add(parent: etree._Element, name: str, attributes: Attributes | None = None) -> etree._Element:
    named = {W + key: value for key, value in (attributes or {}).items()}
    return etree.SubElement(parent, W + name, named)
