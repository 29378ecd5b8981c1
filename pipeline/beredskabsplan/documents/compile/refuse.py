"""What a template may not hold: whatever comes from elsewhere, runs, or cannot be merged faithfully."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice, takewhile

from lxml import etree

from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.documents.admit import outward, stranger
from beredskabsplan.documents.compile.scan import TAG
from beredskabsplan.documents.compile.sense import instead
from beredskabsplan.documents.markup import numbering
from beredskabsplan.documents.markup.paragraphs import own_text, owner, paragraph_text
from beredskabsplan.opc import contenttypes
from beredskabsplan.opc.namespaces import WP, W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import STYLES, TEXT_PARTS

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MOST_MARKUP = 20_000_000  # bytes of one part; a template of 300 pages has about five million
_MACROS = re.compile(r"vbaProject|vbaData|macroEnabled|keyMapCustomizations|attachedToolbars", re.IGNORECASE)
_REVISIONS = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_OUTSIDE_FIELDS = {"INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD"}
_CLOCK_FIELDS = {"DATE", "TIME", "PRINTDATE", "SAVEDATE", "CREATEDATE", "EDITTIME"}
_TODAY = tuple(W + part + length for part in ("day", "month", "year") for length in ("Long", "Short"))
_NESTED = "\0"  # stands in the instruction of a field for another field
_NUMBER = re.compile(r"-?[0-9]{1,10}")
_OBJECTS = {
    W + name for name in ("drawing", "pict", "object", "fldChar", "sectPr", "footnoteReference", "fldSimple",
                          "endnoteReference", "bookmarkStart", "bookmarkEnd")
}  # fmt: skip
_NUMBERS: Mapping[str, tuple[tuple[str, int, int], ...]] = {
    W + "gridSpan": ((W + "val", 1, 63),),  # Word has no more columns
    W + "gridBefore": ((W + "val", 0, 63),),
    W + "gridAfter": ((W + "val", 0, 63),),
    W + "ilvl": ((W + "val", 0, 8),),
    W + "lvl": ((W + "ilvl", 0, 8),),
    W + "lvlOverride": ((W + "ilvl", 0, 8),),
    W + "outlineLvl": ((W + "val", 0, 9),),
    W + "bookmarkStart": ((W + "id", -(2**31), 2**31),),
    W + "comment": ((W + "id", -(2**31), 2**31),),
    WP + "extent": (("cx", 0, 2**31), ("cy", 0, 2**31)),
}
_OUTER = {"p": ("sit afsnit", "et afsnit"), "tr": ("sin række", "en række"), "tc": ("sin celle", "en celle")}
_OUTER_TAG = re.compile(r"\{([{%#])(p|tr|tc)\s")
_UNSUPPORTED = re.compile(r"\{%\s*(colspan|cellbg|hm|raw)\b|\{\{(p|tr|tc)\s")
_TRIMS = re.compile(r"^\{[{%#][-+]|[-+][}%#]\}$")
_SPACED = re.compile(r"\{%\s+(p|tr|tc|r)\s+(if|for|else|elif|endif|endfor|set)\b")


def outside(file: str, package: Package) -> Iterator[Finding]:
    """Yield a finding for everything in the package that is no plain Word document."""
    place = Place(file=file)
    types = [entry.get("ContentType", "") for entry in package.tree(contenttypes.PART)]
    if any(map(_MACROS.search, chain(types, package.names))):
        yield found(Code.T112, place)
    elif MAIN not in types:
        yield stranger.told(file, package)
    for name in package.names:
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.part(name):
            yield stranger.with_code(file)  # Word opens none, and the checks expand nothing
        if name.endswith(".xml") and len(package.part(name)) > MOST_MARKUP:
            yield found(Code.T117, place, limit=MOST_MARKUP // 1_000_000)
    for name in ("", *package.names):
        for element, (code, values) in outward.references(package, name):
            if code.value.severity is Severity.ERROR:
                at = place if element is None else _place(file, element)
                yield found(code, at, **values)


def numbers(file: str, package: Package) -> Iterator[Finding]:
    """Yield a finding for every part with a number that Word cannot read; the merge could not either."""
    for name in package.names:
        if TEXT_PARTS.fullmatch(name) or name in {STYLES, numbering.PART}:
            for element, attribute, said in islice(_misnumbered(package.tree(name)), 1):
                tag, own = etree.QName(element).localname, etree.QName(attribute).localname
                reason = f"{name}: »{said[:20]}« er ikke et tal, som Word kan læse ({tag}, {own})"
                yield found(Code.T109, Place(file=file), reason=reason)


def _misnumbered(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield element, attribute and text of every number in *root* that is none, or out of bounds."""
    for element in root.iter(*_NUMBERS):
        for attribute, low, high in _NUMBERS[str(element.tag)]:
            said = element.get(attribute)
            if said is not None and not (_NUMBER.fullmatch(said) and low <= int(said) <= high):
                yield element, attribute, said


