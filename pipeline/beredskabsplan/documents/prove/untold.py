"""What a part holds that is none of its own text: what fields showed, and bookmarks that programs made."""

import re
from collections import Counter
from typing import NamedTuple
from xml.etree.ElementTree import Element

from beredskabsplan.opc.namespaces import W

BOOKMARK = (W + "bookmarkStart", W + "bookmarkEnd")
_T, _CODE, _FIELD, _SIMPLE = (W + name for name in ("t", "instrText", "fldChar", "fldSimple"))
_OWN = re.compile(r"_GoBack|_Hlk[0-9]+|OLE_LINK[0-9]+")
# Fields whose results are text of the document; all others are computed anew.
_TYPED = {"HYPERLINK", "FORMTEXT", "MACROBUTTON"}
_NAMED = 100  # signs of an instruction that hold its name


def computed(root: Element) -> set[Element]:
    """List the texts in *root* that a field shows and that are computed anew."""
    found: set[Element] = set()
    for simple in root.iter(_SIMPLE):
        if _is_computed(simple.get(W + "instr", "")):
            found.update(simple.iter(_T))
    opened: list[_Open] = []
    for element in root.iter() if next(root.iter(_FIELD), None) is not None else ():
        if element.tag == _FIELD:
            _follow(opened, element.get(W + "fldCharType", ""))
        elif element.tag == _CODE and opened and not opened[-1].shows:
            one = opened[-1]
            opened[-1] = one._replace(instruction=(one.instruction + (element.text or ""))[:_NAMED])
        elif element.tag == _T and opened and opened[-1].is_computed:
            found.add(element)
    return found


class _Open(NamedTuple):
    """A field that is open: how its instruction begins, if it *shows* something, and if that is computed."""

    instruction: str
    shows: bool
    is_computed: bool


def _follow(opened: list[_Open], kind: str) -> None:
    """Follow the fields: what stands between the separator and the end is a result."""
    if kind == "begin":
        opened.append(_Open("", shows=False, is_computed=bool(opened) and opened[-1].is_computed))
    elif opened:
        one = opened.pop()
        if kind == "separate":
            opened.append(_Open("", shows=True, is_computed=one.is_computed or _is_computed(one.instruction)))


def _is_computed(instruction: str) -> bool:
    return " ".join(instruction.split()[:1]).upper() not in _TYPED


def bookmarks(root: Element) -> set[str | None]:
    """List the numbers of bookmarks that are Word's own and asked for by nothing, or are not whole."""
    marks = [mark for mark in root.iter() if mark.tag in BOOKMARK]
    if not marks:
        return set()
    asked = "".join(code.text or "" for code in root.iter(_CODE))
    asked += "".join(link.get(W + "anchor", "") for link in root.iter(W + "hyperlink"))
    asked += "".join(simple.get(W + "instr", "") for simple in root.iter(_SIMPLE))
    opened: Counter[str | None] = Counter()
    gone = set()
    for mark in marks:
        number, name = mark.get(W + "id"), mark.get(W + "name", "")
        opened[number] += 1 if mark.tag == BOOKMARK[0] else -1
        if opened[number] < 0 or (_OWN.fullmatch(name) and name not in asked):
            gone.add(number)
    return gone | {number for number, times in opened.items() if times}
