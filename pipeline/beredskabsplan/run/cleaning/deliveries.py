"""What goes of what was delivered to an organisation's folder, and what of it holds or is not ours."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from pathlib import Path

from beredskabsplan.core import copies
from beredskabsplan.core.approved.course import DRAFTS
from beredskabsplan.core.approved.history import History
from beredskabsplan.files import is_draft, is_folder
from beredskabsplan.output import cards, former, lock, manifest
from beredskabsplan.output.manifest import KEPT, Manifest
from beredskabsplan.output.printout import DOCX, PDF
from beredskabsplan.output.standing import Whose, judge
from beredskabsplan.output.versions import kept
from beredskabsplan.run.cleaning.removal import Removal, written_on

EMPTIED = (former.FOLDER, str(Path(cards.place("")).parent))  # folders that nobody needs when they are empty
_BOOKS = (manifest.NAME, KEPT, lock.NAME)


class Claim(Enum):
    """What there is to say of something in a folder, when what is old is to go."""

    GOES = auto()
    HOLDS = auto()  # it is of the plan in force
    LEADS_ELSEWHERE = auto()  # it is a link
    NOT_OURS = auto()


def look(folder: Path, history: History, *, all_of_it: bool) -> Mapping[Claim, Sequence[Path]]:
    """Look through *folder*; of a plan that is in force by its *history* only *all_of_it* may go."""
    known = manifest.read(folder)
    in_force = bool(history.in_force or history.lost or history.damaged) and not all_of_it
    seen: dict[Claim, list[Path]] = {claim: [] for claim in Claim}
    for entry in sorted(folder.iterdir()):
        for path in () if entry.name in _BOOKS and not entry.is_symlink() else _parts(entry):
            seen[_claim(path, known, history, in_force=in_force)].append(path)
    return seen


def _parts(path: Path) -> Iterator[Path]:
    """Yield what is inside a folder that holds former things, or *path* itself."""
    if path.name in (kept.FOLDER, former.FOLDER) and is_folder(path) and not path.is_symlink():
        yield from sorted(path.iterdir())
    else:
        yield path


def _claim(path: Path, known: Manifest, history: History, *, in_force: bool) -> Claim:
    if path.is_symlink():
        return Claim.LEADS_ELSEWHERE
    if path.parent.name == kept.FOLDER:
        last = history.in_force.folder if history.in_force else ""
        return Claim.HOLDS if in_force and path.name == last else Claim.GOES
    if path.parent.name == former.FOLDER or _is_by_the_way(path, known):
        return Claim.GOES
    if not _is_document(path, known):
        return Claim.NOT_OURS
    return Claim.HOLDS if in_force and _may_hold(path, known) else Claim.GOES


def _is_by_the_way(path: Path, known: Manifest) -> bool:
    """Tell whether it is ours, but no document of the plan: a half-written file, a draft, or corrections."""
    is_drafts = path.name.startswith(DRAFTS) and manifest.is_ours(path)
    return is_drafts or is_draft(path) or _is_correction(path, known)


def _is_correction(path: Path, known: Manifest) -> bool:
    record = known.files.get(path.name)
    is_named_so = copies.named(path.stem).endswith(copies.CORRECTIONS) and path.suffix in (".xlsx", ".txt")
    return not is_folder(path) and (is_named_so or (record is not None and not record.document))


def _is_document(path: Path, known: Manifest) -> bool:
    """Tell whether it is a document that we delivered; a form that was filled in belongs to its case."""
    records = [*known.files.values(), *known.coming.values()]
    own = [record for record in records if record.document == known.document(path.name)]
    if path.suffix not in (DOCX, PDF) or is_folder(path) or not own:
        return False
    return not (any(record.form for record in own) and judge(path, known) is Whose.EDITED)


def _may_hold(path: Path, known: Manifest) -> bool:
    """Tell whether the plan in force may be in it; a new edition beside it only if it was approved."""
    record = known.files.get(path.name)
    return copies.named(path.stem) == path.stem or (record is not None and record.approved)


def needed(folder: Path, history: History, staying: Sequence[Path]) -> Path | None:
    """Name the version kept last, when something is *staying* in *folder*: it would be missed there."""
    path = folder / kept.FOLDER / history.last.folder if history.last and history.last.folder else None
    return path if any(other != path for other in staying) else None


def removals(paths: Sequence[Path], history: History, outputs: Path) -> tuple[Removal, ...]:
    """Say of all that may go how old it is; a version says so itself, however often it was copied."""
    versions = {one.folder: max(one.latest, one.withdrawn_on or one.latest) for one in history.approved}

    def day(path: Path) -> date:
        own = versions.get(path.name) if path.parent.name == kept.FOLDER else None
        return own or written_on(path)

    return tuple(Removal(path=path, root=outputs, day=day(path)) for path in paths)


def books(folder: Path, staying: Sequence[Path]) -> Iterator[Path]:
    """Yield what of our own accounts of *folder* is of no use to what is *staying* there."""
    if not any(path.is_relative_to(folder) for path in staying):
        yield from (folder / name for name in (manifest.NAME, KEPT) if (folder / name).exists())
        return
    names = {path.name for path in staying if path.parent == folder}
    documents = {copies.named(Path(name).stem) for name in names}
    for path in sorted((folder / KEPT).glob("*")):
        if path.suffix == DOCX and path.name not in names:
            yield path
    for path in sorted((folder / cards.place("")).parent.glob(f"*{cards.ENDING}")):
        if path.stem not in documents:
            yield path
