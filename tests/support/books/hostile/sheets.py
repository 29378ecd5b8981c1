"""Hostile and odd cells, columns, merged areas, texts, formats and names."""

from tests.support.books.hostile.making import (
    BOOK,
    DTD,
    FACTS,
    GUIDE,
    MAIN,
    MILLION,
    READ,
    STYLES,
    TEXTS,
    Cases,
    Make,
    beside,
    cells,
    encoded,
    instead,
    put,
    rows,
    shared,
    without,
)


def _merges(ref: str) -> Make:
    return put(f"<mergeCells><mergeCell {ref}/></mergeCells>")


MERGED: Cases = {
    "as Excel writes it": (lambda: _merges('ref="A3:XFD20000"'), READ),
    "fixed": (lambda: _merges('ref="$A$3:$XFD$20000"'), READ),
    "small letters": (lambda: _merges('ref="a3:xfd20000"'), READ),
    "backwards": (lambda: _merges('ref="XFD20000:A3"'), READ),
    "whole columns": (lambda: _merges('ref="A3:A1048576"'), READ),
    "spaces": (lambda: _merges("ref = ' A3:XFD20000 '"), READ),
    "as an entity": (lambda: _merges('ref="&#65;3:XFD20000"'), READ),
    "with noughts": (lambda: _merges('ref="A0000003:XFD20000"'), READ),
    "columns alone": (lambda: _merges('ref="A:XFD"'), "F117"),
    "rows alone": (lambda: _merges('ref="3:20000"'), "F117"),
    "no place": (lambda: _merges(""), "F117"),
    "beyond the last column": (lambda: _merges('ref="A3:XFE9"'), "F117"),
    "three places": (lambda: _merges('ref="A3:B4:C5"'), READ),
    "with a prefix": (lambda: put(f'<x:mergeCells x{MAIN[1:].replace("mlns", "mlns:x", 1)}><x:mergeCell ref="A3:XFD20000"/></x:mergeCells>'), READ),
    "ten thousand of one place": (lambda: _merges('ref="A3:A4"/><mergeCell ' * 10_000 + 'ref="A3:A4"'), READ),
    "a thousand of everything": (lambda: _merges('ref="A3:XFD9999"/><mergeCell ' * 1_000 + 'ref="A3:A4"'), READ),
    "over far cells": (
        lambda: put('<row r="900000"><c r="XFD900000"><v>1</v></c></row></sheetData><mergeCells>'
            '<mergeCell ref="A3:XFD900000"/></mergeCells><sheetData>', GUIDE, "</sheetData>"),
        "F116",
    ),
}  # fmt: skip

COLUMNS_AND_LINKS: Cases = {
    "fifty million hidden columns": (lambda: put('<cols><col min="20" max="50000000" hidden="1"/></cols>'), READ),
    "hidden from the last on": (lambda: put('<cols><col min="99999" max="999999" hidden="1"/></cols>'), READ),
    "backwards": (lambda: put('<cols><col min="90" max="2" hidden="1"/></cols>'), READ),
    "from no column": (lambda: put('<cols><col hidden="1"/></cols>'), READ),
    "less than none": (lambda: put('<cols><col min="-1" max="5" hidden="1"/></cols>'), "F117"),
    "a hundred thousand times all": (lambda: put("<cols>" + '<col min="1" max="16384" hidden="1"/>' * 100_000 + "</cols>"), READ),
    "a link on everything": (lambda: put('<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'), READ),
    "fifty thousand links": (lambda: put("<hyperlinks>" + '<hyperlink ref="A1:XFD1048576"/>' * 50_000 + "</hyperlinks>"), READ),
    "links from nowhere": (lambda: put("<hyperlinks><hyperlink/></hyperlinks>"), READ),
    "a mail link to nobody": (lambda: put("<hyperlinks><hyperlink ref='C7'/></hyperlinks>", FACTS), READ),
}  # fmt: skip

