"""What writing and reading the workbook share: headings, the order of the rows, names of answer cells."""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from beredskabsplan.core.questionnaire import Field, Question, Questionnaire, Step

# Rows and columns count from 0, as XlsxWriter does: the headings stand in the fourth row.
HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1
TABLE_ROWS = 25
# Dropdowns see names that were typed below the table's border.
LAST_NAME_ROW = FIRST_ROW + 199
SHORT = "kort"  # the form that the hidden sheet tells of; the long one says nothing
LISTS_SHEET, META_SHEET = "_lister", "_meta"
STAR = "\N{NO-BREAK SPACE}*"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


class MetaKey(StrEnum):
    """What stands in the first column of the hidden sheet, beside what it says of the questionnaire."""

    QUESTIONNAIRE = "skema_id"
    VERSION = "skema_version"
    FORM = "skema_form"
    ID = "organisation_id"
    NAME = "organisation"
    CREATED = "lavet"
    PROGRAM = "program"
    DUE = "frist"
    DELETE_BY = "slettes"
    REVISION = "udgave"
    TEXTS = "tekster"


class ColumnHeading(StrEnum):
    """The heading of a column on the sheets that hold fields."""

    NUMBER = "Nr."
    FACT = "Oplysning"
    FIELD = "Felt"
    ANSWER = "Svar"
    HELP = "Hjælp"
    EXAMPLE = "Eksempel"
    STATUS = "Status"
    REMARK = "Bemærkning til konsulenten"
    ID = "Id"


# What HR reads while they write stands first, so that it is in the window together. The id stands last, since
# a hidden first column would hide the title in A1.
FACT_COLUMNS = (
    ColumnHeading.FACT,
    ColumnHeading.ANSWER,
    ColumnHeading.STATUS,
    ColumnHeading.HELP,
    ColumnHeading.ID,
)
QUESTION_COLUMNS = (
    ColumnHeading.NUMBER,
    ColumnHeading.FIELD,
    ColumnHeading.ANSWER,
    ColumnHeading.STATUS,
    ColumnHeading.HELP,
    ColumnHeading.EXAMPLE,
    ColumnHeading.REMARK,
    ColumnHeading.ID,
)


def question_lines(questionnaire: Questionnaire) -> Iterator[tuple[int, Step | Question | Field]]:
    """Yield the rows of the sheet of questions: a step, its questions, and under each its fields."""
    row = FIRST_ROW
    for step in questionnaire.steps:
        yield row, step
        row += 1
        for question in step.questions:
            yield row, question
            yield from enumerate(question.fields, row + 1)
            row += 1 + len(question.fields)


def is_hidden_name(title: str) -> bool:
    """Tell whether a sheet of this *title*, or one that it is a copy of, is ours and hidden."""
    return title.casefold().startswith((LISTS_SHEET, META_SHEET))


def answer_name(field_id: str) -> str:
    """Name the answer cell of a field: `svar_org_navn`, since a defined name may not hold every sign."""
    return f"svar_{field_id.replace('.', '_')}"


def folded(value: object) -> str:
    """Reduce a heading, label or question to what must agree: no case, stars, colons, full stops, odd spaces.

    >>> folded("  Nr.\N{NO-BREAK SPACE}* ")
    'nr'
    """
    text = "" if value is None else str(value)
    return _fold_again(text) if len(text) <= _OFTEN else _fold(text)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
    return re.sub(r"[\s*:.]+", " ", plain).strip().casefold()


# The texts of a questionnaire are folded in each column that may be theirs, and in every organisation's.
_OFTEN = 1_000  # signs; a longer one is an answer
_fold_again = lru_cache(maxsize=4_096)(_fold)
