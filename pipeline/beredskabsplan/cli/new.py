"""`new`: a questionnaire for an organisation, and the `example`, that of a made-up one."""

from pathlib import Path
from typing import Any

import click

from beredskabsplan.cli import arguments, console
from beredskabsplan.cli.arguments import WORKBOOK, Day


@arguments.command(
    short_help="Lav et spørgeskema til en organisation.",
    epilog='\b\nEksempel: beredskabsplan new "Egelund Kulturhus" --frist 31-12-2026',
)
@click.argument("navn", default="", metavar="[NAVN]")
@click.option(
    "--from",
    "earlier",
    type=WORKBOOK,
    metavar="FIL",
    help="Tag svarene med fra dette tidligere skema, fx til den årlige gennemgang.",
)
@click.option(
    "--frist",
    "deadline",
    type=Day(),
    metavar="DATO",
    help="Dato, hvor skemaet skal være tilbage, fx 31-12-2026.",
)
@click.option("--contact", default="", metavar="TEKST", help="Hvem HR kan spørge; det står i skemaet.")
@click.option(
    "--delete-by",
    type=Day(),
    metavar="DATO",
    help="Dato, hvor skemaet senest er slettet; den står i skemaet.",
)
@arguments.short(
    "Lav det korte skema til de mindste organisationer eller det lange; med --from bestemmer ellers antallet "
    "af ansatte."
)
@arguments.templates("Tag spørgsmålene fra denne mappe.")
@arguments.out("Læg skemaet i denne mappe i stedet for inputs.")
@arguments.machine
def new(
    navn: str, templates: Path | None, out: Path | None, short: bool | None, machine: bool, **wishes: Any
) -> None:
    """Lav et spørgeskema til organisationen NAVN i mappen inputs."""
    from beredskabsplan.report import as_json, text
    from beredskabsplan.run import new
    from beredskabsplan.run.blanks import Agreement
    from beredskabsplan.run.options import Options

    options = Options(today=arguments.today(), templates=templates, out=out, short=short)
    agreed = Agreement(**{name: wishes.pop(name) for name in ("deadline", "contact", "delete_by")})
    made = new.new(navn, options, agreed=agreed, **wishes)
    if machine:
        console.say(as_json.made("new", made))
        return
    if made.findings:
        console.warn(text.left_behind(made.findings))
    console.say(text.made(made.path, made.paper, by_size=made.is_short and short is None))


@arguments.command(hidden=True, epilog="\b\nEksempel: beredskabsplan example")
def example() -> None:
    """Skriv eksemplet, udfyldt fra definitionen, i mappen inputs."""
    from beredskabsplan.report import text
    from beredskabsplan.run import new
    from beredskabsplan.run.options import Options

    console.say(text.made(new.example(Options(today=arguments.today()))))
