"""E-mail addresses and company numbers (CVR)."""

import re

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds.parsed import Parsed, doubted

_MAILTO = re.compile(r"mailto:\s*", re.IGNORECASE)  # from a link
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}")


def cvr(text: str) -> Parsed:
    """Read a company number; one that is not valid stays as it is typed."""
    from stdnum.dk import cvr as company

    digits = re.sub(r"\D", "", text)
    if len(digits) == 8:
        return Parsed(digits) if company.is_valid(digits) else doubted(digits, Code.S119)
    return doubted(text.strip(), Code.S119)


def email(text: str) -> Parsed:
    """Read an address; what does not look like one stays as it is typed."""
    address = _MAILTO.sub("", text.strip())
    return Parsed(address) if _EMAIL.fullmatch(address) else doubted(address, Code.S118)
