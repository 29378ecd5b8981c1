"""The questionnaires that were put aside: whom they are about, and until when they may be there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan.core.passport import Organisation
from beredskabsplan.output.manifest import Manifest
from beredskabsplan.run.questionnaires import orphans

if TYPE_CHECKING:
    from beredskabsplan.workbook.read.peek import Peek


@dataclass(frozen=True, slots=True)
class Kept:
    """A questionnaire at *path*, and what it says of itself."""

    path: Path
    peek: "Peek"


def look(inputs: Path) -> tuple[Kept, ...]:
    """Look at every questionnaire in *inputs* and below; what cannot be looked into tells nothing."""
    from beredskabsplan.workbook.read.peek import peek

    try:
        seen = [(path, peek(path)) for path in sorted(orphans.questionnaires(inputs))]
    except OSError:
        return ()
    return tuple(Kept(path, own) for path, own in seen if own)


def behind(known: Manifest, everything: Sequence[Kept]) -> Kept | None:
    """Find what a folder's documents were made of: the very file, or the newest of that organisation."""
    own = [one for one in everything if one.peek.sha256 == known.workbook.get("sha256")]
    own = own or list(_theirs(known.organisation, everything))
    return max(own, key=lambda one: (one.peek.passport.created, one.peek.passport.revision), default=None)


def earliest_deletion(organisation: Organisation, everything: Sequence[Kept]) -> date | None:
    """Tell by which day the first of the organisation's questionnaires is to be gone, as HR was told."""
    days = [one.peek.passport.delete_by for one in _theirs(organisation, everything)]
    return min((date.fromisoformat(day) for day in days if day), default=None)


def _theirs(organisation: Organisation, everything: Sequence[Kept]) -> Iterator[Kept]:
    if organisation.id:
        yield from (one for one in everything if one.peek.passport.id == organisation.id)
