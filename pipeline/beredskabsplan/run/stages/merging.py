"""Merge the plan of one organisation into the templates, and prove that what was written is whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from beredskabsplan.core import danish
from beredskabsplan.core.answers import State
from beredskabsplan.core.brand import Brand
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.passport import Organisation
from beredskabsplan.core.plan import Plan
from beredskabsplan.documents import stamp
from beredskabsplan.language import context, placeholders
from beredskabsplan.output.printout import Printout
from beredskabsplan.run.stages.cases import Ready

if TYPE_CHECKING:
    from beredskabsplan.documents.compile.template import Template
    from beredskabsplan.documents.merge import Document


def merge(case: Ready, templates: Sequence["Template"], brand: Brand) -> Ready:
    """Make a document of every template; one that cannot be made is a finding."""
    from beredskabsplan.documents import merge

    names = context.build(case.plan, brand, _logo(case))
    documents = [merge.fill(template, names) for template in templates]
    findings = [finding for document in documents for finding in document.findings]
    printed = {field for document in documents for field in document.printed}
    used = {name for template in templates for name in template.uses}
    if templates:
        findings.extend(_unprinted(case.plan, printed | used))
    ready = tuple(_stamped(document, case.origin.organisation) for document in documents if document.content)
    entries = {document.name: document.entries for document in documents}
    proven = {document.name: document.proven for document in documents}
    # The workbook's own bytes and pictures have done their work.
    told = case.told(findings)
    return replace(told, documents=ready, entries=entries, proven=proven, content=b"", logo=None)


def _stamped(document: "Document", organisation: Organisation) -> Printout:
    """Let *document* say whose it is, and what tells it from every other delivery of it."""
    delivery = stamp.delivery_of(document.content)
    own = stamp.Stamp(organisation=organisation.id, document=document.name, delivery=delivery)
    return Printout(name=document.name, docx=stamp.stamped(document.content, own), delivery=delivery)


def _logo(case: Ready) -> placeholders.Picture | None:
    """Give the logo that was found the words for those who do not see it."""
    field = case.plan.questionnaire.logo
    if case.logo is None or field is None:
        return None
    text = f"{danish.genitive(case.outcome.organisation)} logo" if case.outcome.organisation else "Logo"
    logo = case.logo
    return placeholders.Picture(
        field=field.id,
        content=logo.content,
        kind=logo.kind,
        width=logo.width,
        height=logo.height,
        text=text,
    )


def _unprinted(made: Plan, printed: set[str]) -> Iterator[Finding]:
    """Tell of every answer that no document printed, and that no template's condition left out."""
    for answer in made.answers.fields.values():
        if answer.state is State.ANSWERED and answer.field.id not in printed:
            yield found(Code.P101, answer.place, label=answer.field.label)


def prove(case: Ready) -> Ready:
    """Hold back every document that lost something on its way here, or that Word would not open."""
    from beredskabsplan.documents.prove import seals, soundness

    faults = {
        name: soundness.check(docx, case.entries[name], case.proven.get(name, seals.NOTHING))
        for name, docx in ((document.name, document.docx) for document in case.documents)
    }
    findings = [
        found(Code.T109, Place(file=f"{name}.docx"), reason=fault)
        for name, reasons in faults.items()
        for fault in reasons
    ]
    whole = tuple(document for document in case.documents if not faults[document.name])
    return replace(case.told(findings), documents=whole, proven={})
