"""An outcome as Danish text. Pure: what comes in decides what comes out."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding, count
from beredskabsplan.core.rounds import counting
from beredskabsplan.report import sayings
from beredskabsplan.report.table import table
from beredskabsplan.report.telling import PLAIN, Amount, Telling, Tone
from beredskabsplan.report.verdict import Ending, brief, closing, grave, judge, name, ordered
from beredskabsplan.run.doctor import installing
from beredskabsplan.run.outcome import Outcome, Result
from beredskabsplan.run.questionnaires.workbooks import ARCHIVE

if TYPE_CHECKING:
    from beredskabsplan.language.fields import Placeholder
    from beredskabsplan.run.linting import Inspection
    from beredskabsplan.run.new import Made

MANY = 10  # from so many on each is told of in brief
MOST_TOLD, BRIEF = 10, 3  # so many of them at most, in so many lines
_HEADS = {Severity.ERROR: "Fejl", Severity.MISSING: "Mangler", Severity.WARNING: "Advarsler"}
_TONES = {Severity.ERROR: Tone.BAD, Severity.MISSING: Tone.LACKING, Severity.WARNING: Tone.DOUBTFUL}
_CALM = {Ending.DONE: Tone.GOOD, Ending.OPEN: Tone.LACKING}
_TAGGER = "LibreOffice"


def findings(result: Result, telling: Telling = PLAIN, *, of: int = 0) -> str:
    """List what somebody should look at, gravest first, for each workbook.

    Of many organisations only those that need attention are told of, in a few lines each, if not all is asked
    for. A result that is a part of more is one *of* so many.
    """
    shared = grave(result.findings) if telling.amount is Amount.QUIET else result.findings
    lines = [*_listed(shared, "", telling), ""] if shared else []
    are_many = max(of, len(result.outcomes)) >= MANY
    each = _each_in_brief if are_many and telling.amount is not Amount.VERBOSE else _each_listed
    return "\n".join([*lines, *each(result, telling)]).rstrip()


def _each_listed(result: Result, telling: Telling) -> Iterator[str]:
    quiet = telling.amount is Amount.QUIET
    for outcome in result.outcomes:
        told = grave(outcome.findings) if quiet else outcome.findings
        said = () if quiet else outcome.sayings
        lines = [
            *sayings.listed(said),
            *_listed(told, outcome.workbook.name, telling),
            *([] if quiet else _round(outcome, telling)),
        ]
        if lines:
            yield f"{outcome.workbook.name}:"
            yield from lines
            yield ""


def _each_in_brief(result: Result, telling: Telling) -> Iterator[str]:
    urgent = [outcome for verdict, outcome in ordered(result.outcomes) if verdict.needs_attention]
    for outcome in urgent[:MOST_TOLD]:
        yield f"{outcome.workbook.name}:"
        yield from _in_brief(outcome, telling)
        yield from _round(outcome, telling)
        yield ""
    if len(urgent) > MOST_TOLD:
        yield f"… og {len(urgent) - MOST_TOLD} skemaer til, som kræver noget."
    if urgent:
        yield "Med --verbose står alle beskeder her, og hvad der skal gøres ved dem."
        yield ""
    if telling.amount is not Amount.QUIET:
        yield from sayings.in_brief(result.outcomes)
        yield from _not_of_answers(result, telling)
        yield from _standing(outcome for outcome in result.outcomes if outcome not in urgent[:MOST_TOLD])


def _round(outcome: Outcome, telling: Telling) -> Iterator[str]:
    """Say how far the corrections have come, and what stands since HR wants it to: that is never hidden."""
    settled = outcome.settled
    if settled is None:
        return
    if told := counting.since(settled):
        yield f"  {told}"
    if not (told := counting.standing(settled, "HR har bekræftet")):
        return
    if telling.amount is not Amount.VERBOSE:
        yield f"  {told} Med --verbose står hvilke."
        return
    yield f"  {told}"
    for finding in settled.accepted:
        # Where it may stand by name, the problem was that it was left out, and it is not any more.
        is_used = finding.code.value.may_stand
        used = replace(finding, problem=f"»{finding.wrote}« ved »{finding.question}«.")
        yield f"    {_placed(used if is_used else finding, outcome.workbook.name)} [{finding.code.name}]"


def _standing(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Count what stands where nothing else is told."""
    number = sum(len(outcome.settled.accepted) for outcome in outcomes if outcome.settled)
    if number:
        yield f"I de andre skemaer står {number} ting, som HR har bekræftet. Med --verbose står hvilke."


