"""What a template may not hold: whatever comes from elsewhere, runs, or cannot be merged faithfully."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain, islice

from lxml import etree

from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.documents.admit import odd, outward, stranger
from beredskabsplan.documents.compile.scan import TAG
from beredskabsplan.documents.compile.sense import instead
from beredskabsplan.documents.fields import kinds, reading
from beredskabsplan.documents.fields import properties as document_properties
from beredskabsplan.documents.fields.reading import WordField
from beredskabsplan.documents.markup import numbering, shape, typed
from beredskabsplan.documents.markup.paragraphs import own_text, owner, paragraph_text
from beredskabsplan.documents.tracked import REVISIONS
from beredskabsplan.opc import contenttypes
from beredskabsplan.opc.namespaces import WP, M, W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import STYLES, TEXT_PARTS

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MOST_MARKUP = 8_000_000  # bytes of one part: 300 pages have about five million, and twelve fill 800 MB
_MACROS = re.compile(r"vbaProject|vbaData|macroEnabled", re.IGNORECASE)
_TODAY = tuple(W + part + length for part in ("day", "month", "year") for length in ("Long", "Short"))
_BROUGHT = frozenset({Code.T113, Code.T114})  # where a strange part comes from
_ADDRESS = re.compile(r'\s*("[^"]*"?|[^\s"]\S*)')
_NUMBER = re.compile(r"-?[0-9]{1,10}")
_OBJECTS = {
    W + name for name in ("drawing", "pict", "object", "fldChar", "fldSimple", "footnoteReference",
                          "endnoteReference")
}  # fmt: skip
_NUMBERS: Mapping[str, tuple[tuple[str, int, int], ...]] = {
    W + "gridSpan": ((W + "val", 1, shape.MOST_COLUMNS),),
    W + "gridBefore": ((W + "val", 0, shape.MOST_COLUMNS),),
    W + "gridAfter": ((W + "val", 0, shape.MOST_COLUMNS),),
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
_ENDS = {"{": "}"}
_SPACED = re.compile(r"\{%\s+(p|tr|tc|r)\s+(if|for|else|elif|endif|endfor|set)\b")


def outside(file: str, package: Package) -> Iterator[Finding]:
    """Yield a finding for everything in the package that is no plain Word document."""
    place, is_told = Place(file=file), False
    if stranger.is_strict(package):  # in which nothing is called what it is looked for by
        yield stranger.told(file, package)
        return
    types = [entry.get("ContentType", "") for entry in package.tree(contenttypes.PART)]
    if any(map(_MACROS.search, chain(types, package.names))):
        is_told = True
        yield found(Code.T112, place)
    elif MAIN not in types:
        yield stranger.told(file, package)
    if any(odd.types(package)):
        yield stranger.with_code(file)  # Word opens none, and the checks expand nothing
    for name in ("", *package.names):
        for element, (code, values) in outward.references(package, name):
            if code.value.severity is Severity.ERROR:
                is_told |= code in _BROUGHT
                yield found(code, place if element is None else _place(file, element), **values)
    for name in () if is_told else odd.strange(package):
        yield found(Code.T131, place, name=name)


def size(file: str, package: Package) -> Iterator[Finding]:
    """Yield a finding for every part with more markup than any real one; to be asked before one is parsed."""
    for name in package.names:
        if name.endswith((".xml", ".rels")) and len(package.part(name)) > MOST_MARKUP:
            yield found(Code.T117, Place(file=file), limit=MOST_MARKUP // 1_000_000)


def properties(file: str, package: Package) -> Iterator[Finding]:
    """Yield a finding for every field that shows a property which the template has not."""
    for name in package.names:
        if TEXT_PARTS.fullmatch(name) and b"DOCPROP" in package.part(name):
            known = document_properties.read(package)
            for field in reading.read(package.tree(name)):
                is_code = any("{" in (piece.text or "") for piece in field.results)  # told as such
                if field.name == "DOCPROPERTY" and field.about.casefold() not in known and not is_code:
                    yield found(Code.T127, _place(file, field.begin), name=field.about)


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
    quote = cache(own_text)  # many faults may stand in one paragraph
    for revision in root.iter(*REVISIONS):
        yield found(Code.T115, _place(file, revision), answer=_changed(root) or "et afsnit eller en række")
        break
    for field in reading.read(root):
        for code, values in _instructed(field):
            yield found(code, _place(file, field.begin, quote), **values)
    for today in root.iter(*_TODAY):
        yield found(Code.T120, _place(file, today, quote), name="dags dato")
    for binding in root.iter("{*}dataBinding"):
        control = next(binding.iterancestors(W + "sdt"), None)
        if control is not None and TAG.search(own_text(control)):
            yield found(Code.T116, Place(file=file, text=own_text(control)[:60]))
    yield from _formulas(file, root)
    for row, count in shape.too_wide(root):
        place = Place(file=file, text=own_text(row)[:60])
        yield found(Code.T128, place, count=count, most=shape.MOST_COLUMNS)
    for paragraph in paragraphs:
        text = paragraph_text(paragraph)
        place = Place(file=file, text=text[:60])
        yield from (found(Code.T102, place, reason=reason) for reason in typed.faults(text))
        yield from _tags(place, text)
        yield from _beside(place, paragraph, text)


def _formulas(file: str, root: etree._Element) -> Iterator[Finding]:
    """Yield every formula in *root* with a tag in it, which Word may have split anywhere."""
    for formula in root.iter(M + "oMath"):
        text = "".join(piece.text or "" for piece in formula.iter(M + "t"))
        if TAG.search(text):
            yield found(Code.T118, Place(file=file, text=text[:60]), where="en formel")


def _instructed(field: WordField) -> Iterator[tuple[Code, Mapping[str, str]]]:
    """Yield what is wrong with a *field*."""
    instruction = field.instruction.lstrip(' "')
    target = (_ADDRESS.match(instruction[len(field.name) :]) or [""])[0].strip(' "')
    if instruction.startswith(reading.NESTED):
        yield Code.T111, {"target": "et felt, hvis navn et andet felt skriver"}
    elif field.name in kinds.OUTSIDE:
        yield Code.T111, {"target": field.name}
    elif field.name in kinds.MERGING:
        yield Code.T130, {"name": target if field.name == "MERGEFIELD" and target else field.name}
    elif field.name in kinds.CLOCKS:
        yield Code.T120, {"name": field.name}
    elif field.name == "HYPERLINK" and outward.leads_astray(target):
        yield Code.T121, {"target": target}
    elif field.name in kinds.OVERWRITTEN and TAG.search("".join(piece.text or "" for piece in field.results)):
        yield Code.T126, {"name": field.name}
    else:
        for reason, remedy in kinds.refused(field):
            yield Code.T125, {"name": field.name, "reason": reason, "remedy": remedy}


def _changed(root: etree._Element) -> str:
    """Return what was first put in or struck out in *root*."""
    texts = ("".join(map(str, revision.itertext())).strip() for revision in root.iter(*REVISIONS))
    return next(filter(None, texts), "")


def _place(file: str, node: etree._Element, quote: Callable[[etree._Element], str] = own_text) -> Place:
    paragraph = owner(node)
    return Place(file=file, text="" if paragraph is None else quote(paragraph)[:60])


def _tags(place: Place, text: str) -> Iterator[Finding]:
    for tag in TAG.findall(text):
        if sign := typed.trimmed(tag):
            whole = re.sub(r"^(..)[-+]\s*((?:p|tr|tc|r)\s)?|\s*[-+](..)$", _untrimmed, tag)
            why = "Bindestregen sletter det, der står omkring koden"
            reason = f"{why if sign == '-' else 'Der står et + for meget'}. Skriv {' '.join(whole.split())}."
            yield found(Code.T102, place, reason=reason)
        elif refused := _UNSUPPORTED.match(tag):
            construct = refused[1] or f"{{{{{refused[2]} …}}}}"
            yield found(Code.T104, place, construct=construct, instead=instead.of(construct))
        elif spaced := _SPACED.match(tag):
            yield found(Code.T102, place, reason=f"Skriv {{%{spaced[1]} uden mellemrum foran {spaced[1]}.")


def _untrimmed(match: re.Match[str]) -> str:
    """Write a tag's end without its hyphen; what a tag stands for follows its braces at once."""
    return f"{match[1]}{match[2] or ' '}" if match[1] else f" {match[3]}"


def _beside(place: Place, paragraph: etree._Element, text: str) -> Iterator[Finding]:
    """Yield what stands beside a `{%p … %}`, `{%tr … %}` or `{%tc … %}`, and would go with it."""
    for sign, kind in dict.fromkeys(match.groups() for match in _OUTER_TAG.finditer(text)):
        outer = paragraph if kind == "p" else next(paragraph.iterancestors(W + kind), None)
        if outer is None:
            reason = f"Koden med {{{sign}{kind} skal stå i en tabel."
            yield found(Code.T102, place, reason=reason)
            continue
        whole = own_text(outer)
        beside = TAG.sub("", whole).strip()
        more_tags = len(TAG.findall(whole)) > 1
        objects = any(True for _ in outer.iter(*_OBJECTS))
        if beside or more_tags or objects:
            (whose, alone), end = _OUTER[kind], _ENDS.get(sign, sign)
            yield found(Code.T110, place, tag=f"{{{sign}{kind} … {end}}}", outer=whose, alone=alone)
