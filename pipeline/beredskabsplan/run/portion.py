"""The work on a portion of organisations, from their workbooks to documents that are ready to be delivered.

One function of values that can be pickled: any `concurrent.futures.Executor` may run it. It reads workbooks
and writes nothing; what stands in the folders comes along, and what is to stand there goes back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from beredskabsplan import log
from beredskabsplan.core.findings import Finding
from beredskabsplan.output.standing import Standing
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.run import material
from beredskabsplan.run.guard import guarded, onward, together
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.progress import Doing, silent
from beredskabsplan.run.stages import finality, merging, printing, reading
from beredskabsplan.run.stages.cases import Ready, Stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A *workbook* to plan, and what is *standing* in its folder; *sharers* are all who would write to it.

    *told* is what is known of it beforehand.
    """

    workbook: Path
    standing: Standing
    told: tuple[Finding, ...] = ()
    sharers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Organisations to take together; one that stopped before there was a task goes through as it is."""

    tasks: tuple[Task | Stopped, ...]
    material: Material
    options: Options


def work(portion: Portion, tell: Callable[[Doing], None] = silent) -> tuple[Ready | Stopped, ...]:
    """Read, merge, print and prove; in the order of the tasks, each ready to be delivered, or stopped.

    What is being done is told to *tell*, which stays in this process.
    """
    options = portion.options
    templates, faults = material.compiled(portion.material)
    standing = {task.workbook: task.standing for task in portion.tasks if isinstance(task, Task)}
    shared, known = portion.material, frozenset(portion.material.templates)
    merge = partial(merging.merge, templates=templates, brand=shared.definitions.brand, known=known)
    final = (partial(finality.decide, faults=faults, known=known),) if options.final else ()
    tell(Doing.MERGING)
    with log.stage("læs og flet"):
        cases = [onward(_read(task, portion), merge) for task in portion.tasks]
    tell(Doing.COUNTING if options.pdf == Choice.NONE else Doing.PRINTING)
    with log.stage("print"):
        printed = [*together(cases, partial(printing.print_together, standing=standing, options=options))]
    with log.stage("bevis"):
        return tuple(onward(case, merging.prove, *final) for case in printed)


def _read(task: Task | Stopped, portion: Portion) -> Ready | Stopped:
    if isinstance(task, Stopped):
        return task
    definitions = portion.material.definitions
    outcome = Outcome(workbook=task.workbook, findings=task.told)
    return guarded(outcome, partial(reading.read, outcome, definitions, portion.options, task.sharers))
