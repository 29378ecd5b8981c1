"""The faults of a template as Word comments, each at its paragraph, in a copy to mend them in.

The comments are known by their author, so that the next round takes them out again.
"""

import hashlib
import posixpath
import re
from collections.abc import Mapping, Sequence

from lxml import etree

from beredskabsplan.core.catalogue import Severity
from beredskabsplan.core.findings import Finding
from beredskabsplan.documents.lint.place import MAIN, TEXT_PARTS, Flaw
from beredskabsplan.opc import package, wordml
from beredskabsplan.opc.wordml import W

AUTHOR = "Kontrol"
LINKS = "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/%s}"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SEAL = "beredskabsplan"
_MARKS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


def marked(content: bytes, flaws: Sequence[Flaw]) -> bytes:
    """Write *flaws* as comments into a copy of the template *content*, in place of those of last time.

    Word allows no comment in headers, footers, notes and text boxes: what stands there is told at the
    beginning of the main text, or at the paragraph that the box is fixed to.

    Raises:
        BrokenPackageError, lxml.etree.XMLSyntaxError, KeyError: it is no Word document.
    """
    parts = without_ours(package.read(content))
    document = wordml.parse(parts[MAIN])
    paragraphs = list(document.iter(W + "p"))
    name, parts = _with_comments(parts)
    comments = wordml.parse(parts[name])
    last = max((int(each.get(W + "id", 0)) for each in comments), default=-1)
    anchored = dict.fromkeys((flaw.finding, _anchor(flaw, paragraphs)) for flaw in flaws)
    for number, (finding, (paragraph, is_there)) in enumerate(anchored, last + 1):
        comments.append(_comment(number, finding, is_there=is_there))
        _put(paragraph, number)
    parts = {**parts, MAIN: wordml.serialize(document), name: wordml.serialize(comments)}
    comments.append(etree.ProcessingInstruction(_SEAL, _seal(parts, name)))
    return package.write({**parts, name: wordml.serialize(comments)})


def can_mark(content: bytes) -> bool:
    """Tell whether *content* has a main text that comments can stand in."""
    try:
        parts = package.read(content)
        return next(wordml.parse(parts[MAIN]).iter(W + "p"), None) is not None
    except (package.BrokenPackageError, etree.XMLSyntaxError, KeyError):
        return False


def is_untouched(content: bytes) -> bool:
    """Tell whether *content* is a marked copy as we wrote it; Word leaves out our seal when it saves."""
    try:
        parts = package.read(content)
    except package.BrokenPackageError:
        return False
    name = _comments(parts)
    match = re.search(rb"<\?beredskabsplan (\w+)\?>", parts.get(name, b""))
    if match is None:
        return False
    root = wordml.parse(parts[name])
    for each in list(root.iter(etree.ProcessingInstruction)):
        root.remove(each)
    return _seal({**parts, name: wordml.serialize(root)}, name) == match[1].decode()


def cleaned(content: bytes) -> bytes:
    """Return the .docx *content* without our comments; a copy may have been mended and made the template."""
    try:
        parts = package.read(content)
        rest = without_ours(parts)
    except (package.BrokenPackageError, etree.XMLSyntaxError):
        return content  # compiling tells what is wrong
    return content if rest == parts else package.write(rest)


