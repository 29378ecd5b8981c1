"""What a style is, and how it is written as WordprocessingML."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from templates.source.kit.theme import FONT, border, colour, shading

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CENTIMETRE = 567  # twentieths of a point


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """How letters look: *size* in points, *ink* a key of the colours, *ground* one for the shading."""

    size: float = 0
    bold: bool = False
    italic: bool = False
    ink: str = ""
    ground: str = ""
    font: str = ""
    capitals: bool = False
    tracking: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """A character style."""

    name: str
    letters: Letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line on one *side* of a paragraph, *eighths* of a point wide, *space* points from the text."""

    side: str
    ink: str
    eighths: int
    space: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A tab stop, *at* centimetres from the left margin."""

    at: float
    side: str = "left"
    leader: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph style: distances *before*, *after* and *line* in points, indents in centimetres.

    A line is as high as what stands in it, and at least as *line* says; an *exact* one is as high as that, and 0
    undoes what the style says that it is based on.
    """

    name: str
    base: str = "Normal"
    following: str = ""
    letters: Letters = Letters()
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: bool = False
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    first: float | None = None
    level: int = 0
    list_number: int = 0
    ground: str = ""
    rules: tuple[Rule, ...] = ()
    tabs: tuple[Tab, ...] = ()
    new_page: bool = False
    with_next: bool = False
    whole: bool = False
    tight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableGrid:
    """A table style: a header row in the accent colour, hairlines between rows, cell padding in points.

    Its *top* line has that colour, and the one *under* the header. A *bare* one has no fill, and its text begins
    at the margin; otherwise the header has the colour *head*.
    """

    name: str
    pad: float = 3
    top: str = ""
    under: str = ""
    head: str = "accent"
    bare: bool = False
    ruled: bool = True


BUILT_IN = {
    "Heading 1": "heading 1",
    "Heading 2": "heading 2",
    "Heading 3": "heading 3",
    "Header": "header",
    "Footer": "footer",
    "TOC 1": "toc 1",
    "TOC 2": "toc 2",
}
_STANDARD = {
    *BUILT_IN,
    "Normal",
    "Title",
    "Subtitle",
    "Body Text",
    "List Bullet",
    "List Number",
    "Quote",
    "TOC Heading",
    "Strong",
    "Hyperlink",
    "Placeholder Text",
}


def sheet(
    paragraphs: Iterable[Paragraph], characters: Iterable[Character], grids: Iterable[TableGrid]
) -> str:
    """Write the styles part."""
    parts = [_DEFAULTS, *map(_paragraph, paragraphs), _FONT_DEFAULT, *map(_character, characters)]
    parts += [_TABLE_NORMAL, *map(_grid, grids)]
    return f'<w:styles xmlns:w="{WORD}">{"".join(parts)}</w:styles>'


def identifier(name: str) -> str:
    """Write the id of the style called *name*."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def twips(centimetres: float) -> int:
    """Turn *centimetres* into twentieths of a point."""
    return round(centimetres * CENTIMETRE)


def _face(kind: str) -> str:
    """Write the font of the theme for headings (`major`) or for all else (`minor`), its name cached beside."""
    return (
        f'<w:rFonts w:asciiTheme="{kind}HAnsi" w:hAnsiTheme="{kind}HAnsi" w:eastAsiaTheme="{kind}EastAsia" '
        f'w:cstheme="{kind}Bidi" w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    )


_TITLES = ("Title", "TOC Heading")  # what is no heading and looks like one
_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_face('minor')}"
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="da-DK" w:eastAsia="da-DK" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
    'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)
_FONT_DEFAULT = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
)
_TABLE_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _paragraph(style: Paragraph) -> str:
    base = f'<w:basedOn w:val="{identifier(style.base)}"/>' if style.name != "Normal" else ""
    following = f'<w:next w:val="{identifier(style.following)}"/>' if style.following else ""
    properties = "".join(_paragraph_properties(style))
    face = _face("major") if style.level or style.name in _TITLES else ""
    return (
        f"<w:style {_head('paragraph', style.name)}{base}{following}<w:qFormat/>"
        f"{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{_run(style.letters, face)}</w:style>"
    )


def set_apart(style: Paragraph) -> str:
    """Write the properties of a heading that stands otherwise than its level: those of *style*, and no other's."""
    runs_on = style.level == 1 and not style.new_page
    # A new page is what the level has anyway; said here as well, it makes LibreOffice save a page break before it.
    kept = "".join(_switches(replace(style, new_page=False))) + (
        '<w:pageBreakBefore w:val="0"/>' if runs_on else ""
    )
    rules = "".join(_rules(style.rules)) or '<w:top w:val="nil"/><w:bottom w:val="nil"/>'
    placed = replace(
        style, before=style.before or 0, after=style.after or 0, line=style.line or 0, left=style.left or 0
    )
    return (
        f'<w:pPr xmlns:w="{WORD}"><w:pStyle w:val="Heading{style.level}"/>{kept}<w:pBdr>{rules}</w:pBdr>'
        f"{shading(style.ground) if style.ground else ''}{_tabs(style)}{_spacing(placed)}{_indents(placed)}"
        f"{_mark(style)}</w:pPr>"
    )


