"""A workbook's package under change: what nobody touches stays as it is, byte for byte."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from beredskabsplan.errors import BeredskabsplanError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MANIFEST = "[Content_Types].xml"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError)


class UnpatchableError(BeredskabsplanError):
    """The package is not built as Excel builds it, so that a change could break it."""


def main(name: str) -> str:
    """Write the tag *name* of spreadsheets with its namespace."""
    return f"{{{MAIN}}}{name}"


def office(name: str) -> str:
    """Write the attribute *name* of Office's relationships with its namespace."""
    return f"{{{OFFICE}}}{name}"


class Package:
    """The parts of *content*, each parsed when somebody asks; only what is changed is written anew."""

    def __init__(self, content: bytes) -> None:
        """Open the package; raise `UnpatchableError` when it is none."""
        self._trees: dict[str, etree._Element] = {}
        self._changed: set[str] = set()
        self._added: dict[str, bytes] = {}
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                # XlsxWriter begins the name of one part with a slash.
                self._parts = {
                    part.filename.lstrip("/"): (part, archive.read(part)) for part in archive.infolist()
                }
        except _DAMAGED as error:
            raise UnpatchableError from error

    def __contains__(self, name: str) -> bool:
        return name in self._parts or name in self._added

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return (*self._parts, *self._added)

    def content(self, name: str) -> bytes:
        """Return the bytes of the part *name* as they were; raise `UnpatchableError` when it is missing."""
        if name in self._added:
            return self._added[name]
        if name not in self._parts:
            raise UnpatchableError(name)
        return self._parts[name][1]

    def tree(self, name: str) -> etree._Element:
        """Parse the part *name*; call `change` before changing what comes back."""
        if name not in self._trees:
            self._trees[name] = parse(self.content(name))
        return self._trees[name]

    def change(self, name: str) -> etree._Element:
        """Parse the part *name* to change it."""
        self._changed.add(name)
        return self.tree(name)

    def free_name(self, pattern: str) -> str:
        """Return the first name that no part has, of *pattern* with a number for its »{}«."""
        taken = {name.casefold() for name in (*self._parts, *self._added)}
        number = 1
        while pattern.format(number).casefold() in taken:
            number += 1
        return pattern.format(number)

    def add(self, name: str, content: bytes, kind: str) -> None:
        """Add a part of the content type *kind*, which VML gets by its ending."""
        self._added[name] = content
        types = self.change(_MANIFEST)
        if not name.endswith(".vml"):
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
        elif all(each.get("Extension", "").casefold() != "vml" for each in types):
            types.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension="vml", ContentType=kind))

    def remove(self, name: str) -> None:
        """Remove a part with its own relations."""
        for gone in (name, _relations_of(name)):
            self._parts.pop(gone, None)
            self._added.pop(gone, None)
            self._trees.pop(gone, None)
            self._changed.discard(gone)
        types = self.tree(_MANIFEST)
        for each in list(types):
            if each.get("PartName", "").casefold() == f"/{name}".casefold():
                self.change(_MANIFEST).remove(each)

    def relations(self, source: str) -> Iterator[tuple[str, str, str]]:
        """Yield id, kind (the last word of its type) and target of each part that *source* refers to."""
        if _relations_of(source) in self:
            for each in self.tree(_relations_of(source)):
                if each.get("TargetMode") != "External":
                    target = _target(source, each.get("Target", ""))
                    yield each.get("Id", ""), posixpath.basename(each.get("Type", "")), target

    def related(self, source: str, kind: str) -> str | None:
        """Return the first part of *kind* that *source* refers to."""
        return next((target for _, each, target in self.relations(source) if each == kind), None)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Let *source* refer to *target*, a part of *kind*; return the id of the relation."""
        name = _relations_of(source)
        if name not in self:
            self._added[name] = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        relations = self.change(name)
        taken = {each.get("Id") for each in relations}
        number = next(number for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        relative = posixpath.relpath(target, posixpath.dirname(source) or ".")
        etree.SubElement(
            relations,
            f"{{{_RELATIONS}}}Relationship",
            Id=f"rId{number}",
            Type=f"{OFFICE}/{kind}",
            Target=relative,
        )
        return f"rId{number}"

    def unrelate(self, source: str, relation: str) -> None:
        """Let *source* no longer refer to what its *relation* names; a part that nobody needs goes too."""
        target = next((target for own, _, target in self.relations(source) if own == relation), None)
        relations = self.change(_relations_of(source))
        for each in list(relations):
            if each.get("Id") == relation:
                relations.remove(each)
        if target is not None and not self._used(target):
            needed = [own for own, _, _ in self.relations(target)]
            for own in needed:
                self.unrelate(target, own)
            self.remove(target)

    def _used(self, part: str) -> bool:
        sources = [name for name in (*self._parts, *self._added) if name.endswith(".rels")]
        return any(part == target for name in sources for _, _, target in self.relations(_source_of(name)))

    def packed(self) -> bytes:
        """Zip all parts: the old ones in their order and with their dates, then the new ones."""
        result = BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, (part, content) in self._parts.items():
                archive.writestr(part, self._written(name) if name in self._changed else content)
            for name, content in self._added.items():
                part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                part.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(part, self._written(name) if name in self._changed else content)
        return result.getvalue()

    def _written(self, name: str) -> bytes:
        return write(self._trees[name])


def parse(content: bytes) -> etree._Element:
    """Parse XML that fetches nothing and expands nothing; raise `UnpatchableError` when it is faulty."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnpatchableError from error


def write(tree: etree._Element) -> bytes:
    """Write XML as Excel does."""
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + etree.tostring(
        tree, encoding="UTF-8"
    )


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _source_of(relations: str) -> str:
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _target(source: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
