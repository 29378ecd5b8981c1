"""Numbers as others' XML writes them, checked where they are read: whatever is none is a broken package."""

import math
import re
from collections.abc import Sequence

from lxml import etree

from beredskabsplan.opc.defects import BrokenPackageError, Defect

_WHOLE = re.compile(r"\+?[0-9]{1,10}")


def whole(text: str) -> int:
    """Read a whole number from 0, as those of rows, formats and other numbered things are."""
    if not _WHOLE.fullmatch(text.strip()):
        raise BrokenPackageError(Defect.UNUSUAL, text[:20])
    return int(text)


def size(text: str) -> float:
    """Read a number with decimals, as those of widths and heights are."""
    try:
        number = float(text)
    except ValueError as error:
        raise BrokenPackageError(Defect.UNUSUAL, text[:20]) from error
    if not math.isfinite(number):
        raise BrokenPackageError(Defect.UNUSUAL, text[:20])
    return number


def nth(items: Sequence[etree._Element] | etree._Element, number: int) -> etree._Element:
    """Return the element that others call by its *number* from 0."""
    if not 0 <= number < len(items):
        raise BrokenPackageError(Defect.UNUSUAL, str(number))
    return items[number]
