"""`combine`: one questionnaire of several copies that different people have filled in."""

from pathlib import Path

import click

from beredskabsplan.cli import arguments, console
from beredskabsplan.cli.arguments import FILE


@arguments.command(
    short_help="Saml kopier af et skema, som flere har udfyldt.",
    epilog="\b\nEksempel: beredskabsplan combine inputs/skole-mette.xlsx inputs/skole-peter.xlsx",
)
@arguments.workbooks
@click.option("-o", "--output", type=FILE, metavar="FIL", help="Læg det samlede skema i denne fil (.xlsx).")
@arguments.templates("Tag spørgsmålene fra denne mappe.")
@arguments.machine
def combine(skemaer: tuple[Path, ...], output: Path | None, templates: Path | None, machine: bool) -> None:
    """Saml SKEMAER, som er kopier af det samme, til ét.

    Det, der er ens eller kun står i én kopi, bliver taget. Hvor de er uenige, bliver intet valgt: Begge svar
    står i feltet, til HR har valgt. Kopierne bliver ikke rørt.
    """
    from beredskabsplan.core.catalogue import Severity
    from beredskabsplan.errors import UsageTrouble
    from beredskabsplan.report import as_json, text
    from beredskabsplan.run import combine
    from beredskabsplan.run.options import INPUTS, Options
    from beredskabsplan.run.questionnaires import workbooks

    options = Options(today=arguments.today(), templates=templates)
    asked = workbooks.chosen(skemaer, INPUTS) if skemaer else None  # never all that happen to lie there
    for finding in asked.findings if asked else ():
        if finding.severity is Severity.ERROR:  # half of what was meant is no whole
            raise UsageTrouble(f"{finding.place}: {finding.problem}", finding.remedy)
    made = combine.combine(asked.workbooks if asked else (), options, output=output)
    if machine:
        console.say(as_json.made("combine", made))
        return
    if made.findings:
        console.warn(text.left_behind(made.findings))
    console.say(text.combined(made))
