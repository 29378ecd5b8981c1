"""Join the tags that Word has split, and leave all else in its place.

Word cuts a text into runs wherever spelling, formatting or the cursor has been; a tag then lies in pieces,
perhaps with a bookmark between them. The whole tag is put where it begins, and nothing is deleted but what
is empty after that.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from beredskabsplan.documents.compile.scan import TAG
from beredskabsplan.documents.markup import ids, paragraphs, references
from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import PIC, SPACE, WP, W

_NOISE = (W + "proofErr", W + "lastRenderedPageBreak")
_BOOKMARK = (W + "bookmarkStart", W + "bookmarkEnd")
_BEGINNINGS = (W + "bookmarkStart", W + "permStart")
_ENDS = (*_BEGINNINGS, W + "bookmarkEnd", W + "permEnd")
_OUTER = re.compile(r"\{%\s*(p|tr|tc)\s+(\w+)")
_BRANCHES = {"else", "elif"}
_OWN_BOOKMARK = re.compile(r"_GoBack|_Hlk[0-9]+|OLE_LINK[0-9]+")
# Signs that nobody sees, and what is a tag but for them.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SOILED = re.compile(rf"\{{{_UNSEEN.pattern}*[{{%#].{{0,2000}}?[}}%#]{_UNSEEN.pattern}*\}}", re.DOTALL)
_HARD = re.compile("[\u00a0\u2007\u202f]")  # spaces that break no line
_ODD = re.compile(f"{_UNSEEN.pattern}|{_HARD.pattern}")
_RICH = re.compile(r"(\{[{%])r\s")  # docxtpl's tags for runs; every value of ours may stand in any run


def join_tags(root: etree._Element) -> None:
    """Put every tag of the part *root* into one piece, in place."""
    for kind in (W + "t", W + "instrText"):
        begun = (paragraphs.owner(piece) for piece in root.iter(kind) if "{" in (piece.text or ""))
        for paragraph in dict.fromkeys(begun):
            if paragraph is not None:
                _join(paragraphs.own(paragraph, kind))


def drop_noise(root: etree._Element) -> None:
    """Remove what Word notes for itself: spelling marks, smart tags, bookmarks of its own or without an end.

    A picture's alternative text, which programs write twice, stands once after that.
    """
    unseen = _unseen(root)
    for mark in list(root.iter(*_NOISE, *_BOOKMARK)):
        if mark.tag in _NOISE or mark.get(W + "id", "") in unseen:
            elements.remove(mark)
    for tag in list(root.iter(W + "smartTag")):
        for child in [child for child in tag if child.tag != W + "smartTagPr"]:
            tag.addprevious(child)
        elements.remove(tag)
    _set_beside(root)
    for frame in root.iter(WP + "inline", WP + "anchor"):
        _say_once(frame)
    for kind in (W + "t", W + "instrText"):
        soiled = (paragraphs.owner(piece) for piece in root.iter(kind) if _ODD.search(piece.text or ""))
        for paragraph in dict.fromkeys(soiled):
            if paragraph is not None:
                _wash(paragraphs.own(paragraph, kind))


def _set_beside(root: etree._Element) -> None:
    """Set the ends of ranges beside what goes with a tag, where they stand in it: around the block.

    At a tag between two blocks what ends belongs to the first, and from what begins there on to the second.
    """
    marks = list(root.iter(*_ENDS))
    words: dict[tuple[etree._Element, str], str] = {}
    following: set[etree._Element] = set()
    for mark in marks:
        seat, word = _taken(mark, words)
        if seat is None or word.startswith("end"):
            continue
        if word in _BRANCHES and (mark.tag in _BEGINNINGS or seat in following):
            following.add(seat)
        else:
            seat.addprevious(mark)
    for mark in reversed(marks):
        seat, _ = _taken(mark, words)
        if seat is not None:
            seat.addnext(mark)


def _taken(
    mark: etree._Element, words: dict[tuple[etree._Element, str], str]
) -> tuple[etree._Element | None, str]:
    """Find what a tag takes away together with *mark*, and the tag's word; *words* are those found before."""
    for kind in ("tr", "tc", "p"):
        seat = next(mark.iterancestors(W + kind), None)
        if seat is None:
            continue
        if (seat, kind) not in words:
            words[seat, kind] = next(_taking(seat, kind), "")
        if word := words[seat, kind]:
            return seat, word
    return None, ""


