"""Conditions against the questionnaire: which answers there can be, and if any makes one true."""

import difflib
import itertools
from collections.abc import Iterator, Mapping, Sequence

from jinja2 import nodes

from beredskabsplan.core.questionnaire import Field, Kind
from beredskabsplan.documents.compile.sense.sorts import dotted
from beredskabsplan.language import comparing

Path = tuple[tuple[nodes.Expr, bool], ...]  # tests on the way to a place, and how each must come out
UNANSWERED = object()
MOST_WORLDS = 4_000
LONGEST_PATH = 20
_EQUALITY = frozenset({"eq", "ne", "in", "notin"})
_CONSTANT = nodes.Const | nodes.List | nodes.Tuple
_World = Mapping[str, object]


def impossible(test: nodes.Expr, fields: Mapping[str, Field]) -> Iterator[str]:
    """Yield why a comparison in *test* never holds, whatever is answered."""
    for compare in (*([test] if isinstance(test, nodes.Compare) else []), *test.find_all(nodes.Compare)):
        field, texts = _compared(compare, fields)
        if field is None:
            continue
        for text in texts:
            if field.kind is Kind.CHOICE and text not in field.choices:
                close = difflib.get_close_matches(text, field.choices, 1, 0.5)
                yield f"»{text}« er ikke en mulighed ved »{field.label}«." + (
                    f" Mente du »{close[0]}«?" if close else f" Vælg: {' · '.join(field.choices)}."
                )


def satisfiable(path: Path, fields: Mapping[str, Field]) -> bool:
    """Tell whether some answers lead through all of *path*; in doubt, and when it is very long, they do."""
    path = path[-LONGEST_PATH:]
    keys = dict.fromkeys(key for test, _ in path for key in _keys(test, fields))
    domains = [_domain(key, fields) for key in keys]
    size = 1
    for domain in domains:
        size *= len(domain)
    if size > MOST_WORLDS:
        return True
    return any(
        all(_truth(test, dict(zip(keys, values, strict=True)), fields) is wanted for test, wanted in path)
        for values in itertools.product(*domains)
    )


def _compared(compare: nodes.Compare, fields: Mapping[str, Field]) -> tuple[Field | None, list[str]]:
    """Return the field that *compare* compares for equality, and the texts that it compares it with."""
    if len(compare.ops) != 1 or compare.ops[0].op not in _EQUALITY:
        return None, []
    left, right = compare.expr, compare.ops[0].expr
    if not dotted(left):
        left, right = right, left
    field = fields.get(dotted(left))
    return field, [text for text in _constants(right) if isinstance(text, str)]


def _constants(node: nodes.Node) -> list[object]:
    if isinstance(node, nodes.Const):
        return [node.value]
    if isinstance(node, nodes.List | nodes.Tuple):
        return [item.value for item in node.items if isinstance(item, nodes.Const)]
    return []


def _answer(constant: object, field: Field) -> object:
    """Read what a comparison writes for the answer to *field*: »Ja« for yes."""
    is_said = field.kind is Kind.YES_NO and isinstance(constant, str)
    return comparing.yes_or_no(str(constant)) if is_said else constant


def _is_limited(name: str, fields: Mapping[str, Field]) -> bool:
    field = fields.get(name)
    return field is not None and field.kind in {Kind.CHOICE, Kind.YES_NO}


def _domain(key: str, fields: Mapping[str, Field]) -> Sequence[object]:
    if not _is_limited(key, fields):
        return (True, False)
    field = fields[key]
    return (*(field.choices if field.kind is Kind.CHOICE else (True, False)), UNANSWERED)


def _keys(test: nodes.Node, fields: Mapping[str, Field]) -> Iterator[str]:
    """Yield what the truth of *test* depends on: fields with few answers, and tests that may be anything."""
    match test:
        case nodes.And() | nodes.Or():
            yield from _keys(test.left, fields)
            yield from _keys(test.right, fields)
        case nodes.Not():
            yield from _keys(test.node, fields)
        case nodes.Const():
            pass
        case _:
            yield _subject(test, fields) or repr(test)


def _subject(test: nodes.Node, fields: Mapping[str, Field]) -> str:
    """Name the field with few answers that alone decides *test*."""
    if isinstance(test, nodes.Compare):
        right = test.ops[0].expr
        plain = len(test.ops) == 1 and test.ops[0].op in _EQUALITY
        name = dotted(test.expr) if plain and isinstance(right, _CONSTANT) else ""
    elif isinstance(test, nodes.Test):
        name = "" if test.name == "aaben" else dotted(test.node)  # unanswered may be open or not
    else:
        name = dotted(test)
    return name if _is_limited(name, fields) else ""


def _truth(test: nodes.Node, world: _World, fields: Mapping[str, Field]) -> bool:
    match test:
        case nodes.And():
            return _truth(test.left, world, fields) and _truth(test.right, world, fields)
        case nodes.Or():
            return _truth(test.left, world, fields) or _truth(test.right, world, fields)
        case nodes.Not():
            return not _truth(test.node, world, fields)
        case nodes.Const():
            return bool(test.value)
    name = _subject(test, fields)
    if not name:
        return bool(world[repr(test)])
    answer = world[name]
    if isinstance(test, nodes.Test):
        return (answer is UNANSWERED) is (test.name == "ubesvaret")
    if isinstance(test, nodes.Compare):
        among = any(answer == _answer(constant, fields[name]) for constant in _constants(test.ops[0].expr))
        return among is (test.ops[0].op in {"eq", "in"})
    return answer is not UNANSWERED and bool(answer)
