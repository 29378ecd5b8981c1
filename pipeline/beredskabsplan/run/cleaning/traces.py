"""Whose a questionnaire or a folder is, as far as it tells by itself."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from beredskabsplan.core import copies, danish, passport, values
from beredskabsplan.core.passport import Organisation
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.errors import UsageTrouble
from beredskabsplan.output import folders
from beredskabsplan.run.options import EXAMPLE
from beredskabsplan.run.questionnaires.workbooks import NOT_OURS, SPREADSHEETS

_YEAR = re.compile(r"-20\d\d$")
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A workbook or a folder at *path*, and whom it is about; *names* are what it answers to, folded.

    A workbook is of the *day* on which it was last saved, as it says itself: copying it changes nothing. HR
    was told that it is gone by another, *delete_by*.
    """

    path: Path
    organisation: Organisation = field(default_factory=Organisation)
    names: frozenset[str] = frozenset()
    day: date | None = None
    delete_by: date | None = None
    is_folder: bool = False

    @property
    def is_known(self) -> bool:
        """Tell whether it says whom it is about."""
        return bool(self.organisation.id or self.organisation.name)


def of(client: str, inputs: Path, outputs: Path, asked: Questionnaire) -> tuple[Trace, ...]:
    """Find all that is *client*'s in *inputs*, with what lies below it, and in *outputs*.

    A workbook that does not say whom it is about is read, by what is *asked* in it. The client is named as
    the organisation, its questionnaire or its folder is.

    Raises:
        UsageTrouble: there is none of that name, or more than one.
    """
    everything = [*_workbooks(inputs, asked), *_folders(outputs)]
    wanted = values.fold(_without_ending(client))
    named = [trace for trace in everything if wanted in trace.names]
    known = [trace for trace in named if trace.is_known]
    if not named:
        raise UsageTrouble(f"Ingen organisation hedder »{client}«.", _meant(wanted, everything))
    if any(not passport.is_same(known[0].organisation, other.organisation) for other in known):
        names = danish.show_some([str(trace.path) for trace in known], _MOST_TOLD)
        raise UsageTrouble(
            f"»{client}« kan være flere: {names}. Intet er slettet.",
            "Skriv organisationens navn, som det står i skemaet.",
        )
    theirs = [trace for trace in everything if trace in named or _is_of(trace, known)]
    called = {name for trace in theirs for name in trace.names}
    # One that tells nothing goes by the name of its file.
    return tuple(
        trace for trace in everything if trace in theirs or (not trace.is_known and trace.names & called)
    )


def _is_of(trace: Trace, known: Sequence[Trace]) -> bool:
    return any(passport.is_same(trace.organisation, other.organisation) for other in known)


def _without_ending(client: str) -> str:
    path = Path(client)
    return copies.original(path) if path.suffix.lower() in SPREADSHEETS else client


def _meant(wanted: str, everything: Sequence[Trace]) -> str:
    names = sorted({name for trace in everything for name in trace.names})
    near = [name for name in names if wanted in name] or get_close_matches(wanted, names, n=1)
    meant = f"Mente du »{near[0]}«? " if near else ""
    return f"{meant}Skriv navnet på organisationen, på dens skema eller på dens mappe i outputs."


def _workbooks(inputs: Path, asked: Questionnaire) -> Iterator[Trace]:
    """Yield the questionnaires in *inputs* and below it; the shipped example is nobody's own."""
    for folder, inside, names in os.walk(inputs):
        inside.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix.lower() in SPREADSHEETS and not name.startswith(NOT_OURS) and name != EXAMPLE:
                yield _workbook(path, asked)


def _workbook(path: Path, asked: Questionnaire) -> Trace:
    """Look at the workbook at *path*; where a link leads to is nobody's concern here."""
    from beredskabsplan.workbook.read.peek import peek
    from beredskabsplan.workbook.read.read import read

    original = copies.original(path)
    names = {values.fold(original), values.fold(_YEAR.sub("", original))}
    seen = None if path.is_symlink() else peek(path)
    if seen is None:
        return Trace(path=path, names=frozenset(names))
    told = seen.passport
    about = Organisation(id=told.id, name=told.name)
    if not (told.id or told.name) and (cells := read(path, asked).cells):
        about = passport.organisation(cells, asked, "")
    names |= {values.fold(about.name)} - {""}
    return Trace(
        path=path,
        organisation=about,
        names=frozenset(names),
        day=_last(seen.modified, told.created),
        delete_by=_last(told.delete_by),
    )


def _last(*days: str) -> date | None:
    """Return the last of *days* as they are written; an empty one is none."""
    written = [day[:10] for day in days if day]
    return date.fromisoformat(max(written)) if written else None


def _folders(outputs: Path) -> Iterator[Trace]:
    for name, known in folders.look(outputs).manifests.items():
        names = {values.fold(name), values.fold(known.organisation.name)} - {""}
        yield Trace(
            path=outputs / name, organisation=known.organisation, names=frozenset(names), is_folder=True
        )
