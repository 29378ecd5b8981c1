"""`example`: the made-up organisation that shows what comes out."""

import click

from beredskabsplan.cli import arguments
from beredskabsplan.cli.arguments import INPUTS


@arguments.command(hidden=True)
def example() -> None:
    """Skriv eksemplet, udfyldt fra definitionen, i mappen inputs."""
    from beredskabsplan.report import text
    from beredskabsplan.run import inputs

    click.echo(text.made(inputs.example(INPUTS)))
