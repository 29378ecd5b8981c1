"""`clean`: what is kept of one organisation is deleted, when somebody has said yes."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from beredskabsplan.cli import arguments, console
from beredskabsplan.cli.arguments import Day

if TYPE_CHECKING:
    from beredskabsplan.run.cleaning.cleaning import Cleaning

_YES = "ja"


@arguments.command(
    short_help="Slet, hvad der ligger om en organisation.",
    epilog="\b\nEksempel: beredskabsplan clean --client egelund-kulturhus --before 1-6-2027",
)
@click.option(
    "--client",
    required=True,
    metavar="NAVN",
    help="Organisationen: dens navn, dens skema eller dens mappe i outputs.",
)
@click.option(
    "--before", required=True, type=Day(), metavar="DATO", help="Slet det, der er ældre end denne dato."
)
@click.option("--all", "all_of_it", is_flag=True, help="Slet også den plan, der gælder.")
@click.option("--yes", is_flag=True, help="Slet uden at spørge (til scripts).")
@arguments.out("Dokumenterne ligger i denne mappe i stedet for outputs.")
@arguments.machine
def clean(client: str, before: date, all_of_it: bool, yes: bool, out: Path | None, machine: bool) -> None:
    """Slet svar, versioner og rester om én organisation, der er ældre end en dato.

    Først står der, hvad der vil blive slettet, og intet sker, før du har sagt ja. Planen, der gælder, bliver
    stående, og det gør alt, programmet ikke selv har lavet.
    """
    from beredskabsplan.report import as_json, removing
    from beredskabsplan.run.cleaning import cleaning
    from beredskabsplan.run.options import Options

    options = Options(today=arguments.today(), out=out)
    found = cleaning.survey(client, before, options, all_of_it=all_of_it)
    if not machine:
        console.warn(removing.listed(found) or removing.nothing(found.client))
    if found.removals and not yes:
        _ask(found, machine=machine)
    done = cleaning.carry_out(found)
    if machine:
        console.say(as_json.cleaned(done))
    elif done.gone or done.findings != found.findings:
        for line in removing.told(done.findings[len(found.findings) :]):
            console.warn(line)
        console.say(removing.done(done))
    click.get_current_context().exit(done.exit_code)


def _ask(found: "Cleaning", *, machine: bool) -> None:
    """Let somebody say yes to what was *found*.

    Raises:
        UsageTrouble: nobody can be asked.
        Trouble: the answer was no.
    """
    from beredskabsplan.errors import Trouble, UsageTrouble

    if machine or not sys.stdin.isatty():
        raise UsageTrouble(
            "Her kan ingen spørges, så intet er slettet.",
            "Kør kommandoen i et vindue, eller skriv --yes, hvis det hele skal slettes.",
        )
    question = f"Skal de {len(found.removals)} slettes? Skriv {_YES}, og tryk Enter:"
    answer = click.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True)
    if answer.strip().casefold() != _YES:
        raise Trouble("Intet er slettet.", f"Kør kommandoen igen, og svar {_YES}, hvis det skal væk.")
