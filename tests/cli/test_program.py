"""The command as people type it."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from beredskabsplan.cli.program import program
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.run.options import EXAMPLE
from beredskabsplan.workbook.write.blank import Filled
from tests.conftest import ROOT, SOURCE, needs_full_device
from tests.support.terminal import beredskabsplan, typed
from tests.support.workbooks import written

pytestmark = pytest.mark.heavy


@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_help_is_in_danish_and_names_the_commands(checkout, asked):
    done = beredskabsplan(asked, cwd=checkout)
    words = done.stdout.decode().replace(":", " ").split()

    assert done.returncode == 0
    assert "Brug: beredskabsplan [VALG] KOMMANDO" in done.stdout.decode()
    assert {"Usage", "Options", "Commands", "Show"} & set(words) == set()
    assert {"check", "fields", "lint", "new", "plan"} <= set(words)


@pytest.mark.parametrize("command", ["", *program.commands])
def test_every_help_text_has_an_example_that_is_a_command_of_ours(command, capsys):
    assert typed(*filter(None, [command, "-h"])) == 0
    examples = capsys.readouterr().out.split("Eksempel: ")[1].split("\n")
    words = [line.split() for line in examples if line.strip()]

    assert {line[0] for line in words} == {"beredskabsplan"}
    assert {line[1] for line in words} <= {command} if command else set(program.commands)
    options = {option for parameter in program.commands[words[0][1]].params for option in parameter.opts}
    assert {word for line in words for word in line if word.startswith("--")} <= options


def test_no_summary_of_a_command_is_cut(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    typed("-h")

    assert [line for line in capsys.readouterr().out.splitlines() if line.endswith("...")] == []


def test_without_a_workbook_the_command_says_how_to_make_one(checkout):
    done = beredskabsplan("plan", cwd=checkout)

    assert done.returncode == 1
    assert 'make new ORG="Jeres navn"' in done.stderr.decode()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("plan --findes-ikke", "Valget »--findes-ikke« findes ikke."),
        ("plan --finale", "Valget »--finale« findes ikke. Mente du »--final«?"),
        ("chek", "Kommandoen »chek« findes ikke. Mente du »check«?"),
        ("plna", "Kommandoen »plna« findes ikke. Mente du »plan«?"),
        ("--debug", "Der mangler en kommando."),
        ("fields x y z", "Der er skrevet for mange ord: y z."),
        (
            "plan --pdf fxx",
            f"Ved »--pdf«: »fxx« findes ikke. Vælg en af: {', '.join(f'»{choice}«' for choice in Choice)}.",
        ),
        ("plan --templates min-mape", "Ved »--templates«: Mappen »min-mape« findes ikke."),
        ("check --templates min-mape", "Ved »--templates«: Mappen »min-mape« findes ikke."),
        ("new Navn --templates min-mape", "Ved »--templates«: Mappen »min-mape« findes ikke."),
        ("lint --templates min-mape", "Ved »--templates«: Mappen »min-mape« findes ikke."),
        ("fields --templates min-mape", "Ved »--templates«: Mappen »min-mape« findes ikke."),
        ("plan --brand mit-brand.toml", "Ved »--brand«: Filen »mit-brand.toml« findes ikke."),
        ("plan --brand templates", "Ved »--brand«: »templates« er en mappe og ikke en fil."),
        ("plan --out note.txt", "Ved »--out«: »note.txt« er en fil og ikke en mappe."),
        ("lint findes-ikke.docx", "Ved »SKABELONER«: Filen »findes-ikke.docx« findes ikke."),
        ("lint Lars'brev.docx", "Ved »SKABELONER«: Filen »Lars'brev.docx« findes ikke."),
        ("check --log templates", "Ved »--log«: »templates« er en mappe og ikke en fil."),
        (
            "new Navn --frist hejsa",
            "Ved »--frist«: »hejsa« er ikke en dato. Skriv den som dd-mm-åååå, fx 31-12-2026.",
        ),
        (
            "new Navn --delete-by snart",
            "Ved »--delete-by«: »snart« er ikke en dato. Skriv den som dd-mm-åååå, fx 31-12-2026.",
        ),
    ],
)
def test_wrong_usage_is_told_in_danish_with_what_was_meant(checkout, capsys, words, told):
    (checkout / "note.txt").touch()
    code = typed(*words.split(" "))
    usage, hint, _, message = capsys.readouterr().err.splitlines()

    assert code == 2
    assert usage.startswith("Brug: beredskabsplan ")
    assert hint.startswith("Skriv »beredskabsplan ")
    assert hint.endswith(" --help« for at se mulighederne.")
    assert message == f"Fejl: {told}"


@pytest.mark.parametrize("encoding", ["ascii", "cp850", "cp1252"])
def test_a_console_with_other_letters_shows_the_nearest_ones(checkout, encoding):
    shutil.copy(ROOT / "inputs" / EXAMPLE, checkout / "inputs")
    done = beredskabsplan("check", cwd=checkout, LC_ALL="C", PYTHONIOENCODING=encoding)

    assert done.returncode == 0
    assert b"Svar:" in done.stdout


def test_the_command_makes_a_questionnaire_and_checks_it(checkout, case):
    missing = len(case({"org.navn": "Ørsted Kunst & Idræt"}, filled=False).answers.open)
    made = beredskabsplan("new", "Ørsted Kunst & Idræt", "--frist", "31-12-2026", cwd=checkout)
    checked = beredskabsplan("check", cwd=checkout)

    assert made.returncode == 0
    assert (checkout / "inputs/oersted-kunst-idraet.xlsx").exists()
    assert checked.returncode == 1
    assert f"Mangler ({missing})" in checked.stderr.decode()
    assert "Spørgsmål!" in checked.stderr.decode()


@pytest.mark.parametrize("day", ["31-12-2026", "2026-12-31", "31. december 2026", "31/12 26"])
def test_a_deadline_is_a_day_in_any_form_that_a_cell_may_have(checkout, day):
    assert typed("new", "Navn", "--frist", day) == 0

    guide = openpyxl.load_workbook(checkout / "inputs/navn.xlsx").worksheets[0]
    texts = [str(cell.value) for row in guide.iter_rows() for cell in row if cell.value]
    assert [
        text for text in texts if "Send skemaet tilbage senest 31.\N{NO-BREAK SPACE}december 2026." in text
    ]


def test_the_short_form_is_asked_for_by_a_word_and_known_when_it_comes_back(checkout, capsys):
    assert typed("new", "Navn", "--short") == 0
    assert typed("check") == 1
    told = capsys.readouterr()

    assert "[S180]" in told.err
    assert "F204" not in told.err
    assert "Udkast – 24 åbne punkter" in told.out


@pytest.mark.parametrize(
    ("headcount", "wish", "fields"),
    [
        ("1-9 ansatte", (), "short"),
        ("1-9 ansatte", ("--full",), "long"),
        ("10-34 ansatte", (), "long"),
        ("10-34 ansatte", ("--short",), "short"),
    ],
)
def test_the_headcount_of_the_earlier_one_chooses_the_form_unless_it_is_asked_for(
    checkout, capsys, asked, headcount, wish, fields
):
    (checkout / "gammel.xlsx").write_bytes(written(asked, Filled(fields={"org.antal_ansatte": headcount})))
    assert typed("new", "Navn", "--from", "gammel.xlsx", *wish) == 0
    told, names = capsys.readouterr().out, openpyxl.load_workbook("inputs/navn.xlsx").defined_names

    assert (("svar_samtalested_alternativ" in names), "svar_samtalested_sted" in names) == (
        fields == "long",
        True,
    )
    assert ("Det er det korte skema, for så få er de." in told) is (fields == "short" and not wish)


def test_a_definition_without_a_short_form_says_how_to_get_one(checkout, capsys):
    (checkout / "egne").mkdir()
    definition = (ROOT / "templates/spoergeskema.toml").read_text("utf-8")
    long = re.sub(
        r'^((?:short|needs_others|outside_in_short) = true|suggestion = """.*?""")\n',
        "",
        definition,
        flags=re.MULTILINE | re.DOTALL,
    )
    (checkout / "egne/spoergeskema.toml").write_text(long, "utf-8")

    assert typed("new", "Navn", "--short", "--templates", "egne") == 2
    assert capsys.readouterr().err == (
        "Spørgeskemaet har ingen kort form. Skriv short = true ved de felter i spoergeskema.toml, "
        "som den skal have, eller lav det lange.\n"
    )


def test_copies_are_joined_and_it_is_said_where_to_put_them(checkout, capsys):
    assert typed("new", "Egelund") == 0
    shutil.copy("inputs/egelund.xlsx", "inputs/egelund - Mette.xlsx")
    capsys.readouterr()
    assert typed("combine", "inputs/egelund.xlsx", "inputs/egelund - Mette.xlsx") == 0

    told = capsys.readouterr().out.splitlines()
    joined, one, other = (Path("inputs") / f"egelund{more}.xlsx" for more in (" – samlet", "", " - Mette"))
    assert told == [
        f"{joined} er lavet af {one} og {other}, som ikke er rørt.",
        "De siger intet imod hinanden.",
        f"Flyt egelund.xlsx og egelund - Mette.xlsx til {Path('inputs/arkiv')}, så kun det samlede bliver brugt.",
    ]
    assert typed("combine", "inputs/egelund.xlsx", "inputs/egelund - Mete.xlsx") == 2
    assert "Mente du" in capsys.readouterr().err
    assert typed("combine") == 2
    assert "mindst to forskellige skemaer" in capsys.readouterr().err


def test_everything_goes_to_the_folder_that_is_asked_for(checkout):
    assert typed("new", "Navn", "--out", "skemaer/nye") == 0
    assert typed("check", "skemaer/nye/navn.xlsx", "--out", "a/b") == 1
    plan = beredskabsplan("plan", "skemaer/nye/navn.xlsx", "--pdf", "none", "--out", "c/d", cwd=checkout)

    assert plan.returncode == 0
    assert (checkout / "a/b/navn/navn – rettelser.xlsx").exists()
    assert (checkout / "c/d/navn/Beredskabsplan.docx").exists()
    assert list((checkout / "inputs").iterdir()) == []
    assert not (checkout / "outputs").exists()


@pytest.mark.parametrize("folder", ["note.txt/nye", "note.txt/nye/skemaer"])
def test_a_folder_that_cannot_be_made_is_told_in_danish(checkout, capsys, folder):
    (checkout / "note.txt").touch()

    assert typed("new", "Navn", "--out", folder) == 2
    assert capsys.readouterr().err == "note.txt er ikke en mappe. Vælg en mappe at skrive i.\n"


def test_new_and_check_take_the_questions_of_the_folder_that_is_asked_for(checkout, capsys):
    own = checkout / "egne"
    own.mkdir()
    definition = (ROOT / "templates/spoergeskema.toml").read_text("utf-8")
    reworded = definition.replace('label = "Hvor mange ansatte har I?"', 'label = "Hvor mange er I?"')
    (own / "spoergeskema.toml").write_text(reworded, "utf-8")
    typed("new", "Navn", "--templates", "egne")
    typed("check", "--templates", "egne")
    sheets = openpyxl.load_workbook(checkout / "inputs/navn.xlsx").worksheets

    assert any("Hvor mange er I?" in str(cell.value) for sheet in sheets for row in sheet for cell in row)
    assert "»Hvor mange er I?« er tomt." in capsys.readouterr().err


@needs_full_device
def test_a_full_disk_behind_the_console_is_no_bug_of_ours(checkout, monkeypatch, capsys):
    with suppress(OSError), Path("/dev/full").open("w", encoding="utf-8") as full:
        with monkeypatch.context() as shown:
            shown.setattr(sys, "stdout", full)
            code = typed("fields")
        told = capsys.readouterr().err
        with monkeypatch.context() as warned:
            warned.setattr(sys, "stderr", full)
            unheard = typed("plna")

    assert (code, told) == (3, "Teksten kan ikke skrives: disken er fuld. Skriv den et andet sted hen.\n")
    assert unheard == 2


def test_ctrl_c_ends_orderly(checkout):
    broken = "import beredskabsplan.run.questionnaires.workbooks as i\ndef stop(folder): raise KeyboardInterrupt\ni.listed = stop\n"
    (checkout / "sitecustomize.py").write_text(broken)
    done = beredskabsplan("check", cwd=checkout, PYTHONPATH=f"{checkout}{os.pathsep}{SOURCE}")

    assert done.returncode == 130
    assert done.stderr.decode().strip() == "Afbrudt. Det, der allerede er skrevet, er helt."


def test_help_loads_nothing_heavy(checkout):
    script = "import sys, beredskabsplan.cli.program; print(sorted({'openpyxl', 'docx', 'jinja2', 'lxml', 'pikepdf'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        check=True,
    )

    assert done.stdout.decode().strip() == "[]"


def test_a_plan_loads_no_library_that_it_can_do_without(checkout):
    (checkout / "inputs").mkdir(exist_ok=True)
    shutil.copyfile(ROOT / "inputs" / EXAMPLE, checkout / "inputs" / EXAMPLE)
    script = (
        "import sys; from beredskabsplan.__main__ import program;"
        "program.main(['plan', '--pdf', 'none'], standalone_mode=False);"
        "print(sorted({'xlsxwriter', 'tomlkit', 'email', 'importlib.metadata'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        check=True,
    )

    assert list((checkout / "outputs").glob("*/*.docx"))
    assert done.stdout.splitlines()[-1] == b"[]"
