"""An outcome as JSON, for other programs to read. Pure: what comes in decides what comes out."""

import json
from collections.abc import Iterable

from beredskabsplan.core.findings import Finding


def findings(found: Iterable[Finding]) -> str:
    """Write what was *found* as a list of objects."""
    rows = [
        {
            "code": finding.code.name,
            "severity": finding.severity.value,
            "file": finding.place.file,
            "heading": finding.place.heading,
            "text": finding.place.text,
            "problem": finding.problem,
            "remedy": finding.remedy,
        }
        for finding in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
