"""An outcome as JSON, for other programs to read. Pure: what comes in decides what comes out."""

import json
from collections.abc import Iterable

from beredskabsplan.core.findings import Finding, record


def findings(found: Iterable[Finding]) -> str:
    """Write what was *found* as a list of objects."""
    rows = [record(finding) for finding in found]
    return json.dumps(rows, ensure_ascii=False, indent=2)
