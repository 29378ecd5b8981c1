"""The notes on a worksheet: ours come and go, HR's own stay, also where both share a note.

A note lives in two parts: its text among the comments, its box in an old drawing language (VML).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from beredskabsplan.opc import elements
from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.namespaces import R, S, uri
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.mark import boxes
from beredskabsplan.workbook.notetext import AUTHOR, OURS, pieces
from beredskabsplan.workbook.notetext import said as words_of
from beredskabsplan.workbook.sheet import spot

_COMMENTS_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_KIND = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# What must stand after the reference to the notes' drawing.
_AFTER = frozenset(
    {
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
        "extLst", "AlternateContent",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of the worksheet in *part*."""

    package: Package
    part: str

    def erase(self) -> None:
        """Take away what we have written; a note that says nothing more goes with its box."""
        comments = self.package.related(self.part, "comments")
        if comments is None or not self.drawable:
            return
        threaded = self.threaded()
        root = self.package.tree(comments)
        for comment in list(root.iter(S + "comment")):
            text = comment.find(S + "text")
            if text is None or comment.get("ref") in threaded or not OURS.search(words_of(text)):
                continue
            self.package.change(comments)
            _unsay(text)
            if not words_of(text).strip():
                elements.remove(comment)
                self._erase_box(comment.get("ref", ""))
        if next(root.iter(S + "comment"), None) is None and comments in self.package:
            self._drop(comments)

    @property
    def drawable(self) -> bool:
        """Tell whether notes can be added: Excel itself writes drawings now and then that are no XML."""
        try:
            name = self._drawing()
            return name is None or self.package.tree(name) is not None
        except BrokenPackageError:
            return False

    def threaded(self) -> frozenset[str]:
        """Return the cells whose note only stands in for a conversation."""
        targets = self.package.targets(self.part)
        conversations = [
            targets[link.id]
            for link in self.package.relationships(self.part)
            if link.kind == "threadedComment" and link.id in targets
        ]
        return frozenset(
            comment.get("ref", "") for part in conversations for comment in self.package.tree(part)
        )

    def write(self, notes: Mapping[str, Sequence[str]]) -> None:
        """Say the lines of each note on the cell that it is called by, below what HR has written there."""
        comments = self._comments()
        root = self.package.change(comments)
        listed = root.find(S + "commentList")
        if listed is None:
            raise BrokenPackageError(Defect.UNUSUAL, comments)
        theirs = {comment.get("ref"): comment for comment in reversed(listed)}
        added = {}
        for ref, lines in notes.items():
            said = "\n".join([f"{AUTHOR}:", *lines])
            if ref in theirs:
                _say_more(theirs[ref], said)
                continue
            added[spot(ref)] = said
            comment = etree.Element(S + "comment", ref=ref, authorId=str(_author(root)))
            _run(etree.SubElement(comment, S + "text"), said)
            before = next(
                (other for other in reversed(listed) if spot(other.get("ref", "A1")) < spot(ref)), None
            )
            listed.insert(0, comment) if before is None else before.addnext(comment)
        if added:
            name = self._drawing() or self._new_drawing()
            boxes.add(self.package.change(name), added, self.package.tree(self.part))

    def _comments(self) -> str:
        comments = self.package.related(self.part, "comments")
        if comments is None:
            comments = self.package.free_name("xl/comments{}.xml")
            empty = f'<comments xmlns="{uri(S)}"><authors/><commentList/></comments>'
            self.package.add(comments, empty.encode(), _COMMENTS_KIND)
            self.package.relate(self.part, "comments", comments)
        return comments

    def _drawing(self) -> str | None:
        """Find the drawing by the sheet's own reference: the pictures of a page header have one too."""
        reference = self.package.tree(self.part).find(S + "legacyDrawing")
        if reference is None:
            return None
        return self.package.targets(self.part).get(reference.get(R + "id", ""))

    def _new_drawing(self) -> str:
        name = self.package.free_name("xl/drawings/vmlDrawing{}.vml")
        number = int("".join(filter(str.isdigit, name)))
        self.package.add(name, boxes.empty(number), _DRAWING_KIND)
        sheet = self.package.change(self.part)
        reference = etree.Element(S + "legacyDrawing")
        reference.set(R + "id", self.package.relate(self.part, "vmlDrawing", name))
        later = (index for index, element in enumerate(sheet) if etree.QName(element).localname in _AFTER)
        sheet.insert(next(later, len(sheet)), reference)
        return name

    def _erase_box(self, ref: str) -> None:
        name = self._drawing()
        if name is None or not ref:
            return
        for shape in boxes.at(self.package.tree(name), spot(ref)):
            self.package.change(name)
            elements.remove(shape)

    def _drop(self, comments: str) -> None:
        """Remove the parts, since Excel writes none without a note; other shapes keep the drawing."""
        for own, target in self.package.targets(self.part).items():
            if target == comments:
                self.package.unrelate(self.part, own)
        name, reference = self._drawing(), self.package.tree(self.part).find(S + "legacyDrawing")
        if name is None or reference is None:
            return
        if boxes.none(self.package.tree(name)):
            self.package.unrelate(self.part, reference.get(R + "id", ""))
            self.package.change(self.part)
            elements.remove(reference)


def _unsay(text: etree._Element) -> None:
    """Take our lines out of a note, from whatever runs they are spread over."""
    while match := OURS.search(words_of(text)):
        position = 0
        for piece in pieces(text):
            words = piece.text or ""
            first, last = (max(0, min(len(words), end - position)) for end in match.span())
            piece.text = words[:first] + words[last:]
            position += len(words)
    for run in list(text.iterchildren(S + "r")):
        if not "".join(piece.text or "" for piece in run.iterchildren(S + "t")):
            text.remove(run)


def _say_more(comment: etree._Element, said: str) -> None:
    text = comment.find(S + "text")
    if text is None:
        text = etree.SubElement(comment, S + "text")
    for plain in list(text.iterchildren(S + "t")):
        run = etree.Element(S + "r")
        text.replace(plain, run)
        run.append(plain)
    _run(text, f"\n{said}")


def _run(text: etree._Element, said: str) -> None:
    """Put a run after the others, before the phonetic ones."""
    run = etree.Element(S + "r")
    run.append(elements.words(S + "t", said))
    text.insert(len(list(text.iterchildren(S + "r"))), run)


def _author(root: etree._Element) -> int:
    """Return our number among the authors."""
    authors = root.find(S + "authors")
    if authors is None:
        authors = etree.Element(S + "authors")
        root.insert(0, authors)
    for number, author in enumerate(authors):
        if author.text == AUTHOR:
            return number
    etree.SubElement(authors, S + "author").text = AUTHOR
    return len(authors) - 1
