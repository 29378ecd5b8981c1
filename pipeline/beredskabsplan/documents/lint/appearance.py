"""What a template looks like, and to whom: pictures, tables, headings, language, colours and fonts."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.core.values import SKAL_AFKLARES
from beredskabsplan.documents.admit import outward
from beredskabsplan.documents.compile import layout, scan
from beredskabsplan.documents.lint.place import Flaw, Line, excerpt, nearest, own
from beredskabsplan.documents.markup import outline, paragraphs
from beredskabsplan.opc.namespaces import DECORATIVE, W14, WP, A, V, W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import DOCUMENT

Lines = Sequence[Line]
_FILLED = tuple(
    W + name
    for name in (
        "t", "drawing", "pict", "object", "br", "fldChar", "fldSimple", "sym", "tab", "instrText", "sectPr",
        "footnoteReference", "noBreakHyphen", "cr", "ptab",
    )
)  # fmt: skip
_FORMS = {
    "lowerRoman": "i, ii, iii", "upperRoman": "I, II, III",
    "lowerLetter": "a, b, c", "upperLetter": "A, B, C",
}  # fmt: skip
_CONTROL = re.compile(r"\{%-?\s*p\s[^{}]*%\}")
_CONTROL_ROW = re.compile(r"\{%\s*tr\s")


def styles(file: str, root: etree._Element) -> Iterator[Flaw]:
    """Yield what the styles *root* lack."""
    names = {name.get(W + "val", "").casefold() for name in root.iterfind(f"{W}style/{W}name")}
    if SKAL_AFKLARES.casefold() not in names:
        yield Flaw(found(Code.L119, Place(file=file)))
    if "list bullet" not in names:
        yield Flaw(found(Code.L120, Place(file=file)))
    default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    normal = next((style for style in root.iter(W + "style") if style.get(W + "default") == "1"), None)
    own_language = None if normal is None else normal.find(f"{W}rPr/{W}lang")
    spoken = own_language if own_language is not None else default
    if spoken is None or not spoken.get(W + "val", "").casefold().startswith("da"):
        yield Flaw(found(Code.L109, Place(file=file)))


def headings(listed: Lines, root: etree._Element, style_part: etree._Element) -> Iterator[Flaw]:
    """Yield the headings that skip a level."""
    by_element = {line.element: line for line in listed}
    before = 0
    for level, paragraph in outline.headings(root, style_part):
        if level > before + 1:
            yield by_element[paragraph].flaw(Code.L108, level=level, expected=before + 1)
        before = level


def page_numbers(listed: Lines, root: etree._Element) -> Iterator[Flaw]:
    """Yield the first section whose page numbers are in a form that the embedded engine has not."""
    for kind in root.iter(W + "pgNumType"):
        form = kind.get(W + "fmt", "decimal")
        if form != "decimal" and listed:
            owner = paragraphs.owner(kind)
            line = next((line for line in listed if line.element is owner), listed[-1])
            yield line.flaw(Code.L141, form=_FORMS.get(form, "andet end almindelige tal"))
            return


def pictures(listed: Lines) -> Iterator[Flaw]:
    """Yield the pictures that say nothing to those who cannot see them."""
    for line in listed:
        for shape in line.element.iter(WP + "docPr", V + "shape"):
            if paragraphs.owner(shape) is not line.element or any(True for _ in shape.iter(DECORATIVE)):
                continue
            frame = shape.getparent() if shape.tag == WP + "docPr" else shape
            assert frame is not None
            is_picture = any(True for _ in frame.iter(A + "blip", V + "imagedata"))
            if is_picture and not any(shape.get(name, "").strip() for name in ("descr", "title", "alt")):
                yield line.flaw(Code.L107, "" if line.text.strip() else "billedet")


def formats(listed: Lines) -> Iterator[Flaw]:
    """Yield the paragraphs with a colour or a font that no brand reaches."""
    for line in listed:
        kinds = dict.fromkeys(
            kind
            for run in line.element.iter(W + "r")
            if paragraphs.owner(run) is line.element and not _is_box(run)
            for kind in _direct(run)
        )
        if kinds:
            yield line.flaw(Code.L110, what=" og ".join(kinds))


def _is_box(run: etree._Element) -> bool:
    """Tell whether *run* is the sign of a box to tick, to which Word itself gives a font."""
    control = nearest(run, "sdt")
    return control is not None and control.find(f"{W}sdtPr/{W14}checkbox") is not None


def _direct(run: etree._Element) -> Iterator[str]:
    properties = run.find(W + "rPr")
    for own_format in () if properties is None else properties:
        value = {str(key).removeprefix(W): str(text) for key, text in own_format.attrib.items()}
        if own_format.tag == W + "color" and "themeColor" not in value and value.get("val") != "auto":
            yield "farve"
        elif own_format.tag == W + "rFonts" and "ascii" in value and "asciiTheme" not in value:
            yield "skrifttype"
        elif own_format.tag == W + "highlight" and value.get("val") != "none":
            yield "fremhævning"
        elif own_format.tag == W + "shd" and "themeFill" not in value and value.get("fill", "auto") != "auto":
            yield "baggrund"


def tables(listed: Lines, root: etree._Element) -> Iterator[Flaw]:
    """Yield the tables that are none, those without a header row, and the cells that are merged."""
    first = {nearest(line.element, "tc"): line for line in reversed(listed)}
    for table in root.iter(W + "tbl"):
        rows = [
            row for row in own(table, "tr", "tbl") if not _CONTROL_ROW.match(paragraphs.own_text(row).strip())
        ]
        cells = [list(own(row, "tc", "tr")) for row in rows]
        lines = [first[cell] for row in cells for cell in row if cell in first]
        if not lines:
            continue
        if max(map(len, cells)) == 1 or len(rows) == 1:
            yield lines[0].flaw(Code.L111, what="kolonne" if len(rows) > 1 else "række")
        elif rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield lines[0].flaw(Code.L112)
        for row in cells:
            yield from (first[cell].flaw(Code.L113) for cell in row if cell in first and _is_merged(cell))


def groups(listed: Lines, root: etree._Element) -> Iterator[Flaw]:
    """Yield the cells over several rows whose text goes with the first of them."""
    first = {nearest(line.element, "tc"): line for line in reversed(listed)}
    for table in root.iter(W + "tbl"):
        yield from (first[cell].flaw(Code.L143) for cell in layout.headless(table) if cell in first)


def _is_merged(cell: etree._Element) -> bool:
    span, down = (cell.find(f"{W}tcPr/{W}{name}") for name in ("gridSpan", "vMerge"))
    return (span is not None and span.get(W + "val") != "1") or (
        down is not None and down.get(W + "val") == "restart"
    )


def spacing(listed: Lines) -> Iterator[Flaw]:
    """Yield the empty paragraphs that only push apart what stands around them; of several, the first."""
    empty = [line for line in listed if _is_empty(line)]
    follows = {after.number for before, after in pairwise(empty) if after.number == before.number + 1}
    for line in empty:
        if line.number not in follows:
            before = listed[line.number - 1].text if line.number else ""
            yield line.flaw(Code.L114, f"det tomme afsnit efter: {excerpt(before, '')}" if before else "")


def _is_empty(line: Line) -> bool:
    if any(content.tag != W + "t" or (content.text or "").strip() for content in line.element.iter(*_FILLED)):
        return False
    parent = line.element.getparent()
    assert parent is not None
    blocks = [block for block in parent if block.tag in {W + "p", W + "tbl", W + "sdt"}]
    beside = [block for block in blocks if not _is_control(block)]
    at = beside.index(line.element)
    before, after = beside[at - 1] if at else None, beside[at + 1] if at + 1 < len(beside) else None
    holds_apart = (before is not None and before.tag == W + "tbl") and (
        after is None or after.tag == W + "tbl" or _ends_turn(blocks[blocks.index(line.element) + 1])
    )
    return len(blocks) > 1 and not holds_apart


def _ends_turn(block: etree._Element) -> bool:
    """Tell whether what stands before *block* stands before the next turn of a loop."""
    return _is_control(block) and "endfor" in paragraphs.own_text(block)


def _is_control(block: etree._Element) -> bool:
    """Tell whether *block* is a paragraph that holds a tag alone, and goes with it."""
    return block.tag == W + "p" and bool(_CONTROL.fullmatch(paragraphs.own_text(block).strip()))


def bindings(listed: Lines, root: etree._Element) -> Iterator[Flaw]:
    """Yield the texts that Word takes from elsewhere, with and without a tag in them."""
    for binding in root.iter("{*}dataBinding"):
        control = nearest(binding, "sdt")
        text = paragraphs.own_text(control) if control is not None else ""
        inside = [line for line in listed if _meet(control, line.element)]
        code = Code.T116 if scan.TAG.search(text) else Code.L105
        yield from (line.flaw(code, text) for line in inside[:1])


def _meet(control: etree._Element | None, paragraph: etree._Element) -> bool:
    """Tell whether *control* stands in *paragraph*, or around it."""
    return control is not None and (
        paragraphs.owner(control) is paragraph or any(outer is control for outer in paragraph.iterancestors())
    )


def links(listed: Lines, part: str, root: etree._Element, package: Package) -> Iterator[Flaw]:
    """Yield what comes from outside, or leads to a file of one's own, at the paragraph that uses it."""
    by_paragraph = {line.element: line for line in listed}
    for element, (code, values) in outward.references(package, part, root):
        owner = None if element is None else paragraphs.owner(element)
        if owner is not None and (line := by_paragraph.get(owner)):
            yield line.flaw(code, **values)


def all_of(listed: Lines, part: str, root: etree._Element, style_part: etree._Element) -> Iterator[Flaw]:
    """Yield the flaws in the looks of one part."""
    if part == DOCUMENT:
        yield from headings(listed, root, style_part)
        yield from page_numbers(listed, root)
    yield from pictures(listed)
    yield from formats(listed)
    yield from tables(listed, root)
    yield from groups(listed, root)
    yield from spacing(listed)
    yield from bindings(listed, root)
