"""Mark what the merge must know of a template's layout: its sections, cells merged downwards, controls."""

from collections.abc import Iterator
from itertools import count

from lxml import etree

from beredskabsplan.documents.compile import turns
from beredskabsplan.documents.markup import merged, sections
from beredskabsplan.documents.markup.paragraphs import own_text
from beredskabsplan.documents.markup.sections import PageSection
from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import W

# What a control notes of the value that it shows.
_NOTED = (
    (W + "date", W + "fullDate"),
    (W + "dropDownList", W + "lastValue"),
    (W + "comboBox", W + "lastValue"),
)

_AT_PAGES = {W + "headerReference": "intet sidehoved", W + "footerReference": "ingen sidefod"}


def mark_sections(root: etree._Element) -> tuple[PageSection, ...]:
    """Mark in the main text *root* where its sections go on after a tag; return none if no block needs it."""
    body = root.find(W + "body")
    listed = [] if body is None else list(sections.blocks(body))
    ends = [sections.end_of(block) is not None for block in listed]
    if body is None or not any(ends):
        return ()
    going, marks, number = set(), [], 0
    for block, is_end in zip(listed, ends, strict=True):
        tags = [tag for paragraph in block.iter(W + "p") for tag in turns.tags(paragraph)]
        if any(word for word, _ in tags):
            going.add(number)
        number += is_end
        is_taken = any(seat is block for _, seat in tags)
        if is_end or is_taken:
            marks.append((block, number, is_end and is_taken))
    if not going:
        return ()
    read = sections.read(body, frozenset(going))
    for block, at, has_ended in marks:
        sections.mark(block, at, ends=has_ended)
    return read


def bare_turns(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield where a loop begins on pages without a header or footer that its last pages have, and which.

    Word gives pages that name none those of the pages before: in the second turn, those of the first.
    """
    body = root.find(W + "body")
    listed = [] if body is None else list(sections.blocks(body))
    ends = [sections.end_of(block) is not None for block in listed]
    if body is None or not any(ends):
        return
    read = sections.read(body, frozenset())
    opened: list[tuple[etree._Element, int]] = []
    number = before = 0
    for block, is_end in zip(listed, ends, strict=True):
        for paragraph in block.iter(W + "p"):
            for word, seat in turns.tags(paragraph):
                if word == "for":
                    opened.append((paragraph, number + (is_end and seat is block)))
                elif word == "endfor" and opened:
                    beginning, first = opened.pop()
                    last = before if seat is block else number
                    yield from ((beginning, what) for what in _inherited(read[first], read[max(first, last)]))
        before = number
        number += is_end


def _inherited(first: PageSection, last: PageSection) -> Iterator[str]:
    """Yield which of headers and footers the *first* pages lack and the *last* ones have."""
    kinds = {"default", "first"} if b"titlePg" in first.properties else {"default"}
    for tag, what in _AT_PAGES.items():
        if any((tag, kind) in last.shows and (tag, kind) not in first.shows for kind in kinds):
            yield what


def mark_merged(root: etree._Element) -> bool:
    """Mark in *root* which merged cells belong together, and where loops begin a turn; tell if any do."""
    numbers = count(1)
    marked = [_mark_table(table, numbers) for table in root.iter(W + "tbl")]
    return any(marked)


def _mark_table(table: etree._Element, numbers: Iterator[int]) -> bool:
    listed = [(row, _row_words(row)) for row in merged.rows(table)]
    if not any(words for _, words in listed) or not any(
        True for row, _ in listed for _ in merged.joints(row)
    ):
        return False
    above: dict[int, str] = {}  # the group of each column that is merged so far
    loops: list[
        tuple[etree._Element, list[str]]
    ] = []  # those that are open, and the groups that begin in them
    for row, words in listed:
        for word in words:
            if word == "for":
                loops.append((row, []))
            elif word == "endfor" and loops:
                beginning, begun = loops.pop()
                beginning.addnext(etree.Element(merged.TURN, groups=" ".join(begun)))
        if words:
            continue  # the row goes with its tag
        own = {}
        for column, joint in merged.joints(row):
            if merged.begins(joint) or column not in above:
                own[column] = str(next(numbers))
                for _, begun in loops:
                    begun.append(own[column])
            joint.set(merged.GROUP, own.setdefault(column, above.get(column, "")))
        above = own
    return True


def headless(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the first cell of each merged group of *table* that can fall away while others of it stay."""
    above: dict[int, tuple[etree._Element, list[etree._Element]]] = {}  # for each column
    blocks: list[etree._Element] = []
    for row in merged.rows(table):
        words = _row_words(row)
        for word in words:
            if word in {"if", "for"}:
                blocks = [*blocks, row]
            else:
                blocks = [*blocks[:-1], row] if word in {"else", "elif"} else blocks[:-1]
        if words:
            continue
        own = {}
        for column, joint in merged.joints(row):
            begun = None if merged.begins(joint) else above.get(column)
            if begun and blocks[: len(begun[1])] != begun[1]:
                yield next(begun[0].iterancestors(W + "tc"))
                begun = None
            own[column] = begun or (joint, blocks)
        above = own


def _row_words(row: etree._Element) -> list[str]:
    """List the words of the tags that take *row* with them."""
    tags = (tag for paragraph in row.iter(W + "p") for tag in turns.tags(paragraph))
    return [word for word, seat in tags if seat is row]


def free_controls(root: etree._Element, placeholder: str) -> None:
    """Let content controls of *root* with tags show an answer, and no longer a *placeholder* (a style)."""
    for control in root.iter(W + "sdt"):
        properties = control.find(W + "sdtPr")
        if properties is None or "{{" not in own_text(control):
            continue
        for note in list(properties.iterchildren(W + "showingPlcHdr")):
            properties.remove(note)
            for style in list(control.iter(W + "rStyle")):
                if style.get(W + "val") == placeholder:
                    elements.remove(style)
        for kind, attribute in _NOTED:
            for chosen in properties.iterchildren(kind):
                chosen.attrib.pop(attribute, "")
