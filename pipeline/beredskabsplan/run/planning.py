"""Make the documents of many organisations, a portion at a time; one that cannot be made stops no other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

from beredskabsplan import log
from beredskabsplan.core import danish, standards
from beredskabsplan.errors import UsageTrouble
from beredskabsplan.output import folders
from beredskabsplan.output import standing as standings
from beredskabsplan.output.folders import Folders, TakenError
from beredskabsplan.output.versions import kept
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.pdf.process import patience, rooms
from beredskabsplan.run import clients, material
from beredskabsplan.run.guard import guarded, onward
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import OUTPUTS, Options
from beredskabsplan.run.outcome import Outcome, Result
from beredskabsplan.run.portion import Portion, Task
from beredskabsplan.run.progress import Doing, Progress, Watcher, silent
from beredskabsplan.run.questionnaires import orphans, sources
from beredskabsplan.run.questionnaires.sources import Source
from beredskabsplan.run.stages import delivering
from beredskabsplan.run.stages.cases import Case, Stopped, Unchanged
from beredskabsplan.run.unchanged import deciding, known
from beredskabsplan.run.unchanged import memory as memories
from beredskabsplan.run.unchanged.memory import Memory
from beredskabsplan.run.workers import crew

# Organisations at a time, so that no run fills the memory: many where the start of an engine costs a second
# and more, few where it costs a tenth of one, so that what is done is delivered soon.
PORTION, SMALL_PORTION = 24, 8
LEAST = 6  # organisations for each process: it costs half a second to start one


def everybody(_: Source) -> bool:
    """Leave out no questionnaire."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """What takes its turn: those that a run is *about*, less what is *unchanged*, so many *jobs* at once."""

    about: Callable[[Source], bool] = everybody
    unchanged: Mapping[Path, Unchanged] = field(default_factory=dict)
    jobs: int = 1


ALL = Turns()


def plan(
    paths: Sequence[Path],
    options: Options,
    progress: Watcher = silent,
    *,
    inputs: Path | None = None,
    about: Callable[[Source], bool] = everybody,
    executor: Executor | None = None,
) -> Result:
    """Make the documents of the workbooks at *paths*, each organisation's in a folder of its own.

    What is wrong with one organisation, a bug of ours too, is a finding of its outcome and stops no other.
    Each that is finished is delivered, and then told to *progress*. *inputs* tells that they are all that
    there are, from that folder: then documents of which no questionnaire is left are moved aside. Made are
    those that it is *about*; the others only tell which of several files counts, and who shares a folder. The
    *executor* does the work, on as many portions at once as there are jobs; without it, our processes do.

    Raises:
        Trouble: a chosen folder, file or word does not exist, or a TOML file is faulty; nothing is made then.
    """
    _refuse_unmakeable(options)
    patience.renew()
    rooms.sweep()
    outputs = options.folder(OUTPUTS)
    shared, lacking = material.gather(options)
    decides = material.decides(shared)
    recalled = None if options.force else known.recall(outputs, decides)
    told = material.look_over(shared) if recalled is None else recalled
    if paths:
        progress(Progress(doing=Doing.LOOKING, done=0, total=len(paths)))
    memory = memories.look(outputs, deciding.of_run(shared, options), options)
    found_here = sources.survey(
        paths,
        shared.definitions.questionnaire,
        partial(clients.asked, shared=shared.definitions, options=options),
        memory.seen,
        memory.left,
    )
    places, total = folders.look(outputs, memory.owners), sum(map(about, found_here))
    crowd = Crowd(sources=found_here, places=places, material=shared, options=options, memory=memory)
    outcomes: list[Outcome] = []

    def tell(doing: Doing, outcome: Outcome | None = None) -> None:
        progress(Progress(doing=doing, done=len(outcomes), total=total, outcome=outcome))

    for outcome in _finished(crowd, about, executor, tell):
        outcomes.append(outcome)
        tell(Doing.WRITING, outcome)
    is_whole = inputs and options.out is None
    gone = tuple(orphans.put_away(outputs, inputs, places.claims)) if inputs and is_whole else ()
    known.keep(outputs, decides, told)
    stale = tuple(standards.outdated(shared.definitions, options.today))
    return Result(outcomes=tuple(outcomes), findings=(*stale, *lacking, *told, *gone))


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """The *sources* of a run, the *places* for what is made of them, and the *memory* of former runs."""

    sources: Sequence[Source]
    places: Folders
    material: Material
    options: Options
    memory: Memory


def _finished(
    crowd: Crowd, about: Callable[[Source], bool], executor: Executor | None, tell: Callable[[Doing], None]
) -> Iterator[Outcome]:
    """Deliver what is made for one of *crowd* after another, or find that nothing has changed for it.

    Only those count that the run is *about*.
    """
    places, shared, options, memory = crowd.places, crowd.material, crowd.options, crowd.memory
    by_workbook = {source.workbook: source for source in crowd.sources}
    names = {workbook: source.name for workbook, source in by_workbook.items()}
    made_of: dict[Path, Material] = {}

    def noted(portion: Portion) -> Portion:
        made_of.update({task.workbook: task.material for task in portion.tasks if isinstance(task, Task)})
        return portion

    def finish(case: Case) -> Case:
        own = made_of.pop(case.outcome.workbook, shared)
        told = partial(delivering.about, material=own, options=options)
        return onward(
            case,
            partial(delivering.deliver, names=names, places=places, material=own, options=options),
            partial(memory.keep, sources=by_workbook, places=places, about=told),
        )

    unchanged = memory.recall_all(crowd.sources, about, places)
    number = sum(map(about, crowd.sources)) - len(unchanged)
    jobs = options.jobs if executor else _jobs(options, number)
    turns = Turns(about=about, unchanged=unchanged, jobs=jobs)
    divided = portions(crowd.sources, shared, places, options, turns)
    with crew.hired(jobs, executor) as work:
        for case in chain.from_iterable(work(map(noted, divided), tell)):
            yield finish(delivering.claim(case, places) if isinstance(case, Unchanged) else case).outcome


def _refuse_unmakeable(options: Options) -> None:
    if options.pdf not in list(Choice):
        choices = danish.show_list(list(Choice))
        raise UsageTrouble(f"PDF'er kan ikke laves med »{options.pdf}«.", f"Vælg mellem {choices}.")
    if options.combined and options.pdf == Choice.NONE:
        raise UsageTrouble("Uden PDF'er er der ikke noget at samle.", "Udelad --pdf none eller --combined.")


def portions(
    found_here: Sequence[Source],
    shared: Material,
    places: Folders,
    options: Options,
    turns: Turns = ALL,
) -> Iterator[Portion]:
    """Divide the run into *turns*; what stands in the folders of a portion is looked at when it comes.

    What is unchanged is no work, and so does not count.
    """
    clashes, unchanged = sources.clashes(found_here, places), turns.unchanged
    meant = list(filter(turns.about, found_here))
    size = max(1, min(_size(options), -(-(len(meant) - len(unchanged)) // turns.jobs)))

    def task(source: Source) -> Task:
        sharers = clashes.get(source.workbook, ())
        own = clients.gathered(source.workbooks, shared, options)
        found_there = Task(
            workbook=source.workbook,
            material=own,
            standing=standings.NOTHING,
            told=source.findings,
            sharers=sharers,
        )
        with suppress(TakenError):  # delivering it will tell
            folder = places.of(source.organisation, source.name)
            found_there = replace(found_there, history=kept.read(folder))
            if options.force:
                return found_there
            return replace(
                found_there,
                standing=standings.look(folder, own.documents),
                drafts={draft.name: standings.look(draft, own.documents) for draft in kept.drafts(folder)},
            )
        return found_there

    turn: list[Task | Stopped | Unchanged] = []
    room = size
    for source in meant:
        if source.workbook in unchanged:
            turn.append(unchanged[source.workbook])
            continue
        turn.append(guarded(_begun(source), partial(task, source)))
        room -= 1
        if room == 0:
            yield Portion(tasks=tuple(turn), options=options)
            turn, room = [], size
    if turn:
        yield Portion(tasks=tuple(turn), options=options)


def _begun(source: Source) -> Outcome:
    """Begin with what is known of the questionnaire before it is read."""
    return Outcome(workbook=source.workbook, findings=source.findings)


def _jobs(options: Options, number: int) -> int:
    """Tell how many processes are worth their start for so many organisations; one writes a log."""
    return 1 if log.is_wanted() else max(1, min(options.jobs, number // LEAST))


def _size(options: Options) -> int:
    from beredskabsplan.pdf.engines import known
    from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF

    first = next(iter(known.tried(options.pdf)), DXPDF)  # without PDFs it counts the pages
    return SMALL_PORTION if first is DXPDF else PORTION
