"""What Word demands of a package, beside what the schema says: checked on every document of every run.

A document that fails is not written: Word would offer to repair it, or show what nobody meant to print.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping

from beredskabsplan.documents.prove import reread, seals
from beredskabsplan.documents.prove.frame import Frame
from beredskabsplan.documents.prove.ledger import Account, Entry, settle
from beredskabsplan.documents.prove.reread import PartText
from beredskabsplan.documents.prove.seals import Proven
from beredskabsplan.opc import contenttypes
from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import TEXT_PARTS

_TAGS = re.compile(r"\{\{|\{%|\{#|%\}|#\}")
_PLAIN = re.compile(r"docProps/.*|.*\.rels|\[Content_Types\]\.xml|customXml/.*|word/settings\.xml")


def read_all(parts: Mapping[str, bytes], read: Callable[..., PartText] = reread.read) -> dict[str, PartText]:
    """Read all XML parts of a package."""
    return {
        name: read(part, is_word=not _PLAIN.fullmatch(name))
        for name, part in parts.items()
        if name.endswith((".xml", ".rels"))
    }


def check(content: bytes, entries: Collection[Entry] = (), proven: Proven = seals.NOTHING) -> tuple[str, ...]:
    """Check the .docx *content* as it lies there; return in Danish what is wrong with it.

    With the ledger's *entries* nothing that was printed may be gone, and no tag may be left. What was
    *proven* of it before is not read again where it lies in the zip as it did.
    """
    try:
        made = Package(content)
        names = frozenset(made.names)
        if contenttypes.PART not in names:
            raise BrokenPackageError(Defect.NO_DOCUMENT)
        new = [name for name in made.names if seals.seal(made.packed_part(name)) != proven.seals.get(name)]
        is_other = names != proven.frame.names and contenttypes.PART not in new
        parts = {name: made.part(name) for name in (*new, *([contenttypes.PART] if is_other else []))}
    except BrokenPackageError as error:
        return (str(error),)
    printed = {entry.part for entry in entries}
    written = {name: part for name, part in parts.items() if name in printed or TEXT_PARTS.fullmatch(name)}
    readings = read_all(written)
    account = settle(readings, (entry for entry in entries if entry.part in parts or entry.part not in names))
    lost = dict.fromkeys(entry.field or entry.text[:40] for entry in account.missing)
    return (
        *(f"»{label}« er gået tabt" for label in lost),
        *(leftovers(account) if entries else ()),
        *faults({**proven.readings, **readings}, proven.frame.changed(names, parts)),
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
