"""The vocabularies in Office's packages, each in braces, as lxml wants it in front of a name."""

_FORMATS = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office"

# What a package is made of.
TYPES = f"{{{_FORMATS}/package/2006/content-types}}"
LINKS = f"{{{_FORMATS}/package/2006/relationships}}"
R = f"{{{_FORMATS}/officeDocument/2006/relationships}}"
# The properties of a document that users can add to, and the kinds of their values.
PROPERTIES = f"{{{_FORMATS}/officeDocument/2006/custom-properties}}"
TEXTS = f"{{{_FORMATS}/officeDocument/2006/docPropsVTypes}}"
# The properties that all files of Office have, from the Dublin Core.
DC, TERMS = (f"{{http://purl.org/dc/{name}/}}" for name in ("elements/1.1", "terms"))
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
# Word.
W = f"{{{_FORMATS}/wordprocessingml/2006/main}}"
W14 = f"{{{_MICROSOFT}/word/2010/wordml}}"
M = f"{{{_FORMATS}/officeDocument/2006/math}}"
MC = f"{{{_FORMATS}/markup-compatibility/2006}}"
# Excel.
S = f"{{{_FORMATS}/spreadsheetml/2006/main}}"
RICH = f"{{{_MICROSOFT}/spreadsheetml/2017/richdata}}"
# Drawings, in Word and in Excel, and in the old language (VML) of both.
A = f"{{{_FORMATS}/drawingml/2006/main}}"
WP = f"{{{_FORMATS}/drawingml/2006/wordprocessingDrawing}}"
PIC = f"{{{_FORMATS}/drawingml/2006/picture}}"
XDR = f"{{{_FORMATS}/drawingml/2006/spreadsheetDrawing}}"
DECORATIVE = f"{{{_MICROSOFT}/drawing/2017/decorative}}decorative"
V, VML_OFFICE, VML_EXCEL = (
    f"{{urn:schemas-microsoft-com:{name}}}" for name in ("vml", "office:office", "office:excel")
)

# The prefixes that Office writes for them.
USUAL = {
    R[1:-1]: "r", W[1:-1]: "w", W14[1:-1]: "w14", MC[1:-1]: "mc", A[1:-1]: "a", WP[1:-1]: "wp", V[1:-1]: "v",
    VML_OFFICE[1:-1]: "o", PIC[1:-1]: "pic",
}  # fmt: skip

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def uri(namespace: str) -> str:
    """Write *namespace* without its braces, as XML itself names it."""
    return namespace[1:-1]
