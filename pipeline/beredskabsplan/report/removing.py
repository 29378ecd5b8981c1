"""What is to be deleted, and what was, as Danish text. Pure."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from beredskabsplan.core import danish
from beredskabsplan.core.findings import Finding

if TYPE_CHECKING:
    from beredskabsplan.run.cleaning.cleaning import Cleaned, Cleaning


def listed(cleaning: "Cleaning") -> str:
    """List what will go, each with its day, and what is to be said of what stays."""
    width = max((len(str(removal.path)) for removal in cleaning.removals), default=0)
    lines = [f"  {removal.path!s:{width}}  {danish.show_date(removal.day)}" for removal in cleaning.removals]
    head = [f"Om {cleaning.client} bliver dette slettet, og det kan ikke hentes tilbage:"] if lines else []
    return "\n".join(
        [*head, *lines, *([""] if lines and cleaning.findings else []), *told(cleaning.findings)]
    )


def told(findings: Sequence[Finding]) -> Iterator[str]:
    """Tell of what stays, and of what could not be deleted."""
    for finding in findings:
        yield f"{finding.place}: {finding.problem} {finding.remedy} [{finding.code.name}]"


def nothing(client: str) -> str:
    """Say that there is nothing to delete."""
    return f"Der er ikke noget at slette om {client}."


def done(cleaned: "Cleaned") -> str:
    """Say how much is gone."""
    gone = danish.counted(len(cleaned.gone), "fil eller mappe", "filer og mapper")
    copies = "Ligger der kopier i mails eller sikkerhedskopier, så slet dem også."
    return f"{gone} om {cleaned.client} er slettet. {copies}"
