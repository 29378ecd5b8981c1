"""Phone numbers as Danes type them: every digit that was typed is printed, or somebody is told."""

import re
import unicodedata

from beredskabsplan.core import danish, values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds.parsed import Parsed, doubted, meant

PARTED = " / "
_DANISH = re.compile(r"(?:(?:\+|00)45 ?)?([1-9]\d) ?(\d\d) ?(\d\d) ?(\d\d)", re.ASCII)
_SHORT = re.compile(r"1\d\d|18\d\d|116 ?\d{3}", re.ASCII)  # numbers of the public
_LOCAL = re.compile(r"(?:lok(?:al)?|dect|kald)(?:nr|nummer)?\.?:? ?\d{3,5}|\d{4,5}", re.IGNORECASE | re.ASCII)
_LABEL = re.compile(
    r"(?:(?:tlf|telefon)\.?\s?(?:nr|nummer)?|tel|mobil(?:nr|nummer|telefon)?|mob|nr|nummer|ring|[tm](?=[.:]))\b[.:]*\s*",
    re.IGNORECASE,
)
_AROUND = re.compile(r"[☎☏✆📞📱]|^\s*['’`´](?=[\d+])")  # pictures, and the sign that makes a text of a number
_BETWEEN = re.compile(r"\s*(?:[/;|\n]|,(?!,)|\b(?:eller|og|samt|alternativt)\b)\s*", re.IGNORECASE)
# What stands beside a number and belongs to it: an extension, when it is answered, and whose desk it is.
_BESIDE = re.compile(
    r"\b(?:lok(?:al)?(?:nr|nummer)?|omst(?:illing)?|tast|ext|kode)\b\.?:?\s*\d{1,6}"
    r"|(?:\bkl\.?\s*)?\d{1,2}(?:[.:]\d\d)?\s?[-–]\s?\d{1,2}(?:[.:]\d\d)?(?=\W|$)|\bkl\.?\s*\d{1,2}(?:[.:]\d\d)?"
    r"|\b(?:hele|døgnet|rundt|døgn\w*|hverdage?|alle|dage|(?:man|tirs|ons|tors|fre|lør|søn)(?:dage?)?|dagtid|nat|aften|weekend\w*"
    r"|åben\w*|fra|til|efter|før|vagt\w*|reception\w*|omstilling\w*|hovednummer\w*|kontor\w*|sekretariat\w*|arbejde|arb|direkte)\b",
    re.IGNORECASE,
)
_ZERO = re.compile(r"(?<=\d)[oO](?=[\d oO]|$)|(?<=[\d ])[oO](?=\d)|^[oO](?=\d)")
_LETTER = re.compile(r"[^\W\d_]")
_RUN = re.compile(r"(?:\+|00)?\d(?:[ .()-]*\d)*")


def phone(text: str) -> Parsed:
    """Write the number in *text* in its one Danish form; several, and a doubtful one, stay as they are typed.

    >>> phone("12345601").value.replace(danish.NBSP, " ")
    '+45 12 34 56 01'
    """
    whole = unicodedata.normalize("NFKC", _AROUND.sub("", values.seen(text)))
    plain = "\n".join(" ".join(line.split()) for line in whole.splitlines()).strip()
    if alone := _alone(plain):
        return Parsed(alone)
    parts = [part for part in _BETWEEN.split(plain) if part]
    if len(parts) > 1 and all(re.search(r"\d{3}|\d\d \d\d", part) for part in parts):
        shown = PARTED.join(_alone(part) or part for part in parts)
        return doubted(shown, Code.S151, shown=shown)
    return _with_more(" ".join(plain.split()))


def digits(text: str) -> str:
    """Return the digits of a number, without the country code of Denmark."""
    return re.sub(r"^(?:00)?45(?=\d{8}$)", "", re.sub(r"\D", "", text))


def numbers(text: str) -> frozenset[str]:
    """Return the digits of each whole number in *text*, whatever stands around it."""
    runs = (digits(run) for run in _RUN.findall(unicodedata.normalize("NFKC", text)))
    return frozenset(run for run in runs if len(run) >= 8)


def has_any(text: str, known: frozenset[str]) -> bool:
    """Tell whether one of the *known* numbers, which are digits alone, stands in *text*."""
    runs = [digits(run) for run in _RUN.findall(unicodedata.normalize("NFKC", text))] if known else []
    return any(number in run for run in runs for number in known)


def is_local(text: str) -> bool:
    """Tell whether *text* is a number that only the organisation's own phones can ring."""
    return bool(_LOCAL.fullmatch(text)) and not _SHORT.fullmatch(text)


def can_be_rung(text: str) -> bool:
    """Tell whether *text* has a number that somebody could ring."""
    return bool(re.search(r"\d\D{0,2}\d\D{0,2}\d", text))


def _with_more(text: str) -> Parsed:
    """Read *text*, which is not a number alone."""
    if is_local(text):
        return Parsed(text)
    if corrected := _alone(_ZERO.sub("0", text)):
        return meant(corrected, corrected)
    beside = " ".join(_BESIDE.sub(" ", text).replace("(", " ").replace(")", " ").strip(" ,.:/-").split())
    if _alone(beside):
        return Parsed(text)
    return doubted(text, Code.S152 if numbers(text) and not _is_number(text) else Code.S117)


def _is_number(text: str) -> bool:
    """Tell whether *text* is meant as one number: digits, and what may part them."""
    return bool(_RUN.fullmatch(text))


def _alone(text: str) -> str:
    """Write *text* when it is one number and nothing else, empty when it is not."""
    text = _LABEL.sub("", text, count=1)
    if _SHORT.fullmatch(text):
        return text
    if plain := _DANISH.fullmatch(text):  # nearly always
        return danish.group_phone("".join(plain.groups()))
    text = re.sub(r"^\((\+\d+)\)", r"\1", text.replace("(0)", ""))
    if _LETTER.search(text) or not re.fullmatch(r"[\d\s+().‐-―-]{6,}", text):
        return ""
    import phonenumbers  # takes longer to load than all numbers of a workbook

    try:
        number = phonenumbers.parse(text, "DK")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if digits(shown) != digits(re.sub(r"^00", "", text)):
        return ""
    if number.country_code == 45 and len(str(number.national_number)) != 8:
        return ""
    own = danish.group_phone(str(number.national_number)) if number.country_code == 45 else shown
    return own.replace(" ", danish.NBSP)
