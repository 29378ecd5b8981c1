"""The first page of what is handed over together: what is in it, and on which page each document begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from beredskabsplan.core.brand import Brand
from beredskabsplan.documents import drawn
from beredskabsplan.documents.papers import branded
from beredskabsplan.documents.papers.branded import Heads, Linked

_HEADS = Heads(names=("Dokument", "Begynder på side", "Antal sider"), widths=(11, 3.2, 2.6))


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the page says beside its list: its *title*, whose it is, and in which *brand*.

    The *edge* is what stands at the very top, *about* are lines above the list, and the *note* is one below.
    """

    title: str
    edge: str
    organisation: str
    about: tuple[str, ...]
    note: str
    brand: Brand


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A document in it: its *title*, the *page* that it begins on, how many *pages* it has, and a *link*."""

    title: str
    page: int
    pages: int
    link: str


def write(front: Front, chapters: Sequence[Chapter]) -> bytes:
    """Write the page that lists *chapters*; the same ones give the same bytes."""
    title, brand = f"{front.title} – {front.organisation}", front.brand
    document = branded.begin(title, organisation=front.organisation, note=front.edge, brand=brand)
    document.add_heading(front.title, level=1)
    for text in front.about:
        branded.line(document, text)
    document.add_heading("Indhold", level=2)
    rows = [
        (Linked(text=each.title, address=each.link), str(each.page), str(each.pages)) for each in chapters
    ]
    branded.table(document, _HEADS, rows, caption="Dokumenterne, og hvor de begynder", brand=brand)
    branded.line(document, "")
    branded.line(document, front.note, branded.NOTE)
    return drawn.saved(document)
