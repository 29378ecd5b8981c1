"""Dask and Snakemake do the work as `pipeline/README.md` tells, with the bytes that one process makes."""

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from beredskabsplan.run import planning
from beredskabsplan.run.options import Options
from beredskabsplan.run.progress import Progress
from beredskabsplan.run.unchanged import evidence
from tests.conftest import ROOT, SOURCE, TODAY
from tests.support.workbooks import of_another

pytestmark = [pytest.mark.heavy, pytest.mark.slow]

OPTIONS = Options(today=TODAY, pdf="none", jobs=2)
NAMES = ["birk", "cedertoft", "dalby", "egense", "fousing", "gadbjerg"]
SNAKEMAKE = shutil.which("snakemake", path=Path(sys.executable).parent) or shutil.which("snakemake")


@pytest.fixture
def books(checkout) -> list[Path]:
    content = (ROOT / "inputs/eksempel-egelund-kulturhus.xlsx").read_bytes()
    for name in NAMES:
        Path("inputs", f"{name}.xlsx").write_bytes(of_another(content, name))
    return sorted(Path("inputs").iterdir())


def tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != evidence.NAME)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def recipe(language: str) -> str:
    blocks = re.findall(rf"```{language}\n(.*?)```", (SOURCE / "README.md").read_text("utf-8"), re.DOTALL)
    return str(blocks[-1])


@pytest.mark.filterwarnings("default")  # what others warn of in their own code
@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by a signal here")
def test_dask_does_the_work_though_a_worker_is_killed(books, monkeypatch):
    distributed = pytest.importorskip("distributed", reason="the group `cluster` is not installed")
    monkeypatch.setattr(planning, "SMALL_PORTION", 1)
    killed: list[int] = []
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):

        def kill_one(step: Progress) -> None:
            if step.outcome and not killed:
                killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)

        executor = client.get_executor(pure=False)
        assert "client.get_executor(pure=False)" in recipe("python")
        result = planning.plan(books, replace(OPTIONS, out=Path("dask")), kill_one, executor=executor)
    planning.plan(books, replace(OPTIONS, jobs=1, out=Path("alone")))

    assert killed
    assert [outcome.organisation for outcome in result.outcomes] == NAMES
    assert [outcome.workbook.stem for outcome in result.outcomes if not outcome.written] == []
    assert tree(Path("dask")) == tree(Path("alone"))


@pytest.mark.skipif(SNAKEMAKE is None, reason="Snakemake is not installed")
def test_snakemake_makes_the_same(books, tmp_path_factory):
    alone = tmp_path_factory.mktemp("alone")
    for folder in ("inputs", "templates"):
        shutil.copytree(folder, alone / folder)
    command = f"{sys.executable} -m beredskabsplan"
    Path("Snakefile").write_text(recipe("snakemake").replace('"beredskabsplan', f'"{command}'), "utf-8")
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")])}
    subprocess.run([str(SNAKEMAKE), "--cores", "2", "--quiet", "all"], env=variables, check=True)
    subprocess.run([*command.split(), "plan", "--pdf", "none"], cwd=alone, env=variables, check=True)

    assert len(list(Path("outputs").glob("*/manifest.json"))) == len(NAMES)
    assert tree(Path("outputs")) == tree(alone / "outputs")
