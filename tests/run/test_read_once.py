"""A workbook is read once: what becomes of the file meanwhile harms nothing, in this run or the next."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from beredskabsplan.documents import merge
from beredskabsplan.errors import ExitCode
from beredskabsplan.files import sha256
from beredskabsplan.output import manifest
from beredskabsplan.run import checking, planning
from beredskabsplan.run.new import new
from beredskabsplan.run.options import Options
from beredskabsplan.workbook.mark import corrections
from tests.conftest import TODAY
from tests.support.material import word
from tests.support.workbooks import unapproved

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none", templates=Path("mine"))
CHANGES: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "replaced": lambda path: path.write_bytes(b"another one"),
    "locked": lambda path: path.chmod(0),
}


@pytest.fixture
def workbook(checkout):
    (checkout / "mine").mkdir()
    (checkout / "mine/Brev.docx").write_bytes(word("Til {{ org.navn }}"))
    return unapproved(checkout / "inputs" / "egelund.xlsx")


@pytest.fixture(params=CHANGES)
def meanwhile(request, workbook, monkeypatch):
    """Let the workbook be changed when *function* of *module* is called."""

    def changed(module: object, function: str) -> None:
        original = getattr(module, function)

        def changing(*given, **wishes):
            CHANGES[request.param](workbook)
            return original(*given, **wishes)

        monkeypatch.setattr(module, function, changing)

    return changed


def told(result) -> list[str]:
    return [finding.code.name for outcome in result.outcomes for finding in outcome.findings]


def test_plan_delivers_what_it_has_read(workbook, meanwhile, monkeypatch):
    content = workbook.read_bytes()
    meanwhile(merge, "fill")
    first = planning.plan([workbook], OPTIONS)
    written = json.loads(Path("outputs/egelund", manifest.NAME).read_text("utf-8"))
    monkeypatch.undo()
    os.chdir(workbook.parents[1])
    if workbook.exists():
        workbook.chmod(0o600)  # Windows deletes nothing that may not be written
        workbook.unlink()
    workbook.write_bytes(content)
    Path("mine/Brev.docx").write_bytes(word("Kære {{ org.navn }}"))
    second = planning.plan([workbook], OPTIONS)

    assert first.exit_code is second.exit_code is ExitCode.OK
    assert (written["workbook"]["name"], written["workbook"]["sha256"]) == ("egelund.xlsx", sha256(content))
    assert set(told(first) + told(second)) == {"P101", "S105"}  # and nothing was »edited since«
    assert sorted(path.name for path in Path("outputs/egelund").iterdir()) == [
        manifest.KEPT,
        "Brev.docx",
        manifest.NAME,
    ]


def test_check_marks_the_workbook_that_it_has_read(workbook, meanwhile):
    shutil.copy(new("Bjørnehøj", replace(OPTIONS, templates=None)).path, workbook)
    content = workbook.read_bytes()
    meanwhile(corrections, "corrected")
    [outcome] = checking.check([workbook], replace(OPTIONS, templates=None)).outcomes
    written = json.loads(Path("outputs/egelund", manifest.NAME).read_text("utf-8"))

    assert [path.name for path in outcome.corrections] == ["egelund – rettelser.xlsx"]
    assert written["workbook"]["sha256"] == sha256(content)
    assert not outcome.stopped
