"""The persons and the help from outside: can they be told apart, and reached?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from beredskabsplan.core import values
from beredskabsplan.core.answering import forms, titles
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.answers import contacts_in
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.checks import contradictory
from beredskabsplan.core.checks.register import Matter, check
from beredskabsplan.core.checks.ringing import without_number
from beredskabsplan.core.findings import Finding, found
from beredskabsplan.core.questionnaire import Column, ColumnPart, Table

_IN_NO_NAME = re.compile(r"[:!?\d]")
_SMALL_WORD = re.compile(r"\b[a-zæøå]\w*")
_SMALL_WORDS = 4  # make a sentence
_MOST_ALIKE = 100  # persons with a word of their names in common, before it tells nobody apart


@check(Code.S130)
def unreachable(matter: Matter) -> Iterator[Finding]:
    """Tell of persons with neither phone nor e-mail at work; a role may do without where nobody rings it."""
    columns = _ways(matter)
    # Of these, something else is said.
    told = {entry.place for entry in (*(entry for entry, _ in without_number(matter)), *_remarks(matter))}
    for person in matter.answers.persons if len(columns) > 1 else ():
        if (
            person.place not in told
            and not person.is_role
            and not any(_has(person, column) for column in columns)
        ):
            yield found(Code.S130, person.place, name=person.name, sheet=matter.persons_sheet)


@check(Code.S195)
def remarks(matter: Matter) -> Iterator[Finding]:
    """Tell of rows that say something and name nobody."""
    for entry in _remarks(matter):
        yield found(Code.S195, entry.place, answer=entry.name)


def _remarks(matter: Matter) -> list[Contact]:
    """List the persons of whom nothing is told but a name that reads as a sentence."""
    name = matter.questionnaire.persons.name.key
    return [
        person
        for person in matter.answers.persons
        if not person.is_role
        and _is_sentence(person.name)
        and not any(text for key, text in person.texts.items() if key != name)
    ]


def _is_sentence(text: str) -> bool:
    return bool(_IN_NO_NAME.search(text)) or len(_SMALL_WORD.findall(text)) >= _SMALL_WORDS


@check(Code.S131)
def same_names(matter: Matter) -> Iterator[Finding]:
    """Tell of a name that stands in two rows."""
    for entries in (matter.answers.persons, matter.answers.externals):
        seen = Counter[str]()
        for entry in entries:
            seen[values.fold(entry.name)] += 1
            if seen[values.fold(entry.name)] == 2:
                yield found(Code.S131, entry.place, name=entry.name)


@check(Code.S193)
def same_persons(matter: Matter) -> Iterator[Finding]:
    """Tell of a person who stands in two rows under two spellings, reached at the same place or at none."""
    persons = [person for person in matter.answers.persons if not person.is_role]
    names = [forms.words(person.name) for person in persons]
    columns = _ways(matter)
    for number, earlier in _alike(names):
        person, other = persons[number], persons[earlier]
        is_told = values.fold(person.name) == values.fold(other.name)  # as the same name
        if not is_told and _may_be_one(names[number], names[earlier]) and _meet(person, other, columns):
            yield found(Code.S193, person.place, name=person.name, other=other.name)


def _alike(names: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Yield the number of each of *names* with that of every earlier one that shares a word with it."""
    having: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        words = set(name)
        telling = (having[word] for word in words if len(having[word]) < _MOST_ALIKE)
        for earlier in sorted(set().union(*telling)):
            yield number, earlier
        for word in words:
            having[word].append(number)


def _may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    return sorted(one) == sorted(other) or forms.agree(one, other) or forms.agree(other, one)


def _meet(one: Contact, other: Contact, columns: Sequence[Column]) -> bool:
    """Tell whether both are reached in one way, or one of them in none."""
    ways = [{entry.texts[column.key] for column in columns} - {""} for entry in (one, other)]
    return not all(ways) or bool(ways[0] & ways[1])


@check(Code.S145)
def private_mail(matter: Matter) -> Iterator[Finding]:
    """Tell of addresses that are hardly those of a workplace."""
    for column in matter.questionnaire.persons.columns:
        for person in matter.answers.persons if column.private_mail else ():
            if person.texts[column.key].rpartition("@")[2].casefold() in column.private_mail:
                yield found(Code.S145, person.place, address=person.texts[column.key])


@check(Code.S184, Code.S187)
def apart(matter: Matter) -> Iterator[Finding]:
    """Tell of those who are part of what they should stand outside of."""
    fields = matter.answers.fields
    for id_, entry, other in contradictory.involved(matter.answers, matter.questionnaire):
        why = f"er også svaret på »{other.label}«" if other else "er leder"
        worded = {"field": id_, "label": fields[id_].field.label, "name": entry.name}
        yield found(Code.S184, fields[id_].place, **worded, why=why, answer=entry.name)
    for id_, entry in contradictory.inside(matter.answers, matter.questionnaire):
        sheets = {"own": matter.persons_sheet, "other": matter.questionnaire.sheets["eksterne"].name}
        worded = {"field": id_, "label": fields[id_].field.label, "name": entry.name, **sheets}
        yield found(Code.S187, fields[id_].place, **worded, answer=entry.name)


@check(Code.S190, Code.S191)
def partial(matter: Matter) -> Iterator[Finding]:
    """Tell of help that goes round management in vain: it stands for the employer, or is there for danger."""
    for answer in matter.answers.fields.values():
        for entry in contacts_in(answer.value) if answer.field.no_leader else ():
            worded = {"field": answer.field.id, "label": answer.field.label, "name": entry.name}
            for code in _why_in_vain(entry, matter) if entry in matter.answers.externals else ():
                yield found(code, answer.place, **worded, answer=entry.name)


def _why_in_vain(entry: Contact, matter: Matter) -> Iterator[Code]:
    for column in matter.questionnaire.externals.columns:
        text = entry.texts.get(column.key, "")
        if any(titles.holds_office(each, column.employer_word) for each in (text, entry.name)):
            yield Code.S190
        if titles.holds_office(text, column.emergency_word):
            yield Code.S191


@check(Code.S147)
def incomplete(matter: Matter) -> Iterator[Finding]:
    """Tell of rows that lack what every row must have."""
    ways = _ways(matter)
    told = {entry.place for entry in _remarks(matter)}
    persons = [person for person in matter.answers.persons if person.place not in told]
    yield from _lacking(persons, matter.questionnaire.persons, ways if len(ways) == 1 else ())
    yield from _lacking(matter.answers.externals, matter.questionnaire.externals, ())


def _ways(matter: Matter) -> tuple[Column, ...]:
    """List the columns that say how a person is reached at work; one is needed, or else the only one."""
    persons = matter.questionnaire.persons
    parts = (ColumnPart.WORK_PHONE, ColumnPart.WORK_EMAIL)
    return tuple(column for column in persons.columns if column.plays in parts)


def _has(entry: Contact, column: Column) -> bool:
    """Tell whether something stands there, if only what HR has been told to choose from."""
    return bool(entry.texts[column.key]) or column.key in entry.wait


def _lacking(entries: Sequence[Contact], table: Table, needed: tuple[Column, ...]) -> Iterator[Finding]:
    for entry in entries:
        for column in table.columns if not entry.is_role else ():
            if (column.required or column in needed) and not _has(entry, column):
                yield found(Code.S147, entry.place, label=column.label)
