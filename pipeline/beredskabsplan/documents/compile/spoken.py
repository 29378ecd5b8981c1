"""Say in Danish what Jinja finds in a template's code."""

import re
from collections.abc import Mapping, Sequence

from jinja2 import nodes

_CONSTRUCTS: Mapping[str, str] = {
    "Call": "(…)", "Getitem": "[…]", "Slice": "[…]", "Add": "+", "Sub": "-", "Mul": "*", "Div": "/",
    "FloorDiv": "//", "Mod": "%", "Pow": "**", "Concat": "~", "Neg": "-", "Pos": "+", "Dict": "{…}",
    "AssignBlock": "set uden lighedstegn", "CallBlock": "call", "FilterBlock": "filter", "FromImport": "from",
    "ScopedEvalContextModifier": "autoescape", "NSRef": "set", "List": "[…]", "Tuple": "(…)",
    "Keyword": "(…)", "Pair": "{…}", "ExprStmt": "do", "Const": "…", "TemplateReference": "self",
    "MarkSafe": "…",
}  # fmt: skip
# The first pattern that fits the message decides.
_REASONS: Sequence[tuple[str, str]] = (
    (r"(?:got|unexpected) 'end of (?:print |statement)", "Koden er ikke skrevet færdig."),
    (r"needs to be closed is '(if|for)'", "Et {0} er ikke lukket med end{0}."),
    (r"Unexpected end of template", "Koden er ikke skrevet færdig."),
    (
        r"unknown tag '(\w+)'",
        "»{}« er ikke en kode her. Passer et if eller for sammen med sit endif eller endfor?",
    ),
    (r"unexpected char '([–—])'", "Der står en tankestreg ({}) i koden. Brug en bindestreg, eller slet den."),
    (r"unexpected char (?:'\"'|\"'\")", "Et anførselstegn i koden mangler sin mage."),
    (r"unexpected char '(.+?)'", "Tegnet {} kan ikke stå i en kode."),
    (r"got '='", "Skriv == for at sammenligne."),
    (r"expected token 'in'", "Skriv {{% for x in listen %}}."),
    (r"got '(?:integer|float)'", "Der står et tal, hvor der skulle stå noget andet."),
    (r"got 'string'", "Der står en tekst i anførselstegn, hvor der skulle stå noget andet."),
    (r"got '(.+?)'", "Der mangler et punktum, eller der står noget for meget, ved »{}«."),
    (r"", "Tegnene passer ikke sammen."),
)
TOO_DEEP = "Koden er for indviklet."


def torn(first: str, other: str) -> str:
    """Say that the tag *first* begins a block which the tag *other* does not go on with in the same place."""
    return f"{first} begynder ét sted, men {other} står et andet."


def construct(node: nodes.Node) -> str:
    """Name what *node* is by the signs or the word that it is written with."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        return f".{node.node.attr}()"
    if isinstance(node, nodes.Filter):
        return f"|{node.name}"
    kind = type(node).__name__
    return _CONSTRUCTS.get(kind, kind.lower())


def reason(message: str) -> str:
    """Say why Jinja cannot read a code, from its own *message*."""
    return next(
        sentence.format(*map(_visible, match.groups()))
        for pattern, sentence in _REASONS
        if (match := re.search(pattern, message))
    )


def _visible(said: str) -> str:
    """Name a sign that nobody sees, which Jinja writes as Python does, by its number: U+2028."""
    return re.sub(r"^\\[xu]([0-9a-f]+)$", lambda sign: f"U+{sign[1].upper():0>4}", said)
