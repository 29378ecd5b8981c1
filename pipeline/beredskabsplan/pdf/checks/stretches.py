"""How many pages a part of a document takes that should fill no more than one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from beredskabsplan.pdf.checks.inspect import Layout, UnusableError, examine

_BEGINNING = 20  # letters: what is longer may go on in another line
_UNREAD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part called *name* that begins with the heading *title* and ends where *following* begins a page."""

    name: str
    title: str
    following: str = ""


def pages_of(pdf: Path, layout: Layout, stretches: Iterable[Stretch]) -> Mapping[str, int]:
    """Count the pages of each of *stretches* in *pdf*; what cannot be found is left out.

    Raises:
        UnusableError: the PDF cannot be read.
    """
    wanted = tuple(stretches)
    if not wanted:
        return {}
    texts = [_bare(text) for text in texts_of(pdf)]
    counted = {}
    for stretch in wanted:
        starts = (each.page for each in layout.headings if _bare(each.title) == _bare(stretch.title))
        first = next(starts, 0)
        after = layout.pages + 1
        if first and stretch.following:
            beginning = _bare(stretch.following)[:_BEGINNING]
            after = next((page for page in range(first + 1, after) if beginning in texts[page - 1]), 0)
        if first and after:
            counted[stretch.name] = after - first
    return counted


def page_with(pdf: Path, heading: str, text: str) -> int:
    """Find the page of *pdf* on which *text* stands under *heading*, or else that of the heading; 0 if none.

    Raises:
        UnusableError: the PDF cannot be read.
    """
    layout, pages = examine(pdf), [_bare(page) for page in texts_of(pdf)]
    titles = [(each.page, _bare(each.title)) for each in layout.headings]
    at = next((index for index, (_, title) in enumerate(titles) if title and title == _bare(heading)), None)
    begins = titles[at][0] if at is not None else 1
    rest = titles[at + 1 :] if at is not None else []
    ends = rest[0][0] if rest else layout.pages
    wanted = _bare(text)[:_BEGINNING]
    there = (page for page in range(begins, ends + 1) if wanted in pages[page - 1])
    return next(there, begins if at is not None else 0)


def texts_of(pdf: Path | bytes) -> list[str]:
    """Read the text of every page of a file, or of what one holds.

    Raises:
        UnusableError: the PDF cannot be read.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as error:
        raise UnusableError("lavede en fil, der er beskadiget") from error


def _bare(text: str) -> str:
    return _UNREAD.sub("", text).casefold()
