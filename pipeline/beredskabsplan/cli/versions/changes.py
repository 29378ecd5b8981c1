"""`changes`: what is new since the version that was approved."""

from pathlib import Path

import click

from beredskabsplan.cli import arguments, console


@arguments.command(
    short_help="Vis, hvad der er nyt siden den godkendte version.",
    epilog="\b\nEksempel: beredskabsplan changes inputs/egelund-kulturhus.xlsx --from 1.0",
)
@arguments.workbooks
@click.option("--from", "since", metavar="VERSION", default="", help="Den version, der sammenlignes med.")
@click.option(
    "--to", "until", metavar="VERSION", default="", help="En anden version i stedet for skemaet nu."
)
@arguments.templates("Tag spørgsmål, love og skabeloner fra denne mappe.")
@arguments.out("Dokumenterne ligger i denne mappe i stedet for outputs.")
@arguments.machine
def changes(
    skemaer: tuple[Path, ...],
    since: str,
    until: str,
    templates: Path | None,
    out: Path | None,
    machine: bool,
) -> None:
    """Vis for SKEMAER, hvad der er nyt siden den version, der sidst blev godkendt.

    SKEMAER er filer eller mapper; uden dem bliver alle i mappen inputs taget.
    """
    from beredskabsplan.report import as_json, differences
    from beredskabsplan.run.comparing import changes as comparing
    from beredskabsplan.run.options import INPUTS, Options
    from beredskabsplan.run.outcome import exit_code
    from beredskabsplan.run.questionnaires import workbooks

    options = Options(today=arguments.today(), templates=templates, out=out)
    asked = workbooks.chosen(skemaer, INPUTS)
    compared = comparing.changes(asked.workbooks, options, since=since, until=until)
    code = max(compared.exit_code, exit_code(asked.findings, strict=False))
    if machine:
        console.say(as_json.compared(compared, asked.findings, code))
    else:
        for finding in asked.findings:
            console.warn(f"{finding.place}: {finding.problem} {finding.remedy} [{finding.code.name}]")
        if told := differences.shown(compared, console.telling()):
            console.say(told)
    click.get_current_context().exit(code)
