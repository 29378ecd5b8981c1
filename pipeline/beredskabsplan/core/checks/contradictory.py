"""Open every answer that another one contradicts, so that no document uses it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from beredskabsplan.core import values
from beredskabsplan.core.answering import forms
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.answers import Answers, State, contacts_in
from beredskabsplan.core.questionnaire import Field, FieldPart, Questionnaire


def settle(answers: Answers, questionnaire: Questionnaire) -> Answers:
    """Return *answers* with the contradicted ones opened."""
    wrong = {
        *_ambiguous(answers),
        *_own_deputies(answers, questionnaire),
        *_reviews(answers),
        *(id_ for id_, _, _ in involved(answers, questionnaire)),
        *(id_ for id_, _ in inside(answers, questionnaire)),
    }
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


def involved(answers: Answers, questionnaire: Questionnaire) -> Iterator[tuple[str, Contact, Field | None]]:
    """Yield the fields that name somebody whom they must not, each with who it is.

    That is one who is named in another field, which comes last, or who leads.
    """
    for field in questionnaire.fields.values():
        others = [
            (_same_as(entry), questionnaire.fields[other])
            for other in field.apart_from
            for entry in contacts_in(answers.value(other))
        ]
        for entry in contacts_in(answers.value(field.id)):
            named = next((other for known, other in others if known == _same_as(entry)), None)
            if named or (field.no_leader and entry.leads):
                yield field.id, entry, named


def _same_as(entry: Contact) -> tuple[str, ...]:
    """Reduce the name of *entry* to what tells people apart, also when one stands on both sheets."""
    return tuple(sorted(forms.words(entry.name)))


def inside(answers: Answers, questionnaire: Questionnaire) -> Iterator[tuple[str, Contact]]:
    """Yield the fields of a short form that name a colleague where it must be somebody from outside."""
    for field in questionnaire.fields.values() if questionnaire.is_short else ():
        for entry in contacts_in(answers.value(field.id)) if field.outside_in_short else ():
            if entry in answers.persons:
                yield field.id, entry


def _reviews(answers: Answers) -> Iterator[str]:
    review = answers.part(FieldPart.NEXT_REVIEW)
    if review and review_precedes_approval(answers):
        yield review.field.id
