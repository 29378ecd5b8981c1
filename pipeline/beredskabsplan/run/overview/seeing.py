"""See what there is of one client: its folder, and its answers, held against what was approved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.plan import Plan
from beredskabsplan.output import folders
from beredskabsplan.output.folders import Folders
from beredskabsplan.run import clients
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.overview import holdings
from beredskabsplan.run.overview.archives import Kept
from beredskabsplan.run.overview.holdings import Holding
from beredskabsplan.run.questionnaires.sources import Source
from beredskabsplan.run.stages import approving, reading
from beredskabsplan.run.stages.cases import Ready, Stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all clients share: *clashes* tell which questionnaires would write over each other.

    *delete_by* is the day that the file of a single client names.
    """

    shared: Material
    options: Options
    places: Folders
    clashes: Mapping[Path, tuple[str, ...]]
    archive: tuple[Kept, ...] = ()
    delete_by: date | None = None

    def own(self, source: Source) -> "Setting":
        """Add what the client of *source* has of its own."""
        return replace(
            self,
            shared=clients.gathered(source.workbooks, self.shared, self.options),
            delete_by=clients.deletion(source.workbooks, self.shared.definitions, self.options),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What there is of one client: its answers as they were *read*, and *settled* with its versions.

    Both are None where there is no questionnaire. One that *is_archived* was put aside.
    """

    source: Source
    holding: Holding | None
    read: Ready | Stopped | None
    settled: Ready | Stopped | None
    is_archived: bool
    troubles: tuple[Finding, ...]

    @property
    def plan(self) -> Plan | None:
        """The plan that the answers make, as far as they could be read."""
        ready = next((case for case in (self.settled, self.read) if isinstance(case, Ready)), None)
        return ready.plan if ready else None


def see(source: Source, folder: Path | None, setting: Setting) -> Seen:
    """See what there is of the client of *source*; of one that was put aside, the *folder* is known.

    Where the questionnaire is gone, nothing was peeked into.
    """
    taken: list[Finding] = []
    place = folder
    if place is None:
        try:
            place = setting.places.of(source.organisation, source.name)
        except folders.TakenError as error:
            taken.append(error.finding(source.workbook.name))
    forms = setting.shared.definitions.questionnaire.assortment.forms
    holding = holdings.look(place, forms) if place else None
    is_gone = folder is not None and source.peek is None
    read = None if is_gone else _read(source, setting)
    settled = _settled(read, holding, setting)
    own = holding.troubles if holding else ()
    return Seen(
        source=source,
        holding=holding,
        read=read,
        settled=settled,
        is_archived=folder is not None and not is_gone,
        troubles=(*taken, *own, *_in_the_way(source, holding, read, settled)),
    )


def _read(source: Source, setting: Setting) -> Ready | Stopped:
    begun = Outcome(workbook=source.workbook, findings=source.findings)
    sharers = setting.clashes.get(source.workbook, ())
    return reading.read(begun, setting.shared.definitions, setting.options, sharers)


def _settled(
    read: Ready | Stopped | None, holding: Holding | None, setting: Setting
) -> Ready | Stopped | None:
    if not isinstance(read, Ready) or holding is None:
        return read
    histories = {read.outcome.workbook: holding.history}
    return approving.settle(read, histories, setting.shared, setting.options)


def _in_the_way(
    source: Source, holding: Holding | None, read: Ready | Stopped | None, settled: Ready | Stopped | None
) -> Iterator[Finding]:
    """Yield why the client could not be looked into as a whole, and what was altered of its last version."""
    if read is None:
        yield from approving.faults(holding.history) if holding else ()
    elif isinstance(read, Stopped):
        since = read.outcome.findings[len(source.findings) :]
        is_unread = read.outcome.tally is None
        yield from (one for one in since if is_unread or one.code is Code.P106)
    elif isinstance(settled, Stopped):
        yield from settled.outcome.findings[len(read.outcome.findings) :]
    elif settled:
        yield from (one for one in settled.outcome.findings if one.code is Code.P166)
