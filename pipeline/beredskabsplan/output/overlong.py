"""What should fill one page and takes more, and which answers take the room."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.plan import Plan
from beredskabsplan.documents import regions
from beredskabsplan.documents.prove.ledger import Entry
from beredskabsplan.output.press import Printed
from beredskabsplan.output.printout import Printout

_MOST_NAMED = 4  # answers
_SHORT = 12  # letters: nobody can shorten what has less


def told(
    printed: Sequence[Printed], made: Plan, entries: Mapping[str, Sequence[Entry]], *, is_final: bool
) -> Iterator[Finding]:
    """Yield which documents and which of their pages are too long for the plan *made*.

    The *entries* are what each document says. When it *is_final*, that is an error.
    """
    asked = made.questionnaire
    document, page = (Code.P145, Code.P146) if is_final else (Code.P105, Code.P147)
    for printout in (one.printout for one in printed):
        place, said = Place(file=f"{printout.name}.docx"), entries.get(printout.name, ())
        if printout.name in asked.one_page:
            if printout.pages > 1:
                answers = _answers(said, made)
                yield found(document, place, name=printout.name, pages=printout.pages, answers=answers)
            continue
        for region, pages in _overlong(printout):
            there = [entry for entry in said if entry.text in region.text]
            yield found(page, place, title=region.title, pages=pages, answers=_answers(there, made))


def _overlong(printout: Printout) -> Iterator[tuple[regions.Region, int]]:
    """Yield the parts of *printout* that fill more than one page, and how many."""
    long = {name: pages for name, pages in printout.stretches.items() if pages > 1}
    for region in regions.at(printout.docx, long):
        yield region, long[region.name]


def _answers(entries: Iterable[Entry], made: Plan) -> str:
    """Name the answers that take the most room, the longest first."""
    fields = made.questionnaire.fields
    room: Counter[str] = Counter()
    for entry in entries:
        if entry.field in fields and len(entry.text) > _SHORT:
            room[entry.field] += len(entry.text)
    named = [
        f"»{fields[id_].number} {fields[id_].label}«".replace("» ", "»")
        for id_, _ in room.most_common(_MOST_NAMED)
    ]
    return f" Mest plads tager {danish.show_list(named)}." if named else ""
