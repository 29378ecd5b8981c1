"""`changes`: what is new since the version that was approved."""

from pathlib import Path
from typing import Any

import click

from beredskabsplan.cli import arguments, console
from beredskabsplan.cli.arguments import EXISTING_FILE, FILE


@arguments.command(
    short_help="Vis, hvad der er nyt siden den godkendte version.",
    epilog="\b\nEksempel: beredskabsplan changes inputs/egelund-kulturhus.xlsx --from 1.0",
)
@arguments.workbooks
@click.option("--from", "since", metavar="VERSION", default="", help="Den version, der sammenlignes med.")
@click.option(
    "--to", "until", metavar="VERSION", default="", help="En anden version i stedet for skemaet nu."
)
@click.option(
    "--docx", "page", type=FILE, metavar="FIL", help="Skriv ændringerne som en Word-fil, der kan godkendes."
)
@click.option("--brand", type=EXISTING_FILE, metavar="FIL", help="Brug dette brand i stedet for brand.toml.")
@arguments.templates("Tag spørgsmål, love og skabeloner fra denne mappe.")
@arguments.out("Dokumenterne ligger i denne mappe i stedet for outputs.")
@arguments.machine
def changes(
    skemaer: tuple[Path, ...],
    since: str,
    until: str,
    page: Path | None,
    machine: bool,
    **chosen: Any,
) -> None:
    """Vis for SKEMAER, hvad der er nyt siden den version, der sidst blev godkendt.

    SKEMAER er filer eller mapper; uden dem bliver alle i mappen inputs taget.
    """
    from beredskabsplan.report import as_json, differences
    from beredskabsplan.run.comparing import changes as comparing
    from beredskabsplan.run.comparing import page as paper
    from beredskabsplan.run.options import INPUTS, Options
    from beredskabsplan.run.outcome import exit_code
    from beredskabsplan.run.questionnaires import workbooks

    options = Options(today=arguments.today(), **chosen)
    asked = workbooks.chosen(skemaer, INPUTS)
    compared = comparing.changes(asked.workbooks, options, since=since, until=until)
    made = page if page and paper.write(compared, page, options) else None
    code = max(compared.exit_code, exit_code(asked.findings, strict=False))
    if machine:
        console.say(as_json.compared(compared, asked.findings, code, made))
    else:
        for finding in asked.findings:
            console.warn(f"{finding.place}: {finding.problem} {finding.remedy} [{finding.code.name}]")
        if told := differences.shown(compared, console.telling()):
            console.say(told)
        if made:
            console.say(f"{made} er lavet. Send den til godkendelse.")
    click.get_current_context().exit(code)
