"""The formats of the sheet of corrections, added to those of HR's workbook."""

from lxml import etree

from beredskabsplan.opc.elements import parse
from beredskabsplan.opc.namespaces import S, uri
from beredskabsplan.workbook.mark.looks import Looks
from beredskabsplan.workbook.write.styles import INK, INPUT, INPUT_LINE, LINE, NAVY, QUIET, WHITE

_URGENT = "#8A3D00"
_WRAPPED = 'vertical="center" wrapText="1" horizontal="left" indent="1"'
_AS_TEXT = 49  # the format of a text, whatever is typed


def styles(looks: Looks) -> dict[str, int]:
    """Add the formats, and return their numbers by what they are for."""
    line = looks.add("borders", _border(_edge("bottom", LINE)))
    plain = looks.add("borders", _border("<bottom/>"))
    frame = looks.add("borders", _frame())
    none = looks.add(
        "fills", parse(f'<fill xmlns="{uri(S)}"><patternFill patternType="none"/></fill>'.encode())
    )
    band, field = (looks.add("fills", _solid(colour)) for colour in (NAVY, INPUT))

    def style(font: str, fill: int, border: int, alignment: str = 'vertical="center"') -> int:
        number = looks.add("fonts", parse(f'<font xmlns="{uri(S)}">{font}</font>'.encode()))
        text = (
            f'<xf xmlns="{uri(S)}" numFmtId="{_AS_TEXT}" fontId="{number}" fillId="{fill}"'
            f' borderId="{border}" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1"'
            f' applyFill="1" applyBorder="1" applyAlignment="1"><alignment {alignment}/></xf>'
        )
        return looks.add("cellXfs", parse(text.encode()))

    return {
        "title": style(_font(NAVY, 18, "<b/>"), none, plain),
        "intro": style(_font(QUIET), none, plain),
        "progress": style(_font(NAVY, marks="<b/>"), none, plain),
        "part": style(_font(NAVY, 14, "<b/>"), none, plain),
        "heading": style(_font(WHITE, marks="<b/>"), band, plain, _WRAPPED),
        "text": style(_font(INK), none, line, _WRAPPED),
        "link": style(_font(NAVY, marks="<u/>"), none, line, _WRAPPED),
        "input": style(_font(INK), field, frame, _WRAPPED),
        "hidden": style(_font(QUIET, 8), none, plain),
    }


def run(marks: str, *, urgent: bool) -> etree._Element:
    """Return how a run of text looks, its parts in the order in which Excel writes them."""
    colour = _URGENT if urgent else INK
    text = (
        f'<rPr xmlns="{uri(S)}">{marks}<sz val="11"/><color rgb="FF{colour[1:]}"/><rFont val="Calibri"/>'
        '<family val="2"/></rPr>'
    )
    return parse(text.encode())


def _font(colour: str, size: int = 11, marks: str = "") -> str:
    return f'{marks}<sz val="{size}"/><color rgb="FF{colour[1:]}"/><name val="Calibri"/><family val="2"/>'


def _solid(colour: str) -> etree._Element:
    colours = f'<fgColor rgb="FF{colour[1:]}"/><bgColor indexed="64"/>'
    pattern = f'<patternFill patternType="solid">{colours}</patternFill>'
    return parse(f'<fill xmlns="{uri(S)}">{pattern}</fill>'.encode())


def _edge(side: str, colour: str) -> str:
    return f'<{side} style="thin"><color rgb="FF{colour[1:]}"/></{side}>'


def _border(bottom: str) -> etree._Element:
    return parse(f'<border xmlns="{uri(S)}"><left/><right/><top/>{bottom}<diagonal/></border>'.encode())


def _frame() -> etree._Element:
    sides = "".join(_edge(side, INPUT_LINE) for side in ("left", "right", "top", "bottom"))
    return parse(f'<border xmlns="{uri(S)}">{sides}<diagonal/></border>'.encode())
