"""What every engine is: a program that makes PDFs, in sessions."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from beredskabsplan.pdf.process import patience
from beredskabsplan.pdf.process.workers import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBy:
    """What made a PDF: an engine's *name*, its *version* with the name, and what its PDFs are.

    They are *tagged* for those who do not see them, or not; the engine can make PDF/A for an *archive*, or
    not; and it prints with its *own_fonts* alone, or with all of the machine's.
    """

    name: str
    version: str
    tagged: bool
    archive: bool
    own_fonts: bool = False


class Session(Protocol):
    """An engine at work: what it starts, it keeps for the next call, and ends on the way out."""

    def make(self, pairs: Sequence[Pair], *, archive: bool = False, draft: bool = False) -> dict[Path, str]:
        """Make a PDF of each pair of source and target; return by target what went wrong, in Danish.

        With *archive* it is PDF/A-2b, if the engine can. A *draft* may leave out all that moves no page. What
        is asked for nothing may start.

        Raises:
            OSError: the disk is full, say.
        """


@dataclass(frozen=True, kw_only=True)
class Engine(ABC):
    """A program that makes PDFs; its fields are those of `MadeBy`."""

    name: str
    tagged: bool
    archive: bool
    own_fonts: bool = False

    @abstractmethod
    def version(self) -> str:
        """Name the engine and its version: "LibreOffice 7.4.7.2"; empty when it is not installed."""

    @abstractmethod
    def session(self) -> AbstractContextManager[Session]:
        """Open a session.

        Raises:
            NoRoomError: there is no room for temporary files.
        """

    @property
    def is_installed(self) -> bool:
        """Tell whether it is on this machine, and answers."""
        return bool(self.version())

    @property
    def is_there(self) -> bool:
        """Tell whether it is on this machine, be it one that does not answer; asks no program."""
        return self.is_installed

    @property
    def fault(self) -> str:
        """Say in Danish how it last failed in this run; empty if it never did."""
        return patience.with_engine(self.name).fault

    @property
    def made_by(self) -> MadeBy:
        """Describe it for those who only have its PDFs."""
        return self.as_maker(self.version())

    def as_maker(self, version: str) -> MadeBy:
        """Describe it as it is in its *version*, which may be an older one."""
        return MadeBy(
            name=self.name,
            version=version,
            tagged=self.tagged,
            archive=self.archive,
            own_fonts=self.own_fonts,
        )
