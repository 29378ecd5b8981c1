"""Short texts that answer nothing: »se bilag«, »ved ikke endnu«, »xxxx«, »?? spørg Mette«.

They are told by kinds: a text that the definition knows, whole or in each of its parts; signs alone; one
letter again and again; letters that lie side by side on the keyboard; a question mark before all else; and
turns of phrase of those who speak of the form (`signs`).
"""

import re
import unicodedata
from functools import cache

from beredskabsplan.core.questionnaire import Evasions
from beredskabsplan.core.unanswered import phrases, signs
from beredskabsplan.core.unanswered.phrases import Phrasebook

MOST = 60  # signs; who writes more has something to say
# A full stop in »s. o.« and after »jf.« ends nothing.
_SHORT = re.compile(
    r"\b(\w)\.\s+(?=\w\.)|\b(jf|jvf|jfr|evt|pr|nr|spm|pkt|ca|d|min|vedr)\.(?=\s)", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"[,;:!?()\[\]«»\"“”\n]+|\s[-–—/|]+\s|^[-–—]+|[-–—]+$|\.(?=\s|$)|…|\.{2,}|(?<=\w\w)/(?=\w\w)"
)
_ASKING = re.compile(r"\?.*|.*\?\s*\?\W*", re.DOTALL)
_ROWS = ("qwertyuiopå", "asdfghjklæø", "zxcvbnm")


def is_no_answer(text: str, known: Evasions) -> bool:
    """Tell whether the words of *text* answer nothing; without *known* texts nothing is told."""
    return evades(text, known) or (bool(known.texts) and signs.are_in(text))


def evades(text: str, known: Evasions) -> bool:
    """Tell whether *text* is short and answers nothing."""
    text = unicodedata.normalize("NFKC", text).strip()
    if len(text) > MOST or not text:
        return False
    if not any(sign.isalnum() for sign in text) or _ASKING.fullmatch(text):
        return True
    book, beside = _books(known)
    parts = [part for part in _BETWEEN.split(_SHORT.sub(_joined, text)) if phrases.spoken(part)]
    left = [part for part in parts if not (book.is_filler(part) or book.knows(part) or _is_key_work(part))]
    return not left or (len(left) < len(parts) and all(beside.knows(part) for part in left))


def _joined(short: re.Match[str]) -> str:
    return f"{short[1]}." if short[1] else short[2]


def among(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether *text* is one of *words*, but for case and the marks around them."""
    return _plain(text) in {_plain(word) for word in words}


def _plain(text: str) -> str:
    return " ".join(phrases.spoken(text)).casefold()


@cache
def _books(known: Evasions) -> tuple[Phrasebook, Phrasebook]:
    """Return what is no answer, and what may stand beside it."""
    lists = dict(known.words)
    return phrases.bind(known.texts, known.fillers, lists), phrases.bind(known.beside, known.fillers, lists)


def _is_key_work(part: str) -> bool:
    """Tell whether *part* is one letter again and again, or letters that lie side by side on the keyboard."""
    letters = "".join(part.casefold().split())
    if not letters.isalpha():
        return False
    if set(letters) == {"x"} or (len(set(letters)) == 1 and len(letters) > 2 and letters[0] != "i"):
        return True
    size = next((size for size in range(2, len(letters)) if _repeats(letters, size)), len(letters))
    unit = letters[:size]
    return len(letters) > 3 and size > 2 and any(unit in row or unit[::-1] in row for row in _ROWS)


def _repeats(letters: str, size: int) -> bool:
    return len(letters) % size == 0 and letters == letters[:size] * (len(letters) // size)
