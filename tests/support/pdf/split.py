"""Tables that are divided between pages, as the tags of a PDF tell: how many rows stand on each page."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pikepdf


def tables(pdf: Path) -> Iterator[dict[int, int]]:
    """Yield each table that stands on several pages: the number of its rows, the header left out, by page from 1."""
    with pikepdf.open(pdf) as opened:
        root = opened.Root.get("/StructTreeRoot")
        pages = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
        for table in _below(root, "/Table") if root is not None else ():
            rows: dict[int, int] = {}
            for row in _below(table, "/TR"):
                kinds = {kind for kind in ("/TH", "/TD") if next(_below(row, kind), None) is not None}
                page = next(_pages(row), None)
                if page is not None and kinds != {"/TH"}:
                    rows[pages[page]] = rows.get(pages[page], 0) + 1
            if len(rows) > 1:
                yield rows


def _kids(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = element.get("/K") if isinstance(element, pikepdf.Dictionary) else None
    if isinstance(kids, pikepdf.Array):
        yield from cast(Iterable[pikepdf.Object], kids)
    elif kids is not None:
        yield kids


def _below(element: pikepdf.Object, kind: str) -> Iterator[pikepdf.Dictionary]:
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/S") == kind:
                yield kid
            yield from _below(kid, kind)


def _pages(element: pikepdf.Object) -> Iterator[tuple[int, int]]:
    """Yield the pages of what is marked in *element*, in order."""
    if isinstance(element, pikepdf.Dictionary):
        page = element.get("/Pg")
        for kid in _kids(element):
            if not isinstance(kid, pikepdf.Dictionary):
                if page is not None:
                    yield page.objgen
            elif kid.get("/Type") == "/MCR":
                yield cast(pikepdf.Object, kid.get("/Pg", page)).objgen
            else:
                yield from _pages(kid)
