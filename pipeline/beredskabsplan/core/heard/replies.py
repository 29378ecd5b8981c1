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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A row of the sheet: the finding that it is about, by its *key*, and what HR says of it.

    *where*, *question* and *wrote* are what the row said of the finding, for whom it is shown to again.
    """

    place: Place
    key: str
    code: str = ""
    field: str = ""
    where: str = ""
    question: str = ""
    wrote: str = ""
    decision: Decision | None = None
    remark: str = ""


def accepted(replies: Iterable[Reply]) -> frozenset[str]:
    """Return the keys of the findings that HR wants to stand; only the acceptable ones do."""
    return frozenset(reply.key for reply in replies if reply.decision in {Decision.STANDS, Decision.NOT_OURS})
