"""Lay what is handed over together beside the documents, and take it away when it no longer fits them."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from beredskabsplan import ending
from beredskabsplan.core import copies, danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.files import is_there, reason, sha256, write_whole
from beredskabsplan.output import lock, manifest
from beredskabsplan.output.manifest import FileRecord, Manifest
from beredskabsplan.output.standing import Whose, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """A file called *name* to hand over, made of *parts*, a sum; without *content* it is not made anew."""

    name: str
    parts: str
    content: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The files that lie there, and what is to be said of those that do not."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def lies_there(folder: Path, name: str, parts: str, taken: Collection[str]) -> bool:
    """Tell whether a file to hand over lies in *folder* as it was laid there, made of the same *parts*.

    It is called *name*, or as an edition of that which is not *taken*.
    """
    known = manifest.read(folder)
    own = _name(folder, Handout(name=name, parts=parts), known, taken)
    return own in known.files and known.files[own].parts == parts and is_there(folder / own)


def begun(folder: Path, known: Manifest) -> Mapping[str, FileRecord]:
    """List what a run that was killed has laid in *folder*."""
    return {
        name: record
        for name, record in known.coming.items()
        if record.parts and is_there(folder / name) and judge(folder / name, known) is Whose.OURS
    }


def lay(folder: Path, handouts: Collection[Handout], *, taken: Collection[str], expected: bool) -> Laid:
    """Let these *handouts* lie in *folder*, and no others; one that somebody has edited stays.

    They take no name of a document, which are *taken*. What goes is told, unless it was *expected*.
    """
    place = Place(file=str(folder))
    try:
        with lock.alone(folder), ending.uninterrupted():
            before = manifest.read(folder)
            names = {each.name: _name(folder, each, before, taken) for each in handouts}
            known = _announced(folder, before, handouts, names)
            for each in handouts:
                if each.content:
                    write_whole(folder / names[each.name], each.content)
            gone, findings = _clear(folder, known, keep=set(names.values()))
            _conclude(folder, known, handouts, names)
    except lock.BusyError:
        return Laid(files=(), findings=(found(Code.P110, place),))
    except OSError as error:
        told = found(Code.P214, place, name=Path(error.filename or folder).name, reason=reason(error))
        return Laid(files=(), findings=(told,))
    if gone and not expected:
        findings = (
            *findings,
            found(Code.P215, place, names=danish.show_list([f"»{name}«" for name in gone])),
        )
    return Laid(files=tuple(folder / name for name in names.values()), findings=findings)


def take_back(folder: Path, known: Manifest) -> Manifest:
    """Take away all that was laid in *folder* and that nobody has edited; return what is known then."""
    _clear(folder, known, keep=())
    return replace(known, files={name: record for name, record in known.files.items() if not record.parts})


def _name(folder: Path, handout: Handout, known: Manifest, taken: Collection[str]) -> str:
    """Name the file: as it should be called, or as another edition where that is somebody's."""
    path = Path(handout.name)
    names = (name for name in copies.editions(path.stem) if name not in taken)
    return next(
        f"{name}{path.suffix}"
        for name in names
        if judge(folder / f"{name}{path.suffix}", known, handout.content) in (Whose.NOBODYS, Whose.OURS)
    )


def _announced(
    folder: Path, before: Manifest, handouts: Collection[Handout], names: Mapping[str, str]
) -> Manifest:
    """Say what is about to be written, if anything is."""
    coming = {
        names[each.name]: FileRecord(sha256=sha256(each.content), parts=each.parts)
        for each in handouts
        if each.content
    }
    if not coming:
        return before
    known = replace(before, number=max(before.number, 0) + 1, coming={**before.coming, **coming})
    manifest.announce(folder, known)
    return known


def _clear(folder: Path, known: Manifest, *, keep: Collection[str]) -> tuple[list[str], tuple[Finding, ...]]:
    """Remove what is not to *keep*; return what is gone, and tell of what somebody has edited."""
    gone, edited = [], []
    for name in [name for name, record in known.files.items() if record.parts and name not in keep]:
        whose = judge(folder / name, known)
        if whose is Whose.EDITED:
            edited.append(name)
        elif whose is Whose.OURS and is_there(folder / name):
            with suppress(OSError):  # where it is open, the next run tries again
                (folder / name).unlink(missing_ok=True)
                gone.append(name)
    return gone, tuple(found(Code.P213, Place(file=str(folder)), name=name) for name in edited)


def _conclude(folder: Path, known: Manifest, handouts: Collection[Handout], names: Mapping[str, str]) -> None:
    """Write down what lies there now."""
    wanted = {names[each.name]: each for each in handouts}
    files = dict(_left(folder, known, wanted))
    coming = {name: record for name, record in known.coming.items() if not record.parts}
    if files != known.files or coming != known.coming:
        manifest.conclude(folder, replace(known, number=known.number + 1, files=files, coming=coming))


def _left(folder: Path, known: Manifest, wanted: Mapping[str, Handout]) -> Iterator[tuple[str, FileRecord]]:
    for name, record in known.files.items():
        if name not in wanted and (not record.parts or is_there(folder / name)):
            yield name, record
    for name, each in wanted.items():
        yield (
            name,
            FileRecord(sha256=sha256(each.content), parts=each.parts) if each.content else known.files[name],
        )
