"""How far a run has come is told while it goes on, and what is done is delivered by then."""

from pathlib import Path

import pytest

from beredskabsplan.output import folders
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.pdf.engines import known
from beredskabsplan.pdf.engines.libreoffice.engine import LIBREOFFICE
from beredskabsplan.run import checking, material, planning
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.run.progress import Progress
from beredskabsplan.run.questionnaires import sources
from tests.conftest import ROOT, TODAY
from tests.support.material import word
from tests.support.workbooks import of_another

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none", templates=Path("mine"))


@pytest.fixture
def three(checkout, monkeypatch):
    """Three organisations, two of them at a time; the second cannot be read."""
    monkeypatch.setattr(planning, "SMALL_PORTION", 2)
    (checkout / "mine").mkdir()
    (checkout / "mine/Brev.docx").write_bytes(word("Til {{ org.navn }}"))
    books = [Path("inputs") / f"{name}.xlsx" for name in ("birk", "cedertoft", "dalby")]
    for book in books:
        book.write_bytes(of_another((ROOT / "inputs" / EXAMPLE).read_bytes(), book.stem))
    books[1].write_text("Spørgsmål;Svar")
    return books


def told(progress):
    name = progress.outcome.workbook.stem if progress.outcome else ""
    return f"{progress.doing} {progress.done}/{progress.total} {name}".rstrip()


def test_plan_tells_what_it_does_and_of_each_that_is_done(three):
    steps: list[Progress] = []
    result = planning.plan(three, OPTIONS, steps.append)

    assert [told(step) for step in steps] == [
        "Ser efter 0/3",
        "Læser og fletter 0/3",
        "Tæller sider 0/3",
        "Skriver 1/3 birk",
        "Skriver 2/3 cedertoft",
        "Læser og fletter 2/3",
        "Tæller sider 2/3",
        "Skriver 3/3 dalby",
    ]
    assert tuple(step.outcome for step in steps if step.outcome) == result.outcomes


def test_check_tells_before_and_after_each(three):
    steps: list[Progress] = []
    result = checking.check(three, OPTIONS, steps.append)

    assert [told(step) for step in steps] == [
        "Ser efter 0/3", "Læser 0/3", "Læser 1/3 birk", "Læser 1/3", "Læser 2/3 cedertoft", "Læser 2/3", "Læser 3/3 dalby",
    ]  # fmt: skip
    assert tuple(step.outcome for step in steps if step.outcome) == result.outcomes


def test_what_is_told_to_be_done_is_delivered_before_the_next_is_read(three):
    delivered = []

    def look(progress):
        if progress.outcome:
            delivered.append(sorted(path.parent.name for path in Path("outputs").glob("*/Brev.docx")))

    planning.plan(three, OPTIONS, look)

    assert delivered == [["birk"], ["birk"], ["birk", "dalby"]]


def test_organisations_go_in_small_portions_unless_an_engine_is_slow_to_start(three, monkeypatch):
    shared, _ = material.gather(OPTIONS)
    found_here, places = (
        sources.survey(three, shared.definitions.questionnaire),
        folders.look(Path("outputs")),
    )

    def sizes(pdf):
        options = Options(today=TODAY, pdf=pdf, templates=Path("mine"))
        return [len(portion.tasks) for portion in planning.portions(found_here, shared, places, options)]

    monkeypatch.setitem(known.TRIED, Choice.LIBREOFFICE, (LIBREOFFICE,))
    assert (sizes("none"), sizes("embedded"), sizes("libreoffice")) == ([2, 1], [2, 1], [3])
