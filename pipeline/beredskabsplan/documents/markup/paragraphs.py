"""What paragraphs say."""

from lxml import etree

from beredskabsplan.opc.namespaces import W

_SPOKEN = {W + "tab": " ", W + "br": " ", W + "cr": " ", W + "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}


def text(paragraph: etree._Element) -> str:
    """Read *paragraph* as one line, without the instructions of its fields."""
    spoken = (
        (node.text or "") if node.tag == W + "t" else _SPOKEN[str(node.tag)]
        for node in paragraph.iter(W + "t", *_SPOKEN)
        if not inside(node, W + "tabs")
    )
    return "".join(spoken).strip()


def paragraph_text(paragraph: etree._Element) -> str:
    """Join the text of *paragraph* itself, without that of text boxes in it."""
    return "".join(node.text or "" for node in paragraph.iter(W + "t") if owner(node) is paragraph)


def own_text(element: etree._Element) -> str:
    """Join all text in *element*."""
    return "".join(node.text or "" for node in element.iter(W + "t"))


def owner(node: etree._Element) -> etree._Element | None:
    """Find the paragraph that *node* stands in."""
    return next(node.iterancestors(W + "p"), None)


def inside(node: etree._Element, tag: str) -> bool:
    """Tell whether *node* stands in an element called *tag*."""
    return next(node.iterancestors(tag), None) is not None
