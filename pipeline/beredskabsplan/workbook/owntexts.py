"""The texts that are ours in a questionnaire: who writes over one has written where nobody reads it."""

import zlib
from collections.abc import Iterator
from datetime import date

from beredskabsplan.core.questionnaire import Field, Questionnaire
from beredskabsplan.workbook.layout import ColumnHeading, folded

SHORT = 25  # signs; HR may well write the same as one that is no longer, in another row


def fingerprint(text: str, row: str = "") -> str:
    """Reduce *text*, in the *row* of a field or anywhere, to eight signs that every program leaves alike."""
    return f"{zlib.crc32(f'{row} {folded(text)}'.encode('utf-8', 'replace')):08x}"


def is_short(text: str) -> bool:
    """Tell whether *text* is known only by what stands beside it."""
    return len(folded(text)) <= SHORT


def texts(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield the texts that stand around the answers to *questionnaire*."""
    yield from ColumnHeading
    for step in questionnaire.steps:
        yield from (f"Trin {step.number}: {step.title}", step.intro)
    for question in questionnaire.questions:
        yield from (question.number, question.text, question.note)
    for field in questionnaire.fields.values():
        yield from of_field(questionnaire, field)


def of_field(questionnaire: Questionnaire, field: Field) -> Iterator[str]:
    """Yield the texts in the row of *field*."""
    yield from (field.label, help_of(questionnaire, field), shown(field.example), field.number, field.id)


def help_of(questionnaire: Questionnaire, field: Field) -> str:
    """Say around its own help under which condition *field* is asked, and which word stands for none."""
    told, condition = field.help, field.condition
    if field.none and f"»{field.none[0]}«" not in told:
        told = f"{told} {none_told(field)}".strip()
    if condition is None:
        return told
    answers = " eller ".join(f"»{value}«" for value in condition.values)
    deciding = questionnaire.fields[condition.field]
    where = "ovenfor" if deciding.number == field.number else f"til »{deciding.label}«"
    asks = "Skal udfyldes" if field.required_when else "Udfyldes kun"
    when = "Skal ikke udfyldes" if condition.negated else asks
    return f"{when}, når I svarer {answers} {where}. {told}".strip()


def none_told(field: Field) -> str:
    """Say in which word HR may answer that there is none."""
    return f"I kan også skrive »{field.none[0]}«."


def shown(value: object) -> str:
    """Write an answer as it stands in a cell of text."""
    match value:
        case None:
            return ""
        case date() as day:
            return f"{day:%d-%m-%Y}"
        case tuple() as lines:
            return "\n".join(lines)
        case other:
            return str(other)
