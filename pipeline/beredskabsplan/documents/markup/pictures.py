"""Put pictures from data in place of those that a template holds for them.

A template holds the place with a picture of its own whose alternative text is a tag: `{{ org.logo }}`. The
new picture fills the same space as far as its own shape allows; without one, its paragraph goes.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from lxml import etree

from beredskabsplan.language.placeholders import Picture
from beredskabsplan.opc import contenttypes, elements, relationships
from beredskabsplan.opc.namespaces import WP, A, R, W

MARK = "picture"  # an attribute without a namespace, which no answer and no template can write
_CONTENT = (
    W + "t",
    W + "fldChar",
    W + "sectPr",
    W + "drawing",
    W + "pict",
    W + "object",
    W + "footnoteReference",
)


@dataclass(slots=True)
class Album:
    """What placing the pictures of one document changed: for each part its new links, and those let go."""

    new: dict[str, dict[str, Picture]] = field(default_factory=dict)
    old: dict[str, set[str]] = field(default_factory=dict)


def place(roots: Mapping[str, etree._Element], pictures: Sequence[Picture]) -> Album:
    """Draw the *pictures* where the parts in *roots* are marked for them."""
    album = Album()
    for name, root in roots.items():
        for drawing in [drawing for drawing in root.iter(WP + "docPr") if MARK in drawing.attrib]:
            number = drawing.get(MARK, "")
            del drawing.attrib[MARK]
            frame = drawing.getparent()
            assert frame is not None
            album.old.setdefault(name, set()).update(
                blip.get(R + "embed", "") for blip in frame.iter(A + "blip")
            )
            if not number:
                _remove(drawing)
                continue
            link = f"rIdPicture{number}"
            _draw(frame, pictures[int(number)], link)
            album.new.setdefault(name, {})[link] = pictures[int(number)]
        album.old.get(name, set()).difference_update(_used(root))
    return album


def settle(
    album: Album, frame: Mapping[str, bytes], roots: Mapping[str, etree._Element]
) -> tuple[dict[str, bytes], Set[str]]:
    """Return the parts that *album* adds or changes, and the names of those that nothing links to any more.

    *frame* are the content types and all relationship parts of the package, *roots* the parts with code.
    """
    changed: dict[str, bytes] = {}
    let_go: set[str] = set()
    for name in album.old:
        links = relationships.part_of(name)
        root = roots[links] if links in roots else elements.parse(frame[links])
        let_go |= {relationships.resolved(name, target) for target in _unlink(root, album.old[name])}
        for link, picture in album.new.get(name, {}).items():
            media = media_name(picture)
            relationships.add(root, name, "image", media, link)
            changed[media] = picture.content
        changed[links] = elements.serialize(root)
    kinds = {name.rpartition(".")[2] for name in changed if not name.endswith(".rels")}
    let_go -= _linked({**frame, **changed})
    changed[contenttypes.PART] = _with_types(frame[contenttypes.PART], kinds, let_go)
    return changed, let_go


def media_name(picture: Picture) -> str:
    """Name the part of *picture* after what is in it."""
    return f"word/media/{hashlib.sha256(picture.content).hexdigest()[:16]}.{picture.kind}"


def _draw(frame: etree._Element, picture: Picture, link: str) -> None:
    for blip in frame.iter(A + "blip"):
        blip.set(R + "embed", link)
        for child in (*blip.iterchildren(A + "extLst"), *blip.itersiblings(A + "srcRect")):
            elements.remove(child)
    extent = frame.find(WP + "extent")
    if extent is None:
        return
    scale = min(int(extent.get("cx", "0")) / picture.width, int(extent.get("cy", "0")) / picture.height)
    size = (str(round(picture.width * scale)), str(round(picture.height * scale)))
    for measure in (extent, *frame.iterfind(f".//{A}xfrm/{A}ext")):
        measure.set("cx", size[0])
        measure.set("cy", size[1])


def _remove(drawing: etree._Element) -> None:
    """Remove the *drawing*, and its paragraph unless something else stands there."""
    run = next(drawing.iterancestors(W + "r"))
    paragraph = next(run.iterancestors(W + "p"))
    elements.remove(run)
    marks = [
        {mark.get(W + "id") for mark in paragraph.iter(W + kind)} for kind in ("bookmarkStart", "bookmarkEnd")
    ]
    if (
        any(content.tag != W + "t" or content.text for content in paragraph.iter(*_CONTENT))
        or marks[0] != marks[1]
    ):
        return
    elements.remove(paragraph)


def _used(root: etree._Element) -> set[str]:
    links = (blip.get(R + kind) for blip in root.iter(A + "blip") for kind in ("embed", "link"))
    return {link for link in links if link}


def _unlink(root: etree._Element, links: Set[str]) -> Iterator[str]:
    """Remove the relationships *links* and yield where they led."""
    for link in list(root):
        if link.get("Id") in links:
            root.remove(link)
            yield link.get("Target", "")


def _with_types(manifest: bytes, kinds: Set[str], let_go: Set[str]) -> bytes:
    root = elements.parse(manifest)
    for entry in [entry for name in let_go for entry in contenttypes.names(root, name)]:
        root.remove(entry)
    for kind in sorted(kinds):
        contenttypes.by_ending(root, kind, f"image/{kind}")
    return elements.serialize(root)


def _linked(parts: Mapping[str, bytes]) -> set[str]:
    """List the parts that any relationship leads to."""
    return {
        relationships.resolved(relationships.source_of(name), link.target)
        for name, part in parts.items()
        if name.endswith(".rels")
        for link in relationships.of(elements.parse(part))
    }
