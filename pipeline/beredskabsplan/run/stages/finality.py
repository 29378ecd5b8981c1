"""Decide whether a plan can be final: nothing is missing and nothing is wrong, or nothing is written."""

from collections.abc import Iterator, Sequence

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.run.stages.cases import Ready, Stopped


def decide(case: Ready, faults: Sequence[Finding]) -> Ready | Stopped:
    """Stop a plan that is not ready to be final."""
    reasons = [*_missing(case), *_wrong([*faults, *case.outcome.findings], case.origin.name)]
    if not reasons:
        return case
    refusal = found(Code.P107, Place(file=case.origin.name), reasons="; ".join(reasons))
    return Stopped.because([refusal], case.outcome)


def _missing(case: Ready) -> Iterator[str]:
    """Say which points are open."""
    fields = [point.field for point in case.plan.open_points]
    if fields:
        points = [f"{field.number} {field.open_label}".strip() for field in fields]
        yield f"der er åbne punkter ({danish.show_list(points)})"


def _wrong(findings: Sequence[Finding], workbook: str) -> Iterator[str]:
    """Say of each file in which *findings* are errors that it has some, or that its PDF was not made."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    for file, is_pdf in dict.fromkeys((error.place.file, error.code is Code.P104) for error in errors):
        place = "svarene" if file == workbook else file
        yield f"der er ingen PDF af {place}" if is_pdf else f"der er fejl i {place}"
