"""A Word template, compiled once: its parts patched, its code checked and ready to run.

What docxtpl does for every document (joining tags that Word has split, lifting `{%p … %}` out of its
paragraph, compiling) is done here once per template. Nothing of a document is ever kept in a template.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.values import SKAL_AFKLARES
from beredskabsplan.documents.admit import clearing, stranger
from beredskabsplan.documents.compile import refuse
from beredskabsplan.documents.compile.part import Builder, Part, root_of
from beredskabsplan.documents.fields import former
from beredskabsplan.documents.markup import ids, notes, numbering, outline, shape
from beredskabsplan.documents.markup.lines import StyleIds
from beredskabsplan.documents.markup.references import Astray
from beredskabsplan.documents.markup.sections import PageSection
from beredskabsplan.documents.prove import inventory, reread, seals, soundness
from beredskabsplan.documents.prove.frame import Frame
from beredskabsplan.language.shapes import Shape
from beredskabsplan.opc import contenttypes, elements, wordml
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package, Packed, pack
from beredskabsplan.opc.wordml import DOCUMENT, SETTINGS, STYLES, TEXT_PARTS

_PAGE_BREAK = f"{W}pPr/{W}pageBreakBefore"
_OFF = {"0", "false", "off"}
_HIDES = re.compile(rb":(vanish|hidden)\b", re.IGNORECASE)
# The templates of one house share their styles.
_packed = lru_cache(maxsize=64)(pack)
_sealed = lru_cache(maxsize=64)(seals.seal)


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template: *parts* in the package's order, and the names that it *uses*.

    *fixed* are the readings of the parts without code, which are the same in every document, *seals* what
    those parts are known by, and *taken* the ids that stand in them, each with its kind. *dead* are the names
    that links lead to though no bookmark has them. *with_columns* are
    the parts where code makes columns, *with_pictures* those that hold a place for one, and *with_merged*
    those where it decides about cells that are merged downwards. *frame_parts* are the content types and
    relationships. *sections* are there when code decides about what stands in them, *lists* when some begin
    anew in the turns of a loop, and *notes* are the parts with footnotes and endnotes when code may leave out
    or repeat what refers to them.
    """

    name: str
    parts: Mapping[str, Packed | Part]
    uses: frozenset[str]
    styles: StyleIds
    fixed: Mapping[str, reread.PartText]
    seals: Mapping[str, bytes]
    taken: frozenset[tuple[str, str]]
    dead: frozenset[str]
    frame: Frame
    with_columns: tuple[str, ...]
    with_pictures: tuple[str, ...]
    with_merged: tuple[str, ...]
    frame_parts: Mapping[str, bytes]
    sections: tuple[PageSection, ...]
    lists: numbering.Lists | None
    notes: Mapping[str, bytes]


def compile_template(
    name: str, package: Package, contract: Mapping[str, Shape]
) -> tuple[Template | None, tuple[Finding, ...]]:
    """Compile the template *package*; a template with faults is none, and all its faults are told."""
    file, came = f"{name}.docx", package
    try:
        if oversized := tuple(refuse.size(file, package)):
            return None, oversized
        package = clearing.cleared(package)
        findings = [*refuse.outside(file, package), *refuse.numbers(file, package)]
        findings.extend(refuse.properties(file, package))
        if findings:
            return None, tuple(dict.fromkeys(findings))
        parts = former.with_file_name(_without_question(package.parts), file)
        builders = {part_name: Builder(file, part_name, parts) for part_name in parts}
        styles = _styles(parts)
    except BrokenPackageError:
        return None, (stranger.told(file, package),)
    ready = {part_name: builder.build(contract) for part_name, builder in builders.items()}
    findings = [finding for builder in builders.values() for finding in builder.findings]
    written = {part_name: builders[part_name].written or part for part_name, part in parts.items()}
    marks = {mark for builder in builders.values() for mark in builder.marks}
    astray = [
        one for builder in builders.values() for one in builder.astray if one.name.casefold() not in marks
    ]
    findings = findings or [*_nowhere(file, astray), *_lost(file, came, parts, written)]
    if findings:
        return None, tuple(dict.fromkeys(findings))
    uses = frozenset(used for builder in builders.values() for used in builder.uses)
    plain = _unique({part_name: part for part_name, part in parts.items() if ready[part_name] is None})
    compiled = {part_name: part or _packed(plain[part_name]) for part_name, part in ready.items()}
    noted = parts if ready.get(DOCUMENT) and notes.are_used(parts[DOCUMENT]) else {}
    kept = {part_name: parts[part_name] for part_name in notes.PARTS if part_name in noted}
    without_code = {part_name: part for part_name, part in plain.items() if part_name not in kept}
    fixed = soundness.read_all(without_code, reread.read_fixed)
    frame = Frame.of(parts)
    unsound = [found(Code.T109, Place(file=file), reason=fault) for fault in soundness.faults(fixed, frame)]
    if unsound:
        return None, tuple(unsound)
    return Template(
        name=name,
        parts=compiled,
        uses=uses,
        styles=styles,
        fixed=fixed,
        seals={
            part_name: _sealed(part)
            for part_name, part in compiled.items()
            if isinstance(part, Packed) and part_name not in kept
        },
        taken=frozenset(identity for reading in fixed.values() for identity in reading.names),
        dead=frozenset(one.name.casefold() for one in astray),
        frame=frame,
        with_columns=tuple(part_name for part_name, builder in builders.items() if builder.makes_columns),
        with_pictures=tuple(part_name for part_name, builder in builders.items() if builder.holds_pictures),
        with_merged=tuple(part_name for part_name, builder in builders.items() if builder.holds_merged),
        frame_parts={
            part_name: part
            for part_name, part in parts.items()
            if part_name == contenttypes.PART or part_name.endswith(".rels")
        },
        sections=next((builder.sections for builder in builders.values() if builder.sections), ()),
        lists=next((builder.lists for builder in builders.values() if builder.lists), None),
        notes=kept,
    ), ()


