"""Leave out of a template what is none of its text: where it came from, who wrote it, what others said of it.

What goes is found by what refers to it, never by the name of a part: a part that nothing refers to any more
is left out as well.
"""

import re
from collections.abc import Collection, Iterator

from lxml import etree

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.documents.admit import hidden
from beredskabsplan.documents.markup import notes, numbering, paragraphs
from beredskabsplan.opc import contenttypes, elements, relationships
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import DOCUMENT, SETTINGS, STYLES, TEXT_PARTS

# Kinds of relationships to what no reader of a document sees.
_UNSEEN = frozenset(
    {
        "attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "recipientData", "transform",
        "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "documenttasks",
        "customXml", "glossaryDocument", "stylesWithEffects", "thumbnail", "extensibility",
        "webextensiontaskpanes", "origin", "signature", "classificationlabels", "printerSettings",
        "keyMapCustomizations", "attachedToolbars",
    }
)  # fmt: skip
_NAMED = re.compile(r"\{.+\}|«.+»|\[\w+\.\w+\]|\$\{|%\w+\.\w+%")  # a file's name with a tag in it
# Kinds that a text asks for by their id.
_ASKED_FOR = frozenset(
    {
        "image", "hyperlink", "chart", "oleObject", "package", "control", "aFChunk", "subDocument", "video",
        "audio", "media", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors",
    }
)  # fmt: skip
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
# What a property may say of a document though no tag stands in it.
_KEPT = frozenset(
    {
        "title", "subject", "language", "created", "modified", "Application", "AppVersion", "DocSecurity",
        "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged",
    }
)  # fmt: skip
_TIES = tuple(
    W + name for name in ("attachedTemplate", "mailMerge", "saveThroughXslt", "attachedSchema", "docVars",
                          "trackRevisions", "rsids", "documentType", "printerSettings")
)  # fmt: skip
_COMMENT = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference", W + "annotationRef")
# Formats that were changed, by whom and when, and where changes began that are no more.
_CHANGES = tuple(
    W + name for name in ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange",
                          "tblGridChange", "trPrChange", "tcPrChange", "numberingChange")
)  # fmt: skip
_RANGES = tuple(
    W + name + end
    for name in ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange",
                 "customXmlMoveFromRange", "customXmlMoveToRange")
    for end in ("Start", "End")
)  # fmt: skip
_REVISION_MARKS = tuple(
    W + name for name in ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidTr", "rsidSect", "rsidDel")
)

_MARKED_PARTS = frozenset({SETTINGS, STYLES, numbering.PART})
# What is in a part that has anything of it.
_MARKED = re.compile(
    "|".join(
        etree.QName(name).localname
        for name in (*_TIES, *_COMMENT, *_CHANGES, *_RANGES, W + "rsid", W + "permStart")
    ).encode()
)


def cleared(package: Package) -> Package:
    """Return *package* without what is not for those who get its documents.

    Raises:
        BrokenPackageError: it cannot be read.
    """
    package = package.with_parts({})
    for name in [name for name in package.names if name.endswith(".rels") and name in package]:
        source = relationships.source_of(name)
        for link in [link for link in package.relationships(source) if link.kind in _UNSEEN]:
            package.unrelate(source, link.id)
    for name in filter(TEXT_PARTS.fullmatch, package.names):
        _let_go(package, name, {"aFChunk"})  # a whole document that some programs leave behind
    reached = set(_reached(package, ""))
    for name in [name for name in package.names if not _belongs(name, reached)]:
        package.remove(name)
    _unlist(package)
    concealed = hidden.Hiding(package)
    concealing = [name for name in package.names if concealed.is_in(name)]
    for name in package.names:
        if (TEXT_PARTS.fullmatch(name) or name in _MARKED_PARTS) and _MARKED.search(package.part(name)):
            _clear(package, name)
    for name in concealing:
        concealed.take_out(package.change(name))
        _let_go(package, name, _ASKED_FOR)
    if DOCUMENT in concealing:
        _drop_notes(package)
    _disown(package)
    return package


