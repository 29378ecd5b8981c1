"""Write the finished documents to their folder: whole or not at all, and never over what somebody edited.

A manifest beside them holds the sha256 of every file as it was written, and of what it was made of. A file
that no longer matches was edited since; it stays, and the new one is written beside it. A document that would
be made of the same again is taken from the folder.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from beredskabsplan.core import copies
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.passport import Organisation
from beredskabsplan.files import is_there, reason, sha256, write_draft, write_whole
from beredskabsplan.output import lock
from beredskabsplan.pdf.engines.engine import MadeBy
from beredskabsplan.pdf.engines.known import maker

MANIFEST = "manifest.json"
SUFFIXES = (".docx", ".pdf")
Known = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printout:
    """A document to deliver: its .docx, its .pdf of *pages* if there is one, and what laid it out.

    *made_of* is the sha256 of all that decides what the files hold; empty when they should be made again.
    """

    name: str
    docx: bytes
    pdf: bytes = b""
    made_by: MadeBy | None = None
    pages: int = 0
    made_of: str = ""

    def files(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the document under *name*."""
        yield f"{name}.docx", self.docx
        if self.pdf:
            yield f"{name}.pdf", self.pdf


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What was written or stood there already, and what stood in the way."""

    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The workbook that documents are made of, as it was when it was read: its *name* and its *sha256*.

    Beside that whom it is about, which *revision* it is, and when a program last saved it, if it says so.
    """

    name: str
    sha256: str
    organisation: Organisation = field(default_factory=Organisation)
    revision: int = 0
    modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands in a folder: files that are *whole* as we wrote them, their *entries* in the manifest.

    Those that were *edited* are only named. As values all this can travel to another process.
    """

    whole: Mapping[str, bytes]
    entries: Known
    edited: frozenset[str]

    def take(self, document: Printout, made_of: str, *, with_pdf: bool) -> Printout | None:
        """Take *document* from the folder, if its files there are whole, unedited, and made of the same."""
        for name in copies.editions(document.name):
            files = [name + suffix for suffix in (SUFFIXES if with_pdf else SUFFIXES[:1])]
            if all(file in self.whole and self.entries[file].get("made_of") == made_of for file in files):
                docx, pdf = (*(self.whole[file] for file in files), b"")[:2]
                last = self.entries[files[-1]]
                made_by, pages = maker(last.get("engine", "")), last.get("pages", 0) if with_pdf else 0
                return replace(document, docx=docx, pdf=pdf, made_by=made_by, pages=pages, made_of=made_of)
            if self.edited.isdisjoint(files):
                return None
        raise AssertionError("there is always another name")


NOTHING = Standing(whole={}, entries={}, edited=frozenset())


def look(folder: Path, documents: Iterable[str]) -> Standing:
    """See what stands in *folder* of *documents*, also under the names that they got where one was edited."""
    known = _known(folder)
    whole: dict[str, bytes] = {}
    edited: set[str] = set()
    for document in documents:
        for name in copies.editions(document):
            files = [name + suffix for suffix in SUFFIXES]
            present = {file: content for file in files if (content := _read(folder / file))}
            ours = {
                file for file, content in present.items() if not _was_edited(content, known.get(file, {}))
            }
            whole |= {file: present[file] for file in ours}
            edited |= present.keys() - ours
            if present.keys() == ours:
                break
    return Standing(whole=whole, entries={file: known[file] for file in whole}, edited=frozenset(edited))


def deliver(
    folder: Path, origin: Origin, printouts: tuple[Printout, ...], version: str, *, all_or_none: bool = False
) -> Delivery:
    """Write *printouts* and the manifest to *folder*; a file that cannot be written is a finding.

    With *all_or_none* nothing is written then. No other run writes there meanwhile, and Ctrl-C waits: what
    lies in the folder belongs together.
    """
    place = Place(file=str(folder))
    try:
        with lock.alone(folder), lock.uninterrupted():
            hindered = tuple(_rehearse(folder, printouts)) if all_or_none else ()
            if hindered:
                return Delivery(written=(), findings=hindered)
            return _deliver(folder, origin, printouts, version)
    except lock.BusyError:
        return Delivery(written=(), findings=(found(Code.P110, place),))


def _rehearse(folder: Path, printouts: tuple[Printout, ...]) -> Iterator[Finding]:
    """Yield what would stand in the way: there is room for all drafts at once, and no file is held open."""
    known = _known(folder)
    with ExitStack() as drafts:
        for printout in printouts:
            for file, content in printout.files(_free_name(folder, printout, known)):
                path = folder / file
                try:
                    drafts.callback(write_draft(path, content).unlink)
                    if is_there(path):
                        path.open("r+b").close()
                except OSError as error:
                    yield found(Code.P103, Place(file=str(folder)), name=file, reason=reason(error))


def _deliver(folder: Path, origin: Origin, printouts: tuple[Printout, ...], version: str) -> Delivery:
    findings: list[Finding] = []
    written: list[Path] = []
    known = _known(folder)
    try:
        for printout in printouts:
            findings.extend(_put(folder, printout, known, written))
    finally:  # whatever happens: a file that the manifest does not know counts as edited next time
        findings.extend(_remember(folder, origin, known, version))
    return Delivery(written=tuple(written), findings=tuple(findings))


def _put(
    folder: Path, printout: Printout, known: dict[str, Mapping[str, Any]], written: list[Path]
) -> Iterator[Finding]:
    """Write the files of *printout*, note them in *known* and *written*, and yield what stood in the way."""
    place = Place(file=str(folder))
    name = _free_name(folder, printout, known)
    stale = _is_stale(folder, name, printout)
    if name != printout.name:
        yield found(Code.P102, place, name=f"{printout.name}.docx", new=f"{name}.docx")
    for file, content in printout.files(name):
        try:
            if _read(folder / file) != content:
                write_whole(folder / file, content)
        except OSError as error:
            yield found(Code.P103, place, name=file, reason=reason(error))
            continue
        known[file] = _entry(printout, content)
        written.append(folder / file)
    if stale:
        yield found(Code.P109, place, name=f"{name}.pdf")


def deliver_copy(folder: Path, origin: Origin, name: str, content: bytes, version: str) -> Delivery:
    """Write *content* to *folder* as *name*, or beside a file of that name which somebody has edited."""
    place = Place(file=str(folder))
    stem, suffix = Path(name).stem, Path(name).suffix
    try:
        with lock.alone(folder), lock.uninterrupted():
            known = _known(folder)
            files = (f"{edition}{suffix}" for edition in copies.editions(stem))
            file = next(file for file in files if not _edited(folder / file, content, known))
            write_whole(folder / file, content)
            known[file] = {"sha256": sha256(content)}
            findings = tuple(_remember(folder, origin, known, version))
            return Delivery(written=(folder / file,), findings=findings)
    except lock.BusyError:
        return Delivery(written=(), findings=(found(Code.P110, place),))
    except OSError as error:
        return Delivery(written=(), findings=(found(Code.P103, place, name=name, reason=reason(error)),))


def withdraw(folder: Path, name: str) -> None:
    """Take back the file *name* in *folder* that we wrote and that nobody has edited or holds open."""
    entry = _known(folder).get(name)
    if entry and not _was_edited(_read(folder / name), entry):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def _remember(folder: Path, origin: Origin, known: Known, version: str) -> Iterator[Finding]:
    """Write the manifest; yield a finding when it cannot be written."""
    manifest = {
        "program": version,
        "workbook": {"name": origin.name, "sha256": origin.sha256},
        "files": dict(sorted(known.items())),
    }
    try:
        write_whole(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2).encode("utf-8"))
    except OSError as error:
        yield found(Code.P103, Place(file=str(folder)), name=MANIFEST, reason=reason(error))


def _entry(printout: Printout, content: bytes) -> dict[str, str | int]:
    """Describe one of the files of *printout* for the manifest."""
    return {
        "sha256": sha256(content),
        "engine": printout.made_by.version if printout.made_by else "",
        "pages": printout.pages,
        "made_of": printout.made_of,
    }


def _free_name(folder: Path, printout: Printout, known: Known) -> str:
    """Find the first name whose files nobody has edited."""
    return next(
        name
        for name in copies.editions(printout.name)
        if not any(_edited(folder / file, content, known) for file, content in printout.files(name))
    )


def _is_stale(folder: Path, name: str, printout: Printout) -> bool:
    """Tell whether the .pdf that stays was made of another .docx."""
    docx, pdf = (folder / f"{name}{suffix}" for suffix in SUFFIXES)
    return not printout.pdf and is_there(pdf) and _read(docx) != printout.docx


def _edited(path: Path, content: bytes, known: Known) -> bool:
    """Tell whether *path* is there and is neither what we wrote last nor what we are about to write."""
    try:
        present = path.read_bytes()
    except PermissionError:
        return is_there(path)
    except OSError:
        return False  # nothing there, or no folder to hold it: writing will tell
    return present != content and _was_edited(present, known.get(path.name, {}))


def _was_edited(present: bytes, entry: Mapping[str, Any]) -> bool:
    """Tell whether the file that is *present*, if any, is another than the manifest's *entry* says."""
    return bool(present) and sha256(present) != entry.get("sha256")


def _read(path: Path) -> bytes:
    """Read the file at *path*; one that is not there, or is closed to us, is empty."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _known(folder: Path) -> dict[str, Mapping[str, Any]]:
    """Read the manifest of the run before; a damaged one knows nothing, so that every file is kept."""
    try:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {name: dict(entry) for name, entry in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
