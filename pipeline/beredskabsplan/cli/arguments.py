"""What several commands take: files and folders that are there, a day, and how much is told and logged."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from beredskabsplan.cli import translation
from beredskabsplan.cli.translation import Speech
from beredskabsplan.core.kinds import parsing

_LOG = "beredskabsplan.log"
DEBUG = "beredskabsplan.debug"
QUIET, VERBOSE = "beredskabsplan.quiet", "beredskabsplan.verbose"
_AS_JSON = "Skriv resultatet som JSON til andre programmer."
_Command = TypeVar("_Command", bound=Callable[..., Any])


class NamedPath(click.Path):
    """The path of whatever there is; whether it can be read is for those to tell who read it."""

    def __init__(self, *, readable: bool = False, **demands: bool) -> None:
        """Make what click makes of its own *demands*."""
        super().__init__(readable=readable, path_type=Path, **demands)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse no name at all, which would be the folder that one stands in."""
        if not os.fspath(value):
            self.fail("Skriv et navn.", param, ctx)
        return super().convert(value, param, ctx)


class FilePath(NamedPath):
    """The path of a file; a folder is refused."""

    def __init__(self, *, exists: bool = False) -> None:
        """Demand that the file *exists*."""
        super().__init__(exists=exists, dir_okay=False)
        self.name = "filen"


class FolderPath(NamedPath):
    """The path of a folder; a file is refused."""

    def __init__(self, *, exists: bool = False) -> None:
        """Demand that the folder *exists* and can be looked into."""
        super().__init__(exists=exists, readable=exists, file_okay=False)
        self.name = "mappen"


class Several(click.Argument):
    """As many of something as one likes, or none; a message names it without the signs that say so."""

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """Name the argument as the text of the help does."""
        return f"»{str(self.name).upper()}«" if ctx else super().get_error_hint(ctx)


class Day(click.ParamType[date]):
    """A day, in any of the forms that a Dane may type."""

    name = "dato"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read *value* as a cell of the questionnaire would be read."""
        from beredskabsplan.core.questionnaire import Kind

        day = parsing.parse(Kind.DATE, value).value
        if not isinstance(day, date):
            self.fail(f"»{value}« er ikke en dato. Skriv den som dd-mm-åååå, fx 31-12-2026.", param, ctx)
        return day


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep what is asked of the log for the command, whichever level of the command line it stands at."""
    if value:
        ctx.meta[f"beredskabsplan.{param.name}"] = value


def _kept(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    """Tell whether a flag stands here or stood before the command."""
    return value or f"beredskabsplan.{param.name}" in ctx.meta


WORKBOOK = NamedPath()  # one that cannot be read must not be in the way of the others
FILE = FilePath()
EXISTING_FILE = FilePath(exists=True)
FOLDER = FolderPath()
EXISTING_FOLDER = FolderPath(exists=True)
TELLING = (
    click.Option(
        ["-q", "--quiet"],
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help="Vis kun det, der kræver noget, og en linje til sidst.",
    ),
    click.Option(
        ["-v", "--verbose"],
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help="Vis alle beskeder, også når der er mange skemaer.",
    ),
    click.Option(
        ["--debug"],
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help="Vis tekniske detaljer undervejs, og hvis programmet fejler.",
    ),
    click.Option(
        ["--log"],
        type=FILE,
        metavar="FIL",
        expose_value=False,
        callback=_keep,
        help="Skriv tekniske detaljer i denne fil; den rummer ingen svar.",
    ),
)  # how much is told and logged: these may stand before a command or after it

MACHINE = click.Option(
    ["--json", "machine"], is_flag=True, expose_value=False, callback=_keep, help=_AS_JSON
)  # for the program as a whole


class Command(click.Command):
    """A command of ours: it takes the options for what is told and logged, and logs how long it took."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the command, the options that all have last."""
        super().__init__(*args, **kwargs)
        self.params.extend(TELLING)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command in the language of the machine, which the programs that it starts hear as well."""
        from beredskabsplan import log
        from beredskabsplan.cli import logs

        if {QUIET, VERBOSE} <= ctx.meta.keys():
            raise click.UsageError("Vælg enten --quiet eller --verbose.", ctx)
        with ExitStack() as stack:
            stack.enter_context(translation.spoken(ctx.find_object(Speech) or translation.now()))
            logs.begin(_typed(ctx), debug=DEBUG in ctx.meta, file=ctx.meta.get(_LOG))
            stack.enter_context(log.stage(str(ctx.info_name)))
            return super().invoke(ctx)


def templates(told: str) -> Callable[[_Command], _Command]:
    """Make the option for a folder of templates; *told* says what happens with those in it."""
    return click.option("--templates", type=EXISTING_FOLDER, metavar="MAPPE", help=told)


def out(told: str) -> Callable[[_Command], _Command]:
    """Make the option for the folder to write to; *told* says what goes there."""
    return click.option("--out", type=FOLDER, metavar="MAPPE", help=told)


def short(told: str) -> Callable[[_Command], _Command]:
    """Make the choice between the short form and the full one; *told* says of what, and what else decides."""
    return click.option("--short/--full", default=None, help=told)


def machine(command: _Command) -> _Command:
    """Make the option for an answer as JSON, which may stand before the command as well."""
    return click.option("--json", "machine", is_flag=True, callback=_kept, help=_AS_JSON)(command)


def today() -> date:
    """Tell which day it is where the program runs."""
    return datetime.now().astimezone().date()


def cores() -> int:
    """Tell how many of the machine's cores are ours to use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _typed(ctx: click.Context) -> str:
    """Name the command and the options that were typed, without their values."""
    typed = [
        param.opts[0]
        for param in ctx.command.params
        if param.name and ctx.get_parameter_source(param.name) is ParameterSource.COMMANDLINE
    ]
    return " ".join([str(ctx.info_name), *typed])


SETTINGS = {"help_option_names": ["-h", "--help"]}
command = partial(click.command, cls=Command, options_metavar="[VALG]", context_settings=SETTINGS)
workbooks = click.argument("skemaer", cls=Several, nargs=-1, type=WORKBOOK)
