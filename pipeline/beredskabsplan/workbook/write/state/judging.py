"""The word in the column Status: as a formula, and as Python finds it for the value that the formula has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from beredskabsplan.core.questionnaire import Field, Questionnaire
from beredskabsplan.core.values import SKAL_AFKLARES, UNCONFIRMED
from beredskabsplan.workbook.write.state import plain, spelt, words
from beredskabsplan.workbook.write.state.given import (
    GivenAnswer,
    GivenCells,
    gate,
    holder,
    ignored,
    names_sheet,
)
from beredskabsplan.workbook.write.state.objections import objections
from beredskabsplan.workbook.write.state.plain import Given
from beredskabsplan.workbook.write.state.words import CHECK, FieldStatus

_CLOSED = (f"{CHECK}svaret ", words.TO_BE_EMPTY)
_SHOWN = 40  # signs of an answer above; the column is narrow


def status_formula(
    field: Field, questionnaire: Questionnaire, cells: Mapping[str, GivenCells], statuses: Mapping[str, str]
) -> str:
    """Write the formula whose result is that of `judge`; *statuses* are the cells of the column."""
    own, sheet = cells[field.id], names_sheet(field, questionnaire)
    done = _quoted(FieldStatus.DONE)
    for objection in reversed(tuple(objections(field, own, sheet))):
        done = f"IF({objection.formula},{_quoted(objection.word)},{done})"
    if field.none:
        done = f"IF({_is_among(own.text, field.none)},{_quoted(FieldStatus.DONE)},{done})"
    done = f"IF({_begins(own.text, SKAL_AFKLARES)},{_quoted(FieldStatus.OPEN)},{done})"
    for mark in UNCONFIRMED:
        done = f"IF({_begins(own.text, mark)},{_quoted(FieldStatus.PROPOSED)},{done})"
    above = gate(questionnaire, field)
    if above is None or above.id not in cells:
        empty = _quoted(FieldStatus.MISSING if field.required else FieldStatus.OPTIONAL)
        return f'=IF({own.text}="",{empty},{done})'
    return _gated(field, above, done, cells, statuses[above.id])


def _gated(field: Field, above: Field, done: str, cells: Mapping[str, GivenCells], status: str) -> str:
    own, said = cells[field.id], cells[above.id].text
    answered = f"{status}={_quoted(FieldStatus.DONE)}"
    needed = _quoted(FieldStatus.MISSING if field.required else FieldStatus.OPTIONAL)
    if condition := field.condition:
        met = _is_among(said, condition.values)
        closing = f"AND({answered},{met if condition.negated else f'NOT({met})'})"
        if field.required_when:
            needed = f"IF({answered},{_quoted(FieldStatus.MISSING)},{_quoted(FieldStatus.OPTIONAL)})"
    else:
        closing = f"AND({answered},{_is_among(said, above.none)})" if above.none else "FALSE"
    closed = ",".join((f"{status}={_quoted(FieldStatus.VOID)}", *(_begins(status, word) for word in _CLOSED)))
    void = [f'{own.text}=""', *(_begins(own.text, mark) for mark in UNCONFIRMED)]
    if field.default is not None:
        void.append(f"{own.text}={_quoted(str(field.default))}")
    void.append(plain.among_formula(own.key, own.no_answers))
    void.append(plain.is_signs_formula(own.key))
    if field.none:
        void.append(_is_among(own.text, field.none))
    told = f'{_quoted(_before(field, above))}&LEFT({said},{_SHOWN})&"«"'
    contradiction = f"IF({closing},{told},{_quoted(words.TO_BE_EMPTY)})"
    shut = f"IF(OR({','.join(void)}),{_quoted(FieldStatus.VOID)},{contradiction})"
    return f'=IF(OR({closing},{closed}),{shut},IF({own.text}="",{needed},{done}))'


def judge(
    questionnaire: Questionnaire,
    given: Mapping[str, Given],
    names: Mapping[str, Sequence[str]],
    leaders: Iterable[str] = (),
) -> Mapping[str, str]:
    """Return the words of all fields by id; *names* stand on the sheets, by their keys, some are *leaders*.

    Python knows no day: whether a date has passed is for the formula alone.
    """

    @cache
    def word(id_: str) -> str:
        return _word(questionnaire.fields[id_], questionnaire, sayings, word)

    lead = frozenset(plain.text(name).casefold() for name in leaders)
    sayings: dict[str, GivenAnswer] = {}
    for field in questionnaire.fields.values():
        above = holder(questionnaire, field)
        raw = given.get(field.id)
        text = plain.text(raw)
        sayings[field.id] = GivenAnswer(
            given=raw,
            text=text,
            key=plain.key(text, ignored(field, questionnaire)),
            listed=plain.listed(raw),
            names=[name for key in field.names_from for name in names.get(key, ())],
            above=plain.text(given.get(above.id)) if above else "",
            no_answers=spelt.keys(questionnaire.evasions),
            leads=text.casefold() in lead,
            apart=[plain.listed(given.get(other)).lower() for other in field.apart_from],
        )
    return {id_: word(id_) for id_ in questionnaire.fields}


def _word(
    field: Field, questionnaire: Questionnaire, sayings: Mapping[str, GivenAnswer], word: Callable[[str], str]
) -> str:
    own, above = sayings[field.id], gate(questionnaire, field)
    needed = field.required
    if above:
        said, status = sayings[above.id].text, word(above.id)
        answered = status == FieldStatus.DONE
        if condition := field.condition:
            needed = answered and field.may_be_required
            closing = answered and condition.is_met_by(said) is False
        else:
            closing = answered and _among(said, above.none)
        if closing or status == FieldStatus.VOID or status.startswith(_CLOSED):
            if _says_nothing(field, own):
                return FieldStatus.VOID
            return f"{_before(field, above)}{said[:_SHOWN]}«" if closing else words.TO_BE_EMPTY
    if not own.text:
        return FieldStatus.MISSING if needed else FieldStatus.OPTIONAL
    return _judged(field, own, names_sheet(field, questionnaire))


def _judged(field: Field, own: GivenAnswer, sheet: str) -> str:
    if any(own.text.lower().startswith(mark.lower()) for mark in UNCONFIRMED):
        return FieldStatus.PROPOSED
    if own.text.lower().startswith(SKAL_AFKLARES.lower()):
        return FieldStatus.OPEN
    if _among(own.text, field.none):
        return FieldStatus.DONE
    nowhere = GivenCells(given="", text="", key="", listed="", digits="", above=own.above)
    return next(
        (objection.word for objection in objections(field, nowhere, sheet) if objection.holds(own)),
        FieldStatus.DONE,
    )


def _says_nothing(field: Field, own: GivenAnswer) -> bool:
    """Tell whether what stands there may stay where nothing is asked: a mark, or what stood there before."""
    return (
        not own.text
        or any(own.text.lower().startswith(mark.lower()) for mark in UNCONFIRMED)
        or (field.default is not None and own.text.lower() == str(field.default).lower())
        or own.key in own.no_answers
        or plain.is_signs(own.key)
        or _among(own.text, field.none)
    )


def _before(field: Field, above: Field) -> str:
    """Begin to say which answer leaves nothing to answer here."""
    where = "ovenfor" if field.number == above.number else f"i {above.number}" if above.number else "ovenfor"
    return words.closed(where, "").removesuffix("«")


def _among(text: str, answers: tuple[str, ...]) -> bool:
    return text.lower() in {answer.lower() for answer in answers}


def _is_among(cell: str, answers: tuple[str, ...]) -> str:
    return f"OR({','.join(f'{cell}={_quoted(answer)}' for answer in answers)})"


def _begins(cell: str, word: str) -> str:
    return f"LEFT({cell},{len(word)})={_quoted(word)}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
