"""Put finished PDFs behind a page of contents: one file, in which everything leads where it led before."""

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beredskabsplan.pdf import finish
from beredskabsplan.pdf.checks.inspect import UnusableError
from beredskabsplan.pdf.joining import places, tags

if TYPE_CHECKING:
    from pikepdf import Pdf

_PART = "https://del.example/"  # what the page of contents links to in place of a part; nobody's address
_CLAIMS = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")  # what a PDF says that it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """One of the PDFs to join: its *title* in the outline, and its bytes."""

    title: str
    pdf: bytes


def link_to(number: int) -> str:
    """Give the address that stands for the part of this *number*, from 1, on the page of contents."""
    return f"{_PART}{number}"


def pages(pdf: bytes) -> int:
    """Count the pages of *pdf*.

    Raises:
        UnusableError: it is damaged or locked.
    """
    with _opened(pdf) as opened:
        return len(opened.pages)


def join(contents: Joint, parts: Sequence[Joint]) -> bytes:
    """Put *parts* behind the page of *contents*; the same PDFs give the same bytes.

    Tags, and what a PDF says of itself because of them, are kept where all have them.

    Raises:
        UnusableError: one of the PDFs is damaged or locked.
    """
    import pikepdf

    with ExitStack() as stack:
        whole, *sources = (stack.enter_context(_opened(each.pdf)) for each in (contents, *parts))
        joints = list(zip((contents, *parts), (whole, *sources), strict=True))
        _agree_on_claims(whole, sources)
        are_tagged = all(map(tags.are_in, (whole, *sources)))
        bookmarks = [places.Bookmarks(each.title, tuple(places.outline(pdf))) for each, pdf in joints]
        starts, keys = [0], tags.keys(whole) if are_tagged else 0
        places.resolve(whole)
        for source in sources:
            places.resolve(source)
            if are_tagged:
                keys = tags.shift(source, keys)
            starts.append(len(whole.pages))
            whole.pages.extend(source.pages)
        places.bookmark(whole, bookmarks, starts)
        _lead(whole, starts)
        if are_tagged:
            tags.unite(whole, [(each.title, pdf) for each, pdf in joints])
        else:
            finish.untag(whole)
        whole.Root.PageMode = pikepdf.Name.UseOutlines
        target = io.BytesIO()
        modes = pikepdf.ObjectStreamMode
        whole.save(target, object_stream_mode=modes.generate, deterministic_id=True)
        return target.getvalue()


def _opened(pdf: bytes) -> "Pdf":
    import pikepdf

    try:
        return pikepdf.open(io.BytesIO(pdf), attempt_recovery=False)
    except pikepdf.PdfError as error:
        raise UnusableError("kan ikke læses") from error


def _agree_on_claims(whole: "Pdf", sources: Sequence["Pdf"]) -> None:
    """Let *whole* claim no more than each of *sources* does."""
    import pikepdf

    shared = set(_claims(whole)).intersection(*map(_claims, sources))
    gone = [name for name, _ in set(_claims(whole)) - shared]
    if gone:
        with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
            for name in gone:
                metadata.pop(name, None)
    if not any(name.startswith("pdfaid") for name, _ in shared) and "/OutputIntents" in whole.Root:
        del whole.Root[pikepdf.Name.OutputIntents]


def _claims(pdf: "Pdf") -> Iterator[tuple[str, str]]:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        yield from ((name, str(metadata[name])) for name in _CLAIMS if name in metadata)


def _lead(whole: "Pdf", starts: Sequence[int]) -> None:
    """Let the links on the pages of contents, which are the first, lead to the first pages of the parts."""
    import pikepdf

    for page in whole.pages[: starts[1] if len(starts) > 1 else None]:
        for link in page.get("/Annots", ()):
            action = link.get("/A")
            address = str(action.get("/URI", "")) if action is not None else ""
            if not (part := re.fullmatch(re.escape(_PART) + r"(\d+)/?", address)):
                continue
            start = starts[int(part[1])]
            del link["/A"]
            link["/Dest"] = pikepdf.Array([whole.pages[start].obj, pikepdf.Name.Fit])
            link["/Contents"] = f"Side {start + 1}"
