"""Write the questionnaire as a workbook: empty for HR, or with answers as the worked example."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import CellStringTuple

from beredskabsplan.core import values
from beredskabsplan.core.answering import gates
from beredskabsplan.core.passport import Passport
from beredskabsplan.core.questionnaire import PERSONS_SHEET, SHEETS, Field, Questionnaire, Table
from beredskabsplan.workbook import meta, owntexts
from beredskabsplan.workbook.layout import FIRST_ROW, LISTS_SHEET, META_SHEET, answer_name
from beredskabsplan.workbook.write import fields, frame, guide, lists, tables
from beredskabsplan.workbook.write.draft import Answer, Draft, TableRows
from beredskabsplan.workbook.write.guide import Terms
from beredskabsplan.workbook.write.space import WINDOW
from beredskabsplan.workbook.write.spots import spots
from beredskabsplan.workbook.write.state.judging import judge
from beredskabsplan.workbook.write.styles import styles

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_UNDATED = datetime.combine(date(2026, 1, 1), time())  # XlsxWriter would take the hour
_CUSTOM_HEIGHT = b' customHeight="1"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """Answers to write into the cells: *fields* by id, and the rows of the two tables by column key.

    *remarks* to the consultant are by the ids of the fields that they stand beside.
    """

    fields: Mapping[str, object] = attribute(default_factory=dict)
    remarks: Mapping[str, str] = attribute(default_factory=dict)
    persons: Sequence[Mapping[str, str]] = ()
    externals: Sequence[Mapping[str, str]] = ()


def write(
    questionnaire: Questionnaire,
    *,
    organisation: str,
    terms: Terms | None = None,
    answers: Filled | None = None,
    passport: Passport | None = None,
) -> bytes:
    """Write the workbook; the same arguments give the same bytes.

    Without a *passport* it says nothing of itself but which questionnaire it is.
    """
    package = BytesIO()
    with Workbook(package, _OPTIONS) as book:
        _describe(book, questionnaire, organisation, passport)
        draft = _draft(book, questionnaire, organisation, answers or Filled())
        names, counts = lists.fill(draft)
        guide.fill(draft, counts, terms or Terms())
        fields.fill(draft, names)
        tables.fill(draft, names)
        frame.fill(draft)
        _meta(draft, passport)
    return _let_rows_grow(package)


def example(questionnaire: Questionnaire) -> Filled:
    """Collect the examples of the definition as answers."""
    return Filled(
        fields=gates.examples(questionnaire),
        persons=questionnaire.persons.examples,
        externals=questionnaire.externals.examples,
    )


def _draft(book: Workbook, questionnaire: Questionnaire, organisation: str, filled: Filled) -> Draft:
    answers = {
        field.id: _answer(field, filled, is_short=questionnaire.is_short)
        for field in questionnaire.fields.values()
    }
    rows = {
        "personer": table_rows(questionnaire.persons, filled.persons),
        "eksterne": table_rows(questionnaire.externals, filled.externals),
    }
    return Draft(
        book=book,
        sheets={key: book.add_worksheet(name) for key, name in _sheet_names(questionnaire)},
        styles=styles(book),
        questionnaire=questionnaire,
        organisation=organisation,
        spots=spots(questionnaire),
        answers=answers,
        statuses=judge(questionnaire, answers, _names(questionnaire, rows), _leaders(questionnaire, rows)),
        rows=rows,
        remarks=filled.remarks,
    )


def _sheet_names(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Yield the key and the name of every sheet; the one with corrections comes into HR's copy only."""
    yield from ((key, questionnaire.sheets[key].name) for key in SHEETS if key != "rettelser")
    yield LISTS_SHEET, LISTS_SHEET
    yield META_SHEET, META_SHEET


