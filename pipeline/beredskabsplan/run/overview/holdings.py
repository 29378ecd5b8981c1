"""What lies in a client's folder: documents, drafts and versions, and whether all is as it was delivered."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from beredskabsplan.core import danish
from beredskabsplan.core.approved.course import DRAFTS
from beredskabsplan.core.approved.history import History
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.files import is_file, sha256
from beredskabsplan.output import manifest
from beredskabsplan.output.manifest import FileRecord, Manifest
from beredskabsplan.output.printout import DOCX, PDF
from beredskabsplan.output.versions import kept
from beredskabsplan.run.overview.client import PaperFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What is in *folder*, and *known* of it; the *draft* beside what holds lies in a folder of its own."""

    folder: Path
    known: Manifest
    history: History
    draft: Path | None = None
    drafted: Manifest | None = None
    papers: tuple[PaperFiles, ...] = ()
    has_corrections: bool = False
    troubles: tuple[Finding, ...] = ()

    @property
    def about(self) -> Mapping[str, Any]:
        """What is told of the documents that were made last."""
        return (self.drafted or self.known).about


def look(folder: Path, forms: Collection[str]) -> Holding:
    """See what is in *folder*; of *forms* nothing is said, since a filled-in one is somebody's case."""
    known = manifest.read(folder)
    draft = next(reversed(kept.drafts(folder)), None)
    drafted = manifest.read(draft) if draft else None
    papers = [*_papers(folder, known, forms)]
    if draft and drafted:
        papers += _papers(draft, drafted, forms, is_draft=True)
    return Holding(
        folder=folder,
        known=known,
        history=kept.read(folder),
        draft=draft,
        drafted=drafted,
        papers=tuple(papers),
        has_corrections=any(
            not (record.document or record.parts) and is_file(folder / name)
            for name, record in known.files.items()
        ),
        troubles=tuple(_damage(folder)),
    )


def is_held(folder: Path, known: Manifest) -> bool:
    """Tell whether *folder* is a client's, also when nobody can read any more what was delivered to it."""
    return bool(known.number > 0 or known.files) or bool(manifest.damaged(folder))


def _damage(folder: Path) -> Iterator[Finding]:
    """Tell of manifests that cannot be read: that of a draft too, for it would not be seen at all."""
    for place in (folder, *sorted(folder.glob(f"{DRAFTS}*"))):
        if names := manifest.damaged(place):
            known = manifest.read(place)
            is_lost = known.number < 1 and not known.files
            shown = danish.show_list([f"»{name}«" for name in names])
            code = Code.P180 if is_lost else Code.P181
            yield found(code, Place(file=str(place)), names=shown)


def _papers(
    folder: Path, known: Manifest, forms: Collection[str], *, is_draft: bool = False
) -> Iterator[PaperFiles]:
    documents = {record.document for record in known.files.values() if record.document} - {*forms}
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in (DOCX, PDF) and is_file(path))
    except OSError:
        return
    own = [path for path in paths if known.document(path.name) in documents]
    for name in dict.fromkeys(path.stem for path in own):
        seen = {path.suffix: _record(path, known) for path in own if path.stem == name}
        yield PaperFiles(
            name=name,
            docx=folder / f"{name}{DOCX}" if DOCX in seen else None,
            pdf=folder / f"{name}{PDF}" if PDF in seen else None,
            edited=None in seen.values(),
            apart=len(seen) > 1 and _are_apart(seen[DOCX], seen[PDF]),
            draft=is_draft,
        )


_UNSEEN = FileRecord(sha256="")  # of a file that cannot be read now, nothing is said


def _record(path: Path, known: Manifest) -> FileRecord | None:
    """Find what we wrote at *path*; None when it is not as we wrote it."""
    try:
        content = path.read_bytes()
    except OSError:
        return _UNSEEN
    return known.record(path.name, sha256(content))


def _are_apart(docx: FileRecord | None, pdf: FileRecord | None) -> bool:
    """Tell whether a PDF of ours says something else than the Word file beside it; one of others may."""
    if pdf is None or _UNSEEN in (docx, pdf):
        return False
    return docx is None or docx.delivery != pdf.delivery
