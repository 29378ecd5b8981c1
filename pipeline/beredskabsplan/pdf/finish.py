"""What every PDF gets from us, whichever engine made it, on its way to its place.

And what it loses: all that says when it was made, so that the same document gives the same bytes.
"""

import re
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan.pdf import links
from beredskabsplan.pdf.checks.inspect import PLACE, Heading, destinations, entries, opened

if TYPE_CHECKING:
    from pikepdf import Pdf

LANGUAGE = "da-DK"
NOON = "T12:00:00Z"  # the same day all over Europe
_DATES = ("/CreationDate", "/ModDate")  # in the document information, and then in its twin
_SUMS = ("/ID", "/DocChecksum")
_MOMENTS = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:InstanceID")
_OF_DAY = ("xmp:CreateDate", "xmp:ModifyDate")
_STAMP = re.compile(rb' x:xmptk="[^"]*"')  # pikepdf's, in metadata that it has to make
_BEGINNING = struct.pack(">6H", 1980, 1, 1, 0, 0, 0)  # as in our Word files


def deliver(
    raw: Path, target: Path, *, title: str, headings: Sequence[Heading], tagged: bool, day: str = ""
) -> None:
    """Give the PDF *raw* its language and *title*, and put it at *target* whole or not at all.

    It is of the *day* (YYYY-MM-DD) of its document, if that has one. The entries of its outline are called as
    the *headings*. The tags of an engine that has not *tagged* everything go: a reader that trusts them would
    skip the rest.

    Raises:
        OSError: *target* cannot be written; what stood there before still stands.
    """
    import pikepdf

    unfinished = target.with_name(f".{target.name}.{raw.stem}.tmp")
    try:
        with opened(raw) as pdf:
            _name(pdf, title, day)
            _describe(pdf)
            _name_entries(pdf, headings)
            _forget_places(pdf)
            _order_by_tags(pdf) if tagged else untag(pdf)
            links.tell(pdf)
            _date_profiles(pdf)
            modes = pikepdf.ObjectStreamMode
            pdf.save(unfinished, object_stream_mode=modes.generate, deterministic_id=True)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _name(pdf: "Pdf", title: str, day: str) -> None:
    """Write title and day into metadata and document information, which say the same; take the moment out."""
    for place, names in ((pdf.docinfo, _DATES), (pdf.trailer, _SUMS)):
        for name in names:
            if name in place:
                del place[name]
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:  # writes the document information along
        metadata["dc:title"] = title
        for moment in _MOMENTS:
            metadata.pop(moment, None)
        for moment in _OF_DAY if day else ():
            metadata[moment] = day + NOON
    stream = pdf.Root.Metadata
    stream.write(_STAMP.sub(b"", stream.read_bytes()))


def _date_profiles(pdf: "Pdf") -> None:
    """Give the colour profile that LibreOffice makes for an archive one date, and no sum over its own.

    Date and sum stand in bytes 24 to 35 and 84 to 99 (ICC.1, header).
    """
    import pikepdf

    for intent in pdf.Root.get("/OutputIntents", pikepdf.Array()):
        stream = intent.DestOutputProfile
        profile = stream.read_bytes()
        stream.write(b"".join((profile[:24], _BEGINNING, profile[36:84], bytes(16), profile[100:])))


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


def _forget_places(pdf: "Pdf") -> None:
    """Take out the names of places that were only there to be counted."""
    named = destinations(pdf)
    for name in [name for name in named.keys() if PLACE.fullmatch(name)]:  # noqa: SIM118 - no mapping
        del named[name]


def _order_by_tags(pdf: "Pdf") -> None:
    """Let the tab key follow the tags, as PDF/UA asks and LibreOffice 7.4 forgets."""
    import pikepdf

    for page in pdf.pages:
        page.obj.Tabs = pikepdf.Name.S


def untag(pdf: "Pdf") -> None:
    """Take the tags out of *pdf*; of links, no more than one for each is left."""
    for name in ("/MarkInfo", "/StructTreeRoot"):
        if name in pdf.Root:
            del pdf.Root[name]
    links.join(pdf)  # no tag says of which link each is a part
