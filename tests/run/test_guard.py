"""What befalls one organisation, whatever the stage, leaves the others as they are."""

import errno
import logging
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from beredskabsplan.core import answers, plan
from beredskabsplan.core.checks import whole
from beredskabsplan.documents import merge
from beredskabsplan.documents.prove import soundness
from beredskabsplan.errors import BeredskabsplanError, ExitCode, Trouble
from beredskabsplan.files import write_draft
from beredskabsplan.output import delivery, former, manifest, press, standing
from beredskabsplan.report import text
from beredskabsplan.run import checking, planning
from beredskabsplan.run.new import new
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Outcome, Result, Tally
from beredskabsplan.workbook.mark import corrections
from beredskabsplan.workbook.read import read as reader
from tests.conftest import TODAY
from tests.support.material import word
from tests.support.workbooks import unapproved

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none")
BROKEN = "Bjørnehøj"


@pytest.fixture
def two(checkout):
    """Two organisations, the first of which is made to fail; their templates print who they are."""
    broken = new(BROKEN, OPTIONS).path
    whole = unapproved(checkout / "inputs" / "egelund.xlsx")
    (checkout / "mine").mkdir()
    for name in ("Brev", "Kort"):
        (checkout / "mine" / f"{name}.docx").write_bytes(word("Til {{ org.navn }}"))
    return broken, whole


def fail_for(
    monkeypatch: pytest.MonkeyPatch, module: object, function: str, error: BaseException | None = None
) -> None:
    """Let *function* fail when what it is given has anything to do with the broken organisation."""
    original = getattr(module, function)

    def failing(*given: Any, **wishes: Any) -> Any:
        told = f"{given} {getattr(given[-1], 'names', {}).get('org', '')} {wishes}"
        if "bjoernehoej" in told or BROKEN in told:
            raise error or KeyError("Mette Holm")
        return original(*given, **wishes)

    monkeypatch.setattr(module, function, failing)


def codes(outcome: Outcome) -> list[str]:
    return [finding.code.name for finding in outcome.findings if finding.code.name[0] in "FP"]


def files(outcome: Outcome) -> list[str]:
    return sorted(path.name for path in outcome.written)


STAGES = [
    (reader, "read"),
    (answers, "read"),
    (whole, "check"),
    (plan, "build"),
    (merge, "fill"),
    (press, "print_all"),
    (soundness, "check"),
    (standing, "look"),
    (delivery, "deliver"),
]


@pytest.mark.parametrize(("module", "function"), STAGES, ids=lambda each: getattr(each, "__name__", each))
def test_whatever_stage_fails_the_others_are_delivered_whole(two, monkeypatch, module, function):
    options = replace(OPTIONS, templates=Path("mine"))
    fail_for(monkeypatch, module, function)
    result = planning.plan(two, options)
    broken, whole = result.outcomes

    assert codes(broken)[-1] == "P115"
    assert (broken.stopped, broken.written) == (True, ())
    assert (whole.stopped, files(whole)) == (False, ["Brev.docx", "Kort.docx"])
    assert result.exit_code is ExitCode.BUG
    assert "bjoernehoej.xlsx:\n" in text.findings(result)
    assert "send filen til udvikleren; den rummer ingen svar. [P115]" in text.findings(result)
    assert text.summary(result).splitlines()[-1].startswith("2 skemaer: 1 lavet, 1 ")


@pytest.mark.parametrize(
    "error", [MemoryError(), RecursionError(), BeredskabsplanError("x"), OSError(28, "full")], ids=repr
)
@pytest.mark.parametrize(("module", "function"), [(merge, "fill"), (press, "print_all")])
def test_whatever_the_error_is_the_others_are_delivered_whole(two, monkeypatch, module, function, error):
    fail_for(monkeypatch, module, function, error)
    broken, whole = planning.plan(two, replace(OPTIONS, templates=Path("mine"))).outcomes

    assert (codes(broken)[-1], broken.stopped, broken.written) == ("P115", True, ())
    assert (whole.stopped, files(whole)) == (False, ["Brev.docx", "Kort.docx"])


