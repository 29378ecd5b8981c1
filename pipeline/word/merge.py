"""Fill in a compiled template: strings rendered, parts parsed strictly, ids made unique, nothing lost.

A document is made of the template's parts and one organisation's context, and of nothing else: no object
lives from one merge to the next but the template, which is frozen. That is why no answer can reach another's
file.
"""

from dataclasses import dataclass

import jinja2
from lxml import etree

from pipeline.context import Context
from pipeline.findings import Code, Finding, Place, found
from pipeline.word import ledger, outline, package, shape
from pipeline.word.show import STATE, State
from pipeline.word.template import Template


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document: its bytes, the fields it printed or asked about, and what is wrong with it.

    *content* is empty when a fault stopped it.
    """

    name: str
    content: bytes
    printed: frozenset[str]
    findings: tuple[Finding, ...] = ()


def fill(template: Template, context: Context) -> Document:
    """Merge *context* into *template*; a document with a fault has findings and no content."""
    context.asked.clear()
    state = State(context.asked)
    names = {**context.names, STATE: state}
    parts: dict[str, bytes] = {}
    roots: dict[str, etree._Element] = {}
    for name, part in template.parts.items():
        if isinstance(part, bytes):
            parts[name] = part
            continue
        try:
            roots[name] = outline.parse(part.code.render(names).encode("utf-8"))
        except (etree.XMLSyntaxError, jinja2.TemplateError) as error:
            return _stopped(template, error)
        parts[name] = b""
    shape.finish(list(roots.values()), template.styles)
    parts.update((name, outline.serialize(root)) for name, root in roots.items())
    content = package.write(parts)
    findings = tuple(_lost(template, state, content))
    printed = frozenset({entry.field for entry in state.entries} | state.shown)
    return Document(template.name, b"" if findings else content, printed, findings)


def _stopped(template: Template, error: Exception) -> Document:
    """Refuse the document: where a block leaves a paragraph or a cell half open, Word could not open it."""
    broken = isinstance(error, etree.XMLSyntaxError)
    reason = "et afsnit, en celle eller en række bliver ikke lukket." if broken else str(error)
    finding = found(Code.T105, Place(file=f"{template.name}.docx"), reason=reason)
    return Document(template.name, b"", frozenset(), (finding,))


def _lost(template: Template, state: State, content: bytes) -> list[Finding]:
    """Tell what was printed but does not stand in *content*, and which gaps stayed hidden."""
    place = Place(file=f"{template.name}.docx")
    lost = [found(Code.T106, place, label=entry.field) for entry in ledger.missing(content, state.entries)]
    hidden = [gap for name, gap in state.due.items() if name not in state.shown]
    return lost + [found(Code.T107, place, label=gap.label) for gap in hidden]
