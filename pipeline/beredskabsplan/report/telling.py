"""How a report is to telling: how much of it, how wide, and in which colours."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto


class Amount(Enum):
    """How much is told: what needs attention alone, that and a summary, or everything."""

    QUIET = auto()
    NORMAL = auto()
    VERBOSE = auto()


class Tone(Enum):
    """What a word says of itself beside its letters; a colour never says more than the word."""

    BAD = auto()
    LACKING = auto()
    DOUBTFUL = auto()
    GOOD = auto()


def plain(text: str, tone: Tone) -> str:  # noqa: ARG001 – the shape of a painter
    """Leave *text* as it is."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Tell this *amount* in lines of *width* characters; *paint* colours a word in its tone."""

    amount: Amount = Amount.NORMAL
    width: int = 79
    paint: Callable[[str, Tone], str] = plain


PLAIN = Telling()
