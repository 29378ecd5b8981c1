"""Texts that seem to tell of a real case or of a person's health, which have no place in a questionnaire.

Harassment, sick leave and psychologists are what the plan is about, so no word tells by itself. What tells
is a sentence that says of a named person, or of »hun« or »han«, what is the matter, or of somebody what has
happened; a sentence about what to do *when* it happens is what HR is asked for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from beredskabsplan.core import danish, values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cells
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.kinds import civil
from beredskabsplan.core.questionnaire import Questionnaire, SensitiveWords

_SENTENCE = re.compile(r"(?<!\bd)(?<!\bpt)(?<!\bp\.t)(?<!\d)[.!?](?=\s|$)|[\n;]")
_WHEN = r"hvis|når|hvornår|mens|indtil|inden|uanset|medmindre|selvom|såfremt|så længe|skal|kan|bør|må|fx"
_ONLY_WHEN = re.compile(rf"\b(?:{_WHEN})\b", re.IGNORECASE)
_OR_SOMEBODY = re.compile(rf"\b(?:{_WHEN}|om|at|hvor|hvad|hvem|hvilke|som|eller)\b", re.IGNORECASE)
_IS = r"(?:er|var|har|havde|bliver|blev|gik|går|fik|får|lider|døjer|kæmper)"
_WAS = r"(?:blev|er\s+blevet|var|har\s+været|har\s+fået|fik)"
_BETWEEN = (
    r"(?:(?:blevet|været|haft|fået|gået|ned|med|en|et|lige|nu|stadig|desværre|igen|meget|længe|alvorlig|alvorligt"
    r"|svær|svært|af|på|lidt|fortsat|p\.?t\.?|selv|delvist|hårdt|også|begyndt|forsøgt|under|truet)\s+){0,4}"
)
_SOMEBODY = r"(?:en|vores|den)\s+(?!(?:ramte|udsatte|chikaner\w+|pågældende|enkelte|ansatte)\b)[a-zæøå]{3,}"
_MONTHS = "|".join(danish.MONTHS)
_DAY = (
    r"(?:\b(?:d\.|den)\s*\d{1,2}[./]\s*(?:\d{1,2}|[a-zæøå]{3,})|\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b"
    rf"|\bi\s+(?:{_MONTHS})\b|\bi\s+(?:19|20)\d\d\b|\bsidste\s+\w+|\bi\s+(?:går|fjor|forgårs)\b)"
)
_ABOUT = r"om|mod|med|vedr\.?|vedrørende|mellem"
_WORD = re.compile(r"\w+")
_MOST_NAMES = 300  # in the texts; each sign of them is held against all
_ON_LEAVE = re.compile(r"\b(?:\w+tids)?sygemeldt\b", re.IGNORECASE)

Sign = tuple[re.Pattern[str], re.Pattern[str]]


def findings(cells: Cells, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield a finding for each place in which somebody's case or health, or a cpr number, seems to stand."""
    words = questionnaire.sensitive
    texts = tuple(_texts(cells))
    telling = tuple(_patterns(words, _named(texts, _names(cells, questionnaire)))) if words else ()
    for place, text in texts:
        sentences = dict.fromkeys(_SENTENCE.split(text))
        if word := next(filter(None, (_told(sentence, telling) for sentence in sentences)), ""):
            yield found(Code.F223, place, word=word)
    for row in cells.persons:
        for key, cell in row.cells.items():
            match = _ON_LEAVE.search(values.as_text(cell.value))
            if words and match and key != questionnaire.persons.name.key:
                place = Place(file=cells.workbook, sheet=cell.sheet, cell=cell.ref)
                yield found(Code.F223, place, word=match[0])
    for saying in cells.sayings:
        if civil.is_masked(saying.text):
            yield found(Code.F224, saying.place)


def _texts(cells: Cells) -> Iterator[tuple[Place, str]]:
    for cell in cells.fields.values():
        if isinstance(cell.value, str):
            yield Place(file=cells.workbook, sheet=cell.sheet, cell=cell.ref), values.clean(cell.value)
    yield from ((saying.place, saying.text) for saying in cells.sayings)


