"""E-mail addresses and company numbers (CVR)."""

import re
import unicodedata

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds.parsed import Parsed, doubted, meant
from beredskabsplan.core.values import seen

_WORD = r"[\w!#$%&'*+=^`{|}~-]+"
_EMAIL = re.compile(rf"{_WORD}(?:\.{_WORD})*@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_][\w-]*[^\W_]")
# What programs and people put around an address and is none of it.
_AROUND = re.compile(r"mailto:|\be?-?mail(?:adresse)?\b:?|[<>()\[\]\"'»«;,.:]|\s", re.IGNORECASE)
_EIGHT = re.compile(r"(?<!\d)\d(?:[ .-]?\d){7}(?![ .-]?\d)")


def cvr(text: str) -> Parsed:
    """Read a company number; one that is not valid stays as it is typed."""
    from stdnum.dk import cvr as company

    found = [re.sub(r"\D", "", each) for each in _EIGHT.findall(seen(text))]
    if len(found) != 1:
        return doubted(text.strip(), Code.S119)
    if not company.is_valid(found[0]):
        return doubted(found[0], Code.S119)
    has_more = len(re.sub(r"\D", "", text)) > len(found[0])
    return meant(found[0], found[0]) if has_more else Parsed(found[0])


def email(text: str) -> Parsed:
    """Read an address, whatever stands around it; what does not look like one stays as it is typed."""
    plain = unicodedata.normalize("NFKC", seen(text)).strip()
    addresses = list(dict.fromkeys(_EMAIL.findall(plain.strip("'"))))
    if not addresses:
        return doubted(plain, Code.S118)
    if len(addresses) > 1:
        shown = " / ".join(addresses)
        return doubted(shown, Code.S192, shown=shown)
    beside = _AROUND.sub("", plain.replace(addresses[0], ""))
    return meant(addresses[0], addresses[0]) if beside else Parsed(addresses[0])
