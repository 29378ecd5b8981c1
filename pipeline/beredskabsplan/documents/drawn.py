"""Save a Word document of our own, drawn with python-docx, without what its empty document brings along."""

import io
from typing import TYPE_CHECKING

from beredskabsplan.opc import package, wordml
from beredskabsplan.opc.package import Package

if TYPE_CHECKING:
    from docx.document import Document

# A picture of a page, styles for Word 2010 that tell of others than the document has, nobody's data.
_LEFT_OUT = ("thumbnail.jpeg", "stylesWithEffects.xml", "customXml/item1.xml")


def saved(document: "Document") -> bytes:
    """Return the bytes of *document*; the same document gives the same bytes."""
    target = io.BytesIO()
    document.save(target)
    parts = Package(target.getvalue())
    for source in ("", wordml.DOCUMENT):
        for own, part in parts.targets(source).items():
            if part.endswith(_LEFT_OUT):
                parts.unrelate(source, own)
    return package.write(parts.parts)
