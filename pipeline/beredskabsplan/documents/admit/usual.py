"""The usual names: of the parts, which programs call what they like, and of the vocabularies in them.

Word on the web calls the main text `word/document2.xml`, and other programs have folders of their own. What
a part is, its relationships tell; here each gets the name that Word gives it, and nothing else changes.
"""

import itertools
import re
from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from beredskabsplan.opc import relationships
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import MC, USUAL
from beredskabsplan.opc.package import Package

_LISTS_PREFIXES = (MC + "Ignorable", MC + "MustUnderstand")
# What each kind of part is called, with a number for the »{}« where there may be several.
_OF_PACKAGE = {
    "officeDocument": "word/document.xml",
    "core-properties": "docProps/core.xml",
    "extended-properties": "docProps/app.xml",
    "custom-properties": "docProps/custom.xml",
}
_OF_TEXT = {
    "header": "word/header{}.xml",
    "footer": "word/footer{}.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
    "comments": "word/comments.xml",
    "commentsExtended": "word/commentsExtended.xml",
    "commentsIds": "word/commentsIds.xml",
    "styles": "word/styles.xml",
    "settings": "word/settings.xml",
    "numbering": "word/numbering.xml",
    "theme": "word/theme/theme{}.xml",
}


def named(package: Package) -> Package:
    """Return *package* with the usual names of its parts.

    It is itself when they have them, or when it cannot be read, which compiling it tells.
    """
    try:
        main = package.related("", "officeDocument")
        if main is None or main not in package:
            return package
        wanted = dict(_unusual(package, "", _OF_PACKAGE)) | dict(_unusual(package, main, _OF_TEXT))
        return package.renamed(_names(package, wanted)) if wanted else package
    except BrokenPackageError:
        return package


def _names(package: Package, wanted: Mapping[str, str]) -> dict[str, str]:
    """Choose a name for each of the *wanted* parts; a part that has it without being one gives way."""
    present = {name.casefold(): name for name in package.names}
    taken = set(present)
    names: dict[str, str] = {}
    for part, pattern in wanted.items():
        alone = pattern if "{}" not in pattern and pattern not in names.values() else ""
        if stranger := present.get(alone.casefold()):
            names[stranger] = _free(pattern, taken)
        names[part] = alone or _free(pattern, taken)
        taken |= {name.casefold() for name in names.values()}
    return names


def _free(pattern: str, taken: Collection[str]) -> str:
    numbered = pattern if "{}" in pattern else pattern.replace(".xml", "-{}.xml")
    return next(name for name in map(numbered.format, itertools.count(1)) if name.casefold() not in taken)


def _unusual(package: Package, source: str, patterns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each part that *source* refers to and that is not called as *patterns* say, with its pattern."""
    for link in package.relationships(source):
        pattern = patterns.get(link.kind)
        target = relationships.resolved(source, link.target)
        if pattern and not link.is_external and target in package and not _is_usual(target, pattern):
            yield target, pattern


def _is_usual(name: str, pattern: str) -> bool:
    return bool(re.fullmatch(re.escape(pattern).replace(r"\{\}", "[0-9]*"), name))


def with_usual_prefixes(root: etree._Element) -> etree._Element:
    """Return *root* with the usual prefixes of Word's vocabularies, by which its text is read."""
    usual = {prefix: USUAL.get(uri, prefix or "") for prefix, uri in root.nsmap.items()}
    if all((prefix or "") == new for prefix, new in usual.items()):
        return root
    renamed = etree.Element(
        root.tag, nsmap={usual[prefix]: uri for prefix, uri in root.nsmap.items() if usual[prefix]}
    )
    for key, value in root.attrib.items():
        said = str(value)
        names = [usual.get(prefix) or prefix for prefix in said.split()] if key in _LISTS_PREFIXES else [said]
        renamed.set(key, " ".join(names))
    renamed.text = root.text
    renamed.extend(list(root))
    return renamed
