"""How much a questionnaire may hold: far more than any does, and less than keeps a machine busy."""

from collections.abc import Mapping

from beredskabsplan.core.catalogue import Code
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
    """Carry a refusal: its code, and what its wording is filled in with."""

    def __init__(self, code: Code, **values: object) -> None:
        super().__init__(code.name)
        self.code = code
        self.values = values


class Extent:
    """What the cells of a workbook have come to so far."""

    def __init__(self) -> None:
        self._cells = self._signs = self._merged = 0

    def cell(self, signs: int) -> None:
        """Count a cell that holds a text of so many *signs*."""
        self._cells += 1
        self._signs += signs
        if self._cells > MAX_CELLS:
            raise _too_many(MAX_CELLS, "udfyldte celler")
        if self._signs > MAX_SIGNS:
            raise _too_many(MAX_SIGNS, "tegn")

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


def listed(rows: int) -> None:
    """Refuse lists of persons and places that come to so many *rows*.

    Raises:
        RefusalError: they are more than any questionnaire has.
    """
    if rows > MAX_LISTED:
        raise _too_many(MAX_LISTED, "personer og steder")


def _too_many(limit: int, what: str) -> RefusalError:
    return RefusalError(Code.F115, limit=f"{limit:_}".replace("_", "."), what=what)
