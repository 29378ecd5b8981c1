"""Pictures for tests, and templates that hold a place for one."""

import io
import re
import struct
import zlib

import docx

from beredskabsplan.opc import package


def png(width: int, height: int, colour: bytes = b"\x10\x60\x60") -> bytes:
    """Draw a picture in one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + colour * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


PLACE = png(300, 100, b"\xcc\xcc\xcc")


def template(
    *, alt: str = "{{ org.logo }}", before: str = "", header: bool = False, twice: bool = False
) -> bytes:
    """Make a template that holds a place of 3 by 1 inch for a picture."""
    document = docx.Document()
    document.add_paragraph("Først {{ org.navn }}")
    for _ in range(1 + twice):
        paragraph = document.sections[0].header.paragraphs[0] if header else document.add_paragraph(before)
        paragraph.add_run().add_picture(io.BytesIO(PLACE), width=docx.shared.Inches(3))
    document.add_paragraph("Sidst")
    buffer = io.BytesIO()
    document.save(buffer)
    parts = package.read(buffer.getvalue())
    for name in parts:
        if re.fullmatch(r"word/(document|header\d)\.xml", name):
            parts[name] = re.sub(
                rb"(<wp:docPr [^>]*?)/>", lambda found: found[1] + f' descr="{alt}"/>'.encode(), parts[name]
            )
    return package.write(parts)
