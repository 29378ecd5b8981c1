"""Which files are one questionnaire of one organisation, and which of them counts: what stands inside tells.

People rename, copy and send again; the names of files decide only where nothing inside does.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan import files
from beredskabsplan.core import copies, passport
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.passport import Organisation, Passport
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.run import workbooks
from beredskabsplan.run.guard import guarded
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.stages.cases import Stopped

if TYPE_CHECKING:
    from beredskabsplan.workbook.read.peek import Peek


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One questionnaire of one organisation: the *workbook* that counts, and the *others* that were left.

    *peek* is None for one that cannot be looked into. *organisation* is whom it is about, as far as that is
    known without reading the answers; *unreadable* is one that they could not be read of. *findings* tell of
    the others, and of a questionnaire that was copied.
    """

    workbook: Path
    peek: "Peek | None" = None
    organisation: Organisation = field(default_factory=Organisation)
    unreadable: bool = False
    others: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """What its folder is called: the shortest of the names that its files are copies of."""
        return min(map(copies.original, (self.workbook, *self.others)), key=len)


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file, and what is known of it so far; one that is *unreadable* is like no other."""

    path: Path
    peek: "Peek | None"
    organisation: Organisation
    unreadable: bool = False

    @property
    def passport(self) -> Passport:
        return self.peek.passport if self.peek else Passport()

    @property
    def modified(self) -> str:
        return self.peek.modified if self.peek else ""

    @property
    def original(self) -> str:
        return copies.original(self.path).casefold()

    @property
    def is_untouched(self) -> bool:
        """Tell whether no program has saved it since `new` made it; some programs leave no time at all."""
        return bool(self.passport.created) and self.modified.startswith(f"{self.passport.created}T00:00:00")


def survey(paths: Sequence[Path], questionnaire: Questionnaire) -> tuple[Source, ...]:
    """Find the questionnaires that the files at *paths* are, in their order.

    A file is read as a whole only where others could be the same questionnaire. One that cannot be is a
    questionnaire by itself, so that reading it tells why.
    """
    groups = _grouped(_examined([_looked_at(path) for path in workbooks.distinct(paths)], questionnaire))
    counting = [_counting(group) for group in groups]
    copied = dict(_copied(counting))
    return tuple(
        Source(
            workbook=file.path,
            peek=file.peek,
            organisation=file.organisation,
            unreadable=file.unreadable,
            others=tuple(other.path for other in group if other is not file),
            findings=(*_left(file, group, questionnaire), *copied.get(file.path, ())),
        )
        for file, group in zip(counting, groups, strict=True)
    )


def clashes(sources: Sequence[Source]) -> Mapping[Path, tuple[str, ...]]:
    """Return the workbooks of those that would write over one another, each with what tells all apart."""
    users: dict[str, list[Path]] = {}
    for source in sources:
        if source.unreadable:  # nothing comes of it, and the others need not wait
            continue
        users.setdefault(source.name.casefold(), []).append(source.workbook)
    return {
        workbook: workbooks.told_apart(sharers)
        for sharers in users.values()
        if len(sharers) > 1
        for workbook in sharers
    }


def _looked_at(path: Path) -> _File:
    from beredskabsplan.workbook.read.peek import peek

    seen = guarded(Outcome(workbook=path), partial(peek, path))
    if seen is None or isinstance(seen, Stopped):
        return _File(path=path, peek=None, organisation=Organisation())
    told = seen.passport
    return _File(path=path, peek=seen, organisation=Organisation(id=told.id, name=told.name))


def _examined(looked_at: Sequence[_File], questionnaire: Questionnaire) -> Sequence[_File]:
    """Read those that could be the same questionnaire as another."""
    if len(looked_at) == 1:
        return looked_at
    ids = Counter(file.organisation.id for file in looked_at)
    names = Counter(file.original for file in looked_at)
    read = {
        file.path: _read(file, questionnaire)
        for file in looked_at
        if not file.organisation.id or ids[file.organisation.id] > 1 or names[file.original] > 1
    }
    nameless = [file.organisation.name for file in read.values() if not file.organisation.id]
    for file in looked_at:
        name = file.organisation.name
        if file.path not in read and any(passport.is_corrected(name, other) for other in nameless):
            read[file.path] = _read(file, questionnaire)
    return [read.get(file.path, file) for file in looked_at]


def _read(file: _File, questionnaire: Questionnaire) -> _File:
    from beredskabsplan.workbook.read.peek import Peek
    from beredskabsplan.workbook.read.read import read

    reading = guarded(Outcome(workbook=file.path), partial(read, file.path, questionnaire))
    if isinstance(reading, Stopped) or reading.cells is None:
        return replace(file, unreadable=True)
    told, digest = reading.passport, files.sha256(reading.content)
    return replace(
        file,
        peek=Peek(passport=told, modified=reading.modified, sha256=digest),
        organisation=passport.organisation(reading.cells, questionnaire, told.id),
    )


def _grouped(known: Sequence[_File]) -> Sequence[Sequence[_File]]:
    """Put together what is one questionnaire, those first that say whom they are about."""
    groups: list[list[_File]] = []
    for file in sorted(known, key=lambda file: (not file.organisation.id, not file.organisation.name)):
        own = _group_of(file, groups)
        if own is None:
            groups.append([file])
        else:
            own.append(file)
    place = {file.path: number for number, file in enumerate(known)}
    ordered = [sorted(group, key=lambda file: place[file.path]) for group in groups]
    return sorted(ordered, key=lambda group: place[group[0].path])


def _group_of(file: _File, groups: Sequence[list[_File]]) -> list[_File] | None:
    """Find the one of *groups* that *file* belongs to; where several could be, none is guessed."""
    fitting = [group for group in groups if _fits(file, group)]
    for is_nearer in (_share_cvr, _share_name):
        if len(fitting) > 1:
            nearer = [group for group in fitting if any(is_nearer(file, member) for member in group)]
            fitting = nearer or fitting
    return fitting[0] if len(fitting) == 1 else None


def _fits(file: _File, group: Sequence[_File]) -> bool:
    if file.unreadable or group[0].unreadable:
        return False
    if file.organisation.id:
        return all(passport.is_same(file.organisation, member.organisation) for member in group)
    return any(_may_be(file, member) for member in group)


def _may_be(file: _File, other: _File) -> bool:
    """Tell whether *file*, which has no id, is the same as the *other*; where one has no name, files have."""
    if file.organisation.name and other.organisation.name:
        return passport.is_same(file.organisation, other.organisation)
    return _share_name(file, other)


def _share_cvr(file: _File, other: _File) -> bool:
    return bool(file.organisation.cvr) and file.organisation.cvr == other.organisation.cvr


def _share_name(file: _File, other: _File) -> bool:
    return file.original == other.original


def _counting(group: Sequence[_File]) -> _File:
    """Choose the file that counts; the file's own time says nothing, since copying and sending change it."""
    newest = max(file.passport.created for file in group)

    def age(file: _File) -> tuple[str, int, bool, str, int]:
        made = file.passport.created or newest  # one that does not say may be as new as any
        return made, file.passport.revision, not file.is_untouched, file.modified, -len(file.path.name)

    return max(group, key=age)


