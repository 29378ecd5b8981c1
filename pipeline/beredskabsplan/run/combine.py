"""Make one questionnaire of several copies that different people have filled in; none of them is touched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan.core import copies, danish, passport, values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.editions import short
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.heard.replies import Reply
from beredskabsplan.core.passport import Organisation, Passport
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.errors import Trouble, UsageTrouble
from beredskabsplan.run import blanks
from beredskabsplan.run.blanks import Agreement
from beredskabsplan.run.new import Made
from beredskabsplan.run.options import INPUTS, Options
from beredskabsplan.run.questionnaires import workbooks
from beredskabsplan.version import VERSION

if TYPE_CHECKING:
    from beredskabsplan.core.cells import Cells
    from beredskabsplan.workbook.read.logo.picture import Logo
    from beredskabsplan.workbook.read.read import Reading
    from beredskabsplan.workbook.write.blank import Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """One of the questionnaires, whom it is about, and what HR has answered there to the findings."""

    reading: "Reading"
    cells: "Cells"
    replies: Sequence[Reply]
    organisation: Organisation


def combine(paths: Sequence[Path], options: Options, *, output: Path | None = None) -> Made:
    """Write to *output* what the questionnaires at *paths* hold together, never over a file that is there.

    Without an *output* it is called after the first of them.

    Raises:
        Trouble: there are not two, one cannot be read, they are about different organisations, or the file
            is there already.
    """
    from beredskabsplan.workbook.transfer import combine, leftovers
    from beredskabsplan.workbook.transfer.destination import destination
    from beredskabsplan.workbook.write import blank

    given = workbooks.distinct(paths)
    target = _target(given, options, output)
    basis = blanks.basis(options, [target, *given])
    definitions = basis.definitions
    asked = definitions.questionnaire
    names = copies.told_apart(given)
    read = {name: _read(path, name, asked) for path, name in zip(given, names, strict=True)}
    _refuse_strangers(read)
    if all(copy.cells.is_short for copy in read.values()):
        asked = short.shortened(asked)
    to = destination(target.name, asked, definitions.questionnaire)
    answers, left = combine.combine({name: copy.cells for name, copy in read.items()}, to)
    logo, of_logo = _logo(read, target.name)
    told = [*_told_days(read, target.name), *of_logo]
    for copy in read.values():
        told += leftovers.moved(_missing_here(copy.reading.findings, answers), copy.cells, to)
    told += left
    made = _passport(read, options)
    agreed = Agreement(deadline=_day(made.due), delete_by=_day(made.delete_by))
    terms = blanks.terms(definitions.brand, basis.agreed(agreed))
    package = blank.write(asked, organisation=made.name, terms=terms, answers=answers, passport=made)
    replies = [reply for copy in read.values() for reply in copy.replies]
    blanks.lay(target, blanks.marked(package, told, asked, replies), logo)
    of_files = [leftovers.of_the_file(copy.reading.findings) for copy in read.values()]
    return Made(path=target, findings=(*chain(*of_files), *told), sources=given)


def _missing_here(findings: Iterable[Finding], answers: "Filled") -> Iterator[Finding]:
    """Leave out of *findings* that an answer is missing, where another copy has it."""
    for finding in findings:
        if finding.code is not Code.S101 or answers.fields.get(finding.field) is None:
            yield finding


def _target(given: Sequence[Path], options: Options, output: Path | None) -> Path:
    """Choose where to write; too few questionnaires and a name of another kind are refused."""
    if len(given) < 2:
        raise UsageTrouble(
            "Der skal være mindst to forskellige skemaer, før de kan samles.",
            "Skriv navnene på dem: beredskabsplan combine det-ene.xlsx det-andet.xlsx",
        )
    target = output or options.folder(INPUTS) / f"{copies.original(given[0])}{copies.COMBINED}.xlsx"
    if target.suffix.lower() != ".xlsx":
        raise UsageTrouble(f"{target} er ikke navnet på et Excel-ark.", "Vælg et navn, der ender på .xlsx.")
    return target


def _read(path: Path, name: str, asked: Questionnaire) -> _Copy:
    from beredskabsplan.workbook.transfer import leftovers, pending

    reading, read = blanks.read(path, asked)
    about = passport.organisation(read, asked, reading.passport.id)

    def wait(text: str) -> str:
        return unsettled.several([f"{name}: {text}"])

    known = [reply for reply in read.replies if reply.key]  # which are listed again as they are
    sayings = leftovers.without_replies(read.sayings, known)
    own = replace(read, workbook=name, sayings=sayings, replies=())
    cells = pending.waiting(own, reading.findings, asked, wait)
    return _Copy(reading=reading, cells=cells, replies=read.replies, organisation=about)


def _refuse_strangers(read: Mapping[str, _Copy]) -> None:
    """Refuse copies of which one is about another organisation than the first."""
    (first, one), *others = read.items()
    for name, other in others:
        if not _is_same(one.organisation, other.organisation):
            called, another = (copy.organisation.name or "en uden navn" for copy in (one, other))
            raise Trouble(
                f"»{first}« handler om {called}, og »{name}« handler om {another}. Intet er skrevet.",
                "Saml kun skemaer om den samme organisation. Er det den samme, så skriv navnet ens i dem.",
            )


def _is_same(one: Organisation, other: Organisation) -> bool:
    """Tell whether both are one organisation; two that were made hard by each other have one name."""
    alike = values.fold(one.name) == values.fold(other.name) != ""
    return passport.is_same(one, other) or (alike and not passport.differ_in_cvr(one, other))


def _told_days(read: Mapping[str, _Copy], file: str) -> Iterator[Finding]:
    """Tell when the copies were not made on one day, since one may be of an earlier year."""
    passports = {name: copy.reading.passport for name, copy in read.items()}
    days = {name: date.fromisoformat(one.created) for name, one in passports.items() if one.created}
    if len(set(days.values())) > 1:
        shown = [f"{name} {danish.show_date(day)}" for name, day in days.items()]
        yield found(Code.F311, Place(file=file), made=danish.show_list(shown))


def _logo(read: Mapping[str, _Copy], file: str) -> "tuple[Logo | None, Sequence[Finding]]":
    """Take the first logo, and tell when there is another."""
    logos = {name: copy.reading.logo for name, copy in read.items() if copy.reading.logo}
    if not logos:
        return None, ()
    name, logo = next(iter(logos.items()))
    is_one = len({other.content for other in logos.values() if other}) == 1
    return logo, () if is_one else (found(Code.F310, Place(file=file), chosen=name),)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _passport(read: Mapping[str, _Copy], options: Options) -> Passport:
    """Make the joined questionnaire a later edition of all that it was made of."""
    passports = [copy.reading.passport for copy in read.values()]

    def first(texts: Iterable[str]) -> str:
        return next(filter(None, texts), "")

    return Passport(
        id=first(one.id for one in passports),
        name=first(copy.organisation.name for copy in read.values()),
        created=max(one.created for one in passports) or options.today.isoformat(),
        program=VERSION,
        due=max(one.due for one in passports),
        delete_by=min((one.delete_by for one in passports if one.delete_by), default=""),
        revision=max(one.revision for one in passports) + 1,
    )