def _nowhere(file: str, astray: Iterable[Astray]) -> Iterator[Finding]:
    """Yield what prints something of a bookmark that stands nowhere in the template, whatever is answered."""
    for one in astray:
        if not one.is_link:
            yield found(Code.T122, Place(file=file, text=one.text[:60]), name=one.name)


def _lost(
    file: str, came: Package, parts: Mapping[str, bytes], written: Mapping[str, str | bytes]
) -> Iterator[Finding]:
    """Yield what *came* in the text of a template and that nothing *written* of it holds.

    Whoever takes a template in tells itself what becomes of hidden text, of the notes to it and of the file's
    name; where there are such, its *parts* count as they were taken in.
    """
    texts = [name for name in written if TEXT_PARTS.fullmatch(name)]
    hides = {name for name in (STYLES, *texts) if name in came and _HIDES.search(came.part(name))}
    for name in texts:
        about = {STYLES, DOCUMENT, name} if name in notes.PARTS else {STYLES, name}
        is_settled = hides & about or former.shows_file_name(name, came.part(name))
        whole, part = parts[name] if is_settled else came.part(name), written[name]
        if part != whole and (loss := inventory.loss(whole, part)):
            yield found(Code.T135, Place(file=file, text=loss.beside[:60]), what=loss.what)


def _unique(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the parts without code the shape that Word demands, and ids that are unique.

    Parts with code get theirs when they are merged.
    """
    readings = {name: reread.read(part) for name, part in parts.items() if TEXT_PARTS.fullmatch(name)}
    names = Counter(identity for reading in readings.values() for identity in reading.names)
    is_unique = not names or max(names.values()) == 1
    if is_unique and not any(reading.faults for reading in readings.values()):
        return dict(parts)
    roots = {name: elements.parse(parts[name]) for name in readings}
    for root in roots.values():
        ids.drop_torn(root)
        shape.fill_empty(root)
    if not is_unique:
        ids.make_unique(list(roots.values()))
    return {**parts, **{name: elements.serialize(root) for name, root in roots.items()}}


def _without_question(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Take out the wish to update all fields: Word would ask on opening, and the program fills them in."""
    if b"updateFields" not in parts.get(SETTINGS, b""):
        return dict(parts)
    settings = elements.parse(parts[SETTINGS])
    for wish in settings.findall(W + "updateFields"):
        settings.remove(wish)
    return {**parts, SETTINGS: elements.serialize(settings)}


def _styles(parts: Mapping[str, bytes]) -> StyleIds:
    root = root_of(parts, STYLES)
    named = outline.style_ids(root)
    return StyleIds(
        gap=named.get(SKAL_AFKLARES.casefold(), ""),
        bullet=named.get("list bullet", ""),
        table_bullet=named.get("table bullet", ""),
        body=named.get("body text", ""),
        plain=named.get("default paragraph font", ""),
        breaking=_breaking(root),
    )


def _breaking(root: etree._Element) -> frozenset[str]:
    """List the styles whose paragraphs begin a page."""
    known = wordml.by_ids(root)
    if next(root.iter(W + "pageBreakBefore"), None) is None:
        return frozenset()
    said = {
        name: [wish for style in wordml.lineage(name, known) for wish in style.iterfind(_PAGE_BREAK)]
        for name in known
    }
    return frozenset(name for name, own in said.items() if own and own[0].get(W + "val") not in _OFF)
