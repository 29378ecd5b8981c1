"""Runs in which a code has printed nothing, taken out before anybody reads them: a fifth and more of all."""

import re
from collections.abc import Iterator

_EMPTY = re.compile(r'<w:t(?: xml:space="preserve")?(?:/>|></w:t>)</w:r>')
_LOOK = ("<w:rPr>", "</w:rPr>")
# What stands before a run that is not the first in a link or control, which would be empty without it.
_BEFORE = ("</w:r>", "</w:pPr>", "<w:p>", "/>", "</w:hyperlink>", "</w:sdt>")
_FIELD = "<w:fldChar "
_LONGEST = 600  # signs of all that is said of how a run looks; one with more may stay
_NEAR = 80  # signs in which the run before tells that it begins what a field shows


def without_empty(xml: str) -> str:
    """Take the empty runs out of the *xml* of a part, but for what a field shows.

    >>> without_empty('<w:p><w:r><w:rPr><w:b/></w:rPr><w:t></w:t></w:r><w:r><w:t>x</w:t></w:r></w:p>')
    '<w:p><w:r><w:t>x</w:t></w:r></w:p>'
    """
    return "".join(_kept(xml))


def _kept(xml: str) -> Iterator[str]:
    position = 0
    for text in _EMPTY.finditer(xml):
        first = max(position, text.start() - _LONGEST)
        start = max(xml.rfind("<w:r>", first, text.start()), xml.rfind("<w:r ", first, text.start()))
        if start >= 0 and _is_empty(xml, start, text.start()):
            yield xml[position:start]
            position = text.end()
    yield xml[position:]


def _is_empty(xml: str, start: int, end: int) -> bool:
    """Tell whether the run that begins at *start* has nothing but its look before its text at *end*."""
    look = xml[xml.index(">", start) + 1 : end]
    if look and not (look.startswith(_LOOK[0]) and look.find(_LOOK[1]) == len(look) - len(_LOOK[1])):
        return False
    return xml.endswith(_BEFORE, 0, start) and _FIELD not in xml[max(start - _NEAR, 0) : start]
