"""The proof that nothing was lost: what the merge printed, looked up again by another reader.

The merge prints from the beginning of a part to its end, and so everything it printed must stand there in
the same order, each at a place of its own. What is left over then is the template's own text.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from beredskabsplan.documents.prove.reread import PartText
from beredskabsplan.opc.wordml import DOCUMENT

_TEXT = re.compile(r"<w:t(?: [^>]*)?(?<!/)>(.*?)</w:t>", re.DOTALL)
_MARK = re.compile(r"<[^>]*>")


class Entry(NamedTuple):
    """One line as it was printed: an answer to *field*, or a text of the program's own, which has none."""

    field: str
    text: str
    part: str = DOCUMENT
    is_attribute: bool = False

    @property
    def is_in_text(self) -> bool:
        """Tell whether it stands in the text of the document itself."""
        return self.part == DOCUMENT and not self.is_attribute


@dataclass(frozen=True, slots=True)
class Account:
    """The entries that are *missing*, and for each part the text that nobody printed."""

    missing: tuple[Entry, ...]
    rest: Mapping[str, str]


def settle(readings: Mapping[str, PartText], entries: Iterable[Entry]) -> Account:
    """Find every one of *entries* in the *readings* of the finished parts."""
    streams = {(name, False): reading.text for name, reading in readings.items()}
    streams |= {(name, True): reading.attributes for name, reading in readings.items()}
    printed: dict[tuple[str, bool], list[Entry]] = {stream: [] for stream in streams}
    lost: list[Entry] = []
    for entry in entries:
        printed.get((entry.part, entry.is_attribute), lost).append(entry)
    rest: dict[str, list[str]] = {name: [] for name in readings}
    for (name, is_attribute), text in streams.items():
        spans, gone = _find(text, printed[name, is_attribute])
        lost.extend(gone)
        rest[name].extend(_between(text, spans))
    return Account(tuple(dict.fromkeys(lost)), {name: "\n".join(texts) for name, texts in rest.items()})


def glance(part: bytes) -> PartText:
    """Take the texts of a finished *part* and nothing else: enough for `lost_texts`."""
    return PartText(text=html.unescape("\n".join(_TEXT.findall(part.decode("utf-8")))))


def lost_texts(rendered: str, reading: PartText) -> Iterator[str]:
    """Yield each text of the *rendered* XML, answer or not, that is not in its place in the *reading*.

    What comes after the rendering may shape the text, but never take any away.
    """
    position = 0
    for element in _TEXT.finditer(rendered):
        for piece in _MARK.split(element[1]) if "<" in element[1] else (element[1],):
            text = html.unescape(piece) if "&" in piece else piece
            start = reading.text.find(text, position)
            if start < 0:
                yield text
            else:
                position = start + len(text)


def _find(text: str, entries: Iterable[Entry]) -> tuple[list[tuple[int, int]], list[Entry]]:
    """Find *entries* in *text* one after the other; return where they stand, and those that do not."""
    position, spans, lost = 0, [], []
    for entry in entries:
        start = text.find(entry.text, position)
        if start < 0:
            lost.append(entry)
            continue
        position = start + len(entry.text)
        spans.append((start, position))
    return spans, lost


def _between(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    position = 0
    for start, end in spans:
        yield text[position:start]
        position = end
    yield text[position:]
