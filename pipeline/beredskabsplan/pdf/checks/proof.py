"""The proof that a PDF says what its Word document shows, whichever engine made it.

Engines differ in lines, pages, hyphens, ligatures, capitals, and in the order of what stands side by side. So
words are counted: each must be in the PDF at least as often as in the document.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from beredskabsplan.pdf.checks.inspect import Heading, UnusableError

# Marks above letters, which may be letters of their own; what joins and parts words unseen; what is to be
# written backwards.
_SILENT = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|\u202e[^\u202c]*")
# Latin, Greek and Cyrillic: other letters change their shapes, and then a PDF seldom says which they are.
# The three are compiled when they are needed, since that takes longer than loading all of this.
_WORD = r"[^\W_\u0530-\U0010ffff]+"
_MOST_STRANGERS = 5  # different words: those of a date that is a field, say
_FIRST_LINE = 20  # letters: a heading that is longer may go on on the next page
_AT_END = rf"(?m)({_WORD})[-\u2010]?(?:\s*$|\ufffe)"  # pdfium's own sign for a hyphen
_AT_START = rf"(?m)^\s*({_WORD})"
# What Word and LibreOffice print where a field leads nowhere, in English and in Danish.
_COMPLAINT = (
    r"(?i)\b(?:error! [a-z]|error: reference source|fejl: (?:henvisnings|reference)kilde"
    r"|fejl! (?:henvisning|bogm|brug fanen|ukendt|der er ingen|ingen |link|hyperlink|filnavn"
    r"|argument|kun hoved))[^.\r\n]{0,40}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What a document shows: its *lines*, and level and title of the *headings* among them, in order.

    There is no text but what is *known*; empty when there may be.
    """

    lines: tuple[str, ...] = ()
    headings: tuple[tuple[int, str], ...] = ()
    known: str = ""

    def without(self, gone: Mapping[int, None]) -> "Owed":
        """Leave out the characters *gone*."""
        return Owed(
            lines=tuple(line.translate(gone) for line in self.lines),
            headings=tuple((level, title.translate(gone)) for level, title in self.headings),
            known=self.known.translate(gone),
        )


NOTHING = Owed()


def check(pdf: bytes, owed: Owed, placed: Sequence[Heading], missing: Callable[[], str] = str) -> str:
    """Make sure that *pdf* holds all of *owed*, and the headings *placed* on the pages that are theirs.

    Return what it prints in place of a field that leads nowhere: »« as a rule. *missing* is asked in doubt
    alone: the characters that it lists are not in the PDF, and count nowhere.

    Raises:
        UnusableError: it does not.
    """
    pages = _pages(pdf)
    fault = _fault(_Text(pages), owed, placed)
    if fault and (gone := dict.fromkeys(map(ord, missing()))):
        titled = [replace(heading, title=heading.title.translate(gone)) for heading in placed]
        text = _Text([page.translate(gone) for page in pages])
        fault = _fault(text, owed.without(gone), titled)
    if fault:
        raise UnusableError(fault)
    return next((found[0] for page in pages if (found := re.search(_COMPLAINT, page))), "")


def _pages(pdf: bytes) -> list[str]:
    """Read the text of every page.

    Raises:
        UnusableError: it cannot be read.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as error:
        raise UnusableError("lavede en fil, der er beskadiget") from error


class _Text:
    """The text of *pages*, without capitals and marks."""

    def __init__(self, pages: Sequence[str]) -> None:
        self.pages = [_bare(page) for page in pages]
        self.words = Counter(word for page in self.pages for word in re.findall(_WORD, page))

    @cached_property
    def squeezed(self) -> list[str]:
        """All letters and digits of every page, so that what breaks a word cannot hide it."""
        return ["".join(re.findall(_WORD, page)) for page in self.pages]

    @cached_property
    def stream(self) -> str:
        return "".join(self.squeezed)

    def count(self, word: str, wanted: int) -> int:
        """Count *word*, the quickest way first, until it is found as often as *wanted*."""
        found = self.words[word]
        if found < wanted:
            found = self.stream.count(word)
        return found if found >= wanted else found + self._broken(word)

    @cached_property
    def _edges(self) -> list[tuple[set[str], set[str]]]:
        """What ends a line on a page, and what begins one on the next, for every two pages."""
        return [
            (set(re.findall(_AT_END, page)), set(re.findall(_AT_START, following)))
            for page, following in pairwise(self.pages)
        ]

    def _broken(self, word: str) -> int:
        """Count the pages on which *word* begins, while the next one goes on with it."""
        halves = [(word[:at], word[at:]) for at in range(1, len(word))]
        return sum(
            any(one in ends and other in starts for one, other in halves) for ends, starts in self._edges
        )


def _bare(text: str) -> str:
    return _SILENT.sub("", unicodedata.normalize("NFKD", text)).casefold()


def _words(text: str) -> list[str]:
    return re.findall(_WORD, _bare(text))


def _fault(text: _Text, owed: Owed, placed: Sequence[Heading]) -> str:
    """Tell what is wrong with the *text* of a PDF, as what its maker did."""
    wanted = Counter(word for line in owed.lines for word in _words(line))
    gone = {
        word: times - found for word, times in wanted.items() if (found := text.count(word, times)) < times
    }
    if not gone:
        return _strange(text, owed.known) or _misplaced(text, placed)
    if not text.words:
        return "lavede en PDF uden tekst"
    lost, whole = sum(gone.values()), wanted.total()
    if 2 * lost > whole:
        return "lavede en PDF af noget andet end dokumentet"
    return f"lavede en PDF, hvor {lost} af dokumentets {whole} ord mangler{_where(text, owed, gone)}"


def _strange(text: _Text, known: str) -> str:
    """Tell of words that the document does not have; an engine may put in some, as dates and numbers."""
    bare = _bare(known)
    words = set(re.findall(_WORD, bare)) if known else set(text.words)
    new = [word for word in text.words.keys() - words if word.isalpha() and len(word) > 2]
    stream = "".join(re.findall(_WORD, bare)) if new else ""
    strangers = [word for word in new if word not in stream]  # others are parts of its words
    return "lavede en PDF med tekst, som dokumentet ikke har" if len(strangers) > _MOST_STRANGERS else ""


def _misplaced(text: _Text, placed: Sequence[Heading]) -> str:
    """Find the first of the headings *placed* that is not on its page."""
    for heading in placed:
        page, words = text.squeezed[heading.page - 1], _words(heading.title)
        is_there = "".join(words)[:_FIRST_LINE] in page
        if not is_there and not (_turns(heading.title) and all(word in page for word in words)):
            return f"lavede en PDF, hvor overskriften »{heading.title}« ikke står på side {heading.page}"
    return ""


def _turns(text: str) -> bool:
    """Tell whether *text* has letters that are read from right to left, and take numbers along."""
    return any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)


def _where(text: _Text, owed: Owed, gone: Mapping[str, int]) -> str:
    """Name the heading before the first line that is gone, for the line itself may be about a person."""
    titles = {title for _, title in owed.headings}
    under = ""
    for line in owed.lines:
        words = _words(line)
        if line in titles:  # in the contents, a tab comes after it
            under = line
        elif gone.keys() & words and "".join(words) not in text.stream:
            return f", de første under »{under}«" if under else ""
    return ""
