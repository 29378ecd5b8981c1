"""Find the organisation's logo: a picture file beside the workbook, or a picture on or in its cell.

The picture is read from the package, since openpyxl drops what it does not know, and every picture *in* a
cell. A file beside the workbook has its name (`egelund.png` beside `egelund.xlsx`) and comes first: the
consultant has put it there, perhaps because the one in the workbook cannot be used. Nothing is fetched.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from beredskabsplan import files
from beredskabsplan.core import copies
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.namespaces import RICH, XDR, A, R, S
from beredskabsplan.opc.numbers import nth, whole
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.read.picture import Logo, Refusal, judge
from beredskabsplan.workbook.sheet import cells as cells_of
from beredskabsplan.workbook.sheet import spot

ENDINGS = frozenset(
    {".png", ".jpg", ".jpeg", ".svg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".emf", ".wmf"}
)
MOST_MEGABYTES = 20
_LOCAL_PICTURE = "_rvRel:LocalImageIdentifier"
_SIGNS = ("/drawings/", "/richData/")  # in the names of the parts that lead to pictures
_LINK = Refusal(Code.F402, (("kind", "»kæde til en fil«"),))

Found = tuple[Logo | None, tuple[Finding, ...]]


def find(path: Path, package: Package, cells: Cells, questionnaire: Questionnaire) -> Found:
    """Return the logo of the workbook at *path*, whose normalised *package* has been read as *cells*."""
    beside = _beside(path)
    if len(beside) > 1:
        return None, (found(Code.F401, Place(file=beside[0].name), count=len(beside)),)
    if beside:
        return _file(beside[0])
    field = questionnaire.logo
    cell = cells.fields.get(field.id) if field else None
    if cell is None:
        return None, ()
    place = Place(file=path.name, sheet=cell.sheet, cell=cell.ref)
    if not any(sign in name for sign in _SIGNS for name in package.names):
        return None, ()
    try:
        pictures = _pictures(package, cell)
    except BrokenPackageError:
        return None, (found(Code.F403, place),)
    if len(pictures) > 1:
        return None, (found(Code.F401, place, count=len(pictures)),)
    return _judged(pictures[0], place) if pictures else (None, ())


def _beside(path: Path) -> list[Path]:
    """List the picture files with the workbook's name, or the name that it is a copy of."""
    names = {name.casefold() for name in copies.names(path)}
    try:
        files = list(path.parent.iterdir())
    except OSError:  # gone since the workbook was read, or closed to us
        return []
    pictures = (file for file in files if file.suffix.casefold() in ENDINGS)
    return sorted(picture for picture in pictures if picture.stem.casefold() in names)


def _file(path: Path) -> Found:
    place = Place(file=path.name)
    try:
        size = path.stat().st_size
        if size > MOST_MEGABYTES * 2**20:
            megabytes = -(-size // 2**20)
            return None, (found(Code.F405, place, size=megabytes, limit=MOST_MEGABYTES),)
        return _judged(path.read_bytes(), place)
    except OSError as error:
        return None, (found(Code.F406, place, reason=files.reason(error)),)


def _judged(content: bytes | Refusal, place: Place) -> Found:
    judged = content if isinstance(content, Refusal) else judge(content)
    if isinstance(judged, Refusal):
        return None, (found(judged.code, place, **dict(judged.values)),)
    return judged, ()


def _pictures(package: Package, cell: Cell) -> list[bytes | Refusal]:
    """Collect the pictures in *cell*, or else those that touch its row, or else all on its sheet."""
    part = _part(package, cell.sheet)
    if part is None:
        return []
    inside = _in_cell(package, part, cell.ref)
    if inside is not None:
        return [inside]
    row, _ = spot(cell.ref)
    floating = list(_floating(package, part))
    near = [picture for rows, picture in floating if row - 1 in rows]
    return list(dict.fromkeys(near or [picture for _, picture in floating]))


def _part(package: Package, title: str) -> str | None:
    sheets = SheetList(package)
    return next((sheets.part(sheet) for sheet in sheets.sheets() if sheet.get("name") == title), None)


def _floating(package: Package, sheet: str) -> Iterator[tuple[range, bytes | Refusal]]:
    """Yield the pictures over a sheet with the rows, from 0, that they cover."""
    drawing = package.related(sheet, "drawing")
    if drawing is None:
        return
    targets = package.targets(drawing)
    for anchor in package.tree(drawing):
        rows = _rows(anchor)
        for blip in anchor.iter(A + "blip"):
            # A blip inside a shape is the pattern that it is filled with.
            if any(parent.tag == XDR + "pic" for parent in blip.iterancestors()):
                target = targets.get(blip.get(R + "embed", ""))
                yield rows, package.part(target) if target else _LINK


def _rows(anchor: etree._Element) -> range:
    first = anchor.findtext(f"{XDR}from/{XDR}row")
    last = anchor.findtext(f"{XDR}to/{XDR}row")
    return range(whole(first), whole(last or first) + 1) if first else range(0)


def _in_cell(package: Package, sheet: str, ref: str) -> bytes | Refusal | None:
    """Follow the chain of parts from a cell's rich value to its picture."""
    cell = next((cell for cell in cells_of(package.tree(sheet)) if cell.get("r") == ref), None)
    metadata, values, structures, pictures = (
        _named(package, name)
        for name in ("metadata", "rdrichvalue", "rdrichvaluestructure", "richValueRel")
    )  # fmt: skip
    if cell is None or not cell.get("vm") or not (metadata and values and structures and pictures):
        return None
    value = nth(package.tree(values), _rich_value(package.tree(metadata), whole(cell.get("vm", "1")) - 1))
    structure = nth(package.tree(structures), whole(value.get("s", "0")))
    keys = [key.get("n") for key in structure]
    if _LOCAL_PICTURE not in keys:
        return None
    number = whole(nth(value, keys.index(_LOCAL_PICTURE)).text or "0")
    target = package.targets(pictures).get(nth(package.tree(pictures), number).get(R + "id", ""))
    return package.part(target) if target else _LINK


def _named(package: Package, name: str) -> str | None:
    """Find the one part of the package with this *name*; programs put it in different folders."""
    ending = f"/{name}.xml".casefold()
    return next((part for part in package.names if part.casefold().endswith(ending)), None)


def _rich_value(metadata: etree._Element, number: int) -> int:
    """Return which rich value the *number*th of a workbook's value metadata stands for, both from 0."""
    blocks = metadata.findall(f"{S}valueMetadata/{S}bk")
    record = nth(blocks, number).find(S + "rc")
    if record is None:
        raise BrokenPackageError(Defect.UNUSUAL, "metadata")
    kinds = metadata.findall(f"{S}metadataTypes/{S}metadataType")
    name = nth(kinds, whole(record.get("t", "1")) - 1).get("name")
    for future in metadata.iterfind(S + "futureMetadata"):
        if future.get("name") == name:
            block = nth(future.findall(S + "bk"), whole(record.get("v", "0")))
            for reference in block.iter(RICH + "rvb"):
                return whole(reference.get("i", "0"))
    raise BrokenPackageError(Defect.UNUSUAL, "metadata")
