"""Under which heading of a finished document something stands."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from beredskabsplan.documents.markup import outline, paragraphs
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import DOCUMENT, STYLES


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole *text* of a document as it flows, and where each of its *headings* *starts*."""

    text: str
    starts: tuple[int, ...]
    headings: tuple[str, ...]

    def heading(self, position: int) -> str:
        """Name the heading above *position*; empty above the first."""
        return self.headings[bisect_right(self.starts, position) - 1]


def read(docx: bytes) -> Flow:
    """Read *docx*; one that cannot be read says nothing."""
    lines, starts, headings, length = [], [0], [""], 0
    try:
        package = Package(docx)
        document = package.tree(DOCUMENT)
        titled = {paragraph for _, paragraph in outline.headings(document, package.tree(STYLES))}
    except BrokenPackageError:
        return Flow("", (0,), ("",))
    for paragraph in document.iter(W + "p"):
        line = paragraphs.text(paragraph)
        if paragraph in titled:
            starts.append(length)
            headings.append(line)
        lines.append(line)
        length += len(line) + 1
    return Flow("\n".join(lines), tuple(starts), tuple(headings))


def printed(reading: Flow, entries: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Find the heading above each field's first text, by field; *entries* are fields and texts as printed."""
    position, places = 0, dict[str, str]()
    for field, text in entries:
        start = reading.text.find(text, position)
        if start >= 0:
            position = start + len(text)
            places.setdefault(field, reading.heading(start))
    return places


def first(reading: Flow, text: str) -> str | None:
    """Find the heading above the first place where *text* stands; None where it stands nowhere."""
    start = reading.text.find(text) if text else -1
    return reading.heading(start) if start >= 0 else None
