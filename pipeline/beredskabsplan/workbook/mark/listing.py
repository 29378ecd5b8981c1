"""The sheet that lists what is to be put right, with room for HR's answers, drawn in HR's own workbook.

Nothing on it is a formula, whatever HR has written: every cell is a text, and stays one when HR edits it.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from beredskabsplan.core.findings import Finding
from beredskabsplan.core.heard.replies import Decision
from beredskabsplan.core.questionnaire import Sheet
from beredskabsplan.core.values import clean
from beredskabsplan.opc.elements import parse, serialize, words
from beredskabsplan.opc.namespaces import S, uri
from beredskabsplan.workbook import listed
from beredskabsplan.workbook.listed import ListHeading
from beredskabsplan.workbook.mark import listlooks
from beredskabsplan.workbook.mark.looks import Looks
from beredskabsplan.workbook.mark.rows import ListRow, one_line
from beredskabsplan.workbook.sheet import spot
from beredskabsplan.workbook.write.styles import height

_WIDTHS = {
    ListHeading.WHERE: 14, ListHeading.QUESTION: 26, ListHeading.WROTE: 20, ListHeading.PROBLEM: 37,
    ListHeading.PROPOSAL: 30, ListHeading.ANSWER: 21, ListHeading.REMARK: 26,
}  # fmt: skip
_COLUMNS = "ABCDEFG"
_HIDDEN = "H"
_TALLEST = 400.0  # points; Excel shows 409
_LONGEST_NAME = 31
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_KEEP = "Slet en række, hvis den ikke gælder mere. Så spørger vi igen, hvis det stadig undrer os."
_SHEET = (
    f'<worksheet xmlns="{uri(S)}"><sheetPr><tabColor rgb="FFC05A1F"/><pageSetUpPr fitToPage="1"/></sheetPr>'
    '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
    '<pane ySplit="{heading}" topLeftCell="A{first}" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft" activeCell="F{first}" sqref="F{first}"/>'
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData/>'
    '<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="0"'
    ' sqref="F{first}:F{last}"><formula1>"{choices}"</formula1></dataValidation></dataValidations>'
    "<hyperlinks/>"
    '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.7" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    '<headerFooter scaleWithDoc="0"><oddFooter>&amp;L&amp;9&amp;F&amp;C&amp;9Side &amp;P af &amp;N'
    "&amp;R&amp;9&amp;A</oddFooter></headerFooter></worksheet>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the sheet says: its *texts*, how far the round is, *rows* to look at and those *answered*."""

    texts: Sheet
    progress: Sequence[str] = ()
    rows: Sequence[ListRow] = ()
    answered: Sequence[ListRow] = ()

    @property
    def intro(self) -> tuple[str, ...]:
        """The lines between the title and the headings."""
        return (*self.progress, *self.texts.intro.split("\n"))

    @property
    def heading_row(self) -> int:
        """The row of the headings, below an empty one."""
        return len(self.intro) + 3

    @property
    def last_row(self) -> int:
        """The last row; what is answered stands below an empty one, a heading and a line."""
        return self.heading_row + len(self.rows) + (len(self.answered) + 3 if self.answered else 0)


def ordered(findings: Sequence[Finding], sheets: Sequence[str]) -> list[Finding]:
    """Sort *findings* as HR meets the cells; those about the whole workbook come first."""

    def order(finding: Finding) -> tuple[int, int, int]:
        place = finding.place
        sheet = sheets.index(place.sheet) if place.sheet in sheets else -1
        return sheet, *(spot(place.cell) if place.cell else (0, 0))

    return sorted(findings, key=order)


def free_name(name: str, taken: Collection[str]) -> str:
    """Return *name*, or with a number when HR has a sheet of that name."""
    used = {other.casefold() for other in taken}
    result, number = name[:_LONGEST_NAME], 1
    while result.casefold() in used:
        number += 1
        ending = f" ({number})"
        result = name[: _LONGEST_NAME - len(ending)] + ending
    return result


