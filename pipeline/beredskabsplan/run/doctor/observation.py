"""What was seen of the machine, and what that means."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from beredskabsplan.errors import ExitCode


class Topic(StrEnum):
    """What is looked at, by the name that people see."""

    PYTHON = "Python"
    PROGRAM = "Programmet"
    TERMINAL = "Terminalen"
    FOLDER = "Mappen"
    INPUTS = "Skemaer"
    OUTPUTS = "Dokumenter"
    TEMPORARY = "Midlertidigt"
    DISK = "Disken"
    LEFTOVERS = "Rester"
    TEMPLATES = "Skabeloner"
    LIBREOFFICE = "LibreOffice"
    EMBEDDED = "PDF-motoren"
    FONTS = "Skrifttyper"
    WORD = "Microsoft Word"


class Health(StrEnum):
    """How it is: nothing to do, something to know of, or something that keeps the program from working."""

    OK = "i orden"
    WARNING = "bemærk"
    ERROR = "fejl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What was *seen* of one *topic*, in Danish, and the *remedy* where there is something to do."""

    topic: Topic
    seen: str
    health: Health = Health.OK
    remedy: str = ""


def exit_code(observations: Sequence[Observation]) -> ExitCode:
    """Return the code that *observations* call for: only an error calls for one."""
    failed = any(observation.health is Health.ERROR for observation in observations)
    return ExitCode.TO_FIX if failed else ExitCode.OK
