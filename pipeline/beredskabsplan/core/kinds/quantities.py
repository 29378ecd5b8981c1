"""Quantities as Danes write them: »1,5 time«, »halvanden uge«, »fire«, »1.000«, »en time og et kvarter«."""

import re
from collections.abc import Iterator
from fractions import Fraction

_ONES = {
    "en": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
    "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19,
}  # fmt: skip
_TENS = {
    "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80,
    "halvfems": 90, "hundrede": 100,
}  # fmt: skip
_JOINED = {f"{one}og{ten}": _ONES[one] + _TENS[ten] for ten in _TENS for one in _ONES if _ONES[one] < 10}
_WORDS = {
    **{word: Fraction(number) for word, number in (_ONES | _TENS | _JOINED).items()},
    **dict.fromkeys(("et", "én", "ét"), Fraction(1)),
    **dict.fromkeys(("halvanden", "halvandet"), Fraction(3, 2)),
    "trekvart": Fraction(3, 4),
}
# Units by what one is in minutes, and those that have no fixed number of days by what it is about.
_MINUTES = {
    **dict.fromkeys(("m", "min", "minut", "minutter"), 1),
    **dict.fromkeys(("kvarter", "kvarterer"), 15),
    **dict.fromkeys(("t", "h", "tim", "time", "timer"), 60),
    **dict.fromkeys(("d", "dag", "dage", "døgn"), 24 * 60),
    **dict.fromkeys(("u", "uge", "uger"), 7 * 24 * 60),
}
_ABOUT = {
    **dict.fromkeys(("md", "mdr", "måned", "måneder"), 43_830),
    **dict.fromkeys(("kvartal", "kvartaler"), 131_490),
    "år": 525_960,
}
_FIGURE = re.compile(r"(\d{1,3}(?:\.\d{3})+(?![\d,])|\d{1,6}(?:[.,](?:\d{1,2}))?(?![.,]?\d)) ?")
_HALF = re.compile(r"(?:en |et )?halvt? ")
_AND_A_HALF = re.compile(r"(?:og )?(?:en halv|et halvt)(?: |$)")
_UNIT = re.compile(r"(?!og )([a-zæøå]+)\.?(?:,? |$)")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?")

Quantity = tuple[Fraction, str]  # how many, and the unit or nothing


def said(text: str) -> tuple[Quantity, ...]:
    """Read *text*, which is folded, as one or more amounts; none when it is anything else."""
    if clock := _CLOCK.fullmatch(text):
        return ((Fraction(clock[1]), "timer"), (Fraction(clock[2]), "minutter"))
    try:
        return tuple(_quantities(text.removesuffix(".")))
    except ValueError:
        return ()


def in_unit(quantities: tuple[Quantity, ...], unit: str) -> tuple[Fraction, bool] | None:
    """Add *quantities* up in *unit*, and tell whether that is exact; None when they count something else."""
    size = _MINUTES.get(unit)
    total, exact = Fraction(0), True
    for number, (amount, word) in enumerate(quantities):
        if not number and (not word or is_same(word, unit)):
            total += amount
        elif size and (minutes := _MINUTES.get(word or "min")):  # »1 time 15«
            total += amount * minutes / size
        elif size and word in _ABOUT:
            total, exact = total + amount * _ABOUT[word] / size, False
        else:
            return None
    return total, exact


def is_same(word: str, unit: str) -> bool:
    """Tell whether *word* is *unit*, or another way to write it."""
    return word == unit or (word in _MINUTES and _MINUTES.get(unit) == _MINUTES[word])


def _quantities(text: str) -> Iterator[Quantity]:
    """Yield one amount after the other; raise ValueError at what is none."""
    while text:
        amount, text = _amount(text)
        unit = _UNIT.match(text)
        if text and not unit:
            raise ValueError(text)
        yield amount, unit[1] if unit else ""
        text = text[unit.end() :].removeprefix("og ") if unit else ""


def _amount(text: str) -> Quantity:
    """Take an amount off *text*, and return it with the rest."""
    if half := _HALF.match(text):
        return Fraction(1, 2), text[half.end() :]
    if figure := _FIGURE.match(text):
        digits = (
            figure[1].replace(".", "") if re.search(r"\.\d{3}", figure[1]) else figure[1].replace(",", ".")
        )
        return _with_half(Fraction(digits), text[figure.end() :])
    word, _, rest = text.partition(" ")
    if word not in _WORDS:
        raise ValueError(text)
    return _with_half(_WORDS[word], rest)


def _with_half(amount: Fraction, rest: str) -> Quantity:
    """Add what »2 og en halv« says after the number."""
    half = _AND_A_HALF.match(rest)
    return (amount + Fraction(1, 2), rest[half.end() :]) if half else (amount, rest)
