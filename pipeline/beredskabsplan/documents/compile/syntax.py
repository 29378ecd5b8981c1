"""The template language: docxtpl's tags, and of Jinja only what a template needs.

A template is checked on its syntax tree before anything is merged: names of the contract, `if`, `for` and
`set`, comparisons, the filters and tests below, and literals. There are no calls, no arithmetic and no Python
attributes.
"""

import difflib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite

from jinja2 import nodes
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.values import has_illegal
from beredskabsplan.documents.compile import spoken
from beredskabsplan.errors import BeredskabsplanError
from beredskabsplan.language.context import PICTURE, Shape
from beredskabsplan.language.placeholders import Empty, Gap, Record, Value, member, text_of

UNKNOWN: Shape = {"": None}  # stands for a name whose fault is told already
DEEPEST_LOOP = 3
LOOP_NAMES = ("index", "first", "last")
LONGEST_LITERAL = 200
# What Python, which Jinja writes, says of code that is nested too deep for it.
TOO_DEEP = (SyntaxError, RecursionError, ValueError, MemoryError)
_WITH_NAMES = (Record, Gap, Empty)
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign, nodes.Name,
    nodes.Getattr, nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter,
    nodes.Test, nodes.CondExpr, nodes.List, nodes.Tuple,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in a template's code: its catalogue entry, the tag's line, and the words for the message."""

    code: Code
    line: int
    values: Mapping[str, str]


class _MissingNameError(BeredskabsplanError):
    """A name does not exist; *known* are those that do."""

    def __init__(self, name: str, known: Mapping[str, Shape]) -> None:
        super().__init__(name)
        self.name, self.known = name, known


class Environment(ImmutableSandboxedEnvironment):
    """Jinja that reaches names of records and nothing else.

    The sandbox is the second wall: `check` has refused everything but the listed constructs already.
    """

    def getattr(self, obj: object, attribute: str) -> object:
        """Return the name *attribute* of *obj*."""
        if isinstance(obj, Record) and attribute in obj.names:  # nearly always
            return obj.names[attribute]
        if isinstance(obj, _WITH_NAMES):
            try:
                return member(obj, attribute)
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        if attribute in LOOP_NAMES and type(obj).__name__ == "LoopContext":
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: object, argument: object) -> Undefined:
        """Refuse: templates have no subscripts."""
        return self.undefined(obj=obj, name=str(argument))


def _altered(change: Callable[[str], str]) -> Callable[[object], object]:
    """Make a filter of *change* that keeps gaps, and keeps the question that a value answers."""

    def apply(value: object) -> object:
        if isinstance(value, Record) and value.shown is not None:
            value = value.shown
        if isinstance(value, Value):
            return value.altered(change(value.text))
        return value if isinstance(value, Gap | Empty) else change(text_of(value))

    return apply


FILTERS: Mapping[str, Callable[[object], object]] = {
    "lille": _altered(danish.lower_first),
    "genitiv": _altered(danish.genitive),
    "punktum": _altered(danish.full_stop),
    "bestemt": _altered(danish.definite),
    "uden_landekode": _altered(danish.at_home),
    "liste": lambda value: value,
}


TESTS = ("besvaret", "ubesvaret", "aaben")
_NUMBER = " Et spørgsmåls felter har navne: »beredskabsplan fields« viser dem."


@dataclass(frozen=True, slots=True)
class Verdict:
    """All *faults* of a part's code, the names that it *uses*, and the lines that print *pictures*.

    A used name is the first two parts of a dotted name: `foerste_samtale.ansvarlig`.
    """

    faults: tuple[Fault, ...]
    uses: frozenset[str]
    pictures: frozenset[int]


def check(tree: nodes.Template, contract: Mapping[str, Shape]) -> Verdict:
    """Check *tree* against the allow-list and *contract*."""
    checker = _Checker(contract)
    checker.visit(tree, dict(contract), 0)
    return Verdict(tuple(checker.faults), frozenset(checker.used), frozenset(checker.pictures))


class _Checker:
    """Walk a tree with the names that are known at each place."""

    def __init__(self, contract: Mapping[str, Shape]) -> None:
        self.contract = contract
        self.faults: list[Fault] = []
        self.used: set[str] = set()
        self.pictures: set[int] = set()

    def visit(self, node: nodes.Node, known: dict[str, Shape], depth: int) -> None:
        if not isinstance(node, ALLOWED):
            self._refuse(node, spoken.construct(node))
            return
        match node:
            case nodes.For():
                self._loop(node, known, depth)
                return
            case nodes.If():
                self._branches(node, known, depth)
                return
            case nodes.Assign():
                self._set(node, known)
            case nodes.Output() | nodes.Const() | nodes.List() | nodes.Tuple():
                self._literal(node)
            case nodes.Filter() | nodes.Test():
                self._listed(node)
            case nodes.Name(ctx="load") | nodes.Getattr():
                if self._shape(node, known) is PICTURE:
                    self.pictures.add(node.lineno)
                return
        for child in node.iter_child_nodes():
            self.visit(child, known, depth)

    def _refuse(self, node: nodes.Node, construct: str) -> None:
        self.faults.append(Fault(Code.T104, node.lineno, {"construct": construct}))

    def _literal(self, node: nodes.Output | nodes.Const | nodes.List | nodes.Tuple) -> None:
        if isinstance(node, nodes.Output):
            self._numbers(node)
        elif isinstance(node, nodes.Const):
            if len(repr(node.value)) > LONGEST_LITERAL:
                self._refuse(node, f"{str(node.value)[:20]} …")
            elif isinstance(node.value, str) and has_illegal(node.value):
                self._refuse(node, "\\")  # a sign that no document can hold
            elif isinstance(node.value, float) and not isfinite(node.value):
                self._refuse(node, str(node.value))
        elif not all(isinstance(item, nodes.Const) for item in node.items):
            self._refuse(node, "[…]")  # a list of lists could grow without end

    def _numbers(self, node: nodes.Output) -> None:
        """Refuse a number that is printed as it stands: somebody took a question's number for its name."""
        for printed in node.nodes:
            if isinstance(printed, nodes.Const) and isinstance(printed.value, int | float):
                told = {"name": str(printed.value), "suggestion": _NUMBER}
                self.faults.append(Fault(Code.T103, printed.lineno, told))

    def _listed(self, node: nodes.Filter | nodes.Test) -> None:
        is_filter = isinstance(node, nodes.Filter)
        known = FILTERS if is_filter else TESTS
        if node.name not in known or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self._refuse(node, f"{'|' if is_filter else 'is '}{node.name}")

    def _branches(self, node: nodes.If, known: dict[str, Shape], depth: int) -> None:
        """Check each branch with names of its own: one that is set here may not be there afterwards."""
        for branch in (node, *node.elif_):
            self.visit(branch.test, known, depth)
            inner = dict(known)
            for child in branch.body:
                self.visit(child, inner, depth)
        inner = dict(known)
        for child in node.else_:
            self.visit(child, inner, depth)

    def _takes(self, target: nodes.Name) -> bool:
        """Refuse a *target* that would hide a name of the contract or of the program; tell whether it may.

        Python takes letters that only look different for the same name, so those are refused too.
        """
        name = unicodedata.normalize("NFKC", target.name)
        if name in self.contract or name == "loop" or name.startswith("_") or name != target.name:
            self._refuse(target, f"{target.name} = …")
            return False
        return True

    def _loop(self, node: nodes.For, known: dict[str, Shape], depth: int) -> None:
        if depth == DEEPEST_LOOP or node.recursive or not isinstance(node.target, nodes.Name):
            self._refuse(node, "for")
            return
        if node.test and (node.else_ or any(name.name == "loop" for name in node.find_all(nodes.Name))):
            self._refuse(node, "for … if sammen med loop eller else")
            return
        if not self._takes(node.target):
            return
        shape = self._shape(node.iter, known)
        if not isinstance(shape, tuple):
            if shape is not UNKNOWN:
                self._refuse(node, "for over noget, der ikke er en liste")
            shape = (None,)
        inner = {**known, node.target.name: shape[0], "loop": dict.fromkeys(LOOP_NAMES)}
        for child in [*node.body, *([node.test] if node.test else [])]:
            self.visit(child, inner, depth + 1)
        for child in node.else_:
            self.visit(child, known, depth)

    def _set(self, node: nodes.Assign, known: dict[str, Shape]) -> None:
        if not isinstance(node.target, nodes.Name):
            self._refuse(node, "set")
            return
        if not self._takes(node.target):
            return
        chain = isinstance(node.node, nodes.Name | nodes.Getattr)
        known[node.target.name] = self._shape(node.node, known) if chain else None

    def _shape(self, node: nodes.Node, known: Mapping[str, Shape]) -> Shape:
        """Return what the dotted name *node* stands for; note it, or that it does not exist."""
        try:
            path, shape = self._resolve(node, known)
        except _MissingNameError as missing:
            self.faults.append(Fault(Code.T103, node.lineno, _suggestion(missing)))
            return UNKNOWN
        if path[0] in self.contract:
            self.used.add(".".join(path[:2]))
        return shape

    def _resolve(self, node: nodes.Node, known: Mapping[str, Shape]) -> tuple[tuple[str, ...], Shape]:
        if isinstance(node, nodes.Name):
            if node.name not in known:
                raise _MissingNameError(node.name, known)
            return (node.name,), known[node.name]
        if not isinstance(node, nodes.Getattr):
            self._refuse(node, spoken.construct(node))
            return ("",), UNKNOWN
        path, shape = self._resolve(node.node, known)
        if shape is UNKNOWN:
            return (*path, node.attr), shape
        if not isinstance(shape, Mapping) or node.attr not in shape:
            raise _MissingNameError(".".join([*path, node.attr]), shape if isinstance(shape, Mapping) else {})
        return (*path, node.attr), shape[node.attr]


def _suggestion(missing: _MissingNameError) -> Mapping[str, str]:
    parent, _, last = missing.name.rpartition(".")
    close = difflib.get_close_matches(last, missing.known, 1)
    name = f"{parent}.{close[0]}".lstrip(".") if close else ""
    return {"name": missing.name, "suggestion": f" Mente du »{name}«?" if name else ""}
