"""Make the documents of many organisations, a portion at a time; one that cannot be made stops no other."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from beredskabsplan.core import danish, standards
from beredskabsplan.core.passport import Organisation
from beredskabsplan.errors import UsageTrouble
from beredskabsplan.output import folders
from beredskabsplan.output import standing as standings
from beredskabsplan.output.folders import Folders
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.run import material, orphans, workbooks
from beredskabsplan.run.guard import guarded, onward
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import OUTPUTS, Options
from beredskabsplan.run.outcome import Outcome, Result
from beredskabsplan.run.portion import Portion, Task, work
from beredskabsplan.run.stages import delivering

PORTION = 24  # organisations at a time: few starts of the PDF engine, and no run fills the memory


def plan(paths: Sequence[Path], options: Options, *, inputs: Path | None = None) -> Result:
    """Make the documents of the workbooks at *paths*, each organisation's in a folder of its own.

    What is wrong with one organisation, a bug of ours too, is a finding of its outcome and stops no other.
    *inputs* tells that they are all that there are, from that folder: then documents of which no
    questionnaire is left are moved aside.

    Raises:
        Trouble: a chosen folder, file or word does not exist, or a TOML file is faulty; nothing is made then.
    """
    if options.pdf not in list(Choice):
        choices = danish.show_list(list(Choice))
        raise UsageTrouble(f"PDF'er kan ikke laves med »{options.pdf}«.", f"Vælg mellem {choices}.")
    outputs = options.folder(OUTPUTS)
    shared, lacking = material.gather(options)
    _, faults = material.compiled(shared)
    outcomes: list[Outcome] = []
    places = folders.look(outputs)
    deliver = partial(delivering.deliver, places=places, material=shared, options=options)
    for portion in portions(paths, shared, places, options):
        outcomes.extend(onward(case, deliver).outcome for case in work(portion))
    gone = tuple(orphans.put_away(places, inputs)) if inputs and options.out is None else ()
    stale = tuple(standards.outdated(shared.definitions.deadlines, options.today))
    return Result(outcomes=tuple(outcomes), findings=(*stale, *lacking, *faults, *gone))


def portions(paths: Sequence[Path], shared: Material, places: Folders, options: Options) -> Iterator[Portion]:
    """Divide the run; what stands in the folders of a portion is looked at when its turn comes."""
    files = workbooks.distinct(paths)
    clashes = workbooks.clashes(files)

    def task(workbook: Path) -> Task:
        folder = places.of(Organisation(), workbooks.name(workbook))
        standing = standings.look(folder, shared.templates)
        return Task(workbook=workbook, standing=standing, sharers=clashes.get(workbook, ()))

    for start in range(0, len(files), PORTION):
        turn = files[start : start + PORTION]
        tasks = tuple(guarded(Outcome(workbook=workbook), partial(task, workbook)) for workbook in turn)
        yield Portion(tasks=tasks, material=shared, options=options)
