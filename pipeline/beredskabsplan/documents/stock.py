"""All templates of a run, compiled in the brand."""

from collections.abc import Mapping

from beredskabsplan.core.catalogue import Severity
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.standards import Definitions
from beredskabsplan.documents.compile import livery
from beredskabsplan.documents.compile.template import Template, compile_template
from beredskabsplan.documents.lint import comments
from beredskabsplan.language import context


def compile_all(
    contents: Mapping[str, bytes], definitions: Definitions
) -> tuple[tuple[Template, ...], tuple[Finding, ...]]:
    """Compile templates in the brand, by name; one with faults is left out, and all faults are told."""
    contract = context.shape(definitions.questionnaire)
    compiled: list[Template] = []
    findings: list[Finding] = []
    for name, content in contents.items():
        branded = livery.apply(comments.cleaned(content), definitions.brand)
        template, faults = compile_template(name, branded, contract)
        if template:
            compiled.append(template)
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
