"""Word markup for tests: paragraphs, fields, and parts linked into a package."""

from beredskabsplan.opc import package
from tests.support.material import word

BODY, LINKS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str) -> str:
    return f"<w:p>{''.join(each if each[:1] == '<' else run(each) for each in runs)}</w:p>"


def box_with(text: str) -> str:
    """Draw a box with *text* in it, as Word did before 2010."""
    inside = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    shape = f'<v:shape style="width:200pt;height:60pt"><v:textbox>{inside}</v:textbox></v:shape>'
    return f"<w:r><w:pict>{shape}</w:pict></w:r>"


def field(*pieces: str, result: str = "1") -> str:
    """Write a field whose instruction Word has split into *pieces*."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    texts = "".join(
        each if each[:1] == "<" else f'<w:r><w:instrText xml:space="preserve">{each}</w:instrText></w:r>'
        for each in pieces
    )
    return f"{begin}{texts}{separate}{run(result)}{end}"


def raw(body: str, **parts: bytes) -> bytes:
    """Make a template with *body* as it is."""
    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    content = package.read(word("x"))
    return package.write({**content, BODY: document.encode(), **parts})


def with_part(content: bytes, kind: str, markup: str) -> bytes:
    """Add the part *kind* of Word's, such as footnotes, with *markup* in it."""
    parts = package.read(content)
    root = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}[kind]
    parts[f"word/{kind}.xml"] = f"<w:{root} {NAMESPACES}>{markup}</w:{root}>".encode()
    override = f'<Override PartName="/word/{kind}.xml" ContentType="{WORDML}.{kind}+xml"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
    return package.write({**parts, LINKS: linked(parts[LINKS], kind, f"{kind}.xml")})


def linked(links: bytes, kind: str, target: str, *, name: str = "rId90", outside: bool = False) -> bytes:
    mode = ' TargetMode="External"' if outside else ""
    one = f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return links.replace(b"</Relationships>", one.encode())
