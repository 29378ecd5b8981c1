"""The work on a portion of organisations, from their workbooks to documents that are ready to be delivered.

One function of values that can be pickled: any `concurrent.futures.Executor` may run it. It reads workbooks
and writes nothing; what stands in the folders comes along, and what is to stand there goes back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from beredskabsplan import log
from beredskabsplan.core.approved import history
from beredskabsplan.core.approved.history import History
from beredskabsplan.core.findings import Finding
from beredskabsplan.output.standing import NOTHING, Standing
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.run import material
from beredskabsplan.run.guard import guarded, onward, together
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.progress import Doing, silent
from beredskabsplan.run.stages import approving, finality, merging, printing, reading
from beredskabsplan.run.stages.cases import Case, Ready, Stopped, Unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A *workbook* to plan, and what is *standing* in its folder; *sharers* are all who would write to it.

    *material* is what its documents are made of. *drafts* are what stands in the folders for drafts inside
    it, and *history* is what was approved. *told* is what is known of it beforehand.
    """

    workbook: Path
    material: Material
    standing: Standing
    drafts: Mapping[str, Standing] = field(default_factory=dict)
    history: History = history.NOTHING
    told: tuple[Finding, ...] = ()
    sharers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Organisations to take together; one that stopped before there was a task goes through as it is.

    So does one that is unchanged.
    """

    tasks: tuple[Task | Stopped | Unchanged, ...]
    options: Options


def work(portion: Portion, tell: Callable[[Doing], None] = silent) -> tuple[Case, ...]:
    """Read, merge, print and prove; in the order of the tasks, each ready to be delivered, or stopped.

    What is being done is told to *tell*, which stays in this process.
    """
    if not any(isinstance(task, Task) for task in portion.tasks):
        return tuple(task for task in portion.tasks if not isinstance(task, Task))
    options = portion.options
    tasks = {task.workbook: task for task in portion.tasks if isinstance(task, Task)}
    faults: dict[Path, tuple[Finding, ...]] = {}

    def settle(case: Ready) -> Ready | Stopped:
        task = tasks[case.outcome.workbook]
        return approving.settle(case, {task.workbook: task.history}, task.material, options)

    def merge(case: Ready) -> Ready:
        own = tasks[case.outcome.workbook].material
        templates, faults[case.outcome.workbook] = material.compiled(own)
        told = case.told(material.look_over_own(own))
        brand = own.definitions.brand
        return merging.merge(told, templates=templates, brand=brand, known=frozenset(own.templates))

    def decide(case: Ready) -> Ready | Stopped:
        workbook = case.outcome.workbook
        return finality.decide(case, faults[workbook], frozenset(tasks[workbook].material.templates))

    final = (decide,) if options.final else ()
    tell(Doing.MERGING)
    with log.stage("læs og flet"):
        cases = [onward(_read(task, portion), settle, merge) for task in portion.tasks]
    standing = {case.outcome.workbook: _standing(case, tasks) for case in cases if isinstance(case, Ready)}
    tell(Doing.COUNTING if options.pdf == Choice.NONE else Doing.PRINTING)
    with log.stage("print"):
        printed = [*together(cases, partial(printing.print_together, standing=standing, options=options))]
    with log.stage("bevis"):
        return tuple(onward(case, merging.prove, *final) for case in printed)


def _standing(case: Ready, tasks: Mapping[Path, Task]) -> Standing:
    """Tell what stands where the documents of *case* are to go."""
    task, draft = tasks[case.outcome.workbook], case.course.folder if case.course else ""
    return task.drafts.get(draft, NOTHING) if draft else task.standing


def _read(task: Task | Stopped | Unchanged, portion: Portion) -> Case:
    if not isinstance(task, Task):
        return task
    definitions = task.material.definitions
    outcome = Outcome(workbook=task.workbook, findings=task.told)
    return guarded(outcome, partial(reading.read, outcome, definitions, portion.options, task.sharers))
