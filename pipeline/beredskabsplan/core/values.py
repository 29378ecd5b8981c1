"""Read what a Dane may type in a cell: text in, one clean value out, or the code of what is wrong."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.questionnaire import YES_NO, Kind

Raw = str | int | float | bool | date | datetime | None
Value = str | int | bool | date

# The characters that XML 1.0 cannot hold; Word would refuse the file.
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\x0b|\x0c")
_INVISIBLE = re.compile("[\\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_PLACEHOLDERS = frozenset(
    {
        "?", "??", "???", "-", "–", "—", "...", "…", "n/a", "tbd", "ved ikke", "ved det ikke", "xx", "xxx",
        "todo",
    }
)  # fmt: skip
SKAL_AFKLARES = "Skal afklares"  # what HR writes, and documents print, for an answer that is to come
_OPEN = re.compile(rf"{SKAL_AFKLARES}\b[\s:.–-]*(.*)", re.IGNORECASE | re.DOTALL)
# Ten digits that begin with a possible day and month; a dash of any kind or spaces may part them.
_PARTED = r"[^\S\n]{0,3}[-\u2010-\u2015\u2212\s]?[^\S\n]{0,3}"
_CPR = re.compile(rf"(?<![\d+])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d{_PARTED}\d{{4}}(?!\d)")
_LIST_MARK = re.compile(r"[ \t]*[-•–*·][ \t]+(?=\S)|[ \t]*•[ \t]*(?=\S)")
_YES = frozenset({"ja", "j", "x", "sand", "true", "yes", "1"})
_NO = frozenset({"nej", "n", "falsk", "false", "no", "0"})
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./\s]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED_MONTH = re.compile(r"(?:den\s+)?(\d{1,2})\.?\s*([a-zæøå]{3,})\.?\s+(\d{4})", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,6})(?:[.,]0+)?\s*[a-zæøå.]*", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}")
_DANISH_PHONE = re.compile(r"(?:\+45 ?)?([1-9]\d) ?(\d\d) ?(\d\d) ?(\d\d)", re.ASCII)
_EXCEL_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A clean *value*, or none; *trouble* says what is wrong or doubtful about it."""

    value: Value | None
    trouble: Code | None = None


def clean(text: str) -> str:
    r"""Make *text* fit for XML and change nothing that a reader would see.

    Line ends become `\n`, trailing spaces and outer blank lines go, characters that XML cannot hold are
    dropped, and letters are composed (NFC). Doing it twice changes nothing more.
    """
    text = _ILLEGAL.sub("", _LINE_END.sub("\n", text))
    lines = [line.rstrip(" \t") for line in unicodedata.normalize("NFC", text).split("\n")]
    return "\n".join(lines).strip("\n")


def has_illegal(text: str) -> bool:
    """Tell whether `clean` would drop characters that XML cannot hold."""
    return bool(_ILLEGAL.search(text))


def as_text(raw: Raw) -> str:
    """Write *raw* as HR sees it in the cell: `12345678.0` as digits, TRUE as Ja, a date in Danish."""
    if isinstance(raw, bool):
        return YES_NO[0] if raw else YES_NO[1]
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, float):
        return f"{raw:.15g}".replace(".", ",")  # the digits that Excel keeps
    if isinstance(raw, datetime | date):
        return danish.show_date(raw)
    return "" if raw is None else clean(str(raw))


def is_empty(raw: Raw) -> bool:
    """Tell whether *raw* shows nothing."""
    return raw is None or (isinstance(raw, str) and not _INVISIBLE.sub("", _ILLEGAL.sub("", raw)))


def is_placeholder(raw: Raw) -> bool:
    """Tell whether *raw* is a mark such as `?` or »ved ikke« instead of an answer."""
    return isinstance(raw, str) and fold(raw).rstrip(".!") in _PLACEHOLDERS | {""}


def who_can_answer(raw: Raw) -> str | None:
    """Take the note from »Skal afklares: …«; None when *raw* is not put off like that."""
    match = _OPEN.fullmatch(clean(raw).strip()) if isinstance(raw, str) else None
    return match[1].strip() if match else None


def looks_like_cpr(raw: Raw) -> bool:
    """Tell whether a Danish civil registration number may stand in *raw*."""
    return bool(_CPR.search(as_text(raw)))


