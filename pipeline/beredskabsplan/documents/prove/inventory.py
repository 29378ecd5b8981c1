"""Whether a template that was taken apart still holds all that it held beside its tags.

Joining tags, taking paragraphs and rows away with their tags and docxtpl's patterns rewrite a template before
it is code. Here it is read twice by another parser, as it came and as what its code writes whatever the
answers are: all branches together. Both must hold the same, in the same order: text, paragraphs, rows, cells,
pictures, breaks, fields, notes, controls, and what is said of each.
"""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from beredskabsplan.documents.prove import untold
from beredskabsplan.opc.namespaces import W14, W

_P, _T, _CODE, _SECTION = (W + name for name in ("p", "t", "instrText", "sectPr"))
_TAG = re.compile(r"\{\{.{,2000}?\}\}|\{%.{,2000}?%\}|\{#.{,2000}?#\}", re.DOTALL)
_OUTER = re.compile(r"\{(?:%(p|tr|tc)\s[^}%]*%|#(p|tr|tc)\s[^}#]*#)\}")
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*[^<\s][^<]*)</w:t>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_NUMBERED = frozenset((*untold.BOOKMARK, W + "vMerge"))
_SPOKEN = {_T: '"', _CODE: "'"}  # each with the sign that its texts are noted with


def _words(names: str) -> frozenset[str]:
    return frozenset(W + name for name in names.split())


# What is no part of a document: notes that programs make for themselves, comments, the history of changes;
# and the look of runs, which go when a tag was all they held.
_UNTOLD = _words(
    "rPr proofErr lastRenderedPageBreak smartTagPr commentRangeStart commentRangeEnd commentReference"
    " annotationRef rPrChange pPrChange sectPrChange tblPrChange tblPrExChange tblGridChange trPrChange"
    " tcPrChange numberingChange moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd"
    " customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd"
    " customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart"
    " customXmlMoveToRangeEnd permStart permEnd showingPlcHdr printerSettings"
)
_UNSAID = re.compile(
    rf"group$|{re.escape(W)}(rsid|fullDate$|lastValue$)|{re.escape(W14)}(paraId|textId)|descr$|title$|{{http://www.w3.org/XML/1998/namespace}}"
)
_THROUGH = _words("r smartTag")
# What a tag that takes up its paragraph, row or cell takes with it, if nothing else is in there.
_SHELL = _words("p tr tc sdt sdtContent hyperlink")
_SHELL_BLANK = _words("tab br cr softHyphen")
_SHELL_LOOK = _words("pPr trPr tcPr tblPrEx sdtPr sdtEndPr")
_SHELL_KEPT = _words("sectPr pageBreakBefore")
_OFF = {"0", "false", "off"}
_BOTH = "restartcontinue"  # what {% vm %} writes into a cell, both branches together
_END, _TAKEN = "/", "\0"
_DANISH: Mapping[str, str] = {
    "drawing": "et billede", "pict": "et billede", "object": "et objekt", "AlternateContent": "en tegning",
    "br": "et skift til ny linje eller side", "cr": "et linjeskift", "tab": "et tabulatortegn",
    "ptab": "et tabulatortegn", "sym": "et symbol", "sectPr": "et sektionsskift",
    "pageBreakBefore": "et sideskift (Afsnit > Linje- og sideskift > Sideskift før)",
    "p": "et afsnit", "tr": "en række", "tc": "en celle", "tbl": "en tabel", "oMath": "en formel",
    "footnoteReference": "en fodnote", "endnoteReference": "en slutnote", "fldChar": "et felt",
    "fldSimple": "et felt", "instrText": "et felt", "bookmarkStart": "et bogmærke",
    "bookmarkEnd": "et bogmærke", "hyperlink": "et link", "sdt": "et indholdskontrolelement",
    "noBreakHyphen": "en bindestreg",
}  # fmt: skip
_ELSE, _TORN = "noget", "en del af en tabel eller et afsnit"


@dataclass(frozen=True, slots=True)
class Loss:
    """*What* is gone, in Danish, and the text *beside* it."""

    what: str
    beside: str


