"""E-mail addresses and company numbers (CVR)."""

import re
import unicodedata
from collections.abc import Iterator

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds.parsed import Parsed, doubted, meant
from beredskabsplan.core.values import seen

_WORD = r"[\w!#$%&'*+=^`{|}~-]+"
_LOCAL = re.compile(rf"(?:^|(?<=[\s<>()\[\]\"»«;,:|/])){_WORD}(?:\.{_WORD})*\Z")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_][\w-]*[^\W_]")
_MOST_LOCAL, _MOST = 64, 254  # signs before an @, and of all (RFC 5321, 4.5.3.1): no more are looked at
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
    addresses = list(dict.fromkeys(_addresses(plain.strip("'"))))
    if not addresses:
        return doubted(plain, Code.S118)
    if len(addresses) > 1:
        shown = " / ".join(addresses)
        return doubted(shown, Code.S192, shown=shown)
    beside = _AROUND.sub("", plain.replace(addresses[0], ""))
    return meant(addresses[0], addresses[0]) if beside else Parsed(addresses[0])


def _addresses(text: str) -> Iterator[str]:
    """Yield the addresses in *text*, each found from its @."""
    for at in re.finditer("@", text):
        local = _LOCAL.search(text[max(at.start() - _MOST, 0) : at.start()])
        domain = _DOMAIN.match(text[at.end() : at.end() + _MOST])
        if local and len(local[0]) <= _MOST_LOCAL and domain:
            yield f"{local[0]}@{domain[0]}"
