"""Number the pages of the contents, and make the PDFs, of all organisations in as few starts as can be.

The contents of a document depend on the pages of its headings, and those are only known when it has been laid
out. So the documents are made into PDFs, the pages are written into the contents, and those that changed are
made again, until the pages agree.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import pdf
from pipeline.delivery import Printout
from pipeline.word import contents, package

Key = tuple[int, str]  # the organisation's place in the run, and the document's name
MOST_PASSES = 3  # the contents hold their lines from the first filling, so that the second pass settles it


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A *printout* with its PDF, if one was made; *trouble* and *warning* are Danish sentences."""

    printout: Printout
    pages: int = 0
    trouble: str = ""
    warning: str = ""


def print_all(
    documents: Mapping[Key, Printout], titles: Mapping[Key, str], wanted: str
) -> Mapping[Key, Printed]:
    """Make the PDF of every document with the engine *wanted*, its contents numbered.

    The embedded engine, which is quick, guesses the pages first, so that the engine wanted mostly needs one
    pass. With "none" no PDF is made, and the guess stands.
    """
    with tempfile.TemporaryDirectory(prefix="beredskabsplan-", ignore_cleanup_errors=True) as work:
        current = dict(documents)
        guessed = _convert(_with_contents(current), titles, Path(work) / "guess", "embedded")
        current.update(_renumbered(current, guessed))
        if wanted == "none":
            return {key: Printed(printout=document) for key, document in current.items()}
        waiting = current
        outcomes: dict[Key, pdf.Outcome] = {}
        for turn in range(MOST_PASSES):
            if not waiting:
                break
            outcomes.update(_convert(waiting, titles, Path(work) / str(turn), wanted))
            waiting = dict(_renumbered(_with_contents(waiting), outcomes))
            current = {**current, **waiting}
        return {key: _printed(document, outcomes[key]) for key, document in current.items()}


def _with_contents(documents: Mapping[Key, Printout]) -> dict[Key, Printout]:
    return {
        key: document
        for key, document in documents.items()
        if contents.has_contents(package.read(document.docx)[contents.DOCUMENT])
    }


def _convert(
    documents: Mapping[Key, Printout], titles: Mapping[Key, str], work: Path, engine: str
) -> Mapping[Key, pdf.Outcome]:
    jobs = {}
    for (index, name), document in documents.items():
        folder = work / str(index)
        folder.mkdir(parents=True, exist_ok=True)
        source = folder / f"{name}.docx"
        source.write_bytes(document.docx)
        jobs[index, name] = pdf.Job(
            source=source, target=source.with_suffix(".pdf"), title=titles[index, name]
        )
    return dict(zip(jobs, pdf.make(tuple(jobs.values()), wanted=engine), strict=True))


def _renumbered(
    documents: Mapping[Key, Printout], outcomes: Mapping[Key, pdf.Outcome]
) -> Iterator[tuple[Key, Printout]]:
    """Yield the documents whose contents had other page numbers than their headings."""
    for key, document in documents.items():
        if key in outcomes and outcomes[key].headings:
            numbered = contents.fill(document.docx, outcomes[key].headings)
            if numbered != document.docx:
                yield key, replace(document, docx=numbered)


def _printed(document: Printout, outcome: pdf.Outcome) -> Printed:
    made = b"" if outcome.trouble else outcome.job.target.read_bytes()
    return Printed(
        printout=replace(document, pdf=made, engine=outcome.engine),
        pages=outcome.pages,
        trouble=outcome.trouble,
        warning=outcome.warning,
    )
