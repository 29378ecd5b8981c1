"""The command line: read arguments, call one function of `run`, show the outcome."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pipeline.outcome import Result
    from pipeline.run import Options

INPUTS = Path("inputs")
_HEADINGS = {"Options": "Valg", "Commands": "Kommandoer"}


class DanishFormatter(click.HelpFormatter):
    """Click's help with Danish headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how the command is typed."""
        super().write_usage(prog, args, prefix or "Brug: ")

    def write_heading(self, heading: str) -> None:
        """Write *heading* in Danish."""
        super().write_heading(_HEADINGS.get(heading, heading))


click.Context.formatter_class = DanishFormatter
_HELP = {"help_option_names": ["--help"]}


def _helped(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give *command* the help option in Danish."""
    return click.help_option("--help", help="Vis denne hjælp.")(command)


@click.group(subcommand_metavar="KOMMANDO", options_metavar="[VALG]")
@click.option("--debug", is_flag=True, help="Vis tekniske detaljer, hvis programmet fejler.")
@click.version_option(package_name="beredskabsplan", message="%(prog)s %(version)s", help="Vis versionen.")
@_helped
def program(debug: bool) -> None:
    """Lav en beredskabsplan mod digital chikane ud fra et udfyldt spørgeskema."""


@program.command(options_metavar="[VALG]")
@click.argument("navn")
@click.option("--frist", default="", help="Dato, hvor skemaet skal være tilbage, fx 31-12-2026.")
@_helped
def new(navn: str, frist: str) -> None:
    """Lav et tomt spørgeskema til organisationen NAVN i mappen inputs."""
    from pipeline import inputs, report

    click.echo(report.made(inputs.new(navn, INPUTS, deadline=frist)))


@program.command(options_metavar="[VALG]")
@click.argument("skemaer", nargs=-1, type=click.Path(path_type=Path), metavar="[SKEMAER]...")
@_helped
def check(skemaer: tuple[Path, ...]) -> None:
    """Kontrollér svarene i SKEMAER (ellers alle i inputs) uden at skrive noget."""
    from pipeline import inputs, run

    _show(run.check(skemaer or inputs.workbooks(INPUTS), _options()))


@program.command(options_metavar="[VALG]")
@click.argument("skemaer", nargs=-1, type=click.Path(path_type=Path), metavar="[SKEMAER]...")
@click.option(
    "--pdf",
    type=click.Choice(["auto", "libreoffice", "embedded", "none"]),
    default="auto",
    help="Hvad der laver PDF'erne; none laver ingen.",
)
@click.option("--final", is_flag=True, help="Skriv kun, hvis intet mangler og intet er forkert.")
@_helped
def plan(skemaer: tuple[Path, ...], pdf: str, final: bool) -> None:
    """Lav dokumenterne ud fra SKEMAER (ellers alle i inputs) i mappen outputs."""
    from pipeline import inputs, run

    _show(run.plan_all(skemaer or inputs.workbooks(INPUTS), _options(pdf=pdf, final=final)))


@program.command(hidden=True, options_metavar="[VALG]")
@_helped
def example() -> None:
    """Skriv eksemplet, udfyldt fra definitionen, i mappen inputs."""
    from pipeline import inputs, report

    click.echo(report.made(inputs.example(INPUTS)))


def _options(**chosen: Any) -> "Options":
    from pipeline.run import Options

    return Options(today=datetime.now().astimezone().date(), **chosen)


def _show(result: "Result") -> None:
    from pipeline import report

    listed = report.findings(result)
    if listed.strip():
        click.echo(listed, err=True)
    click.echo(report.summary(result))
    click.get_current_context().exit(result.exit_code)
