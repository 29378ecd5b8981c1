"""A Word template, compiled once: its parts patched, its code checked and ready to run.

What docxtpl does for every document (joining tags that Word has split, lifting `{%p … %}` out of its
paragraph, compiling) is done here once per template. Nothing of a document is ever kept in a template.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.values import SKAL_AFKLARES
from beredskabsplan.documents.admit import clearing, stranger
from beredskabsplan.documents.compile import refuse
from beredskabsplan.documents.compile.part import Builder, Part, root_of
from beredskabsplan.documents.fields import former
from beredskabsplan.documents.markup import ids, notes, numbering, outline
from beredskabsplan.documents.markup.shape import StyleIds
from beredskabsplan.documents.prove import reread, soundness
from beredskabsplan.language.context import Shape
from beredskabsplan.opc import contenttypes, elements
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package, Packed, pack
from beredskabsplan.opc.wordml import DOCUMENT, SETTINGS, STYLES, TEXT_PARTS

_packed = lru_cache(maxsize=64)(pack)  # the templates of one house share their styles


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template: *parts* in the package's order, and the names that it *uses*.

    *fixed* are the readings of the parts without code, which are the same in every document, and *taken* the
    ids that stand in them, each with its kind. *with_columns* are the parts where code makes columns,
    *with_pictures* those that hold a place for one. *frame_parts* are the content types and relationships.
    *lists* are there when some begin anew in the turns of a loop, and *notes* the parts with footnotes and
    endnotes when code may leave out or repeat what refers to them.
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
    notes: Mapping[str, bytes]


def compile_template(
    name: str, package: Package, contract: Mapping[str, Shape]
) -> tuple[Template | None, tuple[Finding, ...]]:
    """Compile the template *package*; a template with faults is none, and all its faults are told."""
    file = f"{name}.docx"
    try:
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
    if findings:
        return None, tuple(dict.fromkeys(findings))
    uses = frozenset(used for builder in builders.values() for used in builder.uses)
    plain = _unique({part_name: part for part_name, part in parts.items() if ready[part_name] is None})
    compiled = {part_name: part or _packed(plain[part_name]) for part_name, part in ready.items()}
    noted = parts if ready.get(DOCUMENT) and notes.are_used(parts[DOCUMENT]) else {}
    kept = {part_name: parts[part_name] for part_name in notes.PARTS if part_name in noted}
    fixed = soundness.read_all({name: part for name, part in plain.items() if name not in kept})
    frame = soundness.Frame.of(parts)
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
        notes=kept,
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
    root = root_of(parts, STYLES)
    named = outline.style_ids(root)
    return StyleIds(
        gap=named.get(SKAL_AFKLARES.casefold(), ""),
        bullet=named.get("list bullet", ""),
        table_bullet=named.get("table bullet", ""),
        body=named.get("body text", ""),
    )
