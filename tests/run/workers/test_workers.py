"""Several processes make what one makes; who dies of an organisation costs that one, and nobody stays behind."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from beredskabsplan.errors import ExitCode
from beredskabsplan.output import folders
from beredskabsplan.run import material, planning, portion
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Result
from beredskabsplan.run.progress import Doing, Progress
from beredskabsplan.run.questionnaires import sources
from beredskabsplan.run.stages.cases import Ready, Stopped
from beredskabsplan.run.unchanged import evidence
from beredskabsplan.run.workers import crew, pool
from tests.conftest import ROOT, TODAY
from tests.support.material import word
from tests.support.workbooks import of_another, unapproved

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(sys.platform == "win32", reason="Python's pool of processes may hang under wine"),
]

OPTIONS = Options(today=TODAY, pdf="none", templates=Path("mine"), jobs=2)
NAMES = ["birk", "cedertoft", "dalby", "egense", "fousing"]
ALL_IS_WELL: dict[str, list[str]] = {name: [] for name in NAMES}


@pytest.fixture
def books(checkout, monkeypatch) -> list[Path]:
    """Five organisations, in portions of two; even so few are worth a process."""
    monkeypatch.setattr(planning, "SMALL_PORTION", 2)
    monkeypatch.setattr(planning, "LEAST", 1)
    (checkout / "mine").mkdir()
    (checkout / "mine/Brev.docx").write_bytes(word("Til {{ org.navn }}"))
    content = unapproved(checkout / "x.xlsx").read_bytes()
    return [written(Path("inputs", f"{name}.xlsx"), of_another(content, name)) for name in NAMES]


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def tree(folder: str) -> dict[str, bytes]:
    paths = (path for path in Path(folder).rglob("*") if path.is_file() and path.name != evidence.NAME)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def codes(result: Result) -> dict[str, list[str]]:
    """List what is told of documents, by workbook."""
    return {
        outcome.workbook.stem: [one.code.name for one in outcome.findings if one.code.name[0] == "P" and one.code.name != "P101"]
        for outcome in result.outcomes
    }  # fmt: skip


@pytest.mark.parametrize("jobs", [2, 3, 8])
def test_any_number_of_processes_makes_the_same_bytes(books, jobs):
    alone = planning.plan(books, replace(OPTIONS, jobs=1, out=Path("alone")))
    together = planning.plan(books, replace(OPTIONS, jobs=jobs, out=Path("together")))

    assert tree("together") == tree("alone")
    assert [outcome.organisation for outcome in together.outcomes] == NAMES
    assert [len(outcome.findings) for outcome in together.outcomes] == [
        len(one.findings) for one in alone.outcomes
    ]
    assert multiprocessing.active_children() == []


def test_each_that_is_done_is_told_in_its_turn(books):
    steps: list[Progress] = []
    planning.plan(books, OPTIONS, steps.append)

    assert [step.outcome.workbook.stem for step in steps if step.outcome] == NAMES
    assert steps[1].doing is Doing.MERGING


def test_when_somebody_ends_a_process_the_others_do_its_work(books):
    ended: list[int] = []

    def end_one(step: Progress) -> None:
        if step.outcome and not ended:
            child = multiprocessing.active_children()[0]
            child.kill()
            child.join()
            ended.append(step.done)

    result = planning.plan(books, OPTIONS, end_one)

    assert codes(result) == ALL_IS_WELL
    assert all(outcome.written for outcome in result.outcomes)
    assert multiprocessing.active_children() == []


def deadly(turn: portion.Portion) -> tuple[object, ...]:
    """Work, and die of one organisation as a library may that meets what it was not made for."""
    if any(isinstance(task, portion.Task) and task.workbook.stem == "dalby" for task in turn.tasks):
        os._exit(3)
    return portion.work(turn)


class DeadlyExecutor(ProcessPoolExecutor):
    def submit(self, fn, /, *args, **kwargs):
        return super().submit(deadly, *args, **kwargs)

    def shutdown(self, *args, **kwargs):
        pool.let_go(self)
        super().shutdown(*args, **kwargs)


class Mortals:
    """Two processes, and two others as often as one dies."""

    is_whole = True

    def __init__(self) -> None:
        self.executors: list[Executor] = []
        self.renew()

    def renew(self) -> None:
        self.executors.append(DeadlyExecutor(2, mp_context=multiprocessing.get_context("spawn")))

    @property
    def executor(self) -> Executor:
        return self.executors[-1]


def test_an_organisation_of_which_processes_die_costs_nobody_else(books):
    shared, _ = material.gather(OPTIONS)
    found_here = sources.survey(books, shared.definitions.questionnaire)
    divided = planning.portions(found_here, shared, folders.look(Path("outputs")), OPTIONS)
    mortals = Mortals()
    cases = [case for made in crew.Crew(mortals, 2).work(divided, print) for case in made]
    for executor in mortals.executors:
        executor.shutdown()

    assert [type(case) for case in cases] == [Ready, Ready, Stopped, Ready, Ready]
    assert str(cases[2].outcome.findings[-1].place) == "dalby.xlsx"
    assert (
        cases[2].outcome.findings[-1].problem
        == "Programmet er gået ned, mens det lavede dokumenterne, så der er ikke skrevet noget."
    )
    assert cases[2].outcome.findings[-1].remedy == (
        "Kør kommandoen igen. Sker det igen, så kør den for dette skema alene med --log fejl.txt, og send filen til udvikleren; "
        "den rummer ingen svar."
    )
    assert len(mortals.executors) == 3  # anew once to find out, and once for those after it


def half_told(turn: portion.Portion) -> tuple[object, ...]:
    """Work, and die of one organisation in the midst of handing over what was made."""
    if any(isinstance(task, portion.Task) and task.workbook.stem == "dalby" for task in turn.tasks):
        frame = sys._getframe()
        while "result_queue" not in frame.f_locals:
            assert frame.f_back
            frame = frame.f_back
        os.write(frame.f_locals["result_queue"]._writer.fileno(), b"\4\0\0\0 and no more")
        os._exit(3)
    return portion.work(turn)


def test_a_process_that_dies_while_it_hands_over_its_work_holds_nobody_up(books, monkeypatch):
    monkeypatch.setattr(crew, "work", half_told)
    monkeypatch.setattr(crew, "SILENT", 0.0)
    threads = set(threading.enumerate())
    result = planning.plan(books, OPTIONS)

    assert codes(result) == ALL_IS_WELL | {"dalby": ["P190"]}
    assert multiprocessing.active_children() == []
    for thread in set(threading.enumerate()) - threads:
        thread.join(60)
        assert not thread.is_alive()


def test_an_executor_of_somebody_else_does_the_work_and_is_not_closed(books):
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
        result = planning.plan(books, OPTIONS, executor=executor)
        assert executor.submit(len, "åben").result() == 4

    assert codes(result) == ALL_IS_WELL
    assert planning.plan(books, replace(OPTIONS, jobs=1)).outcomes == result.outcomes


def test_a_broken_executor_of_somebody_else_is_told_for_each(books):
    with DeadlyExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        result = planning.plan(books, replace(OPTIONS, jobs=1), executor=executor)

    assert codes(result) == {
        "birk": [],
        "cedertoft": [],
        "dalby": ["P190"],
        "egense": ["P190"],
        "fousing": ["P190"],
    }
    assert result.exit_code == ExitCode.BUG


def test_who_interrupts_a_run_leaves_no_process_behind(books):
    def interrupt(step: Progress) -> None:
        if step.outcome:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        planning.plan(books, OPTIONS, interrupt)

    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C goes to a group of processes here")
def test_ctrl_c_ends_all_processes_and_leaves_nothing_half(checkout):
    """The command's output ends when the last process has let go of it."""
    content = (ROOT / "inputs/eksempel-egelund-kulturhus.xlsx").read_bytes()
    for number in range(24):
        Path(f"inputs/hus-{number}.xlsx").write_bytes(of_another(content, f"Hus {number}"))
    command = [sys.executable, "-m", "beredskabsplan", "plan", "--pdf", "none", "--jobs", "2"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "pipeline")}
    run = subprocess.Popen(
        command,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    assert run.stderr
    assert run.stderr.readline().startswith("1/24 ")
    os.killpg(run.pid, signal.SIGINT)
    _, told = run.communicate(timeout=300)

    assert run.returncode == ExitCode.INTERRUPTED
    assert "Traceback" not in told
    assert "Afbrudt." in told
    delivered = list(Path("outputs").glob("*/manifest.json"))
    assert 0 < len(delivered) < 24
    for path in delivered:
        files = json.loads(path.read_bytes())["files"]
        assert {name: sha256((path.parent / name).read_bytes()).hexdigest() for name in files} == {
            name: record["sha256"] for name, record in files.items()
        }
    assert not list(Path("outputs").rglob("*.tmp"))


@pytest.mark.parametrize("works", ["'idle'", "'works'; time.sleep(600)"], ids=["idle", "at work"])
def test_a_process_ends_with_the_one_that_it_works_for(tmp_path, works):
    """Whoever is killed cannot tell anybody to end. The output ends when the last process has let go of it."""
    script = tmp_path / "killed.py"
    script.write_text(
        "import os, pathlib, time\nfrom beredskabsplan.run.workers import pool\n"
        "if __name__ == '__main__':\n"
        "    with pool.opened(1) as own:\n"
        f"        own.executor.submit(exec, \"import pathlib, time; pathlib.Path('begun').touch(); {works}\")\n"
        "        while not pathlib.Path('begun').exists():\n"
        "            time.sleep(0.01)\n"
        "        print('works', flush=True)\n"
        "        os._exit(9)\n",
        "utf-8",
    )
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "pipeline")}
    run = subprocess.run(
        [sys.executable, str(script)],
        env=variables,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert (run.returncode, run.stdout.strip(), "Traceback" in run.stderr) == (9, "works", False)
