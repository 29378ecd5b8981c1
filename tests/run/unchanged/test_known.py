"""`plan` tells of the templates what `lint` tells, once a run, and looks again only when something has changed."""

import os
import shutil
from pathlib import Path

import pytest

from beredskabsplan.output import manifest
from beredskabsplan.run import linting, material, planning
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.run.unchanged import known
from beredskabsplan.run.unchanged.packing import sealed, unsealed
from tests.conftest import ROOT, TODAY
from tests.support.word.faulty import page

pytestmark = pytest.mark.heavy

MINE = Path("mine")
OPTIONS = Options(today=TODAY, pdf="none", templates=MINE)
HOLE = "Planen er afprøvet {{ planen.senest_afproevet }}."
KNOWN = Path("outputs") / manifest.KEPT / known.NAME


@pytest.fixture
def workbooks(checkout) -> list[Path]:
    """Two organisations, and two templates: one with an error, one with two warnings."""
    MINE.mkdir()
    (MINE / "Brev.docx").write_bytes(page("# Brev", HOLE, "x", "", "y"))
    (MINE / "Kort.docx").write_bytes(page("# Kort", HOLE, "{{ org.navnn }}"))
    names = ["egelund.xlsx", "bakken.xlsx"]
    return [Path(shutil.copy(ROOT / "inputs" / EXAMPLE, checkout / "inputs" / name)) for name in names]


def told(paths: list[Path]) -> list[str]:
    """Plan *paths*; list code and file of what is said of the templates."""
    findings = planning.plan(paths, OPTIONS).findings
    return [f"{each.code.name} {each.place.file}" for each in findings if each.place.file.endswith(".docx")]


def problems(paths: list[Path]) -> list[str]:
    return [each.problem for each in planning.plan(paths, OPTIONS).findings]


def rewrite(problem: object) -> None:
    """Let another *problem* be known of the first finding."""
    told, [[code, place, _, *more], *findings] = unsealed(KNOWN.read_bytes())
    KNOWN.write_bytes(sealed([told, [[code, place, problem, *more], *findings]]))


def test_errors_and_warnings_are_told_once_for_all_organisations(workbooks):
    linted = linting.lint((), OPTIONS).findings

    assert told(workbooks) == ["L127 Brev.docx", "L114 Brev.docx", "L127 Kort.docx", "T103 Kort.docx"]
    assert told(workbooks[:1]) == told(workbooks)
    assert told(workbooks) == [
        f"{each.code.name} {each.place.file}" for each in linted if each.code.name != "L116"
    ]


def test_nothing_is_told_of_the_shipped_templates(checkout):
    workbook = Path(shutil.copy(ROOT / "inputs" / EXAMPLE, checkout / "inputs" / "egelund.xlsx"))

    assert planning.plan([workbook], Options(today=TODAY, pdf="none")).findings == ()


def test_what_is_known_is_told_again_without_a_look(workbooks):
    first = planning.plan(workbooks, OPTIONS).findings
    rewrite("Det, vi så sidst.")
    second = planning.plan(workbooks, OPTIONS).findings

    assert [each.problem for each in second] == ["Det, vi så sidst.", *(each.problem for each in first[1:])]
    assert [each.place for each in second] == [each.place for each in first]


@pytest.mark.parametrize("changed", ["template", "definition", "source"])
def test_after_a_change_they_are_looked_over_again(workbooks, changed, monkeypatch):
    before = told(workbooks)
    rewrite("Det, vi så sidst.")
    assert "Det, vi så sidst." in problems(workbooks)
    if changed == "template":
        (MINE / "Brev.docx").write_bytes(page("# Brev", HOLE, "x", "", "z"))
    elif changed == "definition":
        definition = (ROOT / "templates" / "spoergeskema.toml").read_text("utf-8")
        (MINE / "spoergeskema.toml").write_text(f"{definition}\n# Rettet\n", encoding="utf-8")
    else:
        source = Path("source")
        source.mkdir()
        (source / "x.py").touch()
        monkeypatch.setattr(material, "_SOURCE", source)

    assert told(workbooks) == before
    assert "Det, vi så sidst." not in problems(workbooks)


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b"[1]", b'{"sum": 1, "findings": 7}', b"\xff", sealed([1, 7])]
)
def test_what_is_damaged_is_looked_over_again(workbooks, damage):
    before = told(workbooks)
    KNOWN.write_bytes(damage)

    assert told(workbooks) == before
    assert unsealed(KNOWN.read_bytes())[1]


def test_a_sign_that_has_changed_is_noticed(workbooks):
    before = problems(workbooks)
    KNOWN.write_bytes(KNOWN.read_bytes().replace(b"afpr", b"Afpr"))

    assert problems(workbooks) == before


def test_a_finding_that_is_no_text_is_not_believed(workbooks):
    before = told(workbooks)
    rewrite(["x"])

    assert told(workbooks) == before


def test_where_nothing_is_delivered_nothing_is_noted(workbooks):
    assert told([])
    assert not Path("outputs").exists()


def test_the_hidden_folder_is_no_organisation(workbooks):
    planning.plan(workbooks, OPTIONS)
    os.utime(KNOWN)

    assert (
        planning.plan(workbooks, OPTIONS, inputs=Path("inputs")).exit_code
        == planning.plan(workbooks, OPTIONS).exit_code
    )
    assert KNOWN.exists()