def _not_of_answers(result: Result, telling: Telling) -> Iterator[str]:
    """Tell of warnings that no copy for HR holds, a few of each kind: of files, say, or of cards to swap."""
    told: dict[Code, list[Finding]] = {}
    for outcome in result.outcomes:
        for finding in outcome.findings:
            if finding.severity is Severity.WARNING and not _is_of_a_cell(finding, outcome):
                told.setdefault(finding.code, []).append(finding)
    if told:
        yield f"{telling.paint(_HEADS[Severity.WARNING], Tone.DOUBTFUL)} om andet end svarene:"
    for code, alike in told.items():
        yield from (f"  {finding.place}: {finding.problem}" for finding in alike[:BRIEF])
        if len(alike) > BRIEF:
            yield f"  … og {len(alike) - BRIEF} til."
        yield f"    → {alike[0].remedy} [{code.name}]"


def _is_of_a_cell(finding: Finding, outcome: Outcome) -> bool:
    return finding.place.file == outcome.workbook.name and bool(finding.place.sheet)


def _in_brief(outcome: Outcome, telling: Telling) -> Iterator[str]:
    """Tell of at most three lines' findings; a single one with its remedy."""
    told = sorted(grave(outcome.findings), key=lambda finding: list(_HEADS).index(finding.severity))
    room = BRIEF if len(told) <= BRIEF else BRIEF - 1
    for finding in told[:room]:
        word = telling.paint(finding.severity.value.capitalize(), _TONES[finding.severity])
        yield f"  {word}: {_placed(finding, outcome.workbook.name)} [{finding.code.name}]"
    if len(told) == 1:
        yield f"    → {told[0].remedy}"
    elif len(told) > room:
        yield f"  … og {len(told) - room} til."


def _listed(found: Iterable[Finding], workbook: str, telling: Telling = PLAIN) -> Iterator[str]:
    listed = list(found)
    for severity, head in _HEADS.items():
        group = [finding for finding in listed if finding.severity is severity]
        if group:
            yield f"  {telling.paint(head, _TONES[severity])} ({len(group)})"
        # An empty questionnaire would otherwise give the same advice forty times over.
        for (code, remedy), alike in groupby(group, key=lambda finding: (finding.code, finding.remedy)):
            for finding in alike:
                yield f"    {_placed(finding, workbook)}"
            yield f"      → {remedy} [{code.name}]"


def _placed(finding: Finding, workbook: str) -> str:
    place = str(finding.place).removeprefix(workbook).lstrip(", ")
    return f"{place + ': ' if place else ''}{finding.problem}"


def summary(result: Result, telling: Telling = PLAIN) -> str:
    """Sum up a workbook by itself, and many in a table and a line; what needs attention stands first."""
    if telling.amount is not Amount.QUIET and len(result.outcomes) == 1:
        return "\n".join(_summed(result.outcomes[0], telling))
    if not result.outcomes:
        return ""
    lines = [*table(result, telling)]
    if telling.amount is not Amount.QUIET:
        lines.extend(_places(result.outcomes))
    return "\n".join([*lines, *([""] if lines else []), closing(result)])


def in_a_line(outcome: Outcome) -> str:
    """Say in one line what became of an organisation."""
    verdict = judge(outcome)
    told = verdict.value if verdict.needs_attention else brief(outcome.status)
    return f"{outcome.workbook.name}: {danish.lower_first(told)}"


