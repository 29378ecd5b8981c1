"""Exit codes, and the few exceptions that carry one."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command's exit code means; part of the stable interface."""

    OK = 0
    TO_FIX = 1
    USAGE = 2
    FILE = 3
    PDF = 4
    BUG = 70
    INTERRUPTED = 130  # what a shell expects of a program that Ctrl-C ended


class BeredskabsplanError(Exception):
    """The base of all exceptions of ours; one that nobody has caught is a bug."""

    exit_code = ExitCode.BUG


class Trouble(BeredskabsplanError):
    """Stop the command with a Danish message: what is wrong, and what to do."""

    exit_code = ExitCode.TO_FIX

    def __init__(self, problem: str, remedy: str) -> None:
        """Keep *problem* and *remedy*, both whole Danish sentences.

        What a process of an executor sends home is made again of what it was made of, and that has been kept
        already when we come here: the base must not be given anything else.
        """
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        """Say what is wrong, and what to do."""
        return f"{self.problem} {self.remedy}"


class UsageTrouble(Trouble):
    """What was asked for cannot be: a folder that does not exist, a word that is no choice."""

    exit_code = ExitCode.USAGE


class FileTrouble(Trouble):
    """A file or folder could not be read or written."""

    exit_code = ExitCode.FILE


class DefinitionTrouble(Trouble):
    """A TOML file that consultants own has faults; all of them are listed."""

    def __init__(self, file: str, faults: tuple[str, ...]) -> None:
        """Keep the *faults* of *file*, each a line that says where and what."""
        self.file = file
        self.faults = faults
        lines = "".join(f"\n  - {fault}" for fault in faults)
        super().__init__(f"Filen {file} har {len(faults)} fejl:{lines}", "Ret filen, og prøv igen.")
