"""Zips whose headers lie, repeat themselves, or say more than others read: what stands in them is sound."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from beredskabsplan.opc.package import Package
from tests.support.books.hostile.making import BOOK, GUIDE, READ, Cases, Make

_FAR = 0xFFFFFFFF
_LINK = 0o120777 << 16
_UNIX = 3 << 8  # the system that a file's rights are said for


@dataclass(frozen=True, kw_only=True)
class Filed:
    """A part as it stands in the zip, and what the two headers say of it."""

    name: bytes
    data: bytes
    size: int
    checksum: int
    local_name: bytes | None = None
    flags: int = 0
    method: int = zipfile.ZIP_DEFLATED
    sizes: tuple[int, int] | None = None  # packed and unpacked, as the directory says
    local_sizes: tuple[int, int] | None = None
    offset: int | None = None
    extra: bytes = b""
    local_extra: bytes = b""
    rights: int = 0
    made_by: int = 20
    after: bytes = b""  # what follows the data

    @property
    def true_sizes(self) -> tuple[int, int]:
        return len(self.data), self.size

    def local(self) -> bytes:
        name, sizes = self.local_name or self.name, self.local_sizes or self.true_sizes
        about = (45, self.flags, self.method, 0, 33, self.checksum, *sizes, len(name), len(self.local_extra))
        return struct.pack("<4s5H3L2H", b"PK\3\4", *about) + name + self.local_extra + self.data + self.after

    def central(self, offset: int) -> bytes:
        sizes, place = self.sizes or self.true_sizes, offset if self.offset is None else self.offset
        about = (self.made_by, 45, self.flags, self.method, 0, 33, self.checksum, *sizes)
        more = (len(self.name), len(self.extra), 0, 0, 0, self.rights, place)
        return struct.pack("<4s6H3L5H2L", b"PK\1\2", *about, *more) + self.name + self.extra


def entries(package: Package) -> list[Filed]:
    """Give the parts of *package* as they stand in it."""
    found = []
    for name in package.names:
        deflated, checksum, size = package.packed_part(name)
        found.append(Filed(name=name.encode(), data=deflated, size=size, checksum=checksum))
    return found


def joined(all_of_it: list[Filed], *, count: int | None = None, end: bytes = b"", disk: int = 0) -> bytes:
    """Write a zip that says it has *count* files; *end* stands before its last record."""
    files, directory = bytearray(), bytearray()
    for entry in all_of_it:
        directory += entry.central(len(files))
        files += entry.local()
    number = len(all_of_it) if count is None else count
    last = (disk, disk, number, number, len(directory), len(files), 0)
    return bytes(files + directory) + end + struct.pack("<4s4H2LH", b"PK\5\6", *last)


def each(
    change: Callable[[Filed], Filed] = lambda entry: entry,
    *,
    only: str = "",
    count: int | None = None,
    end: bytes = b"",
    disk: int = 0,
) -> Make:
    """Change each entry, or the *only* one; the rest is said at the end of the zip."""

    def make(package: Package) -> bytes:
        wanted = only.encode() or None
        changed = [change(entry) if wanted in (None, entry.name) else entry for entry in entries(package)]
        return joined(changed, count=count, end=end, disk=disk)

    return make


def more(*new: Filed) -> Make:
    """Put *new* entries behind the others."""
    return lambda package: joined([*entries(package), *new])


def said(name: str | bytes, text: bytes = b"<worksheet/>", **about: object) -> Filed:
    """Make an entry that is stored as it is."""
    path = name if isinstance(name, bytes) else name.encode()
    plain = Filed(name=path, data=text, size=len(text), checksum=zlib.crc32(text), method=zipfile.ZIP_STORED)
    return replace(plain, **about)  # type: ignore[arg-type]


def wide(entry: Filed) -> Filed:
    """Say the sizes in the field that there is for large ones."""
    packed, size = entry.true_sizes
    large = (_FAR, _FAR)
    field = struct.pack("<2H2Q", 1, 16, size, packed)
    return replace(entry, sizes=large, local_sizes=large, extra=field, local_extra=field)


def lying(entry: Filed) -> Filed:
    """Say there that it has more bytes than there are disks."""
    return replace(entry, sizes=(_FAR, _FAR), extra=struct.pack("<2H2Q", 1, 16, 2**63, 2**62))


def streamed(entry: Filed) -> Filed:
    """Say the sizes behind the data, as who does not know them before does."""
    told = struct.pack("<4s3L", b"PK\7\10", entry.checksum, *entry.true_sizes)
    return replace(entry, flags=8, local_sizes=(0, 0), after=told)


def streaming(package: Package) -> bytes:
    """Zip it as a program does that writes to another one."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.told = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, new) -> int:
            self.told += new
            return len(new)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in package.names:
            archive.writestr(name, package.part(name))
    return bytes(pipe.told)


def quoted(package: Package) -> bytes:
    """Let each file hold the next one's header as its own words, so that all share one core of ten megabytes."""
    core = zlib.compressobj(9, zlib.DEFLATED, -15)
    words = bytes(10 * 2**20)
    data, content = core.compress(words) + core.flush(), words
    files, places = b"", {}
    for number in reversed(range(60)):
        name = b"a%02d" % number
        if files:  # a block of words that are not squeezed: the header that follows it
            length = 30 + len(name)
            content = files[:length] + content
            data = struct.pack("<BHH", 0, length, length ^ 0xFFFF) + files
        entry = Filed(name=name, data=data, size=len(content), checksum=zlib.crc32(content))
        head = entry.local()[: 30 + len(name)]
        files = head + data
        places[number] = entry
    directory, offset = b"", 0
    for number in sorted(places):
        directory += places[number].central(offset)
        offset += 30 + 3 + 5
    start = len(files)
    types = said("[Content_Types].xml", package.part("[Content_Types].xml"))
    directory += types.central(start)
    files += types.local()
    last = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 61, 61, len(directory), len(files), 0)
    return files + directory + last


