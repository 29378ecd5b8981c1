"""Checks over several answers at once: who is missing, who carries too much, what contradicts what.

A check is a generator of findings; `check` runs them all.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from beredskabsplan.core import danish, values
from beredskabsplan.core.answers import Answer, Answers, Contact, State
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.questionnaire import Field, Kind, Questionnaire, Table

MANY_ROLES = 4
PRIVATE_MAIL = frozenset(
    f"{name}.{ending}"
    for ending, names in {
        "com": ("gmail", "hotmail", "outlook", "live", "yahoo", "icloud", "me", "protonmail"),
        "dk": ("hotmail", "outlook", "live", "yahoo", "mail", "jubii", "stofanet", "tdcadsl", "ofir"),
    }.items()
    for name in names
)


@dataclass(frozen=True, slots=True)
class _Case:
    """What every check looks at."""

    answers: Answers
    questionnaire: Questionnaire
    today: date

    def sheet(self, key: str) -> str:
        return self.questionnaire.sheets[key].name

    def at(self, sheet: str) -> Place:
        return Place(file=self.answers.workbook, sheet=self.sheet(sheet))

    def day(self, field: str) -> date | None:
        value = self.answers.value(field)
        return value if isinstance(value, date) else None

    def holder(self, field: str) -> Contact | None:
        value = self.answers.value(field)
        return value if isinstance(value, Contact) else None


def check(
    answers: Answers, questionnaire: Questionnaire, today: date, *, is_example: bool = False
) -> tuple[Answers, tuple[Finding, ...]]:
    """Check *answers* as a whole; return them with the contradicted ones opened, and the findings.

    The shipped example may equal itself (*is_example*).
    """
    case = _Case(answers, questionnaire, today)
    checks = [_persons, _same_names, _deputies, _many_roles, _arrangements, _representative, _dates]
    if not is_example:
        checks.append(_copied_examples)
    settled = _settle(case)
    findings = [finding for each in checks for finding in each(case)]
    return settled, (*findings, *_status(_Case(settled, questionnaire, today)))


def _settle(case: _Case) -> Answers:
    """Open every answer that another one contradicts, so that no document uses it."""
    wrong = set(_ambiguous(case.answers))
    for field, deputy in _pairs(case.questionnaire):
        holder = case.answers.value(field.id)
        if holder is not None and holder == case.answers.value(deputy):
            wrong.add(deputy)
    approved, review = case.day("planen.godkendt_dato"), case.day("planen.naeste_revision")
    if approved and review and review < approved:
        wrong.add("planen.naeste_revision")
    fields = {
        key: replace(answer, state=State.OPEN, value=None) if key in wrong else answer
        for key, answer in case.answers.fields.items()
    }
    return replace(case.answers, fields=fields)


def _ambiguous(answers: Answers) -> Iterator[str]:
    """Yield the fields that name somebody whose name stands in two rows."""
    for entries in (answers.persons, answers.externals):
        number = Counter(values.fold(entry.name) for entry in entries)
        for key, answer in answers.fields.items():
            named = answer.value if isinstance(answer.value, tuple) else (answer.value,)
            if any(
                isinstance(each, Contact) and each in entries and number[values.fold(each.name)] > 1
                for each in named
            ):
                yield key


def main_roles(answers: Answers, questionnaire: Questionnaire) -> Mapping[str, tuple[Field, ...]]:
    """Return the fields that each person holds a main role by, by the person's name."""
    held: dict[str, list[Field]] = {}
    for field in questionnaire.fields.values():
        value = answers.value(field.id)
        holders = value if isinstance(value, tuple) else (value,)
        for holder in holders:
            if field.role and isinstance(holder, Contact):
                held.setdefault(holder.name, []).append(field)
    return {name: tuple(fields) for name, fields in held.items()}


def _pairs(questionnaire: Questionnaire) -> Iterator[tuple[Field, str]]:
    """Yield each role's field with the id of its deputy's field."""
    for field in questionnaire.fields.values():
        if field.role and field.role.deputy:
            yield field, f"{field.id.rpartition('.')[0]}.{field.role.deputy}"


