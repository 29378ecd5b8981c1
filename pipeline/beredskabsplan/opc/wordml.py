"""The elements of a Word document's parts, read by name, and the parts that it is made of."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from beredskabsplan.opc.namespaces import W

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
TEXT_PARTS = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")


def child(parent: etree._Element, name: str) -> etree._Element | None:
    """Find the first child called w:*name*, several times as fast as `find`."""
    return next(parent.iterchildren(W + name), None)


def value(parent: etree._Element, name: str) -> str:
    """Read what the first child called w:*name* says; empty if there is none."""
    found = child(parent, name)
    return "" if found is None else found.get(W + "val", "")


def by_ids(styles: etree._Element) -> dict[str, etree._Element]:
    """Map the id of every style to its element."""
    return {style.get(W + "styleId", ""): style for style in styles.iter(W + "style")}


def lineage(name: str, by_id: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """Yield the style with the id *name*, and those that it is based on; each once, the nearest first."""
    passed: set[str] = set()
    while name in by_id and name not in passed:
        yield by_id[name]
        passed.add(name)
        name = value(by_id[name], "basedOn")
