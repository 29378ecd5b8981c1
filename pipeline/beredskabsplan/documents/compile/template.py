"""A Word template, compiled once: its parts patched, its code checked and ready to run.

What docxtpl does for every document (joining tags that Word has split, lifting `{%p … %}` out of its
paragraph, compiling) is done here once per template. Nothing of a document is ever kept in a template.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import unquote

import jinja2
from docxtpl import DocxTemplate
from jinja2 import nodes
from lxml import etree

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.values import SKAL_AFKLARES
from beredskabsplan.documents.compile import instrument, join, refuse, scan, spoken, syntax, turns
from beredskabsplan.documents.compile.scan import MISPLACED, TagSpot
from beredskabsplan.documents.compile.show import environment
from beredskabsplan.documents.markup import ids, numbering, outline
from beredskabsplan.documents.markup.shape import StyleIds
from beredskabsplan.documents.prove import reread, soundness
from beredskabsplan.language.context import Shape
from beredskabsplan.opc import contenttypes, elements, relationships
from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.namespaces import W, uri
from beredskabsplan.opc.package import Package, Packed, pack
from beredskabsplan.opc.wordml import SETTINGS, STYLES, TEXT_PARTS

_PROPERTIES = re.compile(r"docProps/(core|app|custom)\.xml")
_ENCODED_TAG = re.compile(
    r"(?:%7B|\{){2}.*?(?:%7D|\}){2}|(?:%7B|\{)(?:%25|%).*?(?:%25|%)(?:%7D|\})", re.IGNORECASE
)
_REPEATED = re.compile(r"\{%(p|tr)\s+for\b")
_CODE = re.compile(rb"\{\{|\{%|\{#")


@dataclass(frozen=True, slots=True)
class Part:
    """A part with code, ready to render; *spots* finds each line's tag."""

    code: jinja2.Template
    spots: Mapping[int, TagSpot]


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template: *parts* in the package's order, and the names that it *uses*.

    *fixed* are the readings of the parts without code, which are the same in every document, and *taken* the
    ids that stand in them, each with its kind. *with_columns* are the parts where code makes columns,
    *with_pictures* those that hold a place for one. *frame_parts* are the content types and relationships.
    *lists* are there when some begin anew in the turns of a loop.
    """

    name: str
    parts: Mapping[str, Packed | Part]
    uses: frozenset[str]
    styles: StyleIds
    fixed: Mapping[str, reread.PartText]
    taken: frozenset[tuple[str, str]]
    frame: soundness.Frame
    with_columns: tuple[str, ...]
    with_pictures: tuple[str, ...]
    frame_parts: Mapping[str, bytes]
    lists: numbering.Lists | None


def compile_template(
    name: str, package: Package, contract: Mapping[str, Shape]
) -> tuple[Template | None, tuple[Finding, ...]]:
    """Compile the template *package*; a template with faults is none, and all its faults are told."""
    file = f"{name}.docx"
    try:
        findings = [*refuse.outside(file, package), *refuse.numbers(file, package)]
        if findings:
            return None, tuple(dict.fromkeys(findings))
        parts = _without_question(package.parts)
        builders = {part_name: _Builder(file, part_name, parts) for part_name in parts}
        styles = _styles(parts)
    except BrokenPackageError:
        return None, (found(Code.T101, Place(file=file)),)
    ready = {part_name: builder.build(contract) for part_name, builder in builders.items()}
    findings = [finding for builder in builders.values() for finding in builder.findings]
    if findings:
        return None, tuple(dict.fromkeys(findings))
    uses = frozenset(used for builder in builders.values() for used in builder.uses)
    plain = _unique({part_name: part for part_name, part in parts.items() if ready[part_name] is None})
    compiled = {part_name: part or pack(plain[part_name]) for part_name, part in ready.items()}
    fixed, frame = soundness.read_all(plain), soundness.Frame.of(parts)
    unsound = [found(Code.T109, Place(file=file), reason=fault) for fault in soundness.faults(fixed, frame)]
    if unsound:
        return None, tuple(unsound)
    return Template(
        name=name,
        parts=compiled,
        uses=uses,
        styles=styles,
        fixed=fixed,
        taken=frozenset(identity for reading in fixed.values() for identity in reading.names),
        frame=frame,
        with_columns=tuple(part_name for part_name, builder in builders.items() if builder.makes_columns),
        with_pictures=tuple(part_name for part_name, builder in builders.items() if builder.holds_pictures),
        frame_parts={
            part_name: part
            for part_name, part in parts.items()
            if part_name == contenttypes.PART or part_name.endswith(".rels")
        },
        lists=next((builder.lists for builder in builders.values() if builder.lists), None),
    ), ()


def _unique(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the parts without code ids that are unique, where Word has used the same twice."""
    roots = {name: elements.parse(part) for name, part in parts.items() if TEXT_PARTS.fullmatch(name)}
    names = Counter(identity for name in roots for identity in reread.read(parts[name]).names)
    if names and max(names.values()) > 1:
        ids.make_unique(list(roots.values()))
        return {**parts, **{name: elements.serialize(root) for name, root in roots.items()}}
    return dict(parts)


