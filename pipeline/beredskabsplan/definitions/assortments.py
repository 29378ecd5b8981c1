"""Take out of the definition which documents are made in the short form, and see that they fit together."""

from collections import Counter
from collections.abc import Iterator

from beredskabsplan.core.questionnaire import Assortment
from beredskabsplan.definitions.reader import Reader


def taken(reader: Reader) -> Assortment:
    """Take it out of the table on the documents."""
    return Assortment(
        stand_ins=dict(reader.pairs("short")),
        full_only=reader.texts("full_only"),
        not_alone=reader.texts("not_alone"),
        forms=reader.texts("forms"),
        for_all=reader.texts("for_all"),
    )


def faults(assortment: Assortment) -> Iterator[str]:
    """Yield what names a document twice, or stands in for itself."""
    documents = list(assortment.stand_ins.values())
    for template, document in assortment.stand_ins.items():
        if template == document:
            yield f"documents.short: »{template}« står for sig selv. Slet linjen; den bliver lavet alligevel."
        if documents.count(document) > 1:
            yield f"documents.short: »{document}« står to gange. Lad kun én skabelon stå for dokumentet."
        if document in assortment.full_only:
            yield f"documents.full_only: »{document}« står også under short. Lad det kun stå ét af stederne."
    yield from _for_all(assortment)


def _for_all(assortment: Assortment) -> Iterator[str]:
    """Yield what may not be given to everybody, or would not be found."""
    counted = Counter(assortment.for_all)
    for document, number in counted.items():
        if document in assortment.forms:
            yield f"documents.for_all: »{document}« står også i forms. Et skema til en sag er ikke til alle."
        if number > 1:
            yield f"documents.for_all: »{document}« står to gange. Lad navnet stå én gang."
        if document in assortment.stand_ins:
            name = assortment.stand_ins[document]
            yield f"documents.for_all: »{document}« bliver til »{name}«. Skriv det navn i stedet."
