"""How far HR has come, of a part and of all: as formulas over cells, and as Python counts."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

from beredskabsplan.core.questionnaire import Field
from beredskabsplan.workbook.write.state.words import CHECK, FieldStatus

_NOT_BEGUN = "Ikke begyndt"
_WAITING = (FieldStatus.MISSING, FieldStatus.PROPOSED)
_CHECK = CHECK.rstrip(" ")
_LEFT = ("mangler", "skal tjekkes", "skal afklares")


@dataclass(frozen=True, slots=True)
class Headway:
    """How many fields with a star are *filled* and *missing*, and how many of all *doubtful* and *open*."""

    filled: int = 0
    missing: int = 0
    doubtful: int = 0
    open: int = 0

    def __add__(self, other: "Headway") -> "Headway":
        """Add up two parts."""
        return Headway(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class HeadwayCells:
    """The cells that hold a `Headway`."""

    filled: str
    missing: str
    doubtful: str
    open: str


def tally(fields: Iterable[Field], statuses: Mapping[str, str]) -> Headway:
    """Count *fields*; *statuses* are words by field id."""
    given = [(field.may_be_required, statuses[field.id]) for field in fields]
    return Headway(
        filled=sum(starred and word == FieldStatus.DONE for starred, word in given),
        missing=sum(starred and word in _WAITING for starred, word in given),
        doubtful=sum(word.startswith(_CHECK) for _, word in given),
        open=sum(word == FieldStatus.OPEN for _, word in given),
    )


def tally_formulas(labels: str, statuses: str) -> tuple[str, str, str, str]:
    """Write the formulas for `tally` over two ranges; a star at the end of its label marks a field."""
    starred = f'(RIGHT({labels},1)="*")'
    waiting = "+".join(f'({statuses}="{word}")' for word in _WAITING)
    return (
        f'=SUMPRODUCT({starred}*({statuses}="{FieldStatus.DONE}"))',
        f"=SUMPRODUCT({starred}*({waiting}))",
        f'=SUMPRODUCT(--(LEFT({statuses},{len(_CHECK)})="{_CHECK}"))',
        f'=SUMPRODUCT(--({statuses}="{FieldStatus.OPEN}"))',
    )


def progress(count: Headway) -> str:
    """Say how far a sheet or a step has come."""
    if not count.filled + count.doubtful + count.open:
        return _NOT_BEGUN
    if not count.missing + count.doubtful + count.open:
        return f"Alle {count.filled} udfyldt"
    return _going(count)


def progress_formula(cells: HeadwayCells) -> str:
    """Write the formula for `progress`."""
    ready = f'"Alle "&{cells.filled}&" udfyldt"'
    done = f"{cells.missing}+{cells.doubtful}+{cells.open}=0"
    return f"=IF({_none_begun(cells)},{_quoted(_NOT_BEGUN)},IF({done},{ready},{_going_formula(cells)}))"


def overall(count: Headway) -> str:
    """Say how far the whole questionnaire has come."""
    if not count.filled + count.doubtful + count.open:
        return _NOT_BEGUN
    if count.missing + count.doubtful:
        return f"I gang: {_going(count)}"
    return "Klar til at sende: " + (_going(count) if count.open else "alle felter med * er udfyldt")


def overall_formula(cells: HeadwayCells) -> str:
    """Write the formula for `overall`."""
    going = _going_formula(cells)
    ready = f'"Klar til at sende: "&IF({cells.open}=0,"alle felter med * er udfyldt",{going})'
    done = f"{cells.missing}+{cells.doubtful}=0"
    return f'=IF({_none_begun(cells)},{_quoted(_NOT_BEGUN)},IF({done},{ready},"I gang: "&{going}))'


def _going(count: Headway) -> str:
    total = count.filled + count.missing + count.doubtful + count.open
    return f"{count.filled} af {total} udfyldt – {', '.join(_left(count))}"


def _left(count: Headway) -> Iterable[str]:
    numbers = (count.missing, count.doubtful, count.open)
    return (f"{number} {what}" for number, what in zip(numbers, _LEFT, strict=True) if number)


def _going_formula(cells: HeadwayCells) -> str:
    pairs = zip((cells.missing, cells.doubtful, cells.open), _LEFT, strict=True)
    left = "&".join(f'IF({cell}>0,", "&{cell}&" {what}","")' for cell, what in pairs)
    total = f"({cells.filled}+{cells.missing}+{cells.doubtful}+{cells.open})"
    return f'{cells.filled}&" af "&{total}&" udfyldt – "&MID({left},3,99)'


def _none_begun(cells: HeadwayCells) -> str:
    return f"{cells.filled}+{cells.doubtful}+{cells.open}=0"


def _quoted(text: str) -> str:
    return f'"{text}"'
