"""A file that is no Word document is called what it is, with what to do about it."""

import pytest

from beredskabsplan.documents import stock
from beredskabsplan.documents.lint import checkup
from beredskabsplan.opc import package
from tests.support.material import word
from tests.support.word.markup import BODY, TYPES, WORDML

OLE = b"\xd0\xcf\x11\xe0" + b"\0" * 600
STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"


def retyped(kind: str) -> bytes:
    parts = package.read(word("x"))
    types = parts[TYPES].replace(f"{WORDML}.document.main+xml".encode(), kind.encode())
    return package.write({**parts, TYPES: types})


def strict(**more: bytes) -> bytes:
    parts = package.read(word("x"))
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = parts[BODY].replace(transitional, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    links = parts["_rels/.rels"].replace(office, STRICT)
    return package.write({**parts, BODY: body, "_rels/.rels": links, **more})


STRANGERS = {
    "Filen er tom. Måske ligger den kun i skyen (fx OneDrive).": b"",
    "Den er beskyttet med adgangskode.": OLE + "EncryptedPackage".encode("utf-16-le"),
    "Den er i det gamle Word-format (.doc).": OLE,
    "Den er gemt i formatet RTF.": rb"{\rtf1\ansi Hos }",
    "Den er en PDF.": b"%PDF-1.7",
    "Den er gemt som en webside eller som XML.": b"<html><body>Hos</body></html>",
    "Den er en Word-skabelon (.dotx).": retyped(f"{WORDML}.template.main+xml"),
    "Den er et Excel-regneark.": retyped("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    "Den er en PowerPoint-præsentation.": retyped("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
    "Den er et OpenDocument-dokument (.odt).": package.write({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
    "Den er gemt som »Strict Open XML«.": strict(),
    "Den er beskadiget eller ikke hentet helt ned.": word("x")[:2000],
    "Noget i den er beskadiget.": package.write({**package.read(word("x")), BODY: b"<w:document"}),
    "Den er ikke et dokument.": b"hej",
}  # fmt: skip


@pytest.mark.parametrize("reason", STRANGERS)
def test_a_stranger_is_called_what_it_is(definitions, reason):
    _, faults = stock.compile_all({"Brev": STRANGERS[reason]}, definitions)
    [linted] = checkup.lint("Brev", STRANGERS[reason], definitions).findings

    assert [(fault.code.name, str(fault.place), fault.problem) for fault in faults] == [
        ("T101", "Brev.docx", f"Skabelonen kan ikke bruges: {reason}")
    ]
    assert linted == faults[0]
    assert "Åbn den i" in linted.remedy


def test_what_is_in_a_strict_document_is_not_looked_for_by_names_that_it_has_not(definitions):
    links = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    <Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/oleObject" Target="ark.xlsx"/>
    <Relationship Id="rId2" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/styles" Target="styles.xml"/>
    </Relationships>"""
    content = strict(**{"word/_rels/document.xml.rels": links, "word/ark.xlsx": b"PK"})
    _, faults = stock.compile_all({"Brev": content}, definitions)

    assert [(fault.code.name, fault.problem) for fault in faults] == [
        ("T101", "Skabelonen kan ikke bruges: Den er gemt som »Strict Open XML«.")
    ]


def test_a_real_document_is_no_stranger(definitions):
    assert stock.compile_all({"Brev": word("x")}, definitions)[1] == ()
