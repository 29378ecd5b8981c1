"""Filters that cannot do anything with what they are given."""

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from beredskabsplan.core import danish
from beredskabsplan.documents.compile.sense.comparisons import Told
from beredskabsplan.documents.compile.sense.sorts import dotted, is_sure, printed, sort_of
from beredskabsplan.language import filters
from beredskabsplan.language.context import Shape, Sort


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


def _is_one_of(node: nodes.Node, words: Mapping[str, str] | tuple[str, ...]) -> bool:
    return isinstance(node, nodes.Const) and node.value in words


def _quoted(words: Mapping[str, str] | tuple[str, ...]) -> str:
    return danish.show_alternatives([f'"{word}"' for word in words])
