"""What Word demands of a package, beside what the schema says: checked on every document of every run.

A document that fails is not written: Word would offer to repair it, or show what nobody meant to print.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree import ElementTree

from beredskabsplan.documents.prove import reread
from beredskabsplan.documents.prove.ledger import Account, Entry, settle
from beredskabsplan.documents.prove.reread import PartText
from beredskabsplan.opc import contenttypes, package
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import LINKS, TYPES
from beredskabsplan.opc.wordml import TEXT_PARTS

_TAGS = re.compile(r"\{\{|\{%|\{#|%\}|#\}")
_PLAIN = re.compile(r"docProps/.*|.*\.rels|\[Content_Types\]\.xml|customXml/.*|word/settings\.xml")


def read_all(parts: Mapping[str, bytes]) -> dict[str, PartText]:
    """Read all XML parts of a package."""
    return {
        name: reread.read(part, is_word=not _PLAIN.fullmatch(name))
        for name, part in parts.items()
        if name.endswith((".xml", ".rels"))
    }


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds a package together: the names of its parts, their types, and who links to what.

    *known* are the links that each part may use; *faults* are those of the frame itself.
    """

    names: frozenset[str]
    known: Mapping[str, frozenset[str]]
    faults: tuple[str, ...]

    @classmethod
    def of(cls, parts: Mapping[str, bytes]) -> "Frame":
        """Read the frame of the package *parts*."""
        faults = list(_untyped(parts[contenttypes.PART], frozenset(parts)))
        known = {}
        for name, part in parts.items():
            if name.endswith(".rels"):
                folder, _, file = name.rpartition("_rels/")
                links = list(ElementTree.fromstring(part).iter(LINKS + "Relationship"))
                known[folder + file.removesuffix(".rels")] = frozenset(link.get("Id", "") for link in links)
                faults.extend(_unlinked(name, folder, links, parts))
        return cls(frozenset(parts), known, tuple(faults))


def check(content: bytes, entries: Collection[Entry] = ()) -> tuple[str, ...]:
    """Check the .docx *content* as it lies there; return in Danish what is wrong with it.

    With the ledger's *entries* nothing that was printed may be gone, and no tag may be left.
    """
    try:
        parts = package.read(content)
    except BrokenPackageError as error:
        return (str(error),)
    printed = {entry.part for entry in entries}
    written = {name: part for name, part in parts.items() if name in printed or TEXT_PARTS.fullmatch(name)}
    readings = read_all(written)
    account = settle(readings, entries)
    lost = dict.fromkeys(entry.field or entry.text[:40] for entry in account.missing)
    return (
        *(f"»{label}« er gået tabt" for label in lost),
        *(leftovers(account) if entries else ()),
        *faults(readings, Frame.of(parts)),
    )


def faults(readings: Mapping[str, PartText], frame: Frame) -> Iterator[str]:
    """Yield what is wrong with a package of *readings* in *frame*."""
    yield from frame.faults
    for name, reading in readings.items():
        yield from (f"{name}: {fault}" for fault in reading.faults)
        for link in sorted(reading.links - frame.known.get(name, frozenset())):
            yield f"{name}: henvisningen {link} findes ikke"
    yield from _repeated(readings)


def leftovers(account: Account) -> Iterator[str]:
    """Yield the surroundings of every tag that stands in what nobody printed."""
    for name, text in account.rest.items():
        for tag in _TAGS.finditer(text):
            yield f"{name}: koden »{text[max(tag.start() - 20, 0) : tag.end() + 20].strip()}« er ikke flettet"


def _repeated(readings: Mapping[str, PartText]) -> Iterator[str]:
    counted = Counter(name for reading in readings.values() for name in reading.names)
    for (kind, value), times in counted.items():
        if times > 1:
            yield f"to steder har samme {kind} ({value})"


def _untyped(manifest: bytes, names: frozenset[str]) -> Iterator[str]:
    types = ElementTree.fromstring(manifest)
    endings = {default.get("Extension", "").casefold() for default in types.iter(f"{TYPES}Default")}
    given = {override.get("PartName", "").lstrip("/") for override in types.iter(f"{TYPES}Override")}
    for name in sorted(names - given - {contenttypes.PART}):
        if name.rpartition(".")[2].casefold() not in endings:
            yield f"{name}: delen har ingen indholdstype"
    yield from (f"{name}: delen mangler" for name in sorted(given - names))


def _unlinked(
    name: str, folder: str, links: Sequence[ElementTree.Element], parts: Collection[str]
) -> Iterator[str]:
    if len({link.get("Id") for link in links}) < len(links):
        yield f"{name}: to henvisninger har samme navn"
    for link in links:
        target = link.get("Target", "")
        is_inside = link.get("TargetMode") != "External" and not target.startswith("#")  # a place in itself
        if is_inside and _resolved(folder, target) not in parts:
            yield f"{name}: {target} findes ikke"


def _resolved(folder: str, target: str) -> str:
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join(folder, path)) if path[:1] != "/" else path[1:]
