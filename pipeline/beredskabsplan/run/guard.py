"""The guard that each organisation passes: what nobody foresaw becomes its own failure, and nobody else's.

This and the start of the command are the only places that catch everything.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.errors import DefinitionTrouble, Trouble
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.stages.cases import Case, Ready, Stopped

T = TypeVar("T")
Stage = Callable[[Ready], Ready | Stopped]
_log = logging.getLogger(__name__)


def guarded(outcome: Outcome, stage: Callable[[], T]) -> T | Stopped:
    """Return what *stage* gives; whatever goes wrong in it stops the organisation of *outcome* alone."""
    place = Place(file=outcome.workbook.name)
    try:
        return stage()
    except DefinitionTrouble as trouble:  # the client's own file
        failures = [found(Code.D110, Place(file=trouble.file), fault=fault) for fault in trouble.faults]
    except Trouble as trouble:
        failures = [found(Code.P116, place, reason=str(trouble))]
    except Exception:
        _log.exception("An organisation is left out: a stage failed unexpectedly")
        failures = [found(Code.P115, place)]
    return Stopped.because(failures, outcome)


def onward(case: Case, *stages: Stage) -> Case:
    """Let *case* go through *stages*, until one of them stops it."""
    for stage in stages:
        if isinstance(case, Ready):
            case = guarded(case.outcome, partial(stage, case))
    return case


def together(cases: Sequence[Case], stage: Callable[[Sequence[Ready]], Sequence[Ready]]) -> Iterator[Case]:
    """Let those of *cases* that are ready go through *stage* all at once; where that fails, one by one."""
    ready = [case for case in cases if isinstance(case, Ready)]
    try:
        after = iter(stage(ready))
    except Exception:
        _log.exception("The organisations of a portion are taken one by one: a stage failed unexpectedly")
        yield from (onward(case, lambda case: stage([case])[0]) for case in cases)
        return
    yield from (next(after) if isinstance(case, Ready) else case for case in cases)
