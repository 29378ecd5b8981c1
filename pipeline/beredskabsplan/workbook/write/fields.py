"""The sheets that ask: the facts of the organisation and the plan, and the steps with their questions."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from beredskabsplan.core.questionnaire import Field, Kind, Question, Step
from beredskabsplan.workbook.layout import (
    FACT_COLUMNS,
    FIRST_ROW,
    HEADING_ROW,
    QUESTION_COLUMNS,
    STAR,
    ColumnHeading,
    question_lines,
)
from beredskabsplan.workbook.owntexts import help_of, shown
from beredskabsplan.workbook.write import behind, rules
from beredskabsplan.workbook.write.draft import Draft
from beredskabsplan.workbook.write.spots import status_spot
from beredskabsplan.workbook.write.state.words import CHECK, FieldStatus
from beredskabsplan.workbook.write.styles import CHECK_COLOURS, STATUS_COLOURS, height

_FACT_WIDTHS = {
    ColumnHeading.FACT: 37,
    ColumnHeading.ANSWER: 54,
    ColumnHeading.STATUS: 20,
    ColumnHeading.HELP: 55,
    ColumnHeading.ID: 10,
}
_QUESTION_WIDTHS = {
    ColumnHeading.NUMBER: 5,
    ColumnHeading.FIELD: 40,
    ColumnHeading.ANSWER: 45,
    ColumnHeading.STATUS: 20,
    ColumnHeading.HELP: 56,
    ColumnHeading.EXAMPLE: 110,
    ColumnHeading.REMARK: 40,
    ColumnHeading.ID: 10,
}
# Room to write in, and for a picture.
_LEAST_LINES = {Kind.LONG: 3, Kind.PERSONS: 3, Kind.IMAGE: 6}


def fill(draft: Draft, names: Mapping[str, str]) -> None:
    """Fill the three sheets; *names* are the defined names of the lists, by field id."""
    for id_, formula in behind.formulas(draft.questionnaire, draft.spots, names).items():
        spot = status_spot(draft.questionnaire, draft.spots[id_])
        sheet = draft.book.get_worksheet_by_name(spot.sheet)
        sheet.write_formula(spot.row, spot.column, formula, draft.styles.status, draft.statuses[id_])
    _facts(draft, "organisation", draft.questionnaire.organisation, names)
    _questions(draft, names)
    _facts(draft, "planen", draft.questionnaire.plan, names)


def _facts(draft: Draft, key: str, fields: Sequence[Field], names: Mapping[str, str]) -> None:
    sheet = draft.sheets[key]
    _columns(draft, sheet, _FACT_WIDTHS)
    for row, field in enumerate(fields, FIRST_ROW):
        texts = {
            ColumnHeading.FACT: _starred(field),
            ColumnHeading.HELP: help_of(draft.questionnaire, field),
            ColumnHeading.ID: field.id,
        }
        _line(draft, sheet, row, field, texts)
        _answer(draft, sheet, field, names)
    _colours(draft, sheet, FACT_COLUMNS, FIRST_ROW + len(fields) - 1)


def _questions(draft: Draft, names: Mapping[str, str]) -> None:
    sheet = draft.sheets["spoergsmaal"]
    _columns(draft, sheet, _QUESTION_WIDTHS)
    row = FIRST_ROW
    for row, item in question_lines(draft.questionnaire):
        match item:
            case Step():
                _step(draft, sheet, row, item)
            case Question():
                _question(draft, sheet, row, item)
            case Field():
                texts = {
                    ColumnHeading.NUMBER: item.number,
                    ColumnHeading.FIELD: _starred(item),
                    ColumnHeading.HELP: help_of(draft.questionnaire, item),
                    ColumnHeading.EXAMPLE: shown(item.example),
                    ColumnHeading.REMARK: draft.remarks.get(item.id, ""),
                    ColumnHeading.ID: item.id,
                }
                _line(draft, sheet, row, item, texts)
                _answer(draft, sheet, item, names)
    _colours(draft, sheet, QUESTION_COLUMNS, row)


def _columns(draft: Draft, sheet: Worksheet, widths: Mapping[ColumnHeading, float]) -> None:
    for column, (heading, width) in enumerate(widths.items()):
        sheet.set_column(column, column, width, None, {"hidden": heading is ColumnHeading.ID})
        sheet.write_string(HEADING_ROW, column, heading, draft.styles.heading)


def _step(draft: Draft, sheet: Worksheet, row: int, step: Step) -> None:
    texts = {ColumnHeading.NUMBER: f"Trin {step.number}: {step.title}", ColumnHeading.HELP: step.intro}
    _band(sheet, row, texts, draft.styles.step, draft.styles.step_intro)
    sheet.set_row(row, max(32, height([(step.intro, _QUESTION_WIDTHS[ColumnHeading.HELP])])))


def _question(draft: Draft, sheet: Worksheet, row: int, question: Question) -> None:
    texts = {
        ColumnHeading.NUMBER: question.number,
        ColumnHeading.FIELD: question.text,
        ColumnHeading.HELP: question.note,
    }
    _band(sheet, row, texts, draft.styles.question, draft.styles.question_note)
    measured = [
        (texts[heading], _QUESTION_WIDTHS[heading]) for heading in (ColumnHeading.FIELD, ColumnHeading.HELP)
    ]
    sheet.set_row(row, height(measured, bold=True))


def _band(
    sheet: Worksheet, row: int, texts: Mapping[ColumnHeading, str], style: Format, explanation: Format
) -> None:
    """Write a row that asks nothing, from the first column to the last that is seen."""
    for column, heading in enumerate(QUESTION_COLUMNS[:-1]):
        text = texts.get(heading, "")
        sheet.write(row, column, text or None, explanation if heading is ColumnHeading.HELP else style)


def _line(draft: Draft, sheet: Worksheet, row: int, field: Field, texts: Mapping[ColumnHeading, str]) -> None:
    """Write what stands around the answer to *field*, in a row that is high enough for all of it."""
    widths, styles = _QUESTION_WIDTHS if field.number else _FACT_WIDTHS, draft.styles
    looks = {
        ColumnHeading.NUMBER: styles.help,
        ColumnHeading.HELP: styles.help,
        ColumnHeading.EXAMPLE: styles.example,
        ColumnHeading.REMARK: styles.text,
    }
    columns = tuple(widths)
    for heading, text in texts.items():
        style = looks.get(heading, styles.label)
        sheet.write(row, columns.index(heading), text or None, style)
    measured = [(text, widths[heading]) for heading, text in texts.items() if heading is not ColumnHeading.ID]
    measured.append((shown(draft.answers[field.id]), widths[ColumnHeading.ANSWER]))
    measured.append((draft.statuses[field.id], widths[ColumnHeading.STATUS]))
    sheet.set_row(row, height(measured, least=_LEAST_LINES.get(field.kind, 1)))


def _answer(draft: Draft, sheet: Worksheet, field: Field, names: Mapping[str, str]) -> None:
    spot = draft.spots[field.id]
    rule = rules.field_rule(field, names, draft.questionnaire.sheets)
    rules.apply(sheet, (spot.row, spot.column, spot.row, spot.column), rule)
    styles = {Kind.DATE: draft.styles.date, Kind.NUMBER: draft.styles.whole}
    style = draft.styles.text if field.month_is_enough else styles.get(field.kind, draft.styles.text)
    match draft.answers[field.id]:
        case None:
            sheet.write_blank(spot.row, spot.column, None, style)
        case date() as day:
            sheet.write_datetime(spot.row, spot.column, datetime.combine(day, time()), style)
        case int() as number:
            sheet.write_number(spot.row, spot.column, number, style)
        case text:
            sheet.write_string(spot.row, spot.column, text, style)


def _starred(field: Field) -> str:
    return field.label + (STAR if field.may_be_required else "")


def _colours(draft: Draft, sheet: Worksheet, columns: Sequence[ColumnHeading], last: int) -> None:
    """Colour the words of the column Status, and fade an answer that another answer has made void."""
    column, answer = columns.index(ColumnHeading.STATUS), columns.index(ColumnHeading.ANSWER)
    doubtful = {"type": "text", "criteria": "begins with", "value": CHECK.strip()}
    doubtful["format"] = draft.book.add_format(dict(CHECK_COLOURS))
    sheet.conditional_format(FIRST_ROW, column, last, column, doubtful)
    for word, look in STATUS_COLOURS.items():
        style = draft.book.add_format(dict(look))
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style}
        sheet.conditional_format(FIRST_ROW, column, last, column, rule)
        if word is FieldStatus.VOID:
            formula = f'=${xl_col_to_name(column)}{FIRST_ROW + 1}="{word}"'
            faded = {"type": "formula", "criteria": formula, "format": style}
            sheet.conditional_format(FIRST_ROW, answer, last, answer, faded)
