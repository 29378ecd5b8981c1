"""The proof that no answer was lost: what the merge printed, looked up again by another reader.

The reader shares nothing with the merge: it opens the finished package anew and reads it with another parser.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_READ = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/\w+\.xml")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an answer to *field*, as it was printed."""

    field: str
    text: str


def missing(content: bytes, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the *entries* that stand in the .docx *content* less often than they were printed.

    An entry that is part of a longer one must be found once for itself and once for each of those.
    """
    printed = Counter(entries)
    texts = Counter(entry.text for entry in printed.elements())
    found = "\n".join(_paragraphs(content))
    # Only what some longer entry contains has to be counted there.
    longer = "\n".join(text for text in texts.elements())
    lost = []
    for entry in printed:
        wanted = longer.count(entry.text)
        if found.count(entry.text) < wanted:
            lost.append(entry)
    return tuple(lost)


def _paragraphs(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if _READ.fullmatch(name):
                root = ElementTree.fromstring(archive.read(name))
                yield from _texts(root, name)


def _texts(root: ElementTree.Element, name: str) -> Iterator[str]:
    if name.startswith("docProps"):
        yield from (element.text for element in root.iter() if element.text)
        return
    for paragraph in root.iter(f"{_W}p"):
        yield "".join(_pieces(paragraph))
    for element in root.iter():
        yield from (element.get(key, "") for key in ("descr", "title") if element.get(key))


def _pieces(paragraph: ElementTree.Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag == f"{_W}br":
            yield "\n"
        elif node.tag == f"{_W}tab":
            yield "\t"
