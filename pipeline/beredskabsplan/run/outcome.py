"""What became of a run: for each workbook its findings, answers and files, and the exit code."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from beredskabsplan.core.errors import ExitCode
from beredskabsplan.core.findings import Finding, Severity

_CODES = {"P103": ExitCode.FILE, "P104": ExitCode.PDF, "P110": ExitCode.FILE, "T106": ExitCode.BUG}
_UNREADABLE = "F1"


def exit_code(findings: Iterable[Finding], *, strict: bool) -> ExitCode:
    """Return the code that *findings* call for; warnings call for none."""
    grave = {Severity.ERROR, Severity.MISSING} if strict else {Severity.ERROR}
    return max((_code(finding) for finding in findings if finding.severity in grave), default=ExitCode.OK)


def _code(finding: Finding) -> ExitCode:
    if finding.code.startswith(_UNREADABLE):
        return ExitCode.FILE
    return _CODES.get(finding.code, ExitCode.TO_FIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many fields have an answer."""

    answered: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one workbook."""

    workbook: Path
    findings: tuple[Finding, ...]
    organisation: str = ""
    status: str = ""
    tally: Tally | None = None
    written: tuple[Path, ...] = ()
    corrections: tuple[Path, ...] = ()
    engines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a run: an outcome for each workbook, and what concerns them all."""

    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...] = ()
    strict: bool = False

    @property
    def exit_code(self) -> ExitCode:
        """The highest code of all organisations."""
        everything = [self.findings, *(outcome.findings for outcome in self.outcomes)]
        return max(exit_code(findings, strict=self.strict) for findings in everything)