CELLS: Cases = {
    "a million formatted rows": (lambda: rows(MILLION), READ),
    "a million rows with two cells": (lambda: rows(400_000, '<row r="{0}"><c r="A{0}" s="1"/><c r="B{0}" s="1"></c></row>'), READ),
    "fifty thousand remarks beside": (
        lambda: rows(25_000, '<row r="{0}"><c r="X{0}"><v>1</v></c><c r="Y{0}" t="str"><v>Ring {0}</v></c></row>'), "F147"),
    "a million rows of no number": (lambda: rows(MILLION, "<row/>"), READ),
    "three million rows of no number": (lambda: rows(3 * MILLION, "<row/>"), "F115"),
    "a hundred thousand answers": (lambda: rows(100_000, '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'), "F147"),
    "a cell fifty thousand times": (lambda: cells('<c r="A5000"><v>{0}</v></c>', 50_000), "F147"),
    "the farthest cell": (lambda: cells('<c r="XFD1048576"><v>1</v></c>'), READ),
    "a cell farther away": (lambda: cells('<c r="XFE1"><v>1</v></c>'), "F117"),
    "a cell without a place": (lambda: cells("<c><v>1</v></c>", 1_000), READ),
    "a place that is none": (lambda: cells('<c r="R1C1"><v>1</v></c>'), "F117"),
    "fixed and small": (lambda: cells('<c r="$a$5000"><v>1</v></c>'), READ),
    "a row beyond all numbers": (lambda: put('<row r="99999999999"/>', GUIDE, "</sheetData>"), "F117"),
    "a row that is none": (lambda: put('<row r="x"/>', GUIDE, "</sheetData>"), "F117"),
    "no number": (lambda: cells("<c><v>1,5</v></c>"), "F117"),
    "no such format": (lambda: cells('<c s="999999"><v>1</v></c>'), READ),
    "a format that is none": (lambda: cells('<c s="-1"><v>1</v></c>'), "F117"),
    "no such kind": (lambda: cells('<c t="zzz"><v>1</v></c>'), READ),
    "a number without end": (lambda: cells(f"<c><v>{'9' * 100_000}</v></c>"), "F117"),
    "a number that is none": (lambda: cells("<c><v>nan</v></c>"), "F117"),
    "much in a cell": (lambda: cells("<c>" + "<v>1</v>" * 200_000 + "</c>"), READ),
    "cells in cells": (lambda: cells("<c>" * 5_000 + "</c>" * 5_000), "F117"),
    "a comment of thirty megabytes": (lambda: put("<!--" + "x" * 30 * MILLION + "-->"), "F117"),
    "spaces for ninety megabytes": (lambda: put(" " * 90 * MILLION), "F117"),
    "an attribute of thirty megabytes": (lambda: put(f'<a b="{"x" * 30 * MILLION}"/>'), "F117"),
    "a million attributes": (lambda: put("<a " + " ".join(f'b{number}=""' for number in range(MILLION)) + "/>"), "F117"),
    "a million elements, each with one": (lambda: put("<a b='1'/>" * MILLION), "F115"),
    "small elements without end": (lambda: put("<a/>" * 5 * MILLION), "F115"),
    "a million entities": (lambda: cells(f'<c t="inlineStr"><is><t>{"&amp;" * MILLION}</t></is></c>'), "F147"),
    "openings that never close": (lambda: put("<c r=" * 300_000), "F117"),
    "rows that never close": (lambda: put("<row r='1'" + " r=" * 300_000 + ">" * 2), "F117"),
}  # fmt: skip

