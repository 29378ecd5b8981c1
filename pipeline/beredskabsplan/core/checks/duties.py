"""The tasks: does everybody have a deputy, and does anybody carry too much?"""

from collections.abc import Iterator, Mapping

from beredskabsplan.core import danish
from beredskabsplan.core.answers import Answer, Answers, State, contacts_in
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.checks.contradictory import is_own_deputy
from beredskabsplan.core.checks.register import Matter, check
from beredskabsplan.core.editions import fitting
from beredskabsplan.core.findings import Finding, found
from beredskabsplan.core.questionnaire import Field, Questionnaire, Role

MANY_ROLES = 4
FEW_PERSONS = 5  # with fewer, somebody must have many tasks


@check(Code.S132, Code.S133, Code.S188)
def deputies(matter: Matter) -> Iterator[Finding]:
    """Tell of tasks that nobody else can take over; of those who are few, all at once."""
    alone: list[tuple[Role, Answer]] = []
    for holder_id, deputy_id in matter.questionnaire.deputies.items():
        holder, deputy = matter.answers.fields[holder_id], matter.answers.fields[deputy_id]
        if holder.state is not State.ANSWERED:
            continue
        assert holder.field.role is not None
        if deputy.state is State.EMPTY:
            alone.append((holder.field.role, deputy))
        elif is_own_deputy(matter.answers, holder_id, deputy_id):
            yield found(Code.S133, deputy.place)
    if alone and fitting.are_few(matter.answers, matter.questionnaire):
        tasks = danish.show_list([role.short for role, _ in alone])
        yield found(Code.S188, alone[0][1].place, tasks=tasks)
    else:
        yield from (found(Code.S132, deputy.place, role=role.title) for role, deputy in alone)


@check(Code.S189)
def nobody_else(matter: Matter) -> Iterator[Finding]:
    """Tell when one of those who may be several is listed alone."""
    if matter.answers.are_of_one and fitting.are_few(matter.answers, matter.questionnaire):
        yield found(Code.S189, matter.answers.persons[0].place, sheet=matter.persons_sheet)


@check(Code.S134)
def many_roles(matter: Matter) -> Iterator[Finding]:
    """Tell of persons with so many tasks that the plan depends on them."""
    few = fitting.are_few(matter.answers, matter.questionnaire)
    if few or len(matter.answers.persons) < FEW_PERSONS:
        return
    held = _main_roles(matter.answers, matter.questionnaire)
    for person in matter.answers.persons:
        number = len(held.get(person.name, ()))
        if number > MANY_ROLES and not person.is_role:  # a role is not the same person each time
            yield found(Code.S134, person.place, name=person.name, count=number)


@check(Code.S135)
def leaders(matter: Matter) -> Iterator[Finding]:
    """Tell when the meeting is led by somebody who decides in the case, unless they are few."""
    few = fitting.are_few(matter.answers, matter.questionnaire)
    for answer in matter.answers.fields.values() if not few else ():
        others = [
            entry
            for other in answer.field.leader_apart_from
            for entry in contacts_in(matter.answers.value(other))
        ]
        if any(entry in others for entry in contacts_in(answer.value)):
            yield found(Code.S135, answer.place)


def _main_roles(answers: Answers, questionnaire: Questionnaire) -> Mapping[str, tuple[Field, ...]]:
    """Return the fields that each person holds a main role by, by the person's name."""
    held: dict[str, list[Field]] = {}
    for field in questionnaire.fields.values():
        for holder in contacts_in(answers.value(field.id)) if field.role else ():
            held.setdefault(holder.name, []).append(field)
    return {name: tuple(fields) for name, fields in held.items()}
