"""What became of each organisation in its last run, kept in its folder, and told again while nothing changes.

It is kept only of a run after which the next one would find the same: what was moved, brought up to date or
went wrong is told once, and then all is looked at again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core.approved.course import Way
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.passport import Organisation
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.rounds.settling import Settled
from beredskabsplan.output import folders, manifest
from beredskabsplan.output.folders import Folders, Owner, TakenError
from beredskabsplan.output.manifest import KEPT
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.questionnaires import telling
from beredskabsplan.run.questionnaires.candidates import Candidate, Recognised
from beredskabsplan.run.questionnaires.sources import Source, clashes
from beredskabsplan.run.stages.cases import Ready, Unchanged
from beredskabsplan.run.unchanged import evidence
from beredskabsplan.run.unchanged.deciding import Deciding
from beredskabsplan.run.unchanged.evidence import Evidence
from beredskabsplan.run.unchanged.packing import DAMAGE, packed, sealed, unpacked, unsealed
from beredskabsplan.workbook.read.peek import Peek

# Of the findings on documents those that the next run comes to as well; a new one is none of them until
# somebody has seen to it. Others are told once, or tell of something that may go well next time.
_LASTING = {
    Code[f"P{number}"]
    for number in (
        *(101, 102, 105, 109, 111, 112, 113, 114, 118, 119, 125, *range(126, 132), *range(145, 151)),
        *(161, 162, 163, 166, 169, 170, 171, 173, *range(207, 214)),
    )
}
# Documents that somebody has edited: the run that approves them tells of them, and to the next they are ours.
_EDITED = {Code.P102, Code.P118, Code.P125}


@dataclass(frozen=True, slots=True)
class Other:
    """A file that does not count: a *peek* at it, and the *organisation* that its answers tell."""

    peek: Peek
    organisation: Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What a run found in a *folder*: the sum of all that *decides*, and of it that of the whole *run*.

    Its manifests tell of its *owner*, as long as they stand as the *accounts* say.
    It holds for the days *since* one *until* another, while the *evidence* is the same. Of other files that
    are the same questionnaire, the *others*, it is known what they say of themselves, and what was *told* of
    them by the sum of what decides that.
    """

    run: str
    folder: str
    decides: str
    since: date
    until: date
    peek: Peek
    organisation: Organisation
    evidence: Evidence
    owner: Owner
    accounts: tuple[str, ...]
    others: tuple[Other, ...] = ()
    told: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An *outcome*, and apart from it its *findings*, each of them once.

    What was *told*, *left* and *accepted* are their places among them.
    """

    outcome: Outcome
    findings: tuple[Finding, ...]
    told: tuple[int, ...]
    left: tuple[int, ...]
    accepted: tuple[int, ...]

    @classmethod
    def of(cls, outcome: Outcome) -> "Noted":
        """Note what is told of *outcome*."""
        settled = outcome.settled or Settled()
        places: dict[Finding, int] = {}
        told, left, accepted = (
            tuple(places.setdefault(finding, len(places)) for finding in findings)
            for findings in (outcome.findings, settled.left, settled.accepted)
        )
        bare = outcome.settled and replace(outcome.settled, left=(), accepted=())
        outcome = replace(outcome, findings=(), settled=bare)
        return cls(outcome=outcome, findings=tuple(places), told=told, left=left, accepted=accepted)

    @property
    def whole(self) -> Outcome:
        """The outcome as it was."""
        lists = (self.told, self.left, self.accepted)
        told, left, accepted = (tuple(self.findings[place] for place in places) for places in lists)
        settled = self.outcome.settled and replace(self.outcome.settled, left=left, accepted=accepted)
        return replace(self.outcome, findings=told, settled=settled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered in the folders, *by_sum* of all that decides, and the workbooks that were *seen*.

    What decides is *decided* before any workbook is read: what changes later is noticed by the next run. What
    was *told* of files that do not count is known by the sum of what decides that. The *owners* are those of
    folders whose manifests need not be read.
    """

    deciding: Deciding
    today: date
    by_sum: Mapping[str, Mapping[Path, Remembered]] = field(default_factory=dict)
    seen: Mapping[str, Recognised] = field(default_factory=dict)
    decided: dict[Path, str] = field(default_factory=dict)
    told: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    owners: Mapping[str, Owner] = field(default_factory=dict)

    def left(
        self, counts: Candidate, group: Sequence[Candidate], questionnaire: Callable[[], Questionnaire]
    ) -> tuple[Finding, ...]:
        """Tell of the files of *group* beside the one that *counts*; where it was told before, unread."""
        if len(group) == 1:
            return ()
        decides = self.deciding.on_left(counts.path, group)
        if decides not in self.told:
            self.told[decides] = tuple(telling.left(counts, group, questionnaire))
        return self.told[decides]

    def recall_all(
        self, sources: Sequence[Source], about: Callable[[Source], bool], places: Folders
    ) -> dict[Path, Unchanged]:
        """Tell again what became of those of *sources* for which nothing has changed since, by workbook.

        Only those that the run is *about* are looked at.

        Where two would write to one folder, nobody is sure of it.
        """
        clashing, meant = clashes(sources, places), list(filter(about, sources))
        self.decided.update({source.workbook: self.deciding.of(source) for source in meant if source.peek})
        recalled = ((source.workbook, self.recall(source, places)) for source in meant)
        return {workbook: one for workbook, one in recalled if one and workbook not in clashing}

    def recall(self, source: Source, places: Folders) -> Unchanged | None:
        """Tell again what became of *source*, if nothing has changed since; None where there is any doubt."""
        if source.peek is None or source.peek.sha256 not in self.seen:
            return None
        for folder, one in self.by_sum.get(self.decided[source.workbook], {}).items():
            if one.since <= self.today <= one.until:
                with suppress(*DAMAGE, TakenError):
                    if places.of(one.organisation, source.name) == folder:
                        return _as_it_was(folder, one)
        return None

    def keep(
        self,
        case: Ready,
        sources: Mapping[Path, Source],
        places: Folders,
        about: Callable[[Ready], Mapping[str, object]],
    ) -> Ready:
        """Remember what became of *case*, if that holds until something changes.

        Its documents tell *about* it, unless another run has been here meanwhile. Where nothing can be
        remembered, all is made again.
        """
        if not case.outcome.written:
            return case
        source = sources[case.outcome.workbook]
        folder = places.of(case.origin.organisation, source.name)
        with suppress(OSError):
            (folder / KEPT / evidence.NAME).unlink(missing_ok=True)
            told = manifest.read(folder / case.course.folder if case.course else folder).about
            is_ours = all(told.get(key) == value for key, value in about(case).items())
            if is_ours and _lasts(case, source):
                files.write_whole(folder / KEPT / evidence.NAME, self._noted(case, source, folder))
        return case

    def _noted(self, case: Ready, source: Source, folder: Path) -> bytes:
        assert source.peek is not None
        names = [path.relative_to(folder).as_posix() for path in case.outcome.written]
        known = manifest.read(folder)
        decides = self.deciding.on_left(source.workbook, source.files) if source.others else ""
        one = Remembered(
            run=self.deciding.run,
            folder=folder.name,
            decides=self.decided[source.workbook],
            since=self.today,
            until=case.lasts,
            peek=source.peek,
            organisation=case.origin.organisation,
            evidence=evidence.of(folder, names),
            owner=Owner(known.organisation, known.number),
            accounts=_accounts(folder),
            others=tuple(_others(source)),
            told={decides: self.told[decides]} if decides in self.told else {},
        )
        return sealed(packed(one)) + sealed(packed(Noted.of(case.outcome)))


