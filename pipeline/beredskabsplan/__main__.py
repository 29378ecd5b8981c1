"""Start the command, and turn whatever goes wrong into Danish words and an exit code."""

import codecs
import sys
import traceback

import click

from beredskabsplan.cli.program import program
from beredskabsplan.errors import ExitCode, Trouble

_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "–": "-", "→": "->",
                        "»": '"', "«": '"', "·": "-", "…": "...", "\N{NO-BREAK SPACE}": " "})  # fmt: skip


def main() -> None:
    """Run the command and leave with its exit code."""
    _speak_any_console()
    sys.exit(_run())


def _run() -> int:
    try:
        return int(program.main(prog_name="beredskabsplan", standalone_mode=False) or 0)
    except Trouble as trouble:
        _say(f"{trouble.problem} {trouble.remedy}" if hasattr(trouble, "problem") else str(trouble))
        return trouble.exit_code
    except click.UsageError as error:
        _say(f"{_usage(error)} Skriv »beredskabsplan --help« for at se mulighederne.")
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        _say("Afbrudt. Det, der allerede er skrevet, er helt.")
        return 130  # what a shell expects of a program that Ctrl-C ended
    except Exception:
        if "--debug" in sys.argv:
            traceback.print_exc()
        _say(
            "Der er en fejl i programmet. Det er ikke jeres skyld, og ingen filer er skrevet halvt. "
            "Kør kommandoen igen med »beredskabsplan --debug …«, og send teksten til udvikleren."
        )
        return ExitCode.BUG


def _usage(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"Valget {error.option_name} findes ikke."
        case click.MissingParameter():
            return f"Der mangler noget: {error.param.human_readable_name if error.param else ''}."
        case click.BadParameter():
            return f"Værdien ved {error.param.opts[0] if error.param else 'et valg'} kan ikke bruges."
        case _:
            return "Kommandoen er ikke skrevet rigtigt."


def _say(text: str) -> None:
    click.echo(text, err=True)


def _speak_any_console() -> None:
    """Let a console without Danish letters show the nearest ones instead of failing."""

    def nearest(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeEncodeError)
        wanted = error.object[error.start : error.end].translate(_ASCII)
        return wanted.encode("ascii", "replace").decode("ascii"), error.end

    codecs.register_error("nearest", nearest)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="nearest")


if __name__ == "__main__":
    main()
