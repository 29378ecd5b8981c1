"""The strip of numbers at the foot of a card: whom it names, once, and nobody's phones, in two columns."""

from collections.abc import Iterator

from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.answers import contacts_in
from beredskabsplan.core.plan import Plan
from beredskabsplan.core.questionnaire import ColumnPart, Kind, Table
from beredskabsplan.language import addresses
from beredskabsplan.language.placeholders import EMPTY, Record, Value

LEFT, RIGHT = "venstre", "hoejre"
NAME, NUMBER = "navn", "nummer"
SHAPE = {side: {NAME: None, NUMBER: None} for side in (LEFT, RIGHT)}


def rows(plan: Plan) -> list[Record]:
    """List those whom the definition's fields for the strip name and who have a number, down two columns."""
    entries = list(_entries(plan))
    half = -(-len(entries) // 2)
    rights = [*entries[half:], Record({NAME: EMPTY, NUMBER: EMPTY})]
    return [Record({LEFT: left, RIGHT: right}) for left, right in zip(entries[:half], rights, strict=False)]


def _entries(plan: Plan) -> Iterator[Record]:
    told: set[str] = set()
    called = dict(plan.questionnaire.numbers_called)
    for id_ in plan.questionnaire.numbers:
        answer = plan.answers.fields[id_]
        if isinstance(answer.value, str):  # nobody's own, so its name stands in the definition
            yield Record({NAME: called[id_], NUMBER: addresses.value(id_, answer.value, Kind.PHONE)})
        tables = plan.questionnaire.persons, plan.questionnaire.externals
        for entry in contacts_in(answer.value):
            number = next((text for table in tables if (text := _number(entry, table))), "")
            if number and entry.name not in told:
                told.add(entry.name)
                shown = addresses.value(id_, number, Kind.PHONE)
                yield Record({NAME: Value(id_, entry.name, entry.name), NUMBER: shown})


def _number(entry: Contact, table: Table) -> str:
    """Return the number of *entry* that everybody may see."""
    public = (
        column.key
        for column in table.columns
        if column.kind is Kind.PHONE and column.plays is not ColumnPart.PRIVATE_PHONE
    )
    return next((text for key in public if (text := entry.texts.get(key, ""))), "")
