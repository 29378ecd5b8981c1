"""Mark the findings in a copy of HR's own workbook: a note and a fill on each cell, and a sheet of them all.

The package is patched and never written anew, since every library that could do that loses something of
HR's. What an earlier round has marked is taken away first, so that a cell that is right again looks as it
did.
"""

from collections.abc import Mapping, Sequence

from beredskabsplan.core.findings import Finding
from beredskabsplan.core.heard.sayings import SayingKind
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.rounds import counting
from beredskabsplan.core.rounds.describing import where
from beredskabsplan.core.rounds.settling import Settled
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import S
from beredskabsplan.opc.numbers import whole
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.mark import listing, rows
from beredskabsplan.workbook.mark.listing import Listing
from beredskabsplan.workbook.mark.looks import Looks, note_covered, take_covered
from beredskabsplan.workbook.mark.notes import Notes
from beredskabsplan.workbook.mark.revision import raised
from beredskabsplan.workbook.read.gate.normalise import slim
from beredskabsplan.workbook.sheet import cell_at, cells, number, shown, spot

NOTHING_SETTLED = Settled()
_PRINT_TITLES, _PRINT_AREA = "_xlnm.Print_Titles", "_xlnm.Print_Area"


def corrected(
    package: bytes,
    findings: Sequence[Finding],
    questionnaire: Questionnaire,
    settled: Settled = NOTHING_SETTLED,
) -> bytes | None:
    """Return a copy of HR's *package* with *findings* in it; None when it is not built as Excel builds it.

    *package* holds the bytes of the file itself. The findings are those about the workbook, whether or not
    they have a cell. What HR has answered in the rounds before, *settled* tells. Formatted
    rows with nothing in them are left out of a very large sheet.
    """
    try:
        return _corrected(slim(Package(package)), findings, questionnaire, settled)
    except BrokenPackageError:
        return None


def as_text(findings: Sequence[Finding]) -> str:
    """Write *findings* as a text for HR, for a file that cannot be marked."""
    lines = ["Det skal rettes eller afklares", ""]
    for finding in findings:
        lines += [
            f"{where(finding)} ({rows.urgency(finding)})",
            *([f"  {finding.question}"] if finding.question else []),
            *([f"  I skrev: {rows.one_line(rows.shown(finding.wrote))}"] if finding.wrote else []),
            f"  {finding.problem}",
            *([f"  Forslag: {rows.one_line(finding.proposal)}"] if finding.proposal else []),
            f"  → {finding.remedy}",
            "",
        ]
    return "\n".join(lines)


def _corrected(
    package: Package, findings: Sequence[Finding], questionnaire: Questionnaire, settled: Settled
) -> bytes:
    book, texts = SheetList(package), questionnaire.sheets["rettelser"]
    book.change()
    covered = take_covered(book)
    before = book.sheets()
    former = _sheets_answered(settled)
    for sheet in before:
        if sheet.get("name", "") in former or book.title(sheet) == texts.title:
            book.remove(sheet)
    looks = Looks(package, book.related("styles"), covered)
    named = {sheet.get("name", ""): sheet for sheet in book.sheets()}
    for name, sheet in named.items():
        _mark(package, book.part(sheet), looks, _notes(name, findings))
    raised(package, book)
    listed = Listing(
        texts=texts,
        progress=tuple(
            filter(None, [counting.since(settled), counting.standing(settled, "I har bekræftet")])
        ),
        rows=tuple(rows.listed_rows(listing.ordered(findings, list(named)), settled, questionnaire.fields)),
        answered=tuple(rows.answered_rows(findings, settled, former)),
    )
    own_name = listing.free_name(texts.name, named)
    book.insert(own_name, listing.draw(listed, set(named), looks))
    book.renumber(before)
    book.open_at_list()
    headings, seen = f"${listed.heading_row}:${listed.heading_row}", f"$A$1:$G${listed.last_row}"
    book.define(_PRINT_TITLES, f"'{own_name}'!{headings}", localSheetId="0")
    book.define(_PRINT_AREA, f"'{own_name}'!{seen}", localSheetId="0")  # without the hidden columns
    note_covered(book, looks.covered)
    return package.packed()


def _sheets_answered(settled: Settled) -> frozenset[str]:
    """Name the sheets of ours that HR has sent back, whatever HR has called them."""
    replies = (reply.place.sheet for reply in settled.replies)
    sayings = (saying.place.sheet for saying in settled.sayings if saying.kind is SayingKind.REPLY)
    return frozenset((*replies, *sayings))


def _notes(sheet: str, findings: Sequence[Finding]) -> Mapping[str, Sequence[str]]:
    """Collect what is to be said on the cells of *sheet*."""
    notes: dict[str, list[str]] = {}
    for finding in findings:
        if finding.place.sheet == sheet and finding.place.cell:
            notes.setdefault(finding.place.cell, []).append(_line(finding))
    return notes


def _line(finding: Finding) -> str:
    """Write the finding on one line, for a note."""
    return rows.one_line(f"{finding.problem} → {finding.remedy}")


def _mark(package: Package, part: str, looks: Looks, said: Mapping[str, Sequence[str]]) -> None:
    """Take away the marks of an earlier round, and set the new ones."""
    sheet = package.tree(part)
    if sheet.tag != S + "worksheet":  # a sheet that is a chart
        return
    notes = Notes(package, part)
    notes.erase()
    for cell in cells(sheet):
        style = whole(cell.get("s", "0"))
        if looks.restored(style) != style:
            package.change(part)
            cell.set("s", str(looks.restored(style)))
    if not said:
        return
    number(package.change(part))
    threaded = notes.threaded()
    together: dict[str, list[str]] = {}
    for ref, lines in said.items():
        together.setdefault(shown(sheet, ref), []).extend(lines)
    spots = sorted(together, key=spot)
    for ref in spots:
        cell = cell_at(sheet, ref)
        cell.set("s", str(looks.marked(whole(cell.get("s", "0")))))
    new = {ref: list(dict.fromkeys(together[ref])) for ref in spots if ref not in threaded}
    if new and notes.drawable:
        notes.write(new)
