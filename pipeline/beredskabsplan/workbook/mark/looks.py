"""The cell formats of a foreign workbook: our fill on top of each, and its own fill back again.

Programs renumber formats when they save, and formats move with their cells when HR sorts. So the way back
lies in the colour itself: for every fill that we cover there is a shade of its own, too close for the eye
to tell apart. The first two shades stand for the fills of our questionnaire; what the others cover is kept
in hidden defined names.
"""

import copy
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from lxml import etree

from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.elements import parse
from beredskabsplan.opc.namespaces import S, uri
from beredskabsplan.opc.numbers import whole
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.write.styles import INPUT

SHADES = 32
_SHADE_NAME = "_rettelser_fyld_{}"
_FIRST_SHADE = 0xFFD5A0  # a calm orange; the shades differ in the last five bits
_NONE = '<patternFill patternType="none"/>'
_INPUT = (
    f'<patternFill patternType="solid"><fgColor rgb="FF{INPUT[1:]}"/><bgColor indexed="64"/></patternFill>'
)
_KNOWN = (_INPUT, _NONE)
_LONGEST = 250  # Excel allows 255 characters in the text of a defined name


class Looks:
    """The formats of *package*; *covered* are the fills under our shades, as an earlier round noted them."""

    def __init__(self, package: Package, part: str, covered: Mapping[int, str]) -> None:
        """Look at the formats in *part*."""
        self._package, self._part = package, part
        root = package.tree(part)
        fills, formats = root.find(S + "fills"), root.find(S + "cellXfs")
        if fills is None or formats is None or not len(formats):
            raise BrokenPackageError(Defect.UNUSUAL, part)
        self._fills, self._formats = fills, formats
        self._covered = dict(enumerate(_KNOWN)) | {
            shade: fill for shade, fill in covered.items() if len(_KNOWN) <= shade < SHADES
        }
        self._old = {
            index: shade
            for index, format_ in enumerate(formats)
            if (shade := self._shade(format_)) is not None
        }  # fmt: skip
        self._used: set[int] = set()
        self._marked: dict[int, int] = {}
        self._restored: dict[int, int] = {}

    @property
    def covered(self) -> Mapping[int, str]:
        """The fills under the shades that are in use now, less those that every reader of ours knows."""
        return {shade: self._covered[shade] for shade in sorted(self._used) if shade >= len(_KNOWN)}

    def restored(self, style: int) -> int:
        """Return the number of the format *style* with its own fill, or itself when the fill is not ours."""
        shade = self._old.get(style)
        if shade is None:
            return style
        if style not in self._restored:
            self._restored[style] = self._filled(style, self._fill(self._covered.get(shade, _NONE)))
        return self._restored[style]

    def marked(self, style: int) -> int:
        """Return the number of the format *style* with our fill, or itself if its own could not come back."""
        if style not in self._marked:
            shade = self._shade_over(style)
            if shade is None:
                return style
            self._used.add(shade)
            colour = f"FF{_FIRST_SHADE + shade:06X}"
            self._marked[style] = self._filled(style, self._fill(_INPUT.replace(f"FF{INPUT[1:]}", colour)))
        return self._marked[style]

    def add(self, list_name: str, element: etree._Element) -> int:
        """Put *element* on a list such as »fonts«, unless its like is there; return its number."""
        root = self._package.tree(self._part)
        parent = root.find(S + list_name)
        if parent is None:
            raise BrokenPackageError(Defect.UNUSUAL, list_name)
        wanted = _canonical(element)
        for index, sibling in enumerate(parent):
            if _canonical(sibling) == wanted:
                return index
        self._package.change(self._part)
        parent.append(element)
        parent.set("count", str(len(parent)))
        return len(parent) - 1

    def _shade(self, format_: etree._Element) -> int | None:
        """Tell which of our shades a format has, if any."""
        number = whole(format_.get("fillId", "0"))
        if number >= len(self._fills):
            return None
        colour = self._fills[number].find(f"{S}patternFill/{S}fgColor")
        try:
            shade = int(colour.get("rgb", "")[-6:], 16) - _FIRST_SHADE if colour is not None else -1
        except ValueError:
            return None
        return shade if 0 <= shade < SHADES else None

    def _shade_over(self, style: int) -> int | None:
        """Choose the shade that stands for the fill of *style*."""
        number = whole(self._format(style).get("fillId", "0"))
        own = _text(self._fills[number]) if number < len(self._fills) else _NONE
        for shade, covered in self._covered.items():
            if covered == own:
                return shade
        free = next((shade for shade in range(len(_KNOWN), SHADES) if shade not in self._covered), None)
        if free is None or len(own.replace('"', '""')) > _LONGEST:
            return None
        self._covered[free] = own
        return free

    def _format(self, style: int) -> etree._Element:
        return self._formats[style if style < len(self._formats) else 0]

    def _fill(self, text: str) -> int:
        return self.add("fills", parse(f'<fill xmlns="{uri(S)}">{text}</fill>'.encode()))

    def _filled(self, style: int, fill: int) -> int:
        changed = copy.deepcopy(self._format(style))
        changed.set("fillId", str(fill))
        if _text(self._fills[fill]) == _NONE:
            changed.attrib.pop("applyFill", "")
        else:
            changed.set("applyFill", "1")
        return self.add("cellXfs", changed)


def take_covered(book: SheetList) -> dict[int, str]:
    """Take out of *book* the fills that an earlier round has noted, by shade."""
    defined = book.defined()
    covered = {}
    for shade in range(SHADES):
        name = _SHADE_NAME.format(shade)
        if name in defined:
            fill = defined[name][1:-1].replace('""', '"')
            if _is_fill(fill):
                covered[shade] = fill
            book.undefine(name)
    return covered


def note_covered(book: SheetList, covered: Mapping[int, str]) -> None:
    """Note in *book* the fills that our shades cover, for the next round."""
    for shade, fill in covered.items():
        text = fill.replace('"', '""')
        book.define(_SHADE_NAME.format(shade), f'"{text}"', hidden="1")


def _is_fill(text: str) -> bool:
    """Tell whether *text* is what stands inside a fill, and nothing else."""
    try:
        fills = list(parse(f'<fill xmlns="{uri(S)}">{text}</fill>'.encode()))
    except BrokenPackageError:
        return False
    return len(fills) == 1 and fills[0].tag in {S + "patternFill", S + "gradientFill"}


def _text(fill: etree._Element) -> str:
    """Write what stands inside *fill* without namespaces, attributes in order."""
    return "".join(_plain(element) for element in fill)


def _plain(element: etree._Element) -> str:
    name = etree.QName(element).localname
    keys = sorted(map(str, element.attrib))
    attributes = "".join(f" {key}={quoteattr(element.get(key, ''))}" for key in keys)
    inside = _text(element)
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"


def _canonical(element: etree._Element) -> bytes:
    try:
        return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
    except etree.C14NError as error:  # of a vocabulary whose name is no address
        raise BrokenPackageError(Defect.UNUSUAL) from error
