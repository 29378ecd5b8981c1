"""Answers that are allowed, but that a consultant would ask about."""

from collections.abc import Iterator

from beredskabsplan.core import values
from beredskabsplan.core.answering import titles
from beredskabsplan.core.answers import Answer, State, danish_answer
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.checks.register import Matter, check
from beredskabsplan.core.findings import Finding, found
from beredskabsplan.core.questionnaire import ANSWER_WARNINGS, Kind


@check(Code.S105)
def copied_examples(matter: Matter) -> Iterator[Finding]:
    """Tell of long answers that nobody has written."""
    for answer in matter.answers.fields.values() if not matter.is_example else ():
        if answer.field.kind is Kind.LONG and isinstance(answer.value, str) and _equals_example(answer):
            yield found(Code.S105, answer.place, label=answer.field.label)


@check(*ANSWER_WARNINGS)
def warned_of(matter: Matter) -> Iterator[Finding]:
    """Tell what the definition warns of."""
    for answer in matter.answers.fields.values():
        for reply, code in answer.field.warns:
            if _is(answer, reply):
                yield found(code, answer.place)


@check(Code.S140)
def representative(matter: Matter) -> Iterator[Finding]:
    """Tell when the organisation must have a safety representative (AMR), and none is on the list."""
    persons = matter.questionnaire.persons
    offices = [(column, word) for column in persons.columns for word in column.amr_word]
    words = [word for _, word in offices]
    beside = [column.key for column in persons.columns if column.kind is Kind.TEXT]
    has_one = any(
        titles.holds_office(person.texts[key], words) for person in matter.answers.persons for key in beside
    )
    must_have = any(
        _is(answer, reply) for answer in matter.answers.fields.values() for reply in answer.field.amr_when
    )
    has_room = not matter.questionnaire.is_short  # of the form that is too short, that is told
    if offices and must_have and not has_one and has_room:
        column, word = offices[0]
        choice = next((each for each in column.choices if titles.holds_office(each, words)), word)
        told = {"sheet": matter.persons_sheet, "column": column.label, "choice": choice}
        yield found(Code.S140, matter.at_persons, **told)


@check(Code.S183)
def too_short(matter: Matter) -> Iterator[Finding]:
    """Tell when the short form was answered by somebody whom it is not meant for."""
    for answer in matter.answers.fields.values() if matter.questionnaire.is_short else ():
        those = answer.field.short_for
        if those and answer.value is not None and (said := danish_answer(answer.value)) not in those:
            yield found(
                Code.S183,
                answer.place,
                field=answer.field.id,
                label=answer.field.label,
                answer=said,
                those=" og ".join(those),
                file=matter.answers.workbook,
            )


def _is(answer: Answer, reply: str) -> bool:
    return (
        answer.state is State.ANSWERED and answer.value is not None and danish_answer(answer.value) == reply
    )


def _equals_example(answer: Answer) -> bool:
    return values.fold(str(answer.value)) == values.fold(str(answer.field.example))
