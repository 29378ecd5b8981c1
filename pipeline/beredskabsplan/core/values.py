"""What stands in a cell as text: cleaned, compared, split into lines, and told from no answer at all."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from beredskabsplan.core import danish
from beredskabsplan.core.questionnaire import YES_NO


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a *year*, by its *number*, where the day does not matter."""

    year: int
    number: int

    @property
    def last(self) -> date:
        """The last day, after which the month is over."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])


Raw = str | int | float | bool | date | datetime | None
Value = str | int | bool | date | Month

# The characters that XML 1.0 cannot hold; Word would refuse the file.
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\x0b|\x0c")
_INVISIBLE = re.compile("[\\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
# Signs that nobody sees, as phones and contact lists put them around what is copied: where a word may break,
# in which direction it reads, and how a sign is drawn. What joins and parts letters is not among them.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]")
DASHES = "-–—"
PLACEHOLDERS = frozenset(
    {
        "?", "??", "???", "-", "–", "—", "...", "…", "n/a", "tbd", "ved ikke", "ved det ikke", "xx", "xxx",
        "todo",
    }
)  # fmt: skip
SKAL_AFKLARES = "Skal afklares"  # what HR writes, and documents print, for an answer that is to come
_OPEN = re.compile(rf"{SKAL_AFKLARES}\b[\s:.–-]*(.*)", re.IGNORECASE | re.DOTALL)
# What stands in a cell before a text that counts for nothing until HR has taken it over.
SUGGESTION, LAST_YEAR, SEVERAL = "Forslag:", "Sidste år:", "Flere svar:"
UNCONFIRMED = (SUGGESTION, LAST_YEAR, SEVERAL)
# Marks of a list: those of Word and of its symbol fonts stand there without a space too, and so does a dash
# before a letter, but »-5 grader« is none.
_LIST_MARK = re.compile(
    "[ \t]*(?:[-•–*·→▪▫◦‣●○■□➢►✓✔☑\uf0b7\uf0a7\uf0d8\uf0fc\uf076][ \t]+|o\t[ \t]*"
    "|[•→▪▫◦‣●■➢►✓✔☑\uf0b7\uf0a7\uf0d8\uf0fc\uf076]|[-–](?=[^\\W\\d_]))(?=\\S)"
)


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


def as_text(raw: Raw | Month) -> str:
    """Write *raw* as HR sees it in the cell: `12345678.0` as digits, TRUE as Ja, a date in Danish."""
    if isinstance(raw, bool):
        return YES_NO[0] if raw else YES_NO[1]
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, float):
        return f"{raw:.15g}".replace(".", ",")  # the digits that Excel keeps
    if isinstance(raw, datetime | date):
        return danish.show_date(raw)
    if isinstance(raw, Month):
        return danish.show_month(raw.year, raw.number)
    return "" if raw is None else clean(str(raw))


def is_empty(raw: Raw) -> bool:
    """Tell whether *raw* shows nothing."""
    return raw is None or (isinstance(raw, str) and not _INVISIBLE.sub("", _ILLEGAL.sub("", raw)))


def is_placeholder(raw: Raw) -> bool:
    """Tell whether *raw* is a mark such as `?` or »ved ikke« instead of an answer."""
    return isinstance(raw, str) and fold(raw).rstrip(".!") in PLACEHOLDERS | {""}


def who_can_answer(raw: Raw) -> str | None:
    """Take the note from »Skal afklares: …«; None when *raw* is not put off like that."""
    match = _OPEN.fullmatch(clean(raw).strip()) if isinstance(raw, str) else None
    return match[1].strip() if match else None


def unconfirmed(raw: Raw) -> tuple[str, str] | None:
    """Split a text that nobody has taken over yet into its mark and what it proposes; None of any other."""
    text = as_text(raw).strip()
    mark = next((mark for mark in UNCONFIRMED if text.casefold().startswith(mark.casefold())), None)
    return (mark, text[len(mark) :].strip()) if mark else None


def seen(text: str) -> str:
    """Leave the signs out of *text* that nobody sees."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def fold(text: str) -> str:
    """Reduce *text* to what counts when names and choices are compared."""
    return " ".join(unicodedata.normalize("NFKC", seen(text)).casefold().split())


def lines(text: str) -> tuple[tuple[bool, str], ...]:
    """Split *text* into its lines without list mark, each with whether it had one; blank lines go."""
    result = []
    for line in text.split("\n"):
        mark = _LIST_MARK.match(line)
        rest = line[mark.end() :] if mark else line
        if rest.strip():
            result.append((bool(mark), rest))
    return tuple(result)
