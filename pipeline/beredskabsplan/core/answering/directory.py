"""Find whom a name means among the rows of one sheet."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from beredskabsplan.core import values
from beredskabsplan.core.answering import forms, titles
from beredskabsplan.core.answering.contacts import Contact

Key = TypeVar("Key")
_PART = re.compile(r"\s*[,:;–—/]\s*|\s+-\s+")
_MOST_BESIDE = 6  # words of a title or a number before and after a name
_MOST_LIKE = 200  # rows that are looked at one by one; a word in more of them tells nobody apart
_MOST_COMPARED = 1000  # names that are compared sign by sign, for a slip of the finger
_CLOSE = 0.8
_LONGEST = 500  # signs of a name with all that may stand beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """Whom a name means: the *contact*, if that is sure enough to be used, or else the *nearest* ones.

    It is *plain* when it is written as on the sheet, in capitals or not.
    """

    contact: Contact | None = None
    plain: bool = False
    nearest: tuple[Contact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The rows of one sheet or more, found by their names; of two with the same name the last one counts."""

    entries: tuple[Contact, ...]
    sheets: tuple[str, ...] = ()

    @property
    def sheet(self) -> str:
        """The name of the sheet, or of each of them."""
        return " eller ".join(self.sheets)

    @cached_property
    def _by_name(self) -> Mapping[str, Contact]:
        return {values.fold(entry.name): entry for entry in self.entries}

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, ...], tuple[Contact, ...]]:
        """Who has these words as a name, in whatever order."""
        return _index((tuple(sorted(forms.words(entry.name))), entry) for entry in self._by_name.values())

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[Contact, ...]]:
        return _index(
            (word, entry)
            for entry in self._by_name.values()
            for word in dict.fromkeys(forms.words(entry.name))
        )

    @cached_property
    def _by_text(self) -> Mapping[str, tuple[Contact, ...]]:
        """Who has this text in another column, such as a title or the first part of an address."""
        return _index(
            (form, entry)
            for entry in self._by_name.values()
            for text in entry.texts.values()
            for form in dict.fromkeys(_ways(values.fold(text)))
            if form
        )

    @cached_property
    def _spelt(self) -> Mapping[str, Contact]:
        """The names, and the words of which only one person has each."""
        some = list(self._by_name.values())[:_MOST_COMPARED]
        names = {" ".join(forms.words(entry.name)): entry for entry in some}
        words = ((word, entry) for entry in some for word in forms.words(entry.name))
        alone = {word: entry for word, entry in words if len(self._by_word[word]) == 1}
        return {**alone, **names}

    def exactly(self, text: str) -> Contact | None:
        """Return who is called *text*, in capitals or not."""
        return self._by_name.get(values.fold(text))

    def own_words(self, entry: Contact) -> frozenset[str]:
        """Return the words that stand in the row of *entry* beside the name."""
        every = frozenset(word for text in entry.texts.values() for word in forms.words(text))
        return every - frozenset(forms.words(entry.name))

    def guess(self, text: str) -> Guess:
        """Tell whom *text* means."""
        if contact := self.exactly(text):
            return Guess(contact=contact, plain=True)
        if len(text) > _LONGEST:
            return Guess()
        bare = forms.without_brackets(text) or text.strip("()[] ")
        named = self._called(bare) or self._titled(bare)
        if len(named) == 1 and not self._says_more(text, named[0]):
            return Guess(contact=named[0])
        if not named and (inside := self._in_brackets(text, bare)):
            return Guess(contact=inside)
        return Guess(nearest=named or self._nearest(bare))

    def _in_brackets(self, text: str, bare: str) -> Contact | None:
        """Return whose name stands in the brackets of *text*, when a title is all beside them."""
        named = [each for beside in forms.BRACKET.findall(text) for each in self._called(beside)]
        if len(named) != 1 or titles.is_reserved(text):
            return None
        return named[0] if titles.is_title(bare, self.own_words(named[0])) else None

    def _says_more(self, text: str, contact: Contact) -> bool:
        """Tell whether *text* takes something back, or names somebody in its brackets."""
        beside = forms.BRACKET.findall(text) if forms.without_brackets(text) else ()
        is_reserved = titles.is_reserved(text) and not titles.is_reserved(contact.name)
        return is_reserved or any(self._called(each) for each in beside)

    def _called(self, text: str) -> tuple[Contact, ...]:
        """Return those whose name *text* is: spelt or ordered in another way, with initials, or shortened."""
        written = forms.words(text)
        if not written:
            return ()
        if same := self._by_words.get(tuple(sorted(written))):
            return same
        among = self._sharing(written)
        orders = [written, forms.words(_turned(text))]
        return tuple(
            entry
            for entry in among
            if any(forms.agree(order, name) for order in orders for name in _with_and_without_title(entry))
        )

    def _sharing(self, written: Sequence[str]) -> tuple[Contact, ...]:
        """Return those with the rarest whole word of *written* in their name, unless they are too many."""
        rows = [self._by_word[word] for word in written if len(word) > 1 and word in self._by_word]
        rarest = min(rows, key=len, default=())
        return rarest if len(rarest) <= _MOST_LIKE else ()

    def _titled(self, text: str) -> tuple[Contact, ...]:
        """Return whose name stands in *text* with nothing but titles beside it."""
        parts = [part for part in _PART.split(text) if part]
        for index, part in enumerate(parts):
            beside = " ".join([*parts[:index], *parts[index + 1 :]])
            named = self._called(part) or self._with_titles(part)
            if len(named) == 1 and (not beside or titles.is_title(beside, self.own_words(named[0]))):
                return named
        return ()

    def _with_titles(self, text: str) -> tuple[Contact, ...]:
        pieces = text.split()
        for before, after in _cuts(len(pieces)):
            named = self._called(" ".join(pieces[before : len(pieces) - after]))
            beside = " ".join([*pieces[:before], *pieces[len(pieces) - after :]])
            if len(named) == 1 and titles.is_title(beside, self.own_words(named[0])):
                return named
        return ()

    def _nearest(self, text: str) -> tuple[Contact, ...]:
        """Return those who may have been meant: by a part of the name, by another column, or misspelt."""
        untitled = " ".join(piece for piece in text.split() if not titles.is_title(piece, ()))
        written = forms.words(untitled) or forms.words(text)
        shared = [
            entry for entry in self._sharing(written) if _one_in_the_other(written, forms.words(entry.name))
        ]
        return (
            tuple(shared) or self._with_text(values.fold(text)) or self._misspelt(forms.words(_turned(text)))
        )

    def _with_text(self, text: str) -> tuple[Contact, ...]:
        return next((self._by_text[form] for form in titles.indefinite(text) if form in self._by_text), ())

    def _misspelt(self, written: Sequence[str]) -> tuple[Contact, ...]:
        longest = max(written, key=len, default="")
        close = self._close(" ".join(written)) or self._close(longest)
        return tuple({entry.name: entry for entry in (self._spelt[name] for name in close)}.values())

    def _close(self, written: str) -> Sequence[str]:
        return difflib.get_close_matches(written, self._spelt, n=2, cutoff=_CLOSE) if len(written) > 2 else ()


