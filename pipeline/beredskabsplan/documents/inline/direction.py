"""Words in Arabic or Hebrew letters, marked as read from the right.

Without the mark, programs take the numbers after them along.
"""

import re
from collections.abc import Collection, Iterator

from lxml import etree
from markupsafe import Markup, escape

from beredskabsplan.opc.namespaces import W

MARK = "fromright"  # the mark around such words; without a namespace, as the others of `shape`
_LETTER = "[\u0590-\u05ff\u0600-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_WORDS = re.compile(f"{_LETTER}+(?:[ '’\u00a0-]+{_LETTER}+)*")
# What stands after them among the properties of a run, as the schema wants it.
_AFTER_LANGUAGE = frozenset({"eastAsianLayout", "specVanish", "oMath"})
_AFTER_RTL = _AFTER_LANGUAGE | {"cs", "em", "lang"}
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")


def marked(text: str) -> Markup:
    """Escape *text*, with its words from the right marked."""
    if text.isascii() or not _WORDS.search(text):
        return escape(text)
    return Markup("").join(_pieces(text))


def _pieces(text: str) -> Iterator[Markup]:
    position = 0
    for words in _WORDS.finditer(text):
        yield escape(text[position : words.start()])
        yield Markup(f"<{MARK}>{escape(words[0])}</{MARK}>")
        position = words.end()
    yield escape(text[position:])


def turn(run: etree._Element) -> etree._Element:
    """Let *run* be read from the right, in its language; return it."""
    properties = run.find(W + "rPr")
    if properties is None:
        properties = etree.Element(W + "rPr")
        run.insert(0, properties)
    _set(properties, "rtl", _AFTER_RTL)
    language = _set(properties, "lang", _AFTER_LANGUAGE)
    is_hebrew = _HEBREW.search("".join(map(str, run.itertext())))
    language.set(W + "bidi", "he-IL" if is_hebrew else "ar-SA")
    return run


def _set(properties: etree._Element, name: str, after: Collection[str]) -> etree._Element:
    """Return what is called *name* in the *properties*, made before those with names *after* it."""
    found = properties.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        following = sum(etree.QName(child).localname in after for child in properties)
        properties.insert(len(properties) - following, found)
    return found