def _names(cells: Cells, questionnaire: Questionnaire) -> list[str]:
    """List the names of the persons, and their first names, the longest first."""
    key = questionnaire.persons.name.key
    rows = (row.cells.get(key) for row in cells.persons)
    names = {" ".join(values.as_text(cell.value).split()) for cell in rows if cell is not None}
    names |= {name.split(" ")[0] for name in names}
    return sorted((name for name in names if len(name) > 2 and name[0].isupper()), key=len, reverse=True)


def _named(texts: Iterable[tuple[Place, str]], names: Sequence[str]) -> Sequence[str]:
    """Choose of *names* those that may stand in *texts*, by their first words: long patterns are slow."""
    there = {word for _, text in texts for word in _WORD.findall(text)}
    there |= {word.removesuffix("s") for word in there}
    firsts = ((name, _WORD.search(name)) for name in names)
    return [name for name, first in firsts if first is None or first[0] in there][:_MOST_NAMES]


def _patterns(words: SensitiveWords, names: Iterable[str]) -> Iterator[Sign]:
    """Build what tells, and what before it says that it does not; the first group is the word that told."""
    named = "|".join(map(re.escape, names)) or r"(?!)"
    health, events = (_either(listed) for listed in (words.health, words.events))
    not_own = r"(?!-|\s+(?:og\s+\w+\s+)?som\s)"  # »traume-kursus«, and »stress som sit område«
    person = rf"\b(?:{named}|[Hh]un|[Hh]an|[Jj]eg)"
    stranger = r"(?<=[a-zæøå,]\s)[A-ZÆØÅ][a-zæøå]{2,}"  # a capital within a sentence is a name
    person = rf"(?:{person}|{stranger})"
    about = rf"(?:{named}|(?:[a-zæøå]+\s+){{0,2}}[A-ZÆØÅ][a-zæøå]+\s+[A-ZÆØÅ][a-zæøå]+|(?i:{_SOMEBODY}))"
    for unless, pattern in (
        (_OR_SOMEBODY, rf"{person}\s+{_IS}\s+{_BETWEEN}((?i:{health}))\b{not_own}"),
        (_OR_SOMEBODY, rf"\b(?:{named})s\s+(?:\w+\s+)?((?i:{health}))\b{not_own}"),
        (_OR_SOMEBODY, rf"(?:{person}|(?i:\b{_SOMEBODY}))\s+{_WAS}\s+{_BETWEEN}((?i:{events}))\b(?!\s*:)"),
        (_OR_SOMEBODY, rf"\b(?:{named})\s+((?i:{health}))\s+(?:siden|fra|til|pga|på grund)\b"),
        (_OR_SOMEBODY, rf"\b((?i:{events}))\s+(?:{named}|{stranger})\b"),
        (_OR_SOMEBODY, rf"(?i)^(?=.*\b(?:har|blev|er|var|havde)\b)(?=.*{_DAY}).*?\b({events})\b"),
        (_ONLY_WHEN, rf"(?i:\b(sagen)\s+(?:fra|i)\s+(?:{_MONTHS}|(?:19|20)\d\d)\b)"),
        (_ONLY_WHEN, rf"(?i:\b(sagerne)\s+fra\s+(?:{_MONTHS}|(?:19|20)\d\d)\b)"),
        (_ONLY_WHEN, rf"\b((?i:sag(?:en|erne)))\s+(?i:{_ABOUT})\s+{about}\b"),
    ):
        yield re.compile(pattern), unless


def _either(listed: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed) or r"(?!)"


def _told(sentence: str, telling: Iterable[Sign]) -> str:
    """Return the word in *sentence* that tells of a case."""
    for pattern, unless in telling:
        match = pattern.search(sentence)
        if match and not unless.search(sentence[: match.start(1)]):
            return match[1]
    return ""
