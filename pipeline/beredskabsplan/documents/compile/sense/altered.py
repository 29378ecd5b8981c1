"""Filters that cannot do anything with what they are given."""

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from beredskabsplan.core import danish
from beredskabsplan.documents.compile.sense.comparisons import Told
from beredskabsplan.documents.compile.sense.sorts import dotted, is_sure, printed, sort_of
from beredskabsplan.language import filters
from beredskabsplan.language.shapes import Shape, Sort


def senseless(node: nodes.Filter, known: Mapping[str, Shape]) -> Iterator[Told]:
    """Yield what is wrong with the value or the argument of the filter *node*."""
    assert node.node is not None
    shape, name = sort_of(node.node, known), dotted(node.node) or "det"
    match node.name:
        case filters.COUNT if not isinstance(shape, tuple) and is_sure(shape):
            yield (
                f"»antal« tæller en liste, og det er »{name}« ikke.",
                "Skriv antal efter en liste, fx roller|antal",
            )
        case filters.DATE:
            if shape is not Sort.DATE and is_sure(shape):
                yield f"»{name}« er ikke en dato.", f"Skriv {{{{ {name} }}}}"
            if not _is_one_of(node.args[0], danish.FORMS):
                yield "Den form findes ikke.", f"Vælg mellem {_quoted(danish.FORMS)}"
        case filters.DEFAULT:
            if not isinstance(node.args[0], nodes.Const | nodes.Name | nodes.Getattr):
                yield "Det, der skal stå i stedet, kan ikke læses.", 'Skriv en tekst: ellers("ikke oplyst")'
        case filters.GROUND:
            if not all(_is_one_of(choice, filters.GROUNDS) for choice in printed(node.node)):
                yield "Den baggrund findes ikke.", f"Vælg mellem {_quoted(filters.GROUNDS)}, i anførselstegn"


def half_grounded(choice: nodes.CondExpr) -> Iterator[Told]:
    """Yield that only one side of the *choice* is a ground: a filter belongs to the word right before it."""
    sides = [_is_ground(side) for side in (choice.expr1, choice.expr2)]
    if any(sides) and not all(sides):
        yield (
            "Kun det, der står lige foran |baggrund, bliver til en baggrund.",
            'Sæt parentes om valget: {{ ("rød" if … else "grøn")|baggrund }}',
        )


def _is_ground(side: nodes.Expr | None) -> bool:
    match side:
        case nodes.CondExpr():
            return _is_ground(side.expr1) and _is_ground(side.expr2)
        case nodes.Filter():
            return side.name == filters.GROUND
    return side is None or (isinstance(side, nodes.Const) and side.value == "")


def _is_one_of(node: nodes.Node, words: Mapping[str, str] | tuple[str, ...]) -> bool:
    return isinstance(node, nodes.Const) and node.value in words


def _quoted(words: Mapping[str, str] | tuple[str, ...]) -> str:
    return danish.show_alternatives([f'"{word}"' for word in words])
