"""Make the documents of many organisations, a portion at a time; one that cannot be made stops no other."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from beredskabsplan.core import danish, standards
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.errors import UsageTrouble
from beredskabsplan.output import delivery
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.run import material, sources
from beredskabsplan.run.guard import guarded, onward
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import OUTPUTS, Options
from beredskabsplan.run.outcome import Outcome, Result
from beredskabsplan.run.portion import Portion, Task, work
from beredskabsplan.run.sources import Source
from beredskabsplan.run.stages.cases import Ready, Stopped
from beredskabsplan.version import VERSION

PORTION = 24  # organisations at a time: few starts of the PDF engine, and no run fills the memory


def plan(paths: Sequence[Path], options: Options) -> Result:
    """Make the documents of the workbooks at *paths*, each organisation's in a folder of its own.

    What is wrong with one organisation, a bug of ours too, is a finding of its outcome and stops no other.

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
    found_here = sources.survey(paths, shared.definitions.questionnaire)
    folders = {source.workbook: outputs / source.name for source in found_here}
    deliver = partial(_deliver, folders=folders, final=options.final)
    for portion in portions(found_here, shared, options):
        outcomes.extend(onward(case, deliver).outcome for case in work(portion))
    stale = tuple(standards.outdated(shared.definitions.deadlines, options.today))
    return Result(outcomes=tuple(outcomes), findings=(*stale, *lacking, *faults))


def portions(found_here: Sequence[Source], shared: Material, options: Options) -> Iterator[Portion]:
    """Divide the run; what stands in the folders of a portion is looked at when its turn comes."""
    clashes, outputs = sources.clashes(found_here), options.folder(OUTPUTS)

    def task(source: Source) -> Task:
        standing = delivery.look(outputs / source.name, shared.templates)
        sharers = clashes.get(source.workbook, ())
        return Task(workbook=source.workbook, standing=standing, told=source.findings, sharers=sharers)

    for start in range(0, len(found_here), PORTION):
        turn = found_here[start : start + PORTION]
        tasks = tuple(guarded(_begun(source), partial(task, source)) for source in turn)
        yield Portion(tasks=tasks, material=shared, options=options)


def _begun(source: Source) -> Outcome:
    return Outcome(workbook=source.workbook, findings=source.findings)


def _deliver(case: Ready, folders: Mapping[Path, Path], final: bool) -> Ready | Stopped:
    if not case.documents:
        return case
    folder = folders[case.outcome.workbook]
    delivered = delivery.deliver(folder, case.origin, case.documents, VERSION, all_or_none=final)
    told = case.told(delivered.findings, written=delivered.written)
    if delivered.written or not final:
        return told
    refusal = found(Code.P107, Place(file=case.origin.name), reasons="ikke alle filer kan skrives")
    return Stopped.because([refusal], told.outcome)
