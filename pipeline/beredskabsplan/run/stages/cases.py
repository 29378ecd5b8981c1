"""One organisation on its way through the stages: it is `Ready` for the next one, or it has `Stopped`.

One that is `Unchanged` needs none of them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beredskabsplan.core.approved.course import Course
from beredskabsplan.core.editions import assorting
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.plan import Plan
from beredskabsplan.output.printout import Origin, Printout
from beredskabsplan.run.outcome import Outcome

if TYPE_CHECKING:
    from beredskabsplan.documents.prove.ledger import Entry
    from beredskabsplan.documents.prove.seals import Proven
    from beredskabsplan.workbook.read.logo.picture import Logo


@dataclass(frozen=True, slots=True)
class Stopped:
    """An organisation that goes no further; the findings of its *outcome* say why."""

    outcome: Outcome

    @classmethod
    def because(cls, findings: Iterable[Finding], outcome: Outcome) -> "Stopped":
        """Stop with *findings* beside those that the *outcome* has."""
        return cls(replace(outcome, findings=(*outcome.findings, *findings), stopped=True))


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An organisation for which nothing need be made: its *outcome* is the last one told of its *folder*."""

    outcome: Outcome
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An organisation with a *plan*, and with what the stages have made of it so far.

    Its *course* tells what becomes of an earlier version that was approved; the example has none.
    *content* are the bytes of the workbook that were read: nobody opens it again, for it may be another one
    by then. *entries* are what each document must go on saying, and *proven* what nobody need read again.
    What was found so far *lasts* until a day, if nothing else changes.
    """

    outcome: Outcome
    origin: Origin
    plan: Plan
    course: Course | None = None
    lasts: date = date.min
    content: bytes = field(default=b"", repr=False)
    logo: "Logo | None" = field(default=None, repr=False)
    documents: tuple[Printout, ...] = field(default=(), repr=False)
    entries: Mapping[str, "tuple[Entry, ...]"] = field(default_factory=dict, repr=False)
    proven: Mapping[str, "Proven"] = field(default_factory=dict, repr=False)

    def documents_of(self, templates: Collection[str]) -> dict[str, str]:
        """Give the documents that are made of *templates*: what each is called, by the template."""
        plan = self.plan
        return assorting.documents(
            plan.questionnaire.assortment, templates, is_short=plan.is_short, is_alone=plan.is_alone
        )

    def told(self, findings: Iterable[Finding], **changes: Any) -> "Ready":
        """Go on with *findings* beside those that there are, and with *changes* to the outcome."""
        everything = (*self.outcome.findings, *findings)
        return replace(self, outcome=replace(self.outcome, findings=everything, **changes))


Case = Ready | Stopped | Unchanged
