"""What a finished document shows to those who read it: the account that its PDF is held to.

Text in plain flow must be printed by every engine. Whether the rest is (in boxes, in the results of fields,
in rows of a fixed height) depends on document and engine: there the answers are asked for and no more.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from lxml import etree

from beredskabsplan.documents.prove.ledger import Entry
from beredskabsplan.opc import hiding
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import MC, R, W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import DOCUMENT, STYLES, by_ids, child, value

_SPOKEN = {W + "tab": " ", W + "br": " ", W + "cr": " ", W + "noBreakHyphen": "-", W + "softHyphen": ""}
_FLOW = frozenset(
    W + name
    for name in (
        *("body", "tbl", "tr", "tc", "p", "sdt", "sdtContent", "hyperlink", "ins", "moveTo"),
        *("smartTag", "customXml"),
    )
)
_UNSEEN = frozenset((W + "del", W + "moveFrom", MC + "Fallback"))
_SILENT = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr"),
        *("instrText", "delText", "lastRenderedPageBreak"),
    )
)
_PRINTED = re.compile(
    r"word/(document|numbering|(header|footer|footnotes|endnotes)\d*)\.xml|docProps/.*\.xml"
)
# Drawings with text of their own, and whatever is no text of Word's.
_OPAQUE = re.compile(r"(?i)\.([ew]mf|svg)$|/(charts|diagrams|embeddings|afchunk)")
# The contents are written by us; other results are an engine's own affair.
_RESULT, _CONTENTS = "(result)", "(contents)"
_SHOWN = frozenset((_RESULT, _CONTENTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a document shows: *lines* that a PDF of it must have, each as often as it is to be seen.

    *known* is all text that there can be in a PDF; empty when only an engine knows.
    """

    lines: tuple[str, ...] = ()
    known: str = ""


def read(docx: bytes, entries: Iterable[Entry] = ()) -> Shown:
    """Read what *docx* shows; nothing of a broken one.

    The lines are the text in plain flow, and those of the ledger's *entries* that the document shows
    elsewhere, in headers and footers too.
    """
    try:
        package = Package(docx)
        document = package.tree(DOCUMENT)
        seen = _Seen(package.tree(STYLES) if STYLES in package else etree.Element(W + "styles"))
        seen.read(document)
        repeated = _of_first_page(document, package.targets(DOCUMENT))
        for part in repeated:
            seen.read(package.tree(part), is_plain=False)
        known = "" if any(map(_OPAQUE.search, package.names)) else "\n".join(_texts(package))
    except BrokenPackageError:
        return Shown()
    own = (entry for entry in entries if entry.part in (DOCUMENT, *repeated) and not entry.is_attribute)
    return Shown(lines=(*seen.plain, *_elsewhere(seen, own)), known=known)


def _texts(package: Package) -> Iterator[str]:
    """Yield all text of the parts that can be printed, and what stands before the items of lists."""
    for name in package.names:
        if _PRINTED.fullmatch(name):
            tree = package.tree(name)
            yield "".join(map(str, tree.itertext()))
            yield from (level.get(W + "val", "") for level in tree.iter(W + "lvlText"))


def _of_first_page(document: etree._Element, parts: Mapping[str, str]) -> list[str]:
    """List the headers and footers that the first page has; whether others are seen depends on the pages."""
    section = next(document.iter(W + "sectPr"), None)
    if section is None or child(section, "pgNumType") is not None:  # it may begin with an even page
        return []
    kind = "default" if child(section, "titlePg") is None else "first"
    references = section.iterchildren(W + "headerReference", W + "footerReference")
    return [
        parts[one.get(R + "id", "")]
        for one in references
        if one.get(W + "type") == kind and one.get(R + "id") in parts
    ]


