"""Make the documents of many organisations, a portion at a time; one that cannot be made stops no other."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from beredskabsplan.core import danish, standards
from beredskabsplan.errors import UsageTrouble
from beredskabsplan.output import folders, known
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
from beredskabsplan.run.portion import Portion, Task, work
from beredskabsplan.run.progress import Doing, Progress, Watcher, silent
from beredskabsplan.run.questionnaires import orphans, sources
from beredskabsplan.run.questionnaires.sources import Source
from beredskabsplan.run.stages import delivering

# Organisations at a time, so that no run fills the memory: many where the start of an engine costs a second
# and more, few where it costs a tenth of one, so that what is done is delivered soon.
PORTION, SMALL_PORTION = 24, 8


def everybody(_: Source) -> bool:
    """Leave out no questionnaire."""
    return True


def plan(
    paths: Sequence[Path],
    options: Options,
    progress: Watcher = silent,
    *,
    inputs: Path | None = None,
    about: Callable[[Source], bool] = everybody,
) -> Result:
    """Make the documents of the workbooks at *paths*, each organisation's in a folder of its own.

    What is wrong with one organisation, a bug of ours too, is a finding of its outcome and stops no other.
    Each that is finished is delivered, and then told to *progress*. *inputs* tells that they are all that
    there are, from that folder: then documents of which no questionnaire is left are moved aside. Made are
    those that it is *about*; the others only tell which of several files counts, and who shares a folder.

    Raises:
        Trouble: a chosen folder, file or word does not exist, or a TOML file is faulty; nothing is made then.
    """
    if options.pdf not in list(Choice):
        choices = danish.show_list(list(Choice))
        raise UsageTrouble(f"PDF'er kan ikke laves med »{options.pdf}«.", f"Vælg mellem {choices}.")
    if options.combined and options.pdf == Choice.NONE:
        raise UsageTrouble("Uden PDF'er er der ikke noget at samle.", "Udelad --pdf none eller --combined.")
    patience.renew()
    rooms.sweep()
    outputs = options.folder(OUTPUTS)
    shared, lacking = material.gather(options)
    decides = material.decides(shared)
    told = known.recall(outputs, decides)
    if told is None:
        told = material.look_over(shared)
    outcomes: list[Outcome] = []
    if paths:
        progress(Progress(doing=Doing.LOOKING, done=0, total=len(paths)))
    found_here = sources.survey(
        paths,
        shared.definitions.questionnaire,
        partial(clients.asked, shared=shared.definitions, options=options),
    )
    names = {source.workbook: source.name for source in found_here}
    places, total = folders.look(outputs), sum(map(about, found_here))
    deliver = partial(delivering.deliver, names=names, places=places, options=options)

    def tell(doing: Doing, outcome: Outcome | None = None) -> None:
        progress(Progress(doing=doing, done=len(outcomes), total=total, outcome=outcome))

    for portion in portions(found_here, shared, places, options, about):
        made_of = {task.workbook: task.material for task in portion.tasks if isinstance(task, Task)}
        for case in work(portion, tell):
            own = made_of.get(case.outcome.workbook, shared)
            outcomes.append(onward(case, partial(deliver, material=own)).outcome)
            tell(Doing.WRITING, outcomes[-1])
    gone = tuple(orphans.put_away(outputs, inputs)) if inputs and options.out is None else ()
    known.keep(outputs, decides, told)
    stale = tuple(standards.outdated(shared.definitions, options.today))
    return Result(outcomes=tuple(outcomes), findings=(*stale, *lacking, *told, *gone))


def portions(
    found_here: Sequence[Source],
    shared: Material,
    places: Folders,
    options: Options,
    about: Callable[[Source], bool] = everybody,
) -> Iterator[Portion]:
    """Divide what the run is *about*; what stands in the folders of a portion is looked at in its turn."""
    clashes, size = sources.clashes(found_here, places), _size(options)
    meant = list(filter(about, found_here))

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
            return replace(
                found_there,
                standing=standings.look(folder, own.documents),
                drafts={draft.name: standings.look(draft, own.documents) for draft in kept.drafts(folder)},
                history=kept.read(folder),
            )
        return found_there

    for start in range(0, len(meant), size):
        turn = meant[start : start + size]
        tasks = tuple(guarded(_begun(source), partial(task, source)) for source in turn)
        yield Portion(tasks=tasks, options=options)


def _begun(source: Source) -> Outcome:
    """Begin with what is known of the questionnaire before it is read."""
    return Outcome(workbook=source.workbook, findings=source.findings)


def _size(options: Options) -> int:
    from beredskabsplan.pdf.engines import known
    from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF

    first = next(iter(known.tried(options.pdf)), DXPDF)  # without PDFs it counts the pages
    return SMALL_PORTION if first is DXPDF else PORTION
