"""What fields showed in the template: results of another day, which are no text of the template's."""

import re
from collections.abc import Mapping

from lxml import etree

from beredskabsplan.documents.fields import kinds, reading, writing
from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.wordml import TEXT_PARTS

_INSTRUCTION = re.compile(rb'instrText[^>]*>([^<]*)|instr="([^"]*)"')
_CODE = str.maketrans("", "", "{}")


def disarm(root: etree._Element) -> None:
    """Take the braces out of the results in *root* that are computed anew: Word wrote them, nobody else.

    Contents and references that were updated in the template show its codes.
    """
    if not any("{" in (text.text or "") for text in root.iter(W + "t")):
        return
    for field in reading.read(root):
        if field.name in kinds.DROPPED:
            for piece in field.results:
                piece.text = piece.text and piece.text.translate(_CODE)


def with_file_name(parts: Mapping[str, bytes], file: str) -> dict[str, bytes]:
    """Write the name of the *file* in place of the fields that show it: what is printed is another file."""
    return {name: _named(part, file) if shows_file_name(name, part) else part for name, part in parts.items()}


def shows_file_name(name: str, part: bytes) -> bool:
    """Tell whether a field in the part *name* shows the name of the file."""
    if not TEXT_PARTS.fullmatch(name):
        return False
    return b"FILENAME" in b"".join(b"".join(found) for found in _INSTRUCTION.findall(part)).upper()


def _named(part: bytes, file: str) -> bytes:
    root = elements.parse(part)
    writing.take_apart(root)
    for field in reading.read(root):
        if field.name == "FILENAME" and field.is_whole and not field.has("p"):
            writing.write(field, file)
            writing.leave_result(field)
    return elements.serialize(root)
