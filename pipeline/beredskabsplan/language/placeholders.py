"""The values that templates see. They know which question they come from, and how they print.

A template reaches names of a `Record` and nothing else: no Python attribute, no method.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date

from beredskabsplan.core import danish, values
from beredskabsplan.core.values import SKAL_AFKLARES
from beredskabsplan.language import comparing


@dataclass(frozen=True, slots=True)
class Value:
    """An answer: the *field* it comes from, the clean value, and its printed *text*.

    The lines of a *block* become paragraphs, and those with a list mark list items; other line ends stay
    line ends. The *address* is where it leads as a link: `mailto:…` or `tel:…`.
    """

    field: str
    raw: values.Value
    text: str
    block: bool = False
    address: str = ""

    def __bool__(self) -> bool:
        """A »Nej« is false; every other answer is true."""
        return self.raw is not False

    def __eq__(self, other: object) -> bool:
        """Compare with another answer, or with what a template writes: a text, a number, a date, »Ja«."""
        pair = comparing.pair(self.raw, other.raw if isinstance(other, Value) else other)
        return pair[0] == pair[1]

    def __lt__(self, other: object) -> bool:
        """Tell whether a number is less than another, or a date before another."""
        if isinstance(other, Gap | Empty):
            return NotImplemented
        return comparing.is_less(self.raw, other.raw if isinstance(other, Value) else other)

    def __gt__(self, other: object) -> bool:
        """Tell whether a number is more than another, or a date after another."""
        if isinstance(other, Gap | Empty):
            return NotImplemented
        return comparing.is_less(other.raw if isinstance(other, Value) else other, self.raw)

    def __le__(self, other: object) -> bool:
        """Tell whether a number is not more than another, or a date not after another."""
        return NotImplemented if isinstance(other, Gap | Empty) else not self > other

    def __ge__(self, other: object) -> bool:
        """Tell whether a number is not less than another, or a date not before another."""
        return NotImplemented if isinstance(other, Gap | Empty) else not self < other

    def __contains__(self, part: str) -> bool:
        """Tell whether *part* stands in the text."""
        return part in self.text

    def __hash__(self) -> int:
        """Hash as the value itself."""
        return hash(self.raw)

    def altered(self, text: str) -> "Value":
        """Return the same answer printed as *text*, as a filter does."""
        return Value(self.field, self.raw, text, self.block, self.address)


@dataclass(frozen=True, slots=True)
class Record:
    """Named values, such as a person; *shown* is what it prints by itself."""

    names: Mapping[str, object]
    shown: Value | None = None

    def __bool__(self) -> bool:
        """A record is always there."""
        return True

    def __eq__(self, other: object) -> bool:
        """Two records are equal when they show the same."""
        return isinstance(other, Record) and self.shown == other.shown and self.names == other.names

    def __hash__(self) -> int:
        """Hash as what it shows."""
        return hash(self.shown)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for *field* to put in place of one in a template: PNG or JPEG, its size in pixels.

    *text* says in words what it shows. One that *is light* shows on dark ground alone.
    """

    field: str
    content: bytes = attribute(repr=False)
    kind: str
    width: int
    height: int
    text: str
    is_light: bool = False

    def __str__(self) -> str:
        """Say what it shows, where only words can stand."""
        return self.text


class Empty:
    """An optional field without an answer: false, prints nothing, and so do all its names."""

    def __bool__(self) -> bool:
        """Nothing is there."""
        return False

    def __iter__(self) -> Iterator[object]:
        """Loop over nothing."""
        return iter(())

    def __len__(self) -> int:
        """Count nothing."""
        return 0

    def __lt__(self, other: object) -> bool:
        """Nothing is neither more nor less than anything."""
        return NotImplemented if isinstance(other, Gap) else False

    __gt__ = __le__ = __ge__ = __lt__

    def __str__(self) -> str:
        """Print nothing."""
        return ""


class Absent(Empty):
    """What HR has answered that there is none of: false and without names as well, but answered."""


EMPTY, ABSENT = Empty(), Absent()


@dataclass(eq=False, slots=True)
class Gap:
    """A question without a usable answer: it shows wherever its value would stand.

    Asking a gap for its truth, for equality or for a member puts it on *asked*, so that the merge can print
    it in place of a decision that nobody can make. Of a person, *shown_by* is the name that the gap stands in
    for; a *minor* gap (a phone number of a person who is not named) counts as not there, since the gap itself
    stands beside it.
    """

    field: str
    number: str
    label: str
    asked: list["Gap"] = attribute(repr=False)
    minor: bool = False
    shown_by: str = ""

    @property
    def text(self) -> str:
        """What stands in place of the value."""
        return f"{SKAL_AFKLARES} ({self.number})" if self.number else SKAL_AFKLARES

    @property
    def sentence(self) -> str:
        """What stands in place of a whole paragraph or row."""
        number = f" ({self.number})" if self.number else ""
        return f"{SKAL_AFKLARES}: {self.label}{number}"

    def minor_part(self) -> "Gap":
        """Return the gap for what belongs to the missing value but is not its name."""
        return Gap(self.field, self.number, self.label, self.asked, minor=True)

    def _ask(self) -> bool:
        if not self.minor:
            self.asked.append(self)
        return False

    def __bool__(self) -> bool:
        """Nobody knows; note that somebody asked."""
        return self._ask()

    def __eq__(self, other: object) -> bool:
        """Nobody knows; note that somebody asked."""
        return self._ask()

    def __ne__(self, other: object) -> bool:
        """Nobody knows; note that somebody asked."""
        return self._ask()

    def __contains__(self, other: object) -> bool:
        """Nobody knows; note that somebody asked."""
        return self._ask()

    def __lt__(self, other: object) -> bool:
        """Nobody knows; note that somebody asked."""
        return self._ask()

    __gt__ = __le__ = __ge__ = __lt__
    __hash__ = object.__hash__

    def __iter__(self) -> Iterator["Gap"]:
        """Turn once, so that the gap stands where the list would."""
        return iter((self,))


def member(value: object, name: str) -> object:
    """Return what *name* of *value* is; raises `KeyError` when a record does not have it."""
    if isinstance(value, Record):
        return value.names[name]
    if isinstance(value, Gap):
        return value if name == value.shown_by else value.minor_part()
    if isinstance(value, Empty):
        return EMPTY
    raise KeyError(name)


def text_of(value: object) -> str:
    """Write *value* as running text on one or more lines."""
    if isinstance(value, Record):
        value = value.shown if value.shown is not None else ""
    if isinstance(value, Value | Gap):
        return value.text
    if isinstance(value, bool | date | values.Month):
        return values.as_text(value)
    if isinstance(value, list | tuple):
        return danish.show_list([text_of(item) for item in value])
    return str(value)
