"""What a template may do to a value before it is printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from beredskabsplan.core import danish
from beredskabsplan.language.placeholders import Empty, Gap, Record, Value, text_of

COUNT, DATE, DEFAULT, GROUND = "antal", "dato", "ellers", "baggrund"
GROUNDS = {"rød": "FDECEC", "gul": "FFF4E0", "grøn": "E9F5EC", "grå": "EFEFEF"}
ARGUMENTS = {DATE: 1, DEFAULT: 1}  # all others take none


@dataclass(frozen=True, slots=True)
class Ground:
    """The *fill* that the cell or paragraph around it gets; it prints nothing."""

    fill: str


def _is_markup(value: object) -> bool:
    """Tell whether *value* is markup already: the gap of a choice that nobody can make."""
    return hasattr(value, "__html__")


def _altered(change: Callable[[str], str]) -> Callable[[object], object]:
    """Make a filter of *change* that keeps gaps, and keeps the question that a value answers."""

    def apply(value: object) -> object:
        if isinstance(value, Record) and value.shown is not None:
            value = value.shown
        if isinstance(value, Value):
            return value.altered(change(value.text))
        return value if isinstance(value, Gap | Empty) or _is_markup(value) else change(text_of(value))

    return apply


def _counted(value: object) -> object:
    """Count a list; one in which somebody is missing is a gap itself, since nobody knows."""
    if not isinstance(value, list | tuple):
        return value if isinstance(value, Gap) else 0
    return next((item for item in value if isinstance(item, Gap)), len(value))


def _dated(value: object, form: str) -> object:
    """Write a date in another form; a month that stands for one has no other."""
    if isinstance(value, Value) and isinstance(value.raw, date):
        return value.altered(danish.show_date_as(value.raw, form))
    return value


def _or_else(value: object, default: object) -> object:
    """Take *default* where nothing is to be answered; what is yet to be answered stays a gap."""
    is_nothing = isinstance(value, Empty) or (isinstance(value, list | tuple) and not value)
    return default if is_nothing else value


def _grounded(value: object) -> object:
    return value if _is_markup(value) else Ground(GROUNDS[text_of(value)])


FILTERS: Mapping[str, Callable[..., object]] = {
    "lille": _altered(danish.lower_first),
    "stort": _altered(danish.upper_first),
    "genitiv": _altered(danish.genitive),
    "punktum": _altered(danish.full_stop),
    "bestemt": _altered(danish.definite),
    "uden_landekode": _altered(danish.at_home),
    "liste": lambda value: value,
    COUNT: _counted,
    DATE: _dated,
    DEFAULT: _or_else,
    GROUND: _grounded,
}
