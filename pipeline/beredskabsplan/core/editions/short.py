"""The short form: what it asks, and what its answers mean to a plan that knows all questions."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from beredskabsplan.core.questionnaire import Field, Kind, Question, Questionnaire, Step, Table


def shortened(questionnaire: Questionnaire) -> Questionnaire:
    """Return what the short form asks of *questionnaire*, and no more."""
    asked = {field.id for field in questionnaire.fields.values() if field.short}
    return replace(
        questionnaire,
        sheets={
            key: replace(sheet, title=sheet.short_title or sheet.title)
            for key, sheet in questionnaire.sheets.items()
        },
        organisation=tuple(_kept(questionnaire.organisation, asked)),
        persons=_narrowed(questionnaire.persons),
        externals=_narrowed(questionnaire.externals),
        steps=tuple(_steps(questionnaire.steps, asked)),
        plan=tuple(_kept(questionnaire.plan, asked)),
        is_short=True,
    )


def suits(questionnaire: Questionnaire, said: Callable[[str], object]) -> bool | None:
    """Tell whether the short form is for those who have *said* so to a field, None while nobody has."""
    for field in questionnaire.fields.values():
        answer = said(field.id) if field.short_for else None
        if answer is not None:
            return answer in field.short_for
    return None


def as_answered(questionnaire: Questionnaire, *, is_short: bool) -> Questionnaire:
    """Return *questionnaire* with all fields, of which a short form needs none that it does not ask."""
    if not is_short:
        return questionnaire
    return replace(needed(questionnaire), is_short=True)


def needed(questionnaire: Questionnaire, *, is_alone: bool = False) -> Questionnaire:
    """Return *questionnaire* with all fields, of which a short plan needs none but those of its form.

    Nor does it need what concerns others, where one person *is_alone*.
    """
    every = shortened(questionnaire).fields.values()
    asked = frozenset(field.id for field in every if not (is_alone and field.needs_others))

    def relaxed(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(_relaxed(field, asked) for field in fields)

    return replace(
        questionnaire,
        organisation=relaxed(questionnaire.organisation),
        steps=tuple(
            replace(step, questions=tuple(replace(one, fields=relaxed(one.fields)) for one in step.questions))
            for step in questionnaire.steps
        ),
        plan=relaxed(questionnaire.plan),
    )


def _relaxed(field: Field, asked: frozenset[str] | set[str]) -> Field:
    """Take from *field* what points at fields that are not asked, and if it is none of those, all needs."""
    prefix = field.id.rpartition(".")[0]
    if field.role and field.role.deputy and f"{prefix}.{field.role.deputy}" not in asked:
        field = replace(field, role=replace(field.role, deputy=None))
    if field.condition and field.condition.field not in asked:
        field = replace(field, required_when=None, asked_when=None)
    return field if field.id in asked else replace(field, required=False, required_when=None)


def _from_outside(field: Field) -> Field:
    """Let HR choose from the help from outside alone where the short form wants that."""
    return replace(field, kind=Kind.EXTERNAL) if field.outside_in_short else field


def _kept(fields: tuple[Field, ...], asked: set[str]) -> Iterator[Field]:
    yield from (_from_outside(_relaxed(field, asked)) for field in fields if field.id in asked)


def _steps(steps: tuple[Step, ...], asked: set[str]) -> Iterator[Step]:
    for step in steps:
        if questions := tuple(_questions(step.questions, asked)):
            yield replace(step, questions=questions)


def _questions(questions: tuple[Question, ...], asked: set[str]) -> Iterator[Question]:
    for question in questions:
        if fields := tuple(_kept(question.fields, asked)):
            yield replace(question, fields=fields)


def _narrowed(table: Table) -> Table:
    return replace(table, columns=tuple(column for column in table.columns if column.short))
