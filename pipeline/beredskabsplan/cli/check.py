"""`check`: what is missing or wrong in the questionnaires."""

from pathlib import Path

from beredskabsplan.cli import arguments, console
from beredskabsplan.cli.arguments import INPUTS, OUTPUTS


@arguments.command()
@arguments.workbooks
@arguments.templates("Tag spørgsmålene fra denne mappe.")
@arguments.out("Læg kopierne til HR i denne mappe i stedet for outputs.")
def check(skemaer: tuple[Path, ...], templates: Path | None, out: Path | None) -> None:
    """Kontrollér svarene i SKEMAER, og lav en kopi til HR med det, der skal rettes."""
    from beredskabsplan.run import inputs, stages

    options = stages.Options(today=arguments.today(), templates=templates, outputs=out or OUTPUTS)
    console.show(stages.check(skemaer or inputs.workbooks(INPUTS), options))
