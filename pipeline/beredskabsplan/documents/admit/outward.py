"""What leads out of a template, or brings in what is no text: by the element that asks for it.

The type of a relationship is only what its writer says it is: a linked picture may call itself a hyperlink.
So each reference is judged by the element that it stands in.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from beredskabsplan.core.catalogue import Code
from beredskabsplan.opc.namespaces import VML_OFFICE, A, R, V, W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.relationships import Relationship

_EMBEDDED = frozenset({"oleObject", "package", "control", "activeXControlBinary"})
_FOREIGN = frozenset({"aFChunk", "subDocument"})
_INSERTS = frozenset({W + "altChunk", W + "subDoc"})
_OBJECTS = frozenset({VML_OFFICE + "OLEObject", W + "control"})
_LINKS = frozenset({W + "hyperlink", A + "hlinkClick", A + "hlinkHover", A + "hlinkMouseOver"})
_ASKING = re.compile(rb"altChunk|subDoc|OLEObject|control\b|:vml|embeddedHtml")
_FETCHED = frozenset({"src", VML_OFFICE + "href", VML_OFFICE + "althref"})  # what VML fetches without a link
_BY_ID = (R, VML_OFFICE + "relid")
# What a drawing (SVG) may not do: run anything, or show a page.
_RUNNING = frozenset({"script", "foreignObject", "handler", "iframe"})
_DRAWN = re.compile(r"#|data:image/(png|jpe?g|gif|webp)[;,]", re.IGNORECASE)
_STYLED = re.compile(r"@import|url\(\s*[\"']?(?!#)(?!\s*data:image/)", re.IGNORECASE)
_MARKUP = re.compile(rb"(\xef\xbb\xbf)?\s*<|\xff\xfe|\xfe\xff")
_SVG = re.compile(rb"<(\w+:)?svg\b")
_SIGNS = re.compile(r"[\0-\x20]+")  # what browsers leave out of an address
# What a reader may be sent to; a file of the writer's own is only told.
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]+):", re.IGNORECASE)
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "file"})
_SHARE = re.compile(r"\s*(file:)?[\\/]{2}(?![\\/])[^\\/\s]|\s*file:[\\/]{4,}", re.IGNORECASE)
_LOCAL = re.compile(r"\s*(file:|[a-z]:[\\/])", re.IGNORECASE)

Fault = tuple[Code, dict[str, str]]


def references(
    package: Package, name: str, root: etree._Element | None = None
) -> Iterator[tuple[etree._Element | None, Fault]]:
    """Yield what the part *name* fetches, embeds, or sends a reader to: the element that does, and the fault.

    There is no element for what the part only declares. *root* is the part, if it is parsed already.
    """
    links = {link.id: link for link in package.relationships(name) if any(_followed(link, is_link=False))}
    unused = dict(links)
    part = package.part(name) if name and not name.endswith(".rels") else b""
    if name.endswith(".svg") or (is_markup(part) and _SVG.search(part[:2000])):
        yield from _drawn(package.tree(name))
    elif is_markup(part) and (links or _ASKING.search(part)):
        for element in (package.tree(name) if root is None else root).iter(etree.Element):
            for value in map(str, element.attrib.values()) if links else ():
                unused.pop(value, None)
            yield from ((element, fault) for fault in _asked(element, links))
    for link in unused.values():
        yield from ((None, fault) for fault in _followed(link, is_link=True))


def _asked(element: etree._Element, links: Mapping[str, Relationship]) -> Iterator[Fault]:
    """Yield what is wrong with what *element* asks for."""
    if element.tag in _INSERTS:
        yield Code.T114, {}
    elif element.tag in _OBJECTS:
        yield Code.T113, {}
    for key, value in element.attrib.items():
        link = links.get(str(value)) if str(key).startswith(_BY_ID) else None
        if link is not None:
            yield from _followed(link, is_link=element.tag in _LINKS)
        elif key in _FETCHED and str(element.tag).startswith(V):
            yield Code.T111, {"target": str(value)}
        elif key == "href" and str(element.tag).startswith(V) and leads_astray(str(value)):
            yield Code.T121, {"target": str(value)}
        elif key == "embeddedHtml":
            yield Code.T111, {"target": "en video fra nettet"}


def is_markup(part: bytes) -> bool:
    """Tell whether *part* is XML, or means to be, whatever it is called."""
    return bool(_MARKUP.match(part))


def leads_astray(target: str) -> bool:
    """Tell whether a link to *target* opens what no document should: a program, or a share on the net."""
    scheme = _SCHEME.match(_SIGNS.sub("", target))
    return bool(
        _SHARE.match(target)
        or _SHARE.match(target.replace("\\\\", "\\"))
        or (scheme and scheme[1].casefold() not in _SCHEMES)
    )


def _followed(link: Relationship, *, is_link: bool) -> Iterator[Fault]:
    """Yield what is wrong with following *link*, from an element that is a link for the reader or is not."""
    if link.kind in _FOREIGN:
        yield Code.T114, {}
    elif link.is_external and not (is_link and link.kind == "hyperlink"):
        yield Code.T111, {"target": link.target}
    elif link.kind in _EMBEDDED:
        yield Code.T113, {}
    elif link.is_external and leads_astray(link.target):
        yield Code.T121, {"target": link.target}
    elif link.is_external and _LOCAL.match(link.target):
        yield Code.L106, {"target": link.target}


def _drawn(root: etree._Element) -> Iterator[tuple[etree._Element, Fault]]:
    """Yield what a drawing (SVG) fetches, or would run."""
    for element in root.iter(etree.Element):
        own = etree.QName(element).localname
        if own in _RUNNING or any(str(key).startswith("on") for key in element.attrib):
            yield element, (Code.T131, {"name": "et billede (SVG) med et program i"})
        targets = [
            str(text).strip() for key, text in element.attrib.items() if str(key).rpartition("}")[2] == "href"
        ]
        yield from (
            (element, (Code.T111, {"target": target})) for target in targets if not _DRAWN.match(target)
        )
        said = [*map(str, element.attrib.values()), (element.text or "") if own == "style" else ""]
        if any(map(_STYLED.search, said)):
            yield element, (Code.T111, {"target": "et billede (SVG), der henter et andet"})
