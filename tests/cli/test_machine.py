"""The command as other programs call it: with --json."""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from beredskabsplan.cli.program import program
from beredskabsplan.run import planning
from beredskabsplan.run.doctor.observation import Topic
from tests.conftest import DOCUMENTS, ROOT, TEMPLATES, needs_fonts, needs_full_device, needs_installed
from tests.support.schema import SCHEMA, told
from tests.support.terminal import beredskabsplan, typed
from tests.support.workbooks import changed, place_of, unapproved

pytestmark = pytest.mark.heavy

COMMANDS = sorted(name for name, command in program.commands.items() if not command.hidden)


@pytest.fixture
def ask(checkout, capsysbinary):
    """Run a command with --json: nothing but the answer is written, and its exit code is the command's."""

    def asked(*words):
        code = typed(*words, "--json")
        written = capsysbinary.readouterr()
        answer = told(written.out)
        assert (written.err.strip(), answer["exit_code"]) == (b"", code)  # click ends the line of a Ctrl-C
        return answer

    return asked


@pytest.fixture
def example(checkout):
    return unapproved(checkout / "inputs" / "egelund.xlsx")


def test_every_command_answers_in_json_and_the_schema_knows_them_all():
    branches = [
        part["properties"]["command"]
        for part in SCHEMA["$defs"].values()
        if "command" in part.get("properties", {})
    ]
    known = [name for branch in branches for name in branch.get("enum", [branch.get("const")])]

    assert [
        name
        for name in COMMANDS
        if "machine" not in {option.name for option in program.commands[name].params}
    ] == []
    assert sorted(known) == COMMANDS


def test_new_tells_which_questionnaire_it_wrote(ask):
    answer = ask("new", "Ørsted Kunst")

    assert (answer["command"], answer["error"], answer["findings"]) == ("new", None, [])
    assert answer["questionnaire"] == str(Path("inputs/oersted-kunst.xlsx"))


def test_new_tells_what_should_be_looked_at_in_the_answers_that_it_carried_over(ask, example):
    answer = ask("new", "Andet", "--from", str(example))

    assert {finding["file"] for finding in answer["findings"]} == {"andet-2027.xlsx"}
    assert answer["sources"] == [str(example)]


def test_combine_tells_what_it_made_of_what_and_where_they_differ(ask, example):
    other = example.with_stem("peter")

    def change(book):
        sheet, cell = place_of(book, "org.adresse")
        book[sheet][cell] = "Birkely"

    other.write_bytes(changed(example.read_bytes(), change))
    answer = ask("combine", str(example), str(other), "-o", "hele.xlsx")

    assert (answer["questionnaire"], answer["sources"]) == ("hele.xlsx", [str(example), str(other)])
    assert [(finding["code"], finding["file"]) for finding in answer["findings"]] == [("F307", "hele.xlsx")]
    assert ask("combine", str(example))["error"]["problem"].startswith("Der skal være mindst to")


def test_check_tells_of_every_questionnaire(ask, example):
    ask("new", "Tom")
    (example.parent / "ikke-et-skema.xlsx").write_text("nej")
    ask("new", "Tommere")
    answer = ask("check")
    read = {Path(one["workbook"]).stem: one for one in answer["organisations"]}

    assert answer["exit_code"] == 3
    assert list(read) == ["egelund", "ikke-et-skema", "tom", "tommere"]
    assert read["egelund"]["organisation"]["name"] == "Egelund Kulturhus"
    assert [(one["stopped"], one["draft"]) for one in read.values()] == [
        (False, False),
        (True, None),
        (False, True),
        (False, True),
    ]
    assert [finding["code"] for finding in read["ikke-et-skema"]["findings"]] == ["F106"]
    assert len({read[name]["organisation"]["id"] for name in ("egelund", "tom", "tommere")}) == 3
    assert read["tom"]["corrections"] == [str(Path("outputs/tom/tom – rettelser.xlsx"))]
    assert read["tom"]["folder"] == str(Path("outputs/tom"))


@needs_fonts
def test_plan_tells_the_files_and_what_made_the_pdfs(ask, example):
    (organisation,) = ask("plan", "--pdf", "embedded")["organisations"]
    files = [
        str(Path("outputs/egelund") / f"{name}{suffix}") for name in DOCUMENTS for suffix in (".docx", ".pdf")
    ]

    assert sorted(organisation["files"]) == sorted(files)
    assert [(engine["name"], engine["tagged"]) for engine in organisation["engines"]] == [("dxpdf", False)]


def test_lint_tells_the_templates_and_the_marked_copies(ask, checkout):
    import docx

    document = docx.Document()
    document.add_paragraph("Ring til {{ org.nvan }}.")
    document.save("Brev.docx")
    answer = ask("lint", "Brev.docx", "--mark")

    assert (answer["templates"], answer["marked"]) == (["Brev.docx"], ["Brev – fejl.docx"])
    assert {finding["text"] for finding in answer["findings"] if finding["code"] == "T103"} == {
        "Ring til {{ org.nvan }}."
    }