def _answer(field: Field, filled: Filled, *, is_short: bool) -> Answer:
    """Choose what stands in the cell of *field*: the answer, or else the default or what we propose."""
    match filled.fields.get(field.id):
        case None | "":
            return _proposed(field) if is_short and field.suggestion else field.default
        case bool() as yes:
            return values.as_text(yes)
        case date() as day if field.month_is_enough:  # its cell holds text
            return f"{day:%d-%m-%Y}"
        case (str() | int() | date()) as value:
            return value
        case (list() | tuple()) as lines:
            return "\n".join(str(line) for line in lines)
        case value:
            return str(value)


def _proposed(field: Field) -> str:
    between = "\n" if "\n" in field.suggestion else " "
    return f"{values.SUGGESTION}{between}{field.suggestion}"


def table_rows(table: Table, given: Sequence[Mapping[str, str]]) -> TableRows:
    """Put the prefilled rows first, less those that *given* has its own version of."""
    key = table.name.key
    names = {row.get(key, "").strip().casefold() for row in given}
    return (*(row for row in table.prefilled if row.get(key, "").strip().casefold() not in names), *given)


def _names(questionnaire: Questionnaire, rows: Mapping[str, TableRows]) -> Mapping[str, list[str]]:
    tables_ = {"personer": questionnaire.persons, "eksterne": questionnaire.externals}
    return {key: [row.get(table.name.key, "") for row in rows[key]] for key, table in tables_.items()}


def _leaders(questionnaire: Questionnaire, rows: Mapping[str, TableRows]) -> Iterator[str]:
    """Yield the names beside which one of the words for a leader stands, as the formula looks for it."""
    table = questionnaire.persons
    for row in rows[PERSONS_SHEET]:
        if any(
            word.lower() in row.get(column.key, "").lower()
            for column in table.columns
            for word in column.leader_word
        ):
            yield row.get(table.name.key, "")


def _describe(
    book: Workbook, questionnaire: Questionnaire, organisation: str, passport: Passport | None
) -> None:
    book.set_properties(
        {
            "title": questionnaire.sheets["vejledning"].title,
            "subject": organisation,
            "author": organisation,
            "company": organisation,
            "created": datetime.fromisoformat(passport.created) if passport else _UNDATED,
        }
    )
    book.x_window = book.y_window = 0
    book.set_size(*WINDOW)


def _meta(draft: Draft, passport: Passport | None) -> None:
    """Write what tells questionnaires apart, and name the answer cells."""
    sheet = draft.sheets[META_SHEET]
    prints = " ".join(sorted(set(_own_prints(draft))))
    for row, line in enumerate(meta.lines(draft.questionnaire, prints, passport)):
        sheet.write_row(row, 0, line)
    sheet.very_hidden()
    for field, spot in draft.spots.items():
        draft.book.define_name(answer_name(field), f"={spot.reference}")


def _own_prints(draft: Draft) -> Iterator[str]:
    """Yield what the texts around the answers are known by, so that others in their place are HR's."""
    strings = tuple(draft.book.str_table.string_table)
    answers = {(spot.sheet, spot.row): (spot.column, id_) for id_, spot in draft.spots.items()}
    for key in draft.sheets.keys() & {*SHEETS}:
        sheet = draft.sheets[key]
        for row, line in sheet.table.items():
            answer, id_ = answers.get((sheet.name, row), (-1, ""))
            for column, cell in line.items():
                is_ours = row < FIRST_ROW if key in draft.rows else column != answer
                if is_ours and isinstance(cell, CellStringTuple):
                    yield owntexts.fingerprint(strings[cell.string])
                    yield owntexts.fingerprint(strings[cell.string], id_)


def _let_rows_grow(package: BytesIO) -> bytes:
    """Let Excel fit the heights of rows to what HR writes; XlsxWriter fixes every height that it is given."""
    result = BytesIO()
    with zipfile.ZipFile(package) as written, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for part in written.infolist():
            content = written.read(part)
            if part.filename.startswith("xl/worksheets/"):
                content = content.replace(_CUSTOM_HEIGHT, b"")
            target.writestr(part, content)
    return result.getvalue()
