"""Workbooks that are hostile or odd, made from our empty questionnaire: each is read, or refused by a code.

As a program, read one group of them, each in a process of its own that the system stops at ten seconds of CPU
time or 600 MB of memory, and print what came of it.
"""

import io
import json
import os
import resource
import struct
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.definitions import library
from beredskabsplan.opc.package import Package, write
from beredskabsplan.workbook.mark.corrections import corrected
from beredskabsplan.workbook.read.read import read
from tests.support.workbooks import written

SECONDS, BYTES = 10, 600 * 2**20
READ = "read"
GUIDE, FACTS, ASKED = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 5))
BOOK, LINKS, TEXTS, STYLES = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
MILLION = 1_000_000
Make = Callable[[Package], bytes]
Cases = Mapping[str, tuple[Callable[[], Make], str]]  # made when it is needed: some are large


def parts(package: Package, **changed: bytes) -> bytes:
    """Put parts in place of others, or beside them."""
    return package.with_parts(changed).packed(effort=1)


def put(text: str | bytes, part: str = GUIDE, before: str = "</worksheet>") -> Make:
    """Put *text* into *part*, before its last *before*."""

    def make(package: Package) -> bytes:
        whole, _, end = package.part(part).rpartition(before.encode())
        new = text if isinstance(text, bytes) else text.encode()
        return parts(package, **{part: whole + new + before.encode() + end})

    return make


def instead(part: str, old: str, new: str) -> Make:
    """Write *new* for *old* wherever it stands in *part*."""
    return lambda package: parts(package, **{part: package.part(part).replace(old.encode(), new.encode())})


def beside(**new: bytes) -> Make:
    """Put parts in, whose names have two underscores for a slash."""
    return lambda package: parts(package, **{name.replace("__", "/"): part for name, part in new.items()})


def without(*names: str) -> Make:
    """Take parts out."""
    return lambda package: write(
        {name: package.packed_part(name) for name in package.names if name not in names}
    )


def encoded(part: str, form: str, *, declared: str = "") -> Make:
    """Write *part* in the encoding *form*."""

    def make(package: Package) -> bytes:
        _, _, text = package.part(part).decode().partition("?>")
        head = f'<?xml version="1.0" encoding="{declared or form}"?>' if declared != "-" else ""
        return parts(package, **{part: (head + text).encode(form, "xmlcharrefreplace")})

    return make


def moved(part: str, name: str) -> Make:
    """Give *part* another name."""
    return lambda package: package.renamed({part: name}).packed(effort=1)


def rows(number: int, row: str = '<row r="{0}" ht="30" customHeight="1" s="3" customFormat="1"/>') -> Make:
    """Put *number* rows behind those of the questions."""
    text = "".join(row.format(place) for place in range(1_000, 1_000 + number))
    return put(text, ASKED, "</sheetData>")


def cells(text: str, number: int = 1) -> Make:
    """Put a row with *number* times the cell *text* behind those of the guide."""
    inside = "".join(text.format(place) for place in range(number))
    return put(f'<row r="5000">{inside}</row>', GUIDE, "</sheetData>")


def shared(text: str, number: int) -> Make:
    """Let *number* cells show the one shared *text*."""

    def make(package: Package) -> bytes:
        texts = package.part(TEXTS)
        place = texts.count(b"<si>")
        filled = "".join(f'<c r="A{row}" t="s"><v>{place}</v></c>' for row in range(6_000, 6_000 + number))
        whole, end = package.part(GUIDE).split(b"</sheetData>")
        sheet = whole + f"<row>{filled}</row></sheetData>".encode() + end
        new = texts.replace(b"</sst>", f"<si><t>{text}</t></si></sst>".encode())
        return parts(package, **{TEXTS: new, GUIDE: sheet})

    return make


def zipped(change: Callable[[zipfile.ZipFile, Package], object], method: int = zipfile.ZIP_DEFLATED) -> Make:
    """Zip all parts with Python's own zip, and *change* it."""

    def make(package: Package) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", method) as archive:
            for name in package.names:
                archive.writestr(name, package.part(name))
            change(archive, package)
        return target.getvalue()

    return make


def patched(sign: bytes, offset: int, new: bytes) -> Make:
    """Write *new* over the zip at the last *sign*."""

    def make(package: Package) -> bytes:
        content = bytearray(package.packed())
        place = content.rindex(sign) + offset
        content[place : place + len(new)] = new
        return bytes(content)

    return make


