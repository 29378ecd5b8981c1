"""Changes to single tables of the shipped TOML files, and what is told of them."""

from collections.abc import Callable
from typing import Any

from beredskabsplan.definitions import library
from beredskabsplan.errors import DefinitionTrouble
from tests.support.editions import Edition, shipped


def told(tmp_path, *changes: Callable[[Edition], object]) -> list[str]:
    """Change the shipped files, load them, and return what is told."""
    edition = shipped()
    for change in changes:
        change(edition)
    return faults(edition, tmp_path)


def faults(edition: Edition, tmp_path) -> list[str]:
    try:
        library.define([edition.write(tmp_path, templates=False)])
    except DefinitionTrouble as trouble:
        return list(trouble.faults)
    return []


def field(id_: str, /, **values: Any) -> Callable[[Edition], object]:
    """Change the field *id_*; a value of None takes it away."""

    def change(edition: Edition) -> None:
        (found,) = [each for other, _, each in edition.fields() if other == id_]
        _update(found, values)

    return change


def column(table: str, key: str, /, **values: Any) -> Callable[[Edition], object]:
    def change(edition: Edition) -> None:
        (found,) = [each for name, each in edition.columns() if (name, each["key"]) == (table, key)]
        _update(found, values)

    return change


def row(id_: str, /, **values: Any) -> Callable[[Edition], object]:
    def change(edition: Edition) -> None:
        _update(next(each for each in edition.deadlines["frister"] if each["id"] == id_), values)

    return change


def _update(table: dict[str, Any], values: dict[str, Any]) -> None:
    for name, value in values.items():
        if value is None:
            table.pop(name, None)
        else:
            table[name] = value


def evasions(**values: Any) -> Callable[[Edition], object]:
    return lambda edition: _update(edition.questions["evasions"], values)


def question(place: int, /, **values: Any) -> Callable[[Edition], object]:
    return lambda edition: _update(edition.questions["steps"][0]["questions"][place], values)