def _named_otherwise(name: str) -> bytes:
    """The field in which a zip gives a file its name once more, in UTF-8."""
    told = b"\1" + struct.pack("<L", zlib.crc32(GUIDE.encode())) + name.encode()
    return struct.pack("<2H", 0x7075, len(told)) + told


LOCATOR = struct.pack("<4sLQL", b"PK\6\7", 0, 2**62, 1)
HEADERS: Cases = {
    "large fields for small sizes": (lambda: each(wide), READ),
    "large fields that lie": (lambda: each(lying), "F111"),
    "large fields that are cut off": (lambda: each(lambda entry: replace(entry, sizes=(_FAR, _FAR), extra=b"\1\0\4\0abcd")), "F111"),
    "fields that end beyond the end": (lambda: each(lambda entry: replace(entry, extra=b"\x99\x99\xff\xff")), "F111"),
    "an end for large zips that is nowhere": (lambda: each(end=LOCATOR), "F111"),
    "sizes behind the data": (lambda: each(streamed), READ),
    "as another program writes to a third": (lambda: streaming, READ),
    "no sizes in front": (lambda: each(lambda entry: replace(entry, local_sizes=(0, 0))), READ),
    "other sizes in front": (lambda: each(lambda entry: replace(entry, local_sizes=(1, 2**31))), READ),
    "more files than it says": (lambda: each(count=1), READ),
    "fewer files than it says": (lambda: each(count=60_000), READ),
    "the second of three disks": (lambda: each(disk=1), READ),
    "another name in front": (lambda: each(lambda entry: replace(entry, local_name=b"x"), only=GUIDE), "F111"),
    "the name of another in front": (lambda: each(lambda entry: replace(entry, local_name=BOOK.encode()), only=GUIDE), "F111"),
    "a name that is no UTF-8": (lambda: more(said(b"\xff\xfe", flags=0x800)), "F111"),
    "a name in an old code page": (lambda: more(said("blåbær.xml".encode("cp437"))), READ),
    "a name of sixty thousand letters": (lambda: more(*(said(b"%d" % n + b"x" * 60_000) for n in range(150))), READ),
    "a name in another field": (lambda: each(lambda entry: replace(entry, extra=_named_otherwise("x.xml")), only=GUIDE), READ),
    "the same name in another slash": (lambda: more(said(BOOK.replace("/", "\\"))), "F114"),
    "the same name from the root": (lambda: more(said(f"/{BOOK}")), "F114"),
    "the same name in capitals": (lambda: more(said(BOOK.upper())), "F114"),
    "the same name by a way round": (lambda: more(said("xl/./workbook.xml"), said("xl/x/../workbook.xml"), said("xl//workbook.xml")), READ),
    "the same name in signs of URLs": (lambda: more(said("xl/workbook%2Exml")), READ),
    "the same letters, put together otherwise": (lambda: more(said("xl/å.xml"), said("xl/a\u030a.xml")), READ),
    "drives, devices and other machines": (
        lambda: more(*(said(name) for name in ("C:/Windows/x.xml", "D:x.xml", "//evil.example/c$/x", "xl/CON", "xl/aux.xml", "xl/a.xml:b", "xl/a. "))), READ),
    "a link to the machine's files": (lambda: more(said("xl/worksheets/sheet99.xml", b"/etc/passwd", rights=_LINK, made_by=_UNIX | 20)), READ),
    "a sheet that is a link": (
        lambda: each(lambda entry: replace(said(GUIDE, b"../../../../etc/passwd"), rights=_LINK, made_by=_UNIX | 20), only=GUIDE), "F117"),
    "a folder with something in it": (lambda: more(said("xl/media/", b"x" * 1_000)), READ),
    "two files in one place": (lambda: more(replace(said("xl/x.xml"), offset=0)), "F111"),
    "a file in the middle of another": (lambda: more(replace(said("xl/x.xml"), offset=200)), "F111"),
    "a file beyond the end": (lambda: more(replace(said("xl/x.xml"), offset=2**31)), "F111"),
    "files that quote one another": (lambda: quoted, "F111"),
    "a method that nobody knows": (lambda: each(lambda entry: replace(entry, method=99), only=GUIDE), "F111"),
    "a lock that nobody has": (lambda: each(lambda entry: replace(entry, flags=0x41), only=GUIDE), "F104"),
    "a patch to something else": (lambda: each(lambda entry: replace(entry, flags=0x20), only=GUIDE), "F111"),
    "a directory that is hidden": (lambda: each(lambda entry: replace(entry, flags=0x2000), only=GUIDE), READ),
    "half of the data": (lambda: each(lambda entry: replace(entry, data=entry.data[: len(entry.data) // 2]), only=GUIDE), "F111"),
    "another's data": (lambda: each(lambda entry: replace(entry, data=b"\3\0"), only=GUIDE), "F111"),
    "no bytes at all": (lambda: each(lambda entry: said(GUIDE, b""), only=GUIDE), "F117"),
    "rights that no system has": (lambda: each(lambda entry: replace(entry, rights=_FAR, made_by=0xFFFF)), READ),
}  # fmt: skip
