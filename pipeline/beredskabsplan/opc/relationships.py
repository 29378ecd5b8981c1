"""Relationships: what a part refers to, in a part of its own beside it."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import LINKS, R, uri

EMPTY = f'<Relationships xmlns="{uri(LINKS)}"/>'.encode()


class Relationship(NamedTuple):
    """What a part refers to: *target* is the address as it is written, perhaps outside the package."""

    id: str
    type: str
    target: str
    is_external: bool

    @property
    def kind(self) -> str:
        """The last word of the type, such as »image«."""
        return self.type.rpartition("/")[2]


def of(root: etree._Element) -> Iterator[Relationship]:
    """Yield the relationships that stand in the part *root*."""
    for link in root:
        outside = link.get("TargetMode") == "External"
        yield Relationship(link.get("Id", ""), link.get("Type", ""), link.get("Target", ""), outside)


def add(root: etree._Element, source: str, kind: str, target: str, identity: str) -> None:
    """Let *source*, whose relationships stand in *root*, refer to the part *target* as *identity*."""
    relative = posixpath.relpath(target, posixpath.dirname(source) or ".")
    link = {"Id": identity, "Type": f"{uri(R)}/{kind}", "Target": relative}
    etree.SubElement(root, LINKS + "Relationship", link)


def add_address(root: etree._Element, kind: str, address: str, identity: str) -> None:
    """Let the part with the relationships *root* refer to an *address* outside as *identity*."""
    link = {"Id": identity, "Type": f"{uri(R)}/{kind}", "Target": address, "TargetMode": "External"}
    etree.SubElement(root, LINKS + "Relationship", link)


def moved(part: bytes, source: str, names: Mapping[str, str]) -> bytes:
    """Rewrite the relationships of *source* in *part* for parts that got the new of *names*."""
    root = elements.parse(part)
    base = posixpath.dirname(names.get(source, source)) or "."
    is_changed = source in names
    for link in root:
        target = resolved(source, link.get("Target", ""))
        if link.get("TargetMode") != "External" and (is_changed or target in names):
            link.set("Target", posixpath.relpath(names.get(target, target), base))
            is_changed = True
    return elements.serialize(root) if is_changed else part


def part_of(source: str) -> str:
    """Name the part with the relationships of *source*; the package itself is »«."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_of(part: str) -> str:
    """Name the part whose relationships stand in *part*."""
    folder, name = posixpath.split(part)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def resolved(source: str, target: str) -> str:
    """Name the part that *source* means by *target*."""
    path = unquote(target.partition("#")[0])
    if path.startswith("/"):
        return posixpath.normpath(path.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
