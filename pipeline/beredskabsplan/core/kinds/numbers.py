"""Whole numbers."""

import re
from datetime import date

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds.parsed import Parsed, doubted
from beredskabsplan.core.values import Raw, as_text

_NUMBER = re.compile(r"(\d{1,6})(?:[.,]0+)?\s*[a-zæøå.]*", re.IGNORECASE)


def number(raw: Raw) -> Parsed:
    """Read a whole number."""
    match = _NUMBER.fullmatch(as_text(raw).strip()) if not isinstance(raw, bool | date) else None
    return Parsed(int(match[1])) if match else doubted(None, Code.S115)
