"""What a run has made for an organisation, before it goes to its folder: values that can travel."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from beredskabsplan.core.passport import Organisation
from beredskabsplan.documents.prove.ledger import Entry
from beredskabsplan.pdf.engines.engine import MadeBy

DOCX, PDF = ".docx", ".pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printout:
    """A document to deliver: its .docx, its .pdf of *pages* if there is one, and what laid it out.

    Both say its *title*, and the *day* (YYYY-MM-DD) that it is of. *delivery* tells what it says from what an
    earlier one said. *made_of* is the sha256 of all that decides what the files hold; empty when they should
    be made again. Of *stretches*, which should fill one page, the pages are told.
    """

    name: str
    docx: bytes
    title: str = ""
    day: str = ""
    pdf: bytes = b""
    made_by: MadeBy | None = None
    pages: int = 0
    delivery: str = ""
    made_of: str = ""
    stretches: Mapping[str, int] = field(default_factory=dict)

    def files(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the document under *name*."""
        yield f"{name}{DOCX}", self.docx
        if self.pdf:
            yield f"{name}{PDF}", self.pdf


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The workbook that documents are made of, as it was when it was read, and whom it is about."""

    name: str
    sha256: str
    organisation: Organisation = field(default_factory=Organisation)
    revision: int = 0
    modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """The *printouts* for one organisation, made of *origin* on a *day*.

    *about* is what else is told of them, as JSON; *entries* are what each document says. *wanted* are the
    documents of all templates, also of those that failed; *cards* hang on walls, and *contacts* are the
    labels of the fields that give names and numbers, by id. It is *approved* when the plan is, and all of its
    documents are there. The *forms* are filled in for each case.
    """

    origin: Origin
    printouts: tuple[Printout, ...]
    about: Mapping[str, object] = field(default_factory=dict)
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    wanted: frozenset[str] = frozenset()
    cards: tuple[str, ...] = ()
    forms: frozenset[str] = frozenset()
    contacts: Mapping[str, str] = field(default_factory=dict)
    approved: bool = False
    day: str = ""
