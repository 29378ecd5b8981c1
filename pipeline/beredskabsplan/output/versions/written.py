"""A version that was approved as a file for people and programs: `version.json`, beside its documents."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from beredskabsplan.core.approved.history import Approved
from beredskabsplan.core.approved.statement import Said, Statement
from beredskabsplan.errors import BeredskabsplanError

NAME = "version.json"
FORMAT = 1
_DAYS = ("approved_on", "made_on", "updated_on", "review_on", "withdrawn_on")
_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)


class NoVersionError(BeredskabsplanError):
    """It is not what we wrote; the text says why."""


def write(record: Approved) -> bytes:
    """Write *record* down, with all that it says; where it lies it need not say."""
    assert record.statement is not None
    told = {
        key: value for key, value in asdict(record).items() if key not in ("folder", "statement", "made_of")
    }
    days = {key: told[key].isoformat() for key in _DAYS if told[key]}
    content = {
        "format": FORMAT,
        **{**told, **dict.fromkeys(_DAYS, ""), **days},
        "says": asdict(record.statement),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def read(content: bytes, folder: str) -> Approved:
    """Read what lies in *folder*.

    Raises:
        NoVersionError: it is damaged, or a later program has written it.
    """
    try:
        told = json.loads(content.decode("utf-8"))
        if told["format"] > FORMAT:
            raise NoVersionError("den er skrevet af en nyere udgave af programmet")
        return _record(told, folder)
    except _DAMAGE as error:
        raise NoVersionError(f"{NAME} er beskadiget") from error


def _record(told: Mapping[str, Any], folder: str) -> Approved:
    number = told["number"]
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ValueError(number)
    return Approved(
        number=number,
        version=_text(told["version"]),
        approved_by=_text(told["approved_by"]),
        change=_text(told["change"]),
        folder=folder,
        files=_named(told["files"], _text),
        statement=_statement(told["says"]),
        approved_on=date.fromisoformat(told["approved_on"]),
        made_on=_day(told["made_on"]),
        updated_on=_day(told["updated_on"]),
        review_on=_day(told["review_on"]),
        withdrawn_on=_day(told["withdrawn_on"]),
    )


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None


def _statement(told: Mapping[str, Any]) -> Statement:
    def rows(table: Any) -> tuple[Mapping[str, str], ...]:
        return tuple(_named(row, _text) for row in table)

    def said(one: Any) -> Said:
        return Said(_text(one["asked"]), _text(one["text"]))

    return Statement(
        answers=_named(told["answers"], said),
        tables=_named(told["tables"], rows),
        law=_named(told["law"], said),
        checked=_named(told["checked"], _text),
        templates=_named(told["templates"], _text),
        look=_text(told["look"]),
        wording=_text(told["wording"]),
        program=_text(told["program"]),
    )


def _named(told: Any, read: Callable[[Any], Any]) -> dict[str, Any]:
    return {_text(name): read(one) for name, one in told.items()}


def _text(told: Any) -> str:
    if not isinstance(told, str):
        raise TypeError(told)
    return told
