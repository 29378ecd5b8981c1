"""What fields show in a document: captions counted, references, properties, pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from beredskabsplan.documents.fields import bookmarks, forms, kinds, listed, writing
from beredskabsplan.documents.fields.listed import Text
from beredskabsplan.documents.fields.pages import Pages
from beredskabsplan.documents.fields.reading import WordField
from beredskabsplan.documents.markup import outline, paragraphs
from beredskabsplan.opc.namespaces import MC, W
from beredskabsplan.opc.wordml import value

_NOTES = ("footnote", "endnote")


@dataclass(frozen=True)
class Sources:
    """Where results come from: the main *text*, all *roots*, *properties*, and the *settings* of notes."""

    text: Text
    roots: Sequence[etree._Element]
    properties: Mapping[str, str]
    settings: etree._Element

    @cached_property
    def marks(self) -> dict[str, etree._Element]:
        """Where the bookmarks begin, by their names in small letters."""
        return bookmarks.named(self.roots)

    @cached_property
    def order(self) -> dict[etree._Element, int]:
        """The place of each element in the main text."""
        return {node: at for at, node in enumerate(self.text.document.iter())}

    @cached_property
    def notes(self) -> dict[etree._Element, str]:
        """The number of each reference to a note, as it is printed."""
        return {mark: number for kind in _NOTES for mark, number in _notes(self, kind).items()}


def count(text: Text) -> None:
    """Write the numbers of captions (SEQ), each sequence in the order of the text."""
    counts: dict[str, int] = {}
    before: dict[etree._Element, dict[str, int]] = {}
    resets = any(field.name == "SEQ" and field.has("s") for field in text.fields)
    headings = outline.headings(text.document, text.styles) if resets else ()
    levels = {paragraph: level for level, paragraph in headings}
    reset: dict[str, int] = {}  # for each sequence, the heading after which it began anew
    order = {paragraph: at for at, paragraph in enumerate(text.document.iter(W + "p"))} if resets else {}
    for field in text.fields:
        if field.name != "SEQ" or not kinds.is_computed(field):
            continue
        choice = next(field.begin.iterancestors(MC + "AlternateContent"), None)
        if choice is not None and paragraphs.inside(field.begin, MC + "Fallback"):
            counts = dict(before.get(choice, counts)) if choice in before else counts
            before.pop(choice, None)
        elif choice is not None:
            before.setdefault(choice, dict(counts))
        name = field.about.casefold()
        if (deepest := field.value("s")).isdecimal():
            paragraph = paragraphs.owner(field.begin)
            at = order.get(paragraph, 0) if paragraph is not None else 0
            last = max(
                (order[one] for one, level in levels.items() if level <= int(deepest) and order[one] <= at),
                default=-1,
            )
            if reset.get(name, -1) != last:
                counts[name] = 0
                reset[name] = last
        _count(field, name, counts)


def _count(field: WordField, name: str, counts: dict[str, int]) -> None:
    if field.value("r").isdecimal():
        counts[name] = int(field.value("r"))
    elif not field.has("c"):
        counts[name] = counts.get(name, 0) + 1
    form = forms.form_of(field.words)
    is_hidden = field.has("h") and not form and "\\*" not in field.words
    writing.write(field, "" if is_hidden else forms.written(counts.get(name, 0), form))


def show(field: WordField, sources: Sources, pages: Pages) -> None:
    """Write what *field* shows, if anybody knows it yet."""
    shown = _shown(field, sources, pages)
    if shown is not None:
        writing.write(field, forms.cased(shown, field.words))


def _shown(field: WordField, sources: Sources, pages: Pages) -> str | None:
    match field.name:
        case "NUMPAGES":
            return _number(str(pages.total or ""), field)
        case "PAGE":
            return _number(pages.of(field.begin), field)
        case "SECTION" | "SECTIONPAGES":
            number, size = pages.section(field.begin)
            return _number(number if field.name == "SECTION" else size, field)
        case "STYLEREF":
            return _styled(field, sources)
        case "REF" | "PAGEREF" | "NOTEREF":
            return _referred(field, sources, pages)
        case "TITLE" | "SUBJECT":
            return sources.properties.get(field.name.casefold())
        case "DOCPROPERTY":
            return sources.properties.get(field.about.casefold())
    return None


def _number(number: str, field: WordField) -> str | None:
    """Write a *number* in the form that *field* asks for; nothing as long as nobody has counted."""
    form = forms.form_of(field.words)
    return (forms.written(int(number), form) if form and number.isdecimal() else number) or None


def _referred(field: WordField, sources: Sources, pages: Pages) -> str | None:
    mark = sources.marks.get(field.about.casefold())
    if mark is None:
        return None
    position = _position(field, mark, sources)
    if field.name == "PAGEREF":
        return position or _number(pages.of(mark), field)
    if field.name == "NOTEREF":
        notes = (sources.notes[node] for node in bookmarks.nodes(mark) if node in sources.notes)
        shown = next(notes, None)
    elif any(map(field.has, "nrw")):
        shown = _numbered(field, mark, sources.text)
    else:
        shown = position or bookmarks.text(mark)
        position = ""
    return None if shown is None else f"{shown} {position}".strip()


def _position(field: WordField, mark: etree._Element, sources: Sources) -> str:
    if not field.has("p") or field.begin not in sources.order or mark not in sources.order:
        return ""
    return "ovenfor" if sources.order[mark] < sources.order[field.begin] else "nedenfor"


def _numbered(field: WordField, mark: etree._Element, text: Text) -> str:
    """Write the number of the paragraph that is referred to; that of one without is 0, as in Word."""
    target = bookmarks.paragraph(mark)
    number = None if target is None else text.numbers.get(target)
    if number is None:
        return "0"
    if field.has("n"):
        return number.own
    here = paragraphs.owner(field.begin)
    return (
        number.whole if field.has("w") else number.seen_from(None if here is None else text.numbers.get(here))
    )


def _styled(field: WordField, sources: Sources) -> str | None:
    """Read the nearest text in a style before *field*, or else the first after it."""
    text, name = sources.text, field.about
    style = listed.style_named(f"heading {name}" if name.isdecimal() else name, text.styles)
    found = [
        node
        for kind, properties, own in (("p", "pPr", "pStyle"), ("r", "rPr", "rStyle"))
        for node in text.document.iter(W + kind)
        if (said := node.find(W + properties)) is not None and style and value(said, own) == style
        and node in sources.order and paragraphs.text(node)
    ]  # fmt: skip
    if not found:
        return None
    before = [node for node in found if sources.order[node] < sources.order[field.begin]]
    nearest = before[-1] if before else found[0]
    if any(map(field.has, "nrw")):
        number = text.numbers.get(nearest)
        return "0" if number is None else number.whole if field.has("w") else number.own
    return paragraphs.text(nearest)


def _notes(sources: Sources, kind: str) -> dict[etree._Element, str]:
    """Number the references to notes of a *kind*, as the settings say."""
    said = sources.settings.find(f"{W}{kind}Pr")
    form = "" if said is None else value(said, "numFmt")
    start = "" if said is None else value(said, "numStart")
    marks = [
        mark
        for mark in sources.text.document.iter(f"{W}{kind}Reference")
        if mark.get(W + "customMarkFollows", "0") in {"0", "false"}
    ]
    usual = "decimal" if kind == "footnote" else "lowerRoman"
    first = int(start) if start.isdecimal() else 1
    return {mark: forms.written(number, form or usual) for number, mark in enumerate(marks, first)}
