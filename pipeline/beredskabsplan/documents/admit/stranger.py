"""A file that is no Word document: what it is instead, and what to do about it."""

import re

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.documents.admit import odd
from beredskabsplan.opc import contenttypes
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.package import Package

_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE = "Åbn den i Word, vælg Gem som, og vælg typen »Word-dokument (*.docx)«"
_REPAIR = "Åbn den i Word, lad Word reparere den, og gem den igen"
_DIFFERENT = "Åbn den i det program, den er lavet i, og gem den som »Word-dokument (*.docx)«"
_CODE = (
    "Den rummer kode (DTD), som Word aldrig skriver.",
    "Brug den kun, hvis du stoler på afsenderen: Kopiér teksten over i et nyt dokument",
)
# The first pattern that the content types fit tells what the file is.
_TYPES = (
    (r"wordprocessingml\.template", "Den er en Word-skabelon (.dotx).", _SAVE),
    (r"spreadsheetml", "Den er et Excel-regneark.", _DIFFERENT),
    (r"presentationml", "Den er en PowerPoint-præsentation.", _DIFFERENT),
)
_BEGINNINGS = (
    (rb"\{\\rtf", "Den er gemt i formatet RTF.", _SAVE),
    (rb"%PDF", "Den er en PDF.", _SAVE),
    (rb"\s*<(!doctype|html|\?xml)", "Den er gemt som en webside eller som XML.", _SAVE),
)


def told(file: str, package: Package) -> Finding:
    """Return why the template *package* is none that can be used."""
    reason, remedy = _known(package.source)
    return found(Code.T101, Place(file=file), reason=reason, remedy=remedy)


def is_strict(package: Package) -> bool:
    """Tell whether *package* is written in the vocabulary that only »Strict Open XML« has.

    Raises:
        BrokenPackageError: it cannot be read.
    """
    return "_rels/.rels" in package and b"purl.oclc.org/ooxml" in package.part("_rels/.rels")


def with_code(file: str) -> Finding:
    """Return why a template is refused that declares what would be run when it is read (a DTD)."""
    reason, remedy = _CODE
    return found(Code.T101, Place(file=file), reason=reason, remedy=remedy)


def _known(content: bytes) -> tuple[str, str]:
    if not content.strip(b"\0"):
        return (
            "Filen er tom. Måske ligger den kun i skyen (fx OneDrive).",
            "Åbn den i Word, så den bliver hentet, og gem den igen",
        )
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            menu = "Filer > Oplysninger > Beskyt dokument > Krypter med adgangskode"
            return (
                "Den er beskyttet med adgangskode.",
                f"Åbn den i Word, slet koden under {menu}, og gem den.",
            )
        return "Den er i det gamle Word-format (.doc).", _SAVE
    for pattern, reason, remedy in _BEGINNINGS:
        if re.match(pattern, content[:200], re.IGNORECASE):
            return reason, remedy
    return _unpacked(content) if content.startswith(_ZIP) else ("Den er ikke et dokument.", _SAVE)


def _unpacked(content: bytes) -> tuple[str, str]:
    package = Package(content)
    try:
        if "mimetype" in package and b"opendocument" in package.part("mimetype"):
            return "Den er et OpenDocument-dokument (.odt).", _DIFFERENT
        types = package.part(contenttypes.PART).decode("utf-8", "replace")
    except BrokenPackageError:
        return "Den er beskadiget eller ikke hentet helt ned.", _REPAIR
    for pattern, reason, remedy in _TYPES:
        if re.search(pattern, types) and "wordprocessingml.document.main" not in types:
            return reason, remedy
    if is_strict(package):
        return "Den er gemt som »Strict Open XML«.", _SAVE
    return _CODE if _has_code(package) else ("Noget i den er beskadiget.", _REPAIR)


def _has_code(package: Package) -> bool:
    try:
        return any(odd.types(package))
    except BrokenPackageError:
        return False
