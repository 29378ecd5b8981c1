"""`example`: the made-up organisation that shows what comes out."""

import click

from beredskabsplan.cli import arguments


@arguments.command(hidden=True)
def example() -> None:
    """Skriv eksemplet, udfyldt fra definitionen, i mappen inputs."""
    from beredskabsplan.report import text
    from beredskabsplan.run import new
    from beredskabsplan.run.options import Options

    click.echo(text.made(new.example(Options(today=arguments.today()))))
