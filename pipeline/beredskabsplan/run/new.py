"""Write a new questionnaire, empty or with the answers of an earlier one."""

import re
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan import files
from beredskabsplan.core import copies, passport
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.editions import short
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.kinds import parsing
from beredskabsplan.core.passport import Organisation, Passport
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.errors import Trouble, UsageTrouble
from beredskabsplan.run import blanks, clients
from beredskabsplan.run.blanks import NOTHING_AGREED, Agreement, Basis
from beredskabsplan.run.options import EXAMPLE, INPUTS, Options
from beredskabsplan.version import VERSION

if TYPE_CHECKING:
    from beredskabsplan.core.cells import Cells
    from beredskabsplan.workbook.read.logo.picture import Logo
    from beredskabsplan.workbook.read.read import Reading
    from beredskabsplan.workbook.transfer.destination import Destination
    from beredskabsplan.workbook.write.blank import Filled

_EXAMPLE = Passport(id="e9e1d0c8a7b6f534", created="2026-01-01")  # not of today: it is the same every day
_DANISH = {"æ": "ae", "ø": "oe", "å": "aa"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A new questionnaire, the *paper* for the meeting, what to look at, and the *sources* it was made of.

    It may be the short form.
    """

    path: Path
    paper: Path | None = None
    findings: tuple[Finding, ...] = ()
    sources: tuple[Path, ...] = ()
    is_short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carried:
    """What an earlier questionnaire gives a new one: answers, the logo, and *findings* for HR.

    Those *of_the_file* concern the earlier one alone.

    *organisation* is whom it is about.
    """

    answers: "Filled"
    organisation: Organisation = field(default_factory=Organisation)
    findings: tuple[Finding, ...] = ()
    of_the_file: tuple[Finding, ...] = ()
    logo: "Logo | None" = None


def new(
    organisation: str,
    options: Options,
    *,
    earlier: Path | None = None,
    agreed: Agreement = NOTHING_AGREED,
) -> Made:
    """Write a questionnaire for *organisation*, never over a file that is there.

    With an *earlier* one its answers are carried over, its name may stand for *organisation*, and it tells
    whether the short form is for them, unless that is chosen. The guide tells what is *agreed*.

    Raises:
        Trouble: the file is there already, the earlier one cannot be read, there is no name, or a chosen
            folder or TOML file is missing or faulty.
    """
    from beredskabsplan.workbook.transfer.destination import destination
    from beredskabsplan.workbook.write import blank

    basis, former, name = _begun(organisation, options, earlier)
    agreed = basis.agreed(agreed)
    known = basis.definitions.questionnaire
    is_short = _suited(former[1], known) if former and options.short is None else bool(options.short)
    asked = _short(known) if is_short else known
    target = _target(name, former, known, options)
    to = destination(target.name, asked, known)
    carried = _carried(former, to) if former else _Carried(answers=blank.Filled())
    named = replace(carried.answers, fields={**carried.answers.fields, asked.organisation_name.id: name})
    made = Passport(
        id=_identity(carried.organisation, name),
        name=name,
        created=options.today.isoformat(),
        program=VERSION,
        due=agreed.deadline.isoformat() if agreed.deadline else "",
        delete_by=agreed.delete_by.isoformat() if agreed.delete_by else "",
    )
    terms = blanks.terms(basis.definitions.brand, agreed)
    package = blank.write(asked, organisation=name, terms=terms, answers=named, passport=made)
    blanks.lay(target, blanks.marked(package, carried.findings, asked), carried.logo)
    return Made(
        path=target,
        paper=_paper(target, asked, name),
        findings=(*_lost(basis, target), *carried.of_the_file, *carried.findings),
        sources=(earlier,) if earlier else (),
        is_short=asked.is_short,
    )


def _begun(
    organisation: str, options: Options, earlier: Path | None
) -> "tuple[Basis, tuple[Reading, Cells] | None, str]":
    """Find what the questionnaire is written from, and whom it is for; its own client's file comes first."""
    basis = blanks.basis(options, [earlier] if earlier else ())
    known = basis.definitions.questionnaire
    former = blanks.read(earlier, known) if earlier else None
    name = organisation or (passport.organisation(former[1], known, "").name if former else "")
    if not name.strip():
        raise Trouble(
            "Der mangler et navn på organisationen.",
            'Skriv det: make new ORG="Jeres navn" (uden make: beredskabsplan new "Jeres navn").',
        )
    target = _target(name, former, known, options)
    own = clients.found_for([target])
    if own and (basis.own is None or own != basis.own.path):
        basis = blanks.basis(options, [target])
        former = blanks.read(earlier, basis.definitions.questionnaire) if earlier else None
    return basis, former, name


def _target(
    name: str, former: "tuple[Reading, Cells] | None", known: Questionnaire, options: Options
) -> Path:
    """Choose where to write the questionnaire of *name*: next year's has the year in its name."""
    year = _year(former[1], known) if former else None
    return options.folder(INPUTS) / f"{slug(name)}{f'-{year}' if year else ''}.xlsx"


def _lost(basis: Basis, target: Path) -> Iterator[Finding]:
    """Tell of a client's file that was used, but will not be found with the questionnaire at *target*."""
    if basis.own and clients.found_for([target]) is None:
        former, name = basis.own.path.name, re.sub(r"-\d{4}$", "", target.stem)
        yield found(Code.D112, Place(file=target.name), former=former, name=f"{name}.toml")


def _year(cells: "Cells", asked: Questionnaire) -> int | None:
    from beredskabsplan.workbook.transfer import carry

    return carry.review_year(cells, asked)


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


def _suited(cells: "Cells", known: Questionnaire) -> bool:
    """Tell whether the short form is for those of *cells*, who keep theirs where it does not say."""

    def said(id_: str) -> object:
        cell = cells.fields.get(id_)
        return parsing.read(known.fields[id_], cell.value).value if cell else None

    suits = short.suits(known, said)
    has_one = any(field.short for field in known.fields.values())
    return cells.is_short if suits is None else suits and has_one


def _short(known: Questionnaire) -> Questionnaire:
    brief = short.shortened(known)
    if not brief.fields:
        raise UsageTrouble(
            "Spørgeskemaet har ingen kort form.",
            "Skriv short = true ved de felter i spoergeskema.toml, som den skal have, eller lav det lange.",
        )
    return brief


def _carried(former: "tuple[Reading, Cells]", to: "Destination") -> "_Carried":
    from beredskabsplan.workbook.transfer import carry, leftovers, pending

    reading, cells = former
    known = to.known
    answers, left = carry.carry_over(pending.waiting(cells, reading.findings, known, unsettled.last_year), to)
    return _Carried(
        answers=answers,
        organisation=passport.organisation(cells, known, reading.passport.id),
        findings=(*leftovers.moved(reading.findings, cells, to), *left),
        of_the_file=leftovers.of_the_file(reading.findings),
        logo=reading.logo,
    )


def example(options: Options) -> Path:
    """Write the example, filled in from the definition."""
    from beredskabsplan.workbook.write import blank

    asked = blanks.basis(options).definitions.questionnaire
    target = options.folder(INPUTS) / EXAMPLE
    name = str(asked.organisation_name.example or "")
    known = replace(_EXAMPLE, name=name)
    files.write(target, blank.write(asked, organisation=name, answers=blank.example(asked), passport=known))
    return target


def slug(name: str) -> str:
    """Write *name* as a file name that every system can hold.

    >>> slug("Bjørnehøj Kunst & Idræt ApS")
    'bjoernehoej-kunst-idraet-aps'
    >>> slug("AUX")  # which is a device on Windows
    'aux-'
    """
    spelled = "".join(_DANISH.get(letter, letter) for letter in name.casefold())
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain)
    if not words:
        raise Trouble("Navnet kan ikke bruges som filnavn.", "Skriv organisationens navn med bogstaver.")
    joined = "-".join(words)[:80]
    return f"{joined}-" if copies.is_device(joined) else joined
