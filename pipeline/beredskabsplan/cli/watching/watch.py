"""`watch`: documents that follow the questionnaires and templates while people write in them."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from beredskabsplan.cli import arguments, console
from beredskabsplan.pdf.choice import Choice

if TYPE_CHECKING:
    from beredskabsplan.run.watching.watch import Happening, Saved


@arguments.command(
    short_help="Hold øje, og lav dokumenterne, når noget bliver gemt.",
    epilog="\b\nEksempel: beredskabsplan watch --pdf none",
)
@click.option(
    "--pdf",
    type=click.Choice([choice.value for choice in Choice]),
    default=Choice.AUTO.value,
    help="Hvad der laver PDF'erne; none laver ingen.",
)
@arguments.templates("Brug skabelonerne i denne mappe, og hold øje med den.")
@arguments.out("Læg dokumenterne i denne mappe i stedet for outputs.")
@click.option("--poll", is_flag=True, help="Se selv efter hvert sekund, fx på et netværksdrev.")
@arguments.machine
def watch(pdf: str, templates: Path | None, out: Path | None, poll: bool, machine: bool) -> None:
    """Hold øje med skemaerne og skabelonerne.

    Når et skema bliver gemt, viser programmet, hvad der mangler, og laver organisationens dokumenter. Når en
    skabelon bliver gemt, bliver alle lavet. Ctrl-C stopper.
    """
    from beredskabsplan import ending
    from beredskabsplan.run.options import Options
    from beredskabsplan.run.watching import watch as watching
    from beredskabsplan.run.watching.watch import Saved

    def choose() -> Options:
        return Options(today=arguments.today(), pdf=pdf, templates=templates, out=out)

    ending.orderly()
    working = False
    try:
        with closing(watching.watch(choose, poll=poll)) as happenings:
            for happening in happenings:
                working = isinstance(happening, Saved)
                _show(happening, machine=machine)
                working = False
    except KeyboardInterrupt:
        if working:
            raise
        console.warn("Slut.")


def _show(happening: "Happening", *, machine: bool) -> None:
    from beredskabsplan.core import danish
    from beredskabsplan.run.watching.watch import Away, Begun, Held, Saved

    match happening:
        case Saved():
            _work(happening, machine=machine)
        case Held(path):
            console.warn(f"{path.name} er ikke skrevet færdig eller er låst – venter på den.")
        case Away(folders):
            console.warn(
                f"Mapperne {danish.show_list(list(map(str, folders)))} er der ikke alle – venter på dem."
            )
        case Begun(folders):
            console.warn(f"Holder øje med {danish.show_list(list(map(str, folders)))}. Ctrl-C stopper.")


def _work(turn: "Saved", *, machine: bool) -> None:
    """Do what a save calls for; what stops one turn does not stop the watch."""
    from beredskabsplan.cli import following
    from beredskabsplan.core import danish
    from beredskabsplan.errors import Trouble
    from beredskabsplan.report import as_json

    if turn.saved:
        console.warn(f"{danish.show_list([path.name for path in turn.saved])} er gemt.\n")
    if turn.gone:
        console.warn(f"{danish.show_list([path.name for path in turn.gone])} er væk.\n")
    try:
        done = following.follow(turn.work, turn.findings, machine=machine)
    except Trouble as trouble:
        if machine:
            console.say(as_json.failure("watch", trouble.exit_code, trouble.problem, trouble.remedy))
        else:
            console.warn(f"{trouble.problem} {trouble.remedy}")
    else:
        if machine:
            console.say(as_json.result("watch", done))
        else:
            console.tell(done)
    console.warn("\nHolder stadig øje.")
