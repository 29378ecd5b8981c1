"""What a long name of an organisation is cut down to where only a short one has room, as in a header."""

import re

MOST = 40  # letters; with more, a header of nine points goes over its line
_LEAST = 3  # letters of an abbreviation or of what stands before a sign
_ENDS = re.compile(r"\s*(?:[,;:(/|]|\s[-–—]\s|\sv/|\sved\s)")
_ABBREVIATION = re.compile(r"\(([^\W\d_][\w&/-]{1,14})\)")
_ENUMERATED = re.compile(r"(?:\s(?:for|af|om|i|til|med)\s\S+)$", re.IGNORECASE)
# No name ends in these.
_SMALL = frozenset(
    {
        "&", "af", "at", "de", "den", "der", "det", "en", "et", "for", "fra", "hos", "i", "med", "mod", "og",
        "om", "på", "samt", "som", "til", "under", "ved", "v/",
    }
)  # fmt: skip


def name(whole: str) -> str:
    """Cut the name *whole* of an organisation down to 40 letters, where it makes sense.

    What stands before a sign is its name, but for a list (»Institut for Medier, Kunst og Musik«); else an
    abbreviation in parentheses is, and at last as many whole words as there is room for.

    >>> name("Egelund Kulturhus")
    'Egelund Kulturhus'
    >>> name("Københavns Professionshøjskole (KP), Institut for Pædagogik og Læring")
    'Københavns Professionshøjskole'
    >>> name("Den Selvejende Institution Børnehuset Mælkebøtten og Vuggestuen i Nordby (DSI)")
    'DSI'
    """
    whole = " ".join(whole.split())
    if len(whole) <= MOST:
        return whole
    ends = (whole[: end.start()] for end in _ENDS.finditer(whole))
    before = next((text for text in ends if len(text) >= _LEAST), "")
    if len(before) <= MOST and before and not _is_list(whole, before):
        return before
    if abbreviation := _ABBREVIATION.search(whole):
        return abbreviation[1]
    return _first_words(whole)


def _is_list(whole: str, before: str) -> bool:
    """Tell whether *before* ends in the first of several things that the name *whole* lists."""
    rest = whole[len(before) :]
    return rest.startswith(",") and (" & " in rest or (" og " in rest and bool(_ENUMERATED.search(before))))


def _first_words(whole: str) -> str:
    words = whole[: MOST - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–—(/").split(" ")
    while len(words) > 1 and words[-1].casefold() in _SMALL:
        words.pop()
    return f"{' '.join(words)}…"
