"""Fill in a compiled template: strings rendered, parts parsed strictly, ids made unique, nothing lost.

A document is made of the template's parts and one organisation's context, and of nothing else: no object
lives from one merge to the next but the template, which is frozen. That is why no answer can reach another's
file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import TracebackType

import jinja2
from lxml import etree

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.documents.compile.part import Part
from beredskabsplan.documents.compile.scan import TagSpot
from beredskabsplan.documents.compile.show import STATE, MergeState, TooMuchError
from beredskabsplan.documents.compile.template import Template
from beredskabsplan.documents.fields import filling
from beredskabsplan.documents.inline import links, runs
from beredskabsplan.documents.markup import (
    merged,
    notes,
    numbering,
    paragraphs,
    pictures,
    references,
    sections,
    shape,
)
from beredskabsplan.documents.markup.references import Astray
from beredskabsplan.documents.prove import ledger, reread, seals, soundness
from beredskabsplan.documents.prove.frame import Frame
from beredskabsplan.documents.prove.ledger import Entry
from beredskabsplan.documents.prove.reread import PartText
from beredskabsplan.documents.prove.seals import Proven
from beredskabsplan.errors import BeredskabsplanError
from beredskabsplan.language.context import Context
from beredskabsplan.opc import elements, package
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.package import Package, Packed
from beredskabsplan.opc.wordml import DOCUMENT, TEXT_PARTS

LARGEST_PART = 50_000_000  # characters; 5,000 rows are about four million


class UnrunnableError(BeredskabsplanError):
    """The code of a template cannot be run with these answers; the text says why, *spot* tells where."""

    def __init__(self, reason: str, spot: TagSpot | None) -> None:
        super().__init__(reason)
        self.spot = spot


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document: its bytes, the fields it printed or asked about, and what is wrong with it.

    *content* is empty when a fault stopped it; *entries* are what it must go on saying, and *proven* is what
    nobody need read again.
    """

    name: str
    content: bytes
    printed: frozenset[str]
    findings: tuple[Finding, ...] = ()
    entries: tuple[Entry, ...] = ()
    proven: Proven = seals.NOTHING


@dataclass(frozen=True, slots=True)
class Rendering:
    """A document that was written, the parts as they were rendered, and what the merge noted.

    *frame* is what it should hold together, *whole* are the parts that must lie in it as they were made:
    pictures and what leads to them, and notes, of which some may have gone with what refers to them. *astray*
    is what refers to a bookmark that is not there: the text around it, and the name. *wide* are rows with
    more columns than Word can have: their text, and how many.
    """

    content: bytes
    rendered: Mapping[str, bytes]
    state: MergeState
    frame: Frame
    whole: Mapping[str, bytes]
    astray: tuple[Astray, ...] = ()
    wide: tuple[tuple[str, int], ...] = ()


def fill(template: Template, context: Context, *, is_read_later: bool = False) -> Document:
    """Merge *context* into *template*; a document with a fault has findings and no content.

    Where the delivered document *is read later*, parts with fields, which are written anew until then, are
    not read here as well; only their texts are compared.
    """
    try:
        draft = write(template, context)
    except BrokenPackageError:
        reason = "et afsnit, en celle eller en række bliver ikke lukket."
        return _stopped(template, found(Code.T105, Place(file=f"{template.name}.docx"), reason=reason))
    except UnrunnableError as error:
        spot = error.spot or TagSpot("", "", "")
        place = Place(file=f"{template.name}.docx", heading=spot.heading, text=spot.code)
        return _stopped(template, found(Code.T119, place, reason=str(error)))
    findings, proven = prove(template, draft, context.labels, is_read_later=is_read_later)
    state = draft.state
    printed = frozenset({entry.field for entry in state.entries if entry.field} | state.shown)
    content = b"" if findings else draft.content
    return Document(template.name, content, printed, findings, tuple(state.entries), proven)


def write(template: Template, context: Context) -> Rendering:
    """Write the document, which nobody has proved yet.

    Raises:
        BrokenPackageError: a part is no XML any more.
        UnrunnableError: the code of a part cannot be run.
    """
    context.asked.clear()
    state = MergeState(context.asked)
    names = {**context.names, STATE: state}
    rendered: dict[str, bytes] = {}
    for name, part in template.parts.items():
        if isinstance(part, Part):
            state.part = name
            rendered[name] = _rendered(part, names)
    rendered = {**template.notes, **rendered}
    roots = {name: elements.parse(part) for name, part in rendered.items()}
    marked = {name: roots[name] for name in template.with_pictures}
    album = pictures.place(marked, state.pictures) if marked else None
    lists = numbering.restart(roots.values(), template.lists) if template.lists else b""
    notes.settle({name: roots[name] for name in (DOCUMENT, *template.notes) if template.notes})
    wide = tuple(_shaped(template, roots))
    elsewhere = {name for kind, name in template.taken if kind == reread.BOOKMARK_NAME} | template.dead
    lost = references.astray(roots.values(), elsewhere)
    linked = links.settle(roots, template.frame_parts)
    parts: dict[str, bytes | Packed] = {
        name: part
        if isinstance(part, Packed) and name not in template.notes
        else elements.serialize(roots[name])
        for name, part in template.parts.items()
    }
    if lists:
        parts[numbering.PART] = rendered[numbering.PART] = lists
    whole = {name: made for name in template.notes if isinstance(made := parts[name], bytes)} | linked
    parts |= linked
    if not album:
        frame = template.frame.changed(template.frame.names | linked.keys(), linked)
        return Rendering(package.write(parts), rendered, state, frame, whole, tuple(lost), wide)
    changed, let_go = pictures.settle(album, {**template.frame_parts, **linked}, roots)
    parts = {name: part for name, part in (parts | changed).items() if name not in let_go}
    frame = Frame.of(dict.fromkeys(parts, b"") | dict(template.frame_parts) | linked | changed)
    return Rendering(package.write(parts), rendered, state, frame, whole | changed, tuple(lost), wide)


