"""Find the organisation's logo: a picture file beside the workbook, or a picture on or in its cell.

Pictures float over the cells or, as Excel has it now, stand *in* one. A file beside the workbook has its name
(`egelund.png` beside `egelund.xlsx`) and comes first: the consultant has put it there, perhaps because the
one in the workbook cannot be used. Nothing is fetched.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells
from beredskabsplan.core.findings import Finding, Place
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.read.logo import beside, floating, incell
from beredskabsplan.workbook.read.logo.floating import Floating
from beredskabsplan.workbook.read.logo.picture import Blemish, Logo, doubts, judge, known_by
from beredskabsplan.workbook.read.logo.remark import Choice, Remark, told
from beredskabsplan.workbook.read.logo.view import View
from beredskabsplan.workbook.sheet import spot

_SIGNS = ("/drawings/", "/richData/", "/media/")  # in the names of the parts that lead to pictures
_NEAR = 3  # rows: programs move pictures a little, and a picture seldom fits into its row
_WITHOUT, _INSTEAD = "Planen er lavet uden logo", "Planen bruger billedet i skemaet"


def find(
    path: Path, package: Package, cells: Cells, questionnaire: Questionnaire
) -> tuple[Logo | None, tuple[Finding, ...]]:
    """Return the logo of the workbook at *path*, whose normalised *package* has been read as *cells*."""
    logo, remarks = beside.choose(path)
    field = questionnaire.logo
    cell = cells.fields.get(field.id) if field else None
    if logo or cell is None or not any(sign in name for sign in _SIGNS for name in package.names):
        return logo, told(remarks, _WITHOUT, field)
    place = Place(file=path.name, sheet=cell.sheet, cell=cell.ref)
    try:
        inside, more = _inside(package, cell, place)
    except BrokenPackageError:
        inside, more = None, (Remark(Blemish(Code.F403), place),)
    if inside is None:
        return None, told((*remarks, *more), _WITHOUT, field)
    meant = (remark for remark in remarks if remark.blemish.code is not Code.F407)
    return inside, told((*meant, *more), _INSTEAD, field)


def _inside(package: Package, cell: Cell, place: Place) -> Choice:
    """Choose the picture in *cell*, or else one on its row, near it, or anywhere on its sheet."""
    sheets = SheetList(package)
    parts = {sheet.get("name", ""): sheets.part(sheet) for sheet in sheets.sheets()}
    part = parts.get(cell.sheet)
    if part is None:
        return None, ()
    inside = incell.picture(package, part, cell.ref)
    if inside is not None:
        return _judged(inside, None, place)
    pictures = [picture for picture in floating.pictures(package, part) if not picture.fills]
    row = spot(cell.ref)[0] - 1
    near = [picture for picture in pictures if _distance(picture, row) <= _NEAR]
    on_row = [picture for picture in near if row in picture.rows]
    if not pictures:
        return None, tuple(_elsewhere(package, parts, place))
    logo, remarks = _only(on_row or near or pictures, place, is_near=bool(near))
    if logo and not near:
        spotted = Place(file=place.file, sheet=place.sheet, cell=pictures[0].ref)
        remarks = (*remarks, Remark(Blemish(Code.F412, (("target", place.cell), known_by(logo))), spotted))
    return logo, remarks


def _distance(picture: Floating, row: int) -> int:
    return max(picture.rows[0] - row, row - picture.rows[-1], 0) if picture.rows else 0


def _only(pictures: Sequence[Floating], place: Place, *, is_near: bool) -> Choice:
    """Choose the one picture of *pictures*; one that was put in twice is one."""
    distinct = {(picture.content, picture.view): picture for picture in pictures}
    if len(distinct) > 1:
        where = "ved feltet til logoet" if is_near else f"på arket {place.sheet}"
        return None, (Remark(Blemish(Code.F401, (("count", len(distinct)), ("where", where))), place),)
    return _judged(pictures[0].content, pictures[0].view, place)


def _judged(content: bytes | Blemish, view: View | None, place: Place) -> Choice:
    judged = content if isinstance(content, Blemish) else judge(content, view)
    if isinstance(judged, Blemish):
        return None, (Remark(judged, place),)
    return judged, tuple(Remark(blemish, place) for blemish in doubts(judged, view))


def _elsewhere(package: Package, parts: dict[str, str], place: Place) -> Iterator[Remark]:
    """Yield what may be meant as the logo and is not where one is looked for, once for each sheet."""
    for title, part in parts.items():
        for what, ref in _pictures(package, part):
            values = (("what", what), ("target", f"{place.sheet}!{place.cell}"), ("spot", f"{title}!{ref}"))
            yield Remark(Blemish(Code.F411, values), Place(file=place.file, sheet=title, cell=ref))
            break


def _pictures(package: Package, part: str) -> Iterator[tuple[str, str]]:
    for picture in floating.pictures(package, part):
        yield ("en figur med et billede i" if picture.fills else "et billede"), picture.ref
    for ref in incell.spots(package, part):
        yield "et billede inde i en celle", ref
    if floating.has_picture_on_paper(package, part):
        yield "et billede i sidehovedet, i en note eller bag cellerne", ""
