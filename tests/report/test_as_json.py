"""What other programs get of an outcome."""

import json

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.report import as_json


def test_a_finding_is_an_object_with_its_code_place_and_remedy():
    place = Place(file="Kort.docx", heading="Psykologhjælp", text="Ring til {{ x }}.")
    finding = found(Code.T103, place, name="x", suggestion="")

    assert json.loads(as_json.findings([finding])) == [
        {
            "code": "T103",
            "severity": "error",
            "file": "Kort.docx",
            "sheet": "",
            "cell": "",
            "heading": "Psykologhjælp",
            "text": "Ring til {{ x }}.",
            "problem": finding.problem,
            "remedy": finding.remedy,
        }
    ]
