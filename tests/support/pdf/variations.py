"""Organisations whose answers try the pages: nothing answered, half of it, far too much, many people and few."""

from collections.abc import Callable, Mapping
from datetime import date

from beredskabsplan.core.plan import Plan
from beredskabsplan.core.questionnaire import Kind
from beredskabsplan.core.standards import Definitions
from tests.support.crowded import VARIANTS, answers
from tests.support.material import examine

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
    "25 and 12": _many,
    "102 letters": _changed({"org.navn": NAME}),
}
