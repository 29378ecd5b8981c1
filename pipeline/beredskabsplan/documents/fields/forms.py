"""Numbers as Word writes them: 4, iv, IV, d, D."""

from collections.abc import Mapping
from itertools import pairwise

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
# What a field calls the forms of lists and pages. Of »roman« and »alphabetic« the first letter decides.
_OF_FIELDS: Mapping[str, str] = {
    "roman": "lowerRoman", "Roman": "upperRoman", "ROMAN": "upperRoman",
    "alphabetic": "lowerLetter", "Alphabetic": "upperLetter", "ALPHABETIC": "upperLetter",
    "ordinal": "ordinal", "Ordinal": "ordinal",
}  # fmt: skip


def written(number: int, form: str) -> str:
    """Write *number* in a *form* of Word's lists; one that is none of them is written in digits."""
    if form in {"lowerRoman", "upperRoman"} and number > 0:
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form == "decimalZero":
        return f"{number:02}"
    return f"{number}." if form == "ordinal" else str(number)


def form_of(words: tuple[str, ...]) -> str:
    """Find the form of a list that the instruction *words* ask for (`ROMAN`); »« when they ask for none."""
    asked = [after for word, after in pairwise(words) if word == "\\*"]
    return next((_OF_FIELDS[word] for word in asked if word in _OF_FIELDS), "")


def _roman(number: int) -> str:
    pieces = []
    for value, sign in _ROMAN:
        pieces.append(sign * (number // value))
        number %= value
    return "".join(pieces)


def cased(text: str, words: tuple[str, ...]) -> str:
    """Write *text* in the case that the instruction *words* ask for: `Upper`."""
    asked = {after.casefold() for word, after in pairwise(words) if word == "\\*"}
    if "upper" in asked:
        return text.upper()
    if "lower" in asked:
        return text.lower()
    if "firstcap" in asked:
        return text[:1].upper() + text[1:]
    return text.title() if "caps" in asked else text
