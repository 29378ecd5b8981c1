"""Which fields an answer has closed: those that are asked only after another answer, and their deputies."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from beredskabsplan.core.questionnaire import Example, Field, Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The *field* whose answer closes others; one of the answers in *wanted* would open them."""

    field: Field
    wanted: tuple[str, ...] = ()


def closed(
    questionnaire: Questionnaire, said: Mapping[str, str], none: Collection[str]
) -> Mapping[str, Gate]:
    """Return the gate of every field that is closed, by the field's id.

    *said* are the usable answers, and *none* are the fields that are answered with »there is none«.
    """
    asking = _Asking(questionnaire, said, none)
    gates = {id_: asking.gate(id_, ()) for id_ in questionnaire.fields}
    return {id_: gate for id_, gate in gates.items() if gate}


def examples(questionnaire: Questionnaire) -> Mapping[str, Example]:
    """Return the examples of the fields by id, less those of fields that the other examples have closed."""
    given = {id_: field.example for id_, field in questionnaire.fields.items() if field.example is not None}
    none = {id_ for id_, example in given.items() if example in questionnaire.fields[id_].none}
    shut = closed(questionnaire, {id_: str(example) for id_, example in given.items()}, none)
    return {id_: example for id_, example in given.items() if id_ not in shut}


class _Asking:
    """Follow the fields from each to what it depends on."""

    def __init__(self, questionnaire: Questionnaire, said: Mapping[str, str], none: Collection[str]) -> None:
        self._fields, self._said, self._none = questionnaire.fields, said, none
        self._holders: dict[str, list[str]] = defaultdict(list)
        for holder, deputy in questionnaire.deputies.items():
            self._holders[deputy].append(holder)

    def gate(self, id_: str, below: tuple[str, ...]) -> Gate | None:
        """Return what closes the field *id_*; the fields *below* depend on it, and are not asked again."""
        if id_ in below:
            return None
        return self._condition(id_, (*below, id_)) or self._holder(id_, (*below, id_))

    def _condition(self, id_: str, below: tuple[str, ...]) -> Gate | None:
        condition = self._fields[id_].condition
        if condition is None:
            return None
        if above := self.gate(condition.field, below):
            return above
        said, field = self._said.get(condition.field), self._fields[condition.field]
        if said is None or condition.is_met_by(said):
            return None
        every = (*field.answers, *field.none)
        return Gate(field=field, wanted=tuple(each for each in every if condition.is_met_by(each)))

    def _holder(self, id_: str, below: tuple[str, ...]) -> Gate | None:
        """A deputy has nobody to stand in for when nobody has the task."""
        gates = [
            Gate(field=self._fields[holder]) if holder in self._none else self.gate(holder, below)
            for holder in self._holders[id_]
        ]
        return gates[0] if gates and all(gates) else None
