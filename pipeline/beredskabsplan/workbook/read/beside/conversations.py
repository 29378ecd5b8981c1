"""The notes on the cells of a worksheet, and the conversations that Excel keeps in a part of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from beredskabsplan.core.heard.sayings import SayingKind
from beredskabsplan.opc.namespaces import S
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.notetext import said, theirs

# What stands in for a conversation, for programs that know none, and then its words.
_STAND_IN = re.compile(r"\A\[[^\]\n]*\].*?\n\s*\w+:\s*\n", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What stands on the cell *ref*, or floats over it; one that is *settled* asks for nothing more."""

    kind: SayingKind
    ref: str
    text: str
    settled: bool = False


def heard(package: Package, part: str) -> Iterator[Heard]:
    """Yield what HR says in the notes on the worksheet *part*; who says it is left out."""
    targets = package.targets(part)
    kinds = {link.id: link.kind for link in package.relationships(part) if link.id in targets}
    talks = [talk for own, kind in kinds.items() if kind == "threadedComment"
             for talk in _talks(package.tree(targets[own]))]  # fmt: skip
    yield from talks
    threaded = {talk.ref for talk in talks}
    for own, kind in kinds.items():
        if kind == "comments":
            yield from (note for note in _notes(package.tree(targets[own])) if note.ref not in threaded)


def _talks(root: etree._Element) -> Iterator[Heard]:
    """Join each conversation to one text, its replies on lines of their own."""
    talks: dict[str, list[str]] = {}
    settled: dict[str, bool] = {}
    for turn in root.iterfind("{*}threadedComment"):
        ref, words = turn.get("ref", ""), (turn.findtext("{*}text") or "").strip()
        if words:
            talks.setdefault(ref, []).append(words)
        if turn.get("parentId") is None:
            settled[ref] = settled.get(ref, True) and turn.get("done") in {"1", "true"}
    for ref, words_of_it in talks.items():
        yield Heard(
            kind=SayingKind.CONVERSATION,
            ref=ref,
            text="\n".join(words_of_it),
            settled=settled.get(ref, False),
        )


def _notes(root: etree._Element) -> Iterator[Heard]:
    authors = [author.text or "" for author in root.iterfind(f"{S}authors/{S}author")]
    for note in root.iterfind(f"{S}commentList/{S}comment"):
        text = note.find(S + "text")
        words = theirs(said(text)) if text is not None else ""
        number = note.get("authorId", "")
        author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
        words = _STAND_IN.sub("", words) if author.startswith("tc=") else words
        # Excel begins a note with the name of who writes it.
        words = words.removeprefix(f"{author}:").strip() if author.strip() else words
        if words:
            yield Heard(kind=SayingKind.NOTE, ref=note.get("ref", ""), text=words)
