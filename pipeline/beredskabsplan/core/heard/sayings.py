"""What HR wrote beside the answers: remarks, notes, and texts where no answer is asked for."""

from dataclasses import dataclass
from enum import StrEnum

from beredskabsplan.core.findings import Place


class SayingKind(StrEnum):
    """Where it was written; the value is how a reader is told."""

    REMARK = "bemærkning"
    NOTE = "note"
    CONVERSATION = "kommentar"
    BOX = "tekstfelt"
    CELL = "tekst"  # where nothing is asked for
    OVER = "tekst oven i skemaets egen"
    ANSWER = "et af to svar"
    SHEET = "ark"
    PAGE = "sidehoved eller sidefod"
    REPLY = "svar på rettelser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Something that HR wrote to the consultant: its whole *text*, where it stands, and what it stands by.

    *field* is the id of the field that it belongs to, if it does, and *label* what the row asks.
    """

    kind: SayingKind
    place: Place
    text: str
    field: str = ""
    label: str = ""
