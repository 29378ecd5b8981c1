"""The package that Word and Excel files are: unpacked within limits, written the same way every time.

A part is inflated when somebody asks for it. What nobody changes stays packed as it is, byte for byte.
"""

import copy
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from beredskabsplan.opc import contenttypes, elements, relationships
from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.relationships import Relationship

MOST_PARTS = 2_000
MOST_BYTES = 100 * 2**20
MOST_LINKS = 10_000  # of one part
# Signs that begin or end an element or give an attribute, in all trees of a package together: each takes up
# to 180 bytes once it is parsed.
MOST_MARKS = 2_000_000
# What Python's zip and zlib raise on damage: NotImplementedError, a RuntimeError, for flags that they do not
# know, ValueError and OverflowError for offsets and names that cannot be.
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError)
# As in PKWARE's APPNOTE.TXT: version, flags, method, time, date, crc, sizes, lengths of name and extra field.
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_SIGN = b"PK\x03\x04"
_VERSION, _UTF8, _DEFLATED, _LOCKED = 20, 0x800, zipfile.ZIP_DEFLATED, 1
_MIDNIGHT, _1980 = 0, 0x21  # a fixed time; the day is the first that a zip can tell


class Packed(NamedTuple):
    """A part as it stands in the zip: deflated, with the checksum and the size of what was deflated."""

    deflated: bytes
    checksum: int
    size: int


