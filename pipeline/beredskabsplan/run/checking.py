"""Check the answers of many organisations, and mark what should be put right in a copy of HR's workbook."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from beredskabsplan.core import copies, standards
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.core.passport import Organisation
from beredskabsplan.core.standards import Definitions
from beredskabsplan.output import delivery, folders
from beredskabsplan.output.folders import Folders
from beredskabsplan.run import material, workbooks
from beredskabsplan.run.guard import guarded
from beredskabsplan.run.options import OUTPUTS, Options
from beredskabsplan.run.outcome import Outcome, Result
from beredskabsplan.run.stages import reading
from beredskabsplan.run.stages.cases import Ready, Stopped
from beredskabsplan.version import VERSION


def check(paths: Sequence[Path], options: Options) -> Result:
    """Check the answers in the workbooks at *paths*, and write a copy of each with what should be put right.

    What is wrong with one organisation, a bug of ours too, is a finding of its outcome and stops no other.

    Raises:
        Trouble: a chosen folder or file does not exist, or a TOML file is faulty; nothing is checked then.
    """
    outputs = options.folder(OUTPUTS)
    definitions = material.define(options)
    files = workbooks.distinct(paths)
    clashes, places = workbooks.clashes(files), folders.look(outputs)
    outcomes = []
    for workbook in files:
        read = partial(reading.read, workbook, definitions, options.today, clashes.get(workbook, ()))
        case = guarded(Outcome(workbook=workbook), read)
        correct = partial(_correct, case, definitions, places)
        outcomes.append(guarded(case.outcome, correct).outcome)
    stale = tuple(standards.outdated(definitions.deadlines, options.today))
    return Result(outcomes=tuple(outcomes), findings=stale, strict=True)


def _correct(case: Ready | Stopped, definitions: Definitions, places: Folders) -> Ready | Stopped:
    """Mark the findings in a copy of HR's own workbook; where that cannot be done, list them as text."""
    from beredskabsplan.workbook.mark import corrections

    workbook = case.outcome.workbook
    organisation = case.origin.organisation if isinstance(case, Ready) else Organisation()
    try:
        folder = places.of(organisation, workbooks.name(workbook))
    except folders.TakenError as error:
        place = Place(file=workbook.name)
        refusal = found(Code.P122, place, folder=error.folder, owner=error.owner.name)
        return Stopped.because([refusal], case.outcome)
    told = [finding for finding in case.outcome.findings if finding.place.file == workbook.name]
    if isinstance(case, Stopped) or not told:
        delivery.withdraw(folder)
        return case
    name = f"{copies.original(workbook)}{copies.CORRECTIONS}"
    marked = corrections.corrected(case.content, told, definitions.questionnaire)
    content = marked or corrections.as_text(told).encode("utf-8")
    file = f"{name}.{'xlsx' if marked else 'txt'}"
    delivered = delivery.deliver_copy(folder, case.origin, file, content, VERSION)
    return case.told(delivered.findings, corrections=delivered.written)