def draw(listing: Listing, sheets: Collection[str], looks: Looks) -> bytes:
    """Write the sheet; each place leads to itself when its sheet is among *sheets*."""
    first = listing.heading_row + 1
    sheet = parse(
        _SHEET.format(
            heading=first - 1,
            first=first,
            last=listing.last_row + 1,
            choices=",".join(Decision),
            columns=_columns(),
        ).encode()
    )
    rows, links = sheet.find(S + "sheetData"), sheet.find(S + "hyperlinks")
    assert rows is not None
    assert links is not None
    page = _Page(rows, links, listlooks.styles(looks), frozenset(sheets))
    page.lead(1, listing.texts.title, "title", 34)
    for number, line in enumerate(listing.intro, 2):
        page.lead(number, line, "progress" if line in listing.progress else "intro", 17)
    page.hide(listing.heading_row - 1, listed.round_of(row.record for row in listing.rows))
    page.headings(listing.heading_row)
    for number, row in enumerate(listing.rows, first):
        page.row(number, row)
    if listing.answered:
        below = first + len(listing.rows) + 1
        page.lead(below, listed.ANSWERED, "part", 24)
        page.lead(below + 1, _KEEP, "intro", 17)
        for number, row in enumerate(listing.answered, below + 2):
            page.row(number, row)
    if not len(links):
        sheet.remove(links)
    return serialize(sheet)


@dataclass(frozen=True, slots=True)
class _Page:
    """The sheet under way: its rows and links, and the numbers of its formats."""

    rows: etree._Element
    links: etree._Element
    styles: dict[str, int]
    sheets: frozenset[str]

    def hide(self, number: int, text: str) -> None:
        """Write an empty row with *text* in the hidden column."""
        self._text(self._row(number, 15), _HIDDEN, text, "hidden")

    def lead(self, number: int, text: str, style: str, points: float) -> None:
        """Write a line that stands across the columns."""
        row = self._row(number, points)
        self._text(row, "A", text, style)
        self._text(row, _HIDDEN, listed.recorded([text]), "hidden")

    def headings(self, number: int) -> None:
        """Write what the columns are called."""
        row = self._row(number, 24)
        for column, heading in zip(_COLUMNS, ListHeading, strict=True):
            self._text(row, column, heading, "heading")
        self._text(row, _HIDDEN, listed.recorded(ListHeading), "hidden")

    def row(self, number: int, said: ListRow) -> None:
        """Write a row of the list."""
        texts = (*said.ours, said.answer, said.remark)
        points = min(height(zip(texts, _WIDTHS.values(), strict=True)), _TALLEST)
        row = self._row(number, points)
        target = _target(said.finding, self.sheets)
        looks = ["link" if target else "text", "text", "text", "text", "text", "input", "input"]
        for column, text, look in zip(_COLUMNS, texts, looks, strict=True):
            cell = self._text(row, column, text, look)
            if said.urgency and column == _COLUMNS[3]:
                _emphasise(cell, said)
        record = said.record
        hidden = listed.recorded(said.ours, code=record.code, key=record.key, field=record.field)
        self._text(row, _HIDDEN, hidden, "hidden")
        if target:
            etree.SubElement(
                self.links, S + "hyperlink", ref=f"A{number}", location=target, display=one_line(said.where)
            )

    def _row(self, number: int, points: float) -> etree._Element:
        return etree.SubElement(self.rows, S + "row", r=str(number), ht=str(points), customHeight="1")

    def _text(self, row: etree._Element, column: str, text: str, style: str) -> etree._Element:
        cell = etree.SubElement(row, S + "c", r=f"{column}{row.get('r')}", s=str(self.styles[style]))
        if text:
            cell.set("t", "inlineStr")
            etree.SubElement(cell, S + "is").append(_words(clean(text)))
        return cell


def _emphasise(cell: etree._Element, said: ListRow) -> None:
    """Let the word that says how much it matters be seen."""
    whole = cell.find(S + "is")
    assert whole is not None
    whole.clear()
    for look, text in (("<b/>", said.urgency), ("", f"\n{said.problem}")):
        run = etree.SubElement(whole, S + "r")
        run.append(listlooks.run(look, urgent=bool(look) and listed.MUST in said.urgency))
        run.append(_words(text))


def _words(text: str) -> etree._Element:
    """Let HR's words be read as they are: `_x0041_` would be taken for a letter."""
    return words(S + "t", _ESCAPED.sub("_x005F_", text))


def _columns() -> str:
    widths: Iterable[tuple[int, int]] = enumerate(_WIDTHS.values(), 1)
    seen = "".join(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in widths)
    first = len(_WIDTHS) + 1
    return f'{seen}<col min="{first}" max="{first}" width="9" hidden="1" customWidth="1"/>'


def _target(finding: Finding | None, sheets: Collection[str]) -> str:
    if finding is None or not finding.place.cell or finding.place.sheet not in sheets:
        return ""
    quoted = finding.place.sheet.replace("'", "''")
    return f"'{quoted}'!{finding.place.cell}"
