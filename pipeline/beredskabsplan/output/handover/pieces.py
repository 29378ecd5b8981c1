"""Which documents of a folder can be handed over, as they stand there now, and why others cannot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from beredskabsplan.core import copies
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.documents import tracked
from beredskabsplan.files import is_there, sha256
from beredskabsplan.output import manifest
from beredskabsplan.output.manifest import Manifest
from beredskabsplan.output.printout import DOCX, PDF, Parcel
from beredskabsplan.output.standing import Whose, judge

_OLDER = "den er lavet, før Word-filen blev rettet"
_NONE = "der er ingen PDF af den"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A *document* to hand over: its *docx*, and its *pdf* where that goes with it."""

    document: str
    docx: bytes
    pdf: bytes = b""

    @property
    def files(self) -> Mapping[str, bytes]:
        """Its files by name."""
        return {
            f"{self.document}{DOCX}": self.docx,
            **({f"{self.document}{PDF}": self.pdf} if self.pdf else {}),
        }

    @property
    def sum(self) -> str:
        """What tells it from every other state of the document."""
        return " ".join([self.document, *map(sha256, self.files.values())])


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """The *pieces* that can be handed over, and what is to be said of the other documents."""

    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]


def gather(folder: Path, written: Sequence[Path], parcel: Parcel, first: Sequence[str]) -> Gathering:
    """Gather the documents of *parcel* whose files are *written* in *folder*: *first* those, forms last."""
    known = manifest.read(folder)
    pieces: list[Piece] = []
    findings: list[Finding] = []
    for document in _ordered(parcel, first):
        try:
            found_there = _piece(folder, document, _name(document, written, parcel), parcel, known)
        except OSError:  # another program holds it
            found_there = (found(Code.P216, Place(file=str(folder)), name=document),)
        pieces.extend(one for one in found_there if isinstance(one, Piece))
        findings.extend(one for one in found_there if isinstance(one, Finding))
    return Gathering(pieces=tuple(pieces), findings=tuple(findings))


def _ordered(parcel: Parcel, first: Sequence[str]) -> list[str]:
    def turn(document: str) -> tuple[int, int, str]:
        place = first.index(document) if document in first else len(first)
        return (int(document in parcel.forms), place, document)

    return sorted(parcel.wanted, key=turn)


def _name(document: str, written: Sequence[Path], parcel: Parcel) -> str:
    """Tell under which name *document* was written, empty when it was not."""
    names = {path.stem for path in written}
    if document in names:
        return document
    return next((name for name in sorted(names - parcel.wanted) if copies.named(name) == document), "")


def _piece(
    folder: Path, document: str, name: str, parcel: Parcel, known: Manifest
) -> tuple[Piece | Finding, ...]:
    """Take *document*, which goes by *name* there, or say why not."""
    place, file = Place(file=str(folder)), f"{name}{DOCX}"
    if document in parcel.forms:  # one that is filled in tells of a case, and that was told of already
        return _form(folder, document, name, known) if name else ()
    if not name:
        return (found(Code.P216, place, name=document),)
    if name != document:
        return (found(Code.P208, place, name=document, new=file),)
    docx = (folder / file).read_bytes()
    if tracked.are_in(docx):
        return (found(Code.P209, place, name=file),)
    pdf, reason = _pdf(folder, name, known)
    piece = Piece(document=document, docx=docx, pdf=pdf)
    if not reason:
        return (piece,)
    return piece, found(Code.P210, place, name=document, docx=file, reason=reason)


def _form(folder: Path, document: str, name: str, known: Manifest) -> tuple[Piece, ...]:
    own = {suffix: folder / f"{name}{suffix}" for suffix in (DOCX, PDF)}
    if judge(own[DOCX], known) is not Whose.OURS or judge(own[PDF], known) is Whose.EDITED:
        return ()
    pdf = own[PDF].read_bytes() if is_there(own[PDF]) else b""
    return (Piece(document=document, docx=own[DOCX].read_bytes(), pdf=pdf),)


def _pdf(folder: Path, name: str, known: Manifest) -> tuple[bytes, str]:
    """Read the PDF called *name*, or say why it does not go with its Word file.

    Where somebody has edited the Word file, it must be another one than ours.
    """
    docx, pdf = folder / f"{name}{DOCX}", folder / f"{name}{PDF}"
    if not is_there(pdf):
        return b"", _NONE
    if judge(docx, known) is Whose.EDITED and judge(pdf, known) is not Whose.EDITED:
        return b"", _OLDER
    return pdf.read_bytes(), ""


def private(pieces: Sequence[Piece], numbers: frozenset[str]) -> Iterator[str]:
    """Yield the files of *pieces* in which one of the private *numbers*, which are digits alone, stands.

    Raises:
        UnusableError: a PDF cannot be read.
    """
    from beredskabsplan.core.kinds import phones
    from beredskabsplan.documents import wordings
    from beredskabsplan.pdf.checks import stretches

    for piece in pieces:
        for file, content in piece.files.items() if numbers else ():
            # A number may be broken at the end of a line.
            lines = wordings.of(content) if file.endswith(DOCX) else _unbroken(stretches.texts_of(content))
            if any(phones.has_any(line, numbers) for line in lines):
                yield file


def _unbroken(pages: Sequence[str]) -> Iterator[str]:
    return (" ".join(page.split()) for page in pages)
