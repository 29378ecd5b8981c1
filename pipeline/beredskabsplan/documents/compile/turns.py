"""Find the lists that begin anew in each turn of a loop, and mark where they do.

Each turn looks as the template shows it, unless the turns themselves are the items: a loop whose turn holds
a heading and two steps shows »1, 2« in every turn, and one whose turn is a single step counts them all.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from beredskabsplan.documents.compile.scan import TAG
from beredskabsplan.documents.markup import numbering, outline, paragraphs
from beredskabsplan.documents.markup.numbering import Item, Lists
from beredskabsplan.opc.namespaces import W

_TAG = re.compile(r"\{([%#])-?\s*(?:(p|tr|tc|r)\s+)?(?:(if|for|elif|else|endif|endfor)\b)?")
_SILENT = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PICTURES = (W + "drawing", W + "pict", W + "object")


@dataclass(slots=True, eq=False)
class _Block:
    """An `if` or a `for` with its branches, and the paragraph or row that its first tag takes up, if any."""

    word: str
    anchor: etree._Element | None = None
    branches: list[list["_Block | etree._Element"]] = field(default_factory=lambda: [[]])


def mark(root: etree._Element, part: bytes, styles: etree._Element) -> Lists | None:
    """Put a mark into each loop of *root* whose turns begin a list anew; return all lists if there is one.

    *part* is the numbering part.
    """
    lists = numbering.read(part, styles)
    items = {
        paragraph: item
        for paragraph in root.iter(W + "p")
        if (item := lists.item(paragraph)) and (item.number, item.level) in lists.counted
    }
    if not items:
        return None
    # A list that numbers headings runs through the document, and what stands under them counts with it.
    headings = {paragraph for _, paragraph in outline.headings(root, styles)}
    running = {item.number for paragraph, item in items.items() if paragraph in headings}
    rules = _Rules({paragraph: item for paragraph, item in items.items() if item.number not in running})
    rules.visit(_read(root), set())
    for anchor, numbers in rules.found:
        restart = etree.Element(numbering.RESTART)
        restart.set("lists", " ".join(numbers))
        anchor.addnext(restart)
    return lists if rules.found else None


class _Rules:
    """Decide for each loop of one part, the inner before the outer, which lists begin anew in its turns."""

    def __init__(self, items: Mapping[etree._Element, Item]) -> None:
        self.found: list[tuple[etree._Element, tuple[str, ...]]] = []
        self._items = items

    def visit(self, block: _Block, seen: set[str]) -> set[str]:
        """Go through *block*, adding its lists to those *seen*; return those that begin anew within it."""
        before, settled = set(seen), set[str]()
        for node in (node for branch in block.branches for node in branch):
            if isinstance(node, _Block):
                settled |= self.visit(node, seen)
            elif item := self._items.get(node):
                seen.add(item.number)
        if block.word == "for" and block.anchor is not None:
            own = {
                item.number: None for paragraph in _paragraphs(block) if (item := self._items.get(paragraph))
            }
            anew = tuple(
                number for number in own if number not in before | settled and self._begins(block, number)
            )
            if anew:
                self.found.append((block.anchor, anew))
            settled |= set(anew)
        return settled

    def _begins(self, loop: _Block, number: str) -> bool:
        """Tell whether a turn of *loop* shows something before the list *number*, and then several items."""
        paragraphs = list(_paragraphs(loop))
        levels = {
            index: item.level
            for index, item in enumerate(map(self._items.get, paragraphs))
            if item and item.number == number
        }
        if not any(map(_says, paragraphs[: min(levels)])):
            return False
        top = min(levels.values())
        return max(self._most(branch, number, top) for branch in loop.branches) > 1

    def _most(self, nodes: Sequence[_Block | etree._Element], number: str, level: int) -> int:
        """Count the items of one level that *nodes* can become at most; a loop can become any number."""
        count = 0
        for node in nodes:
            if isinstance(node, _Block):
                most = max(self._most(branch, number, level) for branch in node.branches)
                count += most * 2 if node.word == "for" else most
            else:
                item = self._items.get(node)
                count += item is not None and (item.number, item.level) == (number, level)
        return count


def _read(root: etree._Element) -> _Block:
    """Read the blocks of the part *root*, whose tags are joined; what a tag takes away is left out."""
    whole = _Block("")
    opened = [whole]
    gone = {seat for paragraph in root.iter(W + "p") for _, seat in tags(paragraph) if seat is not None}
    for paragraph in root.iter(W + "p"):
        if not gone & {paragraph, *paragraph.iterancestors(W + "tr", W + "tc")}:
            opened[-1].branches[-1].append(paragraph)
        for word, seat in tags(paragraph):
            if word in {"if", "for"}:
                block = _Block(word, seat if seat is None or seat.tag != W + "tc" else None)
                opened[-1].branches[-1].append(block)
                opened.append(block)
            elif word in {"elif", "else"}:
                opened[-1].branches.append([])
            elif word and len(opened) > 1:
                opened.pop()
    return whole


def tags(paragraph: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    """Yield the word of each tag in *paragraph*, if it is one of blocks, and what the tag takes away."""
    text = paragraphs.paragraph_text(paragraph)
    for tag in TAG.findall(text) if "{" in text else ():
        if match := _TAG.match(tag):
            kind = match[2]
            outer = next(paragraph.iterancestors(W + kind), None) if kind in {"tr", "tc"} else None
            yield match[3] if match[1] == "%" and match[3] else "", paragraph if kind == "p" else outer


def _paragraphs(block: _Block) -> Iterator[etree._Element]:
    for node in (node for branch in block.branches for node in branch):
        if isinstance(node, _Block):
            yield from _paragraphs(node)
        else:
            yield node


def _says(paragraph: etree._Element) -> bool:
    """Tell whether *paragraph* shows a text or a picture of its own."""
    text = _SILENT.sub("", paragraphs.paragraph_text(paragraph))
    return bool(text.strip()) or any(True for _ in paragraph.iter(*_PICTURES))
