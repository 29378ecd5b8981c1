"""The words that are struck through: a whole cell by its format, or a part of what stands in it."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from beredskabsplan.opc.namespaces import S
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.sheet import cells, number

_SIGN = b"strike"
_OFF = frozenset({"0", "false"})
Run = tuple[bool | None, str]  # its words, and whether they are struck; None is as the cell is


class Strokes:
    """What of a workbook is struck through; where no format strikes anything, nothing is parsed."""

    def __init__(self, package: Package, book: SheetList) -> None:
        """Look through the formats and the texts that cells share."""
        self._package = package
        styles, texts = (book.optional(kind) or "" for kind in ("styles", "sharedStrings"))
        self._formats: frozenset[str] = frozenset()
        self._texts: Mapping[str, Sequence[Run]] = {}
        if styles in package and _SIGN in package.part(styles):
            self._formats = frozenset(_formats(package.tree(styles)))
        if texts in package and (self._formats or _SIGN in package.part(texts)):
            shared = enumerate(package.tree(texts).iterfind(S + "si"))
            self._texts = {str(place): runs for place, item in shared if (runs := _runs(item))}

    def on(self, part: str) -> Iterator[tuple[str, str | None]]:
        """Yield the cells of the worksheet *part* with the words that are struck; None is all of them."""
        if not (self._formats or self._texts or _SIGN in self._package.part(part)):
            return
        sheet = self._package.tree(part)
        number(sheet)
        for cell in cells(sheet):
            is_struck, runs = cell.get("s") in self._formats, self._runs(cell)
            if runs and (words := _joined(runs, is_struck)):
                yield cell.get("r", ""), words
            elif is_struck and not runs:
                yield cell.get("r", ""), None

    def _runs(self, cell: etree._Element) -> Sequence[Run]:
        if cell.get("t") == "s":
            return self._texts.get(cell.findtext(S + "v") or "", ())
        item = cell.find(S + "is")
        return () if item is None else _runs(item)


def _formats(styles: etree._Element) -> Iterator[str]:
    """Yield the numbers of the formats whose font is struck through."""
    fonts = [_struck(font) for font in styles.iterfind(f"{S}fonts/{S}font")]
    for place, look in enumerate(styles.iterfind(f"{S}cellXfs/{S}xf")):
        font = look.get("fontId", "0")
        if font.isdecimal() and int(font) < len(fonts) and fonts[int(font)]:
            yield str(place)


def _runs(item: etree._Element) -> list[Run]:
    looks = ((run.find(S + "rPr"), run.findtext(S + "t") or "") for run in item.iterfind(S + "r"))
    return [(None if look is None else _struck(look), words) for look, words in looks]


def _joined(runs: Sequence[Run], is_struck: bool) -> str:
    """Join the struck words; those that follow each other are one."""
    parts: list[str] = []
    before = False
    for own, words in runs:
        now = is_struck if own is None else own
        if now and before:
            parts[-1] += words
        elif now:
            parts.append(words)
        before = now
    return " … ".join(filter(None, map(str.strip, parts)))


def _struck(font: etree._Element) -> bool:
    mark = font.find(S + "strike")
    return mark is not None and mark.get("val", "1") not in _OFF
