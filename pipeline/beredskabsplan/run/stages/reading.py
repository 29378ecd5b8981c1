"""From a workbook to a plan: read it, check the answers, and see where the plan stands."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core import answers, danish, passport, plan
from beredskabsplan.core.answers import State
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.checks import whole
from beredskabsplan.core.findings import Place, found
from beredskabsplan.core.standards import Definitions
from beredskabsplan.output.printout import Origin
from beredskabsplan.run import workbooks
from beredskabsplan.run.outcome import Outcome, Tally
from beredskabsplan.run.stages.cases import Ready, Stopped


def read(workbook: Path, definitions: Definitions, today: date, sharers: Sequence[str]) -> Ready | Stopped:
    """Read *workbook*, and plan what its answers say; one that *sharers* would write over goes no further."""
    from beredskabsplan.workbook.read import read as reader

    asked = definitions.questionnaire
    reading = reader.read(workbook, asked)
    if reading.cells is None:
        return Stopped.because(reading.findings, Outcome(workbook=workbook))
    given, faults = answers.read(reading.cells, asked, has_logo=reading.logo is not None)
    given, doubts = whole.check(given, asked, today, is_example=workbook.name == workbooks.EXAMPLE)
    made = plan.build(given, asked, definitions.deadlines, definitions.agenda)
    states = Counter(answer.state for answer in given.fields.values())
    outcome = Outcome(
        workbook=workbook,
        findings=(*reading.findings, *faults, *doubts),
        organisation=str(given.value(asked.organisation_name.id) or ""),
        organisation_id=reading.passport.id,
        status=made.status.text,
        draft=made.status.draft,
        tally=Tally(answered=states[State.ANSWERED], missing=states[State.OPEN]),
    )
    if sharers:
        clash = found(Code.P106, Place(file=workbook.name), names=danish.show_list(list(sharers)))
        return Stopped.because([clash], outcome)
    return Ready(
        outcome=outcome,
        origin=Origin(
            name=workbook.name,
            sha256=files.sha256(reading.content),
            organisation=passport.organisation(reading.cells, asked, reading.passport.id),
            revision=reading.passport.revision,
            modified=reading.modified,
        ),
        plan=made,
        content=reading.content,
        logo=reading.logo,
    )
