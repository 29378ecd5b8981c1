"""The template language: docxtpl's tags, and of Jinja only what a template needs.

A template is checked on its syntax tree before anything is merged: names of the contract, `if`, `for` and
`set`, comparisons, the filters and tests below, and literals. There are no calls, no arithmetic and no Python
attributes.
"""

import difflib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType

from jinja2 import nodes
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.values import has_illegal
from beredskabsplan.documents.compile import spoken
from beredskabsplan.documents.compile.sense import altered, comparisons, instead, sorts
from beredskabsplan.documents.compile.sense.sorts import LOOP, UNKNOWN
from beredskabsplan.errors import BeredskabsplanError
from beredskabsplan.language import filters
from beredskabsplan.language.filters import FILTERS
from beredskabsplan.language.placeholders import Empty, Gap, Record, member
from beredskabsplan.language.shapes import PICTURE, Shape

DEEPEST_LOOP = 3
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
        if attribute in LOOP and type(obj).__name__ == "LoopContext":
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: object, argument: object) -> Undefined:
        """Refuse: templates have no subscripts."""
        return self.undefined(obj=obj, name=str(argument))


TESTS = ("besvaret", "ubesvaret", "aaben")
_NUMBER = " Et spørgsmåls felter har navne: »beredskabsplan fields« viser dem."


@dataclass(frozen=True, slots=True)
class Verdict:
    """All *faults* of a part's code, the names that it *uses*, and the lines of *pictures* and of *grounds*.

    A used name is the first two parts of a dotted name: `foerste_samtale.ansvarlig`.
    """

    faults: tuple[Fault, ...]
    uses: frozenset[str]
    pictures: frozenset[int]
    grounds: frozenset[int]


def check(
    tree: nodes.Template, contract: Mapping[str, Shape], known: Mapping[str, Shape] = MappingProxyType({})
) -> Verdict:
    """Check *tree* against the allow-list and *contract*; *known* are the names that code has made."""
    checker = _Checker(contract)
    checker.visit(tree, {**contract, **known}, 0)
    lines = frozenset(checker.pictures), frozenset(checker.grounds)
    return Verdict(tuple(checker.faults), frozenset(checker.used), *lines)


