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
                        "»": '"', "«": '"', "·": "-", "…": "...", "✓": "+", "✗": "x",
                        "\N{NO-BREAK SPACE}": " "})  # fmt: skip


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


def say(text: str | bytes) -> None:
    """Show *text*, which is what the command was asked for; bytes are written as they are.

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


def fail(command: str, code: int, problem: str, remedy: str) -> None:
    """Tell a machine why nothing came of *command*; where it cannot be told, the exit code tells."""
    from beredskabsplan.report import as_json

    with suppress(FileTrouble, OSError):
        say(as_json.failure(command, code, problem, remedy))


def show(result: "Result", *, machine: bool = False) -> None:
    """Show what became of a run, to people or to a *machine*, and leave with its exit code."""
    context = click.get_current_context()
    _log(result)
    if machine:
        from beredskabsplan.report import as_json

        say(as_json.result(str(context.info_name), result))
        context.exit(result.exit_code)
    from beredskabsplan.report import text

    listed = text.findings(result)
    if listed.strip():
        warn(listed)
    say(text.summary(result))
    context.exit(result.exit_code)


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
