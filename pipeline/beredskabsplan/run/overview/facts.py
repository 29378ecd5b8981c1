"""What is known of a client before anybody judges it."""

from dataclasses import dataclass
from datetime import date

from beredskabsplan.core.approved.changes import Change, Weight
from beredskabsplan.core.approved.course import Course, Way
from beredskabsplan.core.approved.history import Approved
from beredskabsplan.core.findings import Finding
from beredskabsplan.run.overview.client import Making, PaperFiles, Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a client *today*, as far as it is known.

    *round* is its questionnaire, and *course* what would become of its answers. The version *in_force* holds,
    and *last* may be one that was withdrawn. *review* is the day of the next one. The plan *is_approved* when
    its answers say so, which give it a status and a version; what was delivered last has a status too. The
    questionnaire *is_newer* than what the *papers* were made of, or *is_archived*, put aside; there may be a
    copy of it with corrections. The *changes* are those since the version in force. The client's file would
    *delete_later* than HR was told.
    """

    today: date
    round: Round | None = None
    delete_later: date | None = None
    course: Course | None = None
    changes: tuple[Change, ...] = ()
    in_force: Approved | None = None
    last: Approved | None = None
    review: date | None = None
    is_approved: bool = False
    answered_status: str = ""
    answered_version: str = ""
    delivered_status: str = ""
    papers: tuple[PaperFiles, ...] = ()
    making: Making | None = None
    is_newer: bool = False
    has_corrections: bool = False
    is_archived: bool = False
    troubles: tuple[Finding, ...] = ()

    @property
    def is_returned(self) -> bool:
        """Tell whether HR has answered."""
        return self.round is not None and self.round.is_returned

    @property
    def wrong(self) -> tuple[Change, ...]:
        """What the version in force says that holds no more: law, names, numbers and places."""
        return tuple(one for one in self.changes if one.weight in (Weight.LAW, Weight.PARTICULAR))

    @property
    def is_unmade(self) -> bool:
        """Tell whether what is approved in the answers was not delivered yet."""
        return self.is_returned and self.course is not None and self.course.way is Way.APPROVED

    @property
    def has_lapsed(self) -> bool:
        """Tell whether a plan holds whose review should have been."""
        holds = self.in_force is not None or self.is_approved
        return holds and self.review is not None and self.review < self.today
