"""Tags in parts that are not merged: graphics, charts, names of styles, whatever holds text of its own."""

import re

from lxml import etree

from beredskabsplan.documents.markup.typed import TAG
from beredskabsplan.opc import elements

_CODE = re.compile(rb"\{[{%#]")
# What the part is in Word, by its outermost element.
_CALLED = {
    "dataModel": "en SmartArt-grafik", "drawing": "en SmartArt-grafik", "chartSpace": "et diagram",
    "styles": "navnet på en typografi", "numbering": "tegnene foran punkterne i en liste",
    "settings": "dokumentets indstillinger",
}  # fmt: skip


def holding(name: str, part: bytes) -> str:
    """Say in Word's words what the part *name* is when a tag stands in it, in one piece or split; else »«.

    Raises:
        BrokenPackageError: the part is no XML.
    """
    if b"{" not in part:
        return ""
    if not _CODE.search(part) and not any(map(_is_split, elements.parse(part, name).iter("{*}p"))):
        return ""
    own = etree.QName(elements.parse(part, name)).localname
    return _CALLED.get(own, f"delen {name}")


def _is_split(paragraph: etree._Element) -> bool:
    return bool(TAG.search("".join(piece.text or "" for piece in paragraph.iter("{*}t"))))
