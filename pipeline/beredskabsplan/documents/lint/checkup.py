"""Check a template as a consultant would want it checked: everything at once, and each fault at its place.

What compiling finds is told with its place in Word; what compiling does not see, because a fault before it
hides it or because it works all the same, is found here.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.standards import Definitions
from beredskabsplan.documents.admit import clearing, stranger, usual
from beredskabsplan.documents.admit.hidden import Hiding
from beredskabsplan.documents.compile import join, refuse, scan
from beredskabsplan.documents.compile.template import Template, compile_template
from beredskabsplan.documents.fields import former
from beredskabsplan.documents.lint import appearance, bindings, comments, foreign, printed
from beredskabsplan.documents.lint.blocks import Block, Print
from beredskabsplan.documents.lint.place import Flaw, Line, Tag, lines, tags
from beredskabsplan.documents.lint.tags import Walk
from beredskabsplan.language import shapes
from beredskabsplan.language.shapes import Shape
from beredskabsplan.opc import elements
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import DOCUMENT, STYLES, TEXT_PARTS

Compiled = tuple[Template | None, tuple[Finding, ...]]
_WALKED = {Code.T102}  # faults that one fault of the kind makes Jinja see at the wrong place
_BEFORE = (Code.T104,)  # and this one before it in the same place
_QUOTED = 60  # signs of a paragraph that a place quotes
_WHOLE = re.compile(r"^(\{[{%#]-?)\s*(?:p|tr|tc|r)\s+(?=[^\s}%#])")


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found in the template *name*, where it prints which field, and the names that it *uses*.

    *package* is the template itself, to be marked.
    """

    name: str
    flaws: tuple[Flaw, ...]
    prints: tuple[Print, ...] = ()
    uses: frozenset[str] = frozenset()
    package: Package | None = dataclasses.field(default=None, compare=False, repr=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, each once and with the number of its places, in the order of the document."""
        times = Counter(flaw.finding for flaw in self.flaws if flaw.paragraph >= 0)
        each = dict.fromkeys(flaw.finding for flaw in self.flaws)
        return tuple(_counted(finding, times[finding]) for finding in each)


def lint(name: str, content: bytes, definitions: Definitions, compiled: Compiled | None = None) -> Checkup:
    """Check the .docx in *content*; comments of an earlier checkup are no part of it.

    What compiling gives is taken from *compiled*, where somebody has done that already.
    """
    package = usual.named(Package(content))
    return replace(examine(name, package, definitions, compiled), package=package)


def examine(name: str, package: Package, definitions: Definitions, ready: Compiled | None = None) -> Checkup:
    """Check the template *package*; what compiling gives may be *ready*."""
    asked = definitions.questionnaire
    contract, file = shapes.shape(definitions), f"{name}.docx"
    try:
        for refused in (refuse.size, refuse.numbers):  # what would keep us from reading on
            if flaws := [Flaw(finding) for finding in refused(file, package)]:
                return Checkup(name, tuple(flaws))
        package = comments.without_ours(package)
        styles = package.tree(STYLES) if STYLES in package else etree.Element("none")
        hiding = Hiding(package)
        sheets = [
            _Sheet(file, part, package, styles, hiding)
            for part in package.names
            if TEXT_PARTS.fullmatch(part)
        ]
        checked = [sheet.check(contract, asked, is_card=name in asked.one_page) for sheet in sheets]
    except BrokenPackageError:
        return Checkup(name, (Flaw(stranger.told(file, package)),))
    compiled, faults = ready or compile_template(name, package, contract)
    if unusable := next((fault for fault in faults if fault.code is Code.T101), None):
        return Checkup(name, (Flaw(unusable),))  # all else would come of it
    flaws = [flaw for part in checked for flaw in part.flaws]
    flaws.extend(appearance.styles(file, styles))
    flaws.extend(map(Flaw, clearing.told(file, package)))
    flaws.extend(_compiled(faults, flaws, [line for sheet in sheets for line in sheet.lines]))
    prints = tuple(print_ for part in checked for print_ in part.prints)
    uses = compiled.uses if compiled else frozenset(print_.name for print_ in prints)
    return Checkup(name, tuple(_once(flaws, sheets)), prints, uses)


def unasked(checkups: Sequence[Checkup], asked: Questionnaire) -> Iterator[Finding]:
    """Yield the required fields that none of all templates prints, or only where another answer allows it."""
    prints = [print_ for checkup in checkups for print_ in checkup.prints]
    used = {name for checkup in checkups for name in checkup.uses}
    roles = [field for field in asked.fields.values() if field.role]
    listed = {field.id for field in roles} if "roller" in used else set()
    for field in asked.fields.values():
        if not field.required or field.id in listed:
            continue
        own = [print_ for print_ in prints if print_.name == field.id]
        if not own and field.id not in used:
            yield found(Code.L116, Place(file="spoergeskema.toml"), label=field.label, name=field.id)
        elif own and all(map(_hides, own)):
            line, block = own[0].line, _hides(own[0])
            assert block
            yield line.flaw(Code.L117, field.id, label=field.label, condition=block.tag.typed).finding


def _counted(finding: Finding, number: int) -> Finding:
    """Say in the place of *finding* in how many paragraphs with the same words it was found."""
    place = finding.place
    if number < 2 or not place.text:
        return finding
    return replace(finding, place=replace(place, text=f"{place.text} ({number} steder)"))


def _hides(print_: Print) -> Block | None:
    """Return the block that may leave *print_* out for the sake of another answer."""
    return next(
        (
            block
            for block in print_.blocks
            if block.word == "if" and not block.has_else and print_.name not in block.asks
        ),
        None,
    )


class _Sheet:
    """A part with text, and its paragraphs."""

    def __init__(
        self, file: str, name: str, package: Package, styles: etree._Element, hiding: Hiding
    ) -> None:
        self.name = name
        self._package = package
        self._styles = styles
        self.root = elements.parse(package.part(name))
        self.tags: list[tuple[Tag, Line]] = []
        former.disarm(self.root)
        join.drop_noise(self.root)
        self._hidden: list[tuple[etree._Element, str]] = []
        if hiding.is_in(name):
            self._hidden = [*hiding.texts(self.root)]
            hiding.silence(self.root)
        self.lines = lines(file, name, self.root, styles)
        if b"{" in package.part(name):
            self.tags = tags(self.lines, self.root)

    def check(self, contract: Mapping[str, Shape], asked: Questionnaire, *, is_card: bool) -> Checkup:
        """Find the flaws of this part."""
        walk = Walk(contract, asked.fields)
        walk.through(self.tags)
        flaws = [*walk.flaws]
        for line in self.lines:
            flaws.extend(_refused(line))
        hidden = dict(self._hidden)
        for line in self.lines:
            if text := hidden.get(line.element):
                flaws.append(line.flaw(Code.L146, text[:60], answer=text))
        flaws.extend(bindings.loose(self.lines, self.tags, self.root))
        flaws.extend(appearance.links(self.lines, self.name, self.root, self._package))
        flaws.extend(appearance.all_of(self.lines, self.name, self.root, self._styles))
        merged = {flaw.paragraph for flaw in flaws if flaw.finding.code is Code.T130}  # told as a field
        flaws.extend(foreign.likenesses([line for line in self.lines if line.number not in merged], contract))
        flaws.extend(printed.of_older(walk.prints, asked.formers))
        flaws.extend(printed.maybe_empty(walk.prints, asked.fields))
        if is_card:
            flaws.extend(printed.on_cards(walk.prints, asked.fields))
        return Checkup(self.name, tuple(flaws), tuple(walk.prints))


def _refused(line: Line) -> Iterator[Flaw]:
    """Yield what may not stand in the paragraph *line*, whatever its tags say."""
    for finding in refuse.inside("", line.element):
        if finding.code is Code.T116 or not line.text.startswith(finding.place.text):
            continue  # what is bound is found by itself; the paragraphs of a text box have lines of their own
        yield Flaw(replace(finding, place=line.place(finding.place.text)), line.part, line.number)


def _compiled(faults: Iterable[Finding], flaws: Sequence[Flaw], listed: Sequence[Line]) -> Iterator[Flaw]:
    """Yield what compiling found and nobody else did, at the paragraph that it is about."""
    known: dict[Code, set[tuple[str, int]]] = {}
    for flaw in flaws:
        known.setdefault(flaw.finding.code, set()).add((flaw.part, flaw.paragraph))
    mentions = _Mentions(listed)
    for fault in faults:
        if fault.code in known and (not fault.place.text or fault.code in _WALKED):
            continue
        about = mentions.of(fault.place.text) if fault.place.text else []
        also = (fault.code, *(_BEFORE if fault.code in _WALKED else ()))
        if any((line.part, line.number) in known.get(code, ()) for line in about for code in also):
            continue
        if about:
            place = about[0].place(fault.place.text)
            yield Flaw(replace(fault, place=place), about[0].part, about[0].number)
        else:
            yield Flaw(fault)


class _Mentions:
    """Find lines by how they begin, or by a tag in them."""

    def __init__(self, listed: Sequence[Line]) -> None:
        self._listed = listed
        self._by_sign: dict[str, list[int]] = {}
        for number, line in enumerate(listed):
            whole = (_WHOLE.sub(r"\1", tag) for tag in scan.TAG.findall(line.text))  # as it is compiled
            for sign in {line.text[:_QUOTED], *("".join(tag.split()) for tag in whole)}:
                self._by_sign.setdefault(sign, []).append(number)

    def of(self, text: str) -> list[Line]:
        """List the lines that begin with *text* or hold it as a tag, in their order."""
        numbers = {*self._by_sign.get(text, ()), *self._by_sign.get("".join(text.split()), ())}
        if numbers:
            return [self._listed[number] for number in sorted(numbers)]
        return [line for line in self._listed if line.text.startswith(text)]


def _once(flaws: Iterable[Flaw], sheets: Sequence[_Sheet]) -> list[Flaw]:
    """Put *flaws* in the order of the document, errors and warnings mixed, and each only once."""
    names = sorted((sheet.name for sheet in sheets), key=lambda name: name != DOCUMENT)
    order = {name: number for number, name in enumerate(names)}
    severe = {Severity.ERROR: 0}
    return sorted(
        dict.fromkeys(flaws),
        key=lambda flaw: (
            flaw.paragraph < 0,
            order.get(flaw.part, len(order)),
            flaw.paragraph,
            severe.get(flaw.finding.severity, 1),
        ),
    )
