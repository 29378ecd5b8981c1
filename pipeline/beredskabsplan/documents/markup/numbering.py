"""The numbered lists of a template, and new ones for the turns of a loop that begin a list anew.

Word counts a list (`w:num`) through a whole document. A list that begins anew in each turn of a loop
(`turns` decides which do) therefore becomes a list of its own in every turn but the first.
"""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from beredskabsplan.documents.markup import paragraphs
from beredskabsplan.opc import elements, wordml
from beredskabsplan.opc.namespaces import W

PART = "word/numbering.xml"
RESTART = "restart"  # the mark of a turn that begins lists anew; without a namespace, as those of `shape`
_UNCOUNTED = {"bullet", "none"}
_BEFORE_NUMBERING = {
    W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
}
_BEFORE_INDENT = _BEFORE_NUMBERING | {
    W + name
    for name in ("numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku",
                 "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
                 "adjustRightInd", "snapToGrid", "spacing")
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """The *number* of an item's list (`w:numId`), its level from 0, and the *indent* that its style gives."""

    number: str
    level: int
    indent: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists of a template: its numbering *part*, which levels are *counted*, and what the styles say.

    Lists of the same kind without rules of their own go on counting from one another, so that they are one:
    *same* gives the first of them. Items of *by_style* belong to a list through their paragraph style; the
    style »« is that of paragraphs that name none.
    """

    part: bytes
    counted: frozenset[tuple[str, int]]
    same: Mapping[str, str]
    by_style: Mapping[str, Item]

    def item(self, paragraph: etree._Element) -> Item | None:
        """Tell which list *paragraph* belongs to, if any."""
        style, number, level = _named(wordml.child(paragraph, "pPr"))
        styled = self.by_style.get(style)
        if number:
            own = self.same.get(number)
            return Item(own, int(level or 0), {}) if own else None
        return Item(styled.number, int(level), {}) if styled and level else styled


def read(numbering: bytes, styles: etree._Element) -> Lists:
    """Read the lists of the part *numbering*, and which of the *styles* belong to one."""
    kinds = _Kinds(elements.parse(numbering), styles)
    same, first = {}, dict[str, str]()
    for number, element in kinds.numbers.items():
        has_rules = element.find(W + "lvlOverride") is not None
        same[number] = number if has_rules else first.setdefault(_value(element, W + "abstractNumId"), number)
    by_style = {style: item for style in ("", *kinds.styles) if (item := _of_style(style, kinds, same))}
    counted = frozenset(
        (number, level)
        for number in kinds.numbers
        for level, (form, _) in kinds.levels(number).items()
        if form not in _UNCOUNTED
    )
    return Lists(numbering, counted, same, by_style)


def restart(roots: Iterable[etree._Element], lists: Lists) -> bytes:
    """Begin *lists* anew at every mark in the *roots* but a part's first; return the new numbering part.

    It is empty when no list was begun anew. The marks are taken away.
    """
    taken = [int(number) for number in lists.same if number.isdecimal()]
    fresh: dict[str, str] = {}  # each new list, and the one that it begins anew
    for root in roots:
        begun: set[str] = set()
        current: dict[str, str] = {}
        for element in list(root.iter(RESTART, W + "p")):
            if element.tag == RESTART:
                for number in element.get("lists", "").split():
                    if number in begun:
                        current[number] = str(max(taken) + len(fresh) + 1)
                        fresh[current[number]] = number
                    begun.add(number)
                elements.remove(element)
            elif current and (item := lists.item(element)) and item.number in current:
                _renumber(element, item, current[item.number])
    return _with_new(lists.part, fresh) if fresh else b""


class _Kinds:
    """The elements that say how lists count."""

    def __init__(self, root: etree._Element, styles: etree._Element) -> None:
        self.numbers = {element.get(W + "numId", ""): element for element in root.iter(W + "num")}
        self.abstract = {kind.get(W + "abstractNumId", ""): kind for kind in root.iter(W + "abstractNum")}
        self._by_link = {
            _value(kind, W + "styleLink"): kind
            for kind in self.abstract.values()
            if _value(kind, W + "styleLink")
        }
        named = {style.get(W + "styleId", ""): style for style in styles.iter(W + "style")}
        self.styles = {name: style for name, style in named.items() if style.get(W + "type") == "paragraph"}
        self.default = next(
            (name for name, style in self.styles.items() if style.get(W + "default") in {"1", "true", "on"}),
            "",
        )

    def kind(self, number: str) -> etree._Element | None:
        """Find the kind of the list *number*; one that only names a style of lists is what defines that."""
        kind = self.abstract.get(_value(self.numbers[number], W + "abstractNumId"))
        link = "" if kind is None else _value(kind, W + "numStyleLink")
        return self._by_link.get(link, kind)

    def levels(self, number: str) -> dict[int, tuple[str, str]]:
        """Give form and start value of each level of the list *number*, its own rules before its kind's."""
        kind = self.kind(number)
        levels = {} if kind is None else {_level(level): _counts(level) for level in kind.iterfind(W + "lvl")}
        for rule in self.numbers[number].iterfind(W + "lvlOverride"):
            own = rule.find(W + "lvl")
            form, start = levels.get(_level(rule), ("decimal", "0")) if own is None else _counts(own)
            levels[_level(rule)] = form, _value(rule, W + "startOverride") or start
        return levels

    def linked_level(self, number: str, style: etree._Element) -> str:
        """Find the level of the list *number* that names *style* as its own."""
        kind, name = self.kind(number), style.get(W + "styleId")
        levels = [] if kind is None else kind.findall(W + "lvl")
        return next((str(_level(level)) for level in levels if _value(level, W + "pStyle") == name), "")


def _of_style(name: str, kinds: _Kinds, same: Mapping[str, str]) -> Item | None:
    """Tell which list the paragraphs of the style *name* belong to, if any."""
    level, indent = "", dict[str, str]()
    for style in wordml.lineage(name or kinds.default, kinds.styles):
        for properties in style.iterfind(f"{W}pPr/{W}ind"):
            # What is set nearer the paragraph holds; the list overrules what lies below the numbering.
            indent = {str(key): str(value) for key, value in properties.items()} | indent
        _, number, own = _named(wordml.child(style, "pPr"))
        level = level or own
        if number:
            if number not in same:
                return None
            level = level or kinds.linked_level(number, style) or "0"
            return Item(same[number], int(level), indent)
    return None


def _named(properties: etree._Element | None) -> tuple[str, str, str]:
    """Read which style, list and level the *properties* of a paragraph or a style name."""
    numbering = None if properties is None else wordml.child(properties, "numPr")
    style = "" if properties is None else wordml.value(properties, "pStyle")
    if numbering is None:
        return style, "", ""
    return style, wordml.value(numbering, "numId"), wordml.value(numbering, "ilvl")


def _renumber(paragraph: etree._Element, item: Item, number: str) -> None:
    """Move *paragraph* to the list *number*, at the level and with the indent that it has."""
    properties = paragraphs.properties(paragraph)
    numbering = _child(properties, "numPr", _BEFORE_NUMBERING)
    level = _child(numbering, "ilvl", set())
    level.set(W + "val", str(item.level))
    _child(numbering, "numId", {W + "ilvl"}).set(W + "val", number)
    if item.indent:  # a list that a paragraph names itself would overrule the indent of its style
        indent = _child(properties, "ind", _BEFORE_INDENT)
        for name, value in item.indent.items():
            indent.set(name, indent.get(name, value))


def _child(parent: etree._Element, name: str, before: set[str]) -> etree._Element:
    """Find the child *name* of *parent*, or make it, after those of its kind that stand *before* it."""
    child = parent.find(W + name)
    if child is None:
        child = etree.Element(W + name)
        parent.insert(sum(sibling.tag in before for sibling in parent), child)
    return child


def _with_new(part: bytes, fresh: Mapping[str, str]) -> bytes:
    """Write the numbering *part* with the *fresh* lists, each counting like another from the start."""
    root = elements.parse(part)
    kinds = _Kinds(root, etree.Element("none"))
    last = root.findall(W + "num")[-1]
    for number, model in fresh.items():
        new = etree.Element(W + "num")
        new.set(W + "numId", number)
        kind = etree.SubElement(new, W + "abstractNumId")
        kind.set(W + "val", _value(kinds.numbers[model], W + "abstractNumId"))
        own = {
            _level(rule): rule.find(W + "lvl") for rule in kinds.numbers[model].iterfind(W + "lvlOverride")
        }
        for level, (_, start) in sorted(kinds.levels(model).items()):
            rule = etree.SubElement(new, W + "lvlOverride")
            rule.set(W + "ilvl", str(level))
            etree.SubElement(rule, W + "startOverride").set(W + "val", start)
            if (shape := own.get(level)) is not None:
                rule.append(copy.deepcopy(shape))
        last.addnext(new)
        last = new
    return elements.serialize(root)


def _counts(level: etree._Element) -> tuple[str, str]:
    """Give form and start value of a `w:lvl`."""
    form = next((form.get(W + "val", "") for form in level.iter(W + "numFmt")), "decimal")
    return form, _value(level, W + "start") or "0"


def _level(element: etree._Element) -> int:
    return int(element.get(W + "ilvl", "0"))


def _value(parent: etree._Element, path: str) -> str:
    child = parent.find(path)
    return "" if child is None else child.get(W + "val", "")
