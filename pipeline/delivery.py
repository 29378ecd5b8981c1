"""Write the finished documents to their folder: whole or not at all, and never over what somebody edited.

A manifest beside them holds the sha256 of every file as it was written. A file that no longer matches was
edited since; it stays, and the new one is written beside it.
"""

import errno
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import Code, Finding, Place, found

MANIFEST = "manifest.json"
_REASONS = {
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "der er ikke mere plads til dine filer",
    errno.EROFS: "mappen kan kun læses",
    errno.EACCES: "der er ikke adgang, eller filen er åben i et andet program",
    errno.EPERM: "der er ikke adgang, eller filen er åben i et andet program",
    errno.EFBIG: "filen er for stor til disken",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Printout:
    """A document to deliver: its .docx, its .pdf when there is one, and the engine that made it."""

    name: str
    docx: bytes
    pdf: bytes = b""
    engine: str = ""

    def files(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the document under *name*."""
        yield f"{name}.docx", self.docx
        if self.pdf:
            yield f"{name}.pdf", self.pdf


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What was written, and what stood in the way."""

    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


def deliver(folder: Path, workbook: Path, printouts: tuple[Printout, ...], version: str) -> Delivery:
    """Write *printouts* and the manifest to *folder*; a file that cannot be written is a finding."""
    findings: list[Finding] = []
    written: list[Path] = []
    place = Place(file=str(folder))
    known = _known(folder)
    for printout in printouts:
        name = _free_name(folder, printout, known)
        stale = _is_stale(folder, name, printout)
        if name != printout.name:
            findings.append(found(Code.P102, place, name=f"{printout.name}.docx", new=f"{name}.docx"))
        for file, content in printout.files(name):
            try:
                write_whole(folder / file, content)
            except OSError as error:
                findings.append(found(Code.P103, place, name=file, reason=reason(error)))
                continue
            known[file] = {
                "sha256": _sha256(content),
                "engine": printout.engine if file.endswith(".pdf") else "",
            }
            written.append(folder / file)
        if stale:
            findings.append(found(Code.P109, place, name=f"{name}.pdf"))
    manifest = {
        "program": version,
        "workbook": {"name": workbook.name, "sha256": _sha256(workbook.read_bytes())},
        "files": dict(sorted(known.items())),
    }
    try:
        write_whole(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2).encode("utf-8"))
    except OSError as error:
        findings.append(found(Code.P103, place, name=MANIFEST, reason=reason(error)))
    return Delivery(written=tuple(written), findings=tuple(findings))


def write_whole(path: Path, content: bytes) -> None:
    """Write *content* to *path* through a temporary file beside it, so that no half file can be seen.

    Raises:
        OSError: the folder or the file cannot be written; nothing has changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(0o644)  # a temporary file is readable by its owner only
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def reason(error: OSError) -> str:
    """Say in Danish why the system refused."""
    return _REASONS.get(error.errno or 0, error.strerror or "ukendt årsag")


def _free_name(folder: Path, printout: Printout, known: Mapping[str, Mapping[str, str]]) -> str:
    """Find the first of `Navn`, `Navn (ny)`, `Navn (ny 2)` … whose files nobody has edited."""
    name, number = printout.name, 1
    while any(_edited(folder / file, content, known) for file, content in printout.files(name)):
        name = f"{printout.name} (ny{f' {number}' if number > 1 else ''})"
        number += 1
    return name


def _is_stale(folder: Path, name: str, printout: Printout) -> bool:
    """Tell whether the .pdf that stays was made of another .docx."""
    docx, pdf = (folder / f"{name}{suffix}" for suffix in (".docx", ".pdf"))
    return not printout.pdf and pdf.exists() and not (docx.exists() and docx.read_bytes() == printout.docx)


def _edited(path: Path, content: bytes, known: Mapping[str, Mapping[str, str]]) -> bool:
    """Tell whether *path* is there and is neither what we wrote last nor what we are about to write."""
    try:
        present = _sha256(path.read_bytes())
    except PermissionError:
        return path.exists()
    except OSError:
        return False  # nothing there, or no folder to hold it: writing will tell
    return present not in {known.get(path.name, {}).get("sha256"), _sha256(content)}


def _known(folder: Path) -> dict[str, Mapping[str, str]]:
    """Read the manifest of the run before; a damaged one knows nothing, so that every file is kept."""
    try:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {name: dict(entry) for name, entry in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