def test_fields_tells_what_to_write_and_who_uses_it(ask):
    answer = ask("fields", "--docx", "Felter.docx")
    used = {field["name"]: field for field in answer["fields"]}

    assert answer["page"] == "Felter.docx"
    assert used["org.navn"] == {
        "group": "Organisation",
        "name": "org.navn",
        "write": "{{ org.navn }}",
        "prints": "Egelund Kulturhus",
        "templates": used["org.navn"]["templates"],
    }
    assert set(used["org.navn"]["templates"]) == set(TEMPLATES)


@needs_fonts
def test_doctor_tells_what_it_saw_and_what_helps(ask, checkout, monkeypatch):
    monkeypatch.setenv("PATH", str(checkout))
    (checkout / "outputs").touch()
    answer = ask("doctor")
    checks = {check["topic"]: check for check in answer["checks"]}
    topics = SCHEMA["$defs"]["check"]["properties"]["topic"]["enum"]

    assert answer["exit_code"] == 1
    assert (checks["outputs"]["state"], checks["libreoffice"]["state"], checks["embedded"]["state"]) == (
        "error",
        "warning",
        "ok",
    )
    assert checks["outputs"]["remedy"].startswith("Flyt hele mappen")
    assert topics == [topic.name.lower() for topic in Topic]


@pytest.mark.parametrize(
    ("words", "code", "command", "problem"),
    [
        (["plan"], 1, "plan", "Der er intet spørgeskema i mappen inputs."),
        (["plan", "--finale"], 2, "plan", "Valget »--finale« findes ikke. Mente du »--final«?"),
        (["plna"], 2, "", "Kommandoen »plna« findes ikke. Mente du »plan«?"),
        (["example"], 2, "example", "Valget »--json« findes ikke."),
        ([], 2, "", "Der mangler en kommando."),
        (["lint", "--templates", "nope"], 2, "lint", "Ved »--templates«: Mappen »nope« findes ikke."),
        (["new", "Navn", "--from", "nope.xlsx"], 3, "new", "nope.xlsx: Filen kan ikke åbnes."),
    ],
)  # fmt: skip
def test_what_stops_the_whole_command_is_told_as_json_too(ask, words, code, command, problem):
    answer = ask(*words)

    assert (answer["exit_code"], answer["command"], answer["error"]["problem"]) == (code, command, problem)


@pytest.mark.parametrize(("raised", "code"), [(KeyboardInterrupt, 130), (ZeroDivisionError, 70)])
def test_an_interruption_and_a_bug_of_ours_are_told_as_json_too(ask, example, monkeypatch, raised, code):
    def fails(*arguments, **options):
        raise raised

    monkeypatch.setattr(planning, "plan", fails)

    assert ask("plan")["exit_code"] == code


def test_the_option_may_stand_before_the_command(checkout, capsysbinary):
    assert typed("--json", "new", "Navn") == 0
    assert told(capsysbinary.readouterr().out)["command"] == "new"


def test_a_word_after_two_dashes_asks_for_nothing(checkout, capsys):
    assert typed("lint", "--", "--json") == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("encoding", ["ascii", "cp850", "cp1252", "utf-16"])
def test_the_answer_is_utf_8_whatever_the_console_speaks(checkout, encoding):
    made = beredskabsplan("new", "Ørsted", "--json", cwd=checkout, LC_ALL="C", PYTHONIOENCODING=encoding)
    done = beredskabsplan("check", "--json", cwd=checkout, LC_ALL="C", PYTHONIOENCODING=encoding)
    failed = beredskabsplan("plna", "--json", cwd=checkout, LC_ALL="C", PYTHONIOENCODING=encoding)

    assert told(made.stdout)["command"] == "new"
    assert told(done.stdout)["organisations"][0]["organisation"]["name"] == "Ørsted"
    assert told(failed.stdout)["error"]["problem"].startswith("Kommandoen »plna«")
    assert (made.stderr, done.stderr, failed.stderr) == (b"", b"", b"")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_file_name_that_is_no_text_does_not_break_the_answer(ask, example):
    odd = os.fsdecode(b"inputs/\xe6.xlsx")
    example.rename(odd)

    assert ask("check", odd)["organisations"][0]["workbook"] == odd


@needs_full_device
@pytest.mark.parametrize(("words", "code"), [("plna", 2), ("fields", 3)])
def test_where_nothing_can_be_written_the_exit_code_tells(checkout, monkeypatch, words, code):
    codes = []
    with suppress(OSError), Path("/dev/full").open("w", encoding="utf-8") as full:  # closing it fails too
        monkeypatch.setattr(sys, "stdout", full)
        codes.append(typed(words, "--json"))

    assert codes == [code]


@needs_installed
def test_the_schema_can_be_printed_without_the_checkout():
    # The line that the README gives.
    (line,) = [
        line
        for line in (ROOT / "README.md").read_text("utf-8").splitlines()
        if "schema.json" in line and line.startswith("python -c")
    ]
    import shlex
    import subprocess

    words = shlex.split(line)
    done = subprocess.run([sys.executable, *words[1:]], capture_output=True, check=True)

    assert json.loads(done.stdout) == SCHEMA
