"""An empty Word package of our own, and the writing of a finished one to the same bytes every time."""

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.shared import Cm

from templates.source.kit.styles import WORD, identifier, sheet, twips
from templates.source.kit.stylesheet import (
    BULLETS,
    CHARACTERS,
    CHECKS,
    GRIDS,
    HEADINGS_OF,
    NUMBERS,
    PARAGRAPHS,
    TABLE_BULLETS,
)
from templates.source.kit.theme import FONT, theme

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

EPOCH = (1980, 1, 1, 0, 0, 0)
TOP, SIDE, BOTTOM, EDGES = 1.7, 2.2, 1.6, 0.7  # centimetres
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument"
_SPACES = {
    "w": WORD,
    "r": _OFFICE,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}


def empty(*, title: str, subject: str, kind: str = "") -> "Document":
    """Make an empty A4 document with our styles, and with the headings of its *kind*."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            {"officeDocument": "word/document.xml"}, {"core-properties": "docProps/core.xml"}
        ),
        "docProps/core.xml": _properties(title, subject),
        "word/document.xml": _body(),
        "word/_rels/document.xml.rels": _relations(
            {
                "styles": "styles.xml",
                "settings": "settings.xml",
                "numbering": "numbering.xml",
                "fontTable": "fontTable.xml",
                "theme": "theme/theme1.xml",
            }
        ),
        "word/styles.xml": sheet((*PARAGRAPHS, *HEADINGS_OF[kind]), CHARACTERS, GRIDS),
        "word/settings.xml": _settings(),
        "word/numbering.xml": _numbering(),
        "word/fontTable.xml": _fonts(),
        "word/theme/theme1.xml": theme(),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(name, _XML + text)
    buffer.seek(0)
    return docx.Document(buffer)


def margins(section: "Section", side: float, top: float, bottom: float) -> None:
    """Give *section* its margins, in centimetres."""
    section.left_margin = section.right_margin = Cm(side)
    section.top_margin, section.bottom_margin = Cm(top), Cm(bottom)
    section.header_distance, section.footer_distance = Cm(EDGES), Cm(EDGES)


def pack(document: "Document") -> bytes:
    """Write *document* with fixed dates and a fixed order of parts."""
    buffer = BytesIO()
    document.save(buffer)
    result = BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(result, "w") as target:
        for name in sorted(source.namelist(), key=_place):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Otherwise the system that wrote the zip shows in its bytes.
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name))
    return result.getvalue()


def _place(name: str) -> tuple[bool, bool, str]:
    """Put the content types first, then the package's relations: readers expect them there."""
    return name != "[Content_Types].xml", name != "_rels/.rels", name


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{_TYPES}.wordprocessingml.document.main+xml",
        "/word/styles.xml": f"{_TYPES}.wordprocessingml.styles+xml",
        "/word/settings.xml": f"{_TYPES}.wordprocessingml.settings+xml",
        "/word/numbering.xml": f"{_TYPES}.wordprocessingml.numbering+xml",
        "/word/fontTable.xml": f"{_TYPES}.wordprocessingml.fontTable+xml",
        "/word/theme/theme1.xml": f"{_TYPES}.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    listed = "".join(f'<Override PartName="{k}" ContentType="{v}"/>' for k, v in overrides.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(office: dict[str, str], package: dict[str, str] | None = None) -> str:
    found = [(f"{_OFFICE}/{kind}", target) for kind, target in office.items()]
    found += [(f"{_PACKAGE}/relationships/metadata/{k}", target) for k, target in (package or {}).items()]
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(found, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _properties(title: str, subject: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>"
        "<dc:creator>{{ org.navn }}</dc:creator><cp:lastModifiedBy>{{ org.navn }}</cp:lastModifiedBy>"
        "<dc:language>da-DK</dc:language></cp:coreProperties>"
    )


def _body() -> str:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    side = twips(SIDE)
    return (
        f'<w:document {spaces} mc:Ignorable="w14"><w:body><w:sectPr>'
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{twips(TOP)}" w:right="{side}" '
        f'w:bottom="{twips(BOTTOM)}" w:left="{side}" w:header="{twips(1)}" w:footer="{twips(0.9)}" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _settings() -> str:
    mapping = {
        "bg1": "light1",
        "t1": "dark1",
        "bg2": "light2",
        "t2": "dark2",
        **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
        "hyperlink": "hyperlink",
        "followedHyperlink": "followedHyperlink",
    }
    pairs = " ".join(f'w:{key}="{value}"' for key, value in mapping.items())
    compat = {
        "compatibilityMode": "15",
        "overrideTableStyleFontSizeAndJustification": "1",
        "enableOpenTypeFeatures": "1",
        "doNotFlipMirrorIndents": "1",
        "differentiateMultirowTableHeaders": "1",
        "useWord2013TrackBottomHyphenation": "0",
    }
    listed = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in compat.items()
    )
    return (
        f'<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{listed}</w:compat>"
        f'<w:themeFontLang w:val="da-DK"/><w:clrSchemeMapping {pairs}/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _numbering() -> str:
    bullet = '<w:numFmt w:val="bullet"/>{style}<w:lvlText w:val="•"/>'
    number = '<w:numFmt w:val="decimal"/>{style}<w:lvlText w:val="%1."/>'
    # The box is a control in the text, so that it can be ticked. Pandoc takes a level without a sign for no item.
    boxed = '<w:numFmt w:val="bullet"/><w:suff w:val="nothing"/><w:lvlText w:val="\N{ZERO WIDTH SPACE}"/>'
    kinds = {
        BULLETS: ("List Bullet", bullet),
        TABLE_BULLETS: ("Table Bullet", bullet),
        NUMBERS: ("List Number", number),
        CHECKS: ("", boxed),
    }
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/>'
        + form.format(style=f'<w:pStyle w:val="{identifier(style)}"/>')
        + '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        for key, (style, form) in kinds.items()
    )
    used = "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in kinds)
    return f'<w:numbering xmlns:w="{WORD}">{lists}{used}</w:numbering>'


def _fonts() -> str:
    families = {FONT: ("swiss", "Carlito"), "Segoe UI Symbol": ("swiss", "MS Gothic")}
    listed = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{kind}"/><w:pitch w:val="variable"/></w:font>'
        for name, (kind, other) in families.items()
    )
    return f'<w:fonts xmlns:w="{WORD}">{listed}</w:fonts>'
