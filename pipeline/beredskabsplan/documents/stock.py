"""All templates of a run, compiled in the brand."""

from collections.abc import Mapping

from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.standards import Definitions
from beredskabsplan.documents.compile import livery
from beredskabsplan.documents.compile.template import Template, compile_template
from beredskabsplan.documents.lint import comments
from beredskabsplan.language import context
from beredskabsplan.opc.package import Package


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
        package = Package(content)
        branded = livery.apply(comments.cleaned(package), definitions.brand)
        template, faults = compile_template(name, branded, contract)
        if template:
            compiled.append(template)
        else:
            findings.extend(_told(name, package, faults, definitions.questionnaire))
    return tuple(compiled), tuple(findings)


def _told(
    name: str, package: Package, faults: tuple[Finding, ...], asked: Questionnaire
) -> tuple[Finding, ...]:
    """Tell all errors of a template that does not compile, as `lint` does; the *faults* if it finds none."""
    from beredskabsplan.documents.lint.checkup import examine

    found_here = examine(name, package, asked).findings
    return tuple(each for each in found_here if each.severity is Severity.ERROR) or faults
