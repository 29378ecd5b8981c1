"""Find the pictures that Excel keeps in cells, as values of a rich kind."""

from collections.abc import Iterator

from lxml import etree

from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.namespaces import RICH, R, S
from beredskabsplan.opc.numbers import nth, whole
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.read.logo.picture import LINK, Blemish
from beredskabsplan.workbook.sheet import cells as cells_of

_LOCAL_PICTURE, _WEB_PICTURE = "_rvRel:LocalImageIdentifier", "WebImageIdentifier"


def picture(package: Package, sheet: str, ref: str) -> bytes | Blemish | None:
    """Return the picture in the cell *ref* of the part *sheet*, which may be a mere link to one."""
    cell = next((cell for cell in _rich(package, sheet) if cell.get("r") == ref), None)
    return None if cell is None else _content(package, cell)


def spots(package: Package, sheet: str) -> Iterator[str]:
    """Yield the references of the cells of the part *sheet* that hold a picture."""
    for cell in _rich(package, sheet):
        if _content(package, cell) is not None:
            yield cell.get("r", "A1")


def _rich(package: Package, sheet: str) -> Iterator[etree._Element]:
    if any("/richData/" in name for name in package.names):
        yield from (cell for cell in cells_of(package.tree(sheet)) if cell.get("vm"))


def _content(package: Package, cell: etree._Element) -> bytes | Blemish | None:
    """Follow the chain of parts from a cell's rich value to its picture."""
    metadata, values, structures, pictures = (
        _named(package, name)
        for name in ("metadata", "rdrichvalue", "rdrichvaluestructure", "richValueRel")
    )  # fmt: skip
    if not (metadata and values and structures):
        return None
    value = nth(package.tree(values), _rich_value(package.tree(metadata), whole(cell.get("vm", "1")) - 1))
    structure = nth(package.tree(structures), whole(value.get("s", "0")))
    keys = [key.get("n") for key in structure]
    if _WEB_PICTURE in keys:
        return LINK
    if _LOCAL_PICTURE not in keys or not pictures:
        return None
    number = whole(nth(value, keys.index(_LOCAL_PICTURE)).text or "0")
    target = package.targets(pictures).get(nth(package.tree(pictures), number).get(R + "id", ""))
    return package.part(target) if target else LINK


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
