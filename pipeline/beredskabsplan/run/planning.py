"""Make the documents of many organisations, a portion at a time; one that cannot be made stops no other."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from beredskabsplan.core import danish, standards
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.errors import UsageTrouble
from beredskabsplan.output import delivery
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.run import material, workbooks
from beredskabsplan.run.guard import guarded, onward
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import OUTPUTS, Options
from beredskabsplan.run.outcome import Outcome, Result
from beredskabsplan.run.portion import Portion, Task, work
from beredskabsplan.run.progress import Doing, Progress, Watcher, silent
from beredskabsplan.run.stages.cases import Ready, Stopped
from beredskabsplan.version import VERSION

# Organisations at a time, so that no run fills the memory: many where the start of an engine costs a second
# and more, few where it costs a tenth of one, so that what is done is delivered soon.
PORTION, SMALL_PORTION = 24, 8


def plan(paths: Sequence[Path], options: Options, progress: Watcher = silent) -> Result:
    """Make the documents of the workbooks at *paths*, each organisation's in a folder of its own.

    What is wrong with one organisation, a bug of ours too, is a finding of its outcome and stops no other.
    Each that is finished is delivered, and then told to *progress*.

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
    files = workbooks.distinct(paths)
    deliver = partial(_deliver, outputs=outputs, final=options.final)

    def tell(doing: Doing, outcome: Outcome | None = None) -> None:
        progress(Progress(doing=doing, done=len(outcomes), total=len(files), outcome=outcome))

    for portion in portions(files, shared, options):
        for case in work(portion, tell):
            outcomes.append(onward(case, deliver).outcome)
            tell(Doing.WRITING, outcomes[-1])
    stale = tuple(standards.outdated(shared.definitions.deadlines, options.today))
    return Result(outcomes=tuple(outcomes), findings=(*stale, *lacking, *faults))


def portions(paths: Sequence[Path], shared: Material, options: Options) -> Iterator[Portion]:
    """Divide the run; what stands in the folders of a portion is looked at when its turn comes."""
    files = workbooks.distinct(paths)
    clashes, outputs = workbooks.clashes(files), options.folder(OUTPUTS)
    size = _size(options)

    def task(workbook: Path) -> Task:
        standing = delivery.look(workbooks.folder(outputs, workbook), shared.templates)
        return Task(workbook=workbook, standing=standing, sharers=clashes.get(workbook, ()))

    for start in range(0, len(files), size):
        turn = files[start : start + size]
        tasks = tuple(guarded(Outcome(workbook=workbook), partial(task, workbook)) for workbook in turn)
        yield Portion(tasks=tasks, material=shared, options=options)


def _size(options: Options) -> int:
    from beredskabsplan.pdf.engines import known
    from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF

    first = next(iter(known.tried(options.pdf)), DXPDF)  # without PDFs it counts the pages
    return SMALL_PORTION if first is DXPDF else PORTION


def _deliver(case: Ready, outputs: Path, final: bool) -> Ready | Stopped:
    if not case.documents:
        return case
    folder = workbooks.folder(outputs, case.outcome.workbook)
    delivered = delivery.deliver(folder, case.origin, case.documents, VERSION, all_or_none=final)
    told = case.told(delivered.findings, written=delivered.written)
    if delivered.written or not final:
        return told
    refusal = found(Code.P107, Place(file=case.origin.name), reasons="ikke alle filer kan skrives")
    return Stopped.because([refusal], told.outcome)
