"""Look at who a workbook says it is, without reading its answers: it opens no more than tells that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from lxml import etree

from beredskabsplan.core.findings import Finding
from beredskabsplan.core.passport import Passport
from beredskabsplan.files import sha256
from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.namespaces import S
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook import meta
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.layout import META_SHEET
from beredskabsplan.workbook.read.gate import intake

_MOST_BYTES = 4 * 2**20  # of the parts that tell; those of a questionnaire are a hundredth of it
_MOST_ROWS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Peek:
    """What a workbook says of itself: its *passport*, when it was *modified*, and the file's *sha256*."""

    passport: Passport
    modified: str = ""
    sha256: str = ""

    @property
    def is_untouched(self) -> bool:
        """Tell whether no program has saved it since `new` made it; some programs leave no time at all."""
        return bool(self.passport.created) and self.modified.startswith(f"{self.passport.created}T00:00:00")


def peek(path: Path, seen: Mapping[str, Peek] = MappingProxyType({})) -> Peek | None:
    """Look at the workbook at *path*; None where that cannot be done, and reading it will tell why.

    One that says nothing of itself, such as a copy of its sheets, has an empty passport. Those that were
    *seen* before are known by their sha256.
    """
    content = intake.content(path)
    if isinstance(content, Finding):
        return None
    digest = sha256(content)
    if digest in seen:
        return seen[digest]
    package = Package(content)
    try:
        return Peek(passport=meta.passport(_told(package)), modified=modified(package), sha256=digest)
    except BrokenPackageError:
        return None


def modified(package: Package) -> str:
    """Read when a program last saved the workbook, in UTC: »2026-11-22T10:15:00+00:00«, or nothing."""
    try:
        part = package.related("", "core-properties")
        said = next(_small(package, part).iter("{*}modified"), None) if part else None
        moment = datetime.fromisoformat((said.text or "") if said is not None else "")
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    # Some write no date there, or none that there is, or nothing that can be read.
    except (BrokenPackageError, ValueError, OverflowError):
        return ""


def _told(package: Package) -> Mapping[str, str]:
    workbook = package.related("", "officeDocument") or ""
    _small(package, workbook)
    book = SheetList(package)
    for sheet in book.sheets():
        if sheet.get("name", "").casefold() == META_SHEET:
            texts = package.related(workbook, "sharedStrings")
            if texts is not None:
                _small(package, texts)
            return meta.told(_rows(book, _small(package, book.part(sheet))))
    return {}


def _small(package: Package, part: str) -> etree._Element:
    """Parse *part*, if it is no larger than that of a questionnaire could be."""
    if len(package.part(part)) > _MOST_BYTES:
        raise BrokenPackageError(Defect.TOO_LARGE, part)
    return package.tree(part)


def _rows(book: SheetList, sheet: etree._Element) -> Iterator[list[str]]:
    for row in islice(sheet.iterfind(f"{S}sheetData/{S}row"), _MOST_ROWS):
        cells = (book.text(cell) for cell in row.iterfind(S + "c") if cell.get("t") != "e")
        yield [text for text in cells if text]
