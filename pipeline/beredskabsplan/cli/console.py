"""What the terminal shows, on consoles of any kind."""

import codecs
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from beredskabsplan.cli.arguments import QUIET, VERBOSE
from beredskabsplan.errors import ExitCode, FileTrouble

if TYPE_CHECKING:
    from beredskabsplan.report.telling import Telling, Tone
    from beredskabsplan.run.outcome import Result

_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "–": "-", "→": "->",
                        "»": '"', "«": '"', "·": "-", "…": "...", "✓": "+", "✗": "x", "█": "#", "░": "-",
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
        click.echo(text, err=True, color=colour())


def say(text: str | bytes) -> None:
    """Show *text*, which is what the command was asked for; bytes are written as they are.

    Raises:
        FileTrouble: it was to go to a file, and that cannot be written.
    """
    try:
        click.echo(text, color=colour())
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


def colour() -> bool | None:
    """Tell whether there are to be colours; None where a terminal has them, and a file has not.

    The conventions are those of https://no-color.org, https://force-color.org and https://bixense.com/clicolors/.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return False if os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb" else None


def telling() -> "Telling":
    """Say how a report is told: as much as is asked for, and as wide as the terminal, within reason."""
    import shutil

    from beredskabsplan.report.telling import Amount, Telling

    meta = click.get_current_context().meta
    amount = Amount.QUIET if QUIET in meta else Amount.VERBOSE if VERBOSE in meta else Amount.NORMAL
    return Telling(amount=amount, width=max(80, shutil.get_terminal_size().columns) - 1, paint=_painted)


def _painted(text: str, tone: "Tone") -> str:
    from beredskabsplan.report.telling import Tone

    colours = {Tone.BAD: "red", Tone.LACKING: "yellow", Tone.DOUBTFUL: "cyan", Tone.GOOD: "green"}
    return click.style(text, fg=colours[tone], bold=tone is Tone.BAD or None)


def show(result: "Result", *, machine: bool = False) -> None:
    """Show what became of a run, to people or to a *machine*, and leave with its exit code."""
    context = click.get_current_context()
    _log(result)
    if machine:
        from beredskabsplan.report import as_json

        say(as_json.result(str(context.info_name), result))
    else:
        tell(result)
    context.exit(result.exit_code)


def tell(result: "Result", *, of: int = 0) -> None:
    """Show what became of a run, or of a part *of* so many: what was found beside the summary."""
    from beredskabsplan.report import text

    if listed := text.findings(result, telling(), of=of):
        warn(f"{listed}\n")
    if summed := text.summary(result, telling()):
        say(summed)


def let_go(code: int) -> int:
    """Write out what is still to be shown; where that cannot be done, Python must not try it once more."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):  # the disk is full, nobody listens, or the stream was closed
            code = code or ExitCode.FILE
            with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
                os.dup2(nowhere.fileno(), stream.fileno())
    return code


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