def _places(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Say where the files of many are, and what made their PDFs."""
    for what, paths in (
        ("Dokumenterne", [outcome.written[0] for outcome in outcomes if outcome.written]),
        ("Kopierne med beskederne", [outcome.corrections[0] for outcome in outcomes if outcome.corrections]),
    ):
        for folder in dict.fromkeys(path.parent.parent for path in paths):
            yield f"{what} ligger i {folder}, i en mappe for hvert skema."
    for told, number in Counter(told for outcome in outcomes for told in _engines(outcome)).items():
        yield f"PDF til {danish.counted(number, 'skema', 'skemaer')}: {told}"


def _summed(outcome: Outcome, telling: Telling) -> Iterator[str]:
    yield f"{name(outcome)} ({outcome.workbook.name})"
    if outcome.tally is None:
        yield f"  {telling.paint('Ikke læst', Tone.BAD)}. Se fejlen herover."
        return
    answers = (f"{outcome.tally.answered} udfyldt", f"{outcome.tally.missing} mangler")
    yield f"  Svar:   {' · '.join([*answers, *_counted(outcome.findings)])}"
    tone = _CALM.get(judge(outcome), Tone.BAD)
    yield f"  Status: {telling.paint(outcome.status, tone)}"
    if outcome.stopped:
        yield f"  {telling.paint('Stoppet', Tone.BAD)}. Se fejlen herover."
        return
    yield from _copies(outcome)
    yield from _files(outcome)


def _copies(outcome: Outcome) -> Iterator[str]:
    """Say what to do with the copy for HR: it goes back only when there is something for HR to do."""
    told = [finding for finding in outcome.findings if finding.place.file == outcome.workbook.name]
    remarks = danish.counted(count(told, Severity.WARNING), "bemærkning", "bemærkninger")
    for path in outcome.corrections:
        if grave(outcome.findings):
            yield f"  Send {path} tilbage til HR: Der står, hvad der skal rettes."
        else:
            yield f"  Intet skal rettes. Der er {remarks} i {path}."


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
    yield from (f"  PDF:    {told}" for told in _engines(outcome))


def _engines(outcome: Outcome) -> Iterator[str]:
    """Name the engines of the PDFs."""
    for engine in outcome.engines:
        yield f"{engine.version}{'' if engine.tagged else _untagged(outcome)}"


def _untagged(outcome: Outcome) -> str:
    """Say what would have given tagged PDFs: an engine to install, to choose, or one that failed."""
    if _TAGGER not in outcome.here:
        advice = f"Installér {_TAGGER} for at få det ({installing.office(sys.platform)})"
    elif any(finding.code is Code.P108 for finding in outcome.findings):
        advice = f"{_TAGGER} er her, men lavede dem ikke. Se, hvad der skete, i advarslen herover"
    else:
        advice = f"{_TAGGER} er her: Kør igen med --pdf auto for at få det"
    return f" – ikke tilgængeligheds-tagget. {advice}"


def inspection(checked: "Inspection", telling: Telling = PLAIN) -> str:
    """List what was found in each template, and sum it up."""
    found = grave(checked.findings) if telling.amount is Amount.QUIET else checked.findings
    files = {finding.place.file: None for finding in found}
    told: list[str] = []
    for file in dict.fromkeys([*checked.templates, *files]):
        own = [finding for finding in found if finding.place.file == file]
        told.extend([f"{file}:", *_listed(own, file, telling), ""] if own else ())
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
    """List what of earlier questionnaires should be looked at in the new one."""
    return "\n".join(["Svarene er taget med. Se dette efter i det nye skema:", *_listed(found, "")])


def made(path: Path, paper: Path | None = None, *, by_size: bool = False) -> str:
    """Say that a questionnaire was written, with the *paper* for the meeting, and what to do with them.

    It may be the short form *by_size*, which nobody has asked for.
    """
    told = [f"{path} er lavet. Send den til HR, og læg den udfyldte fil samme sted."]
    if paper:
        told.append(f"Send også {paper.name} med. Det er til mødet, før skemaet bliver udfyldt.")
    if by_size:
        told.append("Det er det korte skema, for så få er de. Skriv --full, hvis I vil have det lange.")
    return "\n".join(told)


def combined(made: "Made") -> str:
    """Say of which files a questionnaire was made, what HR must do, and where to put the others."""
    names = danish.show_list([str(path) for path in made.sources])
    told = [f"{made.path} er lavet af {names}, som ikke er rørt."]
    if differing := sum(finding.code is Code.F307 for finding in made.findings):
        number = danish.counted(differing, "felt", "felter")
        told.append(f"I {number} er de uenige. Send {made.path} til HR, som vælger det svar, der gælder.")
    else:
        told.append("De siger intet imod hinanden.")
    beside = danish.show_list([path.name for path in made.sources if path.parent == made.path.parent])
    if beside:
        told.append(f"Flyt {beside} til {made.path.parent / ARCHIVE}, så kun det samlede bliver brugt.")
    return "\n".join(told)
