"""The sheet that lists what is to be put right, drawn with formats of its own in HR's workbook."""

from collections.abc import Collection, Sequence

from lxml import etree

from beredskabsplan.core.catalogue import Severity
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.questionnaire import Sheet
from beredskabsplan.core.values import clean
from beredskabsplan.opc.elements import parse, serialize, words
from beredskabsplan.opc.namespaces import S, uri
from beredskabsplan.workbook.mark.looks import Looks
from beredskabsplan.workbook.sheet import spot
from beredskabsplan.workbook.write.styles import INK, LINE, NAVY, QUIET, WHITE, height

HEADING_ROW = 4
_COLUMNS = (
    ("Ark", 20),
    ("Celle", 10),
    ("Hvad er galt", 62),
    ("Gør sådan", 62),
    ("Skal rettes / Bør ses efter", 18),
)
_WHOLE_FILE = "Hele skemaet"
_LONGEST_NAME = 31
_BEFORE = (
    f'<worksheet xmlns="{uri(S)}"><sheetPr><tabColor rgb="FFC05A1F"/><pageSetUpPr fitToPage="1"/></sheetPr>'
    '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
    f'<pane ySplit="{HEADING_ROW}" topLeftCell="A{HEADING_ROW + 1}" activePane="bottomLeft" state="frozen"/>'
    f'<selection pane="bottomLeft" activeCell="A{HEADING_ROW + 1}" sqref="A{HEADING_ROW + 1}"/>'
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>'
)
_AFTER = (
    '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.7" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;L&amp;9&amp;F&amp;C&amp;9Side &amp;P af &amp;N&amp;R&amp;9&amp;A"
    "</oddFooter>"
    "</headerFooter></worksheet>"
)


def where(finding: Finding) -> str:
    """Name the place in HR's workbook: sheet and cell, or what of them there is."""
    place = finding.place
    return " ".join(filter(None, [place.sheet or _WHOLE_FILE, place.cell]))


def urgency(finding: Finding) -> str:
    """Say whether the finding must be put right."""
    return "Bør ses efter" if finding.severity is Severity.WARNING else "Skal rettes"


def line(finding: Finding) -> str:
    """Write the finding on one line."""
    return _one_line(f"{finding.problem} → {finding.remedy}")


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


def draw(findings: Sequence[Finding], texts: Sheet, sheets: Collection[str], looks: Looks) -> bytes:
    """Write the sheet; each cell that is named leads to itself when its sheet is among *sheets*."""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, (_, width) in enumerate(_COLUMNS, 1)
    )
    sheet = parse(f"{_BEFORE}{columns}</cols><sheetData/>{_AFTER}".encode())
    rows = sheet.find(S + "sheetData")
    assert rows is not None
    styles = _styles(looks)
    _row(rows, 1, [(texts.title, styles["title"])], 34)
    _row(rows, 2, [(texts.intro, styles["intro"])], 20)
    _row(rows, HEADING_ROW, [(heading, styles["heading"]) for heading, _ in _COLUMNS], 36)
    links = etree.Element(S + "hyperlinks")
    for number, finding in enumerate(findings, HEADING_ROW + 1):
        place = finding.place
        if target := _target(finding, sheets):
            etree.SubElement(links, S + "hyperlink", ref=f"B{number}", location=target, display=place.cell)
        look = "must" if urgency(finding) == "Skal rettes" else "text"
        cells = (
            (place.sheet or _WHOLE_FILE, styles["text"]),
            (place.cell, styles["link" if target else "text"]),
            (_one_line(finding.problem), styles["text"]),
            (_one_line(finding.remedy), styles["text"]),
            (urgency(finding), styles[look]),
        )
        texts_and_widths = [(text, width) for (text, _), (_, width) in zip(cells, _COLUMNS, strict=True)]
        _row(rows, number, cells, height(texts_and_widths))
    if len(links):
        rows.addnext(links)
    return serialize(sheet)


def _target(finding: Finding, sheets: Collection[str]) -> str:
    place = finding.place
    if not place.cell or place.sheet not in sheets:
        return ""
    quoted = place.sheet.replace("'", "''")
    return f"'{quoted}'!{place.cell}"


def _row(rows: etree._Element, number: int, line: Sequence[tuple[str, int]], points: float) -> None:
    row = etree.SubElement(rows, S + "row", r=str(number), ht=str(points))
    for column, (text, style) in zip("ABCDE", line, strict=False):
        cell = etree.SubElement(row, S + "c", r=f"{column}{number}", s=str(style))
        if text:
            cell.set("t", "inlineStr")
            etree.SubElement(cell, S + "is").append(words(S + "t", text))


def _styles(looks: Looks) -> dict[str, int]:
    """Add the formats of the sheet to the workbook's."""
    line = looks.add("borders", _border(f'<bottom style="thin"><color rgb="FF{LINE[1:]}"/></bottom>'))
    plain = looks.add("borders", _border("<bottom/>"))
    none = looks.add(
        "fills", parse(f'<fill xmlns="{uri(S)}"><patternFill patternType="none"/></fill>'.encode())
    )
    navy = (
        f'<patternFill patternType="solid"><fgColor rgb="FF{NAVY[1:]}"/><bgColor indexed="64"/></patternFill>'
    )
    band = looks.add("fills", parse(f'<fill xmlns="{uri(S)}">{navy}</fill>'.encode()))

    def style(font: str, fill: int, border: int, alignment: str) -> int:
        number = looks.add("fonts", parse(f'<font xmlns="{uri(S)}">{font}</font>'.encode()))
        text = (
            f'<xf xmlns="{uri(S)}" numFmtId="0" fontId="{number}" fillId="{fill}" borderId="{border}"'
            ' xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f"<alignment {alignment}/></xf>"
        )
        return looks.add("cellXfs", parse(text.encode()))

    wrapped = 'vertical="center" wrapText="1" horizontal="left" indent="1"'
    return {
        "title": style(_font(NAVY, 18, "<b/>"), none, plain, 'vertical="center"'),
        "intro": style(_font(QUIET, 11), none, plain, 'vertical="center"'),
        "heading": style(_font(WHITE, 11, "<b/>"), band, plain, wrapped),
        "text": style(_font(INK, 11), none, line, wrapped),
        "must": style(_font(INK, 11, "<b/>"), none, line, wrapped),
        "link": style(_font(NAVY, 11, "<u/>"), none, line, wrapped),
    }


def _font(colour: str, size: int, marks: str = "") -> str:
    return f'{marks}<sz val="{size}"/><color rgb="FF{colour[1:]}"/><name val="Calibri"/><family val="2"/>'


def _border(bottom: str) -> etree._Element:
    return parse(f'<border xmlns="{uri(S)}"><left/><right/><top/>{bottom}<diagonal/></border>'.encode())


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
