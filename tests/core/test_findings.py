"""A finding as other programs get it."""

from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding, Place, found, record


def test_a_finding_is_a_record_with_its_code_place_and_remedy():
    place = Place(file="Kort.docx", heading="Psykologhjælp", text="Ring til {{ x }}.")
    finding = found(Code.T103, place, name="x", suggestion="")

    assert record(finding) == {
        "code": "T103",
        "severity": "error",
        "file": "Kort.docx",
        "sheet": "",
        "cell": "",
        "heading": "Psykologhjælp",
        "text": "Ring til {{ x }}.",
        "problem": finding.problem,
        "remedy": finding.remedy,
        "field": "",
        "question": "",
        "wrote": "",
        "proposal": "",
    }


def test_every_severity_has_an_english_word():
    findings = [Finding(code=code, place=Place(file=""), problem="", remedy="") for code in Code]

    assert {finding.severity: record(finding)["severity"] for finding in findings} == {
        Severity.ERROR: "error",
        Severity.MISSING: "missing",
        Severity.WARNING: "warning",
    }


def test_a_finding_is_the_same_in_a_copy_of_the_file_and_another_one_for_another_question():
    asked, copied, other = (
        found(Code.S101, Place(file=file), field=field, label="Hvem?", file=file)
        for file, field in (("a.xlsx", "org.navn"), ("a – rettelser.xlsx", "org.navn"), ("a.xlsx", "org.cvr"))
    )

    assert asked.key == copied.key != other.key
