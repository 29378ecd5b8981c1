"""Whom a questionnaire is about, and what it says of itself on its hidden sheet."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from beredskabsplan.core import values
from beredskabsplan.core.cells import Cells
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.kinds import parsing
from beredskabsplan.core.questionnaire import FieldPart, Kind, Questionnaire

_CLOSE = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Whom a questionnaire is about: the *id* that `new` gave it, its *name* and its *cvr* as eight digits.

    Each of them can be missing, and is empty then.
    """

    id: str = ""
    name: str = ""
    cvr: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """What a questionnaire says of itself, whatever it is called; what is missing or damaged is empty.

    *id* and *name* are the organisation's on the day when it was made, *created*; that, *due*, and the last
    day on which it may be there, *delete_by*, are written YYYY-MM-DD. *program* is the version that made it.
    Each copy that `check` makes has a higher *revision*.
    """

    id: str = ""
    name: str = ""
    created: str = ""
    program: str = ""
    due: str = ""
    delete_by: str = ""
    revision: int = 0


def organisation(cells: Cells, questionnaire: Questionnaire, identity: str) -> Organisation:
    """Read whom a questionnaire with the id *identity* is about."""
    name = cells.fields.get(questionnaire.organisation_name.id)
    field = questionnaire.part(FieldPart.CVR)
    number = cells.fields.get(field.id) if field else None
    digits = str(parsing.parse(Kind.CVR, number.value).value) if number else ""
    return Organisation(
        id=identity,
        name="" if name is None or _is_no_name(name.value) else values.as_text(name.value).strip(),
        cvr=digits if re.fullmatch("[0-9]{8}", digits) else "",
    )


def _is_no_name(raw: values.Raw) -> bool:
    return values.is_placeholder(raw) or unsettled.read(raw) is not None


def is_same(one: Organisation, other: Organisation) -> bool:
    """Tell whether both are the same organisation.

    The same id is believed, unless the name is quite another: then a filled-in questionnaire or an empty one
    was copied for somebody else. Where one has no id, name and number decide.
    """
    name, another = values.fold(one.name), values.fold(other.name)
    if one.id and other.id:
        return one.id == other.id and (not (name and another) or _may_be_renamed(one, other))
    return bool(name) and name == another and not differ_in_cvr(one, other)


def differ_in_cvr(one: Organisation, other: Organisation) -> bool:
    """Tell whether their numbers say that they are two."""
    return bool(one.cvr and other.cvr) and one.cvr != other.cvr


def _may_be_renamed(one: Organisation, other: Organisation) -> bool:
    if values.fold(one.name) == values.fold(other.name) or (one.cvr and one.cvr == other.cvr):
        return True
    return is_corrected(one.name, other.name) and not differ_in_cvr(one, other)


def is_corrected(name: str, other: str) -> bool:
    """Tell whether one of two names may be the other, put right or written out.

    >>> is_corrected("Egelund", "Egelund Kulturhus"), is_corrected("Egelnd Kulturhus", "Egelund Kulturhus")
    (True, True)
    >>> is_corrected("Afdeling Nord", "Afdeling Syd"), is_corrected("Skole 1", "Skole 2")
    (False, False)
    """
    words, others = _words(name), _words(other)
    if {word for word in words if word.isdigit()} != {word for word in others if word.isdigit()}:
        return False
    if set(words) <= set(others) or set(others) <= set(words):
        return bool(words and others)
    if len(words) == len(others):  # as a whole »Afdeling Nord« and »Afdeling Syd« are alike enough
        return all(map(_is_close, words, others))
    return _is_close("".join(words), "".join(others))


def _words(name: str) -> Sequence[str]:
    return re.findall(r"\w+", values.fold(name))


def _is_close(word: str, other: str) -> bool:
    """Tell whether one may be the other misspelt; hardly anybody misses the first letter.

    >>> _is_close("egelnd", "egelund"), _is_close("østervangen", "vestervangen")
    (True, False)
    """
    first, second = sorted((word, other))  # it matters to difflib which is which
    return first[:1] == second[:1] and difflib.SequenceMatcher(None, first, second).ratio() >= _CLOSE
