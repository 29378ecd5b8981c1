"""What lint knows of a block of tags while it is open, and of the places where fields are printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from beredskabsplan.documents.lint.contract import Path
from beredskabsplan.documents.lint.place import Line, Tag
from beredskabsplan.language.shapes import Shape


@dataclass(frozen=True, slots=True)
class Print:
    """Where the field *name* is printed or *decides* what is printed, inside *blocks*.

    It is *bare* when the same code does not say what stands there instead.
    """

    name: str
    line: Line
    blocks: tuple["Block", ...]
    decides: bool = False
    bare: bool = False


@dataclass(slots=True, eq=False)
class Block:
    """An open `if` or `for`: its tag, the *path* that led to it, and the names *known* around it."""

    word: str
    tag: Tag
    line: Line
    path: Path
    known: Mapping[str, Shape]
    free: frozenset[str]
    asks: set[str] = field(default_factory=set)
    tried: list[nodes.Expr] = field(default_factory=list)
    has_else: bool = False
    is_told: bool = False
