"""The questionnaire that answers are taken over to, before it is written: what stands where."""

from collections.abc import Mapping
from dataclasses import dataclass

from beredskabsplan.core.findings import Place
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.workbook.layout import FIRST_ROW
from beredskabsplan.workbook.write.spots import AnswerSpot, remark_spots, spots


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """The questionnaire that is about to be written: its *file* name, what it asks, and where.

    Of the questions that are *known*, a short form asks some.
    """

    file: str
    questionnaire: Questionnaire
    known: Questionnaire
    answers: Mapping[str, AnswerSpot]
    remarks: Mapping[str, AnswerSpot]

    def place(self, field: str) -> Place:
        """Name the answer cell of *field*."""
        return self._at(self.answers[field])

    def field_place(self, field: str, sheet: str = "") -> Place:
        """Name the answer cell of *field*, or the *sheet* where it is not asked."""
        return self.place(field) if field in self.answers else self.sheet_place(sheet)

    def remark_place(self, field: str) -> Place:
        """Name the cell of the remark beside *field*."""
        return self._at(self.remarks[field])

    def table_place(self, key: str, row: int, column: int) -> Place:
        """Name a cell of the table *key*; its rows and columns count from 0."""
        return self._at(AnswerSpot(self.questionnaire.sheets[key].name, FIRST_ROW + row, column))

    def sheet_place(self, name: str) -> Place:
        """Name the sheet that was called *name*, or the whole file where there is none of that name."""
        names = {sheet.name for sheet in self.questionnaire.sheets.values()}
        return Place(file=self.file, sheet=name if name in names else "")

    def _at(self, spot: AnswerSpot) -> Place:
        return Place(file=self.file, sheet=spot.sheet, cell=spot.cell)


def destination(file: str, questionnaire: Questionnaire, known: Questionnaire | None = None) -> Destination:
    """Look where *questionnaire* will have its answers, in the *file* of that name."""
    return Destination(
        file=file,
        questionnaire=questionnaire,
        known=known or questionnaire,
        answers=spots(questionnaire),
        remarks=remark_spots(questionnaire),
    )
