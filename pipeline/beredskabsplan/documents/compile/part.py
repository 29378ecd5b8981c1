"""One part of a template: its tags joined, its code checked and compiled, each fault with its place."""

import re
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
from beredskabsplan.documents.admit import elsewhere, usual
from beredskabsplan.documents.compile import instrument, join, layout, refuse, scan, spoken, syntax, turns
from beredskabsplan.documents.compile.aside import Aside
from beredskabsplan.documents.compile.scan import MISPLACED, TagSpot
from beredskabsplan.documents.compile.show import environment
from beredskabsplan.documents.fields import former, reading
from beredskabsplan.documents.markup import numbering, outline, references
from beredskabsplan.documents.markup.paragraphs import own_text
from beredskabsplan.documents.markup.sections import PageSection
from beredskabsplan.language.shapes import Shape
from beredskabsplan.opc import elements, relationships
from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.namespaces import W, uri
from beredskabsplan.opc.wordml import STYLES, TEXT_PARTS

_PROPERTIES = re.compile(r"docProps/(core|app|custom)\.xml")
_ENCODED_TAG = re.compile(
    r"(?:%7B|\{){2}.*?(?:%7D|\}){2}|(?:%7B|\{)(?:%25|%).*?(?:%25|%)(?:%7D|\})", re.IGNORECASE
)
# What stands there in Word, by the element around it.
_MISPLACED = {
    "w:instrText": "koden i et felt", "v:shape": "en WordArt-tekst, fx et vandmærke",
    "w:textInput": "et formularfelt", "w:ffData": "et formularfelt",
    "w:dropDownList": "valgene i en rulleliste", "w:comboBox": "valgene i en rulleliste",
    "wp:inline": "navnet på et billede", "wp:anchor": "navnet på et billede",
    "pic:nvPicPr": "navnet på et billede",
}  # fmt: skip
_REPEATED = re.compile(r"\{%(p|tr)\s+for\b")
_CODE = re.compile(rb"\{\{|\{%|\{#")


@dataclass(frozen=True, slots=True)
class Part:
    """A part with code, ready to render; *spots* finds each line's tag."""

    code: jinja2.Template
    spots: Mapping[int, TagSpot]


def root_of(parts: Mapping[str, bytes], name: str) -> etree._Element:
    """Parse the part *name*, an empty one where there is none."""
    return elements.parse(parts[name]) if name in parts else etree.Element("none")


class Builder:
    """Compile one part, keeping its faults and the names it uses."""

    def __init__(self, file: str, name: str, parts: Mapping[str, bytes]) -> None:
        """Take up the part *name* of the template *file*, which consists of *parts*."""
        self._file, self._parts, part = file, parts, parts[name]
        self._is_word = bool(TEXT_PARTS.fullmatch(name))
        self._source, self._aside = "", Aside()
        self.makes_columns = self.holds_pictures = self.holds_merged = False
        self.sections: tuple[PageSection, ...] = ()
        self.lists: numbering.Lists | None = None
        self.findings: list[Finding] = []
        self.uses: frozenset[str] = frozenset()
        self.marks: frozenset[str] = frozenset()
        self.astray: tuple[references.Astray, ...] = ()  # what refers to a bookmark that is not in the part
        self.written = ""  # what the code writes beside answers, all branches together
        if self._is_word:
            self._source = self._word(name, part)
        elif _PROPERTIES.fullmatch(name) and _CODE.search(part):
            self._source = _text(elements.parse(part))
        elif _holds_links(name) and (addressed := _addressed(elements.parse(part))):
            self._source = addressed
        elif name.endswith((".xml", ".rels")) and (where := elsewhere.holding(name, part)):
            self.findings.append(found(Code.T118, Place(file=file), where=where))

    def _word(self, name: str, part: bytes) -> str:
        root = usual.with_usual_prefixes(elements.parse(part))
        if root.nsmap.get("w") != uri(W):
            raise BrokenPackageError(Defect.NO_DOCUMENT)
        former.disarm(root)
        if b"{" in part and (fault := reading.torn(root)):
            self.findings.append(found(Code.T109, Place(file=self._file), reason=f"{name}: {fault}"))
        join.drop_noise(root)
        self.marks = frozenset(references.marked([root]))
        self.astray = tuple(references.astray([root], self.marks))
        self.findings.extend(refuse.inside(self._file, root))
        if b"{" not in part or self.findings:
            return ""
        join.join_tags(root)
        self._lay_out(root)
        source = _text(root)
        if _REPEATED.search(source) and numbering.PART in self._parts:
            source = self._with_marks(root) or source
        self.makes_columns = "{%tc " in source
        if not scan.TAG.search(source):
            return ""
        known = self._aside.plain(self._aside.braces(source, scan.TAG))
        patched: str = DocxTemplate.patch_xml(cast(Any, None), known)
        return patched

    def _lay_out(self, root: etree._Element) -> None:
        """Mark what must keep its place, or its form, whatever the tags around it do."""
        for paragraph, what in layout.bare_turns(root):
            place = Place(file=self._file, text=own_text(paragraph)[:60])
            self.findings.append(found(Code.T136, place, what=what))
        self.sections = layout.mark_sections(root)
        self.holds_merged = layout.mark_merged(root)
        if next(root.iter(W + "sdt"), None) is not None:
            named = outline.style_ids(root_of(self._parts, STYLES))
            layout.free_controls(root, named.get("placeholder text", ""))

    def _with_marks(self, root: etree._Element) -> str:
        """Mark where lists begin anew, and write the part again if any does."""
        try:
            self.lists = turns.mark(root, self._parts[numbering.PART], root_of(self._parts, STYLES))
        except RecursionError:
            self._fault(Code.T102, None, {"reason": spoken.TOO_DEEP})
        return _text(root) if self.lists else ""

    def build(self, contract: Mapping[str, Shape]) -> Part | None:
        """Check and compile the part's code; a part without code, or with faults, is none."""
        if not self._source:
            return None
        source, spots = scan.annotate(self._source, self._aside, is_word=self._is_word)
        misplaced = [spot for spot in spots.values() if spot.level == MISPLACED and spot.code[:2] != "{#"]
        for spot in misplaced:
            where = _MISPLACED.get(spot.inside[-1] if spot.inside else "", "en egenskab, som ingen læser")
            self._fault(Code.T118, spot, {"where": where})
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
            if first.inside == spot.inside:
                self._fault(Code.T129, first, {"tag": first.code})
            else:
                self._fault(Code.T105, spot, {"reason": spoken.torn(first.code, spot.code)})
            sound = False
        verdict = syntax.check(tree, contract)
        self.uses = verdict.uses
        for fault in verdict.faults:
            self._fault(fault.code, spots.get(fault.line), fault.values)
        levels = {line: spot.level for line, spot in spots.items()}
        for line in verdict.pictures:
            if levels[line] not in {"picture", MISPLACED} and spots[line].code.startswith("{{"):
                is_old = levels[line] == "attribute" and spots[line].inside[-1:] == ("w:pict",)
                self._fault(Code.T133 if is_old else Code.T132, spots[line], {"tag": spots[line].code})
                sound = False
        for line in verdict.grounds:
            if levels[line] != "run":
                where = "en baggrund hører til en celle eller et afsnit"
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
        instrumented = cast(nodes.Template, instrument.Instrument(levels, self._aside).visit(tree))
        self.written = "".join(instrument.literals(instrumented))
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
