"""Put together what is one questionnaire, and choose the file of it that counts."""

from collections import defaultdict
from collections.abc import Sequence

from beredskabsplan.core import passport
from beredskabsplan.run.questionnaires.candidates import Candidate


def grouped(known: Sequence[Candidate]) -> Sequence[Sequence[Candidate]]:
    """Put together what is one questionnaire, those first that say whom they are about."""
    groups: list[list[Candidate]] = []
    by_id: dict[str, list[list[Candidate]]] = defaultdict(list)
    for file in sorted(known, key=_vagueness):  # who has an id can only fit those that have the same
        id_ = file.organisation.id
        own = _group_of(file, by_id[id_] if id_ else groups)
        if own is None:
            own = []
            groups.append(own)
            by_id[id_].append(own)
        own.append(file)
    place = {file.path: number for number, file in enumerate(known)}
    ordered = [sorted(group, key=lambda file: place[file.path]) for group in groups]
    return sorted(ordered, key=lambda group: place[group[0].path])


def _vagueness(file: Candidate) -> tuple[bool, bool, bool]:
    about = file.organisation
    return not about.id, not about.name, not about.cvr


def _group_of(file: Candidate, groups: Sequence[list[Candidate]]) -> list[Candidate] | None:
    """Find the one of *groups* that *file* belongs to; where several could be, none is guessed."""
    fitting = [group for group in groups if _fits(file, group)]
    for is_nearer in (_share_cvr, _share_name):
        if len(fitting) > 1:
            nearer = [group for group in fitting if any(is_nearer(file, member) for member in group)]
            fitting = nearer or fitting
    return fitting[0] if len(fitting) == 1 else None


def _fits(file: Candidate, group: Sequence[Candidate]) -> bool:
    if file.unreadable or group[0].unreadable:
        return False
    about, others = file.organisation, [member.organisation for member in group]
    if about.id:
        return any(passport.is_same(about, other) for other in others)
    known_as_another = any(passport.differ_in_cvr(about, other) for other in others)
    return not known_as_another and any(_may_be(file, member) for member in group)


def _may_be(file: Candidate, other: Candidate) -> bool:
    """Tell whether *file*, which has no id, is the same as the *other*; where one has no name, files have."""
    if file.organisation.name and other.organisation.name:
        return passport.is_same(file.organisation, other.organisation)
    return _share_name(file, other)


def _share_cvr(file: Candidate, other: Candidate) -> bool:
    return bool(file.organisation.cvr) and file.organisation.cvr == other.organisation.cvr


def _share_name(file: Candidate, other: Candidate) -> bool:
    return file.original == other.original


def counting_one(group: Sequence[Candidate]) -> Candidate:
    """Choose the file that counts; the file's own time says nothing, since copying and sending change it."""
    newest = max(file.passport.created for file in group)

    def age(file: Candidate) -> tuple[str, int, bool, str, int]:
        made = file.passport.created or newest  # one that does not say may be as new as any
        return made, file.passport.revision, not file.is_untouched, file.modified, -len(file.path.name)

    return max(group, key=age)


def reason(counts: Candidate, other: Candidate) -> str:
    """Say why one file *counts* and the *other* does not."""
    mine, theirs = counts.passport, other.passport
    if is_twin(counts, other):
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


def is_twin(one: Candidate, other: Candidate) -> bool:
    """Tell whether both are the same to the last byte."""
    return one.peek is not None and other.peek is not None and one.peek.sha256 == other.peek.sha256