def _with_and_without_title(entry: Contact) -> Iterator[tuple[str, ...]]:
    """Yield the name, and also »Marie Hjort« for »Sognepræst Marie Hjort«."""
    yield forms.words(entry.name)
    title, _, name = entry.name.partition(" ")
    if " " in name and titles.is_title(title, ()):
        yield forms.words(name)


def _turned(text: str) -> str:
    """Put the first names before the last one: »Holm, Mette« is »Mette Holm«."""
    last, _, first = text.partition(",")
    return f"{first} {last}"


def _ways(text: str) -> Iterator[str]:
    yield from (text, text.partition("@")[0], forms.without_brackets(text), *forms.BRACKET.findall(text))


def _index(pairs: Iterable[tuple[Key, Contact]]) -> Mapping[Key, tuple[Contact, ...]]:
    made: dict[Key, list[Contact]] = defaultdict(list)
    for key, entry in pairs:
        made[key].append(entry)
    return {key: tuple(entries) for key, entries in made.items()}


def _cuts(length: int) -> Iterator[tuple[int, int]]:
    """Yield how many words may go before and after a name, the fewest first."""
    for total in range(1, min(_MOST_BESIDE, length - 1) + 1):
        yield from ((before, total - before) for before in range(total, -1, -1))


def _one_in_the_other(one: Sequence[str], other: Sequence[str]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)
