"""`check`: what is missing or wrong in the questionnaires."""

from functools import partial
from pathlib import Path

from beredskabsplan.cli import arguments, console


@arguments.command(
    short_help="Kontrollér svarene, og lav en kopi til HR.",
    epilog="\b\nEksempel: beredskabsplan check inputs/egelund-kulturhus.xlsx",
)
@arguments.workbooks
@arguments.templates("Tag spørgsmålene fra denne mappe.")
@arguments.out("Læg kopierne til HR i denne mappe i stedet for outputs.")
@arguments.machine
def check(skemaer: tuple[Path, ...], templates: Path | None, out: Path | None, machine: bool) -> None:
    """Kontrollér svarene i SKEMAER, og lav en kopi til HR med det, der skal rettes.

    SKEMAER er filer eller mapper; uden dem bliver alle i mappen inputs taget.
    """
    from beredskabsplan.cli import following
    from beredskabsplan.run import checking
    from beredskabsplan.run.options import INPUTS, Options
    from beredskabsplan.run.questionnaires import workbooks

    options = Options(today=arguments.today(), templates=templates, out=out)
    asked = workbooks.chosen(skemaer, INPUTS)
    work = partial(checking.check, asked.workbooks, options)
    console.show(following.follow(work, asked.findings, machine=machine), machine=machine)
