"""The template language: docxtpl's tags, and of Jinja only what a template needs.

A template is checked on its syntax tree before anything is merged: names of the contract, `if`, `for` and
`set`, comparisons, the filters and tests below, and literals. There are no calls, no arithmetic and no Python
attributes.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from jinja2 import nodes
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from pipeline import danish
from pipeline.context import Shape
from pipeline.findings import Code
from pipeline.placeholders import Empty, Gap, Record, Value, member, text_of

DEEPEST_LOOP = 3
LOOP_NAMES = ("index", "first", "last")
SHOW, SHOW_GAPS, ASKED_GAP = "_show", "_show_gaps", "_asked_gap"
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


class _Missing(Exception):
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
        if isinstance(obj, Record | Gap | Empty):
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
    "liste": lambda value: value,
}


TESTS = ("besvaret", "ubesvaret")


def check(tree: nodes.Template, contract: Mapping[str, Shape]) -> tuple[tuple[Fault, ...], frozenset[str]]:
    """Check *tree* against the allow-list and *contract*; return all faults, and the names that it uses.

    A used name is the first two parts of a dotted name: `foerste_samtale.ansvarlig`.
    """
    checker = _Checker(contract)
    checker.visit(tree, dict(contract), 0)
    return tuple(checker.faults), frozenset(checker.used)


class _Checker:
    """Walk a tree with the names that are known at each place."""

    def __init__(self, contract: Mapping[str, Shape]) -> None:
        self.contract = contract
        self.faults: list[Fault] = []
        self.used: set[str] = set()

    def visit(self, node: nodes.Node, known: dict[str, Shape], depth: int) -> None:
        if not isinstance(node, ALLOWED):
            self._refuse(node, type(node).__name__)
            return
        match node:
            case nodes.For():
                self._loop(node, known, depth)
                return
            case nodes.Assign():
                self._set(node, known)
            case nodes.Filter() | nodes.Test():
                self._listed(node)
            case nodes.Name(ctx="load") | nodes.Getattr():
                self._shape(node, known)
                return
        for child in node.iter_child_nodes():
            self.visit(child, known, depth)

    def _refuse(self, node: nodes.Node, construct: str) -> None:
        self.faults.append(Fault(Code.T104, node.lineno, {"construct": construct}))

    def _listed(self, node: nodes.Filter | nodes.Test) -> None:
        is_filter = isinstance(node, nodes.Filter)
        known = FILTERS if is_filter else TESTS
        if node.name not in known or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self._refuse(node, f"{'|' if is_filter else 'is '}{node.name}")

    def _loop(self, node: nodes.For, known: dict[str, Shape], depth: int) -> None:
        if depth == DEEPEST_LOOP or node.recursive or not isinstance(node.target, nodes.Name):
            self._refuse(node, "for")
            return
        shape = self._shape(node.iter, known)
        if not isinstance(shape, tuple):
            if shape is not _UNKNOWN:
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
        chain = isinstance(node.node, nodes.Name | nodes.Getattr)
        known[node.target.name] = self._shape(node.node, known) if chain else None

    def _shape(self, node: nodes.Node, known: Mapping[str, Shape]) -> Shape:
        """Return what the dotted name *node* stands for; note it, or that it does not exist."""
        try:
            path, shape = self._resolve(node, known)
        except _Missing as missing:
            self.faults.append(Fault(Code.T103, node.lineno, _suggestion(missing)))
            return _UNKNOWN
        if path[0] in self.contract:
            self.used.add(".".join(path[:2]))
        return shape

    def _resolve(self, node: nodes.Node, known: Mapping[str, Shape]) -> tuple[tuple[str, ...], Shape]:
        if isinstance(node, nodes.Name):
            if node.name not in known:
                raise _Missing(node.name, known)
            return (node.name,), known[node.name]
        if not isinstance(node, nodes.Getattr):
            self._refuse(node, type(node).__name__)
            return ("",), _UNKNOWN
        path, shape = self._resolve(node.node, known)
        if shape is _UNKNOWN:
            return (*path, node.attr), shape
        if not isinstance(shape, Mapping) or node.attr not in shape:
            raise _Missing(".".join([*path, node.attr]), shape if isinstance(shape, Mapping) else {})
        return (*path, node.attr), shape[node.attr]


_UNKNOWN: Shape = {"": None}  # stands for a name whose fault is told already


def _suggestion(missing: _Missing) -> Mapping[str, str]:
    parent, _, last = missing.name.rpartition(".")
    close = difflib.get_close_matches(last, missing.known, 1)
    name = f"{parent}.{close[0]}".lstrip(".") if close else ""
    return {"name": missing.name, "suggestion": f" Mente du »{name}«?" if name else ""}


class Instrument(NodeTransformer):
    """Make every output show itself for its place, and every condition on a gap show the gap.

    *levels* tells for each line what the tag on it stands in; `annotate` gives every tag a line of its own.
    """

    def __init__(self, levels: Mapping[int, str]) -> None:
        """Use the *levels* of one part."""
        self._levels = levels

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        """Print each expression through the filter that knows its place."""
        shown: list[nodes.Expr] = []
        for each in node.nodes:
            if isinstance(each, nodes.TemplateData):
                shown.append(each)
            else:
                shown.append(_filter(self.visit(each), SHOW, self._level(each)))
        return nodes.Output(shown, lineno=node.lineno)

    def visit_If(self, node: nodes.If) -> nodes.If:
        """Put before each branch one that shows the gap which its condition asked about."""
        first, *rest = [branch for each in (node, *node.elif_) for branch in self._branches(each)]
        return nodes.If(first.test, first.body, rest, self._all(node.else_), lineno=node.lineno)

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.CondExpr:
        """Show the gap that an inline condition asked about."""
        level = self._level(node)
        plain = self.generic_visit(node)
        return nodes.CondExpr(_asked(node.test), _gaps(level), plain, lineno=node.lineno)

    def _branches(self, node: nodes.If) -> Iterator[nodes.If]:
        level = self._level(node)
        body = [nodes.Output([_gaps(level)], lineno=node.lineno)]
        yield nodes.If(_asked(node.test), body, [], [], lineno=node.lineno)
        yield nodes.If(node.test, self._all(node.body), [], [], lineno=node.lineno)

    def _all(self, body: list[nodes.Node]) -> list[nodes.Node]:
        return [self.visit(each) for each in body]

    def _level(self, node: nodes.Node) -> str:
        return self._levels.get(node.lineno, "text")


def _asked(test: nodes.Node) -> nodes.Expr:
    return nodes.Test(cast(nodes.Expr, test), ASKED_GAP, [], [], None, None, lineno=test.lineno)


def _gaps(level: str) -> nodes.Expr:
    return _filter(nodes.Const(level), SHOW_GAPS, level)


def _filter(node: nodes.Expr, name: str, level: str) -> nodes.Expr:
    return nodes.Filter(node, name, [nodes.Const(level)], [], None, None, lineno=node.lineno)
