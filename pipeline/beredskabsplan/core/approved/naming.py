"""What a version is called: as a folder, and the one after it."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import count

from beredskabsplan.core import values

FIRST = "1.0"
_MOST = 40  # signs of a folder's name
_STRANGE = re.compile(r"[^\w .,+()-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\..*)?", re.IGNORECASE)
_BEFORE = re.compile(r"(?:version|ver\.?|v\.?)\s*(?=\d)")
_LAST_NUMBER = re.compile(r"(\d{1,9})(\D*)$")


def folder(version: str) -> str:
    """Name the folder of *version*: one name, which every system takes, on none of which it leads elsewhere.

    >>> folder("1.0"), folder("../1"), folder("CON"), folder("1/0"), folder("1.0 ..."), folder("🎉")
    ('1.0', '1', 'version CON', '1-0', '1.0', 'version')
    """
    plain = _STRANGE.sub("-", unicodedata.normalize("NFC", version))
    short = plain.strip(" .-_")[:_MOST].strip(" .-_") or "version"
    return f"version {short}" if _RESERVED.fullmatch(short) else short


def is_same(version: str, other: str) -> bool:
    """Tell whether two versions have the same name, however it is written.

    >>> is_same("1.0", "Version 1,0"), is_same("1.0", "1.1")
    (True, False)
    """
    return _bare(version) == _bare(other)


def _bare(version: str) -> str:
    return _BEFORE.sub("", values.fold(version)).replace(",", ".")


def following(version: str, taken: Collection[str] = ()) -> str:
    """Name the version after *version*, by a name that is not *taken*.

    >>> following("1.0"), following("1.9"), following("2026"), following("endelig"), following("1.0", ["1.1"])
    ('1.1', '1.10', '2027', 'endelig 2', '1.2')
    """
    known = {_bare(name) for name in taken}
    return next(name for name in _following(version) if _bare(name) not in known)


def _following(version: str) -> Iterator[str]:
    number = _LAST_NUMBER.search(version)
    for step in count(1):
        if number is None:
            yield f"{version} {step + 1}".strip()
        else:
            yield f"{version[: number.start()]}{int(number[1]) + step}{number[2]}"