def loss(came: bytes, written: str | bytes) -> Loss | None:
    """Return the first thing that the part *came* with and that is not in what is *written* of it.

    *written* has no tags any more. Where it is no XML, half an element went with a tag.
    """
    try:
        before = _read(ElementTree.fromstring(came), has_tags=True).tokens
    except (ElementTree.ParseError, LookupError, ValueError):  # in letters that expat does not know
        return Loss(_ELSE, "")
    try:
        after = _read(ElementTree.fromstring(written), has_tags=False).tokens
    except ElementTree.ParseError as error:
        return Loss(_TORN, _last_words(str(written), *error.position))
    if before == after:
        return None
    return _first(_read(ElementTree.fromstring(came), has_tags=True, places=True), after)


def _last_words(written: str, line: int, column: int) -> str:
    """Find the last text before a place in what is *written*."""
    lines = written.split("\n")
    texts = _WORDS.findall("\n".join([*lines[: line - 1], lines[line - 1][:column]]))
    return html.unescape(texts[-1]) if texts else ""


def _first(before: "_Inventory", after: Sequence[str]) -> Loss:
    """Find what *after* lacks, or what stands elsewhere in it, between what both begin and end with."""
    start = sum(1 for _ in takewhile(_agree, zip(before.tokens, after, strict=False)))
    rest, other = before.tokens[start:], after[start:]
    ending = sum(1 for _ in takewhile(_agree, zip(reversed(rest), reversed(other), strict=False)))
    rest, other = rest[: len(rest) - ending], other[: len(other) - ending]
    left = Counter(other)
    left.subtract(rest)
    gone = [at for at, token in enumerate(rest, start) if left[token] < 0 and token != _END]
    # Where something between two texts is gone, the texts are one.
    gone.sort(key=lambda at: before.tokens[at][0] in _SPOKEN.values())
    for at in (*gone, *range(start, len(before.tokens))):
        return Loss(_named(before.tokens[at]), _beside(before, at))
    return Loss(_ELSE, "")


def _beside(inventory: "_Inventory", at: int) -> str:
    """Quote the paragraph of the token number *at*, its tags too, or what stands before or after it."""
    own = inventory.homes[at]
    if own is not None and (said := "".join(text.text or "" for text in own.iter(_T)).strip()):
        return said
    around = [*reversed(inventory.tokens[max(at - 40, 0) : at]), *inventory.tokens[at : at + 40]]
    return next((token[1:].strip() for token in around if token[0] == '"' and token[1:].strip()), "")


