"""The links of a PDF: each says where it leads, and is one link and not one for every word."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beredskabsplan.pdf.checks.inspect import destinations

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

_LEFT, _BELOW, _RIGHT, _ABOVE = range(4)  # the sides of a rectangle
_APART = 1.0  # points between the words of one link


def tell(pdf: "Pdf") -> None:
    """Say of each link in *pdf* that says nothing itself where it leads, as PDF/UA asks."""
    named, pages = destinations(pdf), {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    for page in pdf.pages:
        for link in _links(page):
            if "/Contents" in link:
                continue
            if address := _address(link):
                link["/Contents"] = address.partition(":")[2].strip("/")
            elif (target := named.get(str(link.get("/Dest", "")))) is not None:
                link["/Contents"] = f"Side {pages[target[0].objgen]}"


def join(pdf: "Pdf") -> None:
    """Make one link of those side by side in *pdf* that lead to the same place."""
    import pikepdf

    for page in pdf.pages:
        links = list(_links(page))
        kept: list[Object] = []
        others = [mark for mark in page.get("/Annots", ()) if mark.get("/Subtype") != "/Link"]
        end: tuple[str, float, float] = ("", 0.0, 0.0)
        for link in links:
            sides = [float(side) for side in link["/Rect"]]
            target = _address(link) or str(link.get("/Dest", ""))
            if target and end[:2] == (target, sides[_BELOW]) and abs(sides[_LEFT] - end[2]) < _APART:
                kept[-1]["/Rect"][_RIGHT] = link["/Rect"][_RIGHT]
            else:
                kept.append(link)
            end = (target, sides[_BELOW], sides[_RIGHT])
        if len(kept) < len(links):
            page["/Annots"] = pikepdf.Array([*others, *kept])


def _links(page: "Page") -> "Iterator[Object]":
    return (mark for mark in page.get("/Annots", ()) if mark.get("/Subtype") == "/Link")


def _address(link: "Object") -> str:
    """Return the address outside the PDF that *link* leads to, or nothing."""
    action = link.get("/A")
    return str(action.get("/URI", "")) if action is not None else ""
