"""Whether a file that was saved can be read by now: programs save in many ways, and some take their time."""

from enum import Enum, auto
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding
from beredskabsplan.run.questionnaires.workbooks import SPREADSHEETS

_PACKED = SPREADSHEETS | {".docx"}
_HALF = frozenset({Code.F102, Code.F111})  # empty, or not whole


class Readiness(Enum):
    """A file is whole; or only half of it is there yet; or another program lets nobody read it."""

    WHOLE = auto()
    HALF = auto()
    CLOSED = auto()


def readiness(path: Path) -> Readiness:
    """Look into the file at *path*; one that is gone is whole, since nothing more will come of it.

    A lock that Excel, Word or LibreOffice keeps beside it says only that it is open there. People save and
    go on writing, so what counts is whether what they saved can be read.
    """
    from beredskabsplan.workbook.read.gate import intake

    if not files.is_file(path):
        return Readiness.WHOLE
    taken = intake.take_in(path) if path.suffix.lower() in _PACKED else intake.content(path)
    if taken == b"":
        return Readiness.HALF
    if not isinstance(taken, Finding):
        return Readiness.WHOLE
    if taken.code is Code.F118 and files.is_file(path):
        return Readiness.CLOSED
    return Readiness.HALF if taken.code in _HALF else Readiness.WHOLE
