"""What the terminal shows of an outcome."""

from pathlib import Path

import pytest

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.pdf.engines.engine import MadeBy
from beredskabsplan.report import text
from beredskabsplan.run.outcome import Outcome, Result, Tally

BOOK = Path("inputs/egelund.xlsx")


def at(cell: str) -> Place:
    return Place(file="egelund.xlsx", sheet="Spørgsmål", cell=cell)


def test_findings_stand_by_gravity_and_the_same_advice_is_given_once():
    findings = (
        found(Code.S101, at("C7"), label="Hvem?"),
        found(Code.S101, at("C9"), label="Hvor?"),
        found(Code.S113, at("C4"), label="Skal I?"),
    )

    assert text.findings(Result(outcomes=(Outcome(workbook=BOOK, findings=findings),))).splitlines() == [
        "egelund.xlsx:",
        "  Fejl (1)",
        "    Spørgsmål!C4: Svaret på »Skal I?« er hverken Ja eller Nej.",
        "      → Vælg Ja eller Nej i cellen. [S113]",
        "  Mangler (2)",
        "    Spørgsmål!C7: »Hvem?« er tomt.",
        "    Spørgsmål!C9: »Hvor?« er tomt.",
        "      → Skriv svaret, eller lad det stå; så bliver det et åbent punkt, og planen er et udkast. [S101]",
    ]


def test_the_summary_counts_names_the_files_and_says_what_an_engine_cannot():
    outcome = Outcome(
        workbook=BOOK,
        findings=(),
        organisation="Egelund",
        status="Til godkendelse",
        tally=Tally(answered=80, missing=1),
        written=(Path("outputs/egelund/Plan.docx"), Path("outputs/egelund/Plan.pdf")),
        engines=(MadeBy(name="dxpdf", version="dxpdf 0.8.1", tagged=False, archive=False),),
    )
    lines = text.summary(Result(outcomes=(outcome,))).splitlines()

    assert lines[:5] == [
        "Egelund (egelund.xlsx)",
        "  Svar:   80 udfyldt · 1 mangler · 0 fejl · 0 advarsler",
        "  Status: Til godkendelse",
        f"  Filer i {Path('outputs/egelund')}:",
        "    Plan (.docx og .pdf)",
    ]
    assert lines[5].startswith("  PDF:    dxpdf 0.8.1 – ikke tilgængeligheds-tagget. Installér LibreOffice")


@pytest.mark.parametrize(
    ("here", "warned", "advice"),
    [
        ((), False, "Installér LibreOffice for at få det ("),
        (("Microsoft Word",), True, "Installér LibreOffice for at få det ("),
        (
            ("LibreOffice",),
            True,
            "LibreOffice er her, men lavede dem ikke. Se, hvad der skete, i advarslen herover",
        ),
        (("LibreOffice",), False, "LibreOffice er her: Kør igen med --pdf auto for at få det"),
    ],
)
def test_what_the_summary_advises_fits_what_happened(here, warned, advice):
    warning = found(
        Code.P108, Place(file="Plan.docx"), reason="LibreOffice svarede ikke inden for 45 sekunder."
    )
    outcome = Outcome(
        workbook=BOOK,
        findings=(warning,) if warned else (),
        tally=Tally(answered=80, missing=1),
        written=(Path("outputs/egelund/Plan.pdf"),),
        engines=(MadeBy(name="dxpdf", version="dxpdf 0.8.1", tagged=False, archive=False),),
        here=here,
    )
    line = text.summary(Result(outcomes=(outcome,))).splitlines()[-1]

    assert line.startswith(f"  PDF:    dxpdf 0.8.1 – ikke tilgængeligheds-tagget. {advice}")


def test_an_engine_that_tags_its_pdfs_is_blamed_for_nothing_whatever_it_is_called():
    press = MadeBy(name="Trykkeriet", version="Trykkeriet 1", tagged=True, archive=False)
    outcome = Outcome(
        workbook=BOOK,
        findings=(),
        tally=Tally(answered=80, missing=1),
        written=(Path("outputs/egelund/Plan.pdf"),),
        engines=(press,),
    )

    assert text.summary(Result(outcomes=(outcome,))).splitlines()[-1] == "  PDF:    Trykkeriet 1"


def test_a_workbook_that_was_not_read_says_so():
    outcome = Outcome(workbook=BOOK, findings=(found(Code.F102, Place(file="egelund.xlsx")),))

    assert (
        text.summary(Result(outcomes=(outcome,))) == "egelund (egelund.xlsx)\n  Ikke læst. Se fejlen herover."
    )
