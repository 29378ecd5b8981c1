"""Count the numbered paragraphs of a document as Word does, by the rules of its format and no code of ours."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from tests.support.material import W

_PROPERTIES = f"{W}pPr/{W}numPr/{W}"


def counted(content: bytes, part: str = "word/document.xml") -> list[str]:
    """Write each paragraph that says something with its number: `["Ane", "1. Ring", "  a. Skriv"]`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root, numbering, styles = (
            ElementTree.fromstring(archive.read(each))
            for each in (part, "word/numbering.xml", "word/styles.xml")
        )
    lists = _Counters(numbering)
    by_style = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    lines = []
    for paragraph in root.iter(f"{W}p"):
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        number, level = _item(paragraph, by_style)
        sign = lists.next(number, level) if number in lists.numbers else ""
        if text or sign:
            lines.append(f"{'  ' * level if sign else ''}{sign} {text}".strip("\n") if sign else text)
    return lines


def _item(paragraph: ElementTree.Element, styles: Mapping[str, ElementTree.Element]) -> tuple[str, int]:
    number, level = _value(paragraph, _PROPERTIES + "numId"), _value(paragraph, _PROPERTIES + "ilvl")
    style = styles.get(_value(paragraph, f"{W}pPr/{W}pStyle"))
    while style is not None and not (number and level):
        number = number or _value(style, _PROPERTIES + "numId")
        level = level or _value(style, _PROPERTIES + "ilvl")
        style = styles.get(_value(style, f"{W}basedOn"))
    return number, int(level or 0)


def _value(parent: ElementTree.Element, path: str) -> str:
    child = parent.find(path)
    return "" if child is None else child.get(f"{W}val", "")


class _Counters:
    """What each list has counted so far: lists of one kind go on from one another, unless one has a start."""

    def __init__(self, numbering: ElementTree.Element) -> None:
        self.numbers = {each.get(f"{W}numId", ""): each for each in numbering.iter(f"{W}num")}
        self._kinds = {each.get(f"{W}abstractNumId", ""): each for each in numbering.iter(f"{W}abstractNum")}
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[tuple[str, int]] = set()

    def next(self, number: str, level: int) -> str:
        """Count one item on."""
        kind = _value(self.numbers[number], f"{W}abstractNumId")
        form, start = self._level(self._kinds[kind], level)
        if form == "bullet":
            return "•"
        counts = self._counts.setdefault(kind, {})
        override = next(
            (
                int(_value(rule, f"{W}startOverride"))
                for rule in self.numbers[number].iter(f"{W}lvlOverride")
                if rule.get(f"{W}ilvl") == str(level)
            ),
            None,
        )
        if override is not None and (number, level) not in self._used:
            counts[level] = override
        else:
            counts[level] = counts[level] + 1 if level in counts else start
        self._used.add((number, level))
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return f"{chr(96 + counts[level]) if form == 'lowerLetter' else counts[level]}."

    def _level(self, kind: ElementTree.Element, level: int) -> tuple[str, int]:
        for each in kind.iter(f"{W}lvl"):
            if each.get(f"{W}ilvl") == str(level):
                return _value(each, f"{W}numFmt"), int(_value(each, f"{W}start"))
        return "decimal", 1


def numbering(kinds: Sequence[str], lists: Mapping[str, str]) -> str:
    """Write a numbering part: *kinds* by the forms of their levels (`"decimal lowerLetter"`), *lists* by kind.

    A form, and a list of its own accord, may say where it starts: `decimal=3`, `0=3`.
    """
    namespace = f'xmlns:w="{W[1:-1]}"'
    written = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(_write(level, *form.partition("=")[::2]) for level, form in enumerate(forms.split()))
        + "</w:abstractNum>"
        for number, forms in enumerate(kinds)
    )
    written += "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{_override(start)}</w:num>'
        for number, (kind, _, start) in ((number, each.partition("=")) for number, each in lists.items())
    )
    return f'<w:numbering {namespace}>{written}<w:numIdMacAtCleanup w:val="1"/></w:numbering>'


def _override(start: str) -> str:
    own = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    return own if start else ""


def _write(level: int, form: str, start: str) -> str:
    text = "•" if form == "bullet" else f"%{level + 1}."
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start or 1}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{720 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )
