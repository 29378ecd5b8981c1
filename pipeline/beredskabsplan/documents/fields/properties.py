"""The properties of a document that its fields show."""

from lxml import etree

from beredskabsplan.opc.package import Package

_PARTS = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
# What fields call some of them.
_CALLED = {
    "creator": "author",
    "description": "comments",
    "lastmodifiedby": "lastsavedby",
    "created": "createtime",
    "modified": "lastsavedtime",
}


def read(package: Package) -> dict[str, str]:
    """Map the names of all properties of *package*, in small letters, to what they say."""
    found: dict[str, str] = {}
    for part in reversed(_PARTS):
        for entry in package.tree(part) if part in package else ():
            own = (entry.get("name") or etree.QName(entry).localname).casefold()
            found[_CALLED.get(own, own)] = "".join(map(str, entry.itertext()))
    return found
