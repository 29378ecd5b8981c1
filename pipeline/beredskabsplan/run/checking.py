"""Check the answers of many organisations, and mark what should be put right in a copy of HR's workbook."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from beredskabsplan.core import copies, standards
from beredskabsplan.core.standards import Definitions
from beredskabsplan.output import delivery
from beredskabsplan.run import material, workbooks
from beredskabsplan.run.guard import guarded
from beredskabsplan.run.options import OUTPUTS, Options
from beredskabsplan.run.outcome import Outcome, Result
from beredskabsplan.run.progress import Doing, Progress, Watcher, silent
from beredskabsplan.run.stages import reading
from beredskabsplan.run.stages.cases import Ready, Stopped
from beredskabsplan.version import VERSION


def check(paths: Sequence[Path], options: Options, progress: Watcher = silent) -> Result:
    """Check the answers in the workbooks at *paths*, and write a copy of each with what should be put right.

    What is wrong with one organisation, a bug of ours too, is a finding of its outcome and stops no other.
    Each that is finished is told to *progress*.

    Raises:
        Trouble: a chosen folder or file does not exist, or a TOML file is faulty; nothing is checked then.
    """
    outputs = options.folder(OUTPUTS)
    definitions = material.define(options)
    files = workbooks.distinct(paths)
    clashes = workbooks.clashes(files)
    outcomes: list[Outcome] = []

    def tell(outcome: Outcome | None = None) -> None:
        progress(Progress(doing=Doing.READING, done=len(outcomes), total=len(files), outcome=outcome))

    for workbook in files:
        tell()
        read = partial(reading.read, workbook, definitions, options.today, clashes.get(workbook, ()))
        case = guarded(Outcome(workbook=workbook), read)
        correct = partial(_correct, case, definitions, workbooks.folder(outputs, workbook))
        outcomes.append(guarded(case.outcome, correct).outcome)
        tell(outcomes[-1])
    stale = tuple(standards.outdated(definitions.deadlines, options.today))
    return Result(outcomes=tuple(outcomes), findings=stale, strict=True)


def _correct(case: Ready | Stopped, definitions: Definitions, folder: Path) -> Ready | Stopped:
    """Mark the findings in a copy of HR's own workbook; where that cannot be done, list them as text."""
    from beredskabsplan.workbook.mark import corrections

    workbook = case.outcome.workbook
    name = f"{copies.original(workbook)}{copies.CORRECTIONS}"
    told = [finding for finding in case.outcome.findings if finding.place.file == workbook.name]
    if isinstance(case, Stopped) or not told:
        delivery.withdraw(folder, f"{name}.xlsx")
        return case
    marked = corrections.corrected(case.content, told, definitions.questionnaire)
    content = marked or corrections.as_text(told).encode("utf-8")
    file = f"{name}.{'xlsx' if marked else 'txt'}"
    delivered = delivery.deliver_copy(folder, case.origin, file, content, VERSION)
    return case.told(delivered.findings, corrections=delivered.written)
