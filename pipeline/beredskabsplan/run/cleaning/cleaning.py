"""Find what is kept of one organisation and older than a day, and delete it when somebody has said yes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.standards import Definitions
from beredskabsplan.errors import ExitCode, Trouble
from beredskabsplan.files import reason
from beredskabsplan.output import lock, manifest
from beredskabsplan.output.versions import kept
from beredskabsplan.run import clients, material
from beredskabsplan.run.cleaning import answers, deliveries, traces
from beredskabsplan.run.cleaning.deliveries import Claim
from beredskabsplan.run.cleaning.removal import Removal, remove, written_on
from beredskabsplan.run.cleaning.traces import Trace
from beredskabsplan.run.options import INPUTS, OUTPUTS, Options
from beredskabsplan.run.outcome import exit_code
from beredskabsplan.run.unchanged import evidence

_MOST_TOLD = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What is to go of the organisation called *client*: *removals*, and what is to be said of what stays.

    *folders* are those in which documents were delivered.
    """

    client: str
    removals: tuple[Removal, ...]
    folders: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """What is *gone* of the organisation called *client*, and what is to be said of what is not."""

    client: str
    gone: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """The code that the findings call for."""
        return exit_code(self.findings, strict=False)


def survey(client: str, before: date, options: Options, *, all_of_it: bool = False) -> Cleaning:
    """Find what is kept of *client* and older than the day *before*; nothing is touched yet.

    A plan that is in force stays with what belongs to it, unless *all_of_it* is to go.

    Raises:
        Trouble: nobody is called so, or more than one, or a TOML file is faulty.
    """
    inputs, outputs = INPUTS, options.folder(OUTPUTS)
    definitions = material.define(options)
    theirs = traces.of(client, inputs, outputs, definitions.questionnaire)
    workbooks = [trace for trace in theirs if not trace.is_folder]
    links = [trace.path for trace in theirs if trace.path.is_symlink()]
    given = answers.found(workbooks, inputs)
    removals = [removal for removal in given if removal.day < before]
    young = [one.path for one in given if one.day >= before]
    overdue = _overdue([one for one in workbooks if one.path in young], definitions, options)
    findings = [*_listed(Code.P200, links), *_promised(overdue, before)]
    findings += _young([path for path in young if path not in overdue], before)
    folders = [trace.path for trace in theirs if trace.is_folder and trace.path not in links]
    for folder in folders:
        going, told = _delivered(folder, before, outputs, all_of_it=all_of_it)
        removals += going
        findings += told
    return Cleaning(
        client=_name(client, theirs),
        removals=tuple(removals),
        folders=tuple(folders),
        findings=tuple(findings),
    )


def _overdue(workbooks: Sequence[Trace], definitions: Definitions, options: Options) -> Mapping[Path, date]:
    """Find those of *workbooks* that were to be gone by now, each with the day that is named for it.

    HR was told one when the questionnaire was made, and the client's own file may name one.
    """
    own = None
    stood_at = (INPUTS / trace.path.name for trace in workbooks)  # and so does the client's own file, still
    with suppress(Trouble):  # of which the other commands tell
        own = clients.deletion([*(trace.path for trace in workbooks), *stood_at], definitions, options)
    days = {trace.path: [day for day in (trace.delete_by, own) if day] for trace in workbooks}
    return {path: min(named) for path, named in days.items() if named and min(named) < options.today}


def _promised(overdue: Mapping[Path, date], before: date) -> Iterator[Finding]:
    for path, day in overdue.items():
        values = {"name": f"»{path.name}«", "due": danish.show_date(day), "day": danish.show_date(before)}
        yield found(Code.P205, Place(file=str(path.parent)), **values)


def _name(client: str, theirs: Sequence[Trace]) -> str:
    """Name the organisation: as its documents do, or else its questionnaire."""
    ordered = sorted(theirs, key=lambda trace: not trace.is_folder)
    return next((trace.organisation.name for trace in ordered if trace.organisation.name), client)


