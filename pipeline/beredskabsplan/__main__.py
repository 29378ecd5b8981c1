"""Start the command, and turn whatever goes wrong into Danish words and an exit code."""

import errno
import io
import re
import sys

try:
    import click

    from beredskabsplan import files
    from beredskabsplan.cli import console
    from beredskabsplan.cli.program import program
    from beredskabsplan.cli.translation import DANISH, spoken
    from beredskabsplan.errors import ExitCode, Trouble
except KeyboardInterrupt:  # Ctrl-C in the tenth of a second before the command has begun
    sys.exit(130)


def main() -> None:
    """Run the command and leave with its exit code."""
    console.speak_anywhere()
    with spoken(DANISH) as before:
        code = _run(before)
    sys.exit(code)


def _run(before: object) -> int:
    try:
        return int(program.main(prog_name="beredskabsplan", standalone_mode=False, obj=before) or 0)
    except Trouble as trouble:
        console.warn(str(trouble))
        return trouble.exit_code
    except click.ClickException as error:
        console.warn(_told(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        console.warn("Afbrudt. Det, der allerede er skrevet, er helt.")
        return ExitCode.INTERRUPTED
    except OSError as error:
        if error.errno != errno.ENOSPC:
            return _bug()
        console.warn(f"Programmet er stoppet: {files.reason(error)}. Skaf plads, og kør kommandoen igen.")
        return ExitCode.FILE
    except Exception:
        return _bug()


def _told(error: click.ClickException) -> str:
    """Write what click would show; it quotes as Python does, and we as Danes do."""
    shown = io.StringIO()
    error.show(shown)
    return re.sub(r"(?<!\w)'(\S+)'(?!\w)", r"»\1«", shown.getvalue().rstrip())


def _bug() -> int:
    """Log the exception that is being handled, and say what to send to whom."""
    import logging

    from beredskabsplan import log
    from beredskabsplan.core.catalogue import Code

    logging.getLogger(log.PACKAGE).exception("En fejl i programmet")
    console.warn(
        "Der er en fejl i programmet. Det er ikke jeres skyld, og ingen filer er skrevet halvt. "
        f"{Code.P115.value.remedy} Med --debug står det hele her i vinduet."
    )
    return ExitCode.BUG


if __name__ == "__main__":
    main()
