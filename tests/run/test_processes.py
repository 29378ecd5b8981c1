"""The work on a portion is done by any executor, with the same bytes as at home."""

import multiprocessing
import pickle
import re
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from beredskabsplan.errors import DefinitionTrouble, FileTrouble, UsageTrouble
from beredskabsplan.output import folders
from beredskabsplan.run import checking, material, planning, portion
from beredskabsplan.run.new import new
from beredskabsplan.run.options import Options
from beredskabsplan.run.portion import Portion, Task
from beredskabsplan.run.questionnaires import sources
from beredskabsplan.run.stages.cases import Case, Ready, Stopped
from tests.conftest import DOCUMENTS, TODAY
from tests.support.workbooks import unapproved

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(sys.platform == "win32", reason="Python's pool of processes may hang under wine"),
]

OPTIONS = Options(today=TODAY, pdf="embedded")


@pytest.fixture
def portions(checkout, monkeypatch) -> list[Portion]:
    """Four organisations, two by two: one is done already, one cannot be read."""
    monkeypatch.setattr(planning, "SMALL_PORTION", 2)
    files = [new(name, OPTIONS).path for name in ("Bjørnehøj", "Ørsted")]
    files.append(unapproved(checkout / "inputs/egelund.xlsx"))
    files.append(checkout / "inputs/bad.xlsx")
    files[-1].write_text("Spørgsmål;Svar")
    planning.plan(files[:1], OPTIONS)
    shared, _ = material.gather(OPTIONS)
    found_here = sources.survey(files, shared.definitions.questionnaire)
    return list(planning.portions(found_here, shared, folders.look(Path("outputs")), OPTIONS))


def test_two_processes_give_what_one_gives(portions):
    at_home = [portion.work(each) for each in portions]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
        abroad = list(executor.map(portion.work, portions))

    assert [[type(case) for case in cases] for cases in at_home] == [[Ready, Ready], [Ready, Stopped]]
    assert made(abroad) == made(at_home)
    assert len(made(abroad)) == 1 + 3 * len(DOCUMENTS)


@pytest.mark.parametrize(
    "trouble",
    [
        UsageTrouble("Mappen findes ikke.", "Ret navnet."),
        FileTrouble("Filen kan ikke læses.", "Luk den."),
        DefinitionTrouble("frister.toml", ("frister: der er ingen.", "naar: ukendt.")),
    ],
    ids=lambda trouble: type(trouble).__name__,
)
def test_trouble_comes_home_as_it_was(trouble):
    home = pickle.loads(pickle.dumps(trouble))

    assert (type(home), str(home), vars(home)) == (type(trouble), str(trouble), vars(trouble))


def test_a_whole_run_abroad_tells_of_trouble_and_gives_its_result(checkout):
    unapproved(checkout / "inputs/egelund.xlsx")
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        refused = executor.submit(planning.plan, [], replace(OPTIONS, templates=Path("findes-ikke")))
        result = executor.submit(checking.check, [Path("inputs/egelund.xlsx")], OPTIONS).result()

        with pytest.raises(UsageTrouble, match=r"^findes-ikke findes ikke\. Se efter"):
            refused.result()
    again = checking.check([Path("inputs/egelund.xlsx")], OPTIONS)
    assert (result, result.outcomes[0].findings[0].code.name) == (again, "S105")


def task_of(portion: Portion) -> Task:
    """Give the first that there is to do."""
    return next(task for task in portion.tasks if isinstance(task, Task))


def made(done: Iterable[Iterable[Case]]) -> list[object]:
    """List what came back, outcomes and documents; each PDF has an id of its own, drawn by lot."""
    cases = [case for cases in done for case in cases]
    documents = [document for case in cases if isinstance(case, Ready) for document in case.documents]
    return [
        [case.outcome for case in cases],
        *(replace(document, pdf=re.sub(rb"/ID \[[^]]*\]", b"", document.pdf)) for document in documents),
    ]


def test_a_process_compiles_the_templates_once(portions, monkeypatch):
    compiled = material.compiled(task_of(portions[0]).material)
    abroad: Portion = pickle.loads(pickle.dumps(portions[1]))

    assert material.compiled(task_of(abroad).material) is compiled


def test_what_goes_along_and_comes_back_is_small(portions):
    """A workbook's bytes and pictures stay where it was read; the questionnaire is told once for all."""
    [first, second] = (case for case in portion.work(portions[0]) if isinstance(case, Ready))

    assert (first.content, first.logo) == (b"", None)
    assert first.plan.questionnaire is second.plan.questionnaire
