"""The fields of a part as they stand there, whether Word has written them in one element or in many."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from lxml import etree

from beredskabsplan.opc.namespaces import W

NESTED = "\0"  # stands in an instruction for another field
DEEPEST = 20  # a field within more others is none that anybody has made
_WORD = re.compile(r'["“”„]([^"“”]*)["“”]|(\\.)|([^\s"“”\\]+)')
_NODES = tuple(
    W + name for name in ("fldSimple", "fldChar", "instrText", "t", "tab", "br", "cr", "noBreakHyphen")
)

_STORIES = tuple(W + name for name in ("body", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent"))


@dataclass(eq=False)
class WordField:
    """A field that *begins* at an element: a run, or the one element that is all of it.

    *separate* and *end* are the runs with its other marks, *results* the pieces of text between them, those
    of fields within it too, and *outer* is the field that it stands in.
    """

    begin: etree._Element
    outer: "WordField | None" = None
    instruction: str = ""
    told: list[etree._Element] = field(default_factory=list)
    results: list[etree._Element] = field(default_factory=list)
    separate: etree._Element | None = None
    end: etree._Element | None = None

    @property
    def is_simple(self) -> bool:
        """Tell whether it is one element."""
        return self.begin.tag == W + "fldSimple"

    @property
    def is_whole(self) -> bool:
        """Tell whether it ends."""
        return self.is_simple or self.end is not None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What its instruction says, piece by piece: its name, what it is about, and its switches."""
        found = _WORD.finditer(self.instruction)
        return tuple(next(group for group in one.groups() if group is not None) for one in found)

    @property
    def name(self) -> str:
        """What kind it is: »REF«, »=« for a formula; »« when another field writes that."""
        first = self.words[0].upper() if self.words else ""
        return "=" if first[:1] == "=" else first

    @property
    def about(self) -> str:
        """What it is about: the bookmark, the sequence, the style; »« when it says nothing."""
        plain = [word for word in self.words[1:2] if not word.startswith("\\")]
        return plain[0] if plain else ""

    def has(self, switch: str) -> bool:
        """Tell whether it has a *switch*: a letter, or one of Word's signs."""
        return any(word.casefold() == f"\\{switch}" for word in self.words)

    def value(self, switch: str) -> str:
        """Read what stands after a *switch*; »« when there is nothing, or another switch."""
        for word, after in zip(self.words, (*self.words[1:], ""), strict=True):
            if word.casefold() == f"\\{switch}":
                return "" if after.startswith("\\") else after
        return ""

    @property
    def depth(self) -> int:
        """How many fields it stands in; no more than too many are counted."""
        return sum(1 for _ in islice(self.chain, 1, DEEPEST + 2))

    @property
    def chain(self) -> "Iterator[WordField]":
        """Yield the field, and those that it stands in, from the nearest on."""
        field: WordField | None = self
        while field is not None:
            yield field
            field = field.outer


def read(root: etree._Element) -> list[WordField]:
    """List the fields in *root* in the order in which they begin; one that is not closed ends with *root*."""
    fields: list[WordField] = []
    opened: list[WordField] = []
    for node in root.iter(*_NODES):
        while opened and opened[-1].is_simple and not _is_in(node, opened[-1].begin):
            opened.pop()
        if node.tag == W + "fldSimple":
            fields.append(WordField(node, _last(opened), node.get(W + "instr", "")))
            opened.append(fields[-1])
        elif node.tag == W + "fldChar":
            _mark(node, fields, opened)
        elif node.tag != W + "instrText" and not (opened and _is_told(node, opened[-1])):
            for one in opened[-DEEPEST:]:
                if one.is_simple or one.separate is not None:
                    one.results.append(node)
        elif opened:
            opened[-1].instruction += node.text or ""
            opened[-1].told.append(node)
        else:  # what is begun in another paragraph
            fields.append(WordField(node, None, node.text or ""))
    return fields


def torn(root: etree._Element) -> str:
    """Say in Danish what is wrong with the marks of the fields in *root*; »« when each field is whole.

    A field begins and ends in the same text: that of a box is another than the one around it.
    """
    opened: dict[etree._Element | None, list[str]] = {}
    for mark in root.iter(W + "fldChar"):
        kinds = opened.setdefault(next(mark.iterancestors(*_STORIES), None), [])
        kind = mark.get(W + "fldCharType", "")
        if kind == "begin":
            kinds.append(kind)
        elif not kinds or kinds[-1] == kind:
            return "et felt slutter uden at være begyndt"
        elif kind == "separate":
            kinds[-1] = kind
        else:
            kinds.pop()
    return "et felt er ikke lukket" if any(opened.values()) else ""


def _is_told(node: etree._Element, field: WordField) -> bool:
    """Tell whether *node* is text before the result of *field*, which Word takes for its instruction."""
    return node.tag == W + "t" and not field.is_simple and field.separate is None


def _mark(node: etree._Element, fields: list[WordField], opened: list[WordField]) -> None:
    run, kind = node.getparent(), node.get(W + "fldCharType")
    assert run is not None
    if kind == "begin":
        fields.append(WordField(run, _last(opened)))
        opened.append(fields[-1])
    elif not opened or opened[-1].is_simple:
        return
    elif kind == "separate":
        opened[-1].separate = run
    else:
        opened.pop().end = run
        if opened and not opened[-1].is_simple and opened[-1].separate is None:
            opened[-1].instruction += NESTED


def _last(opened: list[WordField]) -> WordField | None:
    return opened[-1] if opened else None


def _is_in(node: etree._Element, outer: etree._Element) -> bool:
    return any(one is outer for one in node.iterancestors(W + "fldSimple"))
