"""References to what may fall away: the bookmark stands in a condition, and what refers to it does not."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from beredskabsplan.core.catalogue import Code
from beredskabsplan.documents.lint.place import Flaw, Line, Tag
from beredskabsplan.documents.markup import paragraphs, references
from beredskabsplan.opc.namespaces import W

_BLOCK = re.compile(r"\{%\s*(?:p|tr|tc|r)?\s*(if|for|endif|endfor|elif|else)\b")
_Blocks = tuple[tuple[int, str, str], ...]


def loose(listed: Sequence[Line], tagged: Sequence[tuple[Tag, Line]], root: etree._Element) -> Iterator[Flaw]:
    """Yield the references in *root* whose bookmark a condition may leave out while they stay."""
    by_paragraph = {line.element: line for line in listed}
    marks = list(root.iter(W + "bookmarkStart"))
    asking = list(references.named([root])) if marks else []
    if not asking:
        return
    around = _around([*marks, *(element for element, _ in asking)], tagged, root)
    there = {mark.get(W + "name", "").casefold(): around[mark] for mark in marks}
    for element, name in asking:
        missing = [block for block in there.get(name.casefold(), ()) if block not in around[element]]
        condition = next((code for _, word, code in missing if word == "if"), "")
        line = by_paragraph.get(owner) if (owner := paragraphs.owner(element)) is not None else None
        if condition and line is not None:
            yield line.flaw(Code.L140, condition=condition)


def _around(
    elements: Sequence[etree._Element], tagged: Sequence[tuple[Tag, Line]], root: etree._Element
) -> Mapping[etree._Element, _Blocks]:
    """Tell the blocks that each of *elements* stands in: the number, the word and the code of each."""
    order = {node: at for at, node in enumerate(root.iter())}
    events: list[tuple[tuple[int, int], str, etree._Element | None]]
    events = [(tag.order, tag.typed, None) for tag, _ in tagged]
    events += [((order[element], -1), "", element) for element in elements]
    opened: list[tuple[int, str, str]] = []
    found: dict[etree._Element, _Blocks] = {}
    for number, (_, code, element) in enumerate(sorted(events, key=lambda event: event[0])):
        if element is not None:
            found[element] = tuple(opened)
        elif match := _BLOCK.match(code):
            word = match[1]
            if word not in {"if", "for"} and opened:
                opened.pop()
            if not word.startswith("end"):
                opened.append((number, "for" if word == "for" else "if", code))
    return found
