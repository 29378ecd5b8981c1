"""Workbooks for tests: ours, changed as HR and other programs change them."""

import io
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.files import sha256
from beredskabsplan.run.options import EXAMPLE
from beredskabsplan.workbook.layout import answer_name
from beredskabsplan.workbook.read.read import Reading, read
from beredskabsplan.workbook.write import blank
from beredskabsplan.workbook.write.blank import Filled

SHIPPED = Path(__file__).parent.parent.parent / "inputs" / EXAMPLE
_APPROVED = b"<v>46352</v>"  # 26 November 2026, as Excel counts days
EXAMPLE_ID = b"e9e1d0c8a7b6f534"


def unapproved(path: Path) -> Path:
    """Write the shipped example to *path* without the day of its approval: then `plan` may make it anew."""
    path.write_bytes(_unapproved())
    return path


@cache
def _unapproved() -> bytes:
    content = SHIPPED.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if "/sheet" in name]
        sheets = {name: archive.read(name) for name in names}
    assert any(_APPROVED in sheet for sheet in sheets.values())
    return rewritten(content, {name: sheet.replace(_APPROVED, b"") for name, sheet in sheets.items()})


def midnight(year: int, month: int, day: int) -> datetime:
    """Return a date as Excel knows it."""
    return datetime.combine(date(year, month, day), time())


def written(questionnaire: Questionnaire, answers: Filled | None = None, **wishes: Any) -> bytes:
    """Write a questionnaire for the example's organisation."""
    return blank.write(questionnaire, organisation="Egelund Kulturhus", answers=answers, **wishes)


def opened(package: bytes, **options: bool) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(package), **options)


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def changed(package: bytes, change: Callable[[Workbook], object]) -> bytes:
    """Open *package*, change it, and save it again."""
    book = opened(package)
    change(book)
    return saved(book)


def answer(workbook: Path, answers: Mapping[str, Any]) -> None:
    """Write *answers* by field id into *workbook*, and save it as another program would."""
    book = openpyxl.load_workbook(workbook)
    for id_, value in answers.items():
        sheet, cell = place_of(book, id_)
        book[sheet][cell] = value
    book.save(workbook)


def reread(package: bytes, questionnaire: Questionnaire, folder: Path) -> Reading:
    path = folder / "egelund.xlsx"
    path.write_bytes(package)
    return read(path, questionnaire)


def answers_of(reading: Reading) -> dict[str, object]:
    """Return the answers that were found, by field id."""
    assert reading.cells is not None, reading.findings
    return {key: cell.value for key, cell in reading.cells.fields.items() if not cell.blank}


def said(reading: Reading) -> list[str]:
    """Return the findings as one line each: code and place."""
    return [f"{finding.code.name} {finding.place}" for finding in reading.findings]


def row_of(sheet: Worksheet, text: str) -> int:
    """Find the row that holds *text* in any of its cells."""
    return next(number for number, row in enumerate(sheet.values, 1) if text in row)


def place_of(book: Workbook, field: str) -> tuple[str, str]:
    """Find the sheet and the cell in which the field with the id *field* is answered."""
    ((sheet, ref),) = book.defined_names[answer_name(field)].destinations
    return sheet, ref.replace("$", "")


def column_of(sheet: Worksheet, heading: str) -> int:
    return next(number for number, cell in enumerate(sheet[4], 1) if cell.value == heading)


def rewritten(package: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Replace, add or (with None) remove *parts* of a package."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename not in parts:
                new.writestr(info, old.read(info))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return target.getvalue()


def of_another(package: bytes, name: str) -> bytes:
    """Make the example that of the organisation *name*, with an id of its own: copies of it would count as one."""
    texts = part(package, "xl/sharedStrings.xml").replace(b"Egelund Kulturhus", escape(name).encode())
    own = sha256(name.encode())[:16].encode()
    return rewritten(package, {"xl/sharedStrings.xml": texts.replace(EXAMPLE_ID, own)})


def part(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(name)


def through_libreoffice(package: bytes, folder: Path, *kinds: str) -> bytes:
    """Save *package* in LibreOffice as each of *kinds* in turn, the last one .xlsx."""
    (result,) = all_through_libreoffice([package], folder, *kinds)
    return result


def all_through_libreoffice(packages: Sequence[bytes], folder: Path, *kinds: str) -> list[bytes]:
    """Save *packages* in one LibreOffice."""
    current = [folder / f"book{number}.xlsx" for number in range(len(packages))]
    for path, package in zip(current, packages, strict=True):
        path.write_bytes(package)
    for number, kind in enumerate(kinds):
        out = folder / f"out{number}"
        profile = (folder / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", out, *current], check=True, capture_output=True, timeout=300)
        current = [out / f"{path.stem}.{kind}" for path in current]
    return [path.read_bytes() for path in current]
