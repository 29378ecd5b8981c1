"""The cells behind the column Status, on the hidden sheet: what stands in each answer cell, reduced."""

from collections.abc import Iterator, Mapping

from xlsxwriter.utility import xl_range_abs

from beredskabsplan.core.questionnaire import PERSONS_SHEET, Field, Kind, Questionnaire
from beredskabsplan.workbook.layout import LISTS_SHEET
from beredskabsplan.workbook.write.draft import Draft
from beredskabsplan.workbook.write.spots import AnswerSpot, column_range, names_range, status_spot
from beredskabsplan.workbook.write.state import plain, spelt
from beredskabsplan.workbook.write.state.given import (
    GivenCells,
    Leading,
    holder,
    ignored,
    is_worded,
    takes_many,
)
from beredskabsplan.workbook.write.state.judging import status_formula
from beredskabsplan.workbook.write.state.plain import Given

_FIRST, _LIST = 7, 13  # the columns before hold the progress
FREE = _LIST + 1  # where other lists may begin
_HEADINGS = ("felt", "svar", "nøgle", "navne", "cifre")
_NO_ANSWERS = "liste_ikke_svar"


def fill(draft: Draft) -> None:
    """Write the cells behind every field, and the list of texts that answer nothing."""
    sheet, behind = draft.sheets[LISTS_SHEET], cells(draft.questionnaire, draft.spots, {})
    sheet.write_row(0, _FIRST, _HEADINGS)
    for row, field in enumerate(draft.questionnaire.fields.values(), 1):
        sheet.write_string(row, _FIRST, field.id)
        fillers = ignored(field, draft.questionnaire)
        for column, formula, value in _formulas(field, behind[field.id], draft.answers[field.id], fillers):
            sheet.write_formula(row, column, formula, None, value)
    packed = spelt.packed(spelt.keys(draft.questionnaire.evasions))
    sheet.write_column(0, _LIST, (_NO_ANSWERS, *packed))
    draft.book.define_name(_NO_ANSWERS, f"={LISTS_SHEET}!{xl_range_abs(1, _LIST, len(packed), _LIST)}")


def formulas(
    questionnaire: Questionnaire, spots: Mapping[str, AnswerSpot], choices: Mapping[str, str]
) -> Mapping[str, str]:
    """Write the formula of the column Status for every field, by id; *choices* are the names of the lists."""
    behind = cells(questionnaire, spots, choices)
    statuses = {id_: status_spot(questionnaire, spot).reference for id_, spot in spots.items()}
    return {
        field.id: status_formula(field, questionnaire, behind, statuses)
        for field in questionnaire.fields.values()
    }


def cells(
    questionnaire: Questionnaire, spots: Mapping[str, AnswerSpot], choices: Mapping[str, str]
) -> Mapping[str, GivenCells]:
    """Find the cells behind every field, by id; *choices* are the names of the lists."""
    rows = {id_: row for row, id_ in enumerate(questionnaire.fields, 1)}
    found = {}
    for field in questionnaire.fields.values():
        text, key, listed, digits = (_spot(rows[field.id], place) for place in range(1, len(_HEADINGS)))
        above = holder(questionnaire, field)
        found[field.id] = GivenCells(
            given=spots[field.id].reference,
            text=text,
            key=key,
            listed=listed,
            digits=digits,
            names=tuple(names_range(questionnaire, key) for key in field.names_from),
            above=_spot(rows[above.id], 1) if above else "",
            apart=tuple(_apart(questionnaire.fields[id_], rows) for id_ in field.apart_from if id_ in rows),
            leading=tuple(_leading(questionnaire)) if field.no_leader else (),
            no_answers=_NO_ANSWERS,
            choices=choices.get(field.id, ""),
        )
    return found


def _apart(field: Field, rows: Mapping[str, int]) -> str:
    """Find the cell that lists the names in *field*, or has the only one."""
    return _spot(rows[field.id], 3 if takes_many(field) else 1)


def _leading(questionnaire: Questionnaire) -> Iterator[Leading]:
    names = names_range(questionnaire, PERSONS_SHEET)
    for column in questionnaire.persons.columns:
        if column.leader_word:
            texts = column_range(questionnaire, PERSONS_SHEET, column)
            yield Leading(names=names, texts=texts, words=column.leader_word)


def _spot(row: int, place: int) -> str:
    return AnswerSpot(LISTS_SHEET, row, _FIRST + place).reference


def _formulas(
    field: Field, behind: GivenCells, given: Given, fillers: tuple[str, ...]
) -> Iterator[tuple[int, str, str]]:
    """Yield the cells behind *field*: the column of each, its formula, and what that gives for *given*."""
    text = plain.text(given)
    yield _FIRST + 1, plain.text_formula(behind.given), text
    yield _FIRST + 2, plain.key_formula(behind.text, fillers), plain.key(text, fillers)
    if takes_many(field):
        yield _FIRST + 3, plain.listed_formula(behind.given), plain.listed(given)
    if is_worded(field):
        yield _FIRST + 4, plain.zeros_formula(behind.text), plain.zeros(text)
    if field.kind is Kind.DATE:
        yield _FIRST + 4, plain.dashed_formula(behind.text), plain.dashed(text)
