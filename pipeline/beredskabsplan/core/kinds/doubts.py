"""Why somebody should look at an answer, though it can be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds import choices, civil, phones, texts
from beredskabsplan.core.kinds.parsed import Doubt
from beredskabsplan.core.questionnaire import Evasions, Field, FieldPart, Kind
from beredskabsplan.core.unanswered import evasions
from beredskabsplan.core.values import Raw

WRITTEN = (Kind.TEXT, Kind.LONG)  # kinds for which any text could be an answer
REACHING = (Kind.PHONE, Kind.EMAIL)  # where a word alone leads nowhere
_OPEN_TO_ALL = (Kind.PHONE, *WRITTEN)  # those that may say a number, and are printed for all
_OWN = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspects:
    """What an answer is held against: texts that are *known* to answer nothing, and the *persons*.

    The digits in *private* are those of their private numbers, which stand on *persons_sheet*.
    """

    known: Evasions
    persons: frozenset[str]
    private: frozenset[str]
    persons_sheet: str


def doubts(field: Field, raw: Raw, value: object, suspects: Suspects) -> Iterator[Doubt]:
    """Yield what is doubtful about *raw*, which was read as *value*."""
    text = values.as_text(raw).strip()
    if field.kind is not Kind.CVR:
        yield from civil_doubt(text)
    if field.kind in WRITTEN:
        yield from _written(field, text, suspects.known)
    if field.kind in _OPEN_TO_ALL and (why := _why_private(field, text, suspects)):
        yield Doubt(Code.S127, {"why": why})
    if isinstance(raw, str) and values.has_illegal(raw):
        yield Doubt(Code.S124)
    if isinstance(value, str) and field.max_length and len(value) > field.max_length:
        yield Doubt(Code.S123, {"length": len(value), "limit": field.max_length})
    if isinstance(value, int) and field.kind is Kind.NUMBER:
        low, high = field.minimum or 0, field.maximum or value
        if not low <= value <= high:
            yield Doubt(Code.S116, {"answer": str(value), "minimum": low, "maximum": high})


def civil_doubt(text: str) -> Iterator[Doubt]:
    """Tell of a number like a civil registration number; it is never quoted whole."""
    if civil.looks_like_cpr(text):
        code = Code.S128 if civil.is_called_otherwise(text) else Code.S122
        yield Doubt(code, {"answer": civil.masked(text), "whole": text})


def cannot_answer(field: Field, text: str, known: Evasions) -> bool:
    """Tell whether *text*, which is no value of *field*, is none because nobody has the answer."""
    is_other = field.kind in WRITTEN or (field.kind is Kind.YES_NO and choices.is_half(text))
    if is_other or not any(sign.isalnum() for sign in text):
        return False
    if field.kind is Kind.CVR and not any(sign.isdigit() for sign in text):
        return True
    if field.kind in REACHING and evasions.among(text, known.bare):
        return True
    never = field.kind is Kind.DATE and not field.required and evasions.among(text, known.never)
    return never or evasions.evades(text, known)


def _written(field: Field, text: str, known: Evasions) -> Iterator[Doubt]:
    is_free = field.kind is Kind.LONG and not field.may_be_required
    can_be_bare = is_free or field.plays is FieldPart.ORGANISATION  # somebody may be called »OK«
    too_bare = not can_be_bare and evasions.among(text, known.bare)
    if too_bare or evasions.is_no_answer(text, known):
        yield Doubt(Code.S125)
    yield from texts.signs(text)


def _why_private(field: Field, text: str, suspects: Suspects) -> str:
    """Say why a number that is printed for all may be a private one, empty when it may not."""
    if phones.has_any(text, suspects.private):
        is_it = "er" if field.kind is Kind.PHONE else "nævner"
        return f"{is_it} et privat nummer på arket {suspects.persons_sheet}"
    if field.kind is not Kind.PHONE:
        return ""
    words = {values.fold(word) for word in _OWN.findall(text)} if phones.can_be_rung(text) else set()
    if any(word.startswith("privat") for word in words):
        return "ser ud til at være et privat nummer"
    named = {part for name in suspects.persons for part in name.split() if len(part) > 1}
    return (
        "ser ud til at være én persons nummer"
        if named & {*words, *(w.removesuffix("s") for w in words)}
        else ""
    )
