"""How much a questionnaire may hold: far more than any does, and less than keeps a machine busy."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Row
from beredskabsplan.errors import BeredskabsplanError
from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.package import MOST_BYTES, MOST_MARKS, MOST_PARTS

MEGABYTE = 2**20
MAX_FILE = 20 * MEGABYTE
MAX_CELLS = 40_000  # that hold anything, seven times what a long questionnaire has
MAX_SIGNS = 1_000_000  # four hundred pages; one text may stand in many cells, and each of them is looked at
MAX_LISTED = 2_000  # rows with persons and places; each is compared with every name in the answers
MAX_MERGED = 200_000  # cells
MAX_FORMATS = 66_000  # Excel's own limit is 65,490
_REFUSALS: Mapping[Defect, Code] = {
    Defect.DAMAGED: Code.F111,
    Defect.LOCKED: Code.F104,
    Defect.REPEATED: Code.F114,  # a part that two readers could take for two
    Defect.CODE: Code.F113,
}


class RefusalError(BeredskabsplanError):
    """Carry a refusal: its code, the sheet that it concerns, and what its wording is filled in with."""

    def __init__(self, code: Code, *, sheet: str = "", **values: object) -> None:
        super().__init__(code.name)
        self.code = code
        self.sheet = sheet
        self.values = values


class _Tally:
    """A count, by sheets, of *what* there may be no more of than a *limit*."""

    def __init__(self, limit: int, what: str) -> None:
        self._limit, self._what = limit, what
        self._by_sheet: Counter[str] = Counter()
        self._all = 0

    def add(self, sheet: str, number: int) -> None:
        """Count so many more on *sheet*."""
        self._by_sheet[sheet] += number
        self._all += number
        if self._all > self._limit:
            raise RefusalError(
                Code.F147, sheet=_fullest(self._by_sheet), limit=_figure(self._limit), what=self._what
            )


class Extent:
    """What the cells of a workbook have come to so far."""

    def __init__(self) -> None:
        self._cells, self._signs = _Tally(MAX_CELLS, "udfyldte celler"), _Tally(MAX_SIGNS, "tegn")
        self._merged = 0

    def cell(self, sheet: str, text: str) -> None:
        """Count a cell of *sheet* that holds *text*, by the signs that it comes to when it is compared."""
        self._cells.add(sheet, 1)
        self._signs.add(sheet, len(text))
        if not text.isascii():
            compared = unicodedata.normalize("NFKC", text)  # in which eighteen may stand for one
            self._signs.add(sheet, max(0, len(compared) - len(text)))

    def formats(self, number: int) -> None:
        """Take note of the *number* of formats for cells."""
        if number > MAX_FORMATS:
            raise _too_many(MAX_FORMATS, "formater")

    def merged(self, cells: int) -> None:
        """Count an area of so many merged *cells*."""
        self._merged += cells
        if self._merged > MAX_MERGED:
            raise RefusalError(Code.F116)


def refusal(error: BrokenPackageError) -> RefusalError:
    """Say what is wrong with a package as it is told of a workbook."""
    match error.defect:
        case Defect.TOO_MANY:
            return _too_many(MOST_PARTS, "delfiler")
        case Defect.TOO_RICH:
            return _too_many(MOST_MARKS, "opmærkninger")
        case Defect.TOO_LARGE:
            return RefusalError(Code.F112, limit=MOST_BYTES // MEGABYTE)
        case defect:
            return RefusalError(_REFUSALS.get(defect, Code.F117))


def listed(rows: Sequence[Row]) -> None:
    """Refuse lists of persons and places that come to so many *rows*, and name the sheet with most of them.

    Raises:
        RefusalError: they are more than any questionnaire has.
    """
    if len(rows) > MAX_LISTED:
        sheet = _fullest(Counter(row.sheet for row in rows))
        raise RefusalError(Code.F148, sheet=sheet, limit=_figure(MAX_LISTED))


def _too_many(limit: int, what: str) -> RefusalError:
    return RefusalError(Code.F115, limit=_figure(limit), what=what)


def _fullest(by_sheet: Counter[str]) -> str:
    ((sheet, _),) = by_sheet.most_common(1)
    return sheet


def _figure(limit: int) -> str:
    return f"{limit:_}".replace("_", ".")
