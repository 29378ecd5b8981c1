"""Follow a part's XML around its tags: which line is which tag, and what does it stand in?"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from beredskabsplan.documents.compile import aside
from beredskabsplan.documents.compile.aside import Aside
from beredskabsplan.documents.markup import typed

TAG = typed.TAG
MISPLACED = ""  # the level of a tag that stands where nothing can be merged
_TOKEN = re.compile(
    r"(?P<tag>\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})"
    r"|<(?P<end>/?)(?P<name>[\w:.-]+)(?P<element>[^>\"]*(?:\"[^\"]*\"[^>\"]*)*)>"
    rf"|(?P<aside>{aside.MARK})"
    r"|(?P<text>[^<{\0]+|.)",
    re.DOTALL,
)
_BEGUN = re.compile(r"\{(?:[{%#]|$)")  # a tag without an end, or a brace that makes another of the next one
_TELLING = re.compile("Heading|fldChar|instrText")
_BLOCK = re.compile(r"\{% (if|for|elif|else|endif|endfor)\b")
_ATTRIBUTE = re.compile(r"([\w:.-]+)=\"([^\"]*)\"")
# What a tag may stand in, and what takes its place when it decides about something that nobody has answered.
_LEVELS = {
    "w:t": "run",
    "w:p": "r", "w:hyperlink": "r",
    "w:body": "p", "w:tc": "p", "w:hdr": "p", "w:ftr": "p", "w:footnote": "p", "w:endnote": "p",
    "w:comment": "p", "w:sdtContent": "p", "w:txbxContent": "p",
    "w:tbl": "tr",
    "w:tr": "tc",
}  # fmt: skip
# Attributes that people read, and those that lead somewhere.
_READ = {
    "descr", "title", "alt", "w:tooltip",
    "w:tblCaption w:val", "w:tblDescription w:val", "w:alias w:val", "w:tag w:val",
}  # fmt: skip
# {% vm %} writes a condition into an attribute of its own.
_OWN = {"w:vMerge w:val"}
_QUOTES = str.maketrans("„“”»«‚‘’", '"' * 5 + "'" * 3)
_BLANKS = re.compile(r"(\"[^\"]*\"|'[^']*')|\s+")  # a text in quotes keeps its own
_LINES = re.compile(r"[\r\n]+")


@dataclass(frozen=True, slots=True)
class TagSpot:
    """Where a tag stands: the *heading* above it, its own *code*, and the *level* of what it stands in.

    *inside* are all elements around it, from the outermost, and *cell* is the number of the table's cell.
    """

    heading: str
    code: str
    level: str
    inside: tuple[str, ...] = ()
    cell: int = 0


def annotate(source: str, texts: Aside, *, is_word: bool = True) -> tuple[str, Mapping[int, TagSpot]]:
    """Give every tag in the patched XML *source* a line of its own, and tell by line where each stands.

    All that is no tag is put aside, to *texts*. Curly quotes, entities and line breaks inside a tag become
    what Jinja reads.
    """
    scan = _Scan(source, texts, is_word)
    scan.read(source)
    scan.hold(len(source))
    return "".join(scan.code), scan.spots


def torn(spots: Mapping[int, TagSpot]) -> Iterator[tuple[TagSpot, TagSpot]]:
    """Yield the first tag of each block with one of the others that does not stand in such elements.

    Leaving such a block out would leave half an element.
    """
    opened: list[TagSpot] = []
    for spot in spots.values():
        word = _BLOCK.match(spot.code)
        if word and word[1] in {"if", "for"}:
            opened.append(spot)
        elif word and opened:  # what is raw may hold any tag
            if (spot.inside, spot.cell) != (opened[-1].inside, opened[-1].cell):
                yield opened[-1], spot
            if word[1].startswith("end"):
                opened.pop()


class _Scan:
    """Keep the open elements, the last heading and the instruction of the field around the place."""

    def __init__(self, source: str, texts: Aside, is_word: bool) -> None:
        self.code: list[str] = []
        self.spots: dict[int, TagSpot] = {}
        self._texts = texts
        self._source, self._done = source, 0  # it is read up to there
        self._is_word = is_word
        self._open: list[str] = []
        self._cells, self._cell_count = [0], 0  # the numbers of those that are open
        self._heading = ""
        self._style = ""
        self._text: list[str] = []
        self._instruction = ""

    def read(self, text: str) -> None:
        """Read the source, or a *text* from aside, which has no tags."""
        for match in _TOKEN.finditer(text):
            match match.lastgroup:
                case "element":
                    self._element(match)
                case "tag":
                    self._tag(match.start(), match.end(), self._level())
                case "aside":
                    if _TELLING.search(whole := self._texts.back(match[0])):
                        self.read(whole)
                case _:
                    self._take(match[0])

    def _take(self, text: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside == "w:t":
            self._text.append(text)
        elif inside == "w:instrText":
            self._instruction += text

    def _level(self) -> str:
        if not self._is_word:
            return "text"
        inside = self._open[-1] if self._open else ""
        if inside == "w:instrText":
            return _field(self._instruction)
        return _LEVELS.get(inside, MISPLACED)

    def hold(self, end: int) -> None:
        """Put the source up to *end* aside, but for what Jinja must see to refuse it."""
        if text := self._source[self._done : end]:
            self.code.append(text if _BEGUN.search(text) else self._texts.put(text))

    def _tag(self, start: int, end: int, level: str) -> None:
        tag = self._source[start:end]
        self.hold(start)
        self._done = end
        inner = _BLANKS.sub(_one_line, html.unescape(tag[2:-2]).translate(_QUOTES)).strip()
        spot = TagSpot(
            self._heading, f"{tag[:2]} {inner} {tag[-2:]}", level, tuple(self._open), self._cells[-1]
        )
        self.spots[len(self.spots) + 2] = spot
        self.code.append(f"{tag[:2]}\n{inner} {tag[-2:]}")

    def _element(self, match: re.Match[str]) -> None:
        ends, name, attributes = match.group("end", "name", "element")
        if "{" in attributes:
            self._attributes(match)
        if ends:
            self._ended(name)
        elif not attributes.endswith("/"):
            self._begun(name)
        elif name == "w:pStyle":
            self._style = attributes
        elif name == "w:fldChar":
            self._instruction = ""

    def _begun(self, name: str) -> None:
        self._open.append(name)
        if name == "w:p":
            self._style, self._text = "", []
        elif name == "w:tc":
            self._cell_count += 1
            self._cells.append(self._cell_count)

    def _ended(self, name: str) -> None:
        if name in self._open:
            while self._open.pop() != name:
                pass
        if name == "w:p":
            self._end()
        elif name == "w:tc" and len(self._cells) > 1:
            self._cells.pop()

    def _attributes(self, match: re.Match[str]) -> None:
        for attribute in _ATTRIBUTE.finditer(self._source, *match.span("element")):
            level = _attribute_level(match["name"], attribute[1], attribute[2])
            for tag in TAG.finditer(self._source, *attribute.span(2)):
                self._tag(*tag.span(), level)

    def _end(self) -> None:
        if "Heading" in self._style and (text := "".join(self._text).strip()):
            self._heading = html.unescape(text)


def _attribute_level(element: str, attribute: str, value: str) -> str:
    if element == "Relationship" and attribute == "Target":
        return "target"
    if element == "w:fldSimple" and attribute == "w:instr":
        return "target" if _field(value) else MISPLACED
    if element == "wp:docPr" and attribute == "descr" and TAG.fullmatch(value.strip()):
        return "picture"
    plain = {attribute, f"{element} {attribute}"}
    return "attribute" if plain & (_READ | _OWN) else MISPLACED


def _one_line(blanks: re.Match[str]) -> str:
    """Write a text in quotes in one line, and any blanks outside one as a space."""
    return _LINES.sub(" ", blanks[1]) if blanks[1] else " "


def _field(instruction: str) -> str:
    return "field" if html.unescape(instruction).split()[:1] == ["HYPERLINK"] else MISPLACED
