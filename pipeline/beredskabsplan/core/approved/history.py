"""The versions of one organisation's plan that were approved, in the order in which that happened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from beredskabsplan.core import danish
from beredskabsplan.core.approved import naming
from beredskabsplan.core.approved.statement import Statement
from beredskabsplan.core.plan import VersionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """A *version* as it was approved, or as names and numbers in it were *updated_on* a day.

    *number* counts from 1 and alone tells which came last: days come from clocks and from people. *change*
    is its line in the table of versions; it is *withdrawn_on* a day when its approval was taken back. *files*
    are the sha256 of its documents, which lie in *folder*, by name. What it says, its *statement*, is unknown
    where it was delivered before versions were kept; then *made_of* tells what it was made of.
    """

    number: int
    version: str
    approved_on: date
    approved_by: str = ""
    made_on: date | None = None
    updated_on: date | None = None
    review_on: date | None = None
    withdrawn_on: date | None = None
    change: str = ""
    folder: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    statement: Statement | None = None
    made_of: str = ""

    @property
    def latest(self) -> date:
        """The last day that it tells of."""
        return max(day for day in (self.approved_on, self.made_on, self.updated_on) if day)

    @property
    def status(self) -> str:
        """Say where the plan stands that it is the last version of."""
        approved = danish.show_date(self.approved_on)
        if self.withdrawn_on:
            return f"Trukket tilbage den {danish.show_date(self.withdrawn_on)}"
        if self.updated_on:
            return f"Godkendt {approved}, ajourført {danish.show_date(self.updated_on)}"
        return f"Godkendt {approved}{f' af {self.approved_by}' if self.approved_by else ''}"

    @property
    def row(self) -> VersionRow:
        """Its row in the table of versions."""
        day = f"Ajourført {danish.show_date(self.updated_on)}" if self.updated_on else ""
        gone = f"Trukket tilbage den {danish.show_date(self.withdrawn_on)}" if self.withdrawn_on else ""
        return VersionRow(
            version=self.version,
            day=day or danish.show_date(self.approved_on),
            change=". ".join(filter(None, (self.change, gone))),
            by="" if self.updated_on else self.approved_by,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All *approved* versions, the last at the end.

    *damaged* are folders of versions that cannot be read, each with the reason, and *altered* files of the
    last version that are not as they were. *lost* tells that the one delivered last is not among them, and
    *is_asked* that there is a draft of the next one that somebody asked for.
    """

    approved: tuple[Approved, ...] = ()
    damaged: Mapping[str, str] = field(default_factory=dict)
    altered: tuple[str, ...] = ()
    lost: bool = False
    is_asked: bool = False

    @property
    def last(self) -> Approved | None:
        """The one that was approved or updated last."""
        return self.approved[-1] if self.approved else None

    @property
    def in_force(self) -> Approved | None:
        """The one that holds; a former one holds no more when the one after it is withdrawn."""
        return self.last if self.last and not self.last.withdrawn_on else None

    @property
    def next_number(self) -> int:
        """The number of the one that comes next."""
        return self.last.number + 1 if self.last else 1

    def called(self, version: str) -> tuple[Approved, ...]:
        """List all that have the number or name *version*, however it is written."""
        return tuple(one for one in self.approved if naming.is_same(one.version, version))

    def rows(self) -> tuple[VersionRow, ...]:
        """Give the table of versions its rows."""
        return tuple(dict.fromkeys(self._rows()))

    def _rows(self) -> Iterator[VersionRow]:
        for one in self.approved:
            if one.statement is not None:
                yield one.row


NOTHING = History()


def withdrawn(one: Approved, today: date) -> Approved:
    """Take back the approval of *one*; no clock makes that earlier than what it tells of already."""
    return replace(one, withdrawn_on=max(today, one.latest))
