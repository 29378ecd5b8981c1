"""Relationships: what a part refers to, in a part of its own beside it."""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

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
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