def _without_question(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Take out the wish to update all fields: Word would ask on opening, and the program fills them in."""
    if b"updateFields" not in parts.get(SETTINGS, b""):
        return dict(parts)
    settings = elements.parse(parts[SETTINGS])
    for wish in settings.findall(W + "updateFields"):
        settings.remove(wish)
    return {**parts, SETTINGS: elements.serialize(settings)}


def _styles(parts: Mapping[str, bytes]) -> StyleIds:
    root = _root(parts, STYLES)
    named = outline.style_ids(root)
    return StyleIds(
        gap=named.get(SKAL_AFKLARES.casefold(), ""),
        bullet=named.get("list bullet", ""),
        table_bullet=named.get("table bullet", ""),
        body=named.get("body text", ""),
    )


def _root(parts: Mapping[str, bytes], name: str) -> etree._Element:
    """Parse the part *name*, an empty one where there is none."""
    return elements.parse(parts[name]) if name in parts else etree.Element("none")


class _Builder:
    """Compile one part, keeping its faults and the names it uses."""

    def __init__(self, file: str, name: str, parts: Mapping[str, bytes]) -> None:
        self._file, self._parts, part = file, parts, parts[name]
        self._is_word = bool(TEXT_PARTS.fullmatch(name))
        self._source = ""
        self.makes_columns = self.holds_pictures = False
        self.lists: numbering.Lists | None = None
        self.findings: list[Finding] = []
        self.uses: frozenset[str] = frozenset()
        if self._is_word:
            self._source = self._word(part)
        elif _PROPERTIES.fullmatch(name) and _CODE.search(part):
            self._source = _text(elements.parse(part))
        elif _holds_links(name) and (addressed := _addressed(elements.parse(part))):
            self._source = addressed
        elif name.endswith((".xml", ".rels")) and _CODE.search(part):
            self.findings.append(found(Code.T118, Place(file=file), where=f"delen {name}"))

    def _word(self, part: bytes) -> str:
        root = elements.parse(part)
        if root.nsmap.get("w") != uri(W):
            raise BrokenPackageError(Defect.NO_DOCUMENT)
        join.drop_noise(root)
        self.findings.extend(refuse.inside(self._file, root))
        if b"{" not in part or self.findings:
            return ""
        join.join_tags(root)
        source = _text(root)
        if _REPEATED.search(source) and numbering.PART in self._parts:
            source = self._with_marks(root) or source
        self.makes_columns = "{%tc " in source
        patched: str = DocxTemplate.patch_xml(cast(Any, None), source)
        return patched if scan.TAG.search(source) else ""

    def _with_marks(self, root: etree._Element) -> str:
        """Mark where lists begin anew, and write the part again if any does."""
        try:
            self.lists = turns.mark(root, self._parts[numbering.PART], _root(self._parts, STYLES))
        except RecursionError:
            self._fault(Code.T102, None, {"reason": spoken.TOO_DEEP})
        return _text(root) if self.lists else ""

    def build(self, contract: Mapping[str, Shape]) -> Part | None:
        """Check and compile the part's code; a part without code, or with faults, is none."""
        if not self._source:
            return None
        source, spots = scan.annotate(self._source, is_word=self._is_word)
        misplaced = [spot for spot in spots.values() if spot.level == MISPLACED and spot.code[:2] != "{#"]
        for spot in misplaced:
            self._fault(Code.T118, spot, {"where": "en egenskab eller en feltkode, som ingen læser"})
        try:
            return self._compiled(source, spots, contract, sound=not misplaced)
        except jinja2.TemplateSyntaxError as error:
            self._fault(Code.T102, spots.get(error.lineno), {"reason": spoken.reason(error.message or "")})
        except syntax.TOO_DEEP:
            self._fault(Code.T102, None, {"reason": spoken.TOO_DEEP})
        return None

    def _compiled(
        self, source: str, spots: Mapping[int, TagSpot], contract: Mapping[str, Shape], *, sound: bool
    ) -> Part | None:
        tree = environment().parse(source)
        for first, spot in scan.torn(spots):
            self._fault(Code.T105, spot, {"reason": spoken.torn(first.code, spot.code)})
            sound = False
        verdict = syntax.check(tree, contract)
        self.uses = verdict.uses
        for fault in verdict.faults:
            self._fault(fault.code, spots.get(fault.line), fault.values)
        levels = {line: spot.level for line, spot in spots.items()}
        for line in verdict.pictures:
            if levels[line] != "picture" and spots[line].code.startswith("{{"):
                where = "et billede sættes ind ved at være den alternative tekst på et andet"
                self._fault(Code.T118, spots[line], {"where": where})
                sound = False
        if verdict.faults or not sound:
            return None
        self.holds_pictures = "picture" in {levels[line] for line in verdict.pictures}
        levels.update(
            (line, "attribute")
            for line, level in levels.items()
            if level == "picture" and line not in verdict.pictures
        )
        instrumented = cast(nodes.Template, instrument.Instrument(levels).visit(tree))
        code = environment().compile(instrumented)
        return Part(jinja2.Template.from_code(environment(), code, environment().globals), spots)

    def _fault(self, code: Code, spot: TagSpot | None, values: Mapping[str, str]) -> None:
        place = Place(file=self._file, heading=spot.heading if spot else "", text=spot.code if spot else "")
        self.findings.append(found(code, place, **values))


def _text(root: etree._Element) -> str:
    """Write *root* as text, in one form whatever program wrote it."""
    return etree.tostring(root, encoding="unicode")


def _holds_links(name: str) -> bool:
    """Tell whether *name* is that of the relationships of a part with text."""
    return name.endswith(".rels") and bool(TEXT_PARTS.fullmatch(relationships.source_of(name)))


def _addressed(root: etree._Element) -> str:
    """Write the relationships *root* with the tags in their addresses as they were typed; »« without any."""
    if not any(_ENCODED_TAG.search(link.target) for link in relationships.of(root)):
        return ""
    for link in root:
        link.set("Target", _ENCODED_TAG.sub(_decode_tag, link.get("Target", "")))
    return etree.tostring(root, encoding="unicode")


def _decode_tag(match: re.Match[str]) -> str:
    return unquote(match[0])