def _elsewhere(seen: "_Seen", entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the *entries* that stand outside of the plain flow, as often as they do."""
    plain, other = "\n".join(seen.plain), "\n".join(seen.other)
    for text, times in Counter(entry.text for entry in entries if entry.text.strip()).items():
        yield from [text] * min(times - plain.count(text), other.count(text))


class _Seen:
    """Take what is to be seen apart: the lines in *plain* flow, and *other* ones.

    A line ends where something stands that is no text, for nobody knows what an engine makes of it.
    """

    def __init__(self, styles: etree._Element) -> None:
        self.plain: list[str] = []
        self.other: list[str] = []
        self._unseen: list[str] = []
        self._line: list[str] = []
        self._into = self.plain  # the line goes there when it ends
        self._fields: list[str] = []  # for each open field: what it is told, its result, or the contents
        self._hides = cache(partial(hiding.style_hides, by_id=by_ids(styles)))

    def read(self, part: etree._Element, *, is_plain: bool = True) -> None:
        """Read the *part* from its beginning to its end, as plain flow or not."""
        self._walk(part, self.plain if is_plain else self.other)
        self._end()

    def _walk(self, parent: etree._Element, into: list[str]) -> None:
        for node in parent:
            if node.tag == W + "r":
                self._run(node, into)
            elif node.tag in _FLOW:
                self._walk(node, into if into is self._unseen else self._place(node, into))
            elif node.tag not in _SILENT and len(node):
                self._end()
                is_unseen = into is self._unseen or node.tag in _UNSEEN
                self._walk(node, self._unseen if is_unseen else self.other)
                self._end()

    def _place(self, node: etree._Element, into: list[str]) -> list[str]:
        """Tell where the text of *node* goes, which stands in what goes *into* its own place."""
        if node.tag == W + "p":
            self._end()
            own = child(node, "pPr")
            return self._unseen if own is not None and self._hides(value(own, "pStyle")) else into
        if node.tag == W + "tc" and _is_covered(node):
            return self._unseen
        is_other = (node.tag == W + "tr" and _is_cut(node)) or (node.tag == W + "sdt" and _is_filled(node))
        return self.other if is_other else into

    def _run(self, run: etree._Element, into: list[str]) -> None:
        own = child(run, "rPr")
        if own is not None and hiding.hides(own, self._hides(value(own, "rStyle"))):
            into = self._unseen
        for node in run:
            tag = str(node.tag)
            if tag == W + "t":
                self._say(node.text or "", into)
            elif tag in _SPOKEN:
                self._say(_SPOKEN[tag], into)
            elif tag == W + "fldChar":
                self._end()
                self._mark(node.get(W + "fldCharType", ""))
            elif tag == W + "instrText" and self._fields and self._fields[-1] not in _SHOWN:
                self._fields[-1] += node.text or ""
            elif tag not in _SILENT:
                self._end()
                self._walk(node, self._unseen if into is self._unseen else self.other)
                self._end()

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif self._fields:
            told = self._fields.pop()
            if kind == "separate":
                self._fields.append(_CONTENTS if told.split()[:1] == ["TOC"] else _RESULT)

    def _say(self, text: str, into: list[str]) -> None:
        if into is self._unseen or not _SHOWN.issuperset(self._fields):
            return
        into = self.other if _RESULT in self._fields else into
        if into is not self._into:
            self._end()
            self._into = into
        self._line.append(text)

    def _end(self) -> None:
        if self._line:
            self._into.append("".join(self._line))
            self._line.clear()


def _is_covered(cell: etree._Element) -> bool:
    """Tell whether *cell* lies beneath the one above it, which was made higher."""
    own = child(cell, "tcPr")
    merged = None if own is None else child(own, "vMerge")
    return merged is not None and merged.get(W + "val", "continue") == "continue"


def _is_cut(row: etree._Element) -> bool:
    """Tell whether what does not fit into *row* is cut off."""
    own = child(row, "trPr")
    height = None if own is None else child(own, "trHeight")
    return height is not None and height.get(W + "hRule") == "exact"


def _is_filled(control: etree._Element) -> bool:
    """Tell whether the text of *control* comes from elsewhere: it is a prompt, or bound to a field."""
    own = child(control, "sdtPr")
    return own is not None and any(child(own, name) is not None for name in ("dataBinding", "showingPlcHdr"))
