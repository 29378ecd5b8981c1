"""The plan's pages with a few answers and with far too many: none nearly empty, no heading alone, no row split off."""

import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from beredskabsplan.pdf import making
from tests import pages
from tests.conftest import ROOT, TODAY
from tests.support.pdf import split
from tests.support.pdf.engines import ENGINES
from tests.support.pdf.variations import PLANS

pytestmark = pytest.mark.slow

PLAN = "Beredskabsplan"
TRIED = ("example", "required", "28 letters, long")  # the worst of all are the last two
MOST = 12  # pages of the example
FIFTH, TENTH = 0.2, 0.1


@pytest.fixture(scope="module", params=ENGINES)
def printed(request, definitions, tmp_path_factory):
    """Print the plan of some organisations, by what they answered."""
    folder = tmp_path_factory.mktemp(request.param)
    found = [path for path in library.templates([ROOT / "templates"]) if path.stem == PLAN]
    templates, faults = stock.compile_all(library.contents(found), definitions)
    assert faults == ()
    jobs = {}
    for name in TRIED:
        source = folder / f"{name}.docx"
        source.write_bytes(merge.fill(templates[0], context.build(PLANS[name](definitions, TODAY))).content)
        jobs[name] = making.Job(source=source, target=source.with_suffix(".pdf"), title=name)
    made = making.make(tuple(jobs.values()), wanted=request.param)
    assert [one.trouble for one in made if one.trouble] == []
    return {name: job.target for name, job in jobs.items()}


@pytest.mark.parametrize("name", TRIED)
def test_no_page_is_nearly_empty_and_nothing_stands_alone(printed, name):
    layout = pages.measure(printed[name])

    assert min(layout.filled[:-1]) >= FIFTH, str(layout)
    # dxpdf keeps nothing together, so what ends the plan may stand on its last page alone: a box of ten lines.
    assert layout.filled[-1] >= TENTH, str(layout)
    assert layout.lonely == ()
    assert [rows for rows in split.tables(printed[name]) if 1 in rows.values()] == []


def test_the_example_has_no_more_pages_than_it_needs(printed):
    assert len(pages.measure(printed["example"]).lines) <= MOST
