"""What every sheet of the new workbook is written from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.workbook.write.spots import AnswerSpot
from beredskabsplan.workbook.write.styles import CellFormats

Answer = str | int | date | None
TableRows = tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The workbook under way: table rows by sheet key, all else by field id.

    Answers have their cells and statuses, and some a remark beside them.
    """

    book: Workbook
    sheets: Mapping[str, Worksheet]
    styles: CellFormats
    questionnaire: Questionnaire
    organisation: str
    spots: Mapping[str, AnswerSpot]
    answers: Mapping[str, Answer]
    statuses: Mapping[str, str]
    rows: Mapping[str, TableRows]
    remarks: Mapping[str, str]
