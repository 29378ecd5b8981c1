"""What HR answers to the findings in its own copy, on the sheet Rettelser."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from beredskabsplan.core.findings import Place


class Decision(StrEnum):
    """What HR may choose beside a finding."""

    CORRECTED = "Vi har rettet det"
    STANDS = "Det skal stå sådan"
    NOT_OURS = "Gælder ikke hos os"
    LATER = "Vi finder ud af det"


ACCEPTING = frozenset({Decision.STANDS, Decision.NOT_OURS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A row of the sheet: the finding that it is about, by its *key*, and what HR says of it.

    *where*, *question*, *wrote*, *problem* and *proposal* are what the row says of the finding, for whom it
    is shown to again. *said* is what HR wrote in place of a decision. *listed* are those that the copy asked
    for, and not those that it only kept; one whose row HR has deleted has no more than key, code and field.
    """

    place: Place
    key: str
    code: str = ""
    field: str = ""
    where: str = ""
    question: str = ""
    wrote: str = ""
    problem: str = ""
    proposal: str = ""
    decision: Decision | None = None
    said: str = ""
    remark: str = ""
    listed: bool = False

    @property
    def is_answered(self) -> bool:
        """Tell whether HR has chosen or written anything."""
        return bool(self.decision or self.said or self.remark)

    @property
    def accepts(self) -> bool:
        """Tell whether HR wants to let it stand."""
        return self.decision in ACCEPTING


def accepted(replies: Iterable[Reply]) -> frozenset[str]:
    """Return the keys of the findings that HR wants to stand; only the acceptable ones do."""
    return frozenset(reply.key for reply in replies if reply.key and reply.accepts)
