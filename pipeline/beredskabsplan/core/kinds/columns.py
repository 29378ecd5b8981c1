"""Read a cell of a table: its text, fit to be printed, and what is wrong or doubtful about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.kinds import parsing, texts
from beredskabsplan.core.kinds.doubts import REACHING, civil_doubt
from beredskabsplan.core.kinds.parsed import Doubt
from beredskabsplan.core.questionnaire import Column, Evasions
from beredskabsplan.core.unanswered import evasions


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReader:
    """Read the cells of tables in *workbook*; texts like those in *known* are none.

    What is told is added to *findings*; *stands* are the keys of those that HR has accepted.
    """

    workbook: str
    known: Evasions
    stands: frozenset[str]
    findings: list[Finding]

    def text(self, column: Column, cell: Cell | None) -> str:
        """Return the text of *cell*, empty when it says nothing or must not be printed."""
        if cell is None or cell.error or values.is_empty(cell.value):
            return ""
        place = Place(file=self.workbook, sheet=cell.sheet, cell=cell.ref)
        said = values.as_text(cell.value).strip()
        if waits := unsettled.read(cell.value):
            self.findings.append(waits.finding(place, column))
            return ""
        worded = {"label": column.label, "answer": said}
        if said not in column.choices and self._is_none(column, place, worded):
            return ""
        parsed = parsing.read(column, cell.value)
        told = [self._told(doubt, place, worded) for doubt in (*parsed.doubts, *_doubts(said))]
        return "" if any(told) else str(parsed.value)

    def _is_none(self, column: Column, place: Place, worded: Mapping[str, str]) -> bool:
        """Tell whether the cell says nothing; a dash is a way to leave it empty, and nobody need be told."""
        said = worded["answer"]
        if values.is_placeholder(said):
            if set(said) - set(values.DASHES):
                self.findings.append(found(Code.S103, place, **worded))
            return True
        is_put_off = values.who_can_answer(said) is not None
        is_bare = column.kind in REACHING and evasions.among(said, self.known.bare)
        if not (is_put_off or is_bare or evasions.is_no_answer(said, self.known)):
            return False
        return self._told(Doubt(Code.S126), place, worded)

    def _told(self, doubt: Doubt, place: Place, worded: Mapping[str, str]) -> bool:
        """Tell *doubt*; return whether it keeps the text out of the plan."""
        finding = found(doubt.code, place, **{**worded, **doubt.values})
        self.findings.append(finding)
        return doubt.code in _SHUT_OUT and finding.key not in self.stands


_SHUT_OUT = (Code.S122, Code.S126, Code.S128)


def _doubts(said: str) -> Iterator[Doubt]:
    yield from civil_doubt(said)
    yield from texts.signs(said)