def _agree(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _named(token: str) -> str:
    if token.startswith('"'):
        return f"teksten »{token[1:41].strip()}«"
    if token.startswith("'"):
        return _DANISH["instrText"]
    return _DANISH.get(token.partition(" ")[0].rpartition("}")[2], _ELSE)


def _read(root: Element, *, has_tags: bool, places: bool = False) -> "_Inventory":
    computed = untold.computed(root)
    texts, shells = _tagged(root, computed) if has_tags else ({}, set())
    inventory = _Inventory(untold.bookmarks(root), computed, texts, shells, places)
    inventory.read(root, in_shell=False)
    return inventory


@dataclass(slots=True)
class _Inventory:
    """Note what there is: a word for the beginning of each element and for its end, and texts after a quote.

    *gone* are the numbers of bookmarks that are none, and *computed* the texts that are none. *texts* are
    those that are no longer as they are written, since they held tags, and *shells* what goes with a tag.
    Each of *tokens* has its paragraph in *homes* if *places* are asked for: they hold the whole tree.
    """

    gone: Collection[str | None]
    computed: Collection[Element]
    texts: Mapping[Element, str]
    shells: Collection[Element]
    places: bool
    tokens: list[str] = field(default_factory=list)
    homes: list[Element | None] = field(default_factory=list)
    paragraph: Element | None = None
    said: list[str] = field(default_factory=list)  # texts that nothing has parted yet, after their mark

    def read(self, parent: Element, *, in_shell: bool) -> None:
        """Note what is in *parent*."""
        for element in parent:
            tag = element.tag
            inside = in_shell or element in self.shells
            if tag == _P:
                self.paragraph = element
            if self._is_none(element):
                if element.get("ends") == "1":  # the mark of a section that ends with what goes with a tag
                    self._note(_SECTION)
            elif tag in _SPOKEN:
                self._say(self.texts.get(element, element.text or ""), _SPOKEN[tag], in_shell=inside)
            elif tag in _THROUGH or (inside and tag in _SHELL):
                self.read(element, in_shell=inside)
            elif inside and tag in _SHELL_LOOK:
                for kept in _kept(element):
                    self._note(kept)
            elif not (inside and tag in _SHELL_BLANK and not element.attrib):
                self._element(element, in_shell=inside)

    def _is_none(self, element: Element) -> bool:
        """Tell whether *element* is a mark for the merge, what Word notes for itself, or made of a tag."""
        if element.tag[0] != "{" or element.tag in _UNTOLD or element in self.computed:
            return True
        is_numbered = element.tag in _NUMBERED
        return is_numbered and (element.get(W + "id") in self.gone or element.get(W + "val") == _BOTH)

    def _element(self, element: Element, *, in_shell: bool) -> None:
        self._note(_token(element))
        if element.text and element.text.strip():
            self._say(element.text, '"', in_shell=False)
        if len(element):
            self.read(element, in_shell=in_shell)
        self._note(_END)

    def _note(self, token: str) -> None:
        if self.said:
            self._add("".join(self.said))
            self.said = []
        self._add(token)

    def _add(self, token: str) -> None:
        self.tokens.append(token)
        if self.places:
            self.homes.append(self.paragraph)

    def _say(self, text: str, mark: str, *, in_shell: bool) -> None:
        text = text if text.isascii() else _UNSEEN.sub("", text)
        if not text or (in_shell and not text.strip()):
            return
        if self.said and self.said[0] != mark:
            self._add("".join(self.said))
            self.said = []
        self.said.extend([text] if self.said else [mark, text])


def _token(element: Element) -> str:
    if not element.attrib:  # mostly
        return element.tag
    said = [
        f"{name}={_TAG.sub('', value) if '{' in value else value}"
        for name, value in sorted(element.attrib.items())
        if not _UNSAID.match(name) and not (element.tag in untold.BOOKMARK and name == W + "id")
    ]
    return " ".join([element.tag, *said]) if said else element.tag


def _kept(look: Element) -> Iterator[str]:
    """Yield what the *look* of a paragraph, row or cell does to the pages around it."""
    for element in look.iter():
        if element.tag in _SHELL_KEPT and element.get(W + "val", "1") not in _OFF:
            yield element.tag


def _tagged(root: Element, computed: Collection[Element]) -> tuple[dict[Element, str], set[Element]]:
    """Return the texts of *root* that hold tags, without them, and what goes with a tag."""
    texts: dict[Element, str] = {}
    shells: set[Element] = set()
    outer: dict[str, list[Element]] = {"tr": [], "tc": []}
    for paragraph in root.iter(_P):
        if "{" not in "".join(paragraph.itertext()):
            continue
        for kind in (_T, _CODE):
            pieces = [piece for piece in _own(paragraph, kind) if piece not in computed]
            whole = [_UNSEEN.sub("", piece.text or "") for piece in pieces]
            texts.update(zip(pieces, _without_tags(whole), strict=True))
            for tag in _OUTER.finditer("".join(whole)):
                name = tag[1] or tag[2]
                if name == "p":
                    shells.add(paragraph)
                else:
                    outer[name].append(paragraph)
    for name, inside in outer.items():
        shells |= _innermost(root, W + name, inside)
    return texts, shells


def _own(parent: Element, kind: str) -> Iterator[Element]:
    """Yield what is called *kind* in the paragraph *parent* itself, and not in a text box in it."""
    for element in parent:
        if element.tag == kind:
            yield element
        elif element.tag != _P:
            yield from _own(element, kind)


def _without_tags(texts: Sequence[str]) -> Iterator[str]:
    whole = _TAG.sub(lambda tag: _TAKEN * len(tag[0]), "".join(texts))
    position = 0
    for text in texts:
        yield whole[position : position + len(text)].replace(_TAKEN, "")
        position += len(text)


def _innermost(root: Element, kind: str, paragraphs: Collection[Element]) -> set[Element]:
    """Find for each of *paragraphs* the innermost element called *kind* around it."""
    found = dict[Element, Element]()
    for box in root.iter(kind) if paragraphs else ():
        found |= dict.fromkeys(box.iter(_P), box)
    return {found[paragraph] for paragraph in paragraphs if paragraph in found}
