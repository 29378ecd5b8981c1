"""A client of the overview, frozen: what was sent and came back, what holds, and what needs somebody."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from beredskabsplan.core.findings import Finding
from beredskabsplan.errors import ExitCode
from beredskabsplan.run.outcome import exit_code


class Stand(StrEnum):
    """Where a client stands, the most urgent first."""

    HINDERED = "Noget er i vejen"
    OVERDUE = "Gennemgang overskredet"
    WRONG = "Gælder, men noget er forkert nu"
    LATE = "Skema for sent"
    TO_FIX = "Skal rettes hos HR"
    READY = "Klar til godkendelse"
    DRAFT = "Udkast"
    SENT = "Skema sendt"
    IN_FORCE = "Godkendt"

    @property
    def is_calm(self) -> bool:
        """Tell whether nobody has to do anything for the moment."""
        return self in (Stand.SENT, Stand.IN_FORCE)


class Note(StrEnum):
    """What is to be known of a client beside its state."""

    DELETE = "skulle være slettet"
    WITHDRAWN = "godkendelsen er trukket tilbage"
    DAMAGED = "regnskabet er beskadiget"
    BEHIND = "mangler ajourføring"
    UNMADE = "dokumenterne er ikke lavet"
    STALE = "svarene er nyere end dokumenterne"
    EDITED = "rettet i Word"
    APART = "PDF passer ikke til Word-filen"
    OLDER = "lavet med noget, der er ændret siden"
    ARCHIVED = "skemaet ligger i arkivet"
    NO_SHEET = "skemaet mangler"

    @property
    def is_quiet(self) -> bool:
        """Tell whether it is for information, and asks for nothing."""
        return self in (Note.EDITED, Note.ARCHIVED, Note.NO_SHEET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What became of the questionnaire *workbook*: *sent* and *due* on a day, *returned* on another.

    It *is_returned* when somebody has saved answers in it; some programs leave no day. The numbers are None
    where it could not be read. The earliest day on which one of the client's questionnaires is to be gone is
    *delete_by*.
    """

    workbook: Path
    sent: date | None = None
    due: date | None = None
    returned: date | None = None
    is_returned: bool = False
    answered: int | None = None
    asked: int | None = None
    errors: int | None = None
    warnings: int | None = None
    open_points: int | None = None
    delete_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFiles:
    """A document in the client's folder, as Word file and PDF as far as they are there.

    It was *edited* by hand; its two files are *apart* when they are not of one piece. One of a *draft* lies
    in a folder of its own.
    """

    name: str
    docx: Path | None = None
    pdf: Path | None = None
    edited: bool = False
    apart: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What documents were made with on a *day*: the *program*, and the sums of *templates* by name.

    Of *brand*, *law* and *questionnaire* the sums tell one edition from another; *changed* names what is
    otherwise by now.
    """

    program: str = ""
    day: date | None = None
    templates: Mapping[str, str] = field(default_factory=dict)
    brand: str = ""
    law: str = ""
    questionnaire: str = ""
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientLine:
    """One line of the overview.

    *step* says what to do next, and why. *version* is the one that the *status* is about, and *in_force* the
    one that holds, each empty where there is none. What stands in the way of seeing it all is in *troubles*.
    """

    name: str
    state: Stand
    step: str
    folder: Path | None = None
    round: Round | None = None
    status: str = ""
    version: str = ""
    in_force: str = ""
    review: date | None = None
    notes: tuple[Note, ...] = ()
    making: Making | None = None
    papers: tuple[PaperFiles, ...] = ()
    troubles: tuple[Finding, ...] = ()

    @property
    def needs_somebody(self) -> bool:
        """Tell whether anything is to be done."""
        return not (self.state.is_calm and all(note.is_quiet for note in self.notes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All *clients* as they stood *today*, those that need somebody first, and what concerns all of them."""

    today: date
    clients: tuple[ClientLine, ...]
    findings: tuple[Finding, ...] = ()

    def told(self, findings: tuple[Finding, ...]) -> "Overview":
        """Add *findings* that concern all clients."""
        return replace(self, findings=(*findings, *self.findings))

    @property
    def exit_code(self) -> ExitCode:
        """The highest code of what stood in the way; what a client has to do is no fault of the overview."""
        everything = [self.findings, *(client.troubles for client in self.clients)]
        return max(exit_code(findings, strict=False) for findings in everything)
