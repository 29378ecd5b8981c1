"""What should fill one page and takes more, and which answers take the room."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.plan import Plan
from beredskabsplan.documents import regions
from beredskabsplan.documents.prove.ledger import Entry
from beredskabsplan.output import press
from beredskabsplan.output.press import Printed
from beredskabsplan.output.printout import Printout
from beredskabsplan.pdf import fonts
from beredskabsplan.pdf.choice import Choice

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
                yield from _by_font(printout, [(printout.name, "")])
            continue
        long = list(_overlong(printout))
        for region, pages in long:
            there = [entry for entry in said if entry.text in region.text]
            yield found(page, place, title=region.title, pages=pages, answers=_answers(there, made))
        if long:
            yield from _by_font(printout, [(region.title, region.name) for region, _ in long])


def _overlong(printout: Printout) -> Iterator[tuple[regions.Region, int]]:
    """Yield the parts of *printout* that fill more than one page, and how many."""
    long = {name: pages for name, pages in printout.stretches.items() if pages > 1}
    for region in regions.at(printout.docx, long):
        yield region, long[region.name]


def _by_font(printout: Printout, titles: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """Yield which of the pages of *printout* that are too long would not be so in Calibri.

    *titles* are theirs, each with the bookmark at which it begins; without one it is the whole document.
    """
    font = fonts.of_text(printout.docx)
    if font in ("", "Calibri") or printout.made_by is None or printout.made_by.own_fonts:
        return
    marks = tuple(mark for _, mark in titles if mark)
    blank = replace(printout, pdf=b"", pages=0, stretches={})
    order = press.Order(document=blank, title=printout.title, counted=True, at=marks)
    counted = press.print_all({(0, printout.name): order}, press.Wish(engine=Choice.NONE))
    sketched = counted[0, printout.name].printout
    for title, mark in titles:
        if (sketched.stretches.get(mark) if mark else sketched.pages) == 1:
            yield found(Code.P156, Place(file=f"{printout.name}.docx"), title=title, font=font)


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