def _switches(style: Paragraph) -> Iterator[str]:
    switches = {"keepNext": style.with_next, "keepLines": style.whole, "pageBreakBefore": style.new_page}
    yield from (f"<w:{name}/>" for name, on in switches.items() if on)


def _mark(style: Paragraph) -> str:
    """Give the end of a paragraph the size of its letters: Word makes the line as high as it."""
    return (
        f'<w:rPr><w:rStyle w:val="{identifier(style.name)}"/></w:rPr>' if style.letters != Letters() else ""
    )


def _paragraph_properties(style: Paragraph) -> Iterator[str]:
    """Yield the properties in the order that the schema asks for."""
    yield from _switches(style)
    if style.list_number:
        yield f'<w:numPr><w:numId w:val="{style.list_number}"/></w:numPr>'
    if style.rules:
        yield f"<w:pBdr>{''.join(_rules(style.rules))}</w:pBdr>"
    if style.ground:
        yield shading(style.ground)
    yield _tabs(style)
    yield _spacing(style)
    yield _indents(style)
    if style.tight:
        yield "<w:contextualSpacing/>"
    if style.level:
        yield f'<w:outlineLvl w:val="{style.level - 1}"/>'


def _indents(style: Paragraph) -> str:
    indents = {"left": style.left, "right": style.right, "hanging": style.hanging, "firstLine": style.first}
    given = "".join(f' w:{key}="{twips(value)}"' for key, value in indents.items() if value is not None)
    return f"<w:ind{given}/>" if given else ""


def _spacing(style: Paragraph) -> str:
    before = f' w:before="{round(style.before * 20)}"' if style.before is not None else ""
    after = f' w:after="{round(style.after * 20)}"' if style.after is not None else ""
    rule = "exact" if style.exact else "atLeast"
    line = f' w:line="{round(style.line * 20)}" w:lineRule="{rule}"' if style.line else ""
    if style.line == 0:
        line = ' w:line="240" w:lineRule="auto"'
    return f"<w:spacing{before}{after}{line}/>" if before or after or line else ""


def _rules(rules: tuple[Rule, ...]) -> Iterator[str]:
    for side in ("top", "left", "bottom", "right", "between"):
        for rule in rules:
            if rule.side == side:
                yield f"<w:{side} {border(rule.ink, rule.eighths, rule.space)}/>"


def _tabs(style: Paragraph) -> str:
    return f"<w:tabs>{''.join(map(_tab, style.tabs))}</w:tabs>" if style.tabs else ""


def _tab(tab: Tab) -> str:
    leader = f' w:leader="{tab.leader}"' if tab.leader else ""
    return f'<w:tab w:val="{tab.side}"{leader} w:pos="{twips(tab.at)}"/>'


def _character(style: Character) -> str:
    return (
        f"<w:style {_head('character', style.name)}"
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>{_run(style.letters)}</w:style>'
    )


def _head(kind: str, name: str) -> str:
    default = ' w:default="1"' if name == "Normal" else ""
    custom = "" if name in _STANDARD else ' w:customStyle="1"'
    shown = BUILT_IN.get(name, name)
    return f'w:type="{kind}"{default}{custom} w:styleId="{identifier(name)}"><w:name w:val="{shown}"/>'


def _run(letters: Letters, face: str = "") -> str:
    """Write how *letters* look; *face* is a font of the theme, where they have none of their own."""
    parts = [
        f'<w:rFonts w:ascii="{letters.font}" w:hAnsi="{letters.font}" w:eastAsia="{letters.font}" '
        f'w:cs="{letters.font}"/>'
        if letters.font
        else face,
        "<w:b/><w:bCs/>" if letters.bold else "",
        "<w:i/><w:iCs/>" if letters.italic else "",
        "<w:caps/>" if letters.capitals else "",
        f"<w:color {colour(letters.ink)}/>" if letters.ink else "",
        f'<w:spacing w:val="{round(letters.tracking * 20)}"/>' if letters.tracking else "",
        f'<w:sz w:val="{round(letters.size * 2)}"/><w:szCs w:val="{round(letters.size * 2)}"/>'
        if letters.size
        else "",
        shading(letters.ground) if letters.ground else "",
    ]
    content = "".join(parts)
    return f"<w:rPr>{content}</w:rPr>" if content else ""


def _grid(grid: TableGrid) -> str:
    rule = border("rule", 4, 0)
    top = f"<w:top {border(grid.top, 8, 0)}/>" if grid.top else ""
    inner = f"<w:bottom {rule}/><w:insideH {rule}/>" if grid.ruled else ""
    pad, left = round(grid.pad * 20), 0 if grid.bare else 96
    head, ground = ("muted", "") if grid.bare else ("white", shading(grid.head))
    under = f"<w:tcBorders><w:bottom {border(grid.under, 6, 0)}/></w:tcBorders>" if grid.under else ""
    return (
        f"<w:style {_head('table', grid.name)}"
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{top}{inner}</w:tblBorders>"
        f'<w:tblCellMar><w:top w:w="{pad}" w:type="dxa"/><w:left w:w="{left}" w:type="dxa"/>'
        f'<w:bottom w:w="{pad}" w:type="dxa"/><w:right w:w="96" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color {colour(head)}/></w:rPr>'
        f"<w:tcPr>{under}{ground}</w:tcPr></w:tblStylePr></w:style>"
    )
