"""From a workbook to a plan: read it, check the answers, and see where the plan stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from beredskabsplan import files
from beredskabsplan.core import answers, danish, passport, plan
from beredskabsplan.core.answers import Answers, State
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cells
from beredskabsplan.core.checks import lasting, whole
from beredskabsplan.core.checks.consequences import without_consequences
from beredskabsplan.core.editions import short
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.plan import Plan
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.rounds import describing, postponing, settling
from beredskabsplan.core.rounds.settling import Settled
from beredskabsplan.core.standards import Definitions
from beredskabsplan.output.printout import Origin
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.run.outcome import Outcome, Tally
from beredskabsplan.run.stages.cases import Ready, Stopped

if TYPE_CHECKING:
    from beredskabsplan.workbook.read.read import Reading


def read(
    outcome: Outcome, definitions: Definitions, options: Options, sharers: Sequence[str]
) -> Ready | Stopped:
    """Read the workbook that *outcome* is to be about, and plan what its answers say.

    One that *sharers* would write over goes no further.
    """
    from beredskabsplan.workbook.read import read as reader

    workbook = outcome.workbook
    reading = reader.read(workbook, definitions.questionnaire)
    if reading.cells is None:
        return Stopped.because(reading.findings, outcome)
    made, settled = _planned(reading, definitions, options)
    given, asked = made.answers, made.questionnaire
    states = Counter(answer.state for answer in given.fields.values())
    outcome = replace(
        outcome,
        findings=(*outcome.findings, *settled.left),
        settled=settled,
        sayings=reading.cells.sayings,
        organisation=str(given.value(asked.organisation_name.id) or ""),
        organisation_id=reading.passport.id,
        status=made.status.text,
        draft=made.status.draft,
        tally=Tally(answered=states[State.ANSWERED] + states[State.NONE], missing=states[State.OPEN]),
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
        lasts=lasting.until(given, reading.cells, options.today),
    )


def _planned(reading: "Reading", definitions: Definitions, options: Options) -> tuple[Plan, Settled]:
    """Plan what the answers say; what the plan's form does without is no open point of it."""
    assert reading.cells is not None
    asked = short.as_answered(definitions.questionnaire, is_short=reading.cells.is_short)
    given, settled = _settled(reading, asked, options.today)
    made = plan.build(given, asked, definitions, is_short=options.short)
    needed = short.needed(asked, is_alone=made.is_alone) if made.is_short else asked
    if needed == asked:
        return made, settled
    given, settled = _settled(reading, needed, options.today)
    return plan.build(given, needed, definitions, is_short=options.short), settled


def _settled(reading: "Reading", asked: Questionnaire, today: date) -> tuple[Answers, Settled]:
    """Read the answers, and settle what is wrong with them by what HR has answered in the round before.

    Where HR's rows have lost their keys, their texts tell what they are about. Then all is read once more,
    since an accepted answer is another answer.
    """
    cells, due = reading.cells, reading.passport.due
    assert cells is not None
    given, findings = _checked(cells, reading, asked, today)
    known = settling.named(cells.replies, findings)
    if known != cells.replies:
        cells = replace(cells, replies=known)
        given, findings = _checked(cells, reading, asked, today)
    still_open = [id_ for id_, answer in given.fields.items() if answer.state is State.OPEN]
    settled = settling.settle(findings, known, cells.sayings, due=due, still_open=still_open)
    return postponing.postponed(given, settled, due=due), settled


def _checked(
    cells: Cells, reading: "Reading", asked: Questionnaire, today: date
) -> tuple[Answers, tuple[Finding, ...]]:
    given, faults = answers.read(cells, asked, has_logo=reading.logo is not None)
    given, doubts = whole.check(given, asked, today, is_example=cells.workbook == EXAMPLE)
    told = without_consequences((*faults, *doubts), cells.gone, asked)
    return given, describing.described((*reading.findings, *told), cells, asked)
