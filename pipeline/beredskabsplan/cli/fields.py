"""`fields`: what templates can use."""

from pathlib import Path

import click

from beredskabsplan.cli import arguments, console
from beredskabsplan.cli.arguments import FILE, WORKBOOK


@arguments.command(
    short_help="Vis alle felter, som skabelonerne kan bruge.",
    epilog="\b\nEksempel: beredskabsplan fields --docx felter.docx",
)
@click.argument("skema", required=False, type=WORKBOOK)
@arguments.templates("Se efter i skabelonerne dér.")
@arguments.machine
@click.option("--docx", "page", type=FILE, metavar="FIL", help="Skriv listen som en Word-fil.")
def fields(skema: Path | None, templates: Path | None, page: Path | None, machine: bool) -> None:
    """Vis alle felter: hvad de giver i eksemplet, og hvilke skabeloner der bruger dem.

    Med SKEMA kommer kundens egne spørgsmål med, hvis der ligger en fil om dem ved siden af det.
    """
    from beredskabsplan.report import as_json, text
    from beredskabsplan.run import linting
    from beredskabsplan.run.options import Options

    options = Options(today=arguments.today(), templates=templates)
    rows = linting.fields(options, page=page, workbook=skema)
    if machine:
        console.say(as_json.fields(rows, page))
        return
    console.say(f"{page} er lavet. Kopiér koderne derfra." if page else text.fields(rows))
