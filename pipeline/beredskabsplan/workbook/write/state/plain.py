"""What stands in a cell, reduced to what is compared: as a formula on the hidden sheet, and in Python.

Each function comes as a pair; the formulas are kept short by standing in cells of their own.
"""

from collections.abc import Sequence
from datetime import date

from beredskabsplan.core.questionnaire import YES_NO

Given = str | int | date | None
_SPACES = ("\N{NO-BREAK SPACE}", "\t", "\r", "\n")
_CODES = {"\t": "CHAR(9)", "\n": "CHAR(10)", "\r": "CHAR(13)"}
_STOPS = ".,!?"
_SIGNS = ".!?…–—-_/,:;*"
_PARTS = ("\r", ",", ";", "/", "&", "•", "·", "*", " og ")
_CPR = ("000000-0000", "0000000000", "000000 0000")
_EPOCH = date(1899, 12, 30)


def text(given: Given) -> str:
    """Write what the cell shows on one line, with single spaces."""
    if isinstance(given, date):
        return str(given.toordinal() - _EPOCH.toordinal())
    return " ".join(_replaced("" if given is None else str(given), _SPACES, " ").split())


def text_formula(cell: str) -> str:
    """Write the formula for `text`, which makes a word of TRUE and no answer of an error."""
    shown = f'IF(ISLOGICAL({cell}),IF({cell},"{YES_NO[0]}","{YES_NO[1]}"),{cell})'
    return f'=IFERROR(TRIM({_replacing(shown, _SPACES, " ")}),"?")'


def key(shown: str, fillers: Sequence[str] = ()) -> str:
    """Reduce the text *shown* to what tells whether it is an answer at all, without *fillers*."""
    reduced = _replaced(f" {shown.lower()} ", _STOPS, "")
    for filler in fillers:
        reduced = reduced.replace(f" {filler} ", " ")
    return " ".join(reduced.split())


def key_formula(shown: str, fillers: Sequence[str] = ()) -> str:
    """Write the formula for `key` over the cell *shown*."""
    reduced = _replacing(f'" "&LOWER({shown})&" "', _STOPS, "")
    for filler in fillers:
        reduced = _replacing(reduced, (f" {filler} ",), " ")
    return f"=TRIM({reduced})"


def is_signs(reduced: str) -> bool:
    """Tell whether the key *reduced* holds nothing but signs."""
    return not _replaced(reduced, _SIGNS, "").strip()


def is_signs_formula(reduced: str) -> str:
    """Write the formula for `is_signs` over the cell *reduced*."""
    return f'TRIM({_replacing(reduced, _SIGNS, "")})=""'


def among_formula(reduced: str, lists: str) -> str:
    """Write the formula that finds the key *reduced* between line ends in one of the cells *lists*."""
    return f"SUMPRODUCT(--ISNUMBER(FIND(CHAR(10)&{reduced}&CHAR(10),{lists})))>0"


def is_one_letter(reduced: str) -> bool:
    """Tell whether the key *reduced* is one letter again and again, as »xxxx« is, or a single »x«."""
    long = len(reduced) > 2 and reduced[0] != "i" and not reduced[0].isdigit()
    return (long and len(set(reduced)) == 1) or set(reduced) == {"x"}


def is_one_letter_formula(reduced: str) -> str:
    """Write the formula for `is_one_letter` over the cell *reduced*."""
    first = f"LEFT({reduced},1)"
    same = (
        f'AND(LEN({reduced})>2,{first}<>"i",REPT({first},LEN({reduced}))={reduced},ISERROR(VALUE({first})))'
    )
    return f'OR({same},AND({reduced}<>"",SUBSTITUTE({reduced},"x","")=""))'


def listed(given: Given) -> str:
    """Part the names in the cell by single line ends, in small letters."""
    parts = _replaced("" if given is None else str(given).lower(), ("\N{NO-BREAK SPACE}", "\t"), " ")
    parts = parts.replace("–", "-")
    lines = _replaced(parts, _PARTS, "\n").split("\n")
    return "\n".join(filter(None, (" ".join(line.removeprefix("- ").split()) for line in lines)))


def listed_formula(cell: str) -> str:
    """Write the formula for `listed`.

    TRIM knows spaces only. So each space becomes a mark and each line end a space, TRIM makes them one, and
    they change back.
    """
    parts = _replacing(f"LOWER({cell})", ("\N{NO-BREAK SPACE}", "\t"), " ")
    lines = _replacing(f"TRIM({_replacing(parts, '–', '-')})", (*_PARTS, "\n ", " \n", "\n- "), "\n")
    marked = _replacing(_replacing(lines, (" ",), "\N{NO-BREAK SPACE}"), ("\n",), " ")
    bare = f'IF(LEFT({marked},2)="-\N{NO-BREAK SPACE}",MID({marked},3,9999),{marked})'
    return f'=IFERROR({_replacing(_replacing(f"TRIM({bare})", (" ",), chr(10)), (chr(160),), " ")},"?")'


def zeros(shown: str) -> str:
    """Make every digit of *shown* a zero."""
    return _replaced(shown, "123456789", "0")


def zeros_formula(shown: str) -> str:
    """Write the formula for `zeros` over the cell *shown*."""
    return f"={_replacing(shown, '123456789', '0')}"


def dashed(shown: str) -> str:
    """Part the numbers of a date by dashes alone."""
    return _replaced(_replaced(shown, " ", ""), "./", "-")


def dashed_formula(shown: str) -> str:
    """Write the formula for `dashed` over the cell *shown*."""
    return f"={_replacing(_replacing(shown, ' ', ''), './', '-')}"


def like_cpr(shown: str) -> bool:
    """Tell whether the first ten digits together in *shown* begin with a day and a month."""
    place = next((place for form in _CPR if (place := zeros(shown).find(form)) >= 0), None)
    if place is None:
        return False
    return 1 <= int(shown[place : place + 2]) <= 31 and 1 <= int(shown[place + 2 : place + 4]) <= 12


def like_cpr_formula(shown: str, zeroed: str) -> str:
    """Write the formula for `like_cpr` over the cells *shown* and *zeroed*."""
    place = "0"
    for form in reversed(_CPR):
        place = f'IFERROR(FIND("{form}",{zeroed}),{place})'
    day, month = (f"VALUE(MID({shown},{place}{plus},2))" for plus in ("", "+2"))
    return f"IFERROR(AND({day}>=1,{day}<=31,{month}>=1,{month}<=12),FALSE)"


def _replaced(string: str, signs: str | tuple[str, ...], by: str) -> str:
    for sign in signs:
        string = string.replace(sign, by)
    return string


def _replacing(formula: str, signs: str | tuple[str, ...], by: str) -> str:
    for sign in signs:
        formula = f"SUBSTITUTE({formula},{_constant(sign)},{_constant(by)})"
    return formula


def _constant(string: str) -> str:
    """Write *string* for a formula, which holds no line end or tab as such."""
    pieces, plain = [], ""
    for sign in string:
        if sign in _CODES:
            pieces += [f'"{plain}"'] * bool(plain) + [_CODES[sign]]
            plain = ""
        else:
            plain += sign
    return "&".join(pieces + [f'"{plain}"'] * bool(plain or not pieces))
