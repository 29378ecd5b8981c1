"""A Word page with all placeholders, to copy from."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from beredskabsplan.documents import drawn
from beredskabsplan.language.fields import Placeholder

_HEADS = ("Skriv i skabelonen", "Giver i eksemplet", "Bruges i")


def write(title: str, rows: Iterable[tuple[Placeholder, Sequence[str]]]) -> bytes:
    """Write *rows*, each a placeholder with the templates that use it, under the headings of their groups."""
    import docx
    from docx.oxml.ns import qn

    document = docx.Document()
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "da-DK")
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "da-DK"
    document.add_paragraph(title, style="Heading 1")
    for group, members in groupby(rows, key=lambda row: row[0].group):
        document.add_paragraph(group, style="Heading 2")
        _table(
            document,
            [(placeholder.write, placeholder.prints, ", ".join(used)) for placeholder, used in members],
        )
    return drawn.saved(document)


def _table(document: Any, rows: Sequence[tuple[str, str, str]]) -> None:
    from docx.oxml.ns import qn

    table = document.add_table(len(rows) + 1, len(_HEADS), style="Table Grid")
    for row, texts in zip(table.rows, (_HEADS, *rows), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))