LONG = "Æblegrød " * 3_600
STORED: Cases = {
    "a long text in a few cells": (lambda: shared(LONG, 20), READ),
    "a long text in many cells": (lambda: shared(LONG, 20_000), "F147"),
    "a long text in most cells": (lambda: shared(LONG, 190_000), "F147"),
    "a text of a megabyte": (lambda: shared("x" * MILLION, 1), "F147"),
    "signs that XML cannot hold": (lambda: shared("_x0000_" * 100_000, 3), READ),
    "halves of signs": (lambda: shared("_xD83D_ _xDE00_ _xD83D__xDE00_", 9), READ),
    "a hundred thousand runs": (lambda: shared("</t>" + "<r><rPr/><t>x</t></r>" * 100_000 + "<t>", 3), READ),
    "a text that is not there": (lambda: cells('<c t="s"><v>99999</v></c>'), "F117"),
    "no texts at all": (lambda: without(TEXTS), "F117"),
    "texts in UTF-16": (lambda: encoded(TEXTS, "utf-16"), READ),
    "texts in UTF-16 without a mark": (lambda: encoded(TEXTS, "utf-16-le", declared="-"), "F117"),
    "texts in Windows' letters": (lambda: encoded(TEXTS, "windows-1252"), READ),
    "texts in UTF-7": (lambda: encoded(TEXTS, "utf-7"), "F117"),
    "texts of a mainframe": (lambda: encoded(TEXTS, "cp500"), "F117"),
    "texts with code": (lambda: beside(**{TEXTS: DTD}), "F113"),
    "merged cells in UTF-16": (lambda: encoded(GUIDE, "utf-16"), READ),
    "formats without end": (lambda: put("<xf/>" * 70_000, STYLES, "</cellXfs>"), "F115"),
    "a format of quotes": (lambda: instead(STYLES, "<fonts", f'<numFmts><numFmt numFmtId="0" formatCode="{"&quot;[" * 200_000}"/></numFmts><fonts'), READ),
    "formats that are no XML": (lambda: beside(**{STYLES: b"<styleSheet>"}), "F117"),
    "no formats": (lambda: without(STYLES), READ),
    "a day that is not there": (lambda: instead(STYLES, "<fonts", '<numFmts><numFmt numFmtId="0" formatCode="d"/></numFmts><fonts'), READ),
    "twenty thousand formulas of one": (
        lambda: cells("".join(['<c><f t="shared" ref="A1:XFD9" si="0">', "A1+" * 2_000, "1</f><v>1</v></c>"])
              + '<c><f t="shared" si="0"/><v>1</v></c>' * 20_000), READ),
    "formulas without results": (lambda: cells('<c><f t="shared" si="0"/></c>', 20_000), READ),
    "a formula on everything": (lambda: cells('<c><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c>'), READ),
    "a formula that links for ever": (
        lambda: put(f'<row r="90"><c r="B90"><f>{"HYPERLINK( " * 50_000}</f><v>1</v></c></row>', FACTS, "</sheetData>"), READ),
    "a hundred thousand names": (
        lambda: put("".join(f'<definedName name="a{number}">A!$A$1</definedName>' for number in range(100_000)), BOOK,
            "</definedNames>"), READ),
    "a name of quotes": (lambda: put(f"<definedName name='a'>{chr(39) * 500_000}!A1</definedName>", BOOK, "</definedNames>"), READ),
    "a name far away": (lambda: put("<definedName name='svar_org_navn'>Vejledning!$XFD$1048576</definedName>", BOOK, "</definedNames>"), READ),
    "rules without end": (
        lambda: put("<dataValidations>" + '<dataValidation sqref="A1:XFD1048576"/>' * 100_000 + "</dataValidations>"), READ),
    "rules for many places": (
        lambda: put(f'<dataValidations><dataValidation sqref="{"A1:XFD1048576 " * 100_000}"/></dataValidations>'), READ),
    "colours without end": (
        lambda: put('<conditionalFormatting sqref="A1:XFD1048576"><cfRule operator="x"/></conditionalFormatting>' * 50_000), READ),
    "what only newer programs know": (lambda: put(f"<extLst><ext uri='x'>{'<y/>' * 100_000}</ext></extLst>"), READ),
}  # fmt: skip
