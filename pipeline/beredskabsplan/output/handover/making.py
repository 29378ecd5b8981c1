"""Make of several documents one PDF with a page of contents, and one zip."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from beredskabsplan.documents.papers import overview
from beredskabsplan.documents.papers.overview import Chapter, Front
from beredskabsplan.errors import BeredskabsplanError
from beredskabsplan.output import press
from beredskabsplan.output.handover.pieces import Piece
from beredskabsplan.output.press import Order, Wish
from beredskabsplan.output.printout import Printout
from beredskabsplan.pdf.checks.inspect import UnusableError
from beredskabsplan.pdf.joining import join
from beredskabsplan.pdf.joining.join import Joint

EDITION = 1  # raised when what we put together changes, so that it is made anew
_CONTENTS = "Indhold"
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the date of every file in a zip, as in our Word files
_MOST_TURNS = 3  # the page of contents is one page, or two; how many there are moves all numbers


class UnmadeError(BeredskabsplanError):
    """It cannot be made; the text says why, in Danish."""


def combined(front: Front, day: str, pieces: Sequence[Piece], wish: Wish) -> bytes:
    """Put the PDFs of *pieces* behind a page of contents that is of the *day* (YYYY-MM-DD) of the documents.

    Raises:
        UnmadeError: one of them cannot be read, or the page not be made.
    """
    parts = [Joint(title=piece.document, pdf=piece.pdf) for piece in pieces if piece.pdf]
    lengths = {part.title: _length(part) for part in parts}
    ahead = 1
    for _ in range(_MOST_TURNS):
        contents = Joint(title=_CONTENTS, pdf=_printed(front, day, _chapters(lengths, ahead), wish))
        if (pages := _length(contents)) == ahead:
            return join.join(contents, parts)
        ahead = pages
    raise UnmadeError("siden med indhold bliver ved med at skifte længde")


def zipped(pieces: Sequence[Piece]) -> bytes:
    """Zip the files of *pieces*; the same files give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for piece in pieces:
            for name, content in piece.files.items():
                entry = zipfile.ZipInfo(name, _BEGINNING)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, content)
    return target.getvalue()


def _length(part: Joint) -> int:
    try:
        return join.pages(part.pdf)
    except UnusableError as error:
        raise UnmadeError(f"{part.title}.pdf {error}") from error


def _chapters(lengths: Mapping[str, int], ahead: int) -> list[Chapter]:
    """List the documents, the first of which begins after *ahead* pages."""
    chapters, page = [], ahead + 1
    for number, (title, pages) in enumerate(lengths.items(), 1):
        chapters.append(Chapter(title=title, page=page, pages=pages, link=join.link_to(number)))
        page += pages
    return chapters


def _printed(front: Front, day: str, chapters: Sequence[Chapter], wish: Wish) -> bytes:
    """Print the page of contents as all documents are printed."""
    docx = overview.write(front, chapters)
    title = f"{front.title} – {front.organisation}"
    order = Order(document=Printout(name=front.title, docx=docx, title=title, day=day), title=title)
    [made] = press.print_all({(0, front.title): order}, wish).values()
    if not made.printout.pdf:
        raise UnmadeError(made.trouble.rstrip(".") or "der er intet program til det")
    return made.printout.pdf
