"""What paragraphs say, and how they are changed."""

from lxml import etree

from beredskabsplan.opc import elements
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
    return "".join(node.text or "" for node in own(paragraph, W + "t"))


def own(paragraph: etree._Element, tag: str) -> list[etree._Element]:
    """List what is called *tag* in *paragraph* itself, and not in a text box in it."""
    nodes = list(paragraph.iter(tag))
    if next(paragraph.iterdescendants(W + "p"), None) is None:  # nearly always
        return nodes
    return [node for node in nodes if owner(node) is paragraph]


def own_text(element: etree._Element) -> str:
    """Join all text in *element*."""
    return "".join(node.text or "" for node in element.iter(W + "t"))


def properties(paragraph: etree._Element) -> etree._Element:
    """Return the properties of *paragraph*, made if it has none."""
    found = paragraph.find(W + "pPr")
    if found is None:
        found = etree.Element(W + "pPr")
        paragraph.insert(0, found)
    return found


def take_out(node: etree._Element) -> None:
    """Take *node* out of its run, and with it a run in which nothing else stands."""
    run = node.getparent()
    elements.remove(node)
    if run is not None and run.tag == W + "r" and all(child.tag == W + "rPr" for child in run):
        elements.remove(run)


def owner(node: etree._Element) -> etree._Element | None:
    """Find the paragraph that *node* stands in."""
    return next(node.iterancestors(W + "p"), None)


def around(node: etree._Element) -> str:
    """Quote the beginning of the paragraph that *node* stands in."""
    paragraph = owner(node)
    return "" if paragraph is None else text(paragraph)[:60]


def inside(node: etree._Element, tag: str) -> bool:
    """Tell whether *node* stands in an element called *tag*."""
    return next(node.iterancestors(tag), None) is not None
