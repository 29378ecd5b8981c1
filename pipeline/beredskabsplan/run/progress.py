"""How far a run has come, for whoever wants to show it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from beredskabsplan.run.outcome import Outcome


class Doing(StrEnum):
    """What the program is at, in the words that people see."""

    LOOKING = "Ser efter"
    READING = "Læser"
    MERGING = "Læser og fletter"
    COUNTING = "Tæller sider"
    PRINTING = "Laver PDF'er"
    WRITING = "Skriver"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A run is *doing* something, *done* of *total* organisations are finished, one now with an *outcome*."""

    doing: Doing
    done: int
    total: int
    outcome: Outcome | None = None


Watcher = Callable[[Progress], None]


def silent(told: object) -> None:
    """Leave what is *told* unsaid."""
