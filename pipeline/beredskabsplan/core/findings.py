"""Findings: what is wrong, where, and what to do."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code, Severity

MOST_QUOTED = 60  # signs of an answer in a message


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
    """One thing that somebody should look at.

    Where it is about an answer, *field* is the id of its field, *question* what was asked, *wrote* what HR
    has written, and *proposal* what was likely meant. *key* is the same as long as the code and all that it
    is about are the same, wherever it stands.
    """

    code: Code
    place: Place
    problem: str
    remedy: str
    field: str = ""
    question: str = ""
    wrote: str = ""
    proposal: str = ""
    key: str = ""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.code.value.severity


def found(code: Code, place: Place, **values: object) -> Finding:
    """Make the finding *code* at *place*, its wording filled in with *values*.

    Among them, `field` is the id of a field, `label` the question, `answer` what HR wrote, cut where it is
    quoted, and `proposal` what was likely meant, which `{hint}` asks for. One that no wording shows counts
    for the key.
    """
    wording = code.value
    proposal = str(values.get("proposal", ""))
    shown = {
        **values,
        "answer": shortened(str(values.get("answer", ""))),
        "hint": f" Mente I »{proposal}«?" if proposal else "",
    }
    return Finding(
        code=code,
        place=place,
        problem=wording.problem.format(**shown),
        remedy=wording.remedy.format(**shown),
        field=str(values.get("field", "")),
        question=str(values.get("label", "")),
        wrote=str(values.get("answer", "")),
        proposal=proposal,
        key=_key(code, values),
    )


def shortened(text: str) -> str:
    """Write *text* on one line, cut where a message has no room for more."""
    return danish.shortened(" ".join(text.split()), MOST_QUOTED)


def _key(code: Code, values: Mapping[str, object]) -> str:
    # A copy under another name holds the same findings.
    said = "\0".join(f"{name}={values[name]}" for name in sorted(values) if name != "file")
    return hashlib.sha256(f"{code.name}\0{said}".encode(errors="surrogatepass")).hexdigest()[:16]


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
        "field": finding.field,
        "question": finding.question,
        "wrote": finding.wrote,
        "proposal": finding.proposal,
    }


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """Count the *findings* of one *severity*."""
    return sum(finding.severity is severity for finding in findings)
