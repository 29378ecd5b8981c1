"""`check`: what is missing or wrong in the questionnaires."""

from pathlib import Path

from beredskabsplan.cli import arguments, console


@arguments.command()
@arguments.workbooks
@arguments.templates("Tag spørgsmålene fra denne mappe.")
@arguments.out("Læg kopierne til HR i denne mappe i stedet for outputs.")
@arguments.machine
def check(skemaer: tuple[Path, ...], templates: Path | None, out: Path | None, machine: bool) -> None:
    """Kontrollér svarene i SKEMAER, og lav en kopi til HR med det, der skal rettes."""
    from beredskabsplan.run import checking, workbooks
    from beredskabsplan.run.options import INPUTS, Options

    options = Options(today=arguments.today(), templates=templates, out=out)
    console.show(checking.check(skemaer or workbooks.listed(INPUTS), options), machine=machine)
