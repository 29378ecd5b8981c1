"""What other programs get of an outcome, and the schema that describes it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding, Place, found, record
from beredskabsplan.core.heard.sayings import Saying, SayingKind
from beredskabsplan.errors import ExitCode
from beredskabsplan.pdf.engines.engine import MadeBy
from beredskabsplan.report import as_json
from beredskabsplan.run.linting import Inspection
from beredskabsplan.run.outcome import Outcome, Result, Tally
from beredskabsplan.version import VERSION
from tests.support.examples import examples
from tests.support.schema import SCHEMA, told

REMARK = Saying(
    kind=SayingKind.REMARK,
    place=Place(file="egelund.xlsx", sheet="Spørgsmål", cell="G7"),
    text="Huset bliver bygget om",
    field="samtalested.sted",
    label="1.2 Hvor?",
)
FOLDER = Path("outputs/egelund")
WRONG = found(
    Code.S113, Place(file="egelund.xlsx", sheet="Spørgsmål", cell="C4"), label="Skal I?", answer="jo"
)
DOUBTFUL = found(Code.S116, Place(file="egelund.xlsx"), label="Antal", minimum=1, maximum=9)
OLD = found(Code.T108, Place(file="templates"), folder="templates")


def test_an_organisation_is_told_with_its_counts_files_and_findings():
    outcome = Outcome(
        workbook=Path("inputs/egelund.xlsx"),
        findings=(WRONG, DOUBTFUL),
        organisation="Egelund",
        organisation_id="00112233aabbccdd",
        status="Udkast – 1 åbent punkt",
        draft=True,
        tally=Tally(answered=80, missing=1),
        written=(FOLDER / "Plan.docx", FOLDER / "Plan.pdf"),
        corrections=(FOLDER / "egelund – rettelser.xlsx",),
        engines=(MadeBy(name="dxpdf", version="dxpdf 0.8.1", tagged=False, archive=False),),
        sayings=(REMARK,),
    )
    answer = told(as_json.result("plan", Result(outcomes=(outcome,), findings=(OLD,))))

    assert answer == {
        "schema": 1,
        "program": VERSION,
        "command": "plan",
        "exit_code": 1,
        "error": None,
        "findings": [record(OLD)],
        "organisations": [
            {
                "workbook": str(Path("inputs/egelund.xlsx")),
                "organisation": {"id": "00112233aabbccdd", "name": "Egelund"},
                "status": "Udkast – 1 åbent punkt",
                "draft": True,
                "stopped": False,
                "counts": {"answered": 80, "missing": 1, "errors": 1, "warnings": 1},
                "folder": str(FOLDER),
                "files": [str(FOLDER / "Plan.docx"), str(FOLDER / "Plan.pdf")],
                "corrections": [str(FOLDER / "egelund – rettelser.xlsx")],
                "engines": [{"name": "dxpdf", "version": "dxpdf 0.8.1", "tagged": False}],
                "sayings": [
                    {
                        "kind": "remark",
                        "sheet": "Spørgsmål",
                        "cell": "G7",
                        "field": "samtalested.sted",
                        "label": "1.2 Hvor?",
                        "text": "Huset bliver bygget om",
                    }
                ],
                "findings": [record(WRONG), record(DOUBTFUL)],
                "since": None,
                "accepted": [],
                "replies": [],
            }
        ],
    }


def test_what_was_not_read_is_not_counted():
    stopped = Outcome(workbook=Path("inputs/egelund.xlsx"), stopped=True)
    (organisation,) = told(as_json.result("check", Result(outcomes=(stopped,))))["organisations"]

    assert organisation["draft"] is None
    assert organisation["counts"] == {"answered": None, "missing": None, "errors": 0, "warnings": 0}
    assert (organisation["folder"], organisation["stopped"]) == ("", True)


def test_a_name_that_is_no_text_stays_valid_and_can_be_taken_back():
    odd = Outcome(workbook=Path("inputs/\udce6.xlsx"), stopped=True)
    (organisation,) = told(as_json.result("check", Result(outcomes=(odd,))))["organisations"]

    assert organisation["workbook"] == str(odd.workbook)


def test_what_a_command_found_and_why_it_came_to_nothing_are_told_alike():
    checked = Inspection(templates=("Kort",), findings=(OLD,), marked=(Path("Kort – fejl.docx"),))
    answer = told(as_json.inspection(checked))
    failure = told(as_json.failure("lint", ExitCode.FILE, "Det går ikke.", "Gør noget andet."))

    assert (answer["templates"], answer["marked"], answer["exit_code"]) == (["Kort"], ["Kort – fejl.docx"], 1)
    assert failure["error"] == {"problem": "Det går ikke.", "remedy": "Gør noget andet."}
    assert failure["findings"] == []


def test_the_schema_is_one_and_knows_every_word_that_can_be_told():
    words = SCHEMA["$defs"]["finding"]["properties"]["severity"]["enum"]

    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == as_json.EDITION
    assert SCHEMA["$id"].endswith(f":{as_json.EDITION}")
    assert sorted(SCHEMA["properties"]["exit_code"]["enum"]) == sorted(ExitCode)
    assert sorted(words) == sorted(severity.name.lower() for severity in Severity)
    kinds = SCHEMA["$defs"]["saying"]["properties"]["kind"]["enum"]
    assert sorted(kinds) == sorted(kind.name.lower() for kind in SayingKind)


def test_every_object_of_the_schema_is_closed_so_that_no_key_goes_undescribed():
    parts = {name: part for name, part in SCHEMA["$defs"].items() if part.get("type") == "object"}

    assert [name for name, part in parts.items() if part.get("additionalProperties") is not False] == []
    assert [name for name, part in parts.items() if set(part["required"]) != set(part["properties"])] == []


ANY = st.characters(exclude_categories=[])  # halves of a letter, too
WORDS, TEXTS = st.text(ANY, min_size=1, max_size=20), st.text(ANY, max_size=20)
# As Linux gives names: what is no text stands in it as lower halves.
IN_NAMES = st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from("\udc80\udcff")
NAMES = st.builds(Path, st.text(IN_NAMES, min_size=1, max_size=20))
FINDINGS = st.lists(
    st.builds(
        Finding,
        code=st.sampled_from(Code),
        place=st.builds(Place, file=TEXTS, sheet=TEXTS, cell=TEXTS, heading=TEXTS, text=TEXTS),
        problem=WORDS,
        remedy=WORDS,
    ),
    max_size=3,
).map(tuple)
OUTCOMES = st.builds(
    Outcome,
    workbook=NAMES,
    findings=FINDINGS,
    organisation=TEXTS,
    organisation_id=TEXTS,
    status=TEXTS,
    draft=st.none() | st.booleans(),
    tally=st.none() | st.builds(Tally, answered=st.integers(0), missing=st.integers(0)),
    written=st.lists(NAMES, max_size=2).map(tuple),
    corrections=st.lists(NAMES, max_size=2).map(tuple),
    engines=st.lists(st.builds(MadeBy, name=WORDS, version=WORDS), max_size=2).map(tuple),
    stopped=st.booleans(),
)


@given(
    st.builds(
        Result, outcomes=st.lists(OUTCOMES, max_size=3).map(tuple), findings=FINDINGS, strict=st.booleans()
    ),
    st.sampled_from(["check", "plan"]),
)
@examples(50)
def test_whatever_becomes_of_a_run_the_schema_describes_it(result, command):
    answer = told(as_json.result(command, result))

    assert [one["workbook"] for one in answer["organisations"]] == [
        str(one.workbook) for one in result.outcomes
    ]
    assert answer["exit_code"] == result.exit_code


@pytest.mark.parametrize(
    "broken",
    [{"exit_code": 5}, {"schema": 2}, {"error": None}, {"more": 1}, {"findings": [{}]}, {"templates": []}],
)
def test_the_schema_refuses_what_nobody_promised(broken):
    answer = told(as_json.failure("lint", ExitCode.FILE, "Det går ikke.", "Gør noget andet."))

    assert not Draft202012Validator(SCHEMA).is_valid(answer | broken)
