"""All text of a Word document that somebody could find in it, whichever part it stands in."""

from collections.abc import Iterator

from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package


def of(docx: bytes) -> Iterator[str]:
    """Yield the paragraphs of *docx*, what its properties say, and all that stands in attributes.

    Raises:
        BrokenPackageError: it cannot be read.
    """
    package = Package(docx)  # its links stand in attributes
    for name in (name for name in package.names if name.endswith((".xml", ".rels"))):
        root = package.tree(name)
        paragraphs = ["".join(map(str, paragraph.itertext())) for paragraph in root.iter(W + "p")]
        yield from paragraphs or map(str, root.itertext())
        yield "|".join(str(value) for element in root.iter("*") for value in element.attrib.values())
