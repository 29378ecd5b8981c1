"""What holds a package together: the names of its parts, their types, and who links to what."""

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree import ElementTree

from beredskabsplan.opc import contenttypes, relationships
from beredskabsplan.opc.namespaces import LINKS, TYPES


@dataclass(frozen=True, slots=True)
class Frame:
    """The *names* of all parts, the links that each may use as *known*, and what is wrong with both."""

    names: frozenset[str] = frozenset()
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    @classmethod
    def of(cls, parts: Mapping[str, bytes]) -> "Frame":
        """Read the frame of the package *parts*."""
        return cls().changed(frozenset(parts), parts)

    def changed(self, names: frozenset[str], parts: Mapping[str, bytes]) -> "Frame":
        """Read the frame of a package with these *names*, of which only *parts* are not as they were.

        The content types are among *parts* when there are other names than before.
        """
        faults = [f"{name}: delen mangler" for name in sorted(self.names - names)]
        known = dict(self.known)
        if contenttypes.PART in parts:
            faults.extend(_untyped(parts[contenttypes.PART], names))
        for name, part in parts.items():
            if name.endswith(".rels"):
                links = list(ElementTree.fromstring(part).iter(LINKS + "Relationship"))
                known[relationships.source_of(name)] = frozenset(link.get("Id", "") for link in links)
                faults.extend(_unlinked(name, name.rpartition("_rels/")[0], links, names))
        return Frame(names, known, tuple(faults))


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
