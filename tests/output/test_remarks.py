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
        "P111 Tegnene ☃, ☕, ☂ og ♞",
        "P113 Tegnene ✈ og ✉ findes",
    ]


def test_each_answer_is_told_of_once_and_one_sign_is_one(case):
    made = case({"samtalested.sted": "Bag ☃ og ☃", "samtalested.alternativ": "Ring til ☃"}).plan
    findings = [
        *remarks.on(
            [printed("Plan", unprintable="☃"), printed("Kort", unprintable="☃✉")],
            made,
            "egelund.xlsx",
            archive=False,
        )
    ]

    assert [f"{finding.code.name} {finding.problem.partition(' findes')[0]}" for finding in findings] == [
        "P111 Tegnet ☃ i »Hvor holder I samtalen?«",
        "P111 Tegnet ☃ i »Hvad gør I, hvis medarbejderen er hjemme eller arbejder et andet sted?«",
        "P113 Tegnet ✉",
    ]


def test_what_no_engine_made_says_whether_the_contents_need_a_hand_too(case):
    fault = "dxpdf gik ned (kode 1)."
    pieces = [
        Printed(printout=Printout(name="Kort", docx=b"PK"), trouble=fault),
        Printed(printout=Printout(name="Plan", docx=b"PK"), trouble=fault, uncounted=fault),
        Printed(printout=Printout(name="Rolleliste", docx=b"PK"), uncounted=fault),
    ]
    findings = [*remarks.on(pieces, case().plan, "egelund.xlsx", archive=False)]

    assert [(finding.code.name, str(finding.place), finding.problem) for finding in findings] == [
        ("P104", "Kort.docx", "PDF'en kunne ikke laves: dxpdf gik ned (kode 1)."),
        (
            "P137",
            "Plan.docx",
            "PDF'en kunne ikke laves, og der mangler sidetal i indholdsfortegnelse eller henvisninger: dxpdf gik ned (kode 1).",
        ),
        (
            "P138",
            "Rolleliste.docx",
            "Der mangler sidetal i indholdsfortegnelse eller henvisninger: dxpdf gik ned (kode 1).",
        ),
    ]
    assert ["F9" in finding.remedy for finding in findings] == [False, True, True]


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


def test_an_error_text_in_a_pdf_is_told_of_its_document(case):
    complaint = "Error! Reference source not found"
    one = Printed(printout=Printout(name="Plan", docx=b"PK"), complaint=complaint)
    [finding] = remarks.on([one], case().plan, "egelund.xlsx", archive=False)

    assert (finding.code.name, str(finding.place)) == ("P143", "Plan.pdf")
    assert finding.problem == f"I PDF'en står der en fejl i stedet for tekst: »{complaint}«."
