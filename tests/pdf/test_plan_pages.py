"""The pages of all documents, with few answers and with far too many, in brands that fit and one that hardly does."""

import pytest

from tests import pages
from tests.conftest import TODAY
from tests.support.pdf import rows, sheets
from tests.support.pdf.engines import ENGINES

pytestmark = pytest.mark.slow

PLAN = "Beredskabsplan"
MOST = 11  # pages of the example
FIFTH = 0.2
FOLLOWED = {"Nr."}  # the open points, whose last page ends with what is left of them


@pytest.fixture(scope="module", params=ENGINES)
def printed(request, definitions, tmp_path_factory):
    """Print the documents of all organisations."""
    return sheets.printed(definitions, tmp_path_factory.mktemp(request.param), request.param, TODAY)


def test_no_page_is_nearly_empty(printed):
    assert [f"{sheet}: {pages.measure(sheet.target)}" for sheet in printed if thin(sheet)] == []


def thin(sheet):
    return min(pages.measure(sheet.target).filled) < FIFTH


def test_no_heading_stands_alone(printed):
    assert [(str(sheet), alone) for sheet in printed if (alone := pages.measure(sheet.target).lonely)] == []


def test_no_table_leaves_one_row_on_a_page(printed):
    torn = [
        (str(sheet), one)
        for sheet in printed
        for one in rows.divided(sheet.source.read_bytes(), sheet.target)
        if one.is_torn and one.table not in FOLLOWED
    ]

    assert torn == []


def test_the_example_has_no_more_pages_than_it_needs(printed):
    [plan] = [one for one in printed if (one.organisation, one.document, one.brand) == ("example", PLAN, "")]

    assert len(pages.measure(plan.target).lines) <= MOST
