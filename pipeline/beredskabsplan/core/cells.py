"""What was read from a workbook: every value with the place where it really stood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from beredskabsplan.core.heard.replies import Reply
from beredskabsplan.core.heard.sayings import Saying

Value = str | int | float | bool | datetime | date | None
UNCALCULATED = "formel uden resultat"
ROUNDED = "for langt tal"
TWICE = "to svar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as it stands; *error* is Excel's own ("#REF!") or one of ours, and then no value can be used.

    Where *value* is a number as the cell shows it (»1.000«), *number* is that number, if no more is shown.
    """

    sheet: str
    ref: str
    value: Value
    error: str = ""
    number: float | None = None

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands in the cell."""
        return self.value is None and not self.error


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of Personer or Eksterne: its *number* in the sheet, and its cells by column key."""

    number: int
    sheet: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A filled *cell* that belongs to no field; *label* is what its row or column says it is."""

    cell: Cell
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """What HR wrote: *fields* and *remarks* to the consultant by field id, and the rows of the tables.

    *strays* were not read. *sayings* are all that HR wrote beside the answers, and *replies* what it says of
    the findings of an earlier round. Where sheets are *gone*, by their keys, only that is told, and not what
    follows from it. The short form *is_short*.
    """

    workbook: str
    fields: Mapping[str, Cell]
    persons: tuple[Row, ...]
    externals: tuple[Row, ...]
    remarks: Mapping[str, str]
    version: int | None
    strays: tuple[Stray, ...] = ()
    sayings: tuple[Saying, ...] = ()
    replies: tuple[Reply, ...] = ()
    gone: frozenset[str] = frozenset()
    is_short: bool = False

    def predate(self, version: int) -> bool:
        """Tell whether they stand in a questionnaire that is known to be older than *version*."""
        return self.version is not None and self.version < version
