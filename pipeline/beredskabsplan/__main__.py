"""Start the command, and turn whatever goes wrong into Danish words and an exit code."""

import errno
import gc
import io
import re
import sys
from itertools import takewhile

try:
    import click

    from beredskabsplan.cli import console
    from beredskabsplan.cli.program import program
    from beredskabsplan.cli.translation import DANISH, spoken
    from beredskabsplan.errors import ExitCode, Trouble
except KeyboardInterrupt:  # Ctrl-C in the tenth of a second before the command has begun
    sys.exit(130)

LITTLE = 100_000  # new objects; a run makes many that stay, and Python looks for circles in them in vain


def main() -> None:
    """Run the command and leave with its exit code."""
    gc.set_threshold(LITTLE)
    console.speak_anywhere()
    with spoken(DANISH) as before:
        code = _run(before)
    gc.freeze()  # what is left goes with the process; Python would look through all of it for circles first
    sys.exit(console.let_go(code))


def _run(before: object) -> int:
    try:
        return int(program.main(prog_name="beredskabsplan", standalone_mode=False, obj=before) or 0)
    except Trouble as trouble:
        return _failed(trouble.exit_code, trouble.problem, trouble.remedy)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        told, where = _quoted(error.format_message()), getattr(error, "ctx", None) or click.Context(program)
        remedy = f"Skriv »{where.command_path} --help« for at se mulighederne."
        return _failed(error.exit_code, told, remedy, shown=_quoted(shown.getvalue().rstrip()))
    except (click.Abort, KeyboardInterrupt):
        return _failed(ExitCode.INTERRUPTED, "Afbrudt.", "Det, der allerede er skrevet, er helt.")
    except OSError as error:
        if error.errno != errno.ENOSPC:
            return _bug()
        told = "Programmet er stoppet: disken er fuld."
        return _failed(ExitCode.FILE, told, "Skaf plads, og kør kommandoen igen.")
    except Exception:
        return _bug()


def _failed(code: int, problem: str, remedy: str, *, shown: str = "") -> int:
    """Say why nothing came of the command: to a machine as JSON, to people as it is to be *shown*."""
    words = [*takewhile(lambda word: word != "--", sys.argv[1:])]  # click may not have come so far
    if "--json" in words:
        command = next((word for word in words if word in program.commands), "")
        console.fail(command, code, problem, remedy)
    else:
        console.warn(shown or f"{problem} {remedy}")
    return code


def _quoted(text: str) -> str:
    """Quote as Danes do, where click quotes as Python does."""
    return re.sub(r"(?<!\w)'(\S+)'(?!\w)", r"»\1«", text)


def _bug() -> int:
    """Log the exception that is being handled, and say what to send to whom."""
    import logging

    from beredskabsplan import log
    from beredskabsplan.core.catalogue import Code

    logging.getLogger(log.PACKAGE).exception("En fejl i programmet")
    return _failed(
        ExitCode.BUG,
        "Der er en fejl i programmet. Det er ikke jeres skyld, og ingen filer er skrevet halvt.",
        f"{Code.P115.value.remedy} Med --debug står det hele her i vinduet.",
    )


if __name__ == "__main__":
    main()
