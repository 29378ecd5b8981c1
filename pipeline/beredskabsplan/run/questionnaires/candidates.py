"""Look at files, and read those that could be the same questionnaire as another."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan.core import copies, passport, values
from beredskabsplan.core.passport import Organisation, Passport
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.files import sha256
from beredskabsplan.run.guard import guarded
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.stages.cases import Stopped

if TYPE_CHECKING:
    from beredskabsplan.workbook.read.peek import Peek


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A file, and what is known of it so far; one that is *unreadable* is like no other."""

    path: Path
    peek: "Peek | None"
    organisation: Organisation
    unreadable: bool = False

    @property
    def passport(self) -> Passport:
        """What it says of itself."""
        return self.peek.passport if self.peek else Passport()

    @property
    def modified(self) -> str:
        """When a program last saved it, if it says so."""
        return self.peek.modified if self.peek else ""

    @property
    def original(self) -> str:
        """The file name that it is a copy of, folded."""
        return copies.original(self.path).casefold()

    @property
    def is_untouched(self) -> bool:
        """Tell whether no program has saved it since `new` made it."""
        return self.peek is not None and self.peek.is_untouched


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a workbook was when it was read: a *peek* at it, and the *organisation* that its answers tell."""

    peek: "Peek"
    organisation: Organisation


Known = Mapping[str, Recognised]  # by the sha256 of the file


def looked_at(path: Path, peeks: "Mapping[str, Peek]") -> Candidate:
    """Look at the file at *path* without reading its answers; *peeks* are those of an earlier run."""
    from beredskabsplan.workbook.read.peek import peek

    seen = guarded(Outcome(workbook=path), partial(peek, path, peeks))
    if seen is None or isinstance(seen, Stopped):
        return Candidate(path=path, peek=None, organisation=Organisation())
    told = seen.passport
    return Candidate(path=path, peek=seen, organisation=Organisation(id=told.id, name=told.name))


def examined(files: Sequence[Candidate], questionnaire: Questionnaire, known: Known) -> Sequence[Candidate]:
    """Read those that could be the same questionnaire as another, unless it is *known* what they say."""
    if len(files) == 1:
        return files
    ids = Counter(file.organisation.id for file in files)
    names = Counter(values.fold(file.organisation.name) for file in files)

    def is_alone(file: Candidate) -> bool:
        about = file.organisation
        return (
            bool(about.id) and ids[about.id] == 1 and (not about.name or names[values.fold(about.name)] == 1)
        )

    read = {file.path: _read(file, questionnaire, known) for file in files if not is_alone(file)}
    nameless = [file.organisation.name for file in read.values() if not file.organisation.id]
    for file in files:
        name = file.organisation.name
        if file.path not in read and any(passport.is_corrected(name, other) for other in nameless):
            read[file.path] = _read(file, questionnaire, known)
    return [read.get(file.path, file) for file in files]


def _read(file: Candidate, questionnaire: Questionnaire, known: Known) -> Candidate:
    if file.peek and file.peek.sha256 in known:
        return replace(file, organisation=known[file.peek.sha256].organisation)
    from beredskabsplan.workbook.read.peek import Peek
    from beredskabsplan.workbook.read.read import read

    reading = guarded(Outcome(workbook=file.path), partial(read, file.path, questionnaire))
    if isinstance(reading, Stopped) or reading.cells is None:
        return replace(file, unreadable=True)
    told, digest = reading.passport, sha256(reading.content)
    return replace(
        file,
        peek=Peek(passport=told, modified=reading.modified, sha256=digest),
        organisation=passport.organisation(reading.cells, questionnaire, told.id),
    )
