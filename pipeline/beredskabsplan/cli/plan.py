"""`plan`: the documents of the questionnaires."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from beredskabsplan.cli import arguments, console
from beredskabsplan.cli.arguments import EXISTING_FILE
from beredskabsplan.pdf.choice import Choice


@arguments.command(
    short_help="Lav dokumenterne ud fra spørgeskemaerne.",
    epilog="\b\nEksempel: beredskabsplan plan inputs/egelund-kulturhus.xlsx --final",
)
@arguments.workbooks
@click.option(
    "--pdf",
    type=click.Choice([choice.value for choice in Choice]),
    default=Choice.AUTO.value,
    help="Hvad der laver PDF'erne; none laver ingen.",
)
@click.option(
    "--brand",
    type=EXISTING_FILE,
    metavar="FIL",
    help="Brug dette brand i stedet for brand.toml.",
)
@arguments.templates("Brug skabelonerne i denne mappe.")
@arguments.out("Læg dokumenterne i denne mappe i stedet for outputs.")
@arguments.machine
@arguments.short("Lav planen i kort form eller fuldt ud; ellers bestemmer antallet af ansatte.")
@click.option("--pdfa", is_flag=True, help="Lav PDF'erne som PDF/A-2b til arkivet (kræver LibreOffice).")
@click.option(
    "--new-version", is_flag=True, help="Lav et udkast til næste version, selv om svarene er som godkendt."
)
@click.option(
    "--combined", is_flag=True, help="Saml også »Til ledelsen« og »Til alle«, hver som én PDF og som zip."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="ANTAL",
    help="Hvor mange processer der arbejder på én gang; ellers én for hver kerne.",
)
@click.option("--force", is_flag=True, help="Lav alt på ny, også det, der ikke er ændret.")
@click.option("--final", is_flag=True, help="Skriv kun, hvis intet mangler og intet er forkert.")
def plan(skemaer: tuple[Path, ...], machine: bool, jobs: int | None, **chosen: Any) -> None:
    """Lav dokumenterne ud fra SKEMAER i mappen outputs.

    SKEMAER er filer eller mapper; uden dem bliver alle i mappen inputs taget.
    """
    from beredskabsplan import ending
    from beredskabsplan.cli import following
    from beredskabsplan.run import planning
    from beredskabsplan.run.options import INPUTS, Options
    from beredskabsplan.run.questionnaires import workbooks

    ending.orderly()
    options = Options(today=arguments.today(), **{**chosen, "jobs": jobs or arguments.cores()})
    asked = workbooks.chosen(skemaer, INPUTS)
    work = partial(planning.plan, asked.workbooks, options, inputs=None if skemaer else INPUTS)
    console.show(following.follow(work, asked.findings, machine=machine), machine=machine)
