"""What came of reading a cell as one kind of field."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.values import Value


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is wrong or doubtful: a *code*, and the *values* that its wording needs beyond the usual."""

    code: Code
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A clean *value*, or none, and the *doubts* about it."""

    value: Value | None
    doubts: tuple[Doubt, ...] = ()


def doubted(value: Value | None, code: Code, **values: object) -> Parsed:
    """Return *value* with one doubt about it."""
    return Parsed(value, (Doubt(code, values),))


def meant(value: Value, shown: str) -> Parsed:
    """Return *value*, which is not what was typed; both are told, it as it is *shown*."""
    return doubted(value, Code.S150, shown=shown)
