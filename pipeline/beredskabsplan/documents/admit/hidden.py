"""Text that Word hides stands on no page, but in the file, for whoever asks Word to show it.

It is taken out of a template, so that it reaches no client and no answer in it counts as printed. Codes that
decide (`{% if … %}`) print nothing by themselves, and stay. Text that is only hidden on the web
(`w:webHidden`, as Word writes it in contents) stands on paper, and is none of this.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from beredskabsplan.documents.markup import paragraphs
from beredskabsplan.documents.markup.typed import TAG
from beredskabsplan.opc import elements, hiding
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import STYLES, TEXT_PARTS, by_ids, child, value

_ASKING = re.compile(rb"vanish|:hidden\b")
_PICTURES = (W + "drawing", W + "pict", W + "object")
# What stays in a run that is hidden: fields for the index are always hidden, and work.
_STAYING = frozenset(W + name for name in ("rPr", "fldChar", "instrText"))
_BEFORE_VANISH = frozenset(
    W + name
    for name in ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
                 "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid")
)  # fmt: skip


class Hiding:
    """Tell what a template hides; *styles* are its styles."""

    def __init__(self, package: Package) -> None:
        """Take up the styles of *package*."""
        self._package = package
        styles = package.tree(STYLES) if STYLES in package and b"vanish" in package.part(STYLES) else None
        self._hiding = hiding.hiding_styles(by_ids(styles)) if styles is not None else frozenset()

    def is_in(self, name: str) -> bool:
        """Tell whether the part *name* may hide anything."""
        return bool(TEXT_PARTS.fullmatch(name)) and bool(
            self._hiding or _ASKING.search(self._package.part(name))
        )

    def texts(self, root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
        """Yield each paragraph of *root* with what is hidden in it."""
        for paragraph, runs in self._hidden(root).items():
            signs = _signs(paragraph, runs)
            said = "".join(sign for _, sign, is_hidden in signs if is_hidden).strip()
            pictures = (picture for run in runs for picture in run.iter(*_PICTURES))
            drawn = next((paragraphs.own_text(picture) or "et billede" for picture in pictures), "")
            if said or drawn:
                yield paragraph, said or drawn

    def silence(self, root: etree._Element) -> None:
        """Take the hidden text out of *root*; no paragraph goes."""
        for paragraph, runs in self._hidden(root).items():
            pieces = paragraphs.own(paragraph, W + "t")
            left = [""] * len(pieces)
            for number, sign, is_hidden in _signs(paragraph, runs):
                left[number] += "" if is_hidden else sign
            for piece, text in zip(pieces, left, strict=True):
                piece.text = text

    def take_out(self, root: etree._Element) -> None:
        """Take all that is hidden out of *root*, with pictures and boxes; show codes that decide."""
        self.silence(root)
        for runs in self._hidden(root).values():
            for run in runs:
                for node in list(run):
                    if node.tag not in _STAYING and not (node.tag == W + "t" and node.text):
                        run.remove(node)
                if child(run, "t") is not None:
                    _show(run)
                elif all(node.tag == W + "rPr" for node in run):
                    elements.remove(run)

    def _hidden(self, root: etree._Element) -> dict[etree._Element, list[etree._Element]]:
        """Map each paragraph of *root* with hidden runs to them."""
        by_paragraph: dict[etree._Element, list[etree._Element]] = {}
        for run in root.iter(W + "r"):
            paragraph = paragraphs.owner(run)
            if paragraph is not None and self._hides(run, paragraph):
                by_paragraph.setdefault(paragraph, []).append(run)
        return by_paragraph

    def _hides(self, run: etree._Element, paragraph: etree._Element) -> bool:
        own, outer = child(run, "rPr"), child(paragraph, "pPr")
        by_run = own is not None and value(own, "rStyle") in self._hiding
        by_paragraph = outer is not None and value(outer, "pStyle") in self._hiding
        by_style = by_run is not by_paragraph  # Word lets one switch the other off
        return (by_style if own is None else hiding.hides(own, by_style)) or any(
            map(hiding.is_hidden_row, run.iterancestors(W + "tr"))
        )


def _signs(paragraph: etree._Element, runs: Sequence[etree._Element]) -> Iterator[tuple[int, str, bool]]:
    """Yield each sign of *paragraph* with the number of its piece, and whether it goes.

    A tag goes or stays as a whole: as its first sign does, but one that decides always stays.
    """
    pieces = paragraphs.own(paragraph, W + "t")
    texts = [piece.text or "" for piece in pieces]
    hidden = [any(piece.getparent() is run for run in runs) for piece in pieces]
    signs = [(number, sign) for number, text in enumerate(texts) for sign in text]
    goes = [hidden[number] for number, _ in signs]
    for tag in TAG.finditer("".join(texts)):
        whole = goes[tag.start()] and tag[0].startswith("{{")
        goes[tag.start() : tag.end()] = [whole] * len(tag[0])
    return ((number, sign, gone) for (number, sign), gone in zip(signs, goes, strict=True))


def _show(run: etree._Element) -> None:
    """Let *run* be seen, whatever its styles say."""
    own = child(run, "rPr")
    if own is None:
        own = etree.Element(W + "rPr")
        run.insert(0, own)
    for mark in own.findall(W + "vanish"):
        own.remove(mark)
    at = sum(1 for node in own if node.tag in _BEFORE_VANISH)
    own.insert(at, etree.Element(W + "vanish", {W + "val": "0"}))
