"""The faults of a template as Word comments, each at its paragraph, in a copy to mend them in.

The comments are known by their author, so that the next round takes them out again.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence

from lxml import etree

from beredskabsplan.core.catalogue import Severity
from beredskabsplan.core.findings import Finding
from beredskabsplan.documents.lint.place import Flaw
from beredskabsplan.documents.markup import paragraphs
from beredskabsplan.opc import elements
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import W14, W, uri
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import DOCUMENT, TEXT_PARTS

AUTHOR = "Kontrol"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SEAL = "beredskabsplan"
_MARKS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
_EMPTY = f'<w:comments xmlns:w="{uri(W)}"/>'.encode()


def marked(package: Package, flaws: Sequence[Flaw]) -> bytes:
    """Write *flaws* as comments into a copy of the template *package*, in place of those of last time.

    Word allows no comment in headers, footers, notes and text boxes: what stands there is told at the
    beginning of the main text, or at the paragraph that the box is fixed to.

    Raises:
        BrokenPackageError: it is no Word document.
    """
    package = without_ours(package).with_parts({})
    listed = list(package.change(DOCUMENT).iter(W + "p"))
    name = _comments(package)
    if name not in package:
        package.add(name, _EMPTY, _KIND)
        package.relate(DOCUMENT, "comments", name)
    comments = package.change(name)
    taken = (comment.get(W + "id", "") for comment in comments)
    last = max((int(number) for number in taken if re.fullmatch("[0-9]{1,9}", number)), default=-1)
    anchored = dict.fromkeys((flaw.finding, _anchor(flaw, listed)) for flaw in flaws)
    for number, (finding, (paragraph, is_there)) in enumerate(anchored, last + 1):
        comments.append(_comment(number, finding, is_there=is_there))
        _put(paragraph, number)
    comments.append(etree.ProcessingInstruction(_SEAL, _seal(package.parts, name)))
    return package.packed()


def can_mark(package: Package) -> bool:
    """Tell whether *package* has a main text that comments can stand in, and all else that they need."""
    try:
        marked(package, ())
        return next(package.tree(DOCUMENT).iter(W + "p"), None) is not None
    except BrokenPackageError:
        return False


def is_untouched(content: bytes) -> bool:
    """Tell whether *content* is a marked copy as we wrote it; Word leaves out our seal when it saves."""
    try:
        package = Package(content)
        parts, name = package.parts, _comments(package)
        match = re.search(rb"<\?beredskabsplan (\w+)\?>", parts.get(name, b""))
        if match is None:
            return False
        unsealed = elements.serialize(package.tree(name))  # parsing leaves the seal out
    except BrokenPackageError:
        return False
    return _seal({**parts, name: unsealed}, name) == match[1].decode()


def cleaned(package: Package) -> Package:
    """Return *package* without our comments; a copy may have been mended and made the template."""
    try:
        return without_ours(package)
    except BrokenPackageError:
        return package  # compiling tells what is wrong


def without_ours(package: Package) -> Package:
    """Take our comments, and all that belongs to them, out of *package*, or return it when it has none."""
    name = _comments(package)
    if name not in package or AUTHOR.encode() not in package.part(name):
        return package
    comments = elements.parse(package.part(name))
    ours = [comment for comment in comments if comment.get(W + "author") == AUTHOR]
    numbers = {comment.get(W + "id") for comment in ours}
    threads = {line.get(W14 + "paraId") for comment in ours for line in comment.iter(W + "p")} - {None}
    for comment in ours:
        comments.remove(comment)
    changed = {name: elements.serialize(comments)}
    for other in package.names:
        if TEXT_PARTS.fullmatch(other) and other != name and b"comment" in package.part(other):
            changed[other] = _unmarked(package.part(other), numbers)
        elif re.fullmatch(r"word/comments(Extended|Ids)\.xml", other):
            changed[other] = _unthreaded(package.part(other), threads)
    return package.with_parts(changed)


def _unmarked(part: bytes, numbers: set[str | None]) -> bytes:
    root = elements.parse(part)
    for mark in list(root.iter(*_MARKS)):
        if mark.get(W + "id") in numbers:
            paragraphs.take_out(mark)
    return elements.serialize(root)


def _unthreaded(part: bytes, threads: set[str | None]) -> bytes:
    root = elements.parse(part)
    for entry in list(root):
        if threads & {str(value) for key, value in entry.attrib.items() if str(key).endswith("}paraId")}:
            root.remove(entry)
    return elements.serialize(root)


def _comments(package: Package) -> str:
    """Name the part with the comments: the one that the main text links to, or the usual one."""
    return package.related(DOCUMENT, "comments") or "word/comments.xml"


def _anchor(flaw: Flaw, listed: Sequence[etree._Element]) -> tuple[etree._Element, bool]:
    """Return which of the paragraphs *listed* to put *flaw* at, and whether that is where it stands."""
    if flaw.part != DOCUMENT or flaw.paragraph < 0:
        return listed[0], not flaw.finding.place.text
    own = listed[flaw.paragraph]
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
