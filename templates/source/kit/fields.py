"""The parts of a paragraph that python-docx has no words for: boxes, fields, links and bookmarks."""

from xml.sax.saxutils import escape

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from templates.source.kit.styles import WORD, identifier

_SPACES = f'xmlns:w="{WORD}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def box(number: int) -> BaseOxmlElement:
    """Make a check box; *number* is unique in its document.

    It has no title: with one, LibreOffice saves a control around all that comes before the next table.
    """
    return parse_xml(
        f'<w:sdt {_SPACES}><w:sdtPr><w:id w:val="{1000 + number}"/>'
        '<w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="Segoe UI Symbol"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rStyle w:val="Checkbox"/></w:rPr><w:t>☐</w:t></w:r></w:sdtContent>'
        "</w:sdt>"
    )


_KINDS = {
    "text": "<w:richText/>",  # LibreOffice prints the hint in one of plain text as if somebody had filled it in
    "date": '<w:date><w:dateFormat w:val="d. MMMM yyyy"/><w:lid w:val="da-DK"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>',
}


def entry(number: int, title: str, hint: str, kind: str) -> BaseOxmlElement:
    """Make a place to fill in that cannot be deleted by mistake; *number* is unique in its document."""
    return parse_xml(
        f'<w:sdt {_SPACES}><w:sdtPr><w:alias w:val="{escape(title)}"/><w:id w:val="{1000 + number}"/>'
        f'<w:lock w:val="sdtLocked"/><w:showingPlcHdr/>{_KINDS[kind]}</w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{escape(hint)}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )


def item(number: int) -> BaseOxmlElement:
    """Make what says that a paragraph is an item of the list *number*."""
    return parse_xml(f'<w:numPr xmlns:w="{WORD}"><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def field(code: str, result: str) -> tuple[BaseOxmlElement, ...]:
    """Make the runs of a field that shows *result* until it is updated."""
    return (
        _character("begin"),
        _run(f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'),
        _character("separate"),
        _run(f'<w:t xml:space="preserve">{escape(result)}</w:t>'),
        _character("end"),
    )


def link(text: str, anchor: str, style: str) -> BaseOxmlElement:
    """Make a link to the bookmark *anchor*, its words in a character *style*."""
    return parse_xml(
        f'<w:hyperlink {_SPACES} w:anchor="{anchor}" w:history="1"><w:r><w:rPr>'
        f'<w:rStyle w:val="{identifier(style)}"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        "</w:hyperlink>"
    )


def bookmark(number: int, name: str) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    """Make the start and the end of the bookmark *name*; *number* is unique in its document."""
    return (
        parse_xml(f'<w:bookmarkStart {_SPACES} w:id="{number}" w:name="{name}"/>'),
        parse_xml(f'<w:bookmarkEnd {_SPACES} w:id="{number}"/>'),
    )


def _character(kind: str) -> BaseOxmlElement:
    return _run(f'<w:fldChar w:fldCharType="{kind}"/>')


def _run(content: str) -> BaseOxmlElement:
    return parse_xml(f"<w:r {_SPACES}>{content}</w:r>")