def _taking(seat: etree._Element, kind: str) -> Iterator[str]:
    """Yield the word of each tag in *seat* that takes it away."""
    for paragraph in seat.iter(W + "p"):
        if kind == "p" or next(paragraph.iterancestors(W + kind)) is seat:
            for tag in _OUTER.finditer(paragraphs.paragraph_text(paragraph)):
                if tag[1] == kind:
                    yield tag[2]


def _wash(pieces: Sequence[etree._Element]) -> None:
    """Take signs that nobody sees, and odd spaces, out of the tags in *pieces*; the text keeps its own."""
    texts = [piece.text or "" for piece in pieces]
    whole = "".join(texts)
    tags = [tag.span() for tag in _SOILED.finditer(whole)]
    washed = {
        sign.start(): " " if _HARD.match(sign[0]) else ""
        for start, end in tags
        for sign in _ODD.finditer(whole, start, end)
    }
    position = 0
    for piece, text in zip(pieces, texts, strict=True):
        piece.text = "".join(washed.get(at, sign) for at, sign in enumerate(text, position))
        position += len(text)


def _unseen(root: etree._Element) -> set[str]:
    """List the ids of the bookmarks that no user has made and no field asks for, or that are not whole."""
    asked = {name for _, name in references.named([root])}
    own = {
        mark.get(W + "id", "")
        for mark in root.iter(W + "bookmarkStart")
        if _OWN_BOOKMARK.fullmatch(name := mark.get(W + "name", "")) and name not in asked
    }
    return own | ids.torn(root)


def _say_once(frame: etree._Element) -> None:
    """Keep the alternative text of *frame* where Word shows it, if that is the place of another picture."""
    outer = frame.find(WP + "docPr")
    inner = [
        picture
        for picture in frame.iter(PIC + "cNvPr")
        if next(picture.iterancestors(WP + "inline", WP + "anchor")) is frame  # and not in a box in it
    ]
    if outer is None or len(inner) != 1:
        return
    said = [(one, key) for one in (outer, inner[0]) for key in ("descr", "title") if one.get(key)]
    texts = {str(one.get(key)).strip() for one, key in said}
    if len(texts) == 1 and TAG.fullmatch(text := texts.pop()):
        for one, key in said:
            del one.attrib[key]
        outer.set("descr", text)


def _join(pieces: Sequence[etree._Element]) -> None:
    texts = [piece.text or "" for piece in pieces]
    joined = _joined(texts, "".join(texts))
    for piece, before, after in zip(pieces, texts, joined, strict=True):
        if before and not after:
            paragraphs.take_out(piece)
        elif after:
            piece.text = TAG.sub(lambda tag: _RICH.sub(r"\1 ", tag[0]), after)
            if after != after.strip():
                piece.set(SPACE, "preserve")


def _joined(texts: list[str], whole: str) -> list[str]:
    """Move what is split of a tag in the *whole* to the one of *texts* where the tag begins."""
    if TAG.findall(whole) == [tag for text in texts for tag in TAG.findall(text)]:
        return texts
    home = [number for number, text in enumerate(texts) for _ in text]
    for tag in TAG.finditer(whole):
        home[tag.start() : tag.end()] = [home[tag.start()]] * len(tag[0])
    joined = ["" for _ in texts]
    for number, sign in zip(home, whole, strict=True):
        joined[number] += sign
    return joined
