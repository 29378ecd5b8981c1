"""Organisations whose answers try the pages: nothing answered, half of it, far too much, many people and few."""

from collections.abc import Callable, Mapping
from datetime import date

from beredskabsplan.core.plan import Plan
from beredskabsplan.core.questionnaire import Field, Kind
from beredskabsplan.core.standards import Definitions
from tests.support import small
from tests.support.crowded import VARIANTS, answers
from tests.support.material import examine

MOST = 120  # letters of an answer that may stand on a card
PLACES = "ved døren til køkkenet, i receptionen og på kontoret på første sal, så alle kan se det, også om aftenen og i ferien"
LONG = "Det her svar er meget længere, end nogen havde regnet med, da pladsen blev tegnet. "
NAME = "Egelund Kulturhus, Kulturskole og Folkebibliotek under Nørreherred Kommunes Kultur- og Fritidsforvaltning"[
    :102
]


def _without(keep: Callable[[str], bool]) -> Callable[[Definitions, date], Plan]:
    """Take answers out of the example, but those to *keep*."""

    def made(definitions: Definitions, today: date) -> Plan:
        gone = {id_: None for id_ in definitions.questionnaire.fields if not keep(id_)}
        return examine(definitions, gone, today=today).plan

    return made


def _changed(changes: Mapping[str, object]) -> Callable[[Definitions, date], Plan]:
    return lambda definitions, today: examine(definitions, changes, today=today).plan


def _required(definitions: Definitions, today: date) -> Plan:
    fields = definitions.questionnaire.fields
    return _without(lambda id_: fields[id_].required)(definitions, today)


def _half(definitions: Definitions, today: date) -> Plan:
    order = list(definitions.questionnaire.fields)
    return _without(lambda id_: order.index(id_) % 2 == 0 or id_ == "org.navn")(definitions, today)


def _crowded(name: str) -> Callable[[Definitions, date], Plan]:
    def made(definitions: Definitions, today: date) -> Plan:
        changes, people = answers(definitions, VARIANTS[name])
        return examine(definitions, changes, today=today, persons=people).plan

    return made


def _very_long(definitions: Definitions, today: date) -> Plan:
    long = {
        id_: f"{field.example}\n- {LONG * 12}\n- {LONG * 12}"
        for id_, field in definitions.questionnaire.fields.items()
        if field.kind is Kind.LONG and field.example
    }
    return examine(definitions, long, today=today).plan


def _full(definitions: Definitions, today: date) -> Plan:
    """Let every text that may be written freely be as long as the shortest limit of them allows."""
    full = {
        id_: f"{_said(field)} {PLACES}"[: min(MOST, field.max_length or MOST)].strip()
        for id_, field in definitions.questionnaire.fields.items()
        if field.kind in {Kind.LONG, Kind.TEXT} and field.example and field.plays is None
    }
    return examine(definitions, full, today=today).plan


def _said(field: Field) -> str:
    return " ".join(field.example) if isinstance(field.example, tuple) else str(field.example)


def _few(people: int) -> Callable[[Definitions, date], Plan]:
    """Give all tasks of the example to the first *people* on its list, who alone stand there."""

    def made(definitions: Definitions, today: date) -> Plan:
        asked = definitions.questionnaire
        persons = asked.persons.examples[:people]
        tasks = [field.id for field in asked.fields.values() if field.kind in {Kind.PERSON, Kind.PERSONS}]
        changes = {id_: persons[number % people]["navn"] for number, id_ in enumerate(tasks)}
        told = ("ledelsen.modtager", "ledelsen.stedfortraeder", "ledelsen.udenom")
        changes |= {id_: person["navn"] for id_, person in zip(told, persons, strict=False)}
        return examine(definitions, changes, today=today, persons=persons).plan

    return made


def _half_short(definitions: Definitions, today: date) -> Plan:
    """Answer every other question of the short questionnaire."""
    half = dict(list(small.SHOP.items())[::2]) | {"org.antal_ansatte": "1-9 ansatte"}
    return small.planned(definitions, today, half, small.FOUR).plan


def _many(definitions: Definitions, today: date) -> Plan:
    asked = definitions.questionnaire
    people = [
        {**asked.persons.examples[0], "navn": f"Person Efternavnesen-{number}"} for number in range(1, 20)
    ]
    places = [
        {**asked.externals.examples[0], "navn": f"Sted {number} med et langt navn"} for number in range(1, 8)
    ]
    return examine(
        definitions,
        {},
        today=today,
        persons=(*asked.persons.examples, *people),
        externals=(*asked.externals.examples, *places),
    ).plan


PLANS: Mapping[str, Callable[[Definitions, date], Plan]] = {
    "example": _changed({}),
    "empty": lambda definitions, today: examine(definitions, {}, today=today, filled=False).plan,
    "half": _half,
    "required": _required,
    "28 letters": _crowded("28"),
    "28 letters, long": _crowded("28, long"),
    "very long": _very_long,
    "120 letters": _full,
    "25 and 12": _many,
    "four of many": _few(4),
    "four": lambda definitions, today: small.shop(definitions, today).plan,
    "half of four": _half_short,
    "one": lambda definitions, today: small.sole(definitions, today).plan,
    "102 letters": _changed({"org.navn": NAME}),
}
