"""All templates of a run, compiled in the brand."""

import re
from collections.abc import Iterator, Mapping

from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.standards import Definitions
from beredskabsplan.documents.compile import livery
from beredskabsplan.documents.compile.template import Part, Template, compile_template
from beredskabsplan.documents.lint import comments
from beredskabsplan.language import context

_COMPARED = re.compile(r"[\"']([^\"']*)[\"']")


def compile_all(
    contents: Mapping[str, bytes], definitions: Definitions
) -> tuple[tuple[Template, ...], tuple[Finding, ...]]:
    """Compile templates in the brand, by name; one with faults is left out, and all faults are told."""
    if not contents:
        return (), (found(Code.T108, Place(file="templates"), folder="templates"),)
    contract = context.shape(definitions.questionnaire)
    compiled: list[Template] = []
    findings: list[Finding] = []
    for name, content in contents.items():
        branded = livery.apply(comments.cleaned(content), definitions.brand)
        template, faults = compile_template(name, branded, contract)
        if template:
            compiled.append(template)
            findings.extend(_never(name, content, template, definitions.questionnaire))
        else:
            findings.extend(_told(name, content, faults, definitions.questionnaire))
    return tuple(compiled), tuple(findings)


def _told(
    name: str, content: bytes, faults: tuple[Finding, ...], asked: Questionnaire
) -> tuple[Finding, ...]:
    """Tell all errors of a template that does not compile, as `lint` does; the *faults* if it finds none."""
    from beredskabsplan.documents.lint.checkup import lint

    found_here = lint(name, content, asked).findings
    return tuple(each for each in found_here if each.severity is Severity.ERROR) or faults


def _never(name: str, content: bytes, template: Template, asked: Questionnaire) -> Iterator[Finding]:
    """Tell of conditions that no answer meets, since an answer has got other words than the template has.

    `lint` is asked only where a text stands that is none of the answers: it takes longer than the merge.
    """
    from beredskabsplan.documents.lint.checkup import lint

    answers = {answer for field in asked.fields.values() for answer in field.answers}
    codes = (
        spot.code
        for part in template.parts.values()
        if isinstance(part, Part)
        for spot in part.spots.values()
    )
    if any(text not in answers for code in codes for text in _COMPARED.findall(code)):
        yield from (finding for finding in lint(name, content, asked).findings if finding.code is Code.L118)
