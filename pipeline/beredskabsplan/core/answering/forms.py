"""The forms that one name is written in."""

import re
import unicodedata
from collections.abc import Sequence

# Letters that have no plain one inside them, and the two that Danes write where a keyboard lacks them.
_SPELT = str.maketrans(
    {"å": "aa", "ø": "oe", "ö": "oe", "æ": "ae", "ä": "ae", "ü": "ue", "ß": "ss", "ł": "l", "ı": "i",
     "đ": "d", "ð": "d", "þ": "th", "'": "", "’": "", "`": "", "´": ""}
)  # fmt: skip
_SHORT = (("aa", "a"), ("oe", "o"), ("ae", "a"), ("ue", "u"))
_WORD = re.compile(r"[^\W_]+")
_COMPANY = re.compile(r"(?<![\s,])[\s,]+(?:[aikp]/?s|aps|[afs]\.?m\.?b\.?a)\.?\s*$", re.IGNORECASE)
BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def plain(text: str) -> str:
    """Write *text* in letters that a foreign keyboard has, the same for all its Danish spellings.

    >>> plain("Søren Ågaard") == plain("Soeren Aagård") == plain("Sören Agard")
    True
    """
    spelt = unicodedata.normalize("NFKC", text).casefold().translate(_SPELT)
    pieces = unicodedata.normalize("NFKD", spelt)
    letters = "".join(each for each in pieces if not unicodedata.combining(each))
    for long, short in _SHORT:
        letters = letters.replace(long, short)
    return letters


def words(text: str) -> tuple[str, ...]:
    """Split *text* into its plain words: hyphens, full stops, commas and the form of a company go.

    >>> words("Friis, Karen-Marie"), words("Hus & Hjem A/S")
    (('friis', 'karen', 'marie'), ('hus', 'og', 'hjem'))
    """
    return tuple(_WORD.findall(plain(_COMPANY.sub("", text).replace("&", " og "))))


def without_brackets(text: str) -> str:
    """Take out of *text* what stands in brackets."""
    return BRACKET.sub(" ", text).strip()


def agree(written: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether *written* is *name* with initials, or without names in the middle.

    >>> agree(("m", "holm"), ("mette", "marie", "holm"))
    True
    >>> agree(("mette", "marie"), ("mette", "marie", "holm"))
    False
    """
    if len(written) < 2 or len(name) < 2 or not any(len(word) > 1 and word in name for word in written):
        return False
    if _numbers(written) != _numbers(name):
        return False
    if not (_same(written[0], name[0]) and _same(written[-1], name[-1])):
        return False
    rest = iter(name[1:-1])
    # A middle initial may stand for a name that the sheet leaves out.
    return all(any(_same(word, other) for other in rest) or len(word) == 1 for word in written[1:-1])


def _numbers(name: Sequence[str]) -> Sequence[str]:
    return [word for word in name if not word.isalpha()]


def _same(one: str, other: str) -> bool:
    return one == other or _is_initial(one, other) or _is_initial(other, one)


def _is_initial(one: str, other: str) -> bool:
    return len(one) == 1 and other.startswith(one)