def _persons(case: _Case) -> Iterator[Finding]:
    yield from _rows(case.answers.persons, case.questionnaire.persons)
    yield from _rows(case.answers.externals, case.questionnaire.externals)
    for person in case.answers.persons:
        if not person.texts["telefon"] and not person.texts["email"]:
            yield found(Code.S130, person.place, name=person.name, sheet=case.sheet("personer"))
        if person.texts["email"].rpartition("@")[2].casefold() in PRIVATE_MAIL:
            yield found(Code.S145, person.place)


def _rows(entries: tuple[Contact, ...], table: Table) -> Iterator[Finding]:
    for entry in entries:
        for column in table.columns:
            if column.required and not entry.texts[column.key]:
                yield found(Code.S147, entry.place, label=column.label)


def _same_names(case: _Case) -> Iterator[Finding]:
    for entries in (case.answers.persons, case.answers.externals):
        seen = Counter[str]()
        for entry in entries:
            seen[values.fold(entry.name)] += 1
            if seen[values.fold(entry.name)] == 2:
                yield found(Code.S131, entry.place, name=entry.name)


def _deputies(case: _Case) -> Iterator[Finding]:
    for field, deputy_id in _pairs(case.questionnaire):
        holder, deputy = case.answers.fields[field.id], case.answers.fields[deputy_id]
        if holder.state is not State.ANSWERED:
            continue
        assert field.role is not None
        if deputy.state is State.EMPTY:
            yield found(Code.S132, deputy.place, role=field.role.title)
        elif deputy.value is not None and deputy.value == holder.value:
            yield found(Code.S133, deputy.place)


def _many_roles(case: _Case) -> Iterator[Finding]:
    if len(case.answers.persons) < 5:
        return
    held = main_roles(case.answers, case.questionnaire)
    for person in case.answers.persons:
        number = len(held.get(person.name, ()))
        if number > MANY_ROLES:
            yield found(Code.S134, person.place, name=person.name, count=number)


def _arrangements(case: _Case) -> Iterator[Finding]:
    """Yield answers that are allowed, but that a consultant would ask about."""
    leader = case.holder("debriefing.moedeleder")
    if leader and leader in (case.holder("anmeldelse.politi_beslutter"), case.holder("ledelsen.modtager")):
        yield found(Code.S135, case.answers.fields["debriefing.moedeleder"].place)
    doubtful: tuple[tuple[str, tuple[object, ...], Code], ...] = (
        ("anmeldelse.easy_adgang", ("Nej", "Ja, men kun den ene"), Code.S136),
        ("psykologhjaelp.tilbud", ("Vi har ingen ordning endnu",), Code.S137),
        ("grov_chikane.svar", (False,), Code.S138),
        ("planen.roller_aftalt", (False,), Code.S139),
    )
    for field, replies, code in doubtful:
        answer = case.answers.fields[field]
        if answer.state is State.ANSWERED and answer.value in replies:
            yield found(code, answer.place)


def _representative(case: _Case) -> Iterator[Finding]:
    size = case.answers.value("org.antal_ansatte")
    has_one = any("amr" in values.fold(person.texts["funktion"]) for person in case.answers.persons)
    if isinstance(size, str) and not size.startswith("1-9") and not has_one:
        yield found(Code.S140, case.at("personer"), sheet=case.sheet("personer"))


def _dates(case: _Case) -> Iterator[Finding]:
    approved, review = case.day("planen.godkendt_dato"), case.day("planen.naeste_revision")
    place = case.answers.fields["planen.naeste_revision"].place
    if approved and review and review < approved:
        yield found(Code.S141, place, sheet=case.sheet("planen"))
    elif review and review < case.today:
        yield found(Code.S142, place)
    if approved and (case.today - approved).days > 366:
        yield found(Code.S143, case.answers.fields["planen.godkendt_dato"].place)


def _status(case: _Case) -> Iterator[Finding]:
    number = len(case.answers.open)
    if case.day("planen.godkendt_dato") and number:
        points = danish.counted(number, "åbent punkt", "åbne punkter")
        yield found(Code.S144, case.answers.fields["planen.godkendt_dato"].place, points=points)


def _copied_examples(case: _Case) -> Iterator[Finding]:
    for answer in case.answers.fields.values():
        if answer.field.kind is Kind.LONG and isinstance(answer.value, str) and _equals_example(answer):
            yield found(Code.S105, answer.place, label=answer.field.label)


def _equals_example(answer: Answer) -> bool:
    return values.fold(str(answer.value)) == values.fold(str(answer.field.example))
