"""Footnotes and endnotes: one for each place that refers to it, in the order of the text.

A condition may leave a reference out and a loop repeat it. Word goes by the numbers of notes, LibreOffice by
their order, and both are right only when the two say the same.
"""

import copy
from collections.abc import Mapping

from lxml import etree

from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.wordml import DOCUMENT

_KINDS = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}
PARTS = tuple(_KINDS)


def are_used(document: bytes) -> bool:
    """Tell whether anything in the main text *document* refers to a note."""
    return b"footnoteReference" in document or b"endnoteReference" in document


def unasked(notes: etree._Element, document: etree._Element) -> list[etree._Element]:
    """List those of *notes* that nothing in the main text *document* refers to; the separators are none."""
    written = [note for note in notes if note.get(W + "type", "normal") == "normal"]
    references = document.iter(*(f"{W}{kind}Reference" for kind in _KINDS.values())) if written else ()
    asked = {(reference.tag, reference.get(W + "id")) for reference in references}
    return [note for note in written if (f"{note.tag}Reference", note.get(W + "id")) not in asked]


def settle(roots: Mapping[str, etree._Element]) -> None:
    """Keep in *roots* one note for each reference in the main text, in its order; the separators stay."""
    for part, kind in _KINDS.items():
        if part in roots:
            _settle(roots[DOCUMENT], roots[part], kind)


def _settle(body: etree._Element, notes: etree._Element, kind: str) -> None:
    written = [note for note in notes.iter(W + kind) if note.get(W + "type", "normal") == "normal"]
    known = {note.get(W + "id"): note for note in written}
    ids = (note.get(W + "id", "") for note in notes.iter(W + kind))
    number = max((int(own) for own in ids if own.removeprefix("-").isdecimal()), default=0)
    for note in written:
        notes.remove(note)
    seen = set()
    for reference in body.iter(W + kind + "Reference"):
        own = reference.get(W + "id")
        if own in known and own in seen:
            number += 1
            again = copy.deepcopy(known[own])
            again.set(W + "id", str(number))
            reference.set(W + "id", str(number))
            notes.append(again)
        elif own in known:
            notes.append(known[own])
        seen.add(own)
