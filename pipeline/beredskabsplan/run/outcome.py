"""What became of a run: for each workbook its findings, answers and files, and the exit code."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from beredskabsplan.core.catalogue import Severity
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.heard.sayings import Saying
from beredskabsplan.core.rounds.settling import Settled
from beredskabsplan.errors import ExitCode
from beredskabsplan.pdf.engines.engine import MadeBy


def exit_code(findings: Iterable[Finding], *, strict: bool) -> ExitCode:
    """Return the code that *findings* call for; warnings call for none."""
    grave = {Severity.ERROR, Severity.MISSING} if strict else {Severity.ERROR}
    codes = (finding.code.value.exit_code for finding in findings if finding.severity in grave)
    return max(codes, default=ExitCode.OK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many fields have an answer."""

    answered: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one *workbook*; when its organisation *stopped*, the findings say why.

    *sayings* are what HR wrote beside the answers.
    *engines* made its PDFs; *here* are the names of those on this machine that make tagged ones. Whether its
    plan is a *draft*, and what HR has *settled*, is not known before the workbook is read, and never where it
    cannot be.
    """

    workbook: Path
    findings: tuple[Finding, ...] = ()
    organisation: str = ""
    organisation_id: str = ""
    status: str = ""
    draft: bool | None = None
    tally: Tally | None = None
    settled: Settled | None = None
    sayings: tuple[Saying, ...] = ()
    written: tuple[Path, ...] = ()
    corrections: tuple[Path, ...] = ()
    engines: tuple[MadeBy, ...] = ()
    here: tuple[str, ...] = ()
    stopped: bool = False


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
