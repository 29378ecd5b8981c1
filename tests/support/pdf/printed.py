"""What is to be seen on a printed page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL.Image import Image


@dataclass(frozen=True)
class Position:
    """Where a letter stands on its page, in points from below."""

    left: float
    top: float


def positions(path: Path, letter: str) -> list[Position]:
    """Find *letter* on the first page."""
    with pypdfium2.PdfDocument(path) as document:
        text = document[0].get_textpage()
        boxes = [
            text.get_charbox(at)
            for at in range(text.count_chars())
            if chr(pypdfium2.raw.FPDFText_GetUnicode(text, at)) == letter
        ]
    return [Position(left=left, top=top) for left, _, _, top in boxes]


def columns(page: Image, wanted: Callable[[int, int, int], bool]) -> set[int]:
    """List the columns of *page* that hold a pixel of the colour *wanted*."""
    colours = batched(page.tobytes())
    return {number % page.width for number, colour in enumerate(colours) if wanted(*colour)}


def rows(page: Image, wanted: Callable[[int, int, int], bool]) -> set[int]:
    """List the rows of *page* that hold a pixel of the colour *wanted*."""
    return {number // page.width for number, colour in enumerate(batched(page.tobytes())) if wanted(*colour)}


def batched(channels: bytes) -> Iterator[tuple[int, int, int]]:
    return zip(channels[::3], channels[1::3], channels[2::3], strict=True)
