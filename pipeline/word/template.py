"""A Word template, compiled once: its parts patched, its code checked and ready to run.

What docxtpl does for every document (joining tags that Word has split, lifting `{%p … %}` out of its
paragraph, compiling) is done here once per template. Nothing of a document is ever kept in a template.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import jinja2
from docxtpl import DocxTemplate
from jinja2 import nodes
from lxml import etree

from pipeline.context import Shape
from pipeline.findings import Code, Finding, Place, found
from pipeline.word import language, outline, package
from pipeline.word.outline import W
from pipeline.word.shape import Styles
from pipeline.word.show import environment

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
STYLES = "word/styles.xml"
_TOKEN = re.compile(
    r"(?P<tag>\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})"
    r"|<(?P<end>/?)(?P<name>[\w:.-]+)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*?)(?P<single>/?)>"
    r"|(?P<text>[^<{]+|.)",
    re.DOTALL,
)
# What a tag may stand in, and what takes its place when it decides about something that nobody has answered.
_LEVELS = {
    "w:t": "run",
    "w:p": "r", "w:hyperlink": "r",
    "w:body": "p", "w:tc": "p", "w:hdr": "p", "w:ftr": "p", "w:footnote": "p", "w:endnote": "p",
    "w:sdtContent": "p", "w:txbxContent": "p",
    "w:tbl": "tr",
    "w:tr": "tc",
}  # fmt: skip
_QUOTES = str.maketrans("„“”»«‚‘’", '"' * 5 + "'" * 3)
_MERGED = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/(core|app|custom)\.xml"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a tag stands: the *heading* above it, its own *code*, and the *level* of what it stands in."""

    heading: str
    code: str
    level: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part with code, ready to render; *spots* finds each line's tag."""

    code: jinja2.Template
    spots: Mapping[int, Spot]


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template: *parts* in the package's order, and the names that it *uses*."""

    name: str
    parts: Mapping[str, bytes | Part]
    uses: frozenset[str]
    styles: Styles


def compile_template(
    name: str, content: bytes, contract: Mapping[str, Shape]
) -> tuple[Template | None, tuple[Finding, ...]]:
    """Compile the .docx in *content*; a template with faults is none, and all its faults are told."""
    file = f"{name}.docx"
    try:
        parts = package.read(content)
        styles = _styles(parts)
    except (package.BrokenPackageError, etree.XMLSyntaxError):
        return None, (found(Code.T101, Place(file=file)),)
    findings: list[Finding] = []
    compiled: dict[str, bytes | Part] = {}
    uses: set[str] = set()
    for part_name, part in parts.items():
        if not _MERGED.fullmatch(part_name) or not (b"{" in part or b"}" in part):
            compiled[part_name] = part
            continue
        try:
            unbalanced = tuple(_unbalanced(outline.parse(part)))
        except etree.XMLSyntaxError:
            return None, (found(Code.T101, Place(file=file)),)
        if unbalanced:
            findings.extend(
                found(Code.T102, Place(file=file, text=text), reason=why) for text, why in unbalanced
            )
            continue
        builder = _Builder(file, part.decode("utf-8"))
        ready = builder.build(environment(), contract)
        findings.extend(builder.findings)
        uses |= builder.uses
        compiled[part_name] = ready or part
    if findings:
        return None, tuple(findings)
    return Template(name, compiled, frozenset(uses), styles), ()


def _styles(parts: Mapping[str, bytes]) -> Styles:
    root = outline.parse(parts[STYLES]) if STYLES in parts else etree.Element("none")
    ids = {
        (style.find(W + "name").get(W + "val") or "").casefold(): style.get(W + "styleId", "")  # type: ignore[union-attr]
        for style in root.iter(W + "style")
        if style.find(W + "name") is not None
    }
    return Styles(ids.get("skal afklares", ""), ids.get("list bullet", ""), ids.get("table bullet", ""))