def _delivered(
    folder: Path, before: date, outputs: Path, *, all_of_it: bool
) -> tuple[list[Removal], list[Finding]]:
    """Say what goes of what lies in *folder*, and tell of what does not."""
    history = kept.read(folder)
    seen = deliveries.look(folder, history, all_of_it=all_of_it)
    possible = deliveries.removals(seen[Claim.GOES], history, outputs)
    young = [removal.path for removal in possible if removal.day >= before]
    staying = [*seen[Claim.HOLDS], *young]
    needed = deliveries.needed(folder, history, staying)
    old = [removal for removal in possible if removal.day < before and removal.path != needed]
    books = deliveries.books(folder, staying)
    old += [Removal(path=path, root=outputs, day=written_on(path)) for path in books]
    version = history.in_force.version if history.in_force else ""
    holding = [found(Code.P202, Place(file=str(folder)), version=version or "uden nummer")]
    return old, [
        *_listed(Code.P200, seen[Claim.LEADS_ELSEWHERE]),
        *_listed(Code.P201, seen[Claim.NOT_OURS]),
        *(holding if seen[Claim.HOLDS] else ()),
        *_young(young, before),
    ]


def _listed(code: Code, paths: Sequence[Path]) -> Iterator[Finding]:
    if paths:
        names = danish.show_some([f"»{path.name}«" for path in paths], _MOST_TOLD)
        yield found(code, Place(file=str(paths[0].parent)), names=names)


def _young(paths: Sequence[Path], before: date) -> Iterator[Finding]:
    if paths:
        names = danish.show_some([f"»{path.name}«" for path in paths], _MOST_TOLD)
        place = Place(file=str(paths[0].parent))
        yield found(Code.P204, place, names=names, day=danish.show_date(before))


def carry_out(cleaning: Cleaning) -> Cleaned:
    """Delete what *cleaning* has found; what cannot be deleted is told, and in no other's way."""
    gone: list[Path] = []
    findings: list[Finding] = []
    inside = {
        folder: [removal for removal in cleaning.removals if removal.path.is_relative_to(folder)]
        for folder in cleaning.folders
    }
    delivered = [removal for removals in inside.values() for removal in removals]
    for removal in cleaning.removals:
        if removal not in delivered:
            _remove(removal, gone, findings)
    for folder, removals in inside.items():
        try:
            with lock.alone(folder):
                for removal in removals:
                    _remove(removal, gone, findings)
                _forget(folder, gone, findings)
        except lock.BusyError:
            findings.append(found(Code.P110, Place(file=str(folder))))
        with suppress(OSError):
            folder.rmdir()  # only when nothing is left in it
    return Cleaned(client=cleaning.client, gone=tuple(gone), findings=(*cleaning.findings, *findings))


def _remove(removal: Removal, gone: list[Path], findings: list[Finding]) -> None:
    try:
        remove(removal)
        gone.append(removal.path)
    except OSError as error:
        place = Place(file=str(removal.path.parent))
        findings.append(found(Code.P203, place, name=f"»{removal.path.name}«", reason=reason(error)))


def _forget(folder: Path, gone: Sequence[Path], findings: list[Finding]) -> None:
    """Take what is gone, and all that quotes answers, out of the accounts of *folder* that stay."""
    for name in (kept.FOLDER, *deliveries.EMPTIED):
        with suppress(OSError):
            (folder / name).rmdir()
    known = manifest.read(folder)
    if known.number < 1 or not gone:
        return
    names = {path.name for path in gone if path.parent == folder}
    files = {name: record for name, record in known.files.items() if name not in names}
    about = {key: told for key, told in known.about.items() if key != "findings"}
    try:
        (folder / manifest.KEPT / evidence.NAME).unlink(missing_ok=True)
        manifest.conclude(folder, replace(known, number=known.number + 1, files=files, about=about))
    except OSError as error:
        place = Place(file=str(folder))
        findings.append(found(Code.P203, place, name=f"Noget af »{manifest.NAME}«", reason=reason(error)))
