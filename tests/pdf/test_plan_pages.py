"""The plan's pages with few answers and with far too many: none nearly empty, no heading alone, no row split off."""

import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from beredskabsplan.pdf import making
from tests import pages
from tests.conftest import ROOT, TODAY
from tests.support.pdf import rows
from tests.support.pdf.engines import ENGINES
from tests.support.pdf.variations import PLANS

pytestmark = pytest.mark.slow

PLAN = "Beredskabsplan"
MOST = 11  # pages of the example
FIFTH = 0.2
FOLLOWED = {"Nr."}  # the open points, whose last page ends with what is left of them


@pytest.fixture(scope="module", params=ENGINES)
def printed(request, definitions, tmp_path_factory):
    """Print the plan of some organisations, by what they answered."""
    folder = tmp_path_factory.mktemp(request.param)
    found = [path for path in library.templates([ROOT / "templates"]) if path.stem == PLAN]
    templates, faults = stock.compile_all(library.contents(found), definitions)
    assert faults == ()
    jobs = {}
    for name in PLANS:
        source = folder / f"{name}.docx"
        source.write_bytes(merge.fill(templates[0], context.build(PLANS[name](definitions, TODAY))).content)
        jobs[name] = making.Job(source=source, target=source.with_suffix(".pdf"), title=name)
    made = making.make(tuple(jobs.values()), wanted=request.param)
    assert [one.trouble for one in made if one.trouble] == []
    return jobs


@pytest.mark.parametrize("name", PLANS)
def test_no_page_is_nearly_empty_and_nothing_stands_alone(printed, name):
    job = printed[name]
    layout = pages.measure(job.target)

    assert min(layout.filled) >= FIFTH, str(layout)
    assert layout.lonely == ()
    divided = rows.divided(job.source.read_bytes(), job.target)
    assert [one for one in divided if one.is_torn and one.table not in FOLLOWED] == []


def test_the_example_has_no_more_pages_than_it_needs(printed):
    assert len(pages.measure(printed["example"].target).lines) <= MOST
