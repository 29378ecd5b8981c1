"""Values of ours as JSON and back: what comes back is equal to what went, or refused."""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from beredskabsplan.files import as_bytes, sha256

T = TypeVar("T")
DAMAGE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


def packed(value: Any) -> Any:
    """Turn *value* into what JSON knows: of our dataclasses the fields in their order."""
    if isinstance(value, Enum):
        return value.name
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Path | date):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(map(packed, value))
    if isinstance(value, Mapping):
        return {key: packed(one) for key, one in value.items()}
    if is_dataclass(value):
        return [packed(getattr(value, field.name)) for field in fields(value)]
    return [packed(one) for one in value]


def unpacked(kind: type[T], told: Any) -> T:
    """Turn what was *told* back into a value of a *kind* that it was packed of.

    Raises:
        ValueError, KeyError, TypeError: it is none.
    """
    read: Callable[[Any], T] = _reader(cast(Hashable, kind))
    return read(told)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Find out once how a value of *kind* is read."""
    arguments = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        [inner] = (argument for argument in arguments if argument is not type(None))
        read = _reader(inner)
        return lambda told: None if told is None else read(told)
    if get_origin(kind) in (tuple, frozenset):
        make, read = get_origin(kind), _reader(arguments[0])
        return lambda told: make([read(one) for one in _sure(list, told)])
    if get_origin(kind) is Mapping:
        read = _reader(arguments[1])
        return lambda told: {key: read(one) for key, one in _sure(dict, told).items()}
    if issubclass(kind, Enum):
        return lambda told: kind[told]
    if kind is Path:
        return lambda told: Path(_sure(str, told))
    if kind is date:
        return date.fromisoformat
    return _record(kind) if is_dataclass(kind) else lambda told: _sure(kind, told)


def _record(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    texts = [number for number, name in enumerate(names) if hints[name] is str]
    others = [(number, _reader(hints[name])) for number, name in enumerate(names) if hints[name] is not str]
    # To fill the slots, as the class itself does, takes half the time that calling it with its keywords does.
    slots = [getattr(kind, name).__set__ for name in names]

    def read(told: Any) -> Any:
        values = _sure(list, told)
        for number in texts:
            if type(values[number]) is not str:
                raise TypeError(told)
        for number, other in others:
            values[number] = other(values[number])
        made = object.__new__(kind)
        for fill, value in zip(slots, values, strict=True):
            fill(made, value)
        return made

    return read


def _sure(kind: Any, told: Any) -> Any:
    if type(told) is not kind:
        raise TypeError(told)
    return told


def sealed(told: Any) -> bytes:
    """Write what is *told* as a line of JSON, after the sum by which any damage to it is seen."""
    line = as_bytes(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    return sha256(line).encode() + b" " + line + b"\n"


def unsealed(line: bytes) -> Any:
    """Read a *line* that was sealed.

    Raises:
        ValueError: it is damaged.
    """
    seal, _, told = line.rstrip(b"\n").partition(b" ")
    if sha256(told).encode() != seal:
        raise ValueError(seal)
    return json.loads(told)
