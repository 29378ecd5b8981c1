"""The watch itself: it wakes when something happens in the folders, and says what is to be done then."""

import time
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core.findings import Finding
from beredskabsplan.errors import Trouble, UsageTrouble
from beredskabsplan.pdf import making
from beredskabsplan.run import planning
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Result
from beredskabsplan.run.progress import Watcher
from beredskabsplan.run.questionnaires import workbooks
from beredskabsplan.run.watching.attention import Attention
from beredskabsplan.run.watching.concern import concern
from beredskabsplan.run.watching.watched import Watched, watched

_QUIET = 300  # milliseconds without a change, after which a save is taken for done
_POLL = 1_000  # milliseconds between two looks at a disk that tells nothing


@dataclass(frozen=True, slots=True)
class Begun:
    """The *folders* are watched from now on."""

    folders: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody is still writing, or holds, the file at *path*."""

    path: Path


@dataclass(frozen=True, slots=True)
class Away:
    """One of the *folders* is gone, and is waited for."""

    folders: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """Files were *saved* or are *gone*, and *work* makes of it what there is to make.

    *findings* are about those that are no questionnaires.
    """

    saved: tuple[Path, ...]
    gone: tuple[Path, ...]
    work: Callable[[Watcher], Result]
    findings: tuple[Finding, ...] = ()


Happening = Begun | Held | Away | Saved


def watch(
    choose: Callable[[], Options], *, poll: bool = False, clock: Callable[[], float] = time.monotonic
) -> Generator[Happening]:
    """Watch questionnaires and templates until somebody stops it; *choose* gives the options of each turn.

    With *poll* the folders are looked through again and again, for disks that tell of no change. Engines that
    a turn has started go on running for the next one, until this is closed.

    Raises:
        UsageTrouble: there is no folder with questionnaires to watch, or a chosen one is missing.
    """
    places = watched(choose())
    if not places.is_there:
        raise UsageTrouble(
            f"Mappen {places.inputs} findes ikke.",
            "Stil dig i mappen med skemaerne, eller lav et skema først.",
        )
    _warm(choose())
    attention, restless, begun = Attention(places, clock), True, False
    with making.keeping():
        for stirred in _stirrings(places, poll=poll):
            if not begun:
                yield Begun(places.folders)
                making.warm(choose().pdf)
                begun = True
            if not places.is_there:
                yield Away(places.folders)
                restless = True
            elif stirred or restless:
                sight = attention.look()
                restless = sight.again
                yield from map(Held, sight.waited)
                if sight.ready:
                    yield from _turn(sight.ready, places, choose())


def _warm(options: Options) -> None:
    """Do now what is done once, so that the first save is as quick as others; what is wrong waits for it."""
    with suppress(Trouble):
        planning.plan((), options)


def _stirrings(places: Watched, *, poll: bool) -> Iterator[Collection[object]]:
    """Yield what has stirred, nothing when all was quiet for a moment; begin anew when a folder came back."""
    import watchfiles

    while True:
        for stirred in watchfiles.watch(
            *places.folders,
            watch_filter=None,
            debounce=_QUIET,
            rust_timeout=_QUIET,
            yield_on_timeout=True,
            force_polling=poll or None,
            poll_delay_ms=_POLL,
            ignore_permission_denied=True,
        ):
            yield stirred
            if not places.is_there:
                break
        while not places.is_there:
            time.sleep(_POLL / 1_000)


def _turn(changed: Sequence[Path], places: Watched, options: Options) -> Iterator[Saved]:
    """Say what is to be done now that the *changed* files can be read, if they concern anybody."""
    try:
        asked = workbooks.chosen((), places.inputs)
    except Trouble:  # there is none, but what is wrong with a template can be told
        asked = workbooks.Chosen(workbooks=())
    whom = concern(changed, asked.workbooks, places)
    names = {path.name for path in changed}
    told = tuple(finding for finding in asked.findings if finding.place.file in names)
    if whom or told:
        gone = tuple(path for path in changed if not files.is_there(path))
        yield Saved(
            saved=tuple(path for path in changed if path not in gone),
            gone=gone,
            work=partial(planning.plan, asked.workbooks, options, about=whom.of),
            findings=told,
        )
