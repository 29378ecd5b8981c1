"""Engines that hang or die: what a run waits for them in all, what it tells, and that nothing of them is left."""

from collections.abc import Callable
from pathlib import Path

import pytest

from beredskabsplan.errors import ExitCode
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.pdf.engines import known
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF, Dxpdf
from beredskabsplan.pdf.engines.libreoffice import installed
from beredskabsplan.pdf.engines.libreoffice.engine import LibreOffice
from beredskabsplan.pdf.process import journal, patience, programs
from beredskabsplan.report import text
from beredskabsplan.run import planning
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.run.outcome import Result
from tests.conftest import ROOT, TODAY
from tests.support.pdf.engines import NAP, SHORT, engine_of, is_gone, job, made_with, posix
from tests.support.pdf.stand_in import StandIn, put
from tests.support.workbooks import of_another

pytestmark = [pytest.mark.heavy, posix]
OFFICE, EMBEDDED = "LibreOffice 99.1.2.3", DXPDF.version()
QUICK = LibreOffice(start_seconds=4.0, quiet_seconds=1.0)


@pytest.fixture
def plan(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Plan three organisations, each with two documents and in a portion of its own."""
    monkeypatch.setattr(planning, "PORTION", 1)
    folder = checkout / "skabeloner"
    folder.mkdir()
    for name in ("Brev", "Kort"):
        (folder / f"{name}.docx").write_bytes(SHORT)  # which the stand-in has a PDF of
    example = (ROOT / "inputs" / EXAMPLE).read_bytes()
    books = [checkout / "inputs" / f"{name}.xlsx" for name in "abc"]
    for path in books:
        path.write_bytes(of_another(example, path.stem))

    def planned(engine: LibreOffice = QUICK, pdf: str = "auto") -> Result:
        monkeypatch.setitem(known.TRIED, Choice.AUTO, (engine, DXPDF))
        return planning.plan(books, Options(today=TODAY, templates=folder, pdf=pdf))

    return planned


def told(result: Result, code: str) -> list[list[str]]:
    """List for each organisation the problems with this *code*."""
    return [
        [finding.problem for finding in outcome.findings if finding.code.name == code]
        for outcome in result.outcomes
    ]


def engines(result: Result) -> list[list[str]]:
    return [[engine.version for engine in outcome.engines] for outcome in result.outcomes]


# --- LibreOffice over several portions -------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("hangs", "LibreOffice svarede ikke inden for 1 sekund"),
        ("is killed", "LibreOffice gik ned (kode -11)"),
        ("dies at once", "LibreOffice gik ned (kode 77)"),
        ("leaves a child and dies", "LibreOffice gik ned (kode 77)"),
        ("makes nothing", "LibreOffice lavede ingen fil"),
        ("makes half files", "LibreOffice lavede en fil, der er beskadiget"),
    ],
)
def test_a_libreoffice_that_makes_nothing_twice_is_not_asked_again(
    tmp_path, monkeypatch, plan: Callable[..., Result], deed: str, fault: str
):
    stand_in = put(tmp_path / "bin", monkeypatch, deed)
    result = plan()

    assert stand_in.starts == ["version", "2", "1"]
    warning = f"{fault} og bliver ikke prøvet igen i denne kørsel. PDF'en er lavet med {EMBEDDED}."
    assert told(result, "P108") == [[warning]] * 3
    assert engines(result) == [[EMBEDDED]] * 3
    assert (result.exit_code, is_gone("sleep", NAP)) == (ExitCode.OK, True)
    assert "LibreOffice er her, men lavede dem ikke" in text.summary(result)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("nothing, ever", "LibreOffice er her, men svarede ikke inden for 1 sekund"),
        (
            "an error",
            "LibreOffice er her, men gik ned (kode 5; programmet siger »cannot open shared object«)",
        ),
    ],
)
def test_a_libreoffice_that_cannot_tell_its_version_is_asked_once_by_each_of_its_names(
    tmp_path, monkeypatch, plan: Callable[..., Result], answer: str, fault: str
):
    monkeypatch.setattr(installed, "ANSWER_SECONDS", 1.0)
    stand_in = put(tmp_path / "bin", monkeypatch, "makes nothing", answer)
    result = plan()

    assert stand_in.starts == ["version", "version"]
    assert told(result, "P108") == [[f"{fault}. PDF'en er lavet med {EMBEDDED}."]] * 3
    assert is_gone("sleep", NAP)
    assert "LibreOffice er her, men lavede dem ikke" in text.summary(result)
    assert "Installér" not in text.summary(result)


@pytest.mark.slow
def test_what_half_a_batch_leaves_out_is_made_alone_in_every_portion(
    tmp_path, monkeypatch, plan: Callable[..., Result]
):
    stand_in = put(tmp_path / "bin", monkeypatch, "makes half of its list")
    result = plan()

    assert stand_in.starts == ["version", "2", "1", "2", "1", "2", "1"]
    assert (engines(result), told(result, "P108")) == ([[OFFICE]] * 3, [[]] * 3)


@pytest.mark.slow
def test_one_document_that_holds_libreoffice_up_does_not_cost_the_others_their_engine(
    tmp_path, monkeypatch, plan: Callable[..., Result]
):
    stand_in = put(tmp_path / "bin", monkeypatch, "hangs on the second")
    result = plan()

    assert stand_in.starts == ["version", "2", "1", "2", "1", "2", "1"]
    assert engines(result) == [[OFFICE, EMBEDDED]] * 3
    fault = "LibreOffice svarede ikke inden for 1 sekund"
    assert told(result, "P108") == [[f"{fault}. PDF'en er lavet med {EMBEDDED}."]] * 3
    assert is_gone("sleep", NAP)


@pytest.mark.slow
def test_what_a_run_waits_for_one_engine_is_bounded_in_all(
    tmp_path, monkeypatch, plan: Callable[..., Result]
):
    monkeypatch.setattr(patience, "MOST_SECONDS", 2.5)
    stand_in = put(tmp_path / "bin", monkeypatch, "hangs on the second")
    result = plan()

    # A second in the batch, another alone; what is left lasts for one more batch, or on a busy machine not even that.
    assert stand_in.starts in (["version", "2", "1"], ["version", "2", "1", "2"])
    assert patience.with_engine("LibreOffice").left == 0
    assert engines(result)[2] == [EMBEDDED]
    assert "bliver ikke prøvet igen" in told(result, "P108")[2][0]


@pytest.mark.slow
def test_the_next_run_gives_every_engine_its_chances_again(tmp_path, monkeypatch, plan):
    stand_in = put(tmp_path / "bin", monkeypatch, "dies at once")
    plan()
    plan()

    assert stand_in.starts == ["version", "2", "1"] * 2


# --- LibreOffice in one batch ----------------------------------------------------------------------


def test_a_libreoffice_that_is_slow_but_works_is_let_be(tmp_path, monkeypatch):
    stand_in = put(tmp_path / "bin", monkeypatch, "is slow")
    slow = LibreOffice(start_seconds=10.0, quiet_seconds=1.5)  # less than the 2 seconds that it takes in all
    outcomes = made_with([slow], [job(tmp_path, name) for name in "abcde"])

    assert [engine_of(outcome) for outcome in outcomes] == [OFFICE] * 5
    assert stand_in.starts == ["version", "5"]
    assert patience.with_engine("LibreOffice").left == patience.MOST_SECONDS


def test_a_libreoffice_that_has_made_everything_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(programs, "LAST_SECONDS", 1.0)
    stand_in = put(tmp_path / "bin", monkeypatch, "makes its list and hangs")
    patient = LibreOffice(start_seconds=60.0, quiet_seconds=60.0)
    outcomes = made_with([patient], [job(tmp_path, name) for name in "ab"])

    assert [(engine_of(outcome), outcome.warning) for outcome in outcomes] == [(OFFICE, "")] * 2
    assert stand_in.starts == ["version", "2"]
    assert 100.0 < patience.with_engine("LibreOffice").left < patience.MOST_SECONDS
    assert patience.with_engine("LibreOffice").fault == "LibreOffice svarede ikke inden for 1 sekund"
    assert is_gone("sleep", NAP)


def test_a_document_on_which_it_dies_is_tried_alone_and_told_as_it_went_then(tmp_path, monkeypatch):
    stand_in = put(tmp_path / "bin", monkeypatch, "dies on the second")
    outcomes = made_with([QUICK, DXPDF], [job(tmp_path, name) for name in "abc"])

    assert [engine_of(outcome) for outcome in outcomes] == [OFFICE, EMBEDDED, OFFICE]
    assert outcomes[1].warning == f"LibreOffice gik ned (kode 1). PDF'en er lavet med {EMBEDDED}."
    assert stand_in.starts == ["version", "3", "1", "1"]


def test_a_name_that_answers_nothing_does_not_speak_for_the_other(tmp_path, monkeypatch):
    stand_in = put(tmp_path / "bin", monkeypatch, "dies of more than one")
    (stand_in.folder / "soffice").write_text("#!/bin/sh\nexit 5\n")
    outcomes = made_with([QUICK], [job(tmp_path, name) for name in "ab"])

    assert [engine_of(outcome) for outcome in outcomes] == [OFFICE] * 2
    assert stand_in.starts == ["version", "2", "1", "1"]


def test_what_a_program_said_last_stands_in_the_message(tmp_path, monkeypatch):
    put(tmp_path / "bin", monkeypatch, "complains and dies")
    [outcome] = made_with([QUICK, DXPDF], [job(tmp_path)])

    assert outcome.warning.startswith(
        "LibreOffice gik ned (kode 77; programmet siger »no room for shared memory«) og bliver ikke prøvet igen"
    )


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], ""),
        (["", "  "], ""),
        (["no display", ""], " (programmet siger »no display«)"),
        (["no fonts", "Warning: failed to launch javaldx - java may not function correctly"], " (programmet siger »no fonts«)"),
        (["panicked", "note: run with `RUST_BACKTRACE=1` environment variable"], " (programmet siger »panicked«)"),
        (["cannot slice `Ane Holm`"], " (programmet siger »cannot slice …«)"),
        (["KeyError: 'Ane Holm'"], " (programmet siger »KeyError: …«)"),
        (['no font "Ane Holm" here'], " (programmet siger »no font … here«)"),
        (["can't read /home/ane/plan.docx now"], " (programmet siger »can't read … now«)"),
        (["can't read C:\\Users\\Ane\\plan.docx now"], " (programmet siger »can't read … now«)"),
        (["x" * 200], f" (programmet siger »{'x' * 118} …«)"),
    ],
)  # fmt: skip
def test_what_is_quoted_of_a_program_is_short_tells_a_cause_and_names_nobody(lines, words):
    assert journal.fault("Det gik galt", lines) == f"Det gik galt{words}"


# --- dxpdf -----------------------------------------------------------------------------------------

FAILING_DXPDF = """
import os, sys, time
with open(os.environ["STARTS"], "a") as file:
    print("start", file=file)
{deed}
"""


@pytest.fixture
def fake_dxpdf(tmp_path, monkeypatch) -> Callable[[str], StandIn]:
    """Put a module in dxpdf's place that does this when it is loaded."""

    def install(deed: str) -> StandIn:
        folder = tmp_path / "modules"
        folder.mkdir()
        (folder / "dxpdf.py").write_text(FAILING_DXPDF.format(deed=deed))
        monkeypatch.setenv("PYTHONPATH", str(folder))
        monkeypatch.setenv("STARTS", str(folder / "starts"))
        return StandIn(folder)

    return install


@pytest.mark.slow
@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("os.abort()", "dxpdf gik ned (kode -6)"),
        ("print('no glyphs', file=sys.stderr); os._exit(3)", "dxpdf gik ned (kode 3; programmet siger »no glyphs«)"),
        ("time.sleep(60)", "dxpdf svarede ikke inden for 1 sekund"),
    ],
)  # fmt: skip
def test_a_dxpdf_that_makes_nothing_twice_is_not_asked_again(
    monkeypatch, plan: Callable[..., Result], fake_dxpdf, deed: str, fault: str
):
    stand_in = fake_dxpdf(deed)
    monkeypatch.setitem(
        known.TRIED, Choice.EMBEDDED, (Dxpdf(start_seconds=1.0) if "sleep" in deed else DXPDF,)
    )
    result = plan(pdf="embedded")

    assert stand_in.starts == ["start", "start"]
    assert patience.with_engine("dxpdf").left < patience.MOST_SECONDS
    trouble = f"PDF'en kunne ikke laves: {fault} og bliver ikke prøvet igen i denne kørsel."
    assert told(result, "P104") == [[trouble]] * 3
    assert result.exit_code is ExitCode.PDF


def test_a_windows_without_its_c_library_is_told_what_to_install(tmp_path, fake_dxpdf):
    fake_dxpdf(
        "raise ImportError('DLL load failed while importing dxpdf: Det angivne modul blev ikke fundet.')"
    )
    [outcome] = made_with([DXPDF], [job(tmp_path)])

    assert outcome.trouble == (
        "dxpdf kan ikke starte, fordi Microsoft Visual C++ Redistributable mangler på maskinen; "
        "installér den med: winget install Microsoft.VCRedist.2015+.x64."
    )
