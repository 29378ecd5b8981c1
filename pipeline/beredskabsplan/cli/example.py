"""`example`: the made-up organisation that shows what comes out."""

from beredskabsplan.cli import arguments, console


@arguments.command(hidden=True, epilog="\b\nEksempel: beredskabsplan example")
def example() -> None:
    """Skriv eksemplet, udfyldt fra definitionen, i mappen inputs."""
    from beredskabsplan.report import text
    from beredskabsplan.run import new
    from beredskabsplan.run.options import Options

    console.say(text.made(new.example(Options(today=arguments.today()))))