def fold(text: str) -> str:
    """Reduce *text* to what counts when names and choices are compared."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def lines(text: str) -> tuple[tuple[bool, str], ...]:
    """Split *text* into its lines without list mark, each with whether it had one; blank lines go."""
    result = []
    for line in text.split("\n"):
        mark = _LIST_MARK.match(line)
        rest = line[mark.end() :] if mark else line
        if rest.strip():
            result.append((bool(mark), rest))
    return tuple(result)


def parse(kind: Kind, raw: Raw, choices: tuple[str, ...] = ()) -> Parsed:
    """Read *raw* as *kind*; person, external and image fields come back as text."""
    match kind:
        case Kind.YES_NO:
            return _yes_no(raw)
        case Kind.CHOICE:
            return _choice(as_text(raw), choices)
        case Kind.DATE:
            return _date(raw)
        case Kind.NUMBER:
            return _number(raw)
        case _:
            return _TEXTS.get(kind, Parsed)(as_text(raw))


def phone(text: str) -> Parsed:
    """Write the number in *text* in its one Danish form; a doubtful one stays as it is typed.

    >>> phone("12345601").value.replace(danish.NBSP, " ")
    '+45 12 34 56 01'
    """
    text = text.strip()
    if re.fullmatch(r"1\d\d", text):
        return Parsed(text)
    if plain := _DANISH_PHONE.fullmatch(text.replace(danish.NBSP, " ")):  # nearly always
        return Parsed(danish.group_phone("".join(plain.groups())))
    import phonenumbers  # takes longer to load than all numbers of a workbook

    try:
        number = phonenumbers.parse(text, "DK")
    except phonenumbers.NumberParseException:
        return Parsed(text, Code.S117)
    if not phonenumbers.is_possible_number(number):
        return Parsed(text, Code.S117)
    if re.search(r"[^\W\d_]", text):  # »lok. 12« or a name beside it: nothing of it may be lost
        return Parsed(text)
    if number.country_code == 45:
        return Parsed(danish.group_phone(str(number.national_number)))
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return Parsed(shown.replace(" ", danish.NBSP))


def _yes_no(raw: Raw) -> Parsed:
    if isinstance(raw, bool):
        return Parsed(raw)
    text = fold(as_text(raw)).rstrip(".")
    if text in _YES | _NO:
        return Parsed(text in _YES)
    return Parsed(None, Code.S113)


def _choice(text: str, choices: tuple[str, ...]) -> Parsed:
    """Find the choice that *text* is, or else the one that it is but for a full stop."""
    wanted = fold(text)
    for choice in choices:
        if fold(choice) == wanted:
            return Parsed(choice)
    for choice in choices:
        if fold(choice).rstrip(".") == wanted.rstrip(".") != "":
            return Parsed(choice)
    return Parsed(None, Code.S112)


def _date(raw: Raw) -> Parsed:
    day = _day(raw)
    if day is None or not 2000 <= day.year <= 2100:
        return Parsed(None, Code.S114)
    return Parsed(day)


def _day(raw: Raw) -> date | None:
    match raw:
        case datetime():
            return raw.date()
        case date():
            return raw
        case bool() | None:
            return None
        case int() | float():
            # A date whose cell lost its format is the number of days since Excel's epoch.
            return _EXCEL_EPOCH + timedelta(days=int(raw)) if 36526 <= raw <= 73415 else None
        case _:
            return _written_day(" ".join(as_text(raw).split()))


def _written_day(text: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        return _calendar(year if year > 99 else 2000 + year, month, day)
    if match := _YEAR_FIRST.fullmatch(text):
        return _calendar(*(int(part) for part in match.groups()))
    if match := _NAMED_MONTH.fullmatch(text):
        return _calendar(int(match[3]), _month(match[2].casefold()), int(match[1]))
    return None


def _month(name: str) -> int:
    """Number the month *name*, whole or cut to three or four letters; 0 is none."""
    for number, month in enumerate(danish.MONTHS, 1):
        if name in {month, month[:3], month[:4]}:
            return number
    return 0


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(raw: Raw) -> Parsed:
    match = _NUMBER.fullmatch(as_text(raw).strip()) if not isinstance(raw, bool | date) else None
    return Parsed(int(match[1])) if match else Parsed(None, Code.S115)


def _cvr(text: str) -> Parsed:
    from stdnum.dk import cvr

    digits = re.sub(r"\D", "", text)
    if len(digits) == 8:
        return Parsed(digits, None if cvr.is_valid(digits) else Code.S119)
    return Parsed(text.strip(), Code.S119)


def _email(text: str) -> Parsed:
    address = text.strip()
    return Parsed(address, None if _EMAIL.fullmatch(address) else Code.S118)


_TEXTS: Mapping[Kind, Callable[[str], Parsed]] = {Kind.PHONE: phone, Kind.EMAIL: _email, Kind.CVR: _cvr}
