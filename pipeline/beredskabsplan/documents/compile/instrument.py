"""Rewrite a template's checked code, so that nothing is printed, decided or repeated unnoticed, and write it.

Every output goes through the filter that knows its place, every condition shows the gap that it asked, and
every loop counts its turns.
"""

import re
from collections.abc import Iterator, Mapping
from typing import cast

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext
from jinja2.runtime import exported
from jinja2.visitor import NodeTransformer

from beredskabsplan.documents.compile.aside import Aside

_ELEMENT, _BREAK = re.compile(r"<[^>]*>"), re.compile(r"<w:(?:br|cr)\s*/>")
_BEGUN, _ENDED = re.compile(r"\n|[,;:·–—]? "), re.compile(r"(?:\n| )$")
LINE_END = '</w:t><w:br/><w:t xml:space="preserve">'
SHOW, SHOW_GAPS, ASKED_GAP, KEEP, COUNT = "_show", "_show_gaps", "_asked_gap", "_keep", "_count"


class Instrument(NodeTransformer):
    """Make every output show itself for its place, and every condition on a gap show the gap.

    *levels* tells for each line what the tag on it stands in; `annotate` gives every tag a line of its own,
    and put the *texts* between them aside.
    """

    def __init__(self, levels: Mapping[int, str], texts: Aside) -> None:
        """Use the *levels* and *texts* of one part."""
        self._levels, self._texts = levels, texts

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        """Print each expression through the filter that knows its place."""
        shown: list[nodes.Expr] = []
        for expression in node.nodes:
            if isinstance(expression, nodes.TemplateData):
                shown.append(nodes.TemplateData(self._texts.back(expression.data)))
            else:
                shown.append(_filter(self.visit(expression), SHOW, self._level(expression)))
        return nodes.Output(shown, lineno=node.lineno)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Getattr:
        """Leave a name as it is: there are nothing but names in it."""
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Assign:
        """Let a name stand for the gap that its value depends on."""
        value = _filter(self.visit(node.node), KEEP, "")
        return nodes.Assign(node.target, value, lineno=node.lineno)

    def visit_For(self, node: nodes.For) -> nodes.For:
        """Count the turns, and let a condition on each turn be one like any other."""
        body = node.body
        if node.test:
            body = [nodes.If(node.test, body, [], [], lineno=node.lineno)]
        turns = _filter(self.visit(node.iter), COUNT, "")
        return nodes.For(node.target, turns, self._all(body), self._all(node.else_), None, False,
                         lineno=node.lineno)  # fmt: skip

    def visit_If(self, node: nodes.If) -> nodes.If:
        """Put before each branch one that shows the gap which its condition asked about."""
        first, *rest = [branch for test in (node, *node.elif_) for branch in self._branches(test)]
        return nodes.If(first.test, first.body, rest, self._all(node.else_), lineno=node.lineno)

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.CondExpr:
        """Show the gap that an inline condition asked about."""
        level = self._level(node)
        plain = self.generic_visit(node)
        return nodes.CondExpr(_asked(node.test), _gaps(level), plain, lineno=node.lineno)

    def _branches(self, node: nodes.If) -> Iterator[nodes.If]:
        level = self._level(node)
        shown = self._spaced(_gaps(level), node.body) if level == "run" else [_gaps(level)]
        body = [nodes.Output(shown, lineno=node.lineno)]
        yield nodes.If(_asked(node.test), body, [], [], lineno=node.lineno)
        yield nodes.If(node.test, self._all(node.body), [], [], lineno=node.lineno)

    def _spaced(self, gap: nodes.Expr, body: list[nodes.Node]) -> list[nodes.Expr]:
        """Keep what parts the words whose place *gap* takes from those around: »leder{% if x %} eller …«."""
        first, last = (self._words(body[index]) if body else "" for index in (0, -1))
        begun, ended = _BEGUN.match(first), _ENDED.search(last)
        before = [nodes.TemplateData(begun[0].replace("\n", LINE_END))] if begun else []
        after = [nodes.TemplateData(ended[0].replace("\n", LINE_END))] if ended else []
        return [*before, gap, *after]

    def _words(self, node: nodes.Node) -> str:
        """Read the text of an output, whose expressions stand for words of their own."""
        if not isinstance(node, nodes.Output):
            return ""
        texts = (piece.data if isinstance(piece, nodes.TemplateData) else "x" for piece in node.nodes)
        return _ELEMENT.sub("", _BREAK.sub("\n", self._texts.back("".join(texts))))

    def _all(self, body: list[nodes.Node]) -> list[nodes.Node]:
        return [self.visit(node) for node in body]

    def _level(self, node: nodes.Node) -> str:
        return self._levels.get(node.lineno, "text")


def literals(node: nodes.Node) -> Iterator[str]:
    """Yield what the instrumented *node* writes beside answers, of every branch, in the order of its part."""
    if isinstance(node, nodes.TemplateData):
        yield node.data
    shows_gap = (
        isinstance(node, nodes.If) and isinstance(node.test, nodes.Test) and node.test.name == ASKED_GAP
    )
    for child in node.iter_child_nodes(exclude=("body",) if shows_gap else ()):
        yield from literals(child)


def _asked(test: nodes.Node) -> nodes.Expr:
    return nodes.Test(cast(nodes.Expr, test), ASKED_GAP, [], [], None, None, lineno=test.lineno)


def _gaps(level: str) -> nodes.Expr:
    return _filter(nodes.Const(level), SHOW_GAPS, level)


def _filter(node: nodes.Expr, name: str, level: str) -> nodes.Expr:
    arguments: list[nodes.Expr] = [nodes.Const(level)] if level else []
    return nodes.Filter(node, name, arguments, [], None, None, lineno=node.lineno)


class Writer(CodeGenerator):
    """Write the Python that Jinja writes, and look for nothing that `syntax.check` has refused."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Write the one function of *node*; Jinja goes through it five times for blocks and imports first."""
        self.writeline(f"from jinja2.runtime import {', '.join(sorted(exported))}")
        self.writeline(f"name = {self.name!r}")
        self.writeline("def root(context, missing=missing, environment=environment):", extra=1)
        self.indent()
        self.write_commons()
        frame = Frame(EvalContext(self.environment, self.name))
        frame.symbols.analyze_node(node)
        frame.toplevel = frame.rootlevel = True
        self.enter_frame(frame)
        self.pull_dependencies(node.body)
        self.blockvisit(node.body, frame)
        self.leave_frame(frame, with_python_scope=True)
        self.outdent()
        self.writeline("blocks = {}", extra=1)
        self.writeline(f"debug_info = {'&'.join(f'{line}={own}' for line, own in self.debug_info)!r}")
