"""Print the documents of many organisations together: pages numbered, PDFs made, and what there is to say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from beredskabsplan.output.standing import Standing
from beredskabsplan.run.options import Options
from beredskabsplan.run.stages.cases import Ready


def print_together(
    cases: Sequence[Ready], standing: Mapping[Path, Standing], options: Options
) -> list[Ready]:
    """Number the pages and make the PDFs of all documents, in as few starts of the engine as can be."""
    from beredskabsplan.output import overlong, press, remarks
    from beredskabsplan.pdf.choice import Choice
    from beredskabsplan.pdf.engines import known

    orders = {
        (index, document.name): press.Order(
            document=document,
            title=document.title,
            entries=case.entries.get(document.name, ()),
            standing=standing[case.outcome.workbook],
            counted=document.name in case.plan.questionnaire.one_page,
            at=case.plan.questionnaire.one_page_at,
        )
        for index, case in enumerate(cases)
        for document in case.documents
    }
    made = press.print_all(orders, press.Wish(engine=Choice(options.pdf), archive=options.pdfa))
    here = known.tagging()
    ready = []
    for index, case in enumerate(cases):
        printed = [made[index, document.name] for document in case.documents]
        findings = [
            *remarks.on(printed, case.plan, case.origin.name, archive=options.pdfa),
            *overlong.told(printed, case.plan, case.entries, is_final=options.final),
        ]
        told = case.told(findings, engines=remarks.engines(printed), here=here)
        ready.append(replace(told, documents=tuple(document.printout for document in printed)))
    return ready
