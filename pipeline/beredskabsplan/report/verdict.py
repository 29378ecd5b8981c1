"""What an outcome comes to: whether it needs attention, whose, and how many there are of each."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Severity
from beredskabsplan.core.findings import Finding, count
from beredskabsplan.run.outcome import Outcome, Result

MOST_NAMES = 5


class Ending(Enum):
    """What became of one organisation, gravest first; what is told of how many."""

    UNREAD = "kunne ikke læses"
    STOPPED = "er stoppet"
    UNFINISHED = "er ikke skrevet helt"
    WRONG = "skal rettes hos HR"
    OPEN = "mangler svar fra HR"
    DONE = "i orden"

    @property
    def needs_attention(self) -> bool:
        """Whether somebody has to do something."""
        return self is not Ending.DONE


def judge(outcome: Outcome) -> Ending:
    """Say what *outcome* comes to."""
    if outcome.stopped:
        return Ending.STOPPED if outcome.tally else Ending.UNREAD
    errors = [finding for finding in outcome.findings if finding.severity is Severity.ERROR]
    if any(finding.place.file != outcome.workbook.name for finding in errors):
        return Ending.UNFINISHED
    if errors:
        return Ending.WRONG
    return Ending.OPEN if count(outcome.findings, Severity.MISSING) else Ending.DONE


def ordered(outcomes: Sequence[Outcome]) -> list[tuple[Ending, Outcome]]:
    """Put the *outcomes* that need attention first, the gravest before all, each with its verdict."""
    gravity = list(Ending)
    judged = [(judge(outcome), outcome) for outcome in outcomes]
    return sorted(judged, key=lambda pair: gravity.index(pair[0]))


def grave(findings: Sequence[Finding]) -> list[Finding]:
    """Leave the warnings out of *findings*."""
    return [finding for finding in findings if finding.severity is not Severity.WARNING]


def closing(result: Result) -> str:
    """Say in one line how many came to what, and name those that need attention.

    A run might end »12 skemaer: 9 lavet, 2 skal rettes hos HR, 1 kunne ikke læses. Kræver opmærksomhed: …«.
    """
    judged = ordered(result.outcomes)
    numbers = Counter(verdict for verdict, _ in judged)
    made = any(outcome.written for outcome in result.outcomes)
    words = {verdict: verdict.value for verdict in Ending} | ({Ending.DONE: "lavet"} if made else {})
    parts = [f"{numbers[verdict]} {words[verdict]}" for verdict in reversed(Ending) if numbers[verdict]]
    told = f"{danish.counted(len(judged), 'skema', 'skemaer')}{': ' if parts else ''}{', '.join(parts)}"
    names = [name(outcome) for verdict, outcome in judged if verdict.needs_attention]
    reasons = sum(verdict.needs_attention for verdict in numbers)
    named = f"{': ' if reasons == 1 else '. Kræver opmærksomhed: '}{danish.show_some(names, MOST_NAMES)}"
    told += f"{named if names else ''}."
    shared = len(grave(result.findings))
    return told + (f" Desuden {shared} fejl, der gælder alle." if shared else "")


def name(outcome: Outcome) -> str:
    """Call an organisation by its name, or one that could not be read by its file."""
    return outcome.organisation or outcome.workbook.stem


def brief(status: str) -> str:
    """Leave number, day and name out of a status, which another column or the document tells.

    >>> brief("Udkast – 3 åbne punkter"), brief("Godkendt 10. oktober 2026 af Mette Holm")
    ('Udkast', 'Godkendt')
    """
    return re.split(r" – | til version | (?=\d)", status, maxsplit=1)[0]
