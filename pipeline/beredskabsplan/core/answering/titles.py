"""What Danes write beside a name, and in place of one: titles, offices, reservations and roles."""

import re
from collections.abc import Collection, Iterator

from beredskabsplan.core import values
from beredskabsplan.core.answering import forms

# The ends of Danish titles, and titles that stand alone; what Danes put before a name.
_TITLE = re.compile(
    r"[\w-]*(?:leder|chef|direktør|inspektør|konsulent|koordinator|assistent|repræsentant|ansvarlig|medarbejder"
    r"|sekretær|formand|forkvinde|sygeplejerske|pædagog|lærer|læge|tekniker|specialist|rådgiver|manager"
    r"|terapeut|psykolog|advokat|bogholder|receptionist|supporter|rektor|provst|præst|ejer|jurist)(?:e?n|s)?"
    r"|hr|fru|frk|dr|mag|cand|ph\.?d|og",
    re.IGNORECASE,
)
_LONGEST_SHORT = 4  # letters of a title such as »HR« or »TAMR«
_CUT = 6  # letters that a title keeps at least when it is cut: »arbejdsmiljørep.«
_REACH = re.compile(r"\+?[\d().-]+|\S+@\S+|(?:tlf|telefon|mobil|mob|mail|e-?mail)[.:]*", re.IGNORECASE)
# What is no plain name of somebody with the task: it takes back, limits, or points to another one.
_RESERVED = re.compile(
    r"\?|\b(?:ikke|tidl\w*|fhv|forhenværende|eks|fratråd\w*|fratræd\w*|stopp\w*|opsagt|indtil|barsel\w*|orlov\w*"
    r"|syg|sygemeldt|derefter|herefter|eller|ellers|hvis|måske|vistnok|afløs\w*|vikar|efterfølger\w*|spørg)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"vagt|nærmest|afdeling|udvalg|bestyrelse|ledelse|kontor|team|gruppe|kolleg|stedfortræder|skift|den der"
    r"|\b(?:hr|amr|tr|it|amo|med|alle)\b",
    re.IGNORECASE,
)
# Before an office that somebody does not hold, in the same clause, and after it.
_FORMER = re.compile(
    r"\b(?:ikke|ingen|ej|tidl\w*|fhv|forhenværende|eks|ex|suppleant for|kontakt til)\b[^,;/+&]*$"
)
_NO_MORE = re.compile(r"\w*[\s(-]*(?:suppleant|stoppet|fratrådt|indtil|tidl)")


def is_reserved(text: str) -> bool:
    """Tell whether *text* says more than a name, its title and how to reach somebody."""
    return bool(_RESERVED.search(text))


def is_title(text: str, own: Collection[str]) -> bool:
    """Tell whether *text* is only titles, what is in the person's *own* row, or a number or an address."""
    pieces = [piece.strip(".,:;") for piece in text.split()]
    return bool(pieces) and all(_is_title(piece) or is_own(piece, own) for piece in pieces)


def is_own(text: str, own: Collection[str]) -> bool:
    """Tell whether all words of *text* are among those in the person's *own* row."""
    return all(word in own for word in forms.words(text))


def _is_title(word: str) -> bool:
    is_short = word.isupper() and len(word) <= _LONGEST_SHORT
    return is_short or bool(_TITLE.fullmatch(word) or _REACH.fullmatch(word))


def is_role(text: str) -> bool:
    """Tell whether *text* names a part that somebody has, and not somebody."""
    return bool(_ROLE.search(text)) or any(_TITLE.fullmatch(word.strip(".,")) for word in text.split())


def indefinite(text: str) -> Iterator[str]:
    """Yield *text*, and what it may be without its definite ending: »skolelederen« is »skoleleder«."""
    yield text
    yield from (text.removesuffix(ending) for ending in ("en", "n", "et") if text.endswith(ending))


def holds_office(text: str, offices: Collection[str]) -> bool:
    """Tell whether one of the *offices* stands in *text*, and is neither denied nor laid down there.

    >>> holds_office("Lærer, AMR", ["AMR"]), holds_office("TR, ikke AMR", ["AMR"])
    (True, False)
    """
    return any(
        not _FORMER.search(before) and not _NO_MORE.match(after)
        for office in offices
        for before, after in _around(values.fold(text), values.fold(office))
    )


def _around(text: str, word: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in *text* before and after each place where a word begins with *word*, or is cut."""
    for match in re.finditer(rf"(?<!\w)(?:{re.escape(word)}|(\w{{{_CUT},}})\.)", text):
        if not match[1] or word.startswith(match[1]):
            yield text[: match.start()], text[match.end() :]