def inside(file: str, root: etree._Element) -> Iterator[Finding]:
    """Yield a finding for everything in the part *root* that would be lost, or shown as nobody meant."""
    paragraphs = list(root.iter(W + "p"))
    for revision in root.iter(*_REVISIONS):
        yield found(Code.T115, _place(file, revision))
        break
    for beginning, instruction in _fields(root):
        for code, values in _instructed(instruction.strip()):
            yield found(code, _place(file, beginning), **values)
    for today in root.iter(*_TODAY):
        yield found(Code.T120, _place(file, today), name="dags dato")
    for binding in root.iter("{*}dataBinding"):
        control = next(binding.iterancestors(W + "sdt"), None)
        if control is not None and TAG.search(own_text(control)):
            yield found(Code.T116, Place(file=file, text=own_text(control)[:60]))
    for paragraph in paragraphs:
        text = paragraph_text(paragraph)
        place = Place(file=file, text=text[:60])
        yield from (found(Code.T102, place, reason=reason) for reason in _unbalanced(text))
        yield from _tags(place, text)
        yield from _beside(place, paragraph, text)


def _instructed(instruction: str) -> Iterator[tuple[Code, Mapping[str, str]]]:
    """Yield what is wrong with a field of this *instruction*."""
    name = "".join(takewhile(str.isalpha, instruction)).upper()
    target = instruction[len(name) :].strip(' "')
    if instruction.startswith(_NESTED):
        yield Code.T111, {"target": "et felt, hvis navn et andet felt skriver"}
    elif name in _OUTSIDE_FIELDS:
        yield Code.T111, {"target": name}
    elif name in _CLOCK_FIELDS:
        yield Code.T120, {"name": name}
    elif name == "HYPERLINK" and outward.leads_astray(target):
        yield Code.T121, {"target": target}


def _fields(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield where each field in *root* begins, and its instruction, which Word may have split over runs."""
    opened: list[tuple[etree._Element, list[str]]] = []
    for node in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        if node.tag == W + "fldSimple":
            yield node, node.get(W + "instr", "")
        elif node.tag == W + "instrText":
            if opened:
                opened[-1][1].append(node.text or "")
            else:  # what is begun in another paragraph
                yield node, node.text or ""
        elif node.get(W + "fldCharType") == "begin":
            opened.append((node, []))
        elif node.get(W + "fldCharType") == "end" and opened:
            beginning, pieces = opened.pop()
            if opened:
                opened[-1][1].append(_NESTED)
            yield beginning, "".join(pieces)
    for beginning, pieces in opened:
        yield beginning, "".join(pieces)


def _place(file: str, node: etree._Element) -> Place:
    paragraph = owner(node)
    return Place(file=file, text="" if paragraph is None else own_text(paragraph)[:60])


def _unbalanced(text: str) -> Iterator[str]:
    """Yield why the braces of *text* do not pair up.

    docxtpl would take everything up to the next closing brace, paragraphs and all, without a word.
    """
    rest = TAG.sub("", text)
    for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
        if opening in rest:
            yield f"Der mangler {closing} i afsnittet."
        elif closing in rest:
            yield f"Der mangler {opening} i afsnittet."
    for tag in TAG.finditer(text):
        if text[: tag.start()].endswith("{"):
            yield f"Der står et {{ for meget foran {tag[0]}."


def _tags(place: Place, text: str) -> Iterator[Finding]:
    for tag in TAG.findall(text):
        if _TRIMS.search(tag):
            whole = re.sub(r"^(..)[-+]\s*|\s*[-+](..)$", r"\1 \2", tag)
            reason = f"Bindestregen sletter det, der står omkring koden. Skriv {' '.join(whole.split())}."
            yield found(Code.T102, place, reason=reason)
        elif refused := _UNSUPPORTED.match(tag):
            construct = refused[1] or f"{{{{{refused[2]} …}}}}"
            yield found(Code.T104, place, construct=construct, instead=instead.of(construct))
        elif spaced := _SPACED.match(tag):
            yield found(Code.T102, place, reason=f"Skriv {{%{spaced[1]} uden mellemrum foran {spaced[1]}.")


def _beside(place: Place, paragraph: etree._Element, text: str) -> Iterator[Finding]:
    """Yield what stands beside a `{%p … %}`, `{%tr … %}` or `{%tc … %}`, and would go with it."""
    for kind in dict.fromkeys(match[2] for match in _OUTER_TAG.finditer(text)):
        outer = paragraph if kind == "p" else next(paragraph.iterancestors(W + kind), None)
        if outer is None:
            reason = f"Koden med {{%{kind} skal stå i en tabel."
            yield found(Code.T102, place, reason=reason)
            continue
        whole = own_text(outer)
        beside = TAG.sub("", whole).strip()
        more_tags = len(TAG.findall(whole)) > 1
        objects = any(True for _ in outer.iter(*_OBJECTS))
        if beside or more_tags or objects:
            whose, alone = _OUTER[kind]
            yield found(Code.T110, place, tag=f"{{%{kind} … %}}", outer=whose, alone=alone)
