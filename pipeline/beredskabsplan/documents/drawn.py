"""Word documents of our own, drawn with python-docx: in Danish, and with nothing that nobody put there."""

import io
from typing import TYPE_CHECKING

from beredskabsplan.opc import package, wordml
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package

if TYPE_CHECKING:
    from docx.document import Document

# A picture of a page, styles for Word 2010 that tell of others than the document has, nobody's data.
_LEFT_OUT = ("thumbnail.jpeg", "stylesWithEffects.xml", "customXml/item1.xml")
LANGUAGE = "da-DK"


def dress(document: "Document", font: str) -> None:
    """Let all styles of *document* be in *font*, and in Danish."""
    for fonts in document.styles.element.iter(W + "rFonts"):
        fonts.attrib.clear()
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(W + key, font)
    for element in (document.styles.element, document.settings.element):
        for name in ("lang", "themeFontLang"):
            for language in element.iter(W + name):
                language.set(W + "val", LANGUAGE)


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