def without_ours(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Take our comments, and all that belongs to them, out of *parts*."""
    name = _comments(parts)
    if AUTHOR.encode() not in parts.get(name, b""):
        return dict(parts)
    comments = wordml.parse(parts[name])
    ours = [each for each in comments if each.get(W + "author") == AUTHOR]
    numbers = {each.get(W + "id") for each in ours}
    threads = {each.get(_PARAGRAPH_ID) for one in ours for each in one.iter(W + "p")} - {None}
    for each in (*ours, *comments.iter(etree.ProcessingInstruction)):
        comments.remove(each)
    changed = {name: wordml.serialize(comments)}
    for part in parts:
        if TEXT_PARTS.fullmatch(part) and part != name and b"comment" in parts[part]:
            changed[part] = _unmarked(parts[part], numbers)
        elif re.fullmatch(r"word/comments(Extended|Ids)\.xml", part):
            changed[part] = _unthreaded(parts[part], threads)
    return {**parts, **changed}


def _unmarked(part: bytes, numbers: set[str | None]) -> bytes:
    root = wordml.parse(part)
    for each in list(root.iter(*_MARKS)):
        if each.get(W + "id") not in numbers:
            continue
        parent = each.getparent()
        assert parent is not None
        parent.remove(each)
        outer = parent.getparent()
        if parent.tag == W + "r" and outer is not None and all(child.tag == W + "rPr" for child in parent):
            outer.remove(parent)
    return wordml.serialize(root)


def _unthreaded(part: bytes, threads: set[str | None]) -> bytes:
    root = wordml.parse(part)
    for each in list(root):
        if threads & {str(value) for key, value in each.attrib.items() if str(key).endswith("}paraId")}:
            root.remove(each)
    return wordml.serialize(root)


def _comments(parts: Mapping[str, bytes]) -> str:
    """Name the part with the comments: the one that the main text links to, or the usual one."""
    if LINKS in parts:
        for each in wordml.parse(parts[LINKS]):
            if each.get("Type", "").endswith("/comments"):
                return posixpath.normpath(posixpath.join("word", each.get("Target", ""))).lstrip("/")
    return "word/comments.xml"


def _with_comments(parts: Mapping[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """Name the part with the comments in *parts*, one that is added when there is none."""
    name = _comments(parts)
    if name in parts:
        return name, dict(parts)
    manifest = wordml.parse(parts[package.MANIFEST])
    kind = {"PartName": f"/{name}", "ContentType": _KIND}
    etree.SubElement(manifest, _PACKAGE % "content-types" + "Override", kind)
    empty_links = f'<Relationships xmlns="{(_PACKAGE % "relationships")[1:-1]}"/>'.encode()
    links = wordml.parse(parts.get(LINKS, empty_links))
    used = {each.get("Id") for each in links}
    free = next(each for each in (f"rIdKontrol{number}" for number in range(1, 99)) if each not in used)
    link = {"Id": free, "Type": f"{_OFFICE}/comments", "Target": "comments.xml"}
    etree.SubElement(links, _PACKAGE % "relationships" + "Relationship", link)
    return name, {
        **parts,
        package.MANIFEST: wordml.serialize(manifest),
        LINKS: wordml.serialize(links),
        name: wordml.serialize(etree.Element(W + "comments", nsmap={"w": W[1:-1]})),
    }


def _anchor(flaw: Flaw, paragraphs: Sequence[etree._Element]) -> tuple[etree._Element, bool]:
    """Return the paragraph to put *flaw* at, and whether that is where it stands."""
    if flaw.part != MAIN or flaw.paragraph < 0:
        return paragraphs[0], not flaw.finding.place.text
    own = paragraphs[flaw.paragraph]
    box = next(iter(list(own.iterancestors(W + "txbxContent"))[-1:]), own)
    return (own, True) if box is own else (next(box.iterancestors(W + "p")), False)


def _comment(number: int, finding: Finding, *, is_there: bool) -> etree._Element:
    comment = etree.Element(W + "comment")
    comment.set(W + "id", str(number))
    comment.set(W + "author", AUTHOR)
    comment.set(W + "initials", "K")
    kind = "Fejl" if finding.severity is Severity.ERROR else "Advarsel"
    texts = [f"{kind} {finding.code.name}: {finding.problem}", finding.remedy]
    if not is_there:
        texts.insert(0, f"Det står her: {finding.place.text}")
    for text in texts:
        run = etree.SubElement(etree.SubElement(comment, W + "p"), W + "r")
        etree.SubElement(run, W + "t").text = _harmless(text)
    return comment


def _harmless(text: str) -> str:
    """Set the braces of a tag apart: a tag in a comment would be run."""
    return re.sub(r"\{(?=[{%#])|[}%#](?=\})", lambda sign: f"{sign[0]} ", text)


def _put(paragraph: etree._Element, number: int) -> None:
    """Put the comment *number* around all that *paragraph* holds."""
    mark = {W + "id": str(number)}
    after = 1 if paragraph.find(W + "pPr") is not None else 0
    paragraph.insert(after, etree.Element(W + "commentRangeStart", mark))
    paragraph.append(etree.Element(W + "commentRangeEnd", mark))
    run = etree.SubElement(paragraph, W + "r")
    etree.SubElement(run, W + "commentReference", mark)


def _seal(parts: Mapping[str, bytes], comments: str) -> str:
    digest = hashlib.sha256()
    for name in sorted(parts):
        part = parts[name]
        digest.update(name.encode() + hashlib.sha256(part).digest() if name != comments else part)
    return digest.hexdigest()
