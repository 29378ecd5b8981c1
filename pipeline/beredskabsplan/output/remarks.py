"""What there is to say about the PDFs of one organisation: not made, letters or fonts missing."""

from collections.abc import Iterator, Mapping, Sequence

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.plan import Plan
from beredskabsplan.output.press import Printed
from beredskabsplan.pdf.engines.engine import MadeBy


def on(printed: Sequence[Printed], made: Plan, workbook: str, *, archive: bool) -> Iterator[Finding]:
    """Yield what somebody should know of the documents as they were *printed* for the plan *made*.

    *workbook* is the name of its file; with *archive* PDF/A was asked for.
    """
    yield from _shared(Code.P104, {one.printout.name: one.trouble for one in printed if not one.uncounted})
    yield from _shared(Code.P137, {one.printout.name: one.uncounted for one in printed if one.trouble})
    yield from _shared(Code.P138, {one.printout.name: one.uncounted for one in printed if not one.trouble})
    yield from _shared(Code.P108, {document.printout.name: document.warning for document in printed})
    for document in printed:
        if document.complaint:
            yield found(Code.P143, Place(file=f"{document.printout.name}.pdf"), text=document.complaint)
    yield from _unprintable(printed, made)
    substitutes = dict.fromkeys(font for document in printed for font in document.substitutes)
    if substitutes:
        yield found(Code.P114, Place(file=workbook), fonts=danish.show_list(list(substitutes)))
    for engine in engines(printed) if archive else ():
        if not engine.archive:
            yield found(Code.P112, Place(file=workbook), engine=engine.version)


def engines(printed: Sequence[Printed]) -> tuple[MadeBy, ...]:
    """List the engines that made the PDFs."""
    printouts = (document.printout for document in printed)
    return tuple(
        dict.fromkeys(printout.made_by for printout in printouts if printout.pdf and printout.made_by)
    )


def _shared(code: Code, reasons: Mapping[str, str]) -> Iterator[Finding]:
    """Tell every reason once, with all the documents that have it."""
    for reason in dict.fromkeys(filter(None, reasons.values())):
        names = [f"{name}.docx" for name, own in reasons.items() if own == reason]
        yield found(code, Place(file=danish.show_list(names)), reason=reason)


def _unprintable(printed: Sequence[Printed], made: Plan) -> Iterator[Finding]:
    """Name each answer with characters that a PDF cannot show, or the document when they are no answer's."""
    gone = {char for document in printed for char in document.unprintable}
    told = set()
    for place, label, text in _texts(made) if gone else ():
        if chars := [char for char in dict.fromkeys(text) if char in gone]:
            told.update(chars)
            yield found(Code.P111, place, signs=_signs(chars), label=label)
    for document in printed:
        if chars := [char for char in document.unprintable if char not in told]:
            told.update(chars)
            yield found(Code.P113, Place(file=f"{document.printout.name}.docx"), signs=_signs(chars))


def _signs(chars: Sequence[str]) -> str:
    return f"{'Tegnet' if len(chars) == 1 else 'Tegnene'} {danish.show_list(chars)}"


def _texts(made: Plan) -> Iterator[tuple[Place, str, str]]:
    """Yield place, label and text of all that HR wrote."""
    for answer in made.answers.fields.values():
        if isinstance(answer.value, str):
            yield answer.place, answer.field.label, answer.value
    asked = made.questionnaire
    for table, entries in (
        (asked.persons, made.answers.persons),
        (asked.externals, made.answers.externals),
    ):
        for entry in entries:
            for column in table.columns:
                yield entry.place, column.label, entry.texts.get(column.key, "")
