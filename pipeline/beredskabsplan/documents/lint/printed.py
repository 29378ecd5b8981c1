"""What there is to say of the places where fields are printed."""

from collections.abc import Iterator, Mapping, Sequence

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.questionnaire import Field, Kind
from beredskabsplan.documents.compile import scan
from beredskabsplan.documents.lint.blocks import Print
from beredskabsplan.documents.lint.place import Flaw


def on_cards(prints: Sequence[Print], fields: Mapping[str, Field]) -> Iterator[Flaw]:
    """Yield the long answers that are printed on an action card."""
    for print_ in prints:
        asked = fields.get(print_.name)
        if asked and asked.kind is Kind.LONG:
            yield print_.line.flaw(Code.L115, print_.name, label=asked.label)


def of_older(prints: Sequence[Print], formers: Mapping[str, Field]) -> Iterator[Flaw]:
    """Yield where names of older templates would print nothing, which no condition sees to."""
    for print_ in prints:
        now = formers.get(print_.name)
        if now is None or (now.gate and now.gate.id == print_.name):
            continue  # a Ja or Nej is still there
        if not print_.decides and not any(print_.name in block.asks for block in print_.blocks):
            yield print_.line.flaw(Code.L126, print_.name, name=print_.name, now=now.id)


def maybe_empty(prints: Sequence[Print], fields: Mapping[str, Field]) -> Iterator[Flaw]:
    """Yield where a field that may stand empty would leave a hole in its sentence."""
    for print_ in prints:
        field = fields.get(print_.name)
        if field is None or field.required or field.kind is Kind.IMAGE or not print_.bare:
            continue
        decides = {print_.name, *([field.required_when.field] if field.required_when else [])}
        is_settled = any(decides & block.asks for block in print_.blocks)
        if not is_settled and any(map(str.isalnum, scan.TAG.sub("", print_.line.text))):
            yield print_.line.flaw(Code.L127, print_.name, label=field.label, name=print_.name)
