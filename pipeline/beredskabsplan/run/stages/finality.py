"""Decide whether a plan can be final: nothing is missing and nothing is wrong, or nothing is written."""

from collections.abc import Collection, Iterator, Sequence

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.output.printout import DOCX
from beredskabsplan.run.stages.cases import Ready, Stopped


def decide(case: Ready, faults: Sequence[Finding], known: Collection[str]) -> Ready | Stopped:
    """Stop a plan that is not ready to be final.

    Of the *faults* of all templates, whose names are *known*, those count that its documents are made of.
    """
    others = {f"{name}{DOCX}" for name in known} - {f"{name}{DOCX}" for name in case.documents_of(known)}
    own = [fault for fault in faults if fault.place.file not in others]
    reasons = [*_missing(case), *_wrong([*own, *case.outcome.findings], case.origin.name)]
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
