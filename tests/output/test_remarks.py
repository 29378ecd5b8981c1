"""What is said about the PDFs of one organisation."""

from beredskabsplan.output import remarks
from beredskabsplan.output.press import Printed
from beredskabsplan.output.printout import Printout
from beredskabsplan.pdf.engines.known import maker


def printed(name: str, unprintable: str = "") -> Printed:
    printout = Printout(name=name, docx=b"PK", pdf=b"%PDF", made_by=maker("dxpdf 1"))
    return Printed(printout=printout, unprintable=unprintable)


def test_letters_without_a_font_are_told_where_they_stand_and_always_in_the_same_order(case):
    made = case({"samtalested.sted": "Bag ☃ ved ☕, ☂ og ♞"}).plan
    findings = [*remarks.on([printed("Plan", unprintable="♞☃☕☂✈✉")], made, "egelund.xlsx", archive=False)]

    assert [f"{finding.code.name} {finding.problem.partition(' i')[0]}" for finding in findings] == [
        "P111 Tegnet ☃",
        "P111 Tegnet ☕",
        "P111 Tegnet ☂",
        "P111 Tegnet ♞",
        "P113 Tegnet ✈ findes",
        "P113 Tegnet ✉ findes",
    ]


def test_only_pdfs_that_were_made_name_their_engine(case):
    unmade = Printed(
        printout=Printout(name="Kort", docx=b"PK", made_by=maker("LibreOffice 7")), trouble="Ingen plads."
    )
    pair = [printed("Plan"), unmade]
    findings = [*remarks.on(pair, case().plan, "egelund.xlsx", archive=True)]

    assert remarks.engines(pair) == (maker("dxpdf 1"),)
    assert [f"{finding.code.name} {finding.place}" for finding in findings] == [
        "P104 Kort.docx",
        "P112 egelund.xlsx",
    ]
