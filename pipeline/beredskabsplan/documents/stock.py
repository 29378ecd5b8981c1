"""All templates of a run: compiled in the brand, and looked over."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.standards import Definitions
from beredskabsplan.documents.admit import usual
from beredskabsplan.documents.compile import livery
from beredskabsplan.documents.compile.template import Template, compile_template
from beredskabsplan.language import shapes
from beredskabsplan.opc import contenttypes
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.package import Package

if TYPE_CHECKING:
    from beredskabsplan.documents.lint.checkup import Checkup


def compile_all(
    contents: Mapping[str, bytes], definitions: Definitions
) -> tuple[tuple[Template, ...], tuple[Finding, ...]]:
    """Compile templates in the brand, by name; one with faults is left out, and tells why it has to be."""
    contract = shapes.shape(definitions)
    compiled: list[Template] = []
    findings: list[Finding] = []
    for name, content in contents.items():
        package = _without_our_comments(usual.named(Package(content)))
        branded = livery.apply(package, definitions.brand)
        template, faults = compile_template(name, branded, contract)
        compiled.extend([template] if template else [])
        findings.extend(faults)
    return tuple(compiled), tuple(findings)


def look_over(
    contents: Mapping[str, bytes],
    definitions: Definitions,
    templates: Sequence[Template],
    faults: Sequence[Finding],
) -> tuple[Finding, ...]:
    """Tell what `lint` tells of all templates, where *templates* are those that compile.

    Should lint find no error in one that does not, its *faults* are told as compiling worded them. Fields
    that no template prints are left to the merge, which tells of each answer that went nowhere.
    """
    from beredskabsplan.documents.lint import checkup

    checkups = _checkups(contents, definitions, templates, faults)
    told = _told(checkups, templates, faults)
    unasked = checkup.unasked(checkups, definitions.questionnaire)
    return (*told, *(finding for finding in unasked if finding.code is not Code.L116))


def look_at(
    contents: Mapping[str, bytes],
    definitions: Definitions,
    templates: Sequence[Template],
    faults: Sequence[Finding],
) -> tuple[Finding, ...]:
    """Tell of the templates *contents*, some of all, what `lint` tells of each by itself."""
    return tuple(_told(_checkups(contents, definitions, templates, faults), templates, faults))


def _checkups(
    contents: Mapping[str, bytes],
    definitions: Definitions,
    templates: Sequence[Template],
    faults: Sequence[Finding],
) -> "list[Checkup]":
    from beredskabsplan.documents.lint import checkup

    compiled = {template.name: template for template in templates}
    return [
        checkup.lint(name, content, definitions, (compiled.get(name), _of(name, faults)))
        for name, content in contents.items()
    ]


def _told(
    checkups: "Sequence[Checkup]", templates: Sequence[Template], faults: Sequence[Finding]
) -> Iterator[Finding]:
    compiled = {template.name for template in templates}
    for checked in checkups:
        name = checked.name
        is_known = name in compiled or any(one.severity is Severity.ERROR for one in checked.findings)
        yield from () if is_known else _of(name, faults)
        yield from checked.findings


def _of(name: str, faults: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(fault for fault in faults if fault.place.file == f"{name}.docx")


def _without_our_comments(package: Package) -> Package:
    """Take the linter's comments out; what finds them is loaded only where there are any at all."""
    try:
        if b"comments+xml" not in package.part(contenttypes.PART):
            return package
    except BrokenPackageError:
        return package  # compiling tells what is wrong
    from beredskabsplan.documents.lint import comments

    return comments.cleaned(package)
