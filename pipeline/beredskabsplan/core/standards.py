"""The standard texts that consultants own beside the questionnaire: deadlines and the debriefing's agenda."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date

from beredskabsplan.core import danish
from beredskabsplan.core.brand import Brand
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.questionnaire import Condition, Questionnaire
from beredskabsplan.core.rules import Rules

_YEAR = 365  # days
GROUNDS = ("Lov", "Vilkår", "Råd", "Egen")
MARKS = "{maerker}"  # where the texts explain them
STRETCHES = ("Første døgn", "To uger", "Senere")  # of the time after it happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A row of the table of deadlines.

    *when* is printed, or the answer to *when_field* followed by *when_after*, or the limit *when_rule* of the
    rules on reporting, with what it is *counted_from*. The persons are the answers to
    *who_fields*; *who_text* stands before them, and *who_else* when none of them is answered. The *stretch*
    of time is one of `STRETCHES`, and the *note* says below the table what must be known of it.
    """

    id: str
    stretch: str
    when: str
    when_field: str
    when_rule: str
    when_after: str
    counted_from: str
    what: str
    note: str
    who_fields: tuple[str, ...]
    who_text: str
    who_else: str
    ground: str
    ground_text: str
    source: str
    checked: date | None
    condition: Condition | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """All rows, with the sentence before and after the table, and what the *marks* of the law mean."""

    intro: str
    note: str
    rows: tuple[Deadline, ...]
    marks: tuple[tuple[str, str], ...] = ()

    def introduced(self, used: Container[str] = GROUNDS) -> str:
        """Give the sentence before the table, with what the *used* marks mean."""
        meant = (f"{mark}: {meaning}." for mark, meaning in self.marks if mark in used)
        return self.intro.replace(MARKS, " ".join(meant)).strip()

    @property
    def checked(self) -> date:
        """The oldest day on which a row's law was checked."""
        return min(row.checked for row in self.rows if row.checked)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A point of the debriefing: what, the minutes of the standard meeting, and who leads it."""

    text: str
    minutes: int
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """What the TOML files say."""

    questionnaire: Questionnaire
    deadlines: Deadlines
    rules: Rules
    agenda: tuple[AgendaItem, ...]
    brand: Brand


def outdated(definitions: Definitions, today: date) -> Iterator[Finding]:
    """Warn when the law behind some rows was last read more than a year before *today*."""
    deadlines = ((row.id, row.checked) for row in definitions.deadlines.rows)
    # A number that nobody has seen at its own place is as one that was never read.
    numbers = (
        (f"nummeret til {line.name}{'' if line.seen else ' (bliver ikke trykt)'}", line.seen or date.min)
        for line in definitions.rules.helplines
    )
    rules = (*((name, source.read) for name, source in definitions.rules.sources), *numbers)
    for file, rows in (("frister.toml", deadlines), ("anmeldelse.toml", rules)):
        old = [name for name, read in rows if read and (today - read).days > _YEAR]
        if old:
            counted = danish.counted(len(old), "række", "rækker")
            yield found(Code.D101, Place(file=file), rows=counted, names=danish.show_list(old))
