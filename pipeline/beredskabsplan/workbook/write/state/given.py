"""What stands in the cell of one field, and around it: as cells for a formula, and as texts for Python."""

from collections.abc import Sequence
from dataclasses import dataclass

from beredskabsplan.core.questionnaire import Field, Kind, Questionnaire
from beredskabsplan.workbook.write.state import spelt
from beredskabsplan.workbook.write.state.plain import Given


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """What HR has *given*: the *text* on one line, its *key*, and the names in it as they are *listed*.

    *names* are those on the sheet that the field chooses from, *above* is the text of the field that it
    stands in for, and *no_answers* are the keys of texts that answer nothing. In *apart* stand the names, as
    they are listed, that must not stand here, and whoever stands here may be one who *leads*.
    """

    given: Given
    text: str
    key: str
    listed: str
    names: Sequence[str] = ()
    above: str = ""
    no_answers: frozenset[str] = frozenset()
    apart: Sequence[str] = ()
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """A range of *names*, and that of *texts* beside them in which one of *words* tells of a leader."""

    names: str
    texts: str
    words: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCells:
    """The cells that hold what a `GivenAnswer` does; *no_answers* and *choices* are names of lists.

    *digits* is the text with every digit made a zero, or of a date with nothing but dashes between them.
    """

    given: str
    text: str
    key: str
    listed: str
    digits: str
    names: Sequence[str] = ()
    above: str = ""
    apart: Sequence[str] = ()
    leading: Sequence[Leading] = ()
    no_answers: str = ""
    choices: str = ""


def names_sheet(field: Field, questionnaire: Questionnaire) -> str:
    """Name the sheet that the answer to *field* must stand on, or each; empty when any answer will do."""
    return " eller ".join(questionnaire.sheets[key].name for key in field.names_from)


def is_worded(field: Field) -> bool:
    """Tell whether any text could be an answer to *field*."""
    return field.kind in {Kind.TEXT, Kind.LONG}


def ignored(field: Field, questionnaire: Questionnaire) -> tuple[str, ...]:
    """List the words that count for nothing in what is said to *field*."""
    return spelt.fillers(questionnaire.evasions) if is_worded(field) else ()


def takes_many(field: Field) -> bool:
    """Tell whether several names may stand in the cell of *field*."""
    return field.kind is Kind.PERSONS or (field.most or 1) > 1


def holder(questionnaire: Questionnaire, field: Field) -> Field | None:
    """Return the field whose task *field* is the deputy for; None when there is none, or more than one."""
    holders = [key for key, deputy in questionnaire.deputies.items() if deputy == field.id]
    return questionnaire.fields[holders[0]] if len(holders) == 1 else None


def gate(questionnaire: Questionnaire, field: Field) -> Field | None:
    """Return the field whose answer decides whether *field* is asked; none where they wait for each other."""
    first = above = _above(questionnaire, field)
    seen = [field.id]
    while above and above.id not in seen:
        seen.append(above.id)
        above = _above(questionnaire, above)
    return None if above and above.id == field.id else first


def _above(questionnaire: Questionnaire, field: Field) -> Field | None:
    if field.condition:
        return questionnaire.fields.get(field.condition.field)
    return holder(questionnaire, field)
