"""All templates of a run, compiled in the brand."""

from collections.abc import Sequence
from pathlib import Path

from pipeline import context, library
from pipeline.findings import Code, Finding, Place, Severity, found
from pipeline.questionnaire import Questionnaire
from pipeline.standards import Definitions
from pipeline.word import brand as livery
from pipeline.word import mark
from pipeline.word.template import Template, compile_template


def compile_all(
    paths: Sequence[Path], definitions: Definitions
) -> tuple[tuple["Template", ...], tuple[Finding, ...]]:
    """Compile the templates at *paths* in the brand; one with faults is left out, and all faults are told."""
    if not paths:
        return (), (found(Code.T108, Place(file="templates"), folder="templates"),)
    contract = context.shape(definitions.questionnaire)
    compiled: list[Template] = []
    findings: list[Finding] = []
    for path in paths:
        content = library.read_template(path)
        branded = livery.apply(mark.cleaned(content), definitions.brand)
        template, faults = compile_template(path.stem, branded, contract)
        if template:
            compiled.append(template)
        else:
            findings.extend(_told(path.stem, content, faults, definitions.questionnaire))
    return tuple(compiled), tuple(findings)


def _told(
    name: str, content: bytes, faults: tuple[Finding, ...], asked: Questionnaire
) -> tuple[Finding, ...]:
    """Tell all errors of a template that does not compile, as `lint` does; the *faults* if it finds none."""
    from pipeline.word.lint import lint

    found_here = lint(name, content, asked).findings
    return tuple(each for each in found_here if each.severity is Severity.ERROR) or faults
