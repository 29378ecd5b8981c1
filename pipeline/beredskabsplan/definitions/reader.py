"""Take values out of the TOML files that consultants own, noting every fault with its place."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from beredskabsplan.errors import DefinitionTrouble

T = TypeVar("T")


def load(path: Path, build: Callable[["Reader"], T], check: Callable[[T], Iterator[str]]) -> T:
    """Build what the file at *path* describes; raise `DefinitionTrouble` with all faults of both stages."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionTrouble(path.name, (f"Filen er ikke gyldig TOML: {error}",)) from error
    faults: list[str] = []
    reader = Reader(document, "", faults)
    result = build(reader)
    reader.done()
    faults.extend(check(result))
    if faults:
        raise DefinitionTrouble(path.name, tuple(faults))
    return result


class Reader:
    """Take values out of one TOML table, noting every fault with its place."""

    def __init__(self, table: Mapping[str, object], where: str, faults: list[str]) -> None:
        """Read *table*, which stands at *where*; add to *faults*."""
        self._table = dict(table)
        self._where = where
        self._faults = faults

    def fault(self, text: str) -> None:
        """Note that *text* is wrong here."""
        self._faults.append(f"{self._where or 'Øverst i filen'}: {text}")

    def take(self, key: str, expected: type[T], default: T | None = None) -> T:
        """Take the value at *key*, or *default*; a missing or wrong one becomes an empty value."""
        value = self._table.pop(key, default)
        if isinstance(value, expected) and not (expected is int and isinstance(value, bool)):
            return value
        self.fault(f"»{key}« mangler." if value is None else f"»{key}« skal være {_KINDS[expected]}.")
        return expected()

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text, line ends joined as TOML gives them, outer space gone."""
        return self.take(key, str, default).strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts, empty when it is not there."""
        values = self.take(key, list, [])
        if not all(isinstance(value, str) for value in values):
            self.fault(f"»{key}« skal være en liste af tekster.")
        return tuple(str(value) for value in values)

    def whole(self, key: str) -> int | None:
        """Take a whole number, or nothing when it is not there."""
        return self.take(key, int) if key in self._table else None

    def raw(self, key: str) -> object:
        """Take whatever stands at *key*, or nothing."""
        return self._table.pop(key, None)

    def below(self, key: str, *, needed: bool = True) -> "Reader | None":
        """Take the table at *key* as a reader of its own."""
        if not needed and key not in self._table:
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
            self.fault(f"»{key}« er ukendt her.")


_KINDS: Mapping[type, str] = {
    str: "en tekst",
    int: "et helt tal",
    bool: "true eller false",
    list: "en liste",
    dict: "en tabel",
    date: "en dato",
}
