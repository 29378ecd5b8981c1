"""What every PDF gets from us, whichever engine made it, on its way to its place."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan.pdf.checks.inspect import Heading, entries

if TYPE_CHECKING:
    from pikepdf import Pdf

LANGUAGE = "da-DK"


def deliver(raw: Path, target: Path, *, title: str, headings: Sequence[Heading], tagged: bool) -> None:
    """Give the PDF *raw* its language and *title*, and put it at *target* whole or not at all.

    The entries of its outline are called as the *headings*. The tags of an engine that has not *tagged*
    everything go: a reader that trusts them would skip the rest.

    Raises:
        OSError: *target* cannot be written; what stood there before still stands.
    """
    import pikepdf

    unfinished = target.with_name(f".{target.name}.{raw.stem}.tmp")
    try:
        with pikepdf.open(raw) as pdf:
            _name(pdf, title)
            _describe(pdf)
            _name_entries(pdf, headings)
            _order_by_tags(pdf) if tagged else _untag(pdf)
            pdf.save(unfinished, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _name(pdf: "Pdf", title: str) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:  # writes the document info along
        metadata["dc:title"] = title


def _describe(pdf: "Pdf") -> None:
    import pikepdf

    root = pdf.Root
    if "/Lang" not in root:
        root["/Lang"] = LANGUAGE
    if "/ViewerPreferences" not in root:
        root["/ViewerPreferences"] = pikepdf.Dictionary()
    root["/ViewerPreferences"]["/DisplayDocTitle"] = True


def _name_entries(pdf: "Pdf", headings: Sequence[Heading]) -> None:
    with pdf.open_outline() as outline:
        for (_, item), heading in zip(entries(outline.root), headings, strict=False):
            item.title = heading.title


def _order_by_tags(pdf: "Pdf") -> None:
    """Let the tab key follow the tags, as PDF/UA asks and LibreOffice 7.4 forgets."""
    import pikepdf

    for page in pdf.pages:
        page.obj.Tabs = pikepdf.Name.S


def _untag(pdf: "Pdf") -> None:
    for name in ("/MarkInfo", "/StructTreeRoot"):
        if name in pdf.Root:
            del pdf.Root[name]
