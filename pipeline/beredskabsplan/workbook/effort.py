"""How long the questionnaire takes to fill in, reckoned from its words and fields."""

from collections.abc import Iterator
from datetime import date

from beredskabsplan.core.questionnaire import Field, Kind, Question, Questionnaire, Step, Table

_READ, _WRITTEN = 200, 20  # words a minute: reading plain Danish, and finding and typing one's own
_FIELD, _ROW = 20, 60  # seconds to choose or type what is known, and to look up one person
_OF_ONES_OWN = frozenset({Kind.TEXT, Kind.LONG})
_SPREAD, _STEP = 0.15, 5  # nobody knows it to the minute


def minutes(questionnaire: Questionnaire) -> float:
    """Reckon the minutes; what the examples say stands for the length of an answer."""
    fields = questionnaire.fields.values()
    read = sum(len(text.split()) for text in _to_read(questionnaire))
    written = sum(len(_example(field).split()) for field in fields if field.kind in _OF_ONES_OWN)
    rows = len(questionnaire.persons.examples) + len(questionnaire.externals.examples)
    return read / _READ + written / _WRITTEN + (len(fields) * _FIELD + rows * _ROW) / 60


def span(questionnaire: Questionnaire) -> str:
    """Say it as people do: »75-100«."""
    reckoned = minutes(questionnaire)
    low, high = (_STEP * round(reckoned * (1 + part) / _STEP) for part in (-_SPREAD, _SPREAD))
    return f"{max(low, _STEP)}-{high}"


def _to_read(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield all that HR reads: the first sheet, and what stands around the answers."""
    guide = questionnaire.guide
    yield from (
        guide.introduction,
        *guide.steps,
        guide.deadline,
        guide.contact,
        guide.return_by,
        guide.privacy,
    )
    yield guide.deletion
    for sheet in questionnaire.sheets.values():
        yield from (sheet.title, sheet.intro)
    for table in (questionnaire.persons, questionnaire.externals):
        yield from _of_table(table)
    for step in questionnaire.steps:
        yield from _of_step(step)
    for field in questionnaire.fields.values():
        yield from (field.label, field.help, _example(field) if field.number else "")


def _of_table(table: Table) -> Iterator[str]:
    for column in table.columns:
        yield from (column.label, column.help)


def _of_step(step: Step) -> Iterator[str]:
    yield from (step.title, step.intro)
    for question in step.questions:
        yield from _of_question(question)


def _of_question(question: Question) -> Iterator[str]:
    yield from (question.text, question.note)


def _example(field: Field) -> str:
    """Write the example, which stands beside the questions of the steps alone."""
    match field.example:
        case None | date():
            return ""
        case tuple() as lines:
            return " ".join(lines)
        case other:
            return str(other)
