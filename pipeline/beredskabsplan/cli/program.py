"""The command itself, with all its commands."""

import click

from beredskabsplan.cli import arguments
from beredskabsplan.cli.check import check
from beredskabsplan.cli.clients.clean import clean
from beredskabsplan.cli.combine import combine
from beredskabsplan.cli.doctor import doctor
from beredskabsplan.cli.fields import fields
from beredskabsplan.cli.lint import lint
from beredskabsplan.cli.new import example, new
from beredskabsplan.cli.plan import plan
from beredskabsplan.cli.versions.changes import changes
from beredskabsplan.cli.versions.status import status
from beredskabsplan.cli.watching.watch import watch
from beredskabsplan.version import VERSION


@click.group(
    commands=[new, combine, check, plan, watch, status, changes, lint, fields, doctor, clean, example],
    params=[arguments.MACHINE, *arguments.TELLING],
    subcommand_metavar="KOMMANDO",
    options_metavar="[VALG]",
    context_settings=arguments.SETTINGS,
    epilog="""\b
Eksempel: beredskabsplan new "Egelund Kulturhus"
          beredskabsplan check
          beredskabsplan plan""",
)
@click.version_option(VERSION, message="%(prog)s %(version)s", help="Vis versionen.")
def program() -> None:
    """Lav en beredskabsplan mod digital chikane ud fra et udfyldt spørgeskema."""
