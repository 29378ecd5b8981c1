"""The numbers: can those be rung who must be, and is a private number printed for all?"""

import re
from collections.abc import Iterator

from beredskabsplan.core import danish
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.answers import contacts_in
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.checks.register import Matter, check
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.kinds import parsing, phones
from beredskabsplan.core.questionnaire import Column, ColumnPart, Field, Kind, Table
from beredskabsplan.core.values import fold

MOST_NAMED = 3  # numbers in one message


@check(Code.S154)
def local_numbers(matter: Matter) -> Iterator[Finding]:
    """Tell once of all numbers that only the organisation's own phones can ring."""
    fields = [answer for answer in matter.answers.fields.values() if answer.field.kind is Kind.PHONE]
    listed = [(entry.texts[column.key], entry.place) for entry, column in _phones(matter)]
    asked = [(str(answer.value or ""), answer.place) for answer in fields]
    local: dict[str, Place] = {}
    for text, place in (*listed, *asked):
        if phones.is_local(text):
            local.setdefault(text, place)
    if local:
        numbers = danish.show_some([f"»{text}«" for text in local], MOST_NAMED)
        are = "er et lokalnummer" if len(local) == 1 else "er lokalnumre"
        yield found(Code.S154, next(iter(local.values())), numbers=numbers, are=are, all="\n".join(local))


@check(Code.S156)
def private_at_work(matter: Matter) -> Iterator[Finding]:
    """Tell of private numbers that stand as a number at work as well."""
    private = matter.questionnaire.persons.part(ColumnPart.PRIVATE_PHONE)
    if private is None:
        return
    known = {
        number for person in matter.answers.persons for number in phones.numbers(person.texts[private.key])
    }
    for entry, column in _phones(matter):
        text = entry.texts[column.key]
        if known & phones.numbers(text):
            worded = {"name": entry.name, "label": column.label, "private": private.label}
            yield found(Code.S156, entry.place, **worded, answer=text)


@check(Code.S159)
def not_to_be_rung(matter: Matter) -> Iterator[Finding]:
    """Tell of those who must be rung when it happens, and have no number."""
    for entry, tasks in without_number(matter):
        sheet = entry.place.sheet or matter.persons_sheet
        yield found(Code.S159, entry.place, name=entry.name, tasks=danish.show_list(tasks), sheet=sheet)


@check(Code.S194)
def other_numbers(matter: Matter) -> Iterator[Finding]:
    """Tell of a number that stands in every questionnaire, such as 112, and is another one in this."""
    for table, entries in _tables(matter):
        for ours, column in ((row, column) for row in table.prefilled for column in _columns(table)):
            name = ours[table.name.key]
            number = str(parsing.parse(Kind.PHONE, ours.get(column.key, "")).value or "")
            for entry in entries if number else ():
                text = entry.texts[column.key]
                if fold(entry.name) == fold(name) and not _stands(number, text):
                    here = f"står der »{text}«" if text else "mangler nummeret"
                    yield found(Code.S194, entry.place, name=name, number=number, here=here, answer=text)


def _stands(number: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\d){re.escape(number)}(?!\d)", text))


def without_number(matter: Matter) -> Iterator[tuple[Contact, list[str]]]:
    """Yield whom some field says to ring and nobody can, each with its tasks."""
    for table, entries in _tables(matter):
        columns = list(_columns(table))
        for entry in entries if columns else ():
            fields = [field for field in _must_ring(matter) if _names(matter, field, entry)]
            if fields and not any(_may_be_rung(entry, column) for column in columns):
                yield entry, list(dict.fromkeys(_task(matter, field) for field in fields))


def _may_be_rung(entry: Contact, column: Column) -> bool:
    """Tell whether a number stands there, or HR has been told to choose one."""
    return phones.can_be_rung(entry.texts[column.key]) or column.key in entry.wait


def _task(matter: Matter, field: Field) -> str:
    """Say what whoever stands in *field* has to do: a role, to stand in for one, or else what was asked."""
    asked = matter.questionnaire
    for holder, deputy in asked.deputies.items():
        role = asked.fields[holder].role
        if deputy == field.id and role:
            return f"stedfortræder: {role.short}"
    return field.role.title if field.role else field.label


def _must_ring(matter: Matter) -> Iterator[Field]:
    return (field for field in matter.questionnaire.fields.values() if field.must_ring)


def _names(matter: Matter, field: Field, entry: Contact) -> bool:
    return any(named is entry for named in contacts_in(matter.answers.value(field.id)))


def _tables(matter: Matter) -> tuple[tuple[Table, tuple[Contact, ...]], ...]:
    asked, given = matter.questionnaire, matter.answers
    return ((asked.persons, given.persons), (asked.externals, given.externals))


def _columns(table: Table) -> Iterator[Column]:
    """Yield the columns of numbers that everybody may see."""
    return (
        column
        for column in table.columns
        if column.kind is Kind.PHONE and column.plays is not ColumnPart.PRIVATE_PHONE
    )


def _phones(matter: Matter) -> Iterator[tuple[Contact, Column]]:
    for table, entries in _tables(matter):
        for column in _columns(table):
            yield from ((entry, column) for entry in entries)
