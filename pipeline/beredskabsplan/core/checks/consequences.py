"""What only follows from something that is told already, and would hide it among thirty messages."""

from collections.abc import Iterable

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.questionnaire import Questionnaire

_UNKNOWN = {"personer": {Code.S110, Code.S140}, "eksterne": {Code.S111}}


def without_consequences(
    findings: Iterable[Finding], gone: frozenset[str], questionnaire: Questionnaire
) -> tuple[Finding, ...]:
    """Leave out of *findings* what follows from the sheets that are *gone*: unknown names, empty fields."""
    if not gone:
        return tuple(findings)
    fields = questionnaire.fields
    silent = set().union(*(codes for key, codes in _UNKNOWN.items() if key in gone))
    names = {questionnaire.sheets[key].name for key in gone}
    return tuple(
        finding
        for finding in findings
        if finding.code not in silent
        and not (
            finding.code is Code.S101
            and finding.field in fields
            and questionnaire.sheet_of(fields[finding.field]).name in names
        )
    )
