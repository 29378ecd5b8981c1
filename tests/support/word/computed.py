"""Word markup of what Word computes: captions, bookmarks, and paragraphs with numbers."""

from collections.abc import Mapping

from beredskabsplan.opc import package
from tests.support.word.counting import numbering
from tests.support.word.markup import LINKS, TYPES, WORDML, field, linked, p, raw, run

OLD = "forældet"


def marked(name: str, *inside: str, number: int = 1) -> str:
    whole = "".join(each if each[:1] == "<" else run(each) for each in inside)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{whole}<w:bookmarkEnd w:id="{number}"/>'


def styled(style: str, *runs: str) -> str:
    return p(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>', *runs)


def item(level: int, *runs: str, number: int = 1) -> str:
    inside = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return p(f"<w:pPr><w:numPr>{inside}</w:numPr></w:pPr>", *runs)


def seq(switches: str = "", name: str = "Tabel") -> str:
    return field(f" SEQ {name} {switches}", result=OLD)


def numbered(kinds: list[str], lists: Mapping[str, str], texts: Mapping[str, str], *blocks: str) -> bytes:
    content = package.read(raw("".join(blocks)))
    part = numbering(kinds, lists)
    for old, new in texts.items():
        part = part.replace(f'<w:lvlText w:val="{old}"/>', f'<w:lvlText w:val="{new}"/>')
    content["word/numbering.xml"] = part.encode()
    if b"numbering.xml" not in content[LINKS]:
        content[LINKS] = linked(content[LINKS], "numbering", "numbering.xml", name="rId97")
        override = f'<Override PartName="/word/numbering.xml" ContentType="{WORDML}.numbering+xml"/></Types>'
        content[TYPES] = content[TYPES].replace(b"</Types>", override.encode())
    return package.write(content)
