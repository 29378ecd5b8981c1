"""What the terminal shows, on consoles of any kind."""

import codecs
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from beredskabsplan.errors import FileTrouble

if TYPE_CHECKING:
    from beredskabsplan.run.outcome import Result

_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "–": "-", "→": "->",
                        "»": '"', "«": '"', "·": "-", "…": "...", "\N{NO-BREAK SPACE}": " "})  # fmt: skip


def speak_anywhere() -> None:
    """Let a console without Danish letters show the nearest ones instead of failing."""

    def nearest(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeEncodeError)
        wanted = error.object[error.start : error.end].translate(_ASCII)
        return wanted.encode("ascii", "replace").decode("ascii"), error.end

    codecs.register_error("nearest", nearest)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="nearest")


def warn(text: str) -> None:
    """Show *text* beside the output proper; where nobody can be told, the exit code tells."""
    with suppress(OSError):
        click.echo(text, err=True)


def say(text: str) -> None:
    """Show *text*, which is what the command was asked for.

    Raises:
        FileTrouble: it was to go to a file, and that cannot be written.
    """
    try:
        click.echo(text)
    except BrokenPipeError:
        raise  # nobody listens any more, which click knows how to end
    except OSError as error:
        from beredskabsplan import files

        problem = f"Teksten kan ikke skrives: {files.reason(error)}."
        raise FileTrouble(problem, "Skriv den et andet sted hen.") from error


def show(result: "Result") -> None:
    """Show what became of a run, and leave with its exit code."""
    from beredskabsplan.report import text

    _log(result)
    listed = text.findings(result)
    if listed.strip():
        warn(listed)
    say(text.summary(result))
    click.get_current_context().exit(result.exit_code)


def _log(result: "Result") -> None:
    """Log the files and the codes of *result*: nothing that somebody answered."""
    import logging

    log = logging.getLogger(__name__)
    for outcome in result.outcomes:
        codes = sorted(finding.code.name for finding in outcome.findings)
        log.debug("%s: %s", outcome.workbook.name, ", ".join(codes) or "intet at bemærke")
        for file in (*outcome.corrections, *outcome.written):
            log.debug("skrevet: %s", file.name)
    log.debug("slutkode %d", result.exit_code)
