"""Check the answers of many organisations, and mark what should be put right in a copy of HR's workbook."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core import copies, standards
from beredskabsplan.core.standards import Definitions
from beredskabsplan.output import delivery, folders
from beredskabsplan.output.folders import Folders
from beredskabsplan.run import clients, material
from beredskabsplan.run.guard import guarded
from beredskabsplan.run.options import OUTPUTS, Options
from beredskabsplan.run.outcome import Outcome, Result
from beredskabsplan.run.progress import Doing, Progress, Watcher, silent
from beredskabsplan.run.questionnaires import sources
from beredskabsplan.run.questionnaires.sources import Source
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
    places = folders.look(outputs)
    if paths:
        progress(Progress(doing=Doing.LOOKING, done=0, total=len(paths)))
    found_here = sources.survey(
        paths, definitions.questionnaire, partial(clients.asked, shared=definitions, options=options)
    )
    clashes = sources.clashes(found_here, places)
    shared = Counter(source.name.casefold() for source in found_here)
    outcomes: list[Outcome] = []

    def tell(outcome: Outcome | None = None) -> None:
        progress(Progress(doing=Doing.READING, done=len(outcomes), total=len(found_here), outcome=outcome))

    def checked(source: Source, outcome: Outcome) -> Ready | Stopped:
        own = clients.definitions(source.workbooks, definitions, options)
        sharers = clashes.get(source.workbook, ())
        case = guarded(outcome, partial(reading.read, outcome, own, options, sharers))
        alone = shared[source.name.casefold()] == 1
        return guarded(case.outcome, partial(_correct, case, source, own, places, alone=alone))

    for source in found_here:
        tell()
        outcome = Outcome(workbook=source.workbook, findings=source.findings)
        outcomes.append(guarded(outcome, partial(checked, source, outcome)).outcome)
        tell(outcomes[-1])
    stale = tuple(standards.outdated(definitions, options.today))
    return Result(outcomes=tuple(outcomes), findings=stale, strict=True)


def _correct(
    case: Ready | Stopped, source: Source, definitions: Definitions, places: Folders, *, alone: bool
) -> Ready | Stopped:
    """Mark the findings in a copy of HR's own workbook; where that cannot be done, list them as text.

    Where there is nothing to mark, the copy of an earlier round is taken back, if the folder is its *alone*.
    """
    from beredskabsplan.workbook.mark import corrections

    organisation = case.origin.organisation if isinstance(case, Ready) else source.organisation
    try:
        folder = places.of(organisation, source.name)
    except folders.TakenError as error:
        return Stopped.because([error.finding(source.workbook.name)], case.outcome)
    # Which files are the same questionnaire is the consultant's to sort out, and nothing for HR.
    own = [finding for finding in case.outcome.findings if finding not in source.findings]
    told = [finding for finding in own if finding.place.file == source.workbook.name]
    if isinstance(case, Stopped) or not told:
        if alone:
            delivery.withdraw(folder)
        return case
    name = f"{source.name}{copies.CORRECTIONS}"
    settled = case.outcome.settled or corrections.NOTHING_SETTLED
    marked = corrections.corrected(case.content, told, definitions.questionnaire, settled)
    content = marked or files.as_bytes(corrections.as_text(told))
    file = f"{name}.{'xlsx' if marked else 'txt'}"
    delivered = delivery.deliver_copy(folder, case.origin, file, content, VERSION)
    return case.told(delivered.findings, corrections=delivered.written)
