"""Find the organisation's logo: a picture file beside the workbook, or a picture on or in its cell.

The picture is read from the package, since openpyxl drops what it does not know, and every picture *in* a
cell. A file beside the workbook has its name (`egelund.png` beside `egelund.xlsx`) and comes first: the
consultant has put it there, perhaps because the one in the workbook cannot be used. Nothing is fetched.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from beredskabsplan.core import copies
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.questionnaire import Kind, Questionnaire
from beredskabsplan.opc.parts import Package, UnpatchableError, main, office
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.read.picture import Logo, Refusal, judge
from beredskabsplan.workbook.sheet import cells as cells_of
from beredskabsplan.workbook.sheet import spot

ENDINGS = frozenset(
    {".png", ".jpg", ".jpeg", ".svg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".emf", ".wmf"}
)
MOST_MEGABYTES = 20
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_ART = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
_LOCAL_PICTURE = "_rvRel:LocalImageIdentifier"
_SIGNS = (b"/drawings/", b"/richData/")  # the names of parts stand in a package as they are
_LINK = Refusal(Code.F402, (("kind", "»kæde til en fil«"),))

Found = tuple[Logo | None, tuple[Finding, ...]]


def find(path: Path, package: bytes, cells: Cells, questionnaire: Questionnaire) -> Found:
    """Return the logo of the workbook at *path*, whose normalised *package* has been read as *cells*."""
    beside = _beside(path)
    if len(beside) > 1:
        return None, (found(Code.F401, Place(file=beside[0].name), count=len(beside)),)
    if beside:
        return _file(beside[0])
    field = next((each for each in questionnaire.fields.values() if each.kind is Kind.IMAGE), None)
    cell = cells.fields.get(field.id) if field else None
    if cell is None:
        return None, ()
    place = Place(file=path.name, sheet=cell.sheet, cell=cell.ref)
    if not any(each in package for each in _SIGNS):
        return None, ()
    try:
        pictures = _pictures(Package(package), cell)
    except (UnpatchableError, ValueError, IndexError):
        return None, (found(Code.F403, place),)
    if len(pictures) > 1:
        return None, (found(Code.F401, place, count=len(pictures)),)
    return _judged(pictures[0], place) if pictures else (None, ())


def _beside(path: Path) -> list[Path]:
    """List the picture files with the workbook's name, or the name that it is a copy of."""
    names = {name.casefold() for name in copies.names(path)}
    pictures = (each for each in path.parent.iterdir() if each.suffix.casefold() in ENDINGS)
    return sorted(each for each in pictures if each.stem.casefold() in names)


def _file(path: Path) -> Found:
    place = Place(file=path.name)
    try:
        size = path.stat().st_size
        if size > MOST_MEGABYTES * 2**20:
            megabytes = -(-size // 2**20)
            return None, (found(Code.F405, place, size=megabytes, limit=MOST_MEGABYTES),)
        return _judged(path.read_bytes(), place)
    except OSError:
        return None, (found(Code.F403, place),)


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
    return next((sheets.part(each) for each in sheets.sheets() if each.get("name") == title), None)


def _floating(package: Package, sheet: str) -> Iterator[tuple[range, bytes | Refusal]]:
    """Yield the pictures over a sheet with the rows, from 0, that they cover."""
    drawing = package.related(sheet, "drawing")
    if drawing is None:
        return
    targets = _targets(package, drawing)
    for anchor in package.tree(drawing):
        rows = _rows(anchor)
        for blip in anchor.iter(f"{{{_ART}}}blip"):
            # A blip inside a shape is the pattern that it is filled with.
            if any(parent.tag == f"{{{_DRAWING}}}pic" for parent in blip.iterancestors()):
                target = targets.get(blip.get(office("embed"), ""))
                yield rows, package.content(target) if target else _LINK


def _rows(anchor: etree._Element) -> range:
    first = anchor.findtext(f"{{{_DRAWING}}}from/{{{_DRAWING}}}row")
    last = anchor.findtext(f"{{{_DRAWING}}}to/{{{_DRAWING}}}row")
    return range(int(first), int(last or first) + 1) if first else range(0)


def _targets(package: Package, part: str) -> Mapping[str, str]:
    return {own: target for own, _, target in package.relations(part)}


def _in_cell(package: Package, sheet: str, ref: str) -> bytes | Refusal | None:
    """Follow the chain of parts from a cell's rich value to its picture."""
    cell = next((each for each in cells_of(package.tree(sheet)) if each.get("r") == ref), None)
    metadata, values, structures, pictures = (
        _named(package, name)
        for name in ("metadata", "rdrichvalue", "rdrichvaluestructure", "richValueRel")
    )  # fmt: skip
    if cell is None or not cell.get("vm") or not (metadata and values and structures and pictures):
        return None
    value = package.tree(values)[_rich_value(package.tree(metadata), int(cell.get("vm", "1")) - 1)]
    structure = package.tree(structures)[int(value.get("s", "0"))]
    keys = [key.get("n") for key in structure]
    if _LOCAL_PICTURE not in keys:
        return None
    number = int(value[keys.index(_LOCAL_PICTURE)].text or "0")
    relation = package.tree(pictures)[number].get(office("id"), "")
    target = _targets(package, pictures).get(relation)
    return package.content(target) if target else _LINK


def _named(package: Package, name: str) -> str | None:
    """Find the one part of the package with this *name*; programs put it in different folders."""
    ending = f"/{name}.xml".casefold()
    return next((part for part in package.names if part.casefold().endswith(ending)), None)


def _rich_value(metadata: etree._Element, number: int) -> int:
    """Return which rich value the *number*th of a workbook's value metadata stands for, both from 0."""
    blocks = metadata.findall(f"{main('valueMetadata')}/{main('bk')}")
    record = blocks[number].find(main("rc"))
    kinds = [
        each.get("name") for each in metadata.iterfind(f"{main('metadataTypes')}/{main('metadataType')}")
    ]
    if record is None:
        raise UnpatchableError("metadata")
    name = kinds[int(record.get("t", "1")) - 1]
    for future in metadata.iterfind(main("futureMetadata")):
        if future.get("name") == name:
            block = future.findall(main("bk"))[int(record.get("v", "0"))]
            for reference in block.iter(f"{{{_RICH}}}rvb"):
                return int(reference.get("i", "0"))
    raise UnpatchableError("metadata")
