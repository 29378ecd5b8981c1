"""PDFs drawn by hand, for engines that are stand-ins: a line below the other, in a font that every reader has."""

import io
from collections.abc import Sequence

import pikepdf

_FONT = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica", "Encoding": "/WinAnsiEncoding"}


def leaflet(*pages: Sequence[str], headings: Sequence[tuple[str, int]] = ()) -> bytes:
    """Draw *pages* of lines, with an outline of *headings*, each with its page from 1."""
    written = io.BytesIO()
    with pikepdf.new() as document:
        font = pikepdf.Dictionary({f"/{name}": pikepdf.Name(value) for name, value in _FONT.items()})
        for lines in pages:
            page = document.add_blank_page()
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = document.make_stream(_drawn(lines))
        with document.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(title, number - 1) for title, number in headings)
        document.save(written)
    return written.getvalue()


def _drawn(lines: Sequence[str]) -> bytes:
    shown = " T* ".join(f"<{line.encode('cp1252').hex()}> Tj" for line in lines)
    return f"BT /F1 9 Tf 11 TL 40 760 Td {shown} ET".encode()