def _left(counts: _File, group: Sequence[_File], questionnaire: Questionnaire) -> Iterator[Finding]:
    """Tell of each file that does not count, and what it holds that the one that *counts* lacks."""
    names = dict(
        zip((file.path for file in group), workbooks.told_apart([file.path for file in group]), strict=True)
    )
    chosen = names[counts.path]
    for other in group:
        if other is counts:
            continue
        place = Place(file=names[other.path])
        yield found(Code.P126, place, chosen=chosen, reason=_reason(counts, other))
        compare = partial(_surplus, counts, other, names, questionnaire)
        more = guarded(Outcome(workbook=other.path), compare)
        yield from more.outcome.findings if isinstance(more, Stopped) else more


def _reason(counts: _File, other: _File) -> str:
    """Say why one file *counts* and the *other* does not."""
    mine, theirs = counts.passport, other.passport
    if _is_twin(counts, other):
        return "de to filer er helt ens"
    if theirs.created and mine.created > theirs.created:
        return "det er lavet senest"
    if mine.revision > theirs.revision:
        return f"det er udgave {mine.revision}, og dette er udgave {theirs.revision}"
    if other.is_untouched and not counts.is_untouched:
        return "ingen har gemt dette, siden det blev lavet"
    if counts.modified > other.modified:
        return "det er gemt senest"
    return "de er lige nye, og det har det korteste navn"


def _is_twin(one: _File, other: _File) -> bool:
    return one.peek is not None and other.peek is not None and one.peek.sha256 == other.peek.sha256


def _surplus(
    counts: _File, other: _File, names: Mapping[Path, str], questionnaire: Questionnaire
) -> tuple[Finding, ...]:
    """Read both files again, for the answers of a whole run would fill the memory, and compare them."""
    from beredskabsplan.workbook import surplus
    from beredskabsplan.workbook.read.read import read

    if _is_twin(counts, other):
        return ()
    own, left = (read(file.path, questionnaire).cells for file in (counts, other))
    if own is None or left is None:  # gone since
        return ()
    ages = {(file.passport.created, file.passport.revision) for file in (counts, other)}
    pair = surplus.Pair(
        left=left, file=names[other.path], counts=own, chosen=names[counts.path], equal=len(ages) == 1
    )
    return tuple(surplus.told(pair, questionnaire))


def _copied(counting: Sequence[_File]) -> Iterator[tuple[Path, tuple[Finding, ...]]]:
    """Tell of each questionnaire that has the id of another organisation: somebody copied it."""
    owners: dict[str, list[_File]] = {}
    for file in counting:
        if file.organisation.id and file.organisation.name and not file.unreadable:
            owners.setdefault(file.organisation.id, []).append(file)
    for sharers in owners.values():
        first = next(filter(_is_owner, sharers), sharers[0])
        names = dict(zip(sharers, workbooks.told_apart([file.path for file in sharers]), strict=True))
        for file in sharers:
            if file is not first:
                yield file.path, (found(Code.P130, Place(file=names[file]), other=names[first]),)


def _is_owner(file: _File) -> bool:
    """Tell whether *file* is still about the organisation that it was made for."""
    return passport.is_corrected(file.passport.name, file.organisation.name)
