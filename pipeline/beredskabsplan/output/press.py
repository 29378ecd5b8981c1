"""Number the pages of the contents, and make the PDFs, of all organisations in as few starts as can be.

The contents of a document depend on the pages of its headings, and those are only known when it has been laid
out. So the documents are made into PDFs, the pages are written into the contents, and those that changed are
made again, until the pages agree. What would be made of the same as last time is taken from its folder.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.documents import regions
from beredskabsplan.documents.fields import filling, pages
from beredskabsplan.documents.markup import outline
from beredskabsplan.documents.prove import shown
from beredskabsplan.documents.prove.ledger import Entry
from beredskabsplan.output.printout import Printout
from beredskabsplan.output.standing import NOTHING, Standing
from beredskabsplan.pdf import making
from beredskabsplan.pdf.checks import proof
from beredskabsplan.pdf.checks.glyphs import missing
from beredskabsplan.pdf.checks.proof import Owed
from beredskabsplan.pdf.checks.stretches import Stretch
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.pdf.engines import known
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF
from beredskabsplan.pdf.engines.engine import Engine, MadeBy
from beredskabsplan.pdf.process import rooms

Make = Callable[[Sequence[making.Job]], Sequence[making.Conversion]]
Key = tuple[int, str]  # the organisation's place in the run, and the document's name
MOST_PASSES = 3  # the contents hold their lines from the first filling, so that the second pass settles it


@dataclass(frozen=True, kw_only=True)
class Order:
    """A document to print: under which *title*, and what is *standing* in the folder that it goes to.

    The ledger's *entries* are what the document says, and so its PDF. What should fill one page is *counted*
    whatever is wished for: the whole document, or the parts that begin at the bookmarks *at*.
    """

    document: Printout
    title: str
    entries: tuple[Entry, ...] = ()
    standing: Standing = NOTHING
    counted: bool = False
    at: tuple[str, ...] = ()

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """List the parts of the document that should fill one page."""
        found = regions.at(self.document.docx, self.at)
        return tuple(Stretch(name=one.name, title=one.title, following=one.following) for one in found)

    @property
    def must_be_counted(self) -> bool:
        """Tell whether the pages matter, also where no PDF is wanted."""
        return self.counted or bool(self.stretches)

    def is_counted(self, there: Printout) -> bool:
        """Tell whether the pages of the document that is *there* are known."""
        if self.counted:
            return there.pages > 0
        return all(stretch.name in there.stretches for stretch in self.stretches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to print: with which *engine*, and whether as PDF/A for an *archive*."""

    engine: Choice = Choice.AUTO
    archive: bool = False

    @property
    def first(self) -> MadeBy | None:
        """Describe the engine that lays the documents out, if all goes well and it is there."""
        engines = self.engines or (DXPDF,)
        return engines[0].made_by if engines[0].is_installed else None

    @property
    def engines(self) -> tuple[Engine, ...]:
        """List the engines that are tried, in order."""
        return known.tried(self.engine)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A *printout* with its PDF, if one was made; *trouble* and *warning* are Danish sentences.

    *uncounted* says why the contents have no page numbers. No font of the engine has the characters in
    *unprintable*; *substitutes* are what it had for Calibri. A *complaint* is an error text in the PDF.
    """

    printout: Printout
    trouble: str = ""
    warning: str = ""
    uncounted: str = ""
    unprintable: str = ""
    substitutes: tuple[str, ...] = ()
    complaint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pass:
    """What one pass made of a document: an outcome, and the bytes of the PDF."""

    outcome: making.Conversion
    made: bytes = b""


def print_all(orders: Mapping[Key, Order], wish: Wish) -> Mapping[Key, Printed]:
    """Make the PDF of every order that is not in its folder already, its contents numbered."""
    standing = dict(_standing(orders, wish))
    waiting = {key: order for key, order in orders.items() if key not in standing}
    if not waiting:
        return standing
    try:
        with rooms.room() as work, making.opened(wish.engines) as workshop:
            return standing | _print(waiting, wish, workshop, work)
    except rooms.NoRoomError as error:
        trouble = f"der kan ikke skrives i mappen til midlertidige filer ({error})."
        return standing | {key: _unprinted(order, trouble) for key, order in waiting.items()}


def _unprinted(order: Order, trouble: str) -> Printed:
    uncounted = trouble if filling.shows_pages(order.document.docx) else ""
    return Printed(printout=_renumbered(order).document, trouble=trouble, uncounted=uncounted)


def _standing(orders: Mapping[Key, Order], wish: Wish) -> Iterator[tuple[Key, Printed]]:
    """Yield what lies in its folder already."""
    made_by = wish.first if orders else None
    if made_by is None:
        return
    for key, order in orders.items():
        made_of = _made_of(order, made_by, wish)
        there = order.standing.take(order.document, made_of, with_pdf=wish.engine is not Choice.NONE)
        if there and order.is_counted(there):
            yield key, _checked(Printed(printout=there))


def _print(
    orders: Mapping[Key, Order], wish: Wish, workshop: making.Workshop, work: Path
) -> dict[Key, Printed]:
    """Make the PDFs of *orders*.

    The embedded engine, which is quick, guesses the pages first, so that the engine wanted mostly needs one
    pass. With "none" the guess stands.
    """
    blank = {key: _renumbered(order) for key, order in orders.items()}
    filled = {
        key: order
        for key, order in blank.items()
        if order is not orders[key] and filling.shows_pages(order.document.docx)
    }
    sketched = filled
    if wish.engine is Choice.NONE:
        sketched = {key: order for key, order in blank.items() if key in filled or order.must_be_counted}
    made = _convert(sketched, workshop.sketch, work / "sketch", {})
    current = {**blank, **dict(_corrected(filled, {}, made))}
    if wish.engine is Choice.NONE:
        return {key: _counted(orders[key], current[key], made.get(key), wish) for key in orders}
    make = partial(workshop.make, archive=wish.archive)
    owed = {key: _owed(order) for key, order in current.items()}
    waiting: Mapping[Key, Order] = current
    for turn in range(MOST_PASSES):
        if waiting:
            again = _convert(waiting, make, work / str(turn), owed)
            waiting = dict(_corrected({key: waiting[key] for key in waiting if key in filled}, made, again))
            made |= again
            current.update(waiting)
    made |= {key: _unsettled(made[key]) for key in waiting}
    unnumbered = {key for key in filled if current[key] is filled[key]}
    printed = {key: _printed(orders[key], current[key], made[key], wish) for key in orders}
    return {
        key: replace(one, uncounted=one.trouble) if key in unnumbered else one for key, one in printed.items()
    }


def _unsettled(last: _Pass) -> _Pass:
    """Hold a PDF back whose contents name other pages than it has, for its document now names others too."""
    engine = last.outcome.made_by.version if last.outcome.made_by else ""
    trouble = f"{engine} satte overskrifterne på nye sider hver gang, så indholdsfortegnelsen passer ikke."
    return _Pass(outcome=making.Conversion(job=last.outcome.job, trouble=trouble))


def _owed(order: Order) -> Owed:
    """Read what the PDF of *order* must show; the pages in its contents, which may change, are not in it."""
    docx = order.document.docx
    there = shown.read(docx, order.entries)
    return Owed(headings=outline.titles(docx), lines=there.lines, known=there.known)


def _convert(
    orders: Mapping[Key, Order], make: Make, work: Path, owed: Mapping[Key, Owed]
) -> dict[Key, _Pass]:
    jobs = {}
    for key, order in orders.items():
        index, name = key
        folder = work / str(index)
        source = folder / f"{name}.docx"
        with rooms.writing():
            folder.mkdir(parents=True, exist_ok=True)
            source.write_bytes(filling.printed(order.document.docx))
        jobs[key] = making.Job(
            source=source,
            target=source.with_suffix(".pdf"),
            title=order.title,
            day=order.document.day,
            owed=owed.get(key, proof.NOTHING),
            stretches=order.stretches,
        )
    return dict(zip(jobs, map(_collected, make(tuple(jobs.values()))), strict=True))


def _collected(outcome: making.Conversion) -> _Pass:
    """Take the PDF, which a sketch is without, into memory."""
    target = outcome.job.target
    return _Pass(outcome=outcome, made=target.read_bytes() if target.exists() else b"")


def _corrected(
    orders: Mapping[Key, Order], before: Mapping[Key, _Pass], now: Mapping[Key, _Pass]
) -> Iterator[tuple[Key, Order]]:
    """Yield the documents whose contents, filled in from the pass *before*, have other pages *now*."""
    for key, order in orders.items():
        counted = now[key].outcome
        if counted.pages and not (key in before and _agree(before[key].outcome, counted)):
            numbered = _renumbered(order, counted)
            if numbered != order:
                yield key, numbered


def _agree(one: pages.Counted, other: pages.Counted) -> bool:
    """Tell whether both give the same pages, whatever an engine makes of the spaces in a title."""
    some, others = (
        [("".join(heading.title.split()), heading.page) for heading in counted.headings]
        for counted in (one, other)
    )
    return (some, one.pages, one.places) == (others, other.pages, other.places)


def _renumbered(order: Order, counted: pages.Counted = pages.UNCOUNTED) -> Order:
    """Write what was *counted* into the fields; without any, the order comes back itself."""
    docx = filling.fill(order.document.docx, counted)
    if docx is order.document.docx:
        return order
    return replace(order, document=replace(order.document, docx=docx))


def _counted(order: Order, current: Order, guess: _Pass | None, wish: Wish) -> Printed:
    """Hand on a document without PDF; a guess, if needed, numbered its contents or counted pages."""
    if guess is not None and guess.outcome.trouble:
        uncounted = guess.outcome.trouble if filling.shows_pages(order.document.docx) else ""
        return Printed(printout=current.document, uncounted=uncounted)
    made_by = wish.first
    made = replace(current.document, made_by=made_by, made_of=_made_of(order, made_by, wish))
    if guess is None or not order.must_be_counted:
        return Printed(printout=made)
    return Printed(printout=replace(made, pages=guess.outcome.pages, stretches=guess.outcome.stretches))


def _printed(order: Order, current: Order, last: _Pass, wish: Wish) -> Printed:
    outcome = last.outcome
    printout = replace(
        current.document,
        pdf=last.made,
        made_by=outcome.made_by,
        pages=outcome.pages,
        stretches=outcome.stretches,
        made_of=_made_of(order, outcome.made_by, wish) if last.made and not outcome.complaint else "",
    )
    return _checked(
        Printed(
            printout=printout,
            trouble=outcome.trouble,
            warning=outcome.warning,
            complaint=outcome.complaint,
        )
    )


def _checked(printed: Printed) -> Printed:
    """Add what the engine had no font for."""
    printout = printed.printout
    if not printout.pdf or printout.made_by is None:
        return printed
    own_fonts = printout.made_by.own_fonts
    gone = missing(printout.docx, printout.pdf, own_fonts=own_fonts)
    return replace(
        printed, unprintable=gone, substitutes=making.substitutes(printout.pdf) if own_fonts else ()
    )


def _made_of(order: Order, made_by: MadeBy | None, wish: Wish) -> str:
    """Sum up all that decides what the files of *order* hold: another sum means other files."""
    engine = made_by.version if made_by else ""
    parts = (files.sha256(order.document.docx), order.title, engine, str(wish.archive), str(making.EDITION))
    return files.sha256(files.as_bytes("\n".join(parts)))
