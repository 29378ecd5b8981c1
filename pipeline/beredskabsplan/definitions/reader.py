"""Take values out of the TOML files that consultants own, noting every fault with its place."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from beredskabsplan import files
from beredskabsplan.core import values
from beredskabsplan.core.questionnaire import TEMPLATE_WORDS
from beredskabsplan.errors import DefinitionTrouble, FileTrouble

T = TypeVar("T")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_LARGEST = 2**20  # bytes; the shipped questionnaire has a twentieth of them
_NOT_UTF8 = (
    "Filen er ikke gemt som UTF-8, så æ, ø og å kan ikke læses. Åbn den i Notesblok, vælg Filer > Gem som, "
    "vælg UTF-8 ved Kodning, og gem."
)
_TOO_DEEP = "Filen har for mange parenteser inde i hinanden. Har du glemt at slutte en, fx med ] eller }?"
_SYNTAX_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
# What tomllib says, and what a consultant is told; the first that fits counts.
_SYNTAX = (
    ("Cannot declare", "overskriften i kantede parenteser står der allerede. Slet den ene, eller saml dem."),
    ("Cannot redefine", "overskriften i kantede parenteser står der allerede. Slet den ene, eller saml dem."),
    ("Cannot overwrite", "navnet før lighedstegnet står der allerede. Slet det ene."),
    (
        "Cannot mutate",
        "oplysningen er givet færdig et andet sted. Skriv alt om den samme sted.",
    ),
    ("Duplicate inline table key", "et navn står to gange mellem { og }. Slet det ene."),
    ("Expected '=' after a key", 'der mangler et lighedstegn efter navnet. Skriv fx: label = "…"'),
    (
        "Expected newline or end of document",
        "der står mere, end der må. Skriv kun én oplysning på hver linje.",
    ),
    ("Expected ']", "overskriften mangler en slutparentes. Skriv ] eller ]], som den begynder."),
    ("Unclosed array", "listen mangler et komma eller en slutparentes: ]"),
    ("Unclosed inline table", "oplysningerne mangler et komma eller en slutparentes: }"),
    ("Unterminated string", "teksten mangler sit sidste anførselstegn."),
    ("Expected \"'", "teksten mangler sit sidste anførselstegn."),
    ("Illegal character", "teksten mangler et anførselstegn, eller der står et usynligt tegn."),
    ("Found invalid character", "der står et usynligt tegn, som skal slettes."),
    ("Unescaped", "tegnet \\ kan ikke stå alene i en tekst. Skriv \\\\ i stedet."),
    ("Escaped character", "tegnkoden efter \\ findes ikke. Skriv tegnet selv."),
    ("Invalid hex value", "tegnkoden efter \\ findes ikke. Skriv tegnet selv."),
    ("Invalid date", "datoen findes ikke. Skriv den som 2026-11-22."),
    ("Invalid value", 'værdien efter = kan ikke læses. Skriv tekster i lige anførselstegn: "…"'),
    (
        "Invalid initial character",
        "navnet begynder med et tegn, som ikke kan bruges. Brug a-z, 0-9 og _.",
    ),
)
_UNCLEAR = 'linjen kan ikke læses. Skriv den som de andre: navn = "tekst". Bemærkninger begynder med #.'


def load(path: Path, build: Callable[["Reader"], T], check: Callable[[T], Iterator[str]]) -> T:
    """Build what the file at *path* describes.

    Raises:
        FileTrouble: there is no such file, or it cannot be read.
        DefinitionTrouble: it has faults; those of both stages are told.
    """
    content = document(path)
    faults: list[str] = []
    reader = Reader(content, "", faults)
    result = build(reader)
    reader.done()
    faults.extend(check(result))
    if faults:
        raise DefinitionTrouble(path.name, tuple(dict.fromkeys(faults)))
    return result


def document(path: Path) -> dict[str, object]:
    """Read the file at *path* as TOML, and ask nothing of it.

    Raises:
        FileTrouble: there is no such file, or it cannot be read.
        DefinitionTrouble: it is no TOML.
    """
    content = _content(path)
    if len(content) > _LARGEST:
        raise DefinitionTrouble(path.name, ("Filen er for stor. Er det den rigtige?",))
    try:
        # Notepad may begin a file with a byte order mark.
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DefinitionTrouble(path.name, (_NOT_UTF8,)) from error
    except RecursionError as error:
        raise DefinitionTrouble(path.name, (_TOO_DEEP,)) from error
    except ValueError as error:  # tomllib's own, and a number with more digits than Python reads
        raise DefinitionTrouble(path.name, (_in_danish(str(error)),)) from error


def _content(path: Path) -> bytes:
    """Read the file at *path*, no further than to see that it is too large."""
    if files.is_folder(path):
        raise FileTrouble(f"{path} er en mappe, ikke en fil.", "Skriv navnet på filen, der ender på .toml.")
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise FileTrouble(f"Filen {path} findes ikke.", "Ret navnet, og prøv igen.") from error
    except OSError as error:
        reason = files.reason(error)
        raise FileTrouble(f"Filen {path} kan ikke læses: {reason}.", "Luk den, og prøv igen.") from error


def _in_danish(message: str) -> str:
    """Say what tomllib says, with the place."""
    place = _SYNTAX_PLACE.search(message)
    where = f"Linje {place[1]}, tegn {place[2]}" if place and place[1] else "Sidst i filen"
    return f"{where}: {next((danish for start, danish in _SYNTAX if message.startswith(start)), _UNCLEAR)}"


class Reader:
    """Take values out of one TOML table, noting every fault with its place."""

    def __init__(self, table: Mapping[str, object], where: str, faults: list[str]) -> None:
        """Read *table*, which stands at *where*; add to *faults*."""
        self._table = dict(table)
        self._asked: list[str] = []
        self._where = where
        self._faults = faults
        for key, value in table.items():
            if any(isinstance(text, str) and values.has_illegal(text) for text in _flat(value)):
                self.fault(f"»{key}« har et usynligt tegn, som ikke kan stå i Excel. Skriv teksten igen.")

    def fault(self, text: str) -> None:
        """Note that *text* is wrong here."""
        self._faults.append(f"{self._where or 'Øverst i filen'}: {text}")

    def take(self, key: str, expected: type[T], default: T | None = None) -> T:
        """Take the value at *key*, or *default*; a missing or wrong one becomes an empty value."""
        self._asked.append(key)
        value = self._table.pop(key, default)
        if isinstance(value, expected) and not (expected is int and isinstance(value, bool)):
            return value
        self.fault(f"»{key}« mangler." if value is None else f"»{key}« skal være {_KINDS[expected]}.")
        return expected()

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text, line ends joined as TOML gives them, outer space gone."""
        return self.take(key, str, default).strip()

    def word(self, key: str) -> str:
        """Take a text that must say something."""
        given = self._table.get(key)
        if isinstance(given, str) and values.is_empty(given):
            self.fault(f"»{key}« er tom. Skriv en tekst.")
        return self.text(key)

    def name(self, key: str) -> str:
        """Take a name that templates can use."""
        name = self.word(key)
        if name and (not _NAME.fullmatch(name) or name in TEMPLATE_WORDS):
            self.fault(
                f"»{name}« kan ikke bruges i skabelonerne. Begynd »{key}« med et lille bogstav, "
                "og brug kun a-z, 0-9 og _, men ikke et ord som if, for eller not."
            )
        return name

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts, outer space gone; empty when it is not there."""
        texts = self.take(key, list, [])
        if not all(isinstance(text, str) for text in texts):
            self.fault(f'»{key}« skal være en liste af tekster, fx ["Ja", "Nej"].')
        return tuple(str(text).strip() for text in texts)

    def text_or_texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts, or a text that stands for a list of one."""
        return (self.text(key),) if isinstance(self._table.get(key), str) else self.texts(key)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Take a table of texts by text, empty when it is not there."""
        pairs = self.take(key, dict, {})
        if not all(isinstance(text, str) for text in pairs.values()):
            self.fault(f'»{key}« skal være tekster med en tekst til hver, fx {{ "Nej" = "S136" }}.')
        return tuple((str(name).strip(), str(text).strip()) for name, text in pairs.items())

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Take all that is here: lists of texts by name."""
        return tuple((name, self.texts(name)) for name in tuple(self._table))

    def whole(self, key: str) -> int | None:
        """Take a whole number, or nothing when it is not there."""
        return self.take(key, int) if self.has(key) else None

    def has(self, key: str) -> bool:
        """Tell whether there is anything at *key*."""
        self._asked.append(key)
        return key in self._table

    def raw(self, key: str) -> object:
        """Take whatever stands at *key*, or nothing."""
        self._asked.append(key)
        return self._table.pop(key, None)

    def day(self, key: str) -> date | None:
        """Take a date, or nothing when it is not there."""
        value = self.raw(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.fault(f"»{key}« skal være en dato uden anførselstegn, fx 2026-11-22.")
        return None

    def below(self, key: str, *, needed: bool = True) -> "Reader | None":
        """Take the table at *key* as a reader of its own."""
        if not needed and not self.has(key):
            return None
        return Reader(self.take(key, dict), f"{self._where}.{key}".lstrip("."), self._faults)

    def each(self, key: str, name: str = "") -> Iterator["Reader"]:
        """Take the tables in the list at *key*, named after their value of *name*."""
        for index, table in enumerate(self.take(key, list, []), 1):
            if not isinstance(table, dict):
                self.fault(f"»{key}« nr. {index} skal være en tabel.")
                continue
            label = table.get(name, index)
            yield Reader(table, f"{self._where}.{key}[{label}]".lstrip("."), self._faults)

    def done(self) -> None:
        """Note every key that nobody asked for: most likely a misspelling."""
        for key in self._table:
            near = get_close_matches(key, self._asked, n=1)
            meant = f" Mente du »{near[0]}«?" if near else ""
            self.fault(f"»{key}« er ukendt her.{meant} Ret stavningen, eller slet linjen.")


def _flat(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


_KINDS: Mapping[type, str] = {
    str: "en tekst",
    int: "et helt tal",
    bool: "true eller false",
    list: "en liste",
    dict: "en tabel",
    date: "en dato",
}
