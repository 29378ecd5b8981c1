"""Docxtpl used plainly, as its documentation shows, for comparison: the same templates, the same values."""

import io
from functools import cache

import jinja2
from docxtpl import DocxTemplate

from beredskabsplan.documents.compile import syntax
from beredskabsplan.language.filters import FILTERS
from beredskabsplan.language.placeholders import Empty, Gap, text_of


@cache
def environment() -> jinja2.Environment:
    """Make a Jinja environment that prints our values, and is otherwise docxtpl's own with autoescape."""
    made = syntax.Environment(undefined=jinja2.StrictUndefined, autoescape=True, finalize=_printed)
    made.filters.update({name: change for name, change in FILTERS.items() if name != "liste"})
    made.filters["liste"] = text_of
    made.tests.update(
        besvaret=lambda value: not isinstance(value, Empty),
        ubesvaret=_is_empty,
        aaben=lambda value: isinstance(value, Gap),
    )
    return made


def render(template: bytes, names) -> bytes:
    """Merge *names* into *template* with docxtpl, from opening to saving."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(names), environment(), autoescape=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _is_empty(value: object) -> bool:
    return isinstance(value, Empty)


def _printed(value: object) -> object:
    if isinstance(value, jinja2.Undefined | jinja2.nodes.TemplateData) or hasattr(value, "__html__"):
        return value
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    return text_of(value)
