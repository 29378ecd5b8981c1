"""What was delivered to a folder, and of what it was made: written down in the folder, in two places.

`manifest.json` is there for people and other programs. A copy lies in a hidden folder beside it, with the
documents themselves as they were delivered. The copy is written first, with what is about to be written, so
that neither a run that is killed nor a manifest that is lost or locked makes our own files look edited. Of
the two the one with the higher number counts.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from beredskabsplan.core import copies
from beredskabsplan.core.passport import Organisation
from beredskabsplan.files import as_bytes, hide, is_there, write_whole

NAME = "manifest.json"
KEPT = ".leveret"  # the hidden folder
FORMAT = 2
_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """A file as it was written: its *sha256*, and the *document* that it is, if it is one.

    *delivery* tells what the document says, *made_of* all that decides the bytes of both its files. Of
    *stretches*, which should fill one page, the pages are told. It was *approved* when the plan was.
    A *form* is filled in for each case, and then it is none of ours. What is put together of documents to be
    handed over tells of which, as a sum of its *parts*.
    """

    sha256: str
    document: str = ""
    delivery: str = ""
    made_of: str = ""
    engine: str = ""
    pages: int = 0
    stretches: Mapping[str, int] = field(default_factory=dict)
    approved: bool = False
    form: bool = False
    parts: str = ""


_KEYS = tuple(field.name for field in fields(FileRecord))


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The *files* of a folder by name, and *about*: all that is told of the delivery, as JSON.

    *coming* are files that a run was about to write: the old and the new are both ours. *past* are the sha256
    of documents that were delivered once, and whether they were approved, so that one that somebody brings
    back is known.
    """

    number: int = 0
    organisation: Organisation = field(default_factory=Organisation)
    about: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, FileRecord] = field(default_factory=dict)
    coming: Mapping[str, FileRecord] = field(default_factory=dict)
    past: Mapping[str, bool] = field(default_factory=dict)

    @property
    def workbook(self) -> Mapping[str, Any]:
        """The questionnaire that the documents were made of: its name and its sha256."""
        told = self.about.get("workbook")
        return told if isinstance(told, Mapping) else {}

    def records(self, name: str) -> Iterator[FileRecord]:
        """Yield what may stand under *name* if nobody has edited it."""
        yield from (files[name] for files in (self.files, self.coming) if name in files)

    def record(self, name: str, sha256: str) -> FileRecord | None:
        """Find the file of *sha256* that we wrote under *name*, or under another name of its document."""
        everything = (*self.records(name), *self.namesakes(name).values())
        own = next((record for record in everything if record.sha256 == sha256), None)
        if own is None and sha256 in self.past:
            return FileRecord(sha256=sha256, document=self.document(name), approved=self.past[sha256])
        return own

    def document(self, name: str) -> str:
        """Name the document that a file called *name* is, or would be."""
        known = (record.document for record in self.records(name))
        return next(filter(None, known), copies.named(Path(name).stem))

    def namesakes(self, name: str) -> dict[str, FileRecord]:
        """Find the other editions of a document: somebody may have given one of them the name of another."""
        ending, document = Path(name).suffix, self.document(name)
        return {
            other: record
            for files in (self.coming, self.files)
            for other, record in files.items()
            if record.document == document and other.endswith(ending) and other != name
        }


def read(folder: Path) -> Manifest:
    """Read what was delivered to *folder*; where both manifests are damaged or missing, nothing is known."""
    contents = dict.fromkeys(_content(path) for path in (folder / NAME, folder / KEPT / NAME))
    return max(map(_read, contents), key=lambda manifest: manifest.number)


def is_ours(folder: Path) -> bool:
    """Tell whether something was delivered to *folder*, as far as is known."""
    return read(folder).number > 0


def damaged(folder: Path) -> tuple[str, ...]:
    """Name those of the two manifests of *folder* that are there and cannot be read, or tell nothing."""
    read_back = {
        path: _read(_content(path)) for path in (folder / NAME, folder / KEPT / NAME) if is_there(path)
    }
    return tuple(
        path.relative_to(folder).as_posix()
        for path, known in read_back.items()
        if known.number < 0 or not (known.number or known.files)
    )


def announce(folder: Path, manifest: Manifest) -> None:
    """Write down what is about to be written to *folder*.

    Raises:
        OSError: that cannot be done, and then nothing else may be written.
    """
    write_whole(folder / KEPT / NAME, _written(manifest))
    hide(folder / KEPT)


def conclude(folder: Path, manifest: Manifest) -> None:
    """Write down what *folder* holds now.

    Raises:
        OSError: one of the two cannot be written; what was announced still holds.
    """
    content = _written(manifest)
    write_whole(folder / KEPT / NAME, content)
    write_whole(folder / NAME, content)


def is_complete(folder: Path) -> bool:
    """Tell whether both manifests of *folder* are there and say the same."""
    try:
        return (folder / NAME).read_bytes() == (folder / KEPT / NAME).read_bytes()
    except OSError:
        return False


def _written(manifest: Manifest) -> bytes:
    organisation = manifest.organisation
    content = {
        "format": FORMAT,
        "number": manifest.number,
        "organisation": {"id": organisation.id, "name": organisation.name, "cvr": organisation.cvr},
        **manifest.about,
        "files": _described(manifest.files),
    }
    if manifest.coming:
        content["coming"] = _described(manifest.coming)
    if manifest.past:
        content["past"] = dict(manifest.past)
    return as_bytes(json.dumps(content, ensure_ascii=False, indent=2))


def _described(records: Mapping[str, FileRecord]) -> dict[str, dict[str, Any]]:
    """Describe files by name; what is empty goes without saying."""
    return {
        name: {key: value for key, value in asdict(record).items() if value}
        for name, record in sorted(records.items())
    }


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _read(told: bytes) -> Manifest:
    """Read what a manifest has *told*, also one of version 0.1, which knew files and little else."""
    try:
        content = dict(json.loads(told.decode("utf-8")))
        files, coming = (_records(content.pop(key, {})) for key in ("files", "coming"))
        organisation = Organisation(**{key: str(own) for key, own in content.pop("organisation", {}).items()})
        number = int(content.pop("number", 0))
        past = {str(own): bool(approved) for own, approved in content.pop("past", {}).items()}
        content.pop("format", None)
    except _DAMAGE:
        return Manifest(number=-1)
    return Manifest(
        number=number, organisation=organisation, about=content, files=files, coming=coming, past=past
    )


def _records(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, FileRecord]:
    # None may lie anywhere else; asking `Path` for each name would cost more than reading all the others.
    return {name: _record(name, entry) for name, entry in entries.items() if os.path.basename(name) == name}  # noqa: PTH119


def _record(name: str, entry: Mapping[str, Any]) -> FileRecord:
    known = {key: entry[key] for key in _KEYS if key in entry}
    if "document" not in entry and "made_of" in entry:  # as version 0.1 wrote it
        known["document"] = copies.named(Path(name).stem)
    return FileRecord(**known)
