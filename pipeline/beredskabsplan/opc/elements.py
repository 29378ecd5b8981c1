"""The XML of parts: parsed strictly, written in one form."""

import re

from lxml import etree

from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.namespaces import SPACE

# Comments and processing instructions are no part of what Office reads, and would not be asked for as such.
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)
# Office writes UTF-8 or UTF-16, and others what reads as ASCII; in anything else no byte tells what it is.
_READABLE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+<"
    rb"(?!\?xml[^>]*?encoding\s*+=\s*+[\"'](?!utf-?8|us-ascii|iso-8859|windows-125))"
    rb"|\xff\xfe|\xfe\xff|\0<",
    re.IGNORECASE,
)
_DOCUMENT_TYPES = tuple(
    "<!DOCTYPE".encode(form) for form in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
)


def parse(part: bytes, name: str = "") -> etree._Element:
    """Parse the XML *part*, which messages call *name*: no document type, entities, comments or other files.

    Raises:
        BrokenPackageError: it is faulty, or has a document type, which Office never writes.
    """
    if not _READABLE.match(part):
        raise BrokenPackageError(Defect.NO_XML, name)
    if any(sign in part for sign in _DOCUMENT_TYPES):
        raise BrokenPackageError(Defect.CODE, name)
    try:
        root = etree.fromstring(part, _PARSER)
    except etree.XMLSyntaxError as error:
        raise BrokenPackageError(Defect.NO_XML, name) from error
    return root


def serialize(root: etree._Element) -> bytes:
    """Write *root* as Office does: declared, in UTF-8."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def words(tag: str, text: str) -> etree._Element:
    """Make the element *tag* that says *text*, the spaces at its ends too."""
    element = etree.Element(tag, {SPACE: "preserve"})
    element.text = text
    return element


def remove(element: etree._Element) -> None:
    """Take *element* out of what it stands in, if it stands in anything."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
