"""All templates of a run, compiled in the brand."""

import re
from collections.abc import Iterator, Mapping

from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.standards import Definitions
from beredskabsplan.documents.admit import clearing, hidden, usual
from beredskabsplan.documents.compile import livery
from beredskabsplan.documents.compile.part import Part
from beredskabsplan.documents.compile.template import Template, compile_template
from beredskabsplan.language import context
from beredskabsplan.opc import contenttypes
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.package import Package

_NAME = re.compile(r"\w+\.\w+")
_COMPARED = re.compile(r"[\"']([^\"']*)[\"']")


def compile_all(
    contents: Mapping[str, bytes], definitions: Definitions
) -> tuple[tuple[Template, ...], tuple[Finding, ...]]:
    """Compile templates in the brand, by name; one with faults is left out, and all faults are told."""
    contract = context.shape(definitions.questionnaire)
    compiled: list[Template] = []
    findings: list[Finding] = []
    for name, content in contents.items():
        package = _without_our_comments(usual.named(Package(content)))
        branded = livery.apply(package, definitions.brand)
        template, faults = compile_template(name, branded, contract)
        if template:
            compiled.append(template)
            findings.extend(clearing.told(f"{name}.docx", package))
            findings.extend(hidden.told(f"{name}.docx", package))
            findings.extend(_never(name, package, template, definitions.questionnaire))
        else:
            findings.extend(_told(name, package, faults, definitions.questionnaire))
    return tuple(compiled), tuple(findings)


def _without_our_comments(package: Package) -> Package:
    """Take the linter's comments out; what finds them is loaded only where there are any at all."""
    try:
        if b"comments+xml" not in package.part(contenttypes.PART):
            return package
    except BrokenPackageError:
        return package  # compiling tells what is wrong
    from beredskabsplan.documents.lint import comments

    return comments.cleaned(package)


def _told(
    name: str, package: Package, faults: tuple[Finding, ...], asked: Questionnaire
) -> tuple[Finding, ...]:
    """Tell all errors of a template that does not compile, as `lint` does; the *faults* if it finds none."""
    from beredskabsplan.documents.lint.checkup import examine

    found_here = examine(name, package, asked).findings
    return tuple(finding for finding in found_here if finding.severity is Severity.ERROR) or faults


def _never(name: str, package: Package, template: Template, asked: Questionnaire) -> Iterator[Finding]:
    """Tell of conditions that no answer meets, since it has got other words, and of fields that are gone.

    `lint` is asked only where a field with choices is compared with none of them, or one is gone: it takes
    longer than the merge.
    """
    parts = (part for part in template.parts.values() if isinstance(part, Part))
    codes = (spot.code for part in parts for spot in part.spots.values())
    if any(_is_doubtful(code, asked) for code in codes):
        from beredskabsplan.documents.lint.checkup import examine

        yield from (
            finding
            for finding in examine(name, package, asked).findings
            if finding.code in {Code.L118, Code.L126}
        )


def _is_doubtful(code: str, asked: Questionnaire) -> bool:
    """Tell whether *code* names a field that is gone, or one with few answers and a text that is none."""
    if any(name in asked.formers and name not in asked.gates for name in _NAME.findall(code)):
        return True
    fields = (asked.fields.get(name) for name in _NAME.findall(code))
    answers = {answer for field in fields if field for answer in field.answers}
    return bool(answers) and any(text not in answers for text in _COMPARED.findall(code))
