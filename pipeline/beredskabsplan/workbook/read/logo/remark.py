"""What is to be told of a picture, and where it lies."""

from collections.abc import Iterable
from dataclasses import dataclass

from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.questionnaire import Field
from beredskabsplan.workbook.read.logo.picture import Blemish, Logo

Choice = tuple[Logo | None, tuple["Remark", ...]]


@dataclass(frozen=True, slots=True)
class Remark:
    """A *blemish* of what lies at a *place*."""

    blemish: Blemish
    place: Place


def told(remarks: Iterable[Remark], outcome: str, field: Field | None) -> tuple[Finding, ...]:
    """Word *remarks* on the *field* of the logo; *outcome* says what the plan shows instead."""
    about = {"field": field.id, "label": field.label} if field else {}
    return tuple(
        found(
            remark.blemish.code, remark.place, **{**dict(remark.blemish.values), **about, "outcome": outcome}
        )
        for remark in remarks
    )
