"""Findings: what is wrong, where, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from beredskabsplan.core.catalogue import Code, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding is, in the words of the program that the user has open."""

    file: str
    sheet: str = ""
    cell: str = ""
    heading: str = ""
    text: str = ""

    def __str__(self) -> str:
        """Write the place on one line."""
        if self.sheet:
            return (
                f"{self.file}, {self.sheet}!{self.cell}" if self.cell else f"{self.file}, arket {self.sheet}"
            )
        parts = [self.file]
        if self.heading:
            parts.append(f"under »{self.heading}«")
        if self.text:
            parts.append(f"ved »{self.text}«")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that somebody should look at."""

    code: Code
    place: Place
    problem: str
    remedy: str

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.code.value.severity


def found(code: Code, place: Place, **values: object) -> Finding:
    """Make the finding *code* at *place*, its wording filled in with *values*."""
    wording = code.value
    return Finding(
        code=code,
        place=place,
        problem=wording.problem.format(**values),
        remedy=wording.remedy.format(**values),
    )


def record(finding: Finding) -> dict[str, str]:
    """Write *finding* as words for other programs: every key is there, empty where there is nothing to say.

    The severity is "error", "missing" or "warning"; the schema in `report` describes all of it.
    """
    place = finding.place
    return {
        "code": finding.code.name,
        "severity": finding.severity.name.lower(),
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "heading": place.heading,
        "text": place.text,
        "problem": finding.problem,
        "remedy": finding.remedy,
    }


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """Count the *findings* of one *severity*."""
    return sum(finding.severity is severity for finding in findings)
