"""Tell of the files that do not count, what they hold beside, and who only looks like another."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from beredskabsplan.core import copies, danish, passport, values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.run.guard import guarded
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.questionnaires.candidates import Candidate
from beredskabsplan.run.questionnaires.groups import is_twin, reason
from beredskabsplan.run.stages.cases import Stopped


def left(
    counts: Candidate, group: Sequence[Candidate], questionnaire: Callable[[], Questionnaire]
) -> Iterator[Finding]:
    """Tell of each file that does not count, and what it holds that the one that *counts* lacks."""
    names = _names(group)
    for other in group:
        if other is not counts:
            why = reason(counts, other)
            yield found(Code.P126, Place(file=names[other.path]), chosen=names[counts.path], reason=why)
            compare = partial(_surplus, counts, other, names, questionnaire())
            more = guarded(Outcome(workbook=other.path), compare)
            yield from more.outcome.findings if isinstance(more, Stopped) else more


def _names(group: Sequence[Candidate]) -> Mapping[Path, str]:
    """Say what messages call the files of *group*."""
    paths = [file.path for file in group]
    return dict(zip(paths, copies.told_apart(paths), strict=True))


def _surplus(
    counts: Candidate, other: Candidate, names: Mapping[Path, str], questionnaire: Questionnaire
) -> tuple[Finding, ...]:
    """Read both files again, for the answers of a whole run would fill the memory, and compare them."""
    from beredskabsplan.workbook.read.read import read
    from beredskabsplan.workbook.transfer import surplus

    if is_twin(counts, other):
        return ()
    own, left = (read(file.path, questionnaire).cells for file in (counts, other))
    if own is None or left is None:  # gone since
        return ()
    ages = {(file.passport.created, file.passport.revision) for file in (counts, other)}
    pair = surplus.Pair(
        left=left, file=names[other.path], counts=own, chosen=names[counts.path], equal=len(ages) == 1
    )
    return tuple(surplus.told(pair, questionnaire))


def strangers(counting: Sequence[Candidate]) -> Iterator[tuple[Path, Finding]]:
    """Tell of those that share an id or a name though they are about two organisations, or look so."""
    readable = [file for file in counting if file.organisation.name and not file.unreadable]
    for sharers in _sharing(readable, lambda file: file.organisation.id):
        first, names = next(filter(_is_owner, sharers), sharers[0]), _names(sharers)
        for file in sharers:
            if file is not first:
                place = Place(file=names[file.path])
                yield file.path, found(Code.P130, place, other=names[first.path])
    for sharers in _sharing(readable, lambda file: values.fold(file.organisation.name)):
        names = _names(sharers)
        for file in sharers:
            others = [names[other.path] for other in sharers if _may_be_one(file, other)]
            if others:
                place = Place(file=names[file.path])
                yield file.path, found(Code.P131, place, others=danish.show_list(others))


def _sharing(files: Sequence[Candidate], key: Callable[[Candidate], str]) -> Iterator[Sequence[Candidate]]:
    shared: dict[str, list[Candidate]] = {}
    for file in files:
        shared.setdefault(key(file), []).append(file)
    return (sharers for value, sharers in shared.items() if value and len(sharers) > 1)


def _is_owner(file: Candidate) -> bool:
    """Tell whether *file* is still about the organisation that it was made for."""
    return passport.is_corrected(file.passport.name, file.organisation.name)


def _may_be_one(file: Candidate, other: Candidate) -> bool:
    return file is not other and not passport.differ_in_cvr(file.organisation, other.organisation)
