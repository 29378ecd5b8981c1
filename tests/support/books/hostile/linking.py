"""Hostile and odd parts beside the sheets, and how parts refer to one another."""

from beredskabsplan.opc.package import Package
from tests.support.books.hostile.making import (
    ASKED,
    BOOK,
    DTD,
    GUIDE,
    LINKS,
    MAIN,
    MILLION,
    OFFICE,
    READ,
    TEXTS,
    Cases,
    Make,
    beside,
    instead,
    moved,
    parts,
    put,
    without,
)


def linked(kind: str, target: str, **new: bytes) -> Make:
    """Let the guide refer to *target* as a part of *kind*."""

    def make(package: Package) -> bytes:
        other = package.with_parts({name.replace("__", "/"): part for name, part in new.items()})
        other.relate(GUIDE, kind, target)
        return other.packed(effort=1)

    return make


ACCENTS, WIDE = (
    "\u0315\u0300",
    "\ufdfa",
)  # two that have to change places, and one that is compared as eighteen
NOTE = f"<comments {MAIN}><authors><author>x</author></authors><commentList>%s</commentList></comments>"
BESIDE: Cases = {
    "fifty thousand notes": (
        lambda: linked("comments", "xl/notes.xml", xl__notes_xml=b"", **{"xl/notes.xml": (NOTE % (
            '<comment ref="A1" authorId="0"><text><t>Ring</t></text></comment>' * 50_000)).encode()}), READ),
    "a note of nine megabytes": (
        lambda: linked("comments", "xl/notes.xml", **{"xl/notes.xml": (NOTE % (
            f'<comment ref="A1" authorId="9"><text><t>{"x" * 9 * MILLION}</t></text></comment>')).encode()}), READ),
    "a note of accents": (
        lambda: linked("comments", "xl/notes.xml", **{"xl/notes.xml": (NOTE % (
            f'<comment ref="A1" authorId="0"><text><t>a{ACCENTS * 490_000}</t></text></comment>')).encode()}), READ),
    "a note of wide letters": (
        lambda: linked("comments", "xl/notes.xml", **{"xl/notes.xml": (NOTE % (
            f'<comment ref="A1" authorId="0"><text><t>{WIDE * 990_000}</t></text></comment>')).encode()}), READ),
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
