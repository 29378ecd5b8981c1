"""Comparisons and conditions that come out the same whatever is answered, each with what to write instead."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from jinja2 import nodes

from beredskabsplan.documents.compile.sense.sorts import dotted, first_of, is_group, is_sure, sort_of
from beredskabsplan.language import comparing
from beredskabsplan.language.shapes import PICTURE, Details, Shape, Sort

Told = tuple[str, str]  # what is wrong, and what to do
SIGNS = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}
_ORDERS = {"lt", "lteq", "gt", "gteq"}
_KINDS = {Sort.NUMBER: "et tal", Sort.DATE: "en dato", Sort.YES_NO: "et Ja eller Nej", None: "en tekst"}


def compared(node: nodes.Compare, known: Mapping[str, Shape]) -> Iterator[Told]:
    """Yield what is wrong with the comparison *node*."""
    sides = [node.expr, *(operand.expr for operand in node.ops)]
    for (left, right), operand in zip(pairwise(sides), node.ops, strict=True):
        if operand.op in {"in", "notin"}:
            yield from _among(left, right, operand.op, known)
        else:
            yield from _beside(left, right, operand.op, known)


def decided(test: nodes.Node, known: Mapping[str, Shape]) -> Iterator[Told]:
    """Yield what in the condition *test* is there in any case."""
    match test:
        case nodes.And() | nodes.Or():
            yield from decided(test.left, known)
            yield from decided(test.right, known)
        case nodes.Not():
            yield from decided(test.node, known)
        case nodes.Const(value=str() | int() as value) if not isinstance(value, bool):
            problem = f"»{value}« alene er altid sandt."
            yield problem, f'Skriv hele sammenligningen igen: … == "{value}"'
        case nodes.Test(node=nodes.Node() as inner):
            yield from _there(inner, known)
        case _:
            yield from _there(test, known)


def _there(node: nodes.Node, known: Mapping[str, Shape]) -> Iterator[Told]:
    shape = sort_of(node, known)
    if is_group(shape):
        name = dotted(node)
        yield (
            f"»{name}« er altid sandt: Det er ikke ét svar.",
            f"Spørg efter et felt, fx {name}.{first_of(shape)}",
        )


def _among(left: nodes.Node, right: nodes.Node, op: str, known: Mapping[str, Shape]) -> Iterator[Told]:
    if isinstance(right, nodes.List | nodes.Tuple):
        for item in right.items:
            yield from _beside(left, item, "eq" if op == "in" else "ne", known)
        return
    shape, own, name = sort_of(right, known), sort_of(left, known), dotted(right) or "listen"
    if not is_sure(shape) or _may_stand_in(left, own, right, shape):
        return
    if isinstance(shape, tuple) and isinstance(shape[0], Details):
        sought = f"{dotted(left)}.{own.shown}" if isinstance(own, Details) else _written(left)
        turn = f"{{% for x in {name} if x.{shape[0].shown} == {sought} %}}"
        yield f"»{SIGNS[op]} {name}« finder aldrig nogen.", f"Skriv {turn} … {{% endfor %}}"
    elif isinstance(shape, tuple):
        yield f"»{SIGNS[op]} {name}« finder aldrig noget.", f"Skriv {{% for x in {name} if x. … == … %}}"
    else:
        problem = f"»{SIGNS[op]}« leder i en liste, og det er »{name}« ikke."
        yield problem, f'Skriv {_written(left)} {SIGNS[op]} ["…", "…"], eller brug == eller is besvaret'


def _may_stand_in(left: nodes.Node, own: Shape, right: nodes.Node, shape: Shape) -> bool:
    """Tell whether *left* may be a part of the text *right*, or one of the texts in it."""
    if shape is None:
        is_text = isinstance(left, nodes.Const) and isinstance(left.value, str)
        return is_text and not isinstance(right, nodes.Const)
    return shape == (None,) and (own is None or not is_sure(own))


def _beside(left: nodes.Node, right: nodes.Node, op: str, known: Mapping[str, Shape]) -> Iterator[Told]:
    shapes = sort_of(left, known), sort_of(right, known)
    both = tuple(zip((left, right), shapes, strict=True))
    if any(isinstance(node, nodes.Const) and node.value in ("", None) for node in (left, right)):
        yield from _with_nothing(left, right, op)
        return
    if not all(map(is_sure, shapes)):
        return
    for (node, shape), (other, against) in (both, both[::-1]):
        if told := _whole(node, shape, other, against, op):
            yield told
            return
    yield from _values(both, op)


def _with_nothing(left: nodes.Node, right: nodes.Node, op: str) -> Iterator[Told]:
    name = dotted(left) or dotted(right) or "…"
    if op in {"eq", "ne"}:
        test = "ubesvaret" if op == "eq" else "besvaret"
        problem = "Et felt uden svar er ikke det samme som en tom tekst, så det kommer altid ens ud."
        yield problem, f"Skriv {{% if {name} is {test} %}}"
    else:
        yield "Der sammenlignes med ingenting.", f"Skriv {{% if {name} is besvaret %}}"


def _whole(node: nodes.Node, shape: Shape, other: nodes.Node, against: Shape, op: str) -> Told | None:
    """Tell why *node* cannot be compared at all."""
    name = dotted(node) or "det"
    if shape is PICTURE:
        return f"»{name}« er et billede.", f"Skriv {{% if {name} %}}"
    if isinstance(shape, Details):
        own, else_ = f"{name}.{shape.shown}", _written(other)
        if isinstance(against, Details):
            else_ = f"{else_}.{against.shown}"
        return f"»{name}« er flere oplysninger og aldrig ens.", f"Skriv {own} {SIGNS[op]} {else_}"
    if is_group(shape):
        return f"»{name}« er ikke ét svar.", f"Sammenlign et felt, fx {name}.{first_of(shape)}"
    if isinstance(shape, tuple):
        problem = f"»{name}« er en liste."
        if against is Sort.NUMBER:
            return problem, f"Tæl den: {name}|antal {SIGNS[op]} {_written(other)}"
        return problem, f"Skriv {{% if {name} %}}, {{% for x in {name} %}} eller {name}|antal"
    return None


def _values(both: tuple[tuple[nodes.Node, Shape], ...], op: str) -> Iterator[Told]:
    """Yield why two values can never be equal, or neither be less."""
    (left, one), (right, other) = both
    kinds = {one, other}  # none of them is a list or a group
    literal = next((node.value for node in (right, left) if isinstance(node, nodes.Const)), None)
    name = dotted(left) or dotted(right) or "det"
    is_read = isinstance(literal, str) and (
        (Sort.DATE in kinds and comparing.day(literal) is not None)
        or (Sort.YES_NO in kinds and op not in _ORDERS and comparing.yes_or_no(literal) is not None)
    )
    if is_read:
        return
    if kinds in ({Sort.NUMBER}, {Sort.DATE}) or (len(kinds) == 1 and op not in _ORDERS):
        return
    yield f"»{name}« er {_kind(left, right, one, other)}.", _meant(name, kinds, literal, op)


def _meant(name: str, kinds: set[Shape], literal: object, op: str) -> str:
    """Say what to write where values of two *kinds* are compared."""
    if kinds == {Sort.NUMBER, None} and isinstance(literal, str):
        digits = literal.strip()
        return f"Skriv et tal uden anførselstegn: {digits if digits.isdecimal() else 60}"
    if kinds == {Sort.NUMBER, Sort.DATE}:
        return "Sammenlign tal med tal og datoer med datoer"
    if Sort.DATE in kinds:
        return 'Sammenlign med en anden dato eller en, du skriver selv: "12-3-2026" eller "marts 2026"'
    if Sort.YES_NO in kinds:
        return f"Skriv {{% if {name} %}} eller {{% if not {name} %}}"
    if op in _ORDERS:
        return "Kun tal og datoer kan være større eller mindre. Brug == eller != om tekster"
    return f'Skriv det i anførselstegn: "{literal}"'


def _kind(left: nodes.Node, right: nodes.Node, one: Shape, other: Shape) -> str:
    shape = one if dotted(left) or not dotted(right) else other
    return _KINDS[shape] if shape is None or isinstance(shape, Sort) else "noget andet"


def _written(node: nodes.Node) -> str:
    """Write *node* as somebody would type it."""
    if isinstance(node, nodes.Const):
        return f'"{node.value}"' if isinstance(node.value, str) else str(node.value)
    return dotted(node) or "…"
