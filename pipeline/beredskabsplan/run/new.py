"""Write a new questionnaire, empty or with the answers of an earlier one."""

import re
import secrets
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan import files
from beredskabsplan.core import copies, danish, passport
from beredskabsplan.core.editions import short
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.passport import Organisation, Passport
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.errors import DefinitionTrouble, FileTrouble, Trouble, UsageTrouble
from beredskabsplan.run import material
from beredskabsplan.run.options import EXAMPLE, INPUTS, Options
from beredskabsplan.version import VERSION

if TYPE_CHECKING:
    from beredskabsplan.workbook.read.logo.picture import Logo
    from beredskabsplan.workbook.write.blank import Filled

_EXAMPLE = Passport(id="e9e1d0c8a7b6f534", created="2026-01-01")  # not of today: it is the same every day
_DANISH = {"æ": "ae", "ø": "oe", "å": "aa"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A new questionnaire, the *paper* for the meeting, and what of an earlier one was not carried over."""

    path: Path
    paper: Path | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carried:
    """What an earlier questionnaire gives a new one: answers, the *year* of its review, and the logo.

    *organisation* is whom it is about.
    """

    answers: "Filled"
    organisation: Organisation = field(default_factory=Organisation)
    findings: tuple[Finding, ...] = ()
    year: int | None = None
    logo: "Logo | None" = None


def new(
    organisation: str,
    options: Options,
    *,
    earlier: Path | None = None,
    deadline: date | None = None,
    is_short: bool = False,
) -> Made:
    """Write a questionnaire for *organisation*, never over a file that is there.

    With an *earlier* one its answers are carried over, and its name may stand for *organisation*. *deadline*
    is the day on which HR should send it back. The short form *is_short*.

    Raises:
        Trouble: the file is there already, the earlier one cannot be read, there is no name, or a chosen
            folder or TOML file is missing or faulty.
    """
    from beredskabsplan.workbook.write import blank, guide

    known = _asked(options)
    asked = _short(known) if is_short else known
    carried = _Carried(answers=blank.Filled()) if earlier is None else _carried(earlier, known, asked)
    answers = carried.answers
    name = organisation or str(answers.fields.get(asked.organisation_name.id, ""))
    if not name.strip():
        raise Trouble(
            "Der mangler et navn på organisationen.",
            'Skriv det: make new ORG="Jeres navn" (uden make: beredskabsplan new "Jeres navn").',
        )
    target = options.folder(INPUTS) / f"{slug(name)}{f'-{carried.year}' if carried.year else ''}.xlsx"
    named = replace(answers, fields={**answers.fields, asked.organisation_name.id: name})
    made = Passport(
        id=_identity(carried.organisation, name),
        name=name,
        created=options.today.isoformat(),
        program=VERSION,
        due=deadline.isoformat() if deadline else "",
    )
    terms = guide.Terms(deadline=danish.show_date(deadline) if deadline else "")
    files.write_new(target, blank.write(asked, organisation=name, terms=terms, answers=named, passport=made))
    if carried.logo:
        files.write(target.with_suffix(f".{carried.logo.kind}"), carried.logo.content)
    return Made(path=target, paper=_paper(target, asked, name), findings=carried.findings)


def _paper(workbook: Path, asked: Questionnaire, name: str) -> Path | None:
    """Lay the paper for the meeting beside *workbook*; one that is there may have been written on."""
    from beredskabsplan.documents import discussion

    if asked.paper is None:
        return None
    names = copies.editions(f"{workbook.stem} – {asked.paper.name}")
    target = next(path for each in names if not (path := workbook.with_name(f"{each}.docx")).exists())
    files.write_new(target, discussion.write(asked, asked.paper, name))
    return target


def _identity(earlier: Organisation, name: str) -> str:
    """Return the id of the organisation *name*: that in an *earlier* questionnaire about it, or a new one."""
    is_known = passport.is_same(earlier, Organisation(id=earlier.id, name=name))
    return earlier.id if earlier.id and is_known else secrets.token_hex(8)


def _asked(options: Options) -> Questionnaire:
    """Load the definition; one that Excel could not hold is refused, here where a book is to be written."""
    from beredskabsplan.workbook.write import limits

    asked = material.define(options).questionnaire
    if faults := tuple(limits.faults(asked)):
        raise DefinitionTrouble("spoergeskema.toml", faults)
    return asked


def _short(known: Questionnaire) -> Questionnaire:
    brief = short.shortened(known)
    if not brief.fields:
        raise UsageTrouble(
            "Spørgeskemaet har ingen kort form.",
            "Skriv short = true ved de felter i spoergeskema.toml, som den skal have, eller lav det lange.",
        )
    return brief


def _carried(earlier: Path, known: Questionnaire, asked: Questionnaire) -> "_Carried":
    """Take what the *earlier* one answers of all that is *known* over to what is now *asked*."""
    from beredskabsplan.workbook import carry
    from beredskabsplan.workbook.read import read

    reading = read.read(earlier, known)
    if reading.cells is None:
        finding = reading.findings[0]
        raise FileTrouble(f"{earlier.name}: {finding.problem}", finding.remedy)
    answers, left = carry.carry_over(reading.cells, asked, known)
    return _Carried(
        answers=answers,
        organisation=passport.organisation(reading.cells, asked, reading.passport.id),
        findings=(*reading.findings, *left),
        year=carry.review_year(reading.cells, asked),
        logo=reading.logo,
    )


def example(options: Options) -> Path:
    """Write the example, filled in from the definition."""
    from beredskabsplan.workbook.write import blank

    asked = _asked(options)
    target = options.folder(INPUTS) / EXAMPLE
    name = str(asked.organisation_name.example or "")
    known = replace(_EXAMPLE, name=name)
    files.write(target, blank.write(asked, organisation=name, answers=blank.example(asked), passport=known))
    return target


def slug(name: str) -> str:
    """Write *name* as a file name that every system can hold.

    >>> slug("Bjørnehøj Kunst & Idræt ApS")
    'bjoernehoej-kunst-idraet-aps'
    """
    spelled = "".join(_DANISH.get(letter, letter) for letter in name.casefold())
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain)
    if not words:
        raise Trouble("Navnet kan ikke bruges som filnavn.", "Skriv organisationens navn med bogstaver.")
    return "-".join(words)[:80]
