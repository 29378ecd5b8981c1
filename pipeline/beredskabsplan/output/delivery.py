"""Write the finished documents to their folder: whole or not at all, and never over what somebody edited.

The manifest tells which files are ours. A file that is not as we wrote it was edited since; it stays, and the
new one is written beside it, if it says anything else. What an earlier run delivered and this one did not is
moved aside.
"""

import errno
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from beredskabsplan import ending
from beredskabsplan.core import copies
from beredskabsplan.core.approved.history import Approved
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.passport import Organisation
from beredskabsplan.errors import BeredskabsplanError
from beredskabsplan.files import is_folder, is_there, reason, remove_drafts, sha256, write_draft, write_whole
from beredskabsplan.output import cards, former, lock, manifest
from beredskabsplan.output.handover import laying
from beredskabsplan.output.manifest import KEPT, FileRecord, Manifest
from beredskabsplan.output.printout import DOCX, Origin, Parcel, Printout
from beredskabsplan.output.seats import Seat, find
from beredskabsplan.output.standing import Whose, judge

MOST_PAST = 300
Draft = tuple[Path, Path]  # a file that is written, and the place that it is for


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What was written or stood there already, and what stood in the way."""

    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


def deliver(folder: Path, parcel: Parcel, *, all_or_none: bool = False) -> Delivery:
    """Write *parcel* to *folder*, and the manifest; a file that cannot be written is a finding.

    With *all_or_none* nothing is written then. No other run writes there meanwhile, and Ctrl-C waits: what
    lies in the folder belongs together.
    """
    place = Place(file=str(folder))
    try:
        with lock.alone(folder), ending.uninterrupted():
            remove_drafts(folder)
            remove_drafts(folder / KEPT)
            return _deliver(folder, parcel, all_or_none=all_or_none)
    except lock.BusyError:
        return Delivery(written=(), findings=(found(Code.P110, place),))


def _deliver(folder: Path, parcel: Parcel, *, all_or_none: bool) -> Delivery:
    before = manifest.read(folder)
    seats = [find(folder, printout, parcel, before) for printout in parcel.printouts]
    known = _announced(before, parcel, seats)
    differing = cards.differing(folder, parcel)
    with ExitStack() as leftovers:
        ready: list[tuple[Seat, list[Draft]]] = []
        hindered: list[Finding] = []
        for seat in seats:
            try:
                ready.append((seat, list(_drafts(folder, seat, parcel, leftovers))))
            except _HinderedError as error:
                hindered.append(error.finding)
        if hindered and (all_or_none or not ready):
            return Delivery(written=(), findings=tuple(hindered))
        try:
            if any(drafts for _, drafts in ready):
                manifest.announce(folder, known)
        except OSError as error:
            return Delivery(written=(), findings=(_failed(folder, manifest.NAME, error),))
        placed, partly, failed = _place(ready)
    hung = [seat.printout.name for seat in placed]
    told = [*_told(folder, placed, parcel.forms), *cards.swaps(folder, differing, hung), *hindered, *failed]
    clearing = former.clear(folder, parcel, placed, before)
    new = {file for seat in placed for file in (*dict(seat.files), *seat.kept)} | partly
    files = {name: record for name, record in before.files.items() if not record.document}
    files |= {**laying.begun(folder, before), **clearing.records}
    files |= {name: known.coming[name] for name in new & known.coming.keys()}
    is_new = any(drafts for _, drafts in ready) or "delivered" not in before.about
    about = {**before.about, **parcel.about, **({"delivered": parcel.day} if is_new else {})}
    after = replace(known, files=files, coming={}, about=about, past=_past(before, files))
    told += [*clearing.findings, *_conclude(folder, before, after)]
    written = (folder / file for seat in placed for file in (*dict(seat.files), *seat.kept))
    return Delivery(written=tuple(written), findings=tuple(told))


def _told(folder: Path, seats: Sequence[Seat], forms: Collection[str]) -> Iterator[Finding]:
    """Tell of every file of a document that was not touched, and why; of *forms*, `former` does."""
    place = Place(file=str(folder))
    for seat in (seat for seat in seats if seat.printout.name not in forms):
        for file in seat.beside:
            yield found(Code.P102, place, name=file, new=f"{seat.name}{Path(file).suffix}")
        kept = [file for file in seat.kept if file.endswith(DOCX)]
        yield from (found(Code.P118, place, name=file) for file in kept)
        yield from (found(Code.P125, place, name=file) for file in seat.kept if not kept)


def _drafts(folder: Path, seat: Seat, parcel: Parcel, leftovers: ExitStack) -> Iterator[Draft]:
    """Write beside each file of *seat* what is to stand there; the drafts that nobody takes are removed.

    Raises:
        _HinderedError: one of them cannot be written, or what is there not be replaced.
    """
    for file in seat.closed:
        raise _HinderedError(folder, file, _refusal(folder / file))
    printout, files = seat.printout, dict(seat.files)
    docx = f"{seat.name}{DOCX}"
    if docx in files or docx in seat.kept:
        files[f"{KEPT}/{docx}"] = printout.docx
    if printout.name in parcel.entries:
        files[cards.place(printout.name)] = cards.ledger(parcel.entries[printout.name])
    for file, content in files.items():
        path = folder / file
        try:
            if is_folder(path):
                raise IsADirectoryError(errno.EISDIR, "")  # which Windows calls a closed file
            if is_there(path):
                if path.read_bytes() == content:
                    continue
                path.open("r+b").close()
                path.rename(path)  # Windows refuses it where the file could not be replaced
            draft = write_draft(path, content)
        except OSError as error:
            raise _HinderedError(folder, Path(file).name, error) from error
        leftovers.callback(draft.unlink, missing_ok=True)
        yield draft, path


def _refusal(closed: Path) -> OSError:
    """Ask the system once more why the *closed* file cannot be read."""
    try:
        closed.read_bytes()
    except OSError as error:
        return error
    return PermissionError(errno.EACCES, "")  # it can by now, but could be anybody's


def _place(ready: Sequence[tuple[Seat, Sequence[Draft]]]) -> tuple[list[Seat], set[str], list[Finding]]:
    """Put the drafts in their places; return the seats taken, files of others, and what stood in the way.

    Ledgers come last: until the end, what changed since the last delivery can be told.
    """
    placed, partly, failed = [], set(), []
    ledgers: list[Draft] = []
    for seat, drafts in ready:
        done: list[str] = []
        own = [(draft, path) for draft, path in drafts if path.suffix == cards.ENDING]
        try:
            for draft, path in drafts:
                if path.suffix != cards.ENDING:
                    draft.replace(path)
                    done.append(path.name)
        except OSError as error:
            failed.append(_failed(path.parent, path.name, error))
            partly |= {*done} & {*dict(seat.files)}
        else:
            placed.append(seat)
            ledgers += own
    for draft, path in ledgers:
        with suppress(OSError):  # the next delivery tells of the change once more
            draft.replace(path)
    return placed, partly, failed


def _announced(before: Manifest, parcel: Parcel, seats: Sequence[Seat]) -> Manifest:
    """Say what is about to be written; of an edited file that stays, what would have been."""
    coming: dict[str, FileRecord] = {}
    for seat in seats:
        kept = {file: seat.printout.docx for file in seat.kept if file.endswith(DOCX)}
        for file, content in (dict(seat.files) | kept).items():
            coming[file] = _record(seat.printout, content, before.record(file, sha256(content)), parcel)
    return replace(
        before,
        number=max(before.number, 0) + 1,
        organisation=_owner(before, parcel.origin),
        coming=coming,
        past=_past(before, before.files),
    )


def _owner(before: Manifest, origin: Origin) -> Organisation:
    """Tell whose the folder is now: a questionnaire without an id does not take the one away that it has."""
    organisation, known = origin.organisation, before.organisation
    return organisation if organisation.id else replace(organisation, id=known.id)


def _past(before: Manifest, files: Mapping[str, FileRecord]) -> dict[str, bool]:
    """List what was delivered and is no more, the last at the end, and whether it was approved."""
    here = {record.sha256 for record in files.values()}
    records = (*before.files.values(), *before.coming.values())
    past = {**before.past, **{record.sha256: record.approved for record in records if record.document}}
    return dict([(own, approved) for own, approved in past.items() if own not in here][-MOST_PAST:])


def _conclude(folder: Path, before: Manifest, after: Manifest) -> Iterator[Finding]:
    """Write the manifest, unless it says what it said; yield a finding when it cannot be written."""
    if replace(before, number=0) == replace(after, number=0) and manifest.is_complete(folder):
        return
    try:
        manifest.conclude(folder, after)
        former.forget(folder, after)
    except OSError as error:
        yield _failed(folder, manifest.NAME, error)


def deliver_copy(folder: Path, origin: Origin, name: str, content: bytes, version: str) -> Delivery:
    """Write *content* to *folder* as *name*, or beside a file of that name which somebody has edited."""
    stem, suffix = Path(name).stem, Path(name).suffix
    try:
        with lock.alone(folder), ending.uninterrupted():
            before = manifest.read(folder)
            files = (f"{edition}{suffix}" for edition in copies.editions(stem))
            file = next(file for file in files if _is_free(folder / file, before, content))
            own = {file: FileRecord(sha256=sha256(content))}
            known = replace(
                before,
                number=max(before.number, 0) + 1,
                organisation=_owner(before, origin),
                about=before.about or {"program": version, "workbook": described(origin)},
                coming={**before.coming, **own},
            )
            manifest.announce(folder, known)
            write_whole(folder / file, content)
            _remove_copies(folder, known, but=file)
            manifest.conclude(folder, replace(known, files={**known.files, **own}, coming=before.coming))
            return Delivery(written=(folder / file,), findings=())
    except lock.BusyError:
        return Delivery(written=(), findings=(found(Code.P110, Place(file=str(folder))),))
    except OSError as error:
        return Delivery(written=(), findings=(_failed(folder, name, error),))


def put_away(folder: Path) -> tuple[Finding, ...]:
    """Move all documents in *folder* aside that nobody has edited, and tell of both.

    Raises:
        OSError: the manifest cannot be written.
        BusyError: another run does not let go of the folder.
    """
    with lock.alone(folder), ending.uninterrupted():
        before = manifest.read(folder)
        known = laying.take_back(folder, before)
        clearing = former.put_away(folder, known)
        files = {name: record for name, record in known.files.items() if not record.document}
        files |= clearing.records
        if files != before.files:
            past = _past(known, files)
            manifest.conclude(folder, replace(known, number=known.number + 1, files=files, past=past))
    return clearing.findings


def note_version(folder: Path, record: Approved) -> None:
    """Write down in the manifest of *folder* which version is kept there last, so that it would be missed.

    Raises:
        OSError: the manifest cannot be written.
    """
    known = manifest.read(folder)
    updated = record.updated_on.isoformat() if record.updated_on else ""
    version = {"number": record.number, "name": record.version, "updated": updated}
    manifest.conclude(
        folder, replace(known, number=known.number + 1, about={**known.about, "version": version})
    )


def withdraw(folder: Path) -> None:
    """Take back the copies with corrections in *folder* that nobody has edited or holds open."""
    _remove_copies(folder, manifest.read(folder))


def described(origin: Origin) -> dict[str, object]:
    """Describe the workbook for the manifest."""
    edition = {"revision": origin.revision, "modified": origin.modified}
    return {
        "name": origin.name,
        "sha256": origin.sha256,
        **{key: value for key, value in edition.items() if value},
    }


def _remove_copies(folder: Path, known: Manifest, but: str = "") -> None:
    for name, record in known.files.items():
        if (
            not (record.document or record.parts)
            and name != but
            and judge(folder / name, known) is Whose.OURS
        ):
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)


def _is_free(path: Path, known: Manifest, content: bytes) -> bool:
    return judge(path, known, content) in (Whose.NOBODYS, Whose.OURS)


def _record(printout: Printout, content: bytes, there: FileRecord | None, parcel: Parcel) -> FileRecord:
    """Describe one of the files of *printout*; one that is *there* already stays as approved as it was."""
    return FileRecord(
        sha256=sha256(content),
        document=printout.name,
        delivery=printout.delivery,
        made_of=printout.made_of,
        engine=printout.made_by.version if printout.made_by else "",
        pages=printout.pages,
        stretches=printout.stretches,
        approved=parcel.approved or (there is not None and there.approved),
        form=printout.name in parcel.forms,
    )


def _failed(folder: Path, name: str, error: OSError) -> Finding:
    return found(Code.P103, Place(file=str(folder)), name=name, reason=reason(error))


class _HinderedError(BeredskabsplanError):
    """A file cannot be written; *finding* tells."""

    def __init__(self, folder: Path, file: str, error: OSError) -> None:
        super().__init__(file)
        self.finding = _failed(folder, file, error)
