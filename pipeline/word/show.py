"""Print a value where it stands: escaped, noted in the ledger, a gap as a gap.

These are the filters and tests that a compiled template calls. They write to the `State` of the one merge
that runs them, and to nothing else.
"""

import functools
from dataclasses import dataclass, field

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context as Names
from markupsafe import Markup, escape

from pipeline import values
from pipeline.placeholders import Empty, Gap, Record, Value, text_of
from pipeline.word import language, shape
from pipeline.word.ledger import Entry

STATE = "_state"
_RUN_LEVELS = frozenset({"run", "r"})
_LINE_END = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')
_FLAT = str.maketrans("\n\t", "  ")


@dataclass(slots=True)
class State:
    """What one merge notes while it renders.

    *asked* are the gaps that the condition at hand asked, *due* those that some test has looked at, and
    *shown* the fields whose gaps stand in the document.
    """

    asked: list[Gap]
    entries: list[Entry] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    due: dict[str, Gap] = field(default_factory=dict)


@functools.cache
def environment() -> language.Environment:
    """Make the environment that all templates are compiled for."""
    made = language.Environment(undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True)
    made.globals.clear()
    made.filters = {**language.FILTERS, language.SHOW: _show, language.SHOW_GAPS: _show_gaps}
    made.tests = {"besvaret": _is_answered, "ubesvaret": _is_unanswered, language.ASKED_GAP: _asked_gap}
    return made


@pass_context
def _show(names: Names, value: object, level: str) -> Markup:
    """Print *value* where it stands: escaped, noted in the ledger, a gap as a gap."""
    return _shown(names[STATE], value, level)


@pass_context
def _is_unanswered(names: Names, value: object) -> bool:
    """Tell whether *value* is missing; a gap that is looked at must then stand somewhere in the document."""
    if isinstance(value, Gap) and not value.minor:
        state: State = names[STATE]
        state.due[value.field] = value
    return isinstance(value, Gap | Empty)


@pass_context
def _is_answered(names: Names, value: object) -> bool:
    """Tell whether *value* is there."""
    return not _is_unanswered(names, value)


@pass_context
def _asked_gap(names: Names, value: object) -> bool:
    """Tell whether a condition, just evaluated to *value*, asked a gap."""
    state: State = names[STATE]
    if isinstance(value, Gap) and not value.minor:
        state.asked.append(value)
    return bool(state.asked)


@pass_context
def _show_gaps(names: Names, _: object, level: str) -> Markup:
    """Print the gaps that the condition asked, as the block that it decides about."""
    state: State = names[STATE]
    gaps = {gap.field: gap for gap in state.asked}
    state.asked.clear()
    state.shown.update(gaps)
    return Markup("").join(_gap_block(gap, level) for gap in gaps.values())


def _gap_block(gap: Gap, level: str) -> Markup:
    """Print *gap* in place of what a condition would have chosen: a paragraph, a row, or words in a line."""
    if level == "text":
        return escape(gap.text)
    if level == "run":
        return _mark_gap(gap.text)
    if level == "r":
        return Markup("<w:r><w:t>{}</w:t></w:r>").format(_mark_gap(gap.text))
    paragraph = Markup("<w:p><w:r><w:t>{}</w:t></w:r></w:p>").format(_mark_gap(gap.sentence))
    if level == "tr":
        return Markup("<{0}>{1}</{0}>").format(Markup(shape.ROW), paragraph)
    return Markup("<w:tc>{}</w:tc>").format(paragraph) if level == "tc" else paragraph


def _mark_gap(text: str) -> Markup:
    return Markup('<{} text="{}"/>').format(Markup(shape.GAP), text)


def _shown(state: State, value: object, level: str) -> Markup:
    match value:
        case Markup():
            return value
        case Gap():
            state.shown.add(value.field)
            return _mark_gap(value.text) if level in _RUN_LEVELS else escape(value.text)
        case Value():
            return _answer(state, value, level)
        case Record():
            return _shown(state, value.shown, level) if value.shown else Markup("")
        case list() | tuple():
            return _joined([_shown(state, each, level) for each in value])
        case Empty():
            return Markup("")
        case bool():
            return Markup("Ja" if value else "Nej")
        case _:
            return _text(text_of(value), level)


def _joined(parts: list[Markup]) -> Markup:
    if len(parts) < 2:
        return Markup("").join(parts)
    return Markup("{} og {}").format(Markup(", ").join(parts[:-1]), parts[-1])


def _answer(state: State, value: Value, level: str) -> Markup:
    if level not in _RUN_LEVELS:
        flat = value.text.translate(_FLAT)
        state.entries.append(Entry(value.field, flat))
        return escape(flat)
    lines = (
        values.lines(value.text) if value.block else tuple((False, line) for line in value.text.split("\n"))
    )
    state.entries.extend(Entry(value.field, line) for _, line in lines if line.strip())
    if not value.block:
        return _text(value.text, level)
    shown = []
    for index, (item, line) in enumerate(lines):
        if index or item:
            shown.append(Markup('<{} item="{}"/>').format(Markup(shape.PARAGRAPH), int(item)))
        shown.append(_text(line, level))
    return Markup("").join(shown)


def _text(text: str, level: str) -> Markup:
    if level not in _RUN_LEVELS:
        return escape(text.translate(_FLAT))
    return escape(text).replace("\n", _LINE_END).replace("\t", _TAB)
