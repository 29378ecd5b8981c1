"""The command line: read arguments, call one function of `run`, show the outcome."""

import signal
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from beredskabsplan.run.options import Options
    from beredskabsplan.run.outcome import Result

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
    if debug:
        import logging

        logging.basicConfig(level=logging.DEBUG)


@program.command(options_metavar="[VALG]")
@click.argument("navn", default="", metavar="[NAVN]")
@click.option(
    "--from",
    "earlier",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Tag svarene med fra dette tidligere skema, fx til den årlige gennemgang.",
)
@click.option(
    "--frist", default="", metavar="DATO", help="Dato, hvor skemaet skal være tilbage, fx 31-12-2026."
)
@_helped
def new(navn: str, earlier: Path | None, frist: str) -> None:
    """Lav et spørgeskema til organisationen NAVN i mappen inputs."""
    from beredskabsplan.report import text
    from beredskabsplan.run import new

    made = new.new(navn, _options(), earlier=earlier, deadline=frist)
    if made.findings:
        click.echo(text.left_behind(made.findings), err=True)
    click.echo(text.made(made.path))


@program.command(options_metavar="[VALG]")
@click.argument("skemaer", nargs=-1, type=click.Path(path_type=Path), metavar="[SKEMAER]...")
@_helped
def check(skemaer: tuple[Path, ...]) -> None:
    """Kontrollér svarene i SKEMAER, og lav en kopi til HR med det, der skal rettes."""
    from beredskabsplan.run import checking

    _show(checking.check(skemaer or _listed(), _options()))


@program.command(options_metavar="[VALG]")
@click.argument("skemaer", nargs=-1, type=click.Path(path_type=Path), metavar="[SKEMAER]...")
@click.option(
    "--pdf",
    type=click.Choice(["auto", "libreoffice", "word", "embedded", "none"]),
    default="auto",
    help="Hvad der laver PDF'erne; none laver ingen.",
)
@click.option(
    "--brand",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Brug dette brand i stedet for brand.toml.",
)
@click.option(
    "--templates", type=click.Path(path_type=Path), metavar="MAPPE", help="Brug skabelonerne i denne mappe."
)
@click.option("--pdfa", is_flag=True, help="Lav PDF'erne som PDF/A-2b til arkivet (kræver LibreOffice).")
@click.option("--final", is_flag=True, help="Skriv kun, hvis intet mangler og intet er forkert.")
@_helped
def plan(skemaer: tuple[Path, ...], **chosen: Any) -> None:
    """Lav dokumenterne ud fra SKEMAER (ellers alle i inputs) i mappen outputs."""
    from beredskabsplan.run import planning

    _end_orderly()
    _show(planning.plan(skemaer or _listed(), _options(**chosen)))


@program.command(options_metavar="[VALG]")
@click.argument("skabeloner", nargs=-1, type=click.Path(path_type=Path), metavar="[SKABELONER]...")
@click.option(
    "--templates", type=click.Path(path_type=Path), metavar="MAPPE", help="Kontrollér dem i denne mappe."
)
@click.option("--mark", is_flag=True, help="Skriv kopier af skabelonerne med fejlene som kommentarer.")
@click.option("--out", type=click.Path(path_type=Path), metavar="MAPPE", help="Læg kopierne i denne mappe.")
@click.option("--json", "machine", is_flag=True, help="Skriv det fundne som JSON.")
@_helped
def lint(
    skabeloner: tuple[Path, ...], templates: Path | None, mark: bool, out: Path | None, machine: bool
) -> None:
    """Kontrollér SKABELONER (ellers alle, som plan bruger): alle fejl på én gang, hver på sit sted."""
    from beredskabsplan.report import text
    from beredskabsplan.run import linting

    checked = linting.lint(skabeloner, _options(templates=templates), mark=mark, marked_into=out)
    click.echo(text.as_json(checked.findings) if machine else text.inspection(checked))
    click.get_current_context().exit(checked.exit_code)


@program.command(options_metavar="[VALG]")
@click.option(
    "--templates", type=click.Path(path_type=Path), metavar="MAPPE", help="Se efter i skabelonerne dér."
)
@click.option(
    "--docx", "page", type=click.Path(path_type=Path), metavar="FIL", help="Skriv listen som en Word-fil."
)
@_helped
def fields(templates: Path | None, page: Path | None) -> None:
    """Vis alle felter: hvad de giver i eksemplet, og hvilke skabeloner der bruger dem."""
    from beredskabsplan.report import text
    from beredskabsplan.run import linting

    rows = linting.fields(_options(templates=templates), page=page)
    click.echo(f"{page} er lavet. Kopiér koderne derfra." if page else text.fields(rows))


@program.command(hidden=True, options_metavar="[VALG]")
@_helped
def example() -> None:
    """Skriv eksemplet, udfyldt fra definitionen, i mappen inputs."""
    from beredskabsplan.report import text
    from beredskabsplan.run import new

    click.echo(text.made(new.example(_options())))


def _end_orderly() -> None:
    """Let being told to end, or a window that closes, be as orderly as Ctrl-C: no program is left behind."""
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no second one
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


def _listed() -> tuple[Path, ...]:
    from beredskabsplan.run import workbooks
    from beredskabsplan.run.options import INPUTS

    return workbooks.listed(INPUTS)


def _options(**chosen: Any) -> "Options":
    from beredskabsplan.run.options import Options

    return Options(today=datetime.now().astimezone().date(), **chosen)


def _show(result: "Result") -> None:
    from beredskabsplan.report import text

    listed = text.findings(result)
    if listed.strip():
        click.echo(listed, err=True)
    click.echo(text.summary(result))
    click.get_current_context().exit(result.exit_code)
