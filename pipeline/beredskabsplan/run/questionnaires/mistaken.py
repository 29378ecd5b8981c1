"""Files among the questionnaires that are none, though somebody may think so: each is told what it is."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core import copies
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found

# What a questionnaire comes back as, and what a browser or a mail program makes of one. A Word file may be a
# client's own document or the paper for the meeting, and a picture a logo.
_MISTAKEN = frozenset({
    "", ".csv", ".tsv", ".pdf", ".doc", ".odt", ".rtf", ".pages", ".fods", ".ots", ".xltx", ".xltm",
    ".gsheet", ".url", ".webloc", ".xml", ".htm", ".html", ".mht", ".mhtml", ".eml", ".msg",
    ".zip", ".7z", ".rar", ".crdownload", ".part", ".download",
})  # fmt: skip
_PRINT = ".pdf"  # of a questionnaire under its name, which tells itself what it is


def told(around: Sequence[Path], books: Sequence[Path]) -> Iterator[Finding]:
    """Tell of each file *around* that is none of the *books*, and may be meant as one."""
    from beredskabsplan.workbook.read.gate import intake

    known = {name.casefold() for book in books for name in copies.names(book)}
    for path in around:
        if path.suffix.lower() not in _MISTAKEN or path.name[0] in ".~" or not files.is_file(path):
            continue
        if path.suffix.lower() == _PRINT and path.stem.casefold() in known:
            continue
        taken, place = intake.take_in(path), Place(file=path.name)
        if not isinstance(taken, Finding):
            yield found(Code.F146, place)
        elif path.suffix:  # without one it may be anything
            yield found(Code.F145, place, problem=taken.problem, remedy=taken.remedy)