class _Checker:
    """Walk a tree with the names that are known at each place."""

    def __init__(self, contract: Mapping[str, Shape]) -> None:
        self.contract = contract
        self.faults: list[Fault] = []
        self.used: set[str] = set()
        self.pictures: set[int] = set()
        self.grounds: set[int] = set()

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
            case nodes.Filter() if not self._filters(node, known):
                if node.node is not None:
                    self.visit(node.node, known, depth)
                return
            case nodes.Name(ctx="load") | nodes.Getattr():
                if self._shape(node, known) is PICTURE:
                    self.pictures.add(node.lineno)
                return
        self._check(node, known)
        for child in node.iter_child_nodes():
            self.visit(child, known, depth)

    def _check(self, node: nodes.Node, known: dict[str, Shape]) -> None:
        """Check what *node* itself says; what stands in it is visited after that."""
        match node:
            case nodes.Assign():
                self._set(node, known)
            case nodes.Output():
                self._printed(node, known)
            case nodes.Const() | nodes.List() | nodes.Tuple():
                self._literal(node)
            case nodes.Test():
                self._test(node)
            case nodes.Compare():
                self._senseless(node, comparisons.compared(node, known))
            case nodes.CondExpr():
                self._senseless(node, comparisons.decided(node.test, known))
                self._senseless(node, altered.half_grounded(node))

    def _refuse(self, node: nodes.Node, construct: str) -> None:
        told = {"construct": construct, "instead": instead.of(construct)}
        self.faults.append(Fault(Code.T104, node.lineno, told))

    def _senseless(self, node: nodes.Node, faults: Iterator[comparisons.Told]) -> None:
        for problem, remedy in faults:
            told = {"problem": problem, "remedy": remedy}
            self.faults.append(Fault(Code.T123, node.lineno, told))

    def _literal(self, node: nodes.Const | nodes.List | nodes.Tuple) -> None:
        if isinstance(node, nodes.Const):
            if len(repr(node.value)) > LONGEST_LITERAL:
                self._refuse(node, f"{str(node.value)[:20]} …")
            elif isinstance(node.value, str) and has_illegal(node.value):
                self._refuse(node, "\\")  # a sign that no document can hold
            elif isinstance(node.value, float) and not isfinite(node.value):
                self._refuse(node, str(node.value))
        elif not all(isinstance(item, nodes.Const) for item in node.items):
            self._refuse(node, "[…]")  # a list of lists could grow without end

    def _printed(self, node: nodes.Output, known: Mapping[str, Shape]) -> None:
        """Refuse what prints nothing that anybody meant: a whole list of records, or a question's number."""
        for expression in node.nodes:
            if isinstance(expression, nodes.Const) and isinstance(expression.value, int | float):
                told = {"name": str(expression.value), "suggestion": _NUMBER}
                self.faults.append(Fault(Code.T103, expression.lineno, told))
            for printed in sorts.printed(expression):
                shape, name = sorts.sort_of(printed, known), sorts.dotted(printed)
                if remedy := instead.of_whole(name, shape):
                    self.faults.append(Fault(Code.T124, printed.lineno, {"name": name, "remedy": remedy}))

    def _test(self, node: nodes.Test) -> None:
        if node.name not in TESTS or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self._refuse(node, f"is {node.name}")

    def _filters(self, node: nodes.Filter, known: Mapping[str, Shape]) -> bool:
        """Check the filter *node*; tell whether it is one of ours, so that its arguments are checked too."""
        takes = filters.ARGUMENTS.get(node.name, 0)
        if node.name not in FILTERS or node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self._refuse(node, f"|{node.name}")
            return False
        if len(node.args) != takes:
            self._refuse(node, f"|{node.name}{'' if takes else '(…)'}")
            return False
        self._senseless(node, altered.senseless(node, known))
        if node.name == filters.GROUND:
            self.grounds.add(node.lineno)
        return True

    def _branches(self, node: nodes.If, known: dict[str, Shape], depth: int) -> None:
        """Check each branch with names of its own: one that is set here may not be there afterwards."""
        for branch in (node, *node.elif_):
            self.visit(branch.test, known, depth)
            self._senseless(branch, comparisons.decided(branch.test, known))
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
        if refused := _unknown_loop(node, depth):
            self._refuse(node, refused)
            return
        if not isinstance(node.target, nodes.Name) or not self._takes(node.target):
            return
        shape = self._shape(node.iter, known)
        if not isinstance(shape, tuple):
            if shape is not UNKNOWN:
                self._refuse(node, "for over noget, der ikke er en liste")
            shape = (UNKNOWN,)
        inner = {**known, node.target.name: shape[0], "loop": LOOP}
        for child in [*node.body, *([node.test] if node.test else [])]:
            self.visit(child, inner, depth + 1)
        if node.test:
            self._senseless(node, comparisons.decided(node.test, inner))
        for child in node.else_:
            self.visit(child, known, depth)

    def _set(self, node: nodes.Assign, known: dict[str, Shape]) -> None:
        if not isinstance(node.target, nodes.Name):
            self._refuse(node, "set")
            return
        if not self._takes(node.target):
            return
        known[node.target.name] = sorts.sort_of(node.node, known)

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


def _unknown_loop(node: nodes.For, depth: int) -> str:
    """Say what there is in the loop *node* that no loop of ours has; »« if nothing."""
    if not isinstance(node.target, nodes.Name):
        return "for med flere navne"
    if isinstance(node.iter, nodes.List | nodes.Tuple):
        return "for over ord, der står i koden"
    if node.test and (node.else_ or any(name.name == "loop" for name in node.find_all(nodes.Name))):
        return "for … if sammen med loop eller else"
    return "for" if depth == DEEPEST_LOOP or node.recursive else ""


def _suggestion(missing: _MissingNameError) -> Mapping[str, str]:
    parent, _, last = missing.name.rpartition(".")
    close = difflib.get_close_matches(last, missing.known, 1)
    name = f"{parent}.{close[0]}".lstrip(".") if close else ""
    return {"name": missing.name, "suggestion": f" Mente du »{name}«?" if name else ""}
