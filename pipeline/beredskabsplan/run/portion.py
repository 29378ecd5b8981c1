"""The work on a portion of organisations, from their workbooks to documents that are ready to be delivered.

One function of values that can be pickled: any `concurrent.futures.Executor` may run it. It reads workbooks
and writes nothing; what stands in the folders comes along, and what is to stand there goes back.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from beredskabsplan import log
from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.output.delivery import Standing
from beredskabsplan.run import material, merging, reading
from beredskabsplan.run.cases import Ready, Stopped
from beredskabsplan.run.guard import guarded, onward, together
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A *workbook* to plan, and what is *standing* in its folder; *sharers* are all who would write to it."""

    workbook: Path
    standing: Standing
    sharers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Organisations to take together; one that stopped before there was a task goes through as it is."""

    tasks: tuple[Task | Stopped, ...]
    material: Material
    options: Options


def work(portion: Portion) -> tuple[Ready | Stopped, ...]:
    """Read, merge, print and prove; in the order of the tasks, each ready to be delivered, or stopped."""
    options = portion.options
    templates, faults = material.compiled(portion.material)
    standing = {task.workbook: task.standing for task in portion.tasks if isinstance(task, Task)}
    merge = partial(merging.merge, templates=templates, brand=portion.material.definitions.brand)
    final = (partial(_finality, faults=faults),) if options.final else ()
    with log.stage("læs og flet"):
        cases = [onward(_read(task, portion), merge) for task in portion.tasks]
    with log.stage("print"):
        printed = [*together(cases, partial(_print, standing=standing, options=options))]
    with log.stage("bevis"):
        return tuple(onward(case, merging.prove, *final) for case in printed)


def _read(task: Task | Stopped, portion: Portion) -> Ready | Stopped:
    if isinstance(task, Stopped):
        return task
    definitions, today = portion.material.definitions, portion.options.today
    return guarded(
        Outcome(workbook=task.workbook),
        partial(reading.read, task.workbook, definitions, today, task.sharers),
    )


def _print(cases: Sequence[Ready], standing: Mapping[Path, Standing], options: Options) -> list[Ready]:
    """Number the pages and make the PDFs of all documents, in as few starts of the engine as can be."""
    from beredskabsplan.output import press, remarks
    from beredskabsplan.pdf.choice import Choice

    orders = {
        (index, document.name): press.Order(
            document=document,
            title=" – ".join(filter(None, [document.name, case.outcome.organisation])),
            standing=standing[case.outcome.workbook],
        )
        for index, case in enumerate(cases)
        for document in case.documents
    }
    made = press.print_all(orders, press.Wish(engine=Choice(options.pdf), archive=options.pdfa))
    ready = []
    for index, case in enumerate(cases):
        printed = [made[index, document.name] for document in case.documents]
        findings = remarks.on(printed, case.plan, case.origin.name, archive=options.pdfa)
        told = case.told(findings, engines=remarks.engines(printed))
        ready.append(replace(told, documents=tuple(each.printout for each in printed)))
    return ready


def _finality(case: Ready, faults: Sequence[Finding]) -> Ready | Stopped:
    """Stop a plan that is not ready to be final: nothing is missing or wrong, or nothing is written."""
    reasons = [*_missing(case), *_wrong([*faults, *case.outcome.findings], case.origin.name)]
    if not reasons:
        return case
    refusal = found(Code.P107, Place(file=case.origin.name), reasons="; ".join(reasons))
    return Stopped.because([refusal], case.outcome)


def _missing(case: Ready) -> Iterator[str]:
    """Say which points are open."""
    fields = [point.field for point in case.plan.open_points]
    if fields:
        points = [f"{field.number} {field.open_label}".strip() for field in fields]
        yield f"der er åbne punkter ({danish.show_list(points)})"


def _wrong(findings: Sequence[Finding], workbook: str) -> Iterator[str]:
    """Say of each file in which *findings* are errors that it has some, or that its PDF was not made."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    for file, is_pdf in dict.fromkeys((error.place.file, error.code is Code.P104) for error in errors):
        place = "svarene" if file == workbook else file
        yield f"der er ingen PDF af {place}" if is_pdf else f"der er fejl i {place}"
