"""What HR writes beside the answers, in parts that openpyxl does not write."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.support.workbooks import part, rewritten

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_THREADS = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
_SHEET = "xl/worksheets/sheet{}.xml"
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
QUESTIONS = 5  # the number of the sheet with the questions


def related(package: bytes, sheet: int, kind: str, target: str, content: str) -> bytes:
    """Let a sheet refer to a new part *target*, whatever that is called."""
    links = f"xl/worksheets/_rels/sheet{sheet}.xml.rels"
    try:
        before = part(package, links).decode()
    except KeyError:
        before = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    name = f"rIdNew{before.count('<Relationship ')}"
    link = f'<Relationship Id="{name}" Type="{kind}" Target="/{target}"/>'
    after = before.replace("</Relationships>", f"{link}</Relationships>")
    return rewritten(package, {links: after.encode(), target: content.encode()})


def talked(package: bytes, *turns: tuple[str, str, bool], sheet: int = QUESTIONS) -> bytes:
    """Add conversations, as Excel for the web writes them: cell, words, and whether it is settled.

    A further turn on the same cell is a reply. Each has the note that stands in for it.
    """
    first: dict[str, int] = {}
    threads, notes = "", ""
    for number, (ref, words, done) in enumerate(turns):
        is_reply = ref in first
        parent = f' parentId="{{{first.setdefault(ref, number)}}}"' if is_reply else ""
        first.setdefault(ref, number)
        state = ' done="1"' if done else ""
        threads += (
            f'<threadedComment ref="{ref}" dT="2026-11-01T10:00:00.00" personId="{{P}}" id="{{{number}}}"{parent}{state}>'
            f"<text>{escape(words)}</text></threadedComment>"
        )
        if not is_reply:
            notes += (
                f'<comment ref="{ref}" authorId="0"><text><t>[Trådet kommentar]\n\nDin version af Excel lader dig læse '
                f"den.\n\nKommentar:\n    {escape(words)}</t></text></comment>"
            )
    told = f'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">{threads}</ThreadedComments>'
    stands_in = (
        f'<comments xmlns="{_SPREADSHEET}"><authors><author>tc={{0}}</author></authors>'
        f"<commentList>{notes}</commentList></comments>"
    )
    package = related(package, sheet, f"{_OFFICE}/comments", "xl/odd/names.xml", stands_in)
    return related(package, sheet, _THREADS, "xl/odd/talk.xml", told)


def drawn(package: bytes, shapes: str, *, sheet: int = QUESTIONS, row: int = 14, column: int = 2) -> bytes:
    """Add a drawing with *shapes* anchored at a cell, counted from 0."""
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><xdr:twoCellAnchor>'
        f"<xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0"
        f"</xdr:rowOff></xdr:from><xdr:to><xdr:col>{column + 1}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row + 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>{shapes}<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    )
    package = related(package, sheet, f"{_OFFICE}/drawing", "xl/odd/drawing.xml", drawing)
    links = part(package, f"xl/worksheets/_rels/sheet{sheet}.xml.rels").decode()
    own = links.rpartition('Id="')[2].partition('"')[0]
    content, types = (part(package, name).decode() for name in (_SHEET.format(sheet), "[Content_Types].xml"))
    after = next(
        tag for tag in ("<legacyDrawing", "<tableParts", "<extLst", "</worksheet>") if tag in content
    )
    reference = f'<drawing xmlns:r="{_OFFICE}" r:id="{own}"/>'
    kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
    listed = f'<Override PartName="/xl/odd/drawing.xml" ContentType="{kind}"/></Types>'
    return rewritten(
        package,
        {
            _SHEET.format(sheet): content.replace(after, reference + after).encode(),
            "[Content_Types].xml": types.replace("</Types>", listed).encode(),
        },
    )


def shape(*paragraphs: str, attributes: str = "") -> str:
    """Write a text box."""
    words = "".join(f"<a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p>" for text in paragraphs)
    return (
        f'<xdr:sp{attributes}><xdr:nvSpPr><xdr:cNvPr id="2" name="Tekstfelt 1"/><xdr:cNvSpPr txBox="1"/>'
        '</xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/>{words}</xdr:txBody></xdr:sp>"
    )


def drawn_before(package: bytes, shapes: Sequence[tuple[str, str, str]], *, sheet: int = QUESTIONS) -> bytes:
    """Add shapes in the old language: kind, anchor and words of each."""
    body = "".join(
        f'<v:shape id="s{number}"><v:textbox><div style="text-align:left"><font>{escape(words)}</font></div>'
        f'</v:textbox><x:ClientData ObjectType="{kind}"><x:Anchor>{anchor}</x:Anchor></x:ClientData></v:shape>'
        for number, (kind, anchor, words) in enumerate(shapes)
    )
    drawing = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
        f' xmlns:x="urn:schemas-microsoft-com:office:excel">{body}</xml>'
    )
    return related(package, sheet, f"{_OFFICE}/vmlDrawing", "xl/odd/old.vml", drawing)


def sayings(reading) -> list[str]:
    """Return what HR said beside the answers, a line each: kind, place and text."""
    return [
        f"{saying.kind.value} {saying.place.sheet}!{saying.place.cell} {saying.text}"
        for saying in reading.cells.sayings
    ]
