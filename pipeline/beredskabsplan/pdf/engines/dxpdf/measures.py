"""Numbers as a document gives them."""

import re

_NUMBER = re.compile(r"(-?[0-9]{1,7})(\.[0-9]+)?")


def measure(text: str | None) -> int:
    """Read a number in whole units; what is none counts as 0, since its line is printed all the same."""
    found = _NUMBER.fullmatch(text or "")
    return int(found[1]) if found else 0