def look(outputs: Path, run: str, options: Options) -> Memory:
    """Look at what is remembered in the folders of *outputs* of runs of which the sum is that of this *run*.

    Where all is to be made anew, nothing is remembered.
    """
    by_sum: dict[str, dict[Path, Remembered]] = defaultdict(dict)
    seen: dict[str, Recognised] = {}
    told: dict[str, tuple[Finding, ...]] = {}
    owners: dict[str, Owner] = {}
    for folder, one in () if options.force else _remembered(outputs):
        if one.run == run and one.folder == folder.name:  # what was told names it
            by_sum[one.decides][folder] = one
            for file in (*one.others, Other(one.peek, one.organisation)):
                seen[file.peek.sha256] = Recognised(file.peek, file.organisation)
            told.update(one.told)
            with suppress(OSError):
                owners.update({folder.name: one.owner} if _accounts(folder) == one.accounts else {})
    return Memory(
        deciding=Deciding(run), today=options.today, by_sum=by_sum, seen=seen, told=told, owners=owners
    )


def _remembered(outputs: Path) -> Iterator[tuple[Path, Remembered]]:
    for folder in folders.listed(outputs):
        with suppress(*DAMAGE), (folder / KEPT / evidence.NAME).open("rb") as file:
            yield folder, unpacked(Remembered, unsealed(file.readline()))


def _as_it_was(folder: Path, one: Remembered) -> Unchanged | None:
    """Read what became of it, if the folder stands as it stood then.

    Raises:
        OSError, ValueError, KeyError, TypeError: something cannot be read, or is damaged.
    """
    if evidence.of(folder, one.evidence.documents) != one.evidence:
        return None
    *_, line = (folder / KEPT / evidence.NAME).read_bytes().splitlines()
    return Unchanged(unpacked(Noted, unsealed(line)).whole, folder)


def _accounts(folder: Path) -> tuple[str, ...]:
    """Say how the manifests of *folder* stand.

    Raises:
        OSError: one of them cannot be looked at.
    """
    return tuple(evidence.stamp(f"{folder}/{name}") for name in (manifest.NAME, f"{KEPT}/{manifest.NAME}"))


def _others(source: Source) -> Iterator[Other]:
    """Yield the files of *source* that do not count."""
    for file in source.files:
        if file.path != source.workbook and file.peek:
            yield Other(file.peek, file.organisation)


def _lasts(case: Ready, source: Source) -> bool:
    """Tell whether the next run would find the same as *case* did, all else being equal."""
    codes = {finding.code for finding in case.outcome.findings if finding.code.name[0] == "P"}
    was_read = source.peek is not None and source.peek.sha256 == case.origin.sha256
    approves = case.course is not None and case.course.way is Way.APPROVED
    lasting = _LASTING - _EDITED if approves else _LASTING
    return was_read and not case.outcome.stopped and codes <= lasting
