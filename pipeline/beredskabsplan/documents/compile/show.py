"""Print a value where it stands: escaped, noted in the ledger, a gap as a gap.

These are the filters and tests that a compiled template calls. They write to the `State` of the one merge
that runs them, and to nothing else.
"""

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context as Names
from markupsafe import Markup, escape

from beredskabsplan.core import values
from beredskabsplan.documents.compile import instrument, syntax
from beredskabsplan.documents.inline import direction, links
from beredskabsplan.documents.markup import pictures, shape
from beredskabsplan.documents.prove.ledger import Entry
from beredskabsplan.errors import BeredskabsplanError
from beredskabsplan.language.filters import FILTERS, Ground
from beredskabsplan.language.placeholders import ABSENT, Empty, Gap, Picture, Record, Value, text_of

STATE = "_state"
_RUN_LEVELS = frozenset({"run", "r"})
_IN_ATTRIBUTES = frozenset({"attribute", "target", "picture"})
_LINKS = frozenset({"target", "field"})
_LINE_END = Markup(instrument.LINE_END)
_TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')
_FLAT = str.maketrans("\n\t", "  ")
_ADDRESS = re.compile(r"(https?://|mailto:|tel:)?(.*)", re.DOTALL)
_BLOCKS = {
    "p": "{}",
    "tr": f"<{shape.ROW}>{{}}</{shape.ROW}>",
    "tc": "<w:tc>{}</w:tc>",
}
MOST_TURNS = 200_000  # of all loops of one document together


class TooMuchError(BeredskabsplanError):
    """A document would be larger than any real one; the text says what is too much, in Danish."""


@dataclass(slots=True)
class MergeState:
    """What one merge notes while it renders.

    *asked* are the gaps that the condition at hand asked, *due* those that some test has looked at, and
    *shown* the fields whose gaps stand in the document. *part* is the part that is being rendered.
    """

    asked: list[Gap]
    part: str = ""
    turns: int = 0
    pictures: list[Picture] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    due: dict[str, Gap] = field(default_factory=dict)

    def take(self, value: object, level: str) -> None:
        """Write in the ledger what *value* must say when it is printed, before anything prints it."""
        match value:
            case Gap() if level in _LINKS:
                self.due[value.field] = value
            case Gap():
                self.shows(value, value.text, level)
            case Value() if value.block and level in _RUN_LEVELS:
                for _, line in values.lines(value.text):
                    self.note(value.field, line, level)
            case Value() | Picture():
                self.note(value.field, value.text, level)
            case Record():
                self.take(value.shown, level)
            case list() | tuple():
                for item in value:
                    self.take(item, level)
            case Markup() | Empty() | Ground() | None:
                pass
            case _:
                self.note("", text_of(value), level)

    def note(self, origin: str, text: str, level: str) -> None:
        """Write each line of *text*, an answer to *origin* if that is one, in the ledger."""
        text = text if level in _RUN_LEVELS or level in _BLOCKS else _flat(text, level)
        for line in text.split("\n"):
            if line.strip():
                self.entries.append(Entry(origin, line, self.part, level in _IN_ATTRIBUTES))

    def shows(self, gap: Gap, text: str, level: str) -> None:
        """Note that *gap* stands in the document as *text*."""
        self.shown.add(gap.field)
        self.note(gap.field, text, level)


@functools.cache
def environment() -> syntax.Environment:
    """Make the environment that all templates are compiled for."""
    made = syntax.Environment(
        undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True, optimized=False
    )
    made.code_generator_class = instrument.Writer
    made.globals.clear()
    made.filters = {
        **FILTERS,
        instrument.SHOW: _show,
        instrument.SHOW_GAPS: _show_gaps,
        instrument.KEEP: _keep,
        instrument.COUNT: _count,
    }
    made.tests = {
        "besvaret": _is_answered,
        "ubesvaret": _is_unanswered,
        "aaben": _is_open,
        instrument.ASKED_GAP: _asked_gap,
    }
    return made


@pass_context
def _show(names: Names, value: object, level: str) -> Markup:
    """Print *value* where it stands: escaped, noted in the ledger, a gap as a gap."""
    state: MergeState = names[STATE]
    if state.asked and not isinstance(value, Markup):  # »gap or something« is a decision on a gap
        return _gap_blocks(state, level)
    state.take(value, level)
    return _picture(state, value) if level == "picture" else _shown(value, level)


def _picture(state: MergeState, value: object) -> Markup:
    """Mark the picture that is to be drawn here, in an attribute that no answer can write.

    Its number comes after the alternative text; where there is no picture, the mark is empty.
    """
    if not isinstance(value, Picture):
        return Markup(f'" {pictures.MARK}="')
    if value not in state.pictures:
        state.pictures.append(value)
    text = escape(value.text.translate(_FLAT))
    return Markup(f'{text}" {pictures.MARK}="{state.pictures.index(value)}')


@pass_context
def _keep(names: Names, value: object) -> object:
    """Let a name that is set by a decision on a gap stand for that gap."""
    state: MergeState = names[STATE]
    if not state.asked:
        return value
    gap = state.asked[0]
    state.asked.clear()
    return gap


