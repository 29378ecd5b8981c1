"""The versions in an organisation's folder: what was approved as it stood, which nothing writes over."""

import json
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from beredskabsplan.core.approved import naming
from beredskabsplan.core.approved.course import DRAFTS
from beredskabsplan.core.approved.history import Approved, History
from beredskabsplan.files import is_there, reason, sha256, write_whole
from beredskabsplan.output import cards, former, manifest
from beredskabsplan.output.manifest import Manifest
from beredskabsplan.output.versions import written

FOLDER = "versioner"
ASKED = "asked"  # what the manifest of a draft calls it that somebody asked for it
_UPDATED = "ajourført"
BEGUN = ".ny-"  # what a run that was killed leaves behind begins so


def read(folder: Path) -> History:
    """Read which versions were approved of the plan in *folder*, and whether the last is as it was."""
    known = manifest.read(folder)
    approved: dict[int, Approved] = {}
    damaged: dict[str, str] = {}
    for name in _names(folder / FOLDER):
        try:
            record = written.read((folder / FOLDER / name / written.NAME).read_bytes(), name)
        except written.NoVersionError as error:
            damaged[name] = str(error)
        except OSError as error:
            damaged[name] = f"{written.NAME}: {reason(error)}"
        else:
            approved.setdefault(record.number, record)
    ordered = tuple(record for _, record in sorted(approved.items()))
    is_asked = any(manifest.read(draft).about.get(ASKED) is True for draft in drafts(folder))
    history = History(approved=ordered, damaged=damaged, is_asked=is_asked)
    if _number(known) > (history.last.number if history.last else 0):
        return replace(history, lost=True)
    if not ordered and not damaged:
        return History(approved=tuple(_unknown(known)))
    return replace(history, altered=tuple(_altered(folder, history.in_force)))


def _names(versions: Path) -> list[str]:
    try:
        return sorted(path.name for path in versions.iterdir() if path.is_dir() and path.name[:1] != ".")
    except OSError:
        return []


def _number(known: Manifest) -> int:
    """Tell the number of the version that was kept last, as the manifest of the folder says."""
    told = known.about.get("version")
    number = told.get("number") if isinstance(told, Mapping) else None
    return number if isinstance(number, int) else 0


def _unknown(known: Manifest) -> Iterator[Approved]:
    """Yield what was delivered as approved before versions were kept, or before a run was killed."""
    if not any(record.approved for record in known.files.values()):
        return
    with suppress(AttributeError, KeyError, TypeError, ValueError):
        day = date.fromisoformat(known.about["status"]["approved"])
        yield Approved(number=0, version="", approved_on=day, made_of=made_of(known.about))
        return
    yield Approved(number=0, version="", approved_on=date.min)


def made_of(about: Mapping[str, object]) -> str:
    """Sum up what a delivery that is told *about* was made of."""
    workbook = about.get("workbook")
    answers = workbook.get("sha256") if isinstance(workbook, Mapping) else ""
    parts = [answers, about.get("definitions"), about.get("templates"), about.get("program")]
    return sha256(json.dumps(parts, sort_keys=True).encode())


def _altered(folder: Path, record: Approved | None) -> Iterator[str]:
    if record:
        whole = contents(folder, record)
        yield from (name for name in record.files if name not in whole)


def contents(folder: Path, record: Approved) -> dict[str, bytes]:
    """Read the documents of *record* by name, those that are as they were."""
    found = {}
    for name, own in record.files.items():
        with suppress(OSError):
            content = (folder / FOLDER / record.folder / name).read_bytes()
            if sha256(content) == own:
                found[name] = content
    return found


def keep(folder: Path, record: Approved, names: Iterable[str]) -> Approved:
    """Keep the documents *names* as they stand in *folder* now, with what *record* says, in one of its own.

    That is there whole or not at all.

    Raises:
        OSError: a file cannot be read or written.
    """
    versions = folder / FOLDER
    versions.mkdir(parents=True, exist_ok=True)
    for leftover in versions.glob(f"{BEGUN}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    begun = versions / f"{BEGUN}{secrets.token_hex(8)}"
    begun.mkdir()
    try:
        files = {name: (folder / name).read_bytes() for name in sorted(names)}
        for name, content in files.items():
            (begun / name).write_bytes(content)
            _keep_ledger(folder, begun, Path(name))
        sums = {name: sha256(content) for name, content in files.items()}
        own = replace(record, files=sums, folder=_free(versions, record))
        (begun / written.NAME).write_bytes(written.write(own))
        begun.rename(versions / own.folder)
    except BaseException:
        shutil.rmtree(begun, ignore_errors=True)
        raise
    return own


def _keep_ledger(folder: Path, begun: Path, name: Path) -> None:
    """Keep what the document *name* says by field too, so that it can be found there; it does without."""
    with suppress(OSError):
        ledger = (folder / cards.place(name.stem)).read_bytes()
        write_whole(begun / cards.place(name.stem), ledger)


def add(folder: Path, record: Approved, names: Iterable[str]) -> Approved:
    """Keep those of *names* too that *record* lacks, as PDFs made later; the others are not touched.

    Raises:
        OSError: a file cannot be read or written.
    """
    place = folder / FOLDER / record.folder
    new = {name: (folder / name).read_bytes() for name in sorted(names) if name not in record.files}
    if not new:
        return record
    for name, content in new.items():
        write_whole(place / name, content)
    own = replace(record, files={**record.files, **{name: sha256(content) for name, content in new.items()}})
    write_whole(place / written.NAME, written.write(own))
    return own


def note(folder: Path, record: Approved) -> None:
    """Write down anew what is told of *record*, which is kept already.

    Raises:
        OSError: that cannot be done.
    """
    write_whole(folder / FOLDER / record.folder / written.NAME, written.write(record))


def put_drafts_away(folder: Path, but: str = "") -> Iterator[tuple[str, OSError]]:
    """Move the drafts in *folder* aside that nobody needs any more; yield those that cannot be moved."""
    for draft in (draft for draft in drafts(folder) if draft.name != but):
        away = folder / former.FOLDER
        try:
            away.mkdir(exist_ok=True)
            draft.rename(_free_name(away, draft.name))
        except OSError as error:
            yield draft.name, error


def drafts(folder: Path) -> list[Path]:
    """List the folders in *folder* that hold drafts of ours."""
    try:
        return [path for path in folder.iterdir() if path.name.startswith(DRAFTS) and manifest.is_ours(path)]
    except OSError:
        return []


def _free(versions: Path, record: Approved) -> str:
    day = record.updated_on
    name = naming.folder(record.version)
    return _free_name(versions, f"{name} {_UPDATED} {day.isoformat()}" if day else name).name


def _free_name(folder: Path, name: str) -> Path:
    if not is_there(folder / name):
        return folder / name
    numbered = (folder / f"{name} ({number})" for number in count(2))
    return next(path for path in numbered if not is_there(path))
