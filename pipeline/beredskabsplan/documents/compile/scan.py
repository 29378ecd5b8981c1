"""Follow a part's XML around its tags: which line is which tag, and what does it stand in?"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# No tag is longer than 2,000 signs, so that searching a text of nothing but braces comes to an end.
TAG = re.compile(r"\{(?:\{.{,2000}?\}|%.{,2000}?%|#.{,2000}?#)\}", re.DOTALL)
MISPLACED = ""  # the level of a tag that stands where nothing can be merged
_TOKEN = re.compile(
    r"(?P<tag>\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})"
    r"|<(?P<end>/?)(?P<name>[\w:.-]+)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*?)(?P<single>/?)>"
    r"|(?P<text>[^<{]+|.)",
    re.DOTALL,
)
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


@dataclass(frozen=True, slots=True)
class TagSpot:
    """Where a tag stands: the *heading* above it, its own *code*, and the *level* of what it stands in.

    *inside* are all elements around it, from the outermost.
    """

    heading: str
    code: str
    level: str
    inside: tuple[str, ...] = ()


def annotate(source: str, *, is_word: bool = True) -> tuple[str, Mapping[int, TagSpot]]:
    """Give every tag in the patched XML *source* a line of its own, and tell by line where each stands.

    Curly quotes, entities and line breaks inside a tag become what Jinja reads.
    """
    scan = _Scan(is_word)
    for match in _TOKEN.finditer(source):
        scan.take(match)
    return "".join(scan.out), scan.spots


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
            if spot.inside != opened[-1].inside:
                yield opened[-1], spot
            if word[1].startswith("end"):
                opened.pop()


class _Scan:
    """Keep the open elements, the last heading and the instruction of the field around the place."""

    def __init__(self, is_word: bool) -> None:
        self.out: list[str] = []
        self.spots: dict[int, TagSpot] = {}
        self._is_word = is_word
        self._line = 1
        self._open: list[str] = []
        self._heading = ""
        self._style = ""
        self._text: list[str] = []
        self._instruction = ""

    def take(self, match: re.Match[str]) -> None:
        """Take the next tag, element or piece of text."""
        whole = match[0]
        if match["tag"]:
            self._tag(whole, self._level())
        elif match["name"]:
            self._element(match)
        else:
            inside = self._open[-1] if self._open else ""
            self._text.append(whole if inside == "w:t" else "")
            self._instruction += whole if inside == "w:instrText" else ""
            self._write(whole)

    def _level(self) -> str:
        if not self._is_word:
            return "text"
        inside = self._open[-1] if self._open else ""
        if inside == "w:instrText":
            return _field(self._instruction)
        return _LEVELS.get(inside, MISPLACED)

    def _write(self, text: str) -> None:
        self.out.append(text)
        self._line += text.count("\n")

    def _tag(self, tag: str, level: str) -> None:
        mark = "-" if tag[2:3] == "-" else ""
        inner = " ".join(html.unescape(tag[2 + len(mark) : -2]).translate(_QUOTES).split())
        self._line += 1
        self.spots[self._line] = TagSpot(
            self._heading, f"{tag[:2]} {inner} {tag[-2:]}", level, tuple(self._open)
        )
        self.out.append(f"{tag[:2]}{mark}\n{inner} {tag[-2:]}")

    def _element(self, match: re.Match[str]) -> None:
        if "{" in match["attributes"]:
            self._attributes(match)
        else:
            self._write(match[0])
        if match["end"]:
            if match["name"] in self._open:
                while self._open.pop() != match["name"]:
                    pass
            self._end(match["name"])
        elif not match["single"]:
            self._begin(match["name"])
        elif match["name"] == "w:pStyle":
            self._style = match["attributes"]
        elif match["name"] == "w:fldChar":
            self._instruction = ""

    def _begin(self, name: str) -> None:
        self._open.append(name)
        if name == "w:p":
            self._style, self._text = "", []

    def _attributes(self, match: re.Match[str]) -> None:
        element, position = match[0], 0
        for attribute in _ATTRIBUTE.finditer(element):
            level = _attribute_level(match["name"], attribute[1], attribute[2])
            for tag in TAG.finditer(element, attribute.start(2), attribute.end(2)):
                self._write(element[position : tag.start()])
                self._tag(tag[0], level)
                position = tag.end()
        self._write(element[position:])

    def _end(self, name: str) -> None:
        if name == "w:p" and "Heading" in self._style and (text := "".join(self._text).strip()):
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


def _field(instruction: str) -> str:
    return "field" if html.unescape(instruction).split()[:1] == ["HYPERLINK"] else MISPLACED
