"""Parts that Word never writes are refused when something refers to them, whatever they call themselves."""

import pytest

from beredskabsplan.documents.lint import checkup
from beredskabsplan.opc import package
from tests.support.material import faults_of, filled, word
from tests.support.word.markup import LINKS, TYPES, linked
from tests.support.word.places import png

DTD = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'


def holding(name: str, part: bytes, *, target: str = "", kind: str = "image") -> bytes:
    """Let a template's text refer to the part *name* as an image, or as another *kind*."""
    parts = package.read(word("Hos {{ org.navn }}"))
    ending = name.rpartition(".")[2]
    default = f'<Default Extension="{ending}" ContentType="image/png"/><Default '
    parts[TYPES] = parts[TYPES].replace(b"<Default ", default.encode(), 1)
    link = linked(parts[LINKS], kind, target or f"/{name}", name="rId70")
    return package.write({**parts, name: part, LINKS: link})


@pytest.mark.parametrize(
    "part",
    [b"MZ\x90\0", b"\x7fELF", b"#!/bin/sh", b"PK\x03\x04", b"%PDF-1.7", b"<html><script>x</script></html>", b"hej",
     b"\xd0\xcf\x11\xe0"],
)  # fmt: skip
def test_a_picture_that_is_none_is_refused(definitions, part):
    content = holding("word/media/billede.png", part)
    told = [
        "T131 Prøve.docx: Skabelonen rummer noget, som Word ikke selv lægger i et dokument: word/media/billede.png."
    ]

    assert faults_of(definitions, content) == told
    linted = checkup.lint("Prøve", content, definitions).findings
    assert "T131" in [finding.code.name for finding in linted]


@pytest.mark.parametrize(
    "part",
    [png(2, 2), b"\xff\xd8\xff\xe0", b"GIF89a", b"BM\x36", b"II*\0", b"MM\0*", b"II\xbc\x01", b"\x01\0\0\0\x6c",
     b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x1f\x8b\x08", b"RIFF\0\0\0\0WEBP", b"<svg xmlns='http://www.w3.org/2000/svg'/>"],
)  # fmt: skip
def test_whatever_word_shows_is_a_picture(case, definitions, part):
    content = holding("word/media/billede.png", part)

    assert filled(definitions, case().plan, content).findings == ()


def test_a_font_may_look_like_anything(case, definitions):
    """Word mixes the bytes of those that it embeds."""
    content = holding("word/fonts/font1.odttf", b"\x13\x37", kind="font")

    assert filled(definitions, case().plan, content).findings == ()


@pytest.mark.parametrize(
    "name",
    ["../billede.png", "word/../../billede.png", "C:/billede.png", "word//billede.png", "word/./x.png"],
)
def test_no_name_leads_out_of_the_document(case, definitions, name):
    """Where nothing in the package can be meant by the name, the part is left out."""
    content = holding(name, png(2, 2), target=f"../{name}" if name.startswith("..") else "")
    faults = faults_of(definitions, content)

    if faults:
        assert {fault.split()[0] for fault in faults} <= {"T131", "T109"}
    else:
        assert name not in package.read(filled(definitions, case().plan, content).content)


@pytest.mark.parametrize(
    "name", ["word/styles.xml", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_type_of_its_own_is_called_what_it_is(definitions, name, encoding):
    parts = package.read(word("x"))
    [fault] = faults_of(definitions, package.write({**parts, name: DTD.encode(encoding)}))
    [linted] = checkup.lint(
        "Prøve", package.write({**parts, name: DTD.encode(encoding)}), definitions
    ).findings

    assert (
        fault
        == "T101 Prøve.docx: Skabelonen kan ikke bruges: Den rummer kode (DTD), som Word aldrig skriver."
    )
    assert linted.problem in fault