def told(file: str, package: Package) -> Iterator[Finding]:
    """Yield what is left out of the documents though somebody put it there.

    Raises:
        BrokenPackageError: the package cannot be read.
    """
    place = Place(file=file)
    if _NAMED.search(file):
        yield found(Code.L147, place, text=file.removesuffix(".docx"))
    for name in [name for name in package.names if name.endswith(".rels")]:
        for link in package.relationships(relationships.source_of(name)):
            if link.kind == "attachedTemplate":
                yield found(Code.L124, place, target=link.target)
    comments = package.related(DOCUMENT, "comments")
    for comment in package.tree(comments).iter(W + "comment") if comments and comments in package else ():
        text = " ".join(paragraphs.text(paragraph) for paragraph in comment.iter(W + "p")).strip()
        yield found(Code.L125, place, answer=text)


def _let_go(package: Package, name: str, kinds: Collection[str]) -> None:
    """Drop what the part *name* leads to by a relationship of these *kinds*, but does not ask for."""
    links = [link for link in package.relationships(name) if link.kind in kinds]
    asked = {value for node in package.tree(name).iter() for value in node.attrib.values()} if links else ()
    for link in links:
        if link.id not in asked:
            package.unrelate(name, link.id)


def _drop_notes(package: Package) -> None:
    """Drop the notes that the main text does not refer to."""
    for name in [name for name in notes.PARTS if name in package]:
        for note in notes.unasked(package.tree(name), package.tree(DOCUMENT)):
            package.change(name).remove(note)


def _disown(package: Package) -> None:
    """Take whoever wrote the template, and for whom, out of the properties, but for what has a tag in it.

    A property that a user has added stays where the text asks for it.
    """
    texts = [package.part(name) for name in package.names if TEXT_PARTS.fullmatch(name)]
    for name in _PROPERTIES:
        for entry in list(package.change(name)) if name in package else ():
            own = entry.get("name") or etree.QName(entry).localname
            is_asked = any(own.encode() in text for text in texts if b"DOCPROPERTY" in text)
            if own not in _KEPT and not is_asked and not any("{{" in str(said) for said in entry.itertext()):
                elements.remove(entry)


def _unlist(package: Package) -> None:
    """Take out of the list of parts what is not there: some programs leave it, and Word passes over it."""
    names = {name.casefold() for name in package.names}
    listed = [(entry, entry.get("PartName", "")) for entry in package.tree(contenttypes.PART)]
    for entry, name in listed:
        if name and name.lstrip("/").casefold() not in names:
            package.change(contenttypes.PART).remove(entry)


def _clear(package: Package, name: str) -> None:
    """Take marks that lead to what is left out from the part *name*."""
    root = package.change(name)
    for mark in list(root.iter(*_COMMENT)):
        paragraphs.take_out(mark)
    for tie in list(root.iter(*_TIES, *_CHANGES, *_RANGES, W + "rsid")):
        elements.remove(tie)
    named = {start.get(W + "id") for start in root.iter(W + "permStart") if start.get(W + "ed")}
    for bound in list(root.iter(W + "permStart", W + "permEnd")) if named else ():
        if bound.get(W + "id") in named:
            elements.remove(bound)
    etree.strip_attributes(root, *_REVISION_MARKS)


def _reached(package: Package, source: str) -> Iterator[str]:
    """Yield the parts that *source* leads to, each once."""
    waiting, seen = [source], {source}
    while waiting:
        for target in package.targets(waiting.pop()).values():
            if target in package and target not in seen:
                seen.add(target)
                waiting.append(target)
                yield target


def _belongs(name: str, reached: set[str]) -> bool:
    if name == contenttypes.PART:
        return True
    return relationships.source_of(name) in reached | {""} if name.endswith(".rels") else name in reached
