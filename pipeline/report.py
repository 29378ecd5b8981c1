"""An outcome as Danish text. Pure: what comes in decides what comes out."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline import danish
from pipeline.findings import Finding, Severity, count
from pipeline.outcome import Outcome, Result

_HEADS = {Severity.ERROR: "Fejl", Severity.MISSING: "Mangler", Severity.WARNING: "Advarsler"}
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
        for finding in group:
            place = str(finding.place).removeprefix(workbook).lstrip(", ")
            yield f"    {place + ': ' if place else ''}{finding.problem}"
            yield f"      → {finding.remedy} [{finding.code}]"


def _summed(outcome: Outcome) -> Iterator[str]:
    name = outcome.organisation or outcome.workbook.stem
    yield f"{name} ({outcome.workbook.name})"
    if outcome.tally is None:
        yield "  Ikke læst. Se fejlen herover."
        return
    errors, warnings = (count(outcome.findings, kind) for kind in (Severity.ERROR, Severity.WARNING))
    yield "  Svar:   " + " · ".join(
        [
            f"{outcome.tally.answered} udfyldt",
            f"{outcome.tally.missing} mangler",
            f"{errors} fejl",
            danish.counted(warnings, "advarsel", "advarsler"),
        ]
    )
    yield f"  Status: {outcome.status}"
    for path in outcome.corrections:
        yield f"  Send {path} tilbage til HR: Der står, hvad der skal rettes."
    yield from _files(outcome)


def _files(outcome: Outcome) -> Iterator[str]:
    if not outcome.written:
        return
    yield f"  Filer i {outcome.written[0].parent}:"
    endings: dict[str, list[str]] = {}
    for path in outcome.written:
        endings.setdefault(path.stem, []).append(path.suffix)
    yield from (f"    {stem} ({' og '.join(suffixes)})" for stem, suffixes in endings.items())
    for engine in outcome.engines:
        yield f"  PDF:    {engine}{_untagged(engine)}"


def _untagged(engine: str) -> str:
    if engine.startswith(("LibreOffice", "Microsoft Word")):
        return ""
    command = _INSTALL.get(sys.platform, _INSTALL["linux"])
    return f" – ikke tilgængeligheds-tagget. Installér LibreOffice for at få det ({command})"


def left_behind(found: Iterable[Finding]) -> str:
    """List what of an earlier questionnaire should be looked at in the new one."""
    return "\n".join(["Svarene er taget med. Se dette efter i det nye skema:", *_listed(found, "")])


def made(path: Path) -> str:
    """Say that a questionnaire was written, and what to do with it."""
    return f"{path} er lavet. Send den til HR, og læg den udfyldte fil samme sted."
