"""Small documents drawn with python-docx: all but their text is made once, since tests need a thousand of them."""

import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn

BODY = "word/document.xml"


def drawn(draw: Callable[[Document], object], *, styles: tuple[str, ...], danish: bool = False) -> bytes:
    """Save an empty document with character *styles* after *draw* has written in its text, and nowhere else."""
    document, rest = _begun(styles, danish)
    document._body.clear_content()
    draw(document)
    package = io.BytesIO(rest)
    with zipfile.ZipFile(package, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(BODY, serialize_part_xml(document.element))
    return package.getvalue()


def begun(styles: tuple[str, ...], *, danish: bool = False) -> Document:
    """Start an empty document that has character *styles*."""
    document = docx.Document()
    _lighten(document)
    for name in styles:
        document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    if danish:
        for language in document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "da-DK")
    return document


def _lighten(document: Document) -> None:
    """Leave out the hundred table styles of python-docx's own template, and its second copy of them all."""
    for style in [style for style in document.styles if style.type is WD_STYLE_TYPE.TABLE]:
        if style.name not in {"Normal Table", "Table Grid"}:
            style.delete()
    links = document.part.rels
    for name in [name for name, link in links.items() if link.reltype.endswith("/stylesWithEffects")]:
        del links[name]


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def _begun(styles: tuple[str, ...], danish: bool) -> tuple[Document, bytes]:
    """Start a document; return it with its package, in which the main text is missing."""
    document, rest = begun(styles, danish=danish), io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(document))) as whole,
        zipfile.ZipFile(rest, "w", zipfile.ZIP_DEFLATED) as others,
    ):
        for name in whole.namelist():
            if name != BODY:
                others.writestr(name, whole.read(name))
    return document, rest.getvalue()
