"""What writing and reading the sheet of corrections share: its headings, and how a row is known again.

Each row ends with a record in a hidden column: the finding that it is about, and a print of every text that
we wrote in it. So a row is known wherever HR moves it, and so is what HR has written over a text of ours.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from beredskabsplan.core import values

ANSWERED = "Det har I svaret"
OWN_TEXT = "Jeres egen tekst"
MUST, SHOULD, NEW = "Skal rettes", "Bør ses efter", "Nyt"


class ListHeading(StrEnum):
    """The heading of a column that HR sees."""

    WHERE = "Hvor"
    QUESTION = "Spørgsmål"
    WROTE = "I skrev"
    PROBLEM = "Det undrer os"
    PROPOSAL = "Forslag"
    ANSWER = "Jeres svar"
    REMARK = "Jeres bemærkning"


OURS = tuple(ListHeading)[:5]
# The headings of 2025 and early 2026, when there was no column for an answer.
FORMER_HEADINGS = ("Ark", "Celle", "Hvad er galt", "Gør sådan", "Skal rettes / Bør ses efter")
FORMER_TEXTS = (*FORMER_HEADINGS, "Klik på cellen for at komme til feltet.")

_WORD = "rettelse"
_RECORD = re.compile(rf"{_WORD} (?P<code>\S+) (?P<key>\S+) (?P<field>\S+)(?P<prints>(?: [0-9a-f]{{8}}|\s-)*)")
_ROUND = "runde"
_NONE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRecord:
    """What the hidden column says of a row: its finding, if it has one, and the *prints* of its texts."""

    code: str = ""
    key: str = ""
    field: str = ""
    prints: tuple[str, ...] = ()


def print_of(text: str) -> str:
    """Return what *text* is known by again, however a program breaks its lines; nothing for no text."""
    words = "".join(values.clean(text).split())
    return sha256(words.encode()).hexdigest()[:8] if words else ""


def recorded(texts: Iterable[str], *, code: str = "", key: str = "", field: str = "") -> str:
    """Write the record of a row with *texts*, about a finding or none."""
    prints = (print_of(text) or _NONE for text in texts)
    return " ".join([_WORD, code or _NONE, key or _NONE, field or _NONE, *prints])


def record_in(text: object) -> ListRecord | None:
    """Read the record of a row; None when *text* is none."""
    match = _RECORD.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        return None
    code, key, field = ("" if match[part] == _NONE else match[part] for part in ("code", "key", "field"))
    prints = tuple("" if each == _NONE else each for each in match["prints"].split())
    return ListRecord(code=code, key=key, field=field, prints=prints)


def round_of(rows: Iterable[ListRecord]) -> str:
    """Write which findings the copy asks for, so that one is known whose row HR deletes."""
    return " ".join([_ROUND, *(f"{row.key}/{row.code}/{row.field}" for row in rows)])


def round_in(text: object) -> tuple[ListRecord, ...]:
    """Read which findings the copy asked for; none when *text* does not say so."""
    first, *rest = text.split() if isinstance(text, str) else [""]
    return tuple(_asked_for(rest)) if first == _ROUND else ()


def _asked_for(words: Sequence[str]) -> Iterator[ListRecord]:
    for word in words:
        key, code, field = [*word.split("/", 2), "", ""][:3]
        yield ListRecord(key=key, code=code, field=field)
