"""What a note on a cell says, with what we have written into it and without."""

import re
from collections.abc import Iterator

from lxml import etree

from beredskabsplan.opc.namespaces import S

AUTHOR = "Kontrol"
# The lines that we wrote: each says what is wrong and, after the arrow, what to do.
_LINES = rf"{AUTHOR}:[ \t]*(?:\n[^\n]* → [^\n]*)+"
OURS = re.compile(rf"\A{_LINES}\n*|\n{_LINES}")


def pieces(text: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements that hold the words of a note, with or without formatting."""
    for piece in text:
        if piece.tag == S + "t":
            yield piece
        elif piece.tag == S + "r":
            yield from piece.iterchildren(S + "t")


def said(text: etree._Element) -> str:
    """Read what a note says, without the phonetic guide that may stand with it."""
    return "".join(piece.text or "" for piece in pieces(text))


def theirs(words: str) -> str:
    """Return what is left of a note when our lines are taken away."""
    while match := OURS.search(words):
        words = words[: match.start()] + words[match.end() :]
    return words.strip()