def _shaped(template: Template, roots: Mapping[str, etree._Element]) -> Iterator[tuple[str, int]]:
    """Put the *roots* of all parts into shape; yield text and columns of each row with too many."""
    shape.finish(roots.values(), template.styles, template.taken)
    if template.sections:
        sections.settle(roots[DOCUMENT], template.sections)
    for name in template.with_merged:
        merged.settle(roots[name])
    for name in template.with_columns:
        shape.fit_grids(roots[name])
        yield from ((paragraphs.own_text(row)[:60], count) for row, count in shape.too_wide(roots[name]))


def _rendered(part: Part, names: Mapping[str, object]) -> bytes:
    """Run the code of *part*; a text larger than any real one is stopped before it fills the memory."""
    pieces, size = [], 0
    try:
        for piece in part.code.generate(names):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST_PART:
                raise TooMuchError("Teksten fylder mere, end noget dokument har brug for.")
    except TooMuchError as error:
        raise UnrunnableError(str(error), _spot(part, error)) from error
    except jinja2.UndefinedError as error:
        raise UnrunnableError("Et navn findes ikke, når koden når hertil.", _spot(part, error)) from error
    except (jinja2.TemplateError, TypeError, ValueError) as error:
        raise UnrunnableError(
            "Den sammenligner eller gennemløber noget, der ikke kan det.", _spot(part, error)
        ) from error
    return runs.without_empty("".join(pieces)).encode("utf-8")


def _spot(part: Part, error: Exception) -> TagSpot | None:
    """Find the tag that was running: Jinja names the line of the template in the traceback."""
    lines = [
        step.tb_lineno
        for step in _walk(error.__traceback__)
        if step.tb_frame.f_code.co_filename == "<template>"
    ]
    before = [line for line in part.spots if lines and line <= lines[-1]]
    return part.spots[max(before)] if before else None


def _walk(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback:
        yield traceback
        traceback = traceback.tb_next


def _stopped(template: Template, finding: Finding) -> Document:
    return Document(template.name, b"", frozenset(), (finding,))


def prove(
    template: Template, draft: Rendering, labels: Mapping[str, str], *, is_read_later: bool = False
) -> tuple[tuple[Finding, ...], Proven]:
    """Tell what was printed but does not stand in *draft*, hidden gaps, and what Word would not open.

    *labels* are what the questionnaire calls each field. Beside the findings comes what was proved: not the
    parts with fields if the delivered document *is read later*.
    """
    made = Package(draft.content)
    there = {name: made.part(name) for name in draft.rendered if name in made}
    later = {
        name: ledger.glance(part)
        for name, part in there.items()
        if is_read_later and TEXT_PARTS.fullmatch(name) and filling.may_change(name, part)
    }
    read = soundness.read_all({name: part for name, part in there.items() if name not in later})
    changed = [*_changed(made, draft.whole)]
    sealed = {name: seals.seal(made.packed_part(name)) for name in made.names}
    made_anew = {*draft.rendered, *draft.whole}
    changed.extend(
        name for name, own in template.seals.items() if name not in made_anew and sealed.get(name, own) != own
    )
    broken = [f"{name}: delen mangler" for name in sorted(draft.frame.names.difference(made.names))]
    broken.extend(f"{name}: delen er ændret" for name in changed)
    findings = tuple(_faults(template, draft, labels, read, later, broken))
    readings = {**template.fixed, **read}
    proved = {*template.seals, *made_anew}.difference(later)
    return findings, Proven(
        {name: own for name, own in sealed.items() if name in proved},
        {name: replace(reading, text="", attributes="") for name, reading in readings.items()},
        draft.frame,
    )


def _faults(
    template: Template,
    draft: Rendering,
    labels: Mapping[str, str],
    fresh: Mapping[str, PartText],
    later: Mapping[str, PartText],
    broken: Iterable[str],
) -> Iterator[Finding]:
    rendered, state = draft.rendered, draft.state
    place = Place(file=f"{template.name}.docx")
    told = {**fresh, **{name: reread.read(rendered[name]) for name in template.notes}}
    account = ledger.settle(told, (entry for entry in state.entries if entry.part not in later))
    for entry in account.missing:
        yield found(Code.T106, place, label=labels.get(entry.field) or entry.field or entry.text[:40])
    for one in draft.astray:
        yield found(Code.T122, Place(file=place.file, text=one.text), name=one.name)
    for text, count in draft.wide:
        yield found(Code.T128, Place(file=place.file, text=text), count=count, most=shape.MOST_COLUMNS)
    state.due.update((gap.field, gap) for gap in state.asked)
    for name, gap in state.due.items():
        if name not in state.shown:
            yield found(Code.T107, place, label=gap.label)
    for fault in (
        *broken,
        *(() if account.missing else _unkept(rendered, {**told, **later})),
        *soundness.leftovers(account),
        *soundness.faults({**template.fixed, **fresh}, draft.frame),
    ):
        yield found(Code.T109, place, reason=fault)


def _changed(made: Package, parts: Mapping[str, bytes]) -> Iterator[str]:
    return (name for name, part in parts.items() if name not in made or made.part(name) != part)


def _unkept(rendered: Mapping[str, bytes], fresh: Mapping[str, PartText]) -> Iterator[str]:
    """Tell the first text of each part that was rendered but is not where it was, the template's own too."""
    for name, reading in fresh.items():
        lost = next(ledger.lost_texts(rendered[name].decode("utf-8"), reading), "")
        if lost:
            yield f"{name}: teksten »{lost[:40]}« er gået tabt"