@pass_context
def _count(names: Names, value: Iterable[object]) -> Sequence[object]:
    """List the turns of a loop; a document with more than any real one needs is stopped."""
    turns = list(value)
    state: MergeState = names[STATE]
    state.turns += len(turns)
    if state.turns > MOST_TURNS:
        raise TooMuchError("Løkkerne giver flere rækker, end noget dokument har brug for.")
    return turns


@pass_context
def _is_unanswered(names: Names, value: object) -> bool:
    """Tell whether *value* is missing; a gap that is looked at must then stand somewhere in the document."""
    if isinstance(value, Gap) and not value.minor:
        state: MergeState = names[STATE]
        state.due[value.field] = value
    return (isinstance(value, Gap | Empty) and value is not ABSENT) or value == []


@pass_context
def _is_answered(names: Names, value: object) -> bool:
    """Tell whether *value* is there."""
    return not _is_unanswered(names, value)


@pass_context
def _is_open(names: Names, value: object) -> bool:
    """Tell whether *value* is an open point; an empty field that nobody must answer is none."""
    return _is_unanswered(names, value) and isinstance(value, Gap)


@pass_context
def _asked_gap(names: Names, value: object) -> bool:
    """Tell whether a condition, just evaluated to *value*, asked a gap."""
    state: MergeState = names[STATE]
    if isinstance(value, Gap) and not value.minor:
        state.asked.append(value)
    return bool(state.asked)


@pass_context
def _show_gaps(names: Names, _: object, level: str) -> Markup:
    """Print the gaps that the condition asked, as the block that it decides about."""
    return _gap_blocks(names[STATE], level)


def _gap_blocks(state: MergeState, level: str) -> Markup:
    gaps = {gap.field: gap for gap in state.asked}
    state.asked.clear()
    return Markup("").join([_gap_block(state, gap, level) for gap in gaps.values()])


def _gap_block(state: MergeState, gap: Gap, level: str) -> Markup:
    """Print *gap* in place of what a condition would have chosen: a paragraph, a row, or words in a line."""
    if level not in _BLOCKS:
        state.take(gap, level)
        return _shown(gap, level)
    state.shows(gap, gap.sentence, level)
    paragraph = Markup("<w:p><w:r><w:t>{}</w:t></w:r></w:p>").format(_mark_gap(gap.sentence))
    return Markup(_BLOCKS[level]).format(paragraph)


def _shown(value: object, level: str) -> Markup:
    """Print *value*; what it must say then has been noted already, by another road."""
    match value:
        case Markup():
            return value
        case Gap():
            return _gap(value, level)
        case Value():
            return _answer(value, level)
        case Record():
            return _shown(value.shown, level) if value.shown is not None else Markup("")
        case list() | tuple():
            return _joined([_shown(item, level) for item in value])
        case Ground() if level == "run":
            return Markup(f'<{shape.GROUND} fill="{value.fill}"/>')
        case Empty() | Ground() | None:
            return Markup("")
        case _:
            return _plain(text_of(value), level, links.sites)


def _gap(gap: Gap, level: str) -> Markup:
    if level in _LINKS:  # a link cannot tell: the gap must stand elsewhere
        return Markup("")
    if level not in _RUN_LEVELS:
        return escape(gap.text)
    return _in_run(_mark_gap(gap.text), level)


def _mark_gap(text: str) -> Markup:
    return Markup(f'<{shape.GAP} text="{escape(text)}"/>')


def _in_run(content: Markup, level: str) -> Markup:
    """Give *content* the run that it lacks where a tag has taken the place of one."""
    if level == "run":
        return content
    return Markup(f'<w:r><w:t xml:space="preserve">{content}</w:t></w:r>')


def _joined(parts: list[Markup]) -> Markup:
    if len(parts) < 2:
        return Markup("").join(parts)
    return Markup(f"{', '.join(parts[:-1])} og {parts[-1]}")


def _answer(value: Value, level: str) -> Markup:
    if value.address and level in _RUN_LEVELS:
        return _in_run(links.marked(value.text, value.address), level)
    if not value.block or level not in _RUN_LEVELS:
        return _plain(value.text, level)
    shown = []
    for index, (item, line) in enumerate(values.lines(value.text)):
        if index or item:
            shown.append(Markup(f'<{shape.PARAGRAPH} item="{int(item)}"/>'))
        shown.append(_plain(line, "run"))
    return _in_run(Markup("").join(shown), level)


def _plain(text: str, level: str, write: Callable[[str], Markup] = direction.marked) -> Markup:
    """Print *text* with the marks that *write* puts into a line, its line ends and tabs as Word has them."""
    if level not in _RUN_LEVELS:
        return escape(_flat(text, level))
    shown = write(text)
    if "\n" in text or "\t" in text:
        shown = shown.replace("\n", _LINE_END).replace("\t", _TAB)
    return _in_run(shown, level)


def _flat(text: str, level: str) -> str:
    """Write *text* as one line, and in a link as a part of its address."""
    if level not in _LINKS:
        return text.translate(_FLAT)
    match = _ADDRESS.fullmatch(text.strip())
    assert match  # it takes any text; no sign of it may end the address or begin another one
    return (match[1] or "") + quote(match[2], safe="/?&=#@+,;~%" if match[1] else "/?&=@+,~")