class Package:
    """The parts of the file whose bytes are *source*, and what they refer to.

    Whatever is asked of it raises `BrokenPackageError` when the file is none that can be used.
    """

    def __init__(self, source: bytes) -> None:
        self.source = source
        self._inflated: dict[str, bytes] = {}
        self._trees: dict[str, etree._Element] = {}
        self._marks = 0
        self._changed: set[str] = set()

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(io.BytesIO(self.source))
        except _DAMAGE as error:
            raise BrokenPackageError(Defect.DAMAGED) from error

    @cached_property
    def _entries(self) -> Mapping[str, zipfile.ZipInfo]:
        """What stands in the zip, by its proper name: some write backslashes, or begin with a slash."""
        files = [entry for entry in self._archive.infolist() if not entry.is_dir()]
        if len(files) > MOST_PARTS:
            raise BrokenPackageError(Defect.TOO_MANY)
        if sum(entry.compress_size for entry in files) > len(self.source):  # they lie, or over one another
            raise BrokenPackageError(Defect.DAMAGED)
        entries = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in files}
        if len({name.casefold() for name in entries}) < len(files):
            raise BrokenPackageError(Defect.REPEATED)
        return entries

    @cached_property
    def _parts(self) -> dict[str, zipfile.ZipInfo | bytes]:
        """Each part as it stands in the zip, or what was put in its place."""
        return dict(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in their order."""
        return tuple(self._parts)

    @property
    def parts(self) -> dict[str, bytes]:
        """All parts."""
        return {name: self.part(name) for name in self._parts}

    def part(self, name: str) -> bytes:
        """Return the bytes of the part *name* as they are now."""
        if name in self._changed:
            return elements.serialize(self._trees[name])
        standing = self._parts.get(name)
        if standing is None:
            raise BrokenPackageError(Defect.MISSING, name)
        return standing if isinstance(standing, bytes) else self._inflate(name, standing)

    def _inflate(self, name: str, entry: zipfile.ZipInfo) -> bytes:
        if name not in self._inflated:
            if entry.flag_bits & _LOCKED:
                raise BrokenPackageError(Defect.LOCKED)
            if entry.compress_type not in {zipfile.ZIP_STORED, _DEFLATED}:
                raise BrokenPackageError(Defect.DAMAGED)
            room = MOST_BYTES - sum(map(len, self._inflated.values()))
            try:
                with self._archive.open(entry) as stream:
                    part = stream.read(room + 1)  # counted here: the size that a zip claims may be a lie
            except _DAMAGE as error:
                raise BrokenPackageError(Defect.DAMAGED) from error
            if len(part) > room:
                raise BrokenPackageError(Defect.TOO_LARGE)
            if len(part) != entry.file_size:
                raise BrokenPackageError(Defect.DAMAGED)
            self._inflated[name] = part
        return self._inflated[name]

    def tree(self, name: str) -> etree._Element:
        """Parse the part *name*; call `change` before changing what comes back."""
        if name not in self._trees:
            part = self.part(name)
            self._marks += part.count(b"<") + part.count(b"=")
            if self._marks > MOST_MARKS:
                raise BrokenPackageError(Defect.TOO_RICH, name)
            self._trees[name] = elements.parse(part, name)
        return self._trees[name]

    def change(self, name: str) -> etree._Element:
        """Parse the part *name* to change it."""
        tree = self.tree(name)
        self._changed.add(name)
        return tree

    def with_parts(self, parts: Mapping[str, bytes]) -> "Package":
        """Return another package with *parts* in place of its own, or beside them."""
        other = copy.copy(self)
        now = {name: self.part(name) for name in self._changed}
        other._parts = {**self._parts, **now, **parts}
        other._trees, other._marks, other._changed = {}, 0, set()
        return other

    def renamed(self, names: Mapping[str, str]) -> "Package":
        """Return another package whose parts have the new of *names*, by which others refer to them too."""
        kinds = {old: contenttypes.kind_of(self.tree(contenttypes.PART), old) for old in names}
        parts: dict[str, zipfile.ZipInfo | bytes] = {}
        for name in self._parts:
            if name.endswith(".rels"):
                source = relationships.source_of(name)
                new = relationships.part_of(names.get(source, source))
                parts[new] = relationships.moved(self.part(name), source, names)
            else:
                parts[names.get(name, name)] = self.part(name) if name in self._changed else self._parts[name]
        other = copy.copy(self)
        other._parts, other._trees, other._marks, other._changed = parts, {}, 0, set()
        types = other.change(contenttypes.PART)
        for old, new in names.items():
            for entry in contenttypes.names(types, old):
                types.remove(entry)
            contenttypes.by_name(types, new, kinds[old])
        return other

    def add(self, name: str, part: bytes, kind: str) -> None:
        """Add a part of the content type *kind*; those of VML get it by their ending, as Excel does it."""
        self._parts[name] = part
        types = self.change(contenttypes.PART)
        if name.endswith(".vml"):
            contenttypes.by_ending(types, "vml", kind)
        else:
            contenttypes.by_name(types, name, kind)

    def remove(self, name: str) -> None:
        """Remove a part with its own relationships."""
        for gone in (name, relationships.part_of(name)):
            self._parts.pop(gone, None)
            self._trees.pop(gone, None)
            self._changed.discard(gone)
        for entry in contenttypes.names(self.tree(contenttypes.PART), name):
            self.change(contenttypes.PART).remove(entry)

    def free_name(self, pattern: str) -> str:
        """Return the first name that no part has, of *pattern* with a number for its »{}«."""
        taken = {name.casefold() for name in self._parts}
        number = 1
        while pattern.format(number).casefold() in taken:
            number += 1
        return pattern.format(number)

    def relationships(self, source: str) -> Iterator[Relationship]:
        """Yield what *source* refers to, in the package and outside; the package itself is »«."""
        name = relationships.part_of(source)
        if name not in self:
            return
        links = self.tree(name)
        if len(links) > MOST_LINKS:
            raise BrokenPackageError(Defect.TOO_RICH, name)
        yield from relationships.of(links)

    def targets(self, source: str) -> dict[str, str]:
        """Map the id of each relationship of *source* to the part that it leads to."""
        return {
            link.id: relationships.resolved(source, link.target)
            for link in self.relationships(source)
            if not link.is_external
        }

    def related(self, source: str, kind: str) -> str | None:
        """Return the first part of *kind* that *source* refers to."""
        for link in self.relationships(source):
            if link.kind == kind and not link.is_external:
                return relationships.resolved(source, link.target)
        return None

    def relate(self, source: str, kind: str, target: str) -> str:
        """Let *source* refer to *target*, a part of *kind*; return the id of the relationship."""
        name = relationships.part_of(source)
        self._parts.setdefault(name, relationships.EMPTY)
        taken = {link.id for link in self.relationships(source)}
        number = next(number for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        relationships.add(self.change(name), source, kind, target, f"rId{number}")
        return f"rId{number}"

    def unrelate(self, source: str, identity: str) -> None:
        """Let *source* no longer refer to what *identity* leads to; a part that nobody needs goes too."""
        target = self.targets(source).get(identity)
        links = self.change(relationships.part_of(source))
        for link in [link for link in links if link.get("Id") == identity]:
            links.remove(link)
        if target is not None and not self._is_used(target):
            for own in self.targets(target):
                self.unrelate(target, own)
            self.remove(target)

    def _is_used(self, part: str) -> bool:
        sources = [relationships.source_of(name) for name in self._parts if name.endswith(".rels")]
        return any(part in self.targets(source).values() for source in sources)

    def packed(self, *, effort: int = 6) -> bytes:
        """Zip the package, new parts deflated with *effort*; one that nobody changed comes as it came."""
        crooked = any(name != entry.orig_filename for name, entry in self._entries.items())
        if not (crooked or self._changed) and self._parts == self._entries:
            return self.source
        return write({name: self.packed_part(name, effort=effort) for name in self._parts})

    def packed_part(self, name: str, *, effort: int = 6) -> Packed:
        """Return the part *name* as it stands in the zip; a new one is deflated with *effort*."""
        entry = self._parts[name]
        if name in self._changed or isinstance(entry, bytes) or entry.compress_type != _DEFLATED:
            return pack(self.part(name), effort=effort)
        try:
            sign, *_, path, extra = _LOCAL.unpack_from(self.source, entry.header_offset)
        except struct.error as error:
            raise BrokenPackageError(Defect.DAMAGED) from error
        if sign != _LOCAL_SIGN:
            raise BrokenPackageError(Defect.DAMAGED)
        start = entry.header_offset + _LOCAL.size + path + extra
        return Packed(self.source[start : start + entry.compress_size], entry.CRC, entry.file_size)


def read(document: bytes) -> dict[str, bytes]:
    """Inflate all parts of a Word *document*, in its own order.

    Raises:
        BrokenPackageError: it is no Word document, is damaged or encrypted, or larger than any real one.
    """
    parts = Package(document).parts
    if contenttypes.PART not in parts:
        raise BrokenPackageError(Defect.NO_DOCUMENT)
    return parts


def pack(part: bytes, *, effort: int = 6) -> Packed:
    """Deflate *part* with an *effort* from 0, which is none, to 9."""
    squeezer = zlib.compressobj(effort, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(squeezer.compress(part) + squeezer.flush(), zlib.crc32(part), len(part))


def write(parts: Mapping[str, bytes | Packed]) -> bytes:
    """Zip *parts*: the manifest first, then their own order; the same parts give the same bytes."""
    files, directory = bytearray(), bytearray()
    for name in sorted(parts, key=lambda name: name != contenttypes.PART):
        part = parts[name]
        packed = pack(part) if isinstance(part, bytes) else part
        path = name.encode("utf-8")
        about = (
            _VERSION, 0 if name.isascii() else _UTF8, _DEFLATED, _MIDNIGHT, _1980,
            packed.checksum, len(packed.deflated), packed.size, len(path), 0,
        )  # fmt: skip
        directory += _CENTRAL.pack(b"PK\x01\x02", _VERSION, *about, 0, 0, 0, 0o600 << 16, len(files)) + path
        files += _LOCAL.pack(_LOCAL_SIGN, *about) + path + packed.deflated
    count = len(parts)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(files), 0)
    return bytes(files + directory + end)
