"""The questionnaires that a command is about, each of one organisation: what stands inside the files tells.

People rename, copy and send again; the names of files decide only where nothing inside does.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from beredskabsplan.core import copies
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.passport import Organisation
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.output.folders import Folders, TakenError
from beredskabsplan.run.questionnaires import candidates, groups, telling, workbooks
from beredskabsplan.run.questionnaires.candidates import Candidate, Known

if TYPE_CHECKING:
    from beredskabsplan.workbook.read.peek import Peek

# Tells of the files of a group that do not count, beside the one that does, by what is asked in them.
Telling = Callable[[Candidate, Sequence[Candidate], Callable[[], Questionnaire]], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One questionnaire of one organisation: the *workbook* that counts, and the *others* that were left.

    *files* are all of these as they were looked at, in the order in which they were found.
    *peek* is None for one that cannot be looked into. *organisation* is whom it is about, as far as that is
    known without reading the answers; *unreadable* is one that they could not be read of. *findings* tell of
    the others, and of a questionnaire that was copied.
    """

    workbook: Path
    peek: "Peek | None" = None
    organisation: Organisation = field(default_factory=Organisation)
    unreadable: bool = False
    others: tuple[Path, ...] = ()
    files: tuple[Candidate, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """What its folder is called: the shortest of the names that its files are copies of."""
        return min(map(copies.original, self.workbooks), key=len)

    @property
    def workbooks(self) -> tuple[Path, ...]:
        """All its files, the one that counts first."""
        return (self.workbook, *self.others)


def survey(
    paths: Sequence[Path],
    questionnaire: Questionnaire,
    own: Callable[[Sequence[Path]], Questionnaire] | None = None,
    known: Known = MappingProxyType({}),
    left: Telling = telling.left,
) -> tuple[Source, ...]:
    """Find the questionnaires that the files at *paths* are, in their order.

    Files that are one questionnaire may ask more than all share, which is theirs *own*. A file is read as a
    whole only where others could be the same questionnaire, and it is not *known* what it says. One that
    cannot be is a questionnaire by itself, so that reading it tells why. What is *left* is told of.
    """
    peeks = {digest: seen.peek for digest, seen in known.items()}
    looked_at = [candidates.looked_at(path, peeks) for path in workbooks.distinct(paths)]
    together = groups.grouped(candidates.examined(looked_at, questionnaire, known))
    counting = [groups.counting_one(group) for group in together]
    strangers = list(telling.strangers(counting))
    return tuple(
        Source(
            workbook=file.path,
            peek=file.peek,
            organisation=file.organisation,
            unreadable=file.unreadable,
            others=_paths(file, group)[1:],
            files=tuple(group),
            findings=(
                *left(file, group, partial(own or (lambda _: questionnaire), _paths(file, group))),
                *(finding for path, finding in strangers if path == file.path),
            ),
        )
        for file, group in zip(counting, together, strict=True)
    )


def _paths(counts: Candidate, group: Sequence[Candidate]) -> tuple[Path, ...]:
    return (counts.path, *(file.path for file in group if file is not counts))


def clashes(sources: Sequence[Source], places: Folders) -> Mapping[Path, tuple[str, ...]]:
    """Return the workbooks of those that would write to one of *places*, each with what tells all apart."""
    users: dict[str, list[Path]] = {}
    for source in sources:
        if source.unreadable:  # nothing comes of it, and the others need not wait
            continue
        users.setdefault(_folder(source, places).casefold(), []).append(source.workbook)
    return {
        workbook: copies.told_apart(sharers)
        for sharers in users.values()
        if len(sharers) > 1
        for workbook in sharers
    }


def _folder(source: Source, places: Folders) -> str:
    try:
        return places.of(source.organisation, source.name).name
    except TakenError:  # delivering it will tell
        return source.name
