"""Read a list of names in one cell: by lines, commas, »og« or whatever else HR parts them with."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from beredskabsplan.core import values
from beredskabsplan.core.answering import forms, titles
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.answering.directory import Directory, Guess

# Spaces, and a number or letter as in a list.
_BEFORE = re.compile(r"\s*(?:(?:\(?\d{1,2}[.)]|\(?[a-zæøå]\))\s*(?=[^\W\d]))?", re.IGNORECASE)
_DASH = re.compile(r"(?<!\s)\s+[-–—]\s+")
_BETWEEN = re.compile(
    r"[,;/&+|•·\t]+|(?<=\s)(?:og|samt|ellers|eller)(?=\s|$)|^(?:og|samt)(?=\s)"
    r"|(?<=\s)\(?\d{1,2}[.)](?=\s)",
    re.IGNORECASE,
)
_MOST_JOINED = 4  # parts of one name that itself has commas or »og« in it
_MOST_LOOKED_AT = 300  # names in one cell before a line of it is one on the sheet or none
_MOST_GUESSED = 20  # pieces of one cell that are no names as they stand


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWritten:
    """One name of a list as it is *written*, and whom it means; *told* is whether that should be said."""

    written: str
    guess: Guess
    told: bool = False


def items(text: str, directory: Directory) -> tuple[NameWritten, ...]:
    """Split *text* into its names, each once; a name on the sheet with »og« or a comma in it wins whole."""
    found: dict[str, NameWritten] = {}
    for line in dict.fromkeys(line for _, line in values.lines(text)):
        whole = directory.exactly(line)
        read: Iterable[NameWritten]
        if whole:
            read = [_as_is(line, whole)]
        elif len(found) < _MOST_LOOKED_AT:
            read = _line(line, directory, _MOST_GUESSED - len(found))
        else:
            read = [NameWritten(written=line, guess=Guess())]
        for item in read:
            contact = item.guess.contact
            found.setdefault(values.fold(contact.name if contact else item.written), item)
    return tuple(found.values())


def _as_is(written: str, contact: Contact) -> NameWritten:
    return NameWritten(written=written, guess=Guess(contact=contact, plain=True))


def _line(line: str, directory: Directory, guesses: int) -> Iterator[NameWritten]:
    """Yield the names in *line*: those that stand there as on the sheet, and what the rest may be."""
    pieces = _pieces(line)
    index, former = 0, None
    rest: list[str] = []
    while index < len(pieces):
        count, whole = _longest(line, pieces[index : index + _MOST_JOINED], directory)
        if whole is None:
            rest.append(line[slice(*pieces[index])])
            index += 1
            continue
        yield from _guessed(rest, directory, guesses, former)
        yield whole
        rest, former = [], whole.guess.contact
        index += count
    yield from _guessed(rest, directory, guesses, former)


def _pieces(line: str) -> Sequence[tuple[int, int]]:
    """Return where the pieces between the signs that part names begin and end; brackets hold together."""
    shown = forms.BRACKET.sub(lambda match: "x" * len(match[0]), line)
    ends = [(match.start(), match.end()) for match in _BETWEEN.finditer(shown)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(line)]
    spans = []
    for start, stop in zip(starts, stops, strict=True):
        begun = _BEFORE.match(line, start, stop)
        assert begun  # it takes nothing too
        spans.append((begun.end(), start + len(line[start:stop].rstrip())))
    return [(start, stop) for start, stop in spans if start < stop]


def _longest(
    line: str, pieces: Sequence[tuple[int, int]], directory: Directory
) -> tuple[int, NameWritten | None]:
    """Return the longest name on the sheet that begins with the first of *pieces*, and of how many it is."""
    for count in range(len(pieces), 0, -1):
        written = line[pieces[0][0] : pieces[count - 1][1]]
        if contact := directory.exactly(written):
            return count, _as_is(written, contact)
    return 0, None


def _guessed(
    rest: Sequence[str], directory: Directory, guesses: int, former: Contact | None
) -> Iterator[NameWritten]:
    """Yield what each of the pieces in *rest* may be; a title of the person before them is none."""
    index = 0
    while index < len(rest):
        count, found = _guess(rest[index : index + 2], directory, guesses - index)
        if (
            former is None
            or found[0].guess.contact
            or not titles.is_own(rest[index], directory.own_words(former))
        ):
            yield from found
        former = found[-1].guess.contact or former
        index += count


def _guess(pieces: Sequence[str], directory: Directory, guesses: int) -> tuple[int, Sequence[NameWritten]]:
    """Read the first of *pieces*, or both as one name; return how many were used."""
    first = pieces[0]
    if guesses <= 0:  # a list of so many strangers is no list of names
        return 1, [NameWritten(written=first, guess=Guess())]
    guess = directory.guess(first)
    if guess.contact is None and len(pieces) > 1:
        both = ", ".join(pieces)  # »Holm, Mette«
        if (turned := directory.guess(both)).contact:
            return 2, [NameWritten(written=both, guess=turned, told=True)]
    if guess.contact is None and (parts := _DASH.split(first))[1:]:
        known = [directory.exactly(part) for part in parts]
        if all(known):
            return 1, [_as_is(part, contact) for part, contact in zip(parts, known, strict=True) if contact]
    return 1, [NameWritten(written=first, guess=guess, told=_is_doubtful(first, guess, directory))]


def _is_doubtful(written: str, guess: Guess, directory: Directory) -> bool:
    """Tell whether *written* has more beside the name than a function in brackets."""
    if guess.contact is None or guess.plain:
        return False
    beside, own = forms.BRACKET.findall(written), directory.own_words(guess.contact)
    as_listed = directory.exactly(forms.without_brackets(written)) is not None
    return not (as_listed and all(titles.is_title(each, own) for each in beside))
