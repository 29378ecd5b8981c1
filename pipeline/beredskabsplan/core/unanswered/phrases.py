"""Whole texts in which words of a list may stand for one another: »ved {vi?} ikke« is »Ved vi desværre ikke«.

Small words, the fillers, may stand anywhere among the others.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

WORD = re.compile(r"\{(\w+)(\??)\}")
NAME, NUMBER = "navn", "nr"  # one or two words with a capital; a number, or a letter
OWN_WORDS = frozenset({NAME, NUMBER})
_TOKEN = re.compile(r"\{\w+\??\}|\w+(?:[./'’&-]\w+)*")
_NUMBER = re.compile(r"\d{1,4}[a-z]?(?:\.\w{1,4})*|[a-z]")  # of a question, a page or a day
_ANY = ""  # stands for every first word

Tokens = tuple[str, ...]
Phrase = tuple[tuple[str, bool], ...]  # words and »{lists}«, each with whether it may lack
Shelf = Mapping[str, Sequence[Phrase]]  # phrases by the words that they may begin with


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """What is known: *texts* and *fillers*, the *lists* of words that texts name, and every word in them."""

    texts: Shelf
    fillers: Shelf
    lists: Mapping[str, Shelf]
    words: frozenset[str]

    def knows(self, text: str) -> bool:
        """Tell whether the whole of *text* is one of the texts, fillers set apart."""
        tokens = spoken(text)
        if any(_is_strange(token) for token in tokens if token.casefold() not in self.words):
            return False  # as nearly all that is an answer
        return any(
            self._is_over(rest)
            for start in self._starts(tokens)
            for phrase in _shelved(self.texts, start)
            for rest in self._ends(phrase, start)
        )

    def is_filler(self, text: str) -> bool:
        """Tell whether *text* is made of nothing but fillers."""
        return self._is_over(spoken(text))

    def _is_over(self, tokens: Tokens) -> bool:
        return any(not rest for rest in self._starts(tokens))

    def _starts(self, tokens: Tokens) -> Iterator[Tokens]:
        """Yield *tokens*, and what is left of them without the fillers before."""
        yield tokens
        for filler in _shelved(self.fillers, tokens):
            words = tuple(word for word, _ in filler)
            if tuple(token.casefold() for token in tokens[: len(words)]) == words:
                yield from self._starts(tokens[len(words) :])

    def _ends(self, phrase: Phrase, tokens: Tokens) -> Iterator[Tokens]:
        """Yield what may be left of *tokens* after *phrase*."""
        if not phrase:
            yield tokens
            return
        (word, may_lack), rest = phrase[0], phrase[1:]
        for start in self._starts(tokens):
            for after in self._after(word, start):
                yield from self._ends(rest, after)
        if may_lack:
            yield from self._ends(rest, tokens)

    def _after(self, word: str, tokens: Tokens) -> Iterator[Tokens]:
        """Yield what may be left of *tokens* after *word*, or after one of its list."""
        named = WORD.fullmatch(word)
        if not tokens:
            return
        if named is None:
            if tokens[0].casefold() == word:
                yield tokens[1:]
        elif named[1] == NUMBER:
            if _NUMBER.fullmatch(tokens[0].casefold()):
                yield tokens[1:]
        elif named[1] == NAME:
            for size in (1, 2):
                if len(tokens) >= size and all(token.istitle() for token in tokens[:size]):
                    yield tokens[size:]
        else:
            for phrase in _shelved(self.lists[named[1]], tokens):
                yield from self._ends(phrase, tokens)


def spoken(text: str) -> Tokens:
    """Split *text* into its words, without the marks between them."""
    return tuple(_TOKEN.findall(unicodedata.normalize("NFKC", text)))


def bind(texts: Sequence[str], fillers: Sequence[str], lists: Mapping[str, Sequence[str]]) -> Phrasebook:
    """Make a phrasebook; the *lists* that *texts* name must be there, those of another list before it."""
    bound: dict[str, Shelf] = {}
    for name, words in lists.items():
        bound[name] = _shelf([_phrase(word) for word in words], bound)
    known = [*texts, *fillers, *(word for words in lists.values() for word in words)]
    return Phrasebook(
        texts=_shelf([_phrase(text) for text in texts], bound),
        fillers=_shelf([_phrase(text) for text in fillers], {}),
        lists=bound,
        words=frozenset(token.casefold() for text in known for token in spoken(text)),
    )


def _is_strange(token: str) -> bool:
    """Tell whether *token* is neither a name nor a number, which stand in no list."""
    return not (token.istitle() or _NUMBER.fullmatch(token.casefold()))


def _phrase(text: str) -> Phrase:
    return tuple((token.replace("?}", "}").casefold(), "?" in token) for token in spoken(text))


def _shelf(phrases: Sequence[Phrase], lists: Mapping[str, Shelf]) -> Shelf:
    shelf: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        for first in _firsts(phrase, lists):
            shelf[first].append(phrase)
    return dict(shelf)


def _firsts(phrase: Phrase, lists: Mapping[str, Shelf]) -> set[str]:
    """Say with which words *phrase* may begin."""
    if not phrase:
        return set()
    (word, may_lack), rest = phrase[0], phrase[1:]
    named = WORD.fullmatch(word)
    if named is None:
        firsts = {word}
    elif named[1] in OWN_WORDS:
        firsts = {_ANY}
    else:
        firsts = set(lists[named[1]])
    return firsts | _firsts(rest, lists) if may_lack else firsts


def _shelved(shelf: Shelf, tokens: Tokens) -> Iterator[Phrase]:
    yield from shelf.get(tokens[0].casefold(), ()) if tokens else ()
    yield from shelf.get(_ANY, ()) if tokens else ()
