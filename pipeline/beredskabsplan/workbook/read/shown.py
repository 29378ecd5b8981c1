"""What a cell shows of the number in it: its number format, followed as a Danish Excel follows it.

A format has up to four sections (ECMA-376, part 1, 18.8.31): above zero, below it, zero, and text.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum, auto
from fractions import Fraction

from beredskabsplan.workbook.read.serials import LONGEST

_SECTION = re.compile(r'((?:"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[^;])*)(?:;|$)')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
# In brackets stand colours and conditions too; »_x« leaves room for an x, »*x« fills with it.
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<plain>.)|(?P<room>[_*].)|\[\$(?P<money>[^\]-]*)[^\]]*\]'
    r"|(?P<aside>\[[^\]]*\])|(?P<general>General)|(?P<power>E[+-])|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_TIME = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<plain>.)|[_*].|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|\s*(?:AM/PM|A/P)'
    r"|(?P<unit>h+|m+|s+)(?:[.,]0+)?|(?P<day>[yde]+)|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_FRACTION = re.compile(r"(?:(?P<whole>[#0?]+)[^#0?/]+)?[#0?]+/(?:(?P<many>[#0?]+)|(?P<fixed>[1-9]\d*))")
_POINT, _COMMA, _PERCENT = ".", ",", "%"
_COMPARED = {
    "<": Decimal.__lt__, "<=": Decimal.__le__, ">": Decimal.__gt__, ">=": Decimal.__ge__,
    "=": Decimal.__eq__, "<>": Decimal.__ne__,
}  # fmt: skip


class _Piece(StrEnum):
    TEXT = auto()  # shown as it is
    SLOT = auto()  # 0, # or ?: room for a digit
    SIGN = auto()  # a point, a comma, a slash or a percent sign, which mean something among slots
    GENERAL = auto()  # the number as it is
    POWER = auto()


_KINDS = {**dict.fromkeys("0#?", _Piece.SLOT), **dict.fromkeys(".,/%", _Piece.SIGN), "@": _Piece.GENERAL}
_Pieces = Sequence[tuple[_Piece, str]]


def number(value: float, form: str) -> str:
    """Write *value* as a cell with the format *form* shows it; »« where the digits themselves tell more.

    >>> number(1 / 3, "0%"), number(2, '0 "uger"'), number(1234.5, "#,##0.00 [$kr.-406]")
    ('33 %', '2 uger', '1.234,50 kr.')
    """
    if len(form) > LONGEST:
        return ""
    with localcontext(prec=2 * LONGEST):
        amount = Decimal(repr(value))
        section, sign = _chosen(amount, form)
        pieces = tuple(_pieces(section))
        kinds = {kind for kind, _ in pieces}
        if _Piece.POWER in kinds:
            return ""
        text = _fraction(abs(amount), pieces) or _digits(abs(amount), pieces)
    text = " ".join(re.sub(r"(?<=\d)%", " %", text).split())
    return sign + text if text else ""


def clock(seconds: float, form: str) -> str:
    """Write a time of the day, or how long something lasts, as a cell with the format *form* shows it.

    >>> clock(52_200, "h:mm"), clock(172_800, "[h]:mm:ss"), clock(5_400, '[h]" timer "mm" min."')
    ('14:30', '48:00:00', '1 timer 30 min.')
    """
    pieces = tuple(_times(form))
    whole = round(abs(seconds))
    text = "".join(_counted(whole, unit, text) for unit, text in pieces).strip(" -/,")
    if any(unit == "h" for unit, _ in pieces):  # a time of the day; full minutes need no seconds
        text = re.sub(r"(\d:\d\d):00\b", r"\1", text)
    return f"-{text}" if seconds < 0 else text


def shows_time(form: str) -> bool:
    """Tell whether the format *form* of a date shows a time of the day too."""
    return any(unit for unit, _ in _times(form))


def shows_day(form: str) -> bool:
    """Tell whether the format *form* of a date shows a day or a year."""
    return any(match["day"] for match in _TIME.finditer(form))


def _chosen(amount: Decimal, form: str) -> tuple[str, str]:
    """Choose the section of *form* for *amount*, and the sign in front of it."""
    sections = _SECTION.findall(form)[:-1] or [form]
    sign = "-" if amount < 0 else ""
    conditions = [_CONDITION.search(section) for section in sections[:2]]
    for section, condition in zip(sections, conditions, strict=False):
        if condition and _COMPARED[condition[1]](amount, Decimal(condition[2])):
            return section, sign
    if any(conditions):
        return sections[-1], sign
    if amount < 0 and len(sections) > 1:
        return sections[1], ""  # it says itself how it shows what is below zero
    return sections[2 if amount == 0 and len(sections) > 2 else 0], sign


def _pieces(section: str) -> Iterator[tuple[_Piece, str]]:
    for match in _PIECE.finditer(section):
        match match.lastgroup:
            case "quoted" | "plain" | "money":
                yield from ((_Piece.TEXT, sign) for sign in match[match.lastgroup])
            case "room" | "aside":
                yield _Piece.TEXT, " "
            case "general":
                yield _Piece.GENERAL, ""
            case "power":
                yield _Piece.POWER, ""
            case _:
                yield _KINDS.get(match[0], _Piece.TEXT), match[0]


def _digits(amount: Decimal, pieces: _Pieces) -> str:
    """Write *amount* into the slots of *pieces*."""
    amount *= 100 ** pieces.count((_Piece.SIGN, _PERCENT))
    point = pieces.index((_Piece.SIGN, _POINT)) if (_Piece.SIGN, _POINT) in pieces else len(pieces)
    decimals = _slots(pieces[point:])
    if not decimals:  # a full stop behind a word
        point = len(pieces)
    slots = [spot for spot, (kind, _) in enumerate(pieces) if kind is _Piece.SLOT]
    commas = [spot for spot, piece in enumerate(pieces) if piece == (_Piece.SIGN, _COMMA)]
    amount /= 1000 ** sum(spot > slots[-1] for spot in commas if slots)  # behind all slots: in thousands
    rounded = amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, part = f"{rounded:f}".partition(".")
    is_grouped = any(slots[0] < spot < slots[-1] for spot in commas if slots)
    before = _before_point(pieces[:point], whole.lstrip("0"), amount, is_grouped=is_grouped)
    return before + _behind_point(pieces[point + 1 :], part)


def _before_point(pieces: _Pieces, digits: str, amount: Decimal, *, is_grouped: bool) -> str:
    """Fill the slots from behind; the first takes all digits that are left."""
    shown: list[str] = []
    left, written = _slots(pieces), 0
    for kind, text in reversed(pieces):
        if kind is _Piece.SLOT:
            left -= 1
            room = max(len(digits), 1) if left == 0 else 1
            for digit in reversed((digits[-room:] or text).translate({ord("#"): "", ord("?"): " "})):
                shown.append(f"{digit}." if is_grouped and written and written % 3 == 0 else digit)
                written += 1
            digits = digits[:-room]
        elif kind is _Piece.GENERAL:
            shown.append(f"{amount.normalize():f}".replace(".", ","))
        elif (kind, text) != (_Piece.SIGN, _COMMA):
            shown.append(text)
    return "".join(reversed(shown))


def _behind_point(pieces: _Pieces, digits: str) -> str:
    slots = [text for kind, text in pieces if kind is _Piece.SLOT]
    needed = max((number for number, slot in enumerate(slots, 1) if slot == "0"), default=0)
    decimals = iter(digits[:needed] + digits[needed:].rstrip("0"))
    others = [piece for piece in pieces if piece != (_Piece.SIGN, _COMMA)]
    texts = [next(decimals, "") if kind is _Piece.SLOT else text for kind, text in others]
    return ("," if needed or digits.strip("0") else "") + "".join(texts)


def _slots(pieces: _Pieces) -> int:
    return sum(kind is _Piece.SLOT for kind, _ in pieces)


def _fraction(amount: Decimal, pieces: _Pieces) -> str:
    """Write *amount* as »1 1/2«; »« where *pieces* have no room for one."""
    form = "".join(text for _, text in pieces)
    match = _FRACTION.search(form) if (_Piece.SIGN, "/") in pieces else None
    if match is None:
        return ""
    whole = int(amount) if match["whole"] else 0
    rest = Fraction(amount) - whole
    if match["fixed"]:
        below = int(match["fixed"])
        above = round(rest * below)
    else:
        near = rest.limit_denominator(10 ** len(match["many"]) - 1)
        above, below = near.numerator, near.denominator
    if match["whole"] and above == below:
        whole, above = whole + 1, 0
    parts = [str(whole)] * bool(whole or not above) + [f"{above}/{below}"] * bool(above)
    return form[: match.start()] + " ".join(parts) + form[match.end() :]


def _times(form: str) -> Iterator[tuple[str, str]]:
    """Yield the units of time in *form*, in capitals where all of them count, and what stands between."""
    pieces = list(_TIME.finditer(form.split(";", maxsplit=1)[0]))
    units = [match["unit"][0].lower() if match["unit"] else "" for match in pieces]
    for spot, match in enumerate(pieces):
        if match["elapsed"]:
            yield match["elapsed"][0].upper(), match["elapsed"]
        elif units[spot] == "m" and not _is_minute(pieces, units, spot):
            yield "", ""
        elif match["unit"]:
            yield units[spot], match["unit"]
        else:
            yield "", match["quoted"] or match["plain"] or match["sign"] or ""


def _is_minute(pieces: list[re.Match[str]], units: list[str], spot: int) -> bool:
    """Tell an m that is a minute from a month: hours stand before it, or seconds behind."""
    shown = [(match["elapsed"] or unit)[:1].lower() for match, unit in zip(pieces, units, strict=True)]
    before = next((unit for unit in reversed(shown[:spot]) if unit), "")
    behind = next((unit for unit in shown[spot + 1 :] if unit), "")
    return before in {"h", "s"} or behind == "s"


def _counted(seconds: int, unit: str, text: str) -> str:
    if not unit:
        return text
    size, most = {"h": (3600, 24), "m": (60, 60), "s": (1, 60)}[unit.lower()]
    passed = seconds // size
    return str(passed if unit.isupper() else passed % most).zfill(len(text))
