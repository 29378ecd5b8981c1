"""An outcome as Danish text. Pure: what comes in decides what comes out."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding, count
from beredskabsplan.run.outcome import Outcome, Result

if TYPE_CHECKING:
    from beredskabsplan.language.fields import Placeholder
    from beredskabsplan.run.linting import Inspection

_HEADS = {Severity.ERROR: "Fejl", Severity.MISSING: "Mangler", Severity.WARNING: "Advarsler"}
_TAGGER = "LibreOffice"
_INSTALL: Mapping[str, str] = {
    "linux": "sudo apt install libreoffice-writer",
    "darwin": "brew install --cask libreoffice",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
}


def findings(result: Result) -> str:
    """List everything that somebody should look at, gravest first, for each workbook."""
    return "\n".join([*_listed(result.findings, ""), *_each_listed(result)])


def summary(result: Result) -> str:
    """Sum up each workbook: answers, status, files, and the engine of the PDFs."""
    return "\n\n".join("\n".join(_summed(outcome)) for outcome in result.outcomes)


def _each_listed(result: Result) -> Iterator[str]:
    for outcome in result.outcomes:
        if outcome.findings:
            yield f"{outcome.workbook.name}:"
            yield from _listed(outcome.findings, outcome.workbook.name)
            yield ""


def _listed(found: Iterable[Finding], workbook: str) -> Iterator[str]:
    listed = list(found)
    for severity, head in _HEADS.items():
        group = [finding for finding in listed if finding.severity is severity]
        if group:
            yield f"  {head} ({len(group)})"
        # An empty questionnaire would otherwise give the same advice forty times over.
        for (code, remedy), alike in groupby(group, key=lambda finding: (finding.code, finding.remedy)):
            for finding in alike:
                place = str(finding.place).removeprefix(workbook).lstrip(", ")
                yield f"    {place + ': ' if place else ''}{finding.problem}"
            yield f"      → {remedy} [{code.name}]"


def _summed(outcome: Outcome) -> Iterator[str]:
    name = outcome.organisation or outcome.workbook.stem
    yield f"{name} ({outcome.workbook.name})"
    if outcome.tally is None:
        yield "  Ikke læst. Se fejlen herover."
        return
    answers = (f"{outcome.tally.answered} udfyldt", f"{outcome.tally.missing} mangler")
    yield f"  Svar:   {' · '.join([*answers, *_counted(outcome.findings)])}"
    yield f"  Status: {outcome.status}"
    if outcome.stopped:
        yield "  Stoppet. Se fejlen herover."
        return
    for path in outcome.corrections:
        yield f"  Send {path} tilbage til HR: Der står, hvad der skal rettes."
    yield from _files(outcome)


def _counted(found: Sequence[Finding]) -> tuple[str, str]:
    """Count the errors and the warnings among what was *found*."""
    errors, warnings = (count(found, severity) for severity in (Severity.ERROR, Severity.WARNING))
    return f"{errors} fejl", danish.counted(warnings, "advarsel", "advarsler")


def _files(outcome: Outcome) -> Iterator[str]:
    if not outcome.written:
        return
    yield f"  Filer i {outcome.written[0].parent}:"
    endings: dict[str, list[str]] = {}
    for path in outcome.written:
        endings.setdefault(path.stem, []).append(path.suffix)
    yield from (f"    {stem} ({' og '.join(suffixes)})" for stem, suffixes in endings.items())
    for engine in outcome.engines:
        yield f"  PDF:    {engine.version}{'' if engine.tagged else _untagged(outcome)}"


def _untagged(outcome: Outcome) -> str:
    """Say what would have given tagged PDFs: an engine to install, to choose, or one that failed."""
    if _TAGGER not in outcome.here:
        command = _INSTALL.get(sys.platform, _INSTALL["linux"])
        advice = f"Installér {_TAGGER} for at få det ({command})"
    elif any(finding.code is Code.P108 for finding in outcome.findings):
        advice = f"{_TAGGER} er her, men lavede dem ikke. Se, hvad der skete, i advarslen herover"
    else:
        advice = f"{_TAGGER} er her: Kør igen med --pdf auto for at få det"
    return f" – ikke tilgængeligheds-tagget. {advice}"


def inspection(checked: "Inspection") -> str:
    """List what was found in each template, and sum it up."""
    files = {finding.place.file: None for finding in checked.findings}
    told: list[str] = []
    for file in dict.fromkeys([*checked.templates, *files]):
        own = [finding for finding in checked.findings if finding.place.file == file]
        told.extend([f"{file}:", *_listed(own, file), ""] if own else ())
    looked_at = danish.counted(len(checked.templates), "skabelon", "skabeloner")
    told.append(f"{looked_at} kontrolleret: {' og '.join(_counted(checked.findings))}.")
    told.extend(f"{path} er lavet. Der står fejlene som kommentarer." for path in checked.marked)
    return "\n".join(told)


def fields(rows: "Iterable[tuple[Placeholder, tuple[str, ...]]]") -> str:
    """List placeholders, what they print for the example, and the templates that use them, as a table."""
    heads = ("Skriv i skabelonen", "Giver i eksemplet", "Bruges i")
    table = [
        heads,
        *(
            (placeholder.write, shortened(placeholder.prints, 44), ", ".join(used))
            for placeholder, used in rows
        ),
    ]
    widths = [max(len(row[column]) for row in table) for column in range(2)]
    ruled = [table[0], tuple("-" * len(head) for head in heads), *table[1:]]
    return "\n".join(
        f"{write:{widths[0]}}  {prints:{widths[1]}}  {used}".rstrip() for write, prints, used in ruled
    )


def shortened(text: str, room: int) -> str:
    """Write the first line of *text*, cut off where there is no more *room*."""
    line = text.partition("\n")[0]
    return line if len(line) <= room else f"{line[: room - 3].rstrip()} …"


def left_behind(found: Iterable[Finding]) -> str:
    """List what of an earlier questionnaire should be looked at in the new one."""
    return "\n".join(["Svarene er taget med. Se dette efter i det nye skema:", *_listed(found, "")])


def made(path: Path) -> str:
    """Say that a questionnaire was written, and what to do with it."""
    return f"{path} er lavet. Send den til HR, og læg den udfyldte fil samme sted."
