"""Links that the merge makes by itself: of mail addresses, phone numbers, and sites that our texts name.

None leads elsewhere than to a mail (`mailto:`), a number (`tel:`) or a Danish site (`https:`), and each shows
where.
"""

import re
from collections.abc import Collection, Mapping

from lxml import etree
from markupsafe import Markup, escape

from beredskabsplan.documents.inline import direction
from beredskabsplan.opc import elements, relationships
from beredskabsplan.opc.namespaces import R, W

MARK = "link"  # the mark around a text that is one; without a namespace, as the others of `shape`
_TO = "to"  # its attribute with the address
_KIND = "hyperlink"
_NAME = "rIdLink{}"
# A site of the public in one of our own texts, as a word for itself: »virk.dk«, not »anna@virk.dk«.
_SITE = re.compile(r"(?<![\w@./-])(?:www\.)?[a-z][a-z0-9-]{1,40}\.dk(?![\w@/-]|\.\w)")
_ENDING = ".dk"


def marked(text: str, address: str) -> Markup:
    """Mark *text* as a link to *address*, which has no sign that means something in XML."""
    return Markup(f'<{MARK} {_TO}="{address}">{escape(text)}</{MARK}>')


def sites(text: str) -> Markup:
    """Write *text* of our own with the sites in it marked as links."""
    if _ENDING not in text:
        return direction.marked(text)
    shown, position = Markup(""), 0
    for site in _SITE.finditer(text):
        shown += direction.marked(text[position : site.start()])
        shown += marked(site[0], f"https://{site[0]}")
        position = site.end()
    return shown + direction.marked(text[position:])


def drawn(mark: etree._Element, inside: etree._Element, plain: str) -> etree._Element:
    """Make the link of *mark* around the run *inside*; where it leads comes with `settle`.

    LibreOffice makes no link in a PDF of a run without a style of its own: it gets *plain*, which changes
    nothing.
    """
    properties = inside.find(W + "rPr")
    if properties is None:
        properties = etree.Element(W + "rPr")
        inside.insert(0, properties)
    if plain and properties.find(W + "rStyle") is None:
        style = etree.Element(W + "rStyle")
        style.set(W + "val", plain)
        properties.insert(0, style)
    link = etree.Element(W + "hyperlink")
    link.set(_TO, mark.get(_TO, ""))
    link.append(inside)
    return link


def settle(roots: Mapping[str, etree._Element], frame: Mapping[str, bytes]) -> dict[str, bytes]:
    """Let all links of the parts in *roots* lead somewhere; return the relationships that are others now.

    *frame* are the relationship parts of the package; those with code are among the *roots* themselves.
    """
    changed: dict[str, bytes] = {}
    for name, root in list(roots.items()):
        made = [link for link in root.iter(W + _KIND) if link.get(_TO) is not None]
        if made:
            part = relationships.part_of(name)
            known = roots[part] if part in roots else elements.parse(frame.get(part, relationships.EMPTY))
            _relate(made, known)
            if part not in roots:
                changed[part] = elements.serialize(known)
    return changed


def _relate(made: Collection[etree._Element], known: etree._Element) -> None:
    names: dict[str, str] = {}
    for link in made:
        address = str(link.attrib.pop(_TO))
        if address not in names:
            names[address] = _NAME.format(len(names) + 1)
            relationships.add_address(known, _KIND, address, names[address])
        link.set(R + "id", names[address])
