"""The list of what each part of a package is: by its own name, or by the ending of its name."""

from lxml import etree

from beredskabsplan.opc.namespaces import TYPES

PART = "[Content_Types].xml"


def by_name(root: etree._Element, part: str, kind: str) -> None:
    """Say in the list *root* that *part* is of the *kind*."""
    etree.SubElement(root, TYPES + "Override", PartName=f"/{part}", ContentType=kind)


def by_ending(root: etree._Element, ending: str, kind: str) -> None:
    """Say in the list *root* that parts with the *ending* are of the *kind*, unless it says so of them."""
    known = {default.get("Extension", "").casefold() for default in root.iter(TYPES + "Default")}
    if ending not in known:
        root.insert(0, etree.Element(TYPES + "Default", Extension=ending, ContentType=kind))


def names(root: etree._Element, part: str) -> list[etree._Element]:
    """List the entries that name *part*; Office takes large and small letters for the same."""
    name = f"/{part}".casefold()
    return [entry for entry in root if entry.get("PartName", "").casefold() == name]


def kind_of(root: etree._Element, part: str) -> str:
    """Return what the list *root* says that *part* is; empty when it says nothing."""
    for entry in names(root, part):
        return entry.get("ContentType", "")
    ending = part.rpartition(".")[2].casefold()
    defaults = (
        entry for entry in root.iter(TYPES + "Default") if entry.get("Extension", "").casefold() == ending
    )
    return next((entry.get("ContentType", "") for entry in defaults), "")
