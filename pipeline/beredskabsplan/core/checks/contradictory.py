"""Open every answer that another one contradicts, so that no document uses it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from beredskabsplan.core import values
from beredskabsplan.core.answers import Answers, State, contacts_in
from beredskabsplan.core.questionnaire import FieldPart, Questionnaire


def settle(answers: Answers, questionnaire: Questionnaire) -> Answers:
    """Return *answers* with the contradicted ones opened."""
    wrong = {*_ambiguous(answers), *_own_deputies(answers, questionnaire), *_reviews(answers)}
    fields = {
        key: replace(answer, state=State.OPEN, value=None) if key in wrong else answer
        for key, answer in answers.fields.items()
    }
    return replace(answers, fields=fields)


def review_precedes_approval(answers: Answers) -> bool:
    """Tell whether the plan would be gone through again before it was approved."""
    approved, review = answers.day(FieldPart.APPROVED_ON), answers.day(FieldPart.NEXT_REVIEW)
    return approved is not None and review is not None and review < approved


def _ambiguous(answers: Answers) -> Iterator[str]:
    """Yield the fields that name somebody whose name stands in two rows."""
    for entries in (answers.persons, answers.externals):
        number = Counter(values.fold(entry.name) for entry in entries)
        for key, answer in answers.fields.items():
            if any(
                entry in entries and number[values.fold(entry.name)] > 1
                for entry in contacts_in(answer.value)
            ):
                yield key


def _own_deputies(answers: Answers, questionnaire: Questionnaire) -> Iterator[str]:
    for holder, deputy in questionnaire.deputies.items():
        if is_own_deputy(answers, holder, deputy):
            yield deputy


def is_own_deputy(answers: Answers, holder: str, deputy: str) -> bool:
    """Tell whether somebody with the task of the field *holder* stands in for it in *deputy* as well."""
    held = contacts_in(answers.value(holder))
    return any(entry in held for entry in contacts_in(answers.value(deputy)))


def _reviews(answers: Answers) -> Iterator[str]:
    review = answers.part(FieldPart.NEXT_REVIEW)
    if review and review_precedes_approval(answers):
        yield review.field.id
