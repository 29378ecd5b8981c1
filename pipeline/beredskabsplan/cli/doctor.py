"""`doctor`: whether all is there that the program needs."""

import sys
from pathlib import Path

import click

from beredskabsplan.cli import arguments, console


@arguments.command(
    short_help="Undersøg, om alt er på plads på maskinen.",
    epilog="\b\nEksempel: beredskabsplan doctor",
)
@arguments.templates("Undersøg skabelonerne i denne mappe.")
@arguments.machine
def doctor(templates: Path | None, machine: bool) -> None:
    """Undersøg, om alt er på plads på maskinen, og hvad der hjælper."""
    from beredskabsplan.report import as_json, health
    from beredskabsplan.run.doctor import observation
    from beredskabsplan.run.doctor.examination import examine
    from beredskabsplan.run.doctor.machine import Machine
    from beredskabsplan.run.options import Options

    if not machine and sys.stderr.isatty():
        console.warn("Ser efter. Det tager nogle sekunder; svarer LibreOffice ikke, op til et minut.\n")
    here, telling = Machine(encoding=sys.stdout.encoding or "utf-8"), console.telling()
    seen = []
    for one in examine(here, Options(today=arguments.today(), templates=templates)):
        seen.append(one)
        if not machine and (line := health.line(one, telling)):
            console.say(line)
    console.say(as_json.diagnosis(seen) if machine else f"\n{health.closing(seen)}")
    click.get_current_context().exit(observation.exit_code(seen))
