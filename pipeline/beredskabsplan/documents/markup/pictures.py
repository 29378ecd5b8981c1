"""Put pictures from data in place of those that a template holds for them.

A template holds the place with a picture of its own whose alternative text is a tag: `{{ org.logo }}`. The
new picture fills the same space as far as its own shape allows; without one, its paragraph goes.
"""

import hashlib
import posixpath
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from lxml import etree

from beredskabsplan.language.placeholders import Picture
from beredskabsplan.opc import package, wordml
from beredskabsplan.opc.wordml import W

MARK = "picture"  # an attribute without a namespace, which no answer and no template can write
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
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
        for drawing in [each for each in root.iter(_WP + "docPr") if MARK in each.attrib]:
            number = drawing.get(MARK, "")
            del drawing.attrib[MARK]
            frame = drawing.getparent()
            assert frame is not None
            album.old.setdefault(name, set()).update(
                each.get(_R + "embed", "") for each in frame.iter(_A + "blip")
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
        folder, _, file = name.rpartition("/")
        links = f"{folder}/_rels/{file}.rels"
        root = roots[links] if links in roots else wordml.parse(frame[links])
        let_go |= {
            posixpath.normpath(posixpath.join(folder, each)) for each in _unlink(root, album.old[name])
        }
        for link, picture in album.new.get(name, {}).items():
            media = media_name(picture)
            target = posixpath.relpath(media, folder)
            etree.SubElement(root, _LINKS + "Relationship", {"Id": link, "Type": _IMAGE, "Target": target})
            changed[media] = picture.content
        changed[links] = wordml.serialize(root)
    kinds = {name.rpartition(".")[2] for name in changed if not name.endswith(".rels")}
    changed[package.MANIFEST] = _with_types(frame[package.MANIFEST], kinds)
    return changed, let_go - _linked({**frame, **changed})


def media_name(picture: Picture) -> str:
    """Name the part of *picture* after what is in it."""
    return f"word/media/{hashlib.sha256(picture.content).hexdigest()[:16]}.{picture.kind}"


def _draw(frame: etree._Element, picture: Picture, link: str) -> None:
    for blip in frame.iter(_A + "blip"):
        blip.set(_R + "embed", link)
        for child in (*blip.iterchildren(_A + "extLst"), *blip.itersiblings(_A + "srcRect")):
            wordml.remove(child)
    extent = frame.find(_WP + "extent")
    if extent is None:
        return
    scale = min(int(extent.get("cx", "0")) / picture.width, int(extent.get("cy", "0")) / picture.height)
    size = (str(round(picture.width * scale)), str(round(picture.height * scale)))
    for each in (extent, *frame.iterfind(f".//{_A}xfrm/{_A}ext")):
        each.set("cx", size[0])
        each.set("cy", size[1])


def _remove(drawing: etree._Element) -> None:
    """Remove the *drawing*, and its paragraph unless something else stands there."""
    run = next(drawing.iterancestors(W + "r"))
    paragraph = next(run.iterancestors(W + "p"))
    wordml.remove(run)
    marks = [
        {each.get(W + "id") for each in paragraph.iter(W + kind)} for kind in ("bookmarkStart", "bookmarkEnd")
    ]
    if any(each.tag != W + "t" or each.text for each in paragraph.iter(*_CONTENT)) or marks[0] != marks[1]:
        return
    wordml.remove(paragraph)


def _used(root: etree._Element) -> set[str]:
    links = (each.get(_R + kind) for each in root.iter(_A + "blip") for kind in ("embed", "link"))
    return {link for link in links if link}


def _unlink(root: etree._Element, links: Set[str]) -> Iterator[str]:
    """Remove the relationships *links* and yield where they led."""
    for each in list(root):
        if each.get("Id") in links:
            root.remove(each)
            yield each.get("Target", "")


def _with_types(manifest: bytes, kinds: Set[str]) -> bytes:
    root = wordml.parse(manifest)
    known = {each.get("Extension", "").casefold() for each in root.iter(_TYPES + "Default")}
    for kind in sorted(kinds - known):
        root.insert(0, etree.Element(_TYPES + "Default", {"Extension": kind, "ContentType": f"image/{kind}"}))
    return wordml.serialize(root)


def _linked(parts: Mapping[str, bytes]) -> set[str]:
    """List the parts that any relationship leads to."""
    found = set()
    for name, part in parts.items():
        if name.endswith(".rels"):
            folder = name.rpartition("_rels/")[0]
            found |= {
                posixpath.normpath(posixpath.join(folder, each.get("Target", "")))
                for each in wordml.parse(part)
            }
    return found
