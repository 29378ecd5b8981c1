"""What can be the matter with an answer, twice: as a formula, and as Python tells it."""

from collections.abc import Callable
from dataclasses import dataclass

from beredskabsplan.workbook.write.state.given import GivenAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A *word* for Status, and when it applies: a *formula* that is true, and a test that *holds*."""

    word: str
    formula: str
    holds: Callable[[GivenAnswer], bool]
