"""`lint`: what is wrong with the templates."""

from pathlib import Path

import click

from beredskabsplan.cli import arguments, console
from beredskabsplan.cli.arguments import EXISTING_FILE, Several


@arguments.command(
    short_help="Find alle fejl i Word-skabelonerne.",
    epilog="\b\nEksempel: beredskabsplan lint templates/Rolleliste.docx --mark",
)
@click.argument("skabeloner", cls=Several, nargs=-1, type=EXISTING_FILE)
@arguments.templates("Kontrollér dem i denne mappe.")
@click.option("--mark", is_flag=True, help="Skriv kopier af skabelonerne med fejlene som kommentarer.")
@arguments.out("Læg kopierne i denne mappe.")
@arguments.machine
def lint(
    skabeloner: tuple[Path, ...], templates: Path | None, mark: bool, out: Path | None, machine: bool
) -> None:
    """Kontrollér SKABELONER (ellers alle, som plan bruger): alle fejl på én gang, hver på sit sted."""
    from beredskabsplan.report import as_json, text
    from beredskabsplan.run import linting
    from beredskabsplan.run.options import INPUTS, Options

    options = Options(today=arguments.today(), templates=templates)
    checked = linting.lint(skabeloner, options, mark=mark, marked_into=out, inputs=INPUTS)
    console.say(as_json.inspection(checked) if machine else text.inspection(checked, console.telling()))
    click.get_current_context().exit(checked.exit_code)
