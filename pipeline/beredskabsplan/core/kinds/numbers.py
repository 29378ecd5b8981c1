"""Whole numbers, in the unit of their field."""

import re
from fractions import Fraction

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds import quantities
from beredskabsplan.core.kinds.parsed import Parsed, doubted, meant
from beredskabsplan.core.values import Raw, as_text, fold

LARGEST = 999_999
LIKELY = range(1, 1_000)  # no other number is proposed
# What may stand around a number and changes nothing; and what makes it less sure, or a limit.
_AROUND = re.compile(r"(?:(?:om|efter|i alt|varer|på) )*(.*?)(?: (?:efter|i alt|senere|i træk))*")
_ABOUT = re.compile(r"(?:ca\.?|cirka|circa|omkring|omtrent|omtrentlig|rundt regnet|~)\s*(.*)")
_LIMIT = re.compile(
    r"(?:højst|maks(?:imum|\.)?|max\.?|mindst|min\.|minimum|op til|under|over|senest|inden for|<|>)\s*(\d.*)"
)
# »1½« and »1 1/2«; a fraction that is folded runs into the number before it.
_FRACTION = re.compile(r"(?:(\d+)\s*)?(½|¼|¾|(?<!\d)1/2|(?<!\d)1/4|(?<!\d)3/4)")
_DECIMALS = {"½": "5", "1/2": "5", "¼": "25", "1/4": "25", "¾": "75", "3/4": "75"}
_TIMES = re.compile(r"(\d{1,3})\s*(?:x|gange|\*|·)\s*(\d{1,4})\s*(.*)")


def number(raw: Raw, unit: str = "", likely: range = LIKELY) -> Parsed:
    """Read a whole number of *unit*; a quantity that is one exactly is taken, and what it became is told.

    Only a number that is *likely* is proposed for what is none.
    """
    if isinstance(raw, bool):
        return doubted(None, Code.S115)
    around = _AROUND.fullmatch(fold(_FRACTION.sub(_decimal, as_text(raw))))
    text = around[1] if around else ""
    about = _ABOUT.fullmatch(text)
    amount = _amount(about[1] if about else text, unit)
    if amount is None:
        return doubted(None, Code.S115, **_proposal(text, unit, likely))
    value, exact, plain = amount
    if value.denominator != 1 or not exact or value > LARGEST:
        return doubted(None, Code.S115, **_nearest(value, unit, likely))
    if about or not plain:
        return meant(int(value), _shown(int(value), unit))
    return Parsed(int(value))


def _decimal(fraction: re.Match[str]) -> str:
    return f"{fraction[1] or 0},{_DECIMALS[fraction[2]]}"


def _amount(text: str, unit: str) -> tuple[Fraction, bool, bool] | None:
    """Return how many of *unit* are said, whether that is exact, and whether they are said in that unit."""
    said = quantities.said(text)
    counted = quantities.in_unit(said, fold(unit)) if said else None
    if counted is None:
        return None
    plain = len(said) == 1 and (not said[0][1] or quantities.is_same(said[0][1], fold(unit)))
    return *counted, plain


def _proposal(text: str, unit: str, likely: range) -> dict[str, str]:
    """Say what »højst 60« and »2 x 45« may come to."""
    if product := _TIMES.fullmatch(text):
        amount = _amount(f"{int(product[1]) * int(product[2])} {product[3]}".strip(), unit)
    elif limit := _LIMIT.fullmatch(text):
        amount = _amount(limit[1], unit)
    else:
        return {}
    return _nearest(amount[0], unit, likely) if amount else {}


def _nearest(value: Fraction, unit: str, likely: range) -> dict[str, str]:
    whole = int(value + Fraction(1, 2))
    return {"proposal": _shown(whole, unit)} if whole in likely else {}


def _shown(whole: int, unit: str) -> str:
    """Write *whole* with its unit, whose word is that for several."""
    return str(whole) if whole == 1 else f"{whole} {unit}".strip()
