"""The questionnaire as it was before: what the definition says that earlier versions asked."""

from collections.abc import Iterator
from dataclasses import replace

from beredskabsplan.core.questionnaire import Condition, Field, Kind, Questionnaire, Table


def version_2(asked: Questionnaire) -> Questionnaire:
    """Take out of *asked* what came later."""

    def known(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(field for field in fields if field.since <= 2)

    steps = tuple(
        replace(step, questions=tuple(replace(one, fields=known(one.fields)) for one in step.questions))
        for step in asked.steps
    )
    return replace(
        asked, version=2, organisation=known(asked.organisation), steps=steps, plan=known(asked.plan)
    )


def version_1(asked: Questionnaire) -> Questionnaire:
    """Take *asked* apart again: former fields, a Ja or Nej before others, the choices and labels of then."""
    steps = tuple(
        replace(
            step,
            questions=tuple(
                replace(question, fields=tuple(_fields(question.fields))) for question in step.questions
            ),
        )
        for step in asked.steps
    )
    return replace(
        asked,
        version=1,
        organisation=tuple(_fields(asked.organisation)),
        persons=_table(asked.persons),
        externals=_table(asked.externals),
        steps=steps,
        plan=tuple(_fields(asked.plan)),
    )


def _fields(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        if field.since > 1:
            continue
        condition = field.required_when
        if field.gate:
            yield Field(
                id=field.gate.id,
                key=field.gate.id.partition(".")[2],
                number=field.number,
                label=field.gate.label,
                open_label=field.gate.label,
                kind=Kind.YES_NO,
                required=True,
            )
            condition = Condition(field=field.gate.id, values=("Ja",))
        yield replace(
            field,
            label=field.former_labels[0] if field.former_labels else field.label,
            none=(),
            gate=None,
            former=(),
            default=field.default if isinstance(field.default, str) else None,
            former_labels=(),
            required_when=condition if condition is None or condition.values != ("Ingen",) else None,
            choices=(*field.choices, *(old for old, _ in field.former_choices)),
            former_choices=(),
        )
        for former in field.former:
            key = former.id.partition(".")[2]
            yield Field(
                id=former.id, key=key, number="", label=former.label, open_label=former.label, kind=Kind.TEXT
            )


def _table(table: Table) -> Table:
    return replace(table, columns=tuple(column for column in table.columns if column.since == 1))
