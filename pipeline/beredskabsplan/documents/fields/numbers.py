"""The numbers before paragraphs, as Word counts them: »2.1«, »b)«."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from beredskabsplan.documents.fields import forms
from beredskabsplan.documents.markup import numbering
from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import MC, W
from beredskabsplan.opc.wordml import value

_PLACE = re.compile(r"%([1-9])")
_SILENT = frozenset({"bullet", "none"})
_PERIODS = " ."  # what a reference to a number leaves out at its end


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a paragraph: those of its list down to its own level, which *labels* says as printed.

    *firsts* says for each level the first one that its label names: 0 for »2.1«, 1 for »b)«.
    """

    kind: str
    counts: tuple[int, ...]
    labels: tuple[str, ...]
    firsts: tuple[int, ...]

    @property
    def printed(self) -> str:
        """What stands before the paragraph."""
        return self.labels[-1]

    @property
    def own(self) -> str:
        """What a reference to it says: »2.1«."""
        return self.printed.rstrip(_PERIODS)

    @property
    def whole(self) -> str:
        """The number with those that it is part of: »1.b)«."""
        return self._from(0)

    def seen_from(self, other: "Number | None") -> str:
        """The number without what it has in common with that of the paragraph that refers to it."""
        if other is None or other.kind != self.kind:
            return self.whole
        pairs = zip(self.counts[:-1], other.counts, strict=False)
        shared = next((level for level, (mine, its) in enumerate(pairs) if mine != its), None)
        return self._from(min(len(self.counts) - 1, len(other.counts)) if shared is None else shared)

    def _from(self, first: int) -> str:
        level, pieces = len(self.counts) - 1, list[str]()
        while level >= first:
            pieces.append(self.labels[level])
            level = min(self.firsts[level], level) - 1
        return "".join(reversed(pieces)).rstrip(_PERIODS)


def of(document: etree._Element, part: bytes, styles: etree._Element) -> dict[etree._Element, Number]:
    """Number the paragraphs of *document* by the numbering *part* and the *styles*."""
    lists = numbering.read(part, styles)
    counting = _Counting(elements.parse(part))
    found: dict[etree._Element, Number] = {}
    for paragraph in document.iter(W + "p"):
        item = lists.item(paragraph)
        if item is not None and next(paragraph.iterancestors(MC + "Fallback"), None) is None:
            number = counting.next(_own_list(paragraph, item), item.level)
            if number is not None:
                found[paragraph] = number
    return found


def _own_list(paragraph: etree._Element, item: numbering.Item) -> str:
    """Find the list that *paragraph* itself names: of lists of one kind, each may start somewhere else."""
    own = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    return item.number if own is None else own.get(W + "val", item.number)


class _Counting:
    """What the lists of a numbering part have counted so far."""

    def __init__(self, root: etree._Element) -> None:
        self._lists = {one.get(W + "numId", ""): one for one in root.iter(W + "num")}
        self._kinds = {one.get(W + "abstractNumId", ""): one for one in root.iter(W + "abstractNum")}
        self._linked = {name: one for one in self._kinds.values() if (name := value(one, "styleLink"))}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, list_: str, level: int) -> Number | None:
        """Count one item of the *list_* on; an item with a bullet has no number."""
        element = self._lists.get(list_)
        kind = None if element is None else value(element, "abstractNumId")
        if element is None or kind not in self._kinds:
            return None
        levels = self._levels(element, kind)
        if level not in levels:
            return None
        counts = self._counts.setdefault(kind, {})
        self._count(list_, element, level, counts, levels)
        if value(levels[level], "numFmt") in _SILENT:
            return None
        texts = [value(levels[at], "lvlText") if at in levels else "" for at in range(level + 1)]
        shown = tuple(counts.get(at, _start(levels, at)) for at in range(level + 1))
        return Number(
            kind,
            shown,
            tuple(_label(text, shown, levels, at) for at, text in enumerate(texts)),
            tuple(min((int(one) - 1 for one in _PLACE.findall(text)), default=9) for text in texts),
        )

    def _count(
        self,
        list_: str,
        element: etree._Element,
        level: int,
        counts: dict[int, int],
        levels: Mapping[int, etree._Element],
    ) -> None:
        starts = {
            int(rule.get(W + "ilvl", "0")): value(rule, "startOverride")
            for rule in element.iterfind(W + "lvlOverride")
        }
        if starts.get(level) and (list_, level) not in self._begun:
            counts[level] = int(starts[level])
        else:
            counts[level] = counts[level] + 1 if level in counts else _start(levels, level)
        self._begun.add((list_, level))
        for deeper in [at for at in counts if at > level]:
            after = value(levels[deeper], "lvlRestart") if deeper in levels else ""
            if after != "0" and not (after and level >= int(after)):
                del counts[deeper]

    def _levels(self, element: etree._Element, kind: str) -> dict[int, etree._Element]:
        own = self._kinds[kind]
        own = self._linked.get(value(own, "numStyleLink"), own)
        levels = {int(one.get(W + "ilvl", "0")): one for one in own.iterfind(W + "lvl")}
        for rule in element.iterfind(W + "lvlOverride"):
            if (level := rule.find(W + "lvl")) is not None:
                levels[int(rule.get(W + "ilvl", "0"))] = level
        return levels


def _start(levels: Mapping[int, etree._Element], level: int) -> int:
    return int((value(levels[level], "start") if level in levels else "") or 0)


def _label(text: str, counts: tuple[int, ...], levels: Mapping[int, etree._Element], own: int) -> str:
    legal = own in levels and levels[own].find(W + "isLgl") is not None
    return _PLACE.sub(lambda place: _shown(int(place[1]) - 1, counts, levels, legal=legal), text)


def _shown(at: int, counts: tuple[int, ...], levels: Mapping[int, etree._Element], *, legal: bool) -> str:
    if at >= len(counts):
        return ""
    form = value(levels[at], "numFmt") if at in levels else "decimal"
    return forms.written(counts[at], "decimal" if legal else form)
