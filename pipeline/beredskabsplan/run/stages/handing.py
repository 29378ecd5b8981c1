"""Put together what is handed over: all documents for those who lead, and those that everybody may have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.kinds import phones
from beredskabsplan.core.plan import Plan
from beredskabsplan.core.questionnaire import PERSONS_SHEET, ColumnPart, FieldPart
from beredskabsplan.documents.papers.overview import Front
from beredskabsplan.files import as_bytes, sha256
from beredskabsplan.output import manifest
from beredskabsplan.output.handover import laying, making, pieces
from beredskabsplan.output.handover.laying import Handout
from beredskabsplan.output.handover.making import UnmadeError
from beredskabsplan.output.handover.pieces import Piece
from beredskabsplan.output.press import Wish
from beredskabsplan.output.printout import PDF, Parcel
from beredskabsplan.pdf.checks.inspect import UnusableError
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import Options
from beredskabsplan.run.stages.cases import Ready

LEADERS, ALL = "Til ledelsen", "Til alle"
ZIP = ".zip"
_WHOM = {
    LEADERS: "Til dem, der leder, og dem, der har en opgave i planen. Her står personoplysninger, så giv den "
    "ikke videre til andre.",
    ALL: "Til alle, der arbejder her. Rollelisten og private numre er ikke med.",
}
_NOTE = "Sidetallene er siderne i denne fil. Nederst på hver side står de sider, dokumentet selv har."


@dataclass(frozen=True, slots=True)
class _Making:
    """One set on its way: what its *front* says, its *day* and its *pieces*, and how it is printed."""

    front: Front
    day: str
    pieces: tuple[Piece, ...]
    wish: Wish

    @property
    def has_pages(self) -> bool:
        """Tell whether there is any PDF in it."""
        return any(piece.pdf for piece in self.pieces)

    def parts(self, suffix: str) -> str:
        """Sum up all that decides what its file holds."""
        about = f"{self.day} {self.front}" if suffix == PDF else ""
        told = [str(making.EDITION), suffix, about, *(piece.sum for piece in self.pieces)]
        return sha256(as_bytes("\n".join(told)))

    def made(self, suffix: str) -> bytes:
        """Make its file with this *suffix*."""
        if suffix == ZIP:
            return making.zipped(self.pieces)
        return making.combined(self.front, self.day, self.pieces, self.wish)


def hand_over(case: Ready, folder: Path, parcel: Parcel, material: Material, options: Options) -> Ready:
    """Lay the sets beside the documents of *case* in *folder*, if that is wished for.

    If it is not, those of an earlier run go that no longer fit the documents.
    """
    known = manifest.read(folder)
    if not options.combined and not any(record.parts for record in known.files.values()):
        return case
    first = case.plan.questionnaire.assortment.for_all
    gathering = pieces.gather(folder, case.outcome.written, parcel, first)
    day = next((printout.day for printout in parcel.printouts if printout.day), "")
    told = [*gathering.findings, *_unapproved(case, folder)] if options.combined else []
    handouts: list[Handout] = []
    for name, own in _sets(gathering.pieces, first).items():
        making_of = _Making(_front(case, name, material), day, own, _wish(options))
        refusals = tuple(_refusals(case, name, own, folder))
        told.extend(refusals)
        for each in () if refusals else _handed(folder, name, making_of, case, parcel, options):
            if isinstance(each, Handout):
                handouts.append(each)
            else:
                told.append(each)
    laid = laying.lay(folder, handouts, taken=parcel.wanted, expected=options.combined)
    return case.told([*told, *laid.findings], written=(*case.outcome.written, *laid.files))


def _sets(there: Sequence[Piece], for_all: Sequence[str]) -> Mapping[str, tuple[Piece, ...]]:
    return {LEADERS: tuple(there), ALL: tuple(piece for piece in there if piece.document in for_all)}


def _wish(options: Options) -> Wish:
    return Wish(engine=Choice(options.pdf), archive=options.pdfa)


def _front(case: Ready, name: str, material: Material) -> Front:
    """Word the first page of the set *name*."""
    status, version = case.plan.status, case.plan.answers.part(FieldPart.VERSION)
    called = f"Version {version.value}. " if version and version.value and not status.draft else ""
    return Front(
        title=name,
        edge=f"{name} · Udkast" if status.draft else name,
        organisation=case.outcome.organisation,
        about=(f"{called}{status.text}.", _WHOM[name]),
        note=_NOTE,
        brand=material.definitions.brand,
    )


def _handed(
    folder: Path, name: str, made_of: _Making, case: Ready, parcel: Parcel, options: Options
) -> Iterator[Handout | Finding]:
    """Yield the files of a set: as they lie there, or made anew; there is no zip of what is not approved."""
    wanted = [*([PDF] if made_of.has_pages else ()), *([ZIP] if _is_approved(case.plan) else [])]
    for suffix in wanted if made_of.pieces else ():
        file, parts = f"{name}{suffix}", made_of.parts(suffix)
        if laying.lies_there(folder, file, parts, parcel.wanted):
            yield Handout(name=file, parts=parts)
        elif options.combined:
            try:
                yield Handout(name=file, parts=parts, content=made_of.made(suffix))
            except UnmadeError as error:
                yield found(Code.P214, Place(file=str(folder)), name=file, reason=error)


def _unapproved(case: Ready, folder: Path) -> Iterator[Finding]:
    if not _is_approved(case.plan):
        yield found(Code.P207, Place(file=str(folder)))


def _is_approved(plan: Plan) -> bool:
    return plan.answers.day(FieldPart.APPROVED_ON) is not None and not plan.status.draft


def _refusals(case: Ready, name: str, own: Sequence[Piece], folder: Path) -> Iterator[Finding]:
    """Say why the set *name* is not made of its *own* pieces, if it is not."""
    place = Place(file=str(folder))
    if name == ALL and not own:
        yield found(Code.P212, place, set=name)
    if name == ALL:
        yield from _private(case, name, own, place)


def _private(case: Ready, name: str, own: Sequence[Piece], place: Place) -> Iterator[Finding]:
    """Say in which of the *own* pieces a private number stands."""
    try:
        files = [f"»{file}«" for file in pieces.private(own, _private_numbers(case.plan))]
    except UnusableError as error:
        yield found(Code.P214, place, name=name, reason=f"en PDF {error}")
        return
    if files:
        sheet = case.plan.questionnaire.sheets[PERSONS_SHEET].name
        yield found(Code.P211, place, set=name, sheet=sheet, names=danish.show_list(files))


def _private_numbers(plan: Plan) -> frozenset[str]:
    column = plan.questionnaire.persons.part(ColumnPart.PRIVATE_PHONE)
    texts = [person.texts.get(column.key, "") for person in plan.answers.persons if column]
    return frozenset[str]().union(*map(phones.numbers, texts))
