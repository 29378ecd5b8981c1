"""What a tag takes up in the document, and how it is formatted."""

from lxml import etree

from beredskabsplan.documents.lint.place import Line, Tag, nearest
from beredskabsplan.opc.namespaces import W

_UNSEEN = {W + name for name in ("lang", "noProof", "rPrChange")}


def seat(tag: Tag, line: Line) -> etree._Element | None:
    """Return what *tag* takes up in the document: its piece of text, or all that it stands for."""
    outer = {"p": line.element, "tr": nearest(line.element, "tr"), "tc": nearest(line.element, "tc")}
    return outer[tag.prefix] if tag.prefix else tag.nodes[0]


def chain(node: etree._Element) -> list[str]:
    """List what *node* stands in, from the nearest on."""
    return [str(outer.tag) for outer in node.iterancestors()]


def formatting(node: etree._Element) -> bytes:
    """Write the formatting of the run around *node*, less what nobody sees."""
    run = node.getparent() if node.tag == W + "t" else None
    properties = None if run is None else run.find(W + "rPr")
    if properties is None:
        return b""
    seen = [format_ for format_ in properties if format_.tag not in _UNSEEN]
    return b"".join(sorted(etree.tostring(format_, with_tail=False) for format_ in seen))
