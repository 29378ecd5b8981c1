"""The part of a package that lists the sheets, the defined names and the windows."""

from collections.abc import Iterator, Sequence

from lxml import etree

from beredskabsplan.opc import elements, relationships
from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.namespaces import R, S
from beredskabsplan.opc.numbers import nth, whole
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.sheet import cells

_SHEET_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_NAME = 255  # of a sheet: Excel takes 31, other programs more; names are compared with one another
# What may stand between the sheets and the defined names.
_BEFORE_NAMES = frozenset(S + name for name in ("sheets", "functionGroups", "externalReferences"))


class SheetList:
    """The part that lists the sheets and the defined names."""

    def __init__(self, package: Package) -> None:
        self._package = package
        part = package.related("", "officeDocument")
        if part is None or package.tree(part).tag != S + "workbook":  # Strict has names of its own
            raise BrokenPackageError(Defect.UNUSUAL)
        self._part = part
        self._root = package.tree(part)
        if any(len(sheet.get("name", "")) > _LONGEST_NAME for sheet in self.sheets()):
            raise BrokenPackageError(Defect.UNUSUAL, part)
        self._list: etree._Element | None = None

    def optional(self, kind: str) -> str | None:
        """Return the part of *kind*, if there is one."""
        return self._package.related(self._part, kind)

    def related(self, kind: str) -> str:
        """Return the part of *kind*."""
        part = self.optional(kind)
        if part is None:
            raise BrokenPackageError(Defect.UNUSUAL, kind)
        return part

    def sheets(self) -> list[etree._Element]:
        """List the sheets in their order."""
        return list(self._root.iterfind(f"{S}sheets/{S}sheet"))

    def worksheets(self) -> dict[str, str]:
        """Map the names of the sheets of cells that the package holds to their parts, in their order."""
        links = {link.id: link for link in self._package.relationships(self._part)}
        named = ((sheet.get("name", ""), links.get(sheet.get(R + "id", ""))) for sheet in self.sheets())
        parts = {
            name: relationships.resolved(self._part, link.target)
            for name, link in named
            if link and link.kind == "worksheet" and not link.is_external
        }
        return {name: part for name, part in parts.items() if part in self._package}

    def hidden(self) -> frozenset[str]:
        """Name the sheets that are hidden."""
        return frozenset(
            sheet.get("name", "") for sheet in self.sheets() if sheet.get("state", "visible") != "visible"
        )

    @property
    def counts_from_1904(self) -> bool:
        """Tell whether days are counted as on an old Mac."""
        properties = self._root.find(S + "workbookPr")
        return properties is not None and properties.get("date1904", "0") in {"1", "true"}

    def part(self, sheet: etree._Element) -> str:
        """Return the part of a sheet."""
        own = sheet.get(R + "id", "")
        target = self._package.targets(self._part).get(own)
        if target is None:
            raise BrokenPackageError(Defect.UNUSUAL, own)
        return target

    def title(self, sheet: etree._Element) -> str:
        """Read the text in A1."""
        for cell in cells(self._package.tree(self.part(sheet))):
            if cell.get("r") == "A1":
                return self.text(cell)
        return ""

    def text(self, cell: etree._Element) -> str:
        """Read what stands in *cell* of any sheet."""
        if cell.get("t") != "s":
            return "".join(piece.text or "" for piece in cell.iter(S + "t", S + "v"))
        shared = self._package.tree(self.related("sharedStrings"))
        item = nth(shared, whole(cell.findtext(S + "v") or "0"))
        return "".join(piece.text or "" for piece in item.iter(S + "t"))

    def change(self) -> None:
        """Let the part be written anew."""
        self._package.change(self._part)

    def remove(self, sheet: etree._Element) -> None:
        """Remove a sheet with its part."""
        self._package.unrelate(self._part, sheet.get(R + "id", ""))
        elements.remove(sheet)

    def insert(self, name: str, content: bytes) -> None:
        """Put a sheet in front of the others."""
        part = self._package.free_name("xl/worksheets/sheet{}.xml")
        self._package.add(part, content, _SHEET_KIND)
        sheets = _only(self._root, "sheets")
        highest = max((whole(sheet.get("sheetId", "0")) for sheet in sheets), default=0)
        self._list = etree.Element(S + "sheet", name=name, sheetId=str(highest + 1))
        self._list.set(R + "id", self._package.relate(self._part, "worksheet", part))
        sheets.insert(0, self._list)

    def renumber(self, before: Sequence[etree._Element]) -> None:
        """Let names and windows mean the sheets that they meant when the sheets were as *before*."""
        now = self.sheets()
        moved = {old: now.index(sheet) for old, sheet in enumerate(before) if sheet in now}
        for name in list(self._names()):
            if (local := name.get("localSheetId")) is None:
                continue
            if whole(local) in moved:
                name.set("localSheetId", str(moved[whole(local)]))
            else:
                elements.remove(name)
        for window in self._windows():
            for key in ("activeTab", "firstSheet"):
                window.set(key, str(moved.get(whole(window.get(key, "0")), 0)))

    def open_at_list(self) -> None:
        """Show the list when the file is opened, and it alone: typing goes into all selected sheets."""
        for window in self._windows()[:1]:
            window.set("activeTab", "0")
            window.set("firstSheet", "0")
        for sheet in self.sheets():
            if sheet is self._list:
                continue
            part = self.part(sheet)
            for view in self._package.tree(part).iterfind(f"{S}sheetViews/{S}sheetView"):
                if view.get("workbookViewId", "0") == "0" and view.get("tabSelected") in {"1", "true"}:
                    self._package.change(part)
                    del view.attrib["tabSelected"]

    def defined(self) -> dict[str, str]:
        """Return what the defined names stand for, by name; a copied sheet has its own beside ours."""
        names = sorted(self._names(), key=lambda name: name.get("localSheetId") is None)
        return {name.get("name", ""): (name.text or "").strip() for name in names}

    def undefine(self, name: str) -> None:
        """Take the defined *name* out."""
        for element in [own for own in self._names() if own.get("name") == name]:
            elements.remove(element)

    def define(self, name: str, text: str, **attributes: str) -> None:
        """Define a *name*."""
        names = self._root.find(S + "definedNames")
        if names is None:
            names = etree.Element(S + "definedNames")
            before = [index for index, element in enumerate(self._root) if element.tag in _BEFORE_NAMES]
            self._root.insert(max(before) + 1, names)
        element = etree.Element(S + "definedName", {"name": name, **attributes})
        element.text = text
        names.insert(0, element)

    def _names(self) -> Iterator[etree._Element]:
        return self._root.iterfind(f"{S}definedNames/{S}definedName")

    def _windows(self) -> list[etree._Element]:
        return list(self._root.iterfind(f"{S}bookViews/{S}workbookView"))


def _only(root: etree._Element, name: str) -> etree._Element:
    element = root.find(S + name)
    if element is None:
        raise BrokenPackageError(Defect.UNUSUAL, name)
    return element
