"""A printed page as what is measured on it: letters with their sizes, and lines as they are read across."""

from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

HEIGHT = 842  # points of an A4 page
LEVEL = 2  # points: what stands no further apart is on one line
_NO_GLYPH = 2  # points: pdfium's size for signs that it has put in itself


@dataclass(frozen=True)
class Letter:
    """A letter, its font size, the line that it stands on, and its box in points from the lower left corner.

    *ink* is how high it is printed.
    """

    sign: str
    size: float
    line: float
    left: float
    bottom: float
    right: float
    top: float
    ink: float


@dataclass(frozen=True)
class Measured:
    """A page: all its *letters*, but spaces."""

    letters: tuple[Letter, ...]

    def lines(self) -> list[tuple[float, str]]:
        """List the lines from the top down: their height on the page, and their text from left to right."""
        by_height = sorted(self.letters, key=lambda letter: -letter.line)
        rows: list[list[Letter]] = []
        for letter in by_height:
            if rows and rows[-1][0].line - letter.line <= LEVEL:
                rows[-1].append(letter)
            else:
                rows.append([letter])
        return [(row[0].line, _read(row)) for row in rows]

    def smaller(self, size: float) -> str:
        """Return the letters set smaller than *size*, without spaces."""
        return "".join(letter.sign for letter in self.letters if letter.size < size - 0.1)

    def sizes(self, text: str) -> set[float]:
        """Return the sizes of all letters of *text*, wherever it stands on one line or over several."""
        stream = "".join(letter.sign for letter in self.letters)
        wanted = squeezed(text)
        found, at = set(), stream.find(wanted)
        while at >= 0:
            found |= {letter.size for letter in self.letters[at : at + len(wanted)]}
            at = stream.find(wanted, at + 1)
        return found

    def height(self, text: str) -> float:
        """Return how high the first *text* of the page stands, in points from below."""
        at = "".join(letter.sign for letter in self.letters).find(squeezed(text))
        assert at >= 0, text
        return self.letters[at].bottom

    def body(self, edge: float) -> "Measured":
        """Leave out what stands within *edge* points of the upper or lower end of the page."""
        return Measured(tuple(one for one in self.letters if edge <= one.bottom <= HEIGHT - edge))


def squeezed(text: str) -> str:
    """Leave out spaces, and the hyphens that a reader of PDFs puts elsewhere."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "-\N{SOFT HYPHEN}\ufffe")


def measure(pdf: Path, page: int = 0) -> Measured:
    """Measure the *page* of *pdf*, counted from 0."""
    with pypdfium2.PdfDocument(pdf) as document:
        return Measured(tuple(_letters(document[page].get_textpage())))


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    for at in range(text.count_chars()):
        sign = chr(pypdfium2.raw.FPDFText_GetUnicode(text, at))
        size = round(pypdfium2.raw.FPDFText_GetFontSize(text, at), 1)
        if squeezed(sign) and size > _NO_GLYPH:
            left, bottom, right, top = text.get_charbox(at, loose=True)
            _, low, _, high = text.get_charbox(at)
            x, y = c_double(), c_double()
            pypdfium2.raw.FPDFText_GetCharOrigin(text, at, x, y)
            yield Letter(sign, size, y.value, left, bottom, right, top, high - low)


def _read(row: list[Letter]) -> str:
    """Write a line without spaces, but for one where a column ends."""
    ordered = sorted(row, key=lambda letter: letter.left)
    ends = [
        0,
        *(
            number
            for number in range(1, len(ordered))
            if ordered[number].left - ordered[number - 1].right > 9
        ),
    ]
    parts = [ordered[start:end] for start, end in zip(ends, [*ends[1:], len(ordered)], strict=True)]
    return " ".join("".join(letter.sign for letter in part) for part in parts)
