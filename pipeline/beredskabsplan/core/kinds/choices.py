"""Yes and no, and choices from a list."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds.parsed import Parsed, doubted, meant
from beredskabsplan.core.questionnaire import YES_NO
from beredskabsplan.core.values import SKAL_AFKLARES, Raw, as_text, fold

_YES = frozenset(
    {
        "ja",
        "j",
        "x",
        "sand",
        "true",
        "yes",
        "1",
        "jo",
        "jep",
        "japs",
        "javist",
        "jada",
        "ok",
        "✓",
        "✔",
        "☑",
        "✅",
    }
)
_NO = frozenset({"nej", "n", "falsk", "false", "no", "0", "næ", "nope", "nix", "niks"})
# What may follow a Ja or a Nej and takes nothing back.
_PLAIN = frozenset(
    {
        "tak", "da", "selvfølgelig", "naturligvis", "helt sikkert", "bestemt", "absolut", "altid",
        "slet ikke", "aldrig", "overhovedet ikke", "ja", "nej", "ikke endnu", "endnu ikke",
        "alle", "alle sammen", "med alle", "alle har sagt ja", "det er aftalt", "det er aftalt med alle",
    }
)  # fmt: skip
_AGAIN = re.compile(r"det (?:har|gør|er|kan|skal) (?:vi|de|den|det)(?: ikke)?")
_FIRST = re.compile(r"(\w+|[✓✔☑✅])(.*)", re.DOTALL)
# What is neither, with what to write instead.
_HALF = {
    **{word: f"{YES_NO[0]} ({word})" for word in ("delvist", "delvis", "til dels", "de fleste", "næsten")},
    **dict.fromkeys(("måske", "både og", "muligvis", "ja og nej"), f"{SKAL_AFKLARES}:"),
}
_CLOSE, _APART = 0.86, 0.75  # how much alike a misspelt choice is, and how much any other
_LIKELY = 0.6
_FEW = 2  # words of which each counts
_FIGURES = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?")
_BETWEEN = re.compile(r"\d\s*(?:[-–]|til)\s*\d")
_MORE = re.compile(r"\b(?:flere|over|mindst|derover|mere|minimum)\b|\d\s*\+|>")
_LESS = re.compile(r"\b(?:under|højst|færre|derunder|maks|max|maksimum|mindre|op til)\b|<")
# With these, the number itself is not meant.
_STRICT = re.compile(r"\b(?:over|under|(?:mere|færre|flere|mindre) end)\b|[<>]")


def yes_no(raw: Raw) -> Parsed:
    """Read Ja or Nej, as people or programs write it; a reservation behind it is told."""
    if isinstance(raw, bool):
        return Parsed(raw)
    text = fold(as_text(raw)).strip(" .!()[]»«\"'“”„’")
    first = _FIRST.fullmatch(text)
    if first is None or first[1] not in _YES | _NO or text in _HALF:
        return doubted(None, Code.S113, **({"proposal": _HALF[text]} if text in _HALF else {}))
    said, more = first[1] in _YES, first[2].strip(" .,!;:()–-")
    if set(re.findall(r"\w+", more)) & (
        (_NO if said else _YES) - {"0", "1", "n", "j", "x", "ok"}
    ) or more.startswith("/"):
        return doubted(None, Code.S113)  # »Ja og nej«
    if not more or more in _PLAIN or _AGAIN.fullmatch(more):
        return Parsed(said)
    return doubted(said, Code.S153, shown=YES_NO[0] if said else YES_NO[1])


def is_half(text: str) -> bool:
    """Tell whether *text* lies between Ja and Nej."""
    return fold(text).strip(" .!") in _HALF


def choice(raw: Raw, choices: tuple[str, ...], synonyms: tuple[tuple[str, str], ...] = ()) -> Parsed:
    """Find the choice that *raw* is, but for case and marks; the only one that it can mean is told."""
    text = as_text(raw)
    same = _same(text, choices)
    if same:
        return Parsed(same)
    if isinstance(raw, date):  # »1-9« that a program took for a day
        text = f"{raw.day}-{raw.month}"
    elif counted := _counted(text, choices):  # »45« says more than its choice, and means no other
        return Parsed(counted)
    if said := _same(text, tuple(word for word, _ in synonyms)):
        one = dict(synonyms)[said]
        return meant(one, one)
    one = _begun(text, choices) or _counted(text, choices) or _misspelt(text, choices)
    if one:
        return meant(one, one)
    likely = _likely(text, choices)
    return doubted(None, Code.S112, **({"proposal": likely} if likely else {}))


def _same(text: str, words: tuple[str, ...]) -> str:
    """Return the word that *text* is, or else the one that it is but for the marks at its ends."""
    wanted = fold(text)
    return next(
        (one for one in words if fold(one) == wanted),
        next((one for one in words if (bare := _bare(one)) and bare == _bare(text)), ""),
    )


def _bare(text: str) -> str:
    return fold(text).strip(" .!?,;:()»«\"'")


def _begun(text: str, choices: tuple[str, ...]) -> str:
    """Return the choice that *text* begins with, or is the beginning of, when it speaks of no other."""
    said = _bare(text)
    if not said:
        return ""
    longer = [one for one in choices if _bare(one) and re.match(rf"{re.escape(_bare(one))}\b", said)]
    if longer:
        one = max(longer, key=len)
        others = [each for each in choices if each != one and not _bare(one).startswith(_bare(each))]
        return "" if any(_bare(each) in said.removeprefix(_bare(one)) for each in others) else one
    shorter = (
        [one for one in choices if re.match(rf"{re.escape(said)}\b", _bare(one))] if len(said) > 3 else []
    )
    return shorter[0] if len(shorter) == 1 else ""


def _counted(text: str, choices: tuple[str, ...]) -> str:
    """Return the choice whose numbers hold the one, or the whole span, in *text*."""
    said = _span(text)
    spans = [span for one in choices if (span := _span(one))]
    if said is None or len(spans) < len(choices):
        return ""
    low = max(said[0], min(span[0] for span in spans)) if _LESS.search(fold(text)) else said[0]
    holding = [one for one, span in zip(choices, spans, strict=True) if span[0] <= low and said[1] <= span[1]]
    return holding[0] if len(holding) == 1 else ""


def _span(text: str) -> tuple[float, float] | None:
    """Say from what to what number *text* goes: »1-9 ansatte«, »35 ansatte eller flere«, »under 10«, »45«."""
    words = fold(text)
    numbers = [float(each.replace(".", "").replace(",", ".")) for each in _FIGURES.findall(words)]
    if len(numbers) == 2 and _BETWEEN.search(words):
        return numbers[0], numbers[1]
    if len(numbers) != 1:
        return None
    if _MORE.search(words):
        return numbers[0] + (_STRICT.search(words) is not None), float("inf")
    if _LESS.search(words):
        return 0.0, numbers[0] - (_STRICT.search(words) is not None)
    return numbers[0], numbers[0]


def _misspelt(text: str, choices: tuple[str, ...]) -> str:
    """Return the one choice that is nearly *text*, when no other is like it."""
    alike = sorted(_alike(text, choices), reverse=True) if _bare(text) else []
    if not alike or alike[0][0] < _CLOSE or (len(alike) > 1 and alike[1][0] > _APART):
        return ""
    return alike[0][1]


def _likely(text: str, choices: tuple[str, ...]) -> str:
    """Return the choice that *text* is most like, if it is like one at all, or that it stands inside of."""
    said = _bare(text)
    if sum(_bare(one) in said for one in choices if _bare(one)) > 1:
        return ""  # »Straks eller samme dag«
    holding = [one for one in choices if len(said) > 2 and re.search(rf"\b{re.escape(said)}", _bare(one))]
    if len(holding) == 1:
        return holding[0]
    best = max(_alike(text, choices), default=(0.0, "")) if said else (0.0, "")
    return best[1] if best[0] >= _LIKELY and _is_made_of(said, best[1]) else ""


def _is_made_of(said: str, one: str) -> bool:
    """Tell whether the few words *said* are all like words of *one*: »Næste dag« is not »Samme dag«."""
    own, words = _bare(one).split(), said.split()
    return len(words) > _FEW or all(
        any(part in word or SequenceMatcher(None, word, part).ratio() >= _LIKELY for part in own)
        for word in words
    )


def _alike(text: str, choices: tuple[str, ...]) -> Iterator[tuple[float, str]]:
    for one in choices:
        yield SequenceMatcher(None, _bare(text), _bare(one), autojunk=False).ratio(), one
