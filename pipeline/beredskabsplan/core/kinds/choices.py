"""Yes and no, and choices from a list."""

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds.parsed import Parsed, doubted
from beredskabsplan.core.values import Raw, as_text, fold

_YES = frozenset({"ja", "j", "x", "sand", "true", "yes", "1"})
_NO = frozenset({"nej", "n", "falsk", "false", "no", "0"})


def yes_no(raw: Raw) -> Parsed:
    """Read Ja or Nej, as people or programs write it."""
    if isinstance(raw, bool):
        return Parsed(raw)
    text = fold(as_text(raw)).rstrip(".")
    if text in _YES | _NO:
        return Parsed(text in _YES)
    return doubted(None, Code.S113)


def choice(text: str, choices: tuple[str, ...]) -> Parsed:
    """Find the choice that *text* is, or else the one that it is but for a full stop."""
    wanted = fold(text)
    for one in choices:
        if fold(one) == wanted:
            return Parsed(one)
    for one in choices:
        if fold(one).rstrip(".") == wanted.rstrip(".") != "":
            return Parsed(one)
    return doubted(None, Code.S112)