def bomb(_: Package) -> bytes:
    """Let a thousand entries be the same ten megabytes, which lie in the file once."""
    size, squeezer = 10 * 2**20, zlib.compressobj(1, zlib.DEFLATED, -15)
    data = squeezer.compress(bytes(size)) + squeezer.flush()
    about = (20, 0, 8, 0, 33, zlib.crc32(bytes(size)), len(data), size)
    files = struct.pack("<4s5H3L2H", b"PK\3\4", *about, 1, 0) + b"a" + data
    entries = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, *about, len(name), 0, 0, 0, 0, 0, 0) + name
        for name in (b"[Content_Types].xml", *(b"a%d" % number for number in range(1_000)))
    )
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1_001, 1_001, len(entries), len(files), 0)
    return files + entries + end


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
        lambda: rows(25_000, '<row r="{0}"><c r="X{0}"><v>1</v></c><c r="Y{0}" t="str"><v>Ring {0}</v></c></row>'), READ),
    "a million rows of no number": (lambda: rows(MILLION, "<row/>"), READ),
    "three million rows of no number": (lambda: rows(3 * MILLION, "<row/>"), "F115"),
    "a hundred thousand answers": (lambda: rows(100_000, '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'), "F115"),
    "a cell fifty thousand times": (lambda: cells('<c r="A5000"><v>{0}</v></c>', 50_000), READ),
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
    "a million entities": (lambda: cells(f'<c t="inlineStr"><is><t>{"&amp;" * MILLION}</t></is></c>'), READ),
    "openings that never close": (lambda: put("<c r=" * 300_000), "F117"),
    "rows that never close": (lambda: put("<row r='1'" + " r=" * 300_000 + ">" * 2), "F117"),
}  # fmt: skip

