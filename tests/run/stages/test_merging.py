"""What goes on from merging to printing."""

from pathlib import Path

from beredskabsplan.output.printout import Origin, Printout
from beredskabsplan.pdf.engines.known import maker
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.stages import merging
from beredskabsplan.run.stages.cases import Ready
from tests.support.material import word
from tests.support.word.markup import raw


def test_a_document_that_word_would_not_open_is_held_back_alone(case):
    contents = {"Brev": word("Kære Egelund"), "Kort": raw("<w:p><w:r></w:p>")}
    ready = Ready(
        outcome=Outcome(workbook=Path("egelund.xlsx"), findings=()),
        origin=Origin(name="egelund.xlsx", sha256="0"),
        plan=case().plan,
        documents=tuple(
            Printout(name=name, docx=content, pdf=b"", made_by=maker(""))
            for name, content in contents.items()
        ),
        entries=dict.fromkeys(contents, ()),
    )

    proved = merging.prove(ready)

    assert [document.name for document in proved.documents] == ["Brev"]
    assert [(finding.code.name, str(finding.place)) for finding in proved.outcome.findings] == [
        ("T109", "Kort.docx")
    ]