def _unbalanced(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the text of each paragraph whose braces do not pair up, and why.

    docxtpl would take everything up to the next closing brace, paragraphs and all, without a word.
    """
    for paragraph in root.iter(W + "p"):
        text = "".join(node.text or "" for node in paragraph.iter(W + "t") if _owner(node) is paragraph)
        rest = TAG.sub("", text)
        for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
            if opening in rest:
                yield text[:60], f"Der mangler {closing} i afsnittet."
            elif closing in rest:
                yield text[:60], f"Der mangler {opening} i afsnittet."


def _owner(node: etree._Element) -> etree._Element | None:
    return next(node.iterancestors(W + "p"), None)


class _Builder:
    """Compile one part, keeping its faults and the names it uses."""

    def __init__(self, file: str, source: str) -> None:
        self._file = file
        self._source = DocxTemplate.patch_xml(cast(Any, None), source)
        self.findings: list[Finding] = []
        self.uses: frozenset[str] = frozenset()

    def build(self, environment: language.Environment, contract: Mapping[str, Shape]) -> Part | None:
        source, spots = annotate(self._source)
        try:
            tree = environment.parse(source)
        except jinja2.TemplateSyntaxError as error:
            self._fault(Code.T102, spots.get(error.lineno), {"reason": _danish(error)})
            return None
        faults, self.uses = language.check(tree, contract)
        for fault in faults:
            self._fault(fault.code, spots.get(fault.line), fault.values)
        if faults:
            return None
        levels = {line: spot.level for line, spot in spots.items()}
        instrumented = cast(nodes.Template, language.Instrument(levels).visit(tree))
        code = environment.compile(instrumented)
        return Part(jinja2.Template.from_code(environment, code, environment.globals), spots)

    def _fault(self, code: Code, spot: Spot | None, values: Mapping[str, str]) -> None:
        place = Place(file=self._file, heading=spot.heading if spot else "", text=spot.code if spot else "")
        self.findings.append(found(code, place, **values))


def annotate(source: str) -> tuple[str, Mapping[int, Spot]]:
    """Give every tag in the patched XML *source* a line of its own, and tell by line where each stands.

    Curly quotes, entities and line breaks inside a tag become what Jinja reads.
    """
    scan = _Scan()
    for match in _TOKEN.finditer(source):
        scan.take(match)
    return "".join(scan.out), scan.spots


class _Scan:
    """Follow the XML around the tags: the open elements, and the last heading."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.spots: dict[int, Spot] = {}
        self._line = 1
        self._open: list[str] = []
        self._heading = ""
        self._style = ""
        self._text: list[str] = []

    def take(self, match: re.Match[str]) -> None:
        whole = match[0]
        if match["tag"]:
            self._tag(whole, self._level())
        elif match["name"]:
            self._element(match)
        else:
            self._text.append(whole if self._open and self._open[-1] == "w:t" else "")
            self._write(whole)

    def _level(self) -> str:
        return _LEVELS.get(self._open[-1], "text") if self._open else "text"

    def _write(self, text: str) -> None:
        self.out.append(text)
        self._line += text.count("\n")

    def _tag(self, tag: str, level: str) -> None:
        mark = "-" if tag[2:3] == "-" else ""
        inner = " ".join(html.unescape(tag[2 + len(mark) : -2]).translate(_QUOTES).split())
        self._line += 1
        self.spots[self._line] = Spot(self._heading, f"{tag[:2]} {inner} {tag[-2:]}", level)
        self.out.append(f"{tag[:2]}{mark}\n{inner} {tag[-2:]}")

    def _element(self, match: re.Match[str]) -> None:
        if "{" in match["attributes"]:
            self._attributes(match[0])
        else:
            self._write(match[0])
        if match["end"]:
            if match["name"] in self._open:
                while self._open.pop() != match["name"]:
                    pass
            self._end(match["name"])
        elif not match["single"]:
            self._open.append(match["name"])
            if match["name"] == "w:p":
                self._style, self._text = "", []
        elif match["name"] == "w:pStyle":
            self._style = match["attributes"]

    def _attributes(self, element: str) -> None:
        position = 0
        for tag in TAG.finditer(element):
            self._write(element[position : tag.start()])
            self._tag(tag[0], "text")
            position = tag.end()
        self._write(element[position:])

    def _end(self, name: str) -> None:
        if name == "w:p" and "Heading" in self._style and (text := "".join(self._text).strip()):
            self._heading = html.unescape(text)


def _danish(error: jinja2.TemplateSyntaxError) -> str:
    """Say in Danish what Jinja found, its own words kept where no sentence fits better."""
    message = error.message or ""
    unknown = re.search(r"unknown tag '(\w+)'", message)
    if unknown:
        return (
            f"»{unknown[1]}« er ikke en kode her. Passer et if eller for sammen med sit endif eller endfor?"
        )
    if "Unexpected end of template" in message:
        return "Et if eller for er ikke lukket med endif eller endfor."
    return f"Tegnene passer ikke sammen ({message})."
