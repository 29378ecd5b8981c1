"""`status`: all clients at a glance."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from beredskabsplan.cli import arguments, console


@arguments.command(
    short_help="Vis, hvor langt alle klienter er, og hvad der haster.",
    epilog="\b\nEksempel: beredskabsplan status --html oversigt.html",
)
@arguments.workbooks
@click.option(
    "--html", "page", type=arguments.FILE, metavar="FIL", help="Skriv oversigten som en side til browseren."
)
@click.option("--csv", "sheet", is_flag=True, help="Skriv oversigten til et regneark.")
@arguments.templates("Sammenlign med spørgsmål, love og skabeloner i denne mappe.")
@click.option(
    "--brand",
    type=arguments.EXISTING_FILE,
    metavar="FIL",
    help="Sammenlign med dette brand i stedet for brand.toml.",
)
@arguments.out("Dokumenterne ligger i denne mappe i stedet for outputs.")
@arguments.machine
def status(skemaer: tuple[Path, ...], page: Path | None, sheet: bool, machine: bool, **wishes: Any) -> None:
    """Vis, hvor langt klienterne i SKEMAER er, og hvad der er det næste skridt.

    SKEMAER er filer eller mapper; uden dem bliver alle i mapperne inputs og outputs taget. Der bliver ikke
    skrevet noget ud over siden efter --html.
    """
    from beredskabsplan.report import as_json
    from beredskabsplan.report.overview import page as pages
    from beredskabsplan.report.overview import shown, spreadsheet
    from beredskabsplan.run.options import INPUTS, Options
    from beredskabsplan.run.overview import collecting
    from beredskabsplan.run.overview import page as places
    from beredskabsplan.run.questionnaires import workbooks

    if sheet and machine:
        raise click.UsageError("Vælg enten --csv eller --json.")
    if page:
        places.refuse_strangers(page)
    options = Options(today=arguments.today(), **wishes)
    asked = workbooks.chosen(skemaer, INPUTS) if skemaer else workbooks.everything(INPUTS)
    collected = collecting.collect(asked.workbooks, options, inputs=None if skemaer else INPUTS)
    overview = collected.told(asked.findings)
    if page:
        places.write(page, pages.written(overview, partial(places.way, page)))
    if machine:
        console.say(as_json.overview(overview, page))
    elif sheet:
        console.say(spreadsheet.written(overview))
    else:
        for finding in overview.findings:
            console.warn(f"{finding.place}: {finding.problem} {finding.remedy} [{finding.code.name}]")
        made = f"{page} er lavet. Åbn den i en browser."
        console.say(made if page else shown.shown(overview, console.telling()))
    click.get_current_context().exit(overview.exit_code)