def test_a_disk_that_fills_up_while_one_is_delivered_leaves_whole_files_and_the_others(two, monkeypatch):
    def full(path: Path, content: bytes) -> Path:
        if path.parent.name == "bjoernehoej" and path.name == "Kort.docx":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write_draft(path, content)

    monkeypatch.setattr("beredskabsplan.output.delivery.write_draft", full)
    result = planning.plan(two, replace(OPTIONS, templates=Path("mine")))
    broken = result.outcomes[0]

    assert [files(outcome) for outcome in result.outcomes] == [["Brev.docx"], ["Brev.docx", "Kort.docx"]]
    assert codes(broken)[-1] == "P103"
    assert result.exit_code is ExitCode.FILE
    assert sorted(path.name for path in Path("outputs/bjoernehoej").iterdir()) == [
        manifest.KEPT,
        "Brev.docx",
        manifest.NAME,
    ]


@pytest.mark.parametrize(
    ("module", "function"), [*STAGES[:4], (corrections, "corrected"), (delivery, "deliver_copy")]
)  # fmt: skip
def test_whatever_stage_of_check_fails_the_others_are_checked(two, monkeypatch, module, function):
    broken, whole = two
    shutil.copy(new("Ørsted", OPTIONS).path, whole)  # one with something to put right
    fail_for(monkeypatch, module, function)
    result = checking.check([broken, whole], OPTIONS)

    assert codes(result.outcomes[0])[-1] == "P115"
    assert [path.name for path in result.outcomes[1].corrections] == ["egelund – rettelser.xlsx"]
    assert result.exit_code is ExitCode.BUG


def test_the_failure_is_logged_with_its_traceback_and_without_the_organisation(two, monkeypatch, caplog):
    fail_for(monkeypatch, merge, "fill")
    with caplog.at_level(logging.ERROR):
        planning.plan(two, replace(OPTIONS, templates=Path("mine")))
    [record] = caplog.records

    assert record.getMessage() == "An organisation is left out: a stage failed unexpectedly"
    assert record.exc_info is not None
    assert record.exc_info[0] is KeyError


def test_trouble_with_one_organisation_is_its_own_finding(two, monkeypatch, caplog):
    fail_for(monkeypatch, merge, "fill", Trouble("Logoet er væk.", "Læg det tilbage."))
    result = planning.plan(two, replace(OPTIONS, templates=Path("mine")))
    finding = result.outcomes[0].findings[-1]

    assert finding.code.name == "P116"
    assert f"{finding.problem} {finding.remedy}" == (
        "Logoet er væk. Læg det tilbage. Kør kommandoen igen, når det er rettet."
    )
    assert (result.exit_code, caplog.records) == (ExitCode.TO_FIX, [])


def test_an_interrupt_is_no_failure_of_an_organisation(two, monkeypatch):
    fail_for(monkeypatch, merge, "fill", KeyboardInterrupt())

    with pytest.raises(KeyboardInterrupt):
        planning.plan(two, replace(OPTIONS, templates=Path("mine")))


def test_files_that_were_written_before_delivery_failed_are_known_next_time(two, monkeypatch):
    options = replace(OPTIONS, templates=Path("mine"))
    with monkeypatch.context() as broken:
        broken.setattr(former, "clear", lambda *given: given["a bug"])
        first = planning.plan(two, options)
    Path("mine/Brev.docx").write_bytes(word("Kære {{ org.navn }}"))
    second = planning.plan(two, options)

    assert [codes(outcome)[-1] for outcome in first.outcomes] == ["P115", "P115"]
    assert [files(outcome) for outcome in second.outcomes] == [["Brev.docx", "Kort.docx"]] * 2
    assert "P102" not in [code for outcome in second.outcomes for code in codes(outcome)]


def test_an_organisation_that_stopped_after_reading_is_told_to_have_stopped():
    outcome = Outcome(
        workbook=Path("a.xlsx"), stopped=True, status="Udkast", tally=Tally(answered=1, missing=0)
    )

    assert text.summary(Result(outcomes=(outcome,))).splitlines() == [
        "a (a.xlsx)",
        "  Svar:   1 udfyldt · 0 mangler · 0 fejl · 0 advarsler",
        "  Status: Udkast",
        "  Stoppet. Se fejlen herover.",
    ]