LONG = "Æblegrød " * 3_600
STORED: Cases = {
    "a long text in a few cells": (lambda: shared(LONG, 20), READ),
    "a long text in many cells": (lambda: shared(LONG, 20_000), "F115"),
    "a long text in most cells": (lambda: shared(LONG, 190_000), "F115"),
    "a text of a megabyte": (lambda: shared("x" * MILLION, 1), READ),
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


def linked(kind: str, target: str, **new: bytes) -> Make:
    """Let the guide refer to *target* as a part of *kind*."""

    def make(package: Package) -> bytes:
        other = package.with_parts({name.replace("__", "/"): part for name, part in new.items()})
        other.relate(GUIDE, kind, target)
        return other.packed(effort=1)

    return make


NOTE = f"<comments {MAIN}><authors><author>x</author></authors><commentList>%s</commentList></comments>"
BESIDE: Cases = {
    "fifty thousand notes": (
        lambda: linked("comments", "xl/notes.xml", xl__notes_xml=b"", **{"xl/notes.xml": (NOTE % (
            '<comment ref="A1" authorId="0"><text><t>Ring</t></text></comment>' * 50_000)).encode()}), READ),
    "a note of nine megabytes": (
        lambda: linked("comments", "xl/notes.xml", **{"xl/notes.xml": (NOTE % (
            f'<comment ref="A1" authorId="9"><text><t>{"x" * 9 * MILLION}</t></text></comment>')).encode()}), READ),
    "notes from nowhere": (lambda: linked("comments", "xl/notes.xml"), READ),
    "notes with code": (lambda: linked("comments", "xl/notes.xml", **{"xl/notes.xml": DTD}), READ),
    "a note at no place": (
        lambda: linked("comments", "xl/notes.xml", **{"xl/notes.xml": (NOTE % (
            '<comment ref="?" authorId="x"><text><t>Ring</t></text></comment>')).encode()}), READ),
    "a drawing that is none": (lambda: linked("drawing", "xl/drawings/d.xml", **{"xl/drawings/d.xml": b"<x"}), READ),
    "a drawing from nowhere": (lambda: linked("drawing", "xl/drawings/d.xml"), READ),
    "a drawing of old that is none": (lambda: linked("vmlDrawing", "xl/d.vml", **{"xl/d.vml": b"<x ObjectType="}), READ),
    "a conversation without end": (
        lambda: linked("threadedComment", "xl/t.xml", **{"xl/t.xml": (
            "<a>" + '<threadedComment ref="A1"><text>x</text></threadedComment>' * 50_000 + "</a>").encode()}), READ),
    "edges of pages": (lambda: put("<headerFooter><oddHeader>" + "&amp;K" * MILLION + "</oddHeader></headerFooter>"), READ),
    "a table of pivots": (lambda: linked("pivotTable", "xl/p.xml", **{"xl/p.xml": b"<x", "xl/pivotCache/c.xml": DTD}), READ),
    "pictures that are none": (lambda: linked("image", "xl/media/i.png", **{"xl/media/i.png": b"x"}), READ),
    "properties that are no XML": (lambda: beside(docProps__core_xml=b"", **{"docProps/core.xml": b"<x"}), READ),
    "properties with code": (lambda: beside(**{"docProps/app.xml": DTD}), READ),
    "no properties": (lambda: without("docProps/core.xml", "docProps/app.xml"), READ),
    "no theme": (lambda: without("xl/theme/theme1.xml"), READ),
    "a theme with code": (lambda: beside(**{"xl/theme/theme1.xml": DTD}), READ),
    "parts of others": (
        lambda: beside(**{"customXml/item1.xml": DTD, "xl/calcChain.xml": b"<x", "xl/slicers/s.xml": b"", "xl/charts/c.xml": b"<c",
                  "xl/externalLinks/e.xml": DTD, "xl/vbaProject.bin": b"x", "xl/connections.xml": DTD}), READ),
    "no tables": (lambda: without("xl/tables/table1.xml", "xl/tables/table2.xml"), READ),
}  # fmt: skip

LINKED: Cases = {
    "sheets of another name": (lambda: moved(GUIDE, "xl/ark.dat"), READ),
    "questions without an ending": (lambda: moved(ASKED, "xl/spørgsmål"), READ),
    "code under another name": (
        lambda: lambda package: Package(moved(GUIDE, "xl/ark.dat")(package)).with_parts({"xl/ark.dat": DTD}).packed(), "F113"),
    "a workbook of another name": (lambda: moved(BOOK, "xl/bog.bin"), READ),
    "texts of another name": (lambda: moved(TEXTS, "xl/ord.dat"), READ),
    "a sheet outside": (lambda: instead(LINKS, 'Target="worksheets/sheet1.xml"', 'Target="file:///etc/passwd" TargetMode="External"'), READ),
    "a sheet above": (lambda: instead(LINKS, "worksheets/sheet1.xml", "../../../../etc/passwd"), READ),
    "a sheet that is the list of sheets": (lambda: instead(LINKS, "worksheets/sheet1.xml", "workbook.xml"), "F117"),
    "a sheet that is another": (lambda: instead(LINKS, "worksheets/sheet1.xml", "worksheets/sheet2.xml"), READ),
    "a sheet without a relationship": (lambda: instead(BOOK, 'r:id="rId1"', 'r:id="x"'), READ),
    "no relationships": (lambda: without(LINKS), "F117"),
    "no first relationships": (lambda: without("_rels/.rels"), "F117"),
    "first relationships that are none": (lambda: beside(**{"_rels/.rels": b"<x"}), "F117"),
    "relationships with code": (lambda: beside(**{LINKS: DTD}), "F113"),
    "half a megabyte of relationships": (
        lambda: beside(**{"xl/worksheets/_rels/sheet2.xml.rels": b"<Relationships>" + b"<Relationship " * 40_000}), READ),
    "a hundred thousand relationships": (
        lambda: put('<Relationship Id="x" Type="x" Target="x"/>' * 100_000, LINKS, "</Relationships>"), "F115"),
    "types with code": (lambda: beside(**{"[Content_Types].xml": DTD}), "F113"),
    "another thousand sheets": (lambda: put('<sheet name="a" sheetId="99" r:id="rId1"/>' * 1_000, BOOK, "</sheets>"), READ),
    "a chart for a sheet": (lambda: instead(LINKS, f'{OFFICE}/worksheet" Target="worksheets/sheet1.xml', f'{OFFICE}/chartsheet" Target="worksheets/sheet1.xml'), READ),
    "no sheets": (lambda: lambda package: parts(package, **{BOOK: f"<workbook {MAIN}><sheets/></workbook>".encode()}), "F117"),
}  # fmt: skip

ZIPPED: Cases = {
    "stored": (lambda: zipped(lambda *_: None, zipfile.ZIP_STORED), READ),
    "squeezed otherwise": (lambda: zipped(lambda *_: None, zipfile.ZIP_BZIP2), "F111"),
    "squeezed harder": (lambda: zipped(lambda *_: None, zipfile.ZIP_LZMA), "F111"),
    "names with backslashes": (
        lambda: lambda package: write({name.replace("/", "\\"): package.part(name) for name in package.names}), READ),
    "names that climb": (lambda: beside(**{"../../../../etc/passwd": b"x", "C:\\x": b"x", "/x": b"x"}), READ),
    "a name with a nought": (lambda: zipped(lambda archive, _: archive.writestr("x\0y.xml", b"")), READ),
    "folders": (lambda: zipped(lambda archive, _: archive.mkdir("xl/worksheets")), READ),
    "a zip in it": (lambda: zipped(lambda archive, package: archive.writestr("x.zip", package.source)), READ),
    "a long remark": (lambda: zipped(lambda archive, _: setattr(archive, "comment", b"x" * 65_000)), READ),
    "something behind it": (lambda: lambda package: package.packed() + bytes(30_000), READ),
    "something before it": (lambda: lambda package: b"x" * 100 + package.packed(), "F106"),
    "half of it": (lambda: lambda package: package.packed()[: len(package.packed()) // 2], "F111"),
    "a part twice": (lambda: zipped(lambda archive, _: archive.writestr(GUIDE.upper(), b"<worksheet/>")), "F114"),
    "a password": (lambda: patched(b"PK\1\2", 8, b"\1"), "F104"),
    "another checksum": (lambda: patched(b"PK\1\2", 16, b"\1\2\3\4"), "F111"),
    "another size": (lambda: patched(b"PK\1\2", 24, b"\1\0\0\0"), "F111"),
    "an end elsewhere": (lambda: patched(b"PK\5\6", 16, b"\xff\xff\xff\0"), "F111"),
    "three thousand parts": (lambda: beside(**{f"x{number}": b"" for number in range(3_000)}), "F115"),
    "a picture of two hundred megabytes": (lambda: beside(**{"xl/media/a.png": bytes(200 * 2**20)}), "F112"),
    "texts of two hundred megabytes": (lambda: beside(**{TEXTS: b" " * 200 * 2**20}), "F112"),
    "sheets of thirty megabytes each": (lambda: beside(**{f"xl/worksheets/x{number}.xml": b" " * 30 * 2**20 for number in range(4)}), "F112"),
    "ten gigabytes that lie there once": (lambda: bomb, "F111"),
}  # fmt: skip

GROUPS: Mapping[str, Cases] = {
    "merged": MERGED,
    "columns": COLUMNS_AND_LINKS,
    "cells": CELLS,
    "stored": STORED,
    "beside": BESIDE,
    "linked": LINKED,
    "zipped": ZIPPED,
}


def make(path: Path, made: Callable[[], Make], package: Package) -> str:
    """Write a workbook."""
    return str(path.write_bytes(made()(package)))


def outcome(path: Path, asked: Questionnaire) -> str:
    """Read a workbook as `check` does, its marked copy included: the code of its refusal, or »read«."""
    reading = read(path, asked)
    if reading.cells is None or len(reading.cells.fields) < len(asked.fields):
        return reading.findings[0].code.name
    corrected(reading.content, reading.findings, asked)
    return READ


def apart(work: Callable[[], str], *, confined: bool) -> str:
    """Do the *work* in a process of its own, perhaps *confined* to the bounds, and return what it says."""
    incoming, outgoing = os.pipe()
    child = os.fork()
    if not child:
        if confined:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
        try:
            said = work()
        except BaseException as error:  # told to the parent: the child may not go on as another one
            said = repr(error)[:200]
        os.write(outgoing, said.encode())
        os._exit(0)
    os.close(outgoing)
    with os.fdopen(incoming, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    return said or f"ended by signal {status}"


def judged(cases: Cases) -> Mapping[str, str]:
    """Make each of the *cases* and read it: what came of it by its name."""
    asked = library.define([Path("templates")]).questionnaire
    package = Package(written(asked))
    told = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "egelund.xlsx"
        for name, (made, _) in cases.items():
            apart(partial(make, path, made, package), confined=False)
            told[name] = apart(partial(outcome, path, asked), confined=True)
    return told


if __name__ == "__main__":
    json.dump(judged(GROUPS[sys.argv[1]]), sys.stdout)
