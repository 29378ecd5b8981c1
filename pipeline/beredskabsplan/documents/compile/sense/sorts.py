"""What an expression is: a text, a number, a date, a yes or no, a list, or a group of names."""

from collections.abc import Iterator, Mapping, Sequence

from jinja2 import nodes

from beredskabsplan.language import filters
from beredskabsplan.language.shapes import PICTURE, Details, Shape, Sort

UNKNOWN: Shape = {"": None}  # of a name whose fault is told already
MIXED: Shape = {"": None}  # of what may be this or that
_CONSTANTS: Mapping[type, Shape] = {
    bool: Sort.YES_NO, int: Sort.NUMBER, float: Sort.NUMBER, str: None,
}  # fmt: skip
_KEEPING = ("liste", filters.DEFAULT)  # filters that leave a value what it is
_ALTERING = filters.FILTERS.keys() - {filters.COUNT}
LOOP: Mapping[str, Shape] = {
    "index": Sort.NUMBER, "length": Sort.NUMBER, "first": Sort.YES_NO, "last": Sort.YES_NO,
}  # fmt: skip


def dotted(node: nodes.Node) -> str:
    """Write the name *node* as it is typed, or nothing when it is none."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and (before := dotted(node.node)):
        return f"{before}.{node.attr}"
    return ""


def sort_of(node: nodes.Node, known: Mapping[str, Shape]) -> Shape:
    """Tell what *node* is, where *known* are the names."""
    match node:
        case nodes.Name():
            return known.get(node.name, UNKNOWN)
        case nodes.Getattr():
            outer = sort_of(node.node, known)
            return outer.get(node.attr, UNKNOWN) if isinstance(outer, Mapping) else UNKNOWN
        case nodes.Const():
            return _CONSTANTS.get(type(node.value), MIXED)
        case nodes.Test() | nodes.Not() | nodes.Compare():
            return Sort.YES_NO
        case nodes.Filter(node=nodes.Node() as inner):
            return _filtered(node, inner, known)
        case nodes.CondExpr(expr1=one, expr2=other):
            return _one_of([one, *([other] if other is not None else [])], known)
    return MIXED


def _filtered(node: nodes.Filter, inner: nodes.Node, known: Mapping[str, Shape]) -> Shape:
    if node.name in _KEEPING:
        return _one_of([inner, *node.args], known)
    return Sort.NUMBER if node.name == filters.COUNT else None


def _one_of(choices: Sequence[nodes.Node], known: Mapping[str, Shape]) -> Shape:
    first, *others = [sort_of(choice, known) for choice in choices]
    return first if all(other == first for other in others) else MIXED


def is_sure(shape: Shape) -> bool:
    """Tell whether *shape* says what something is."""
    return shape is not UNKNOWN and shape is not MIXED


def is_group(shape: Shape) -> bool:
    """Tell whether *shape* is names without a value of their own: a question, a row of a list, the loop."""
    return isinstance(shape, Mapping) and not isinstance(shape, Details) and shape != PICTURE


def first_of(shape: Shape) -> str:
    """Name the first of the names in the group *shape*."""
    return next(iter(shape)) if isinstance(shape, Mapping) else ""


def printed(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield what *node* may print: of a choice all that can be chosen, of a filter what it alters."""
    match node:
        case nodes.CondExpr():
            yield from printed(node.expr1)
            if node.expr2 is not None:
                yield from printed(node.expr2)
        case nodes.And() | nodes.Or():
            yield from printed(node.left)
            yield from printed(node.right)
        case nodes.Filter(name=name, node=nodes.Node() as inner) if name in _ALTERING:
            yield from printed(inner)
        case _:
            yield node
