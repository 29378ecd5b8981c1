"""The lists of the documents: what stands before each item, by the number that a style names."""

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from templates.source.kit.styles import WORD, identifier

BULLETS, TABLE_BULLETS, NUMBERS, CHECKS = 1, 2, 3, 4


def item(number: int) -> BaseOxmlElement:
    """Make what says that a paragraph is an item of the list *number*."""
    return parse_xml(f'<w:numPr xmlns:w="{WORD}"><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def numbering() -> str:
    """Write the numbering part."""
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
