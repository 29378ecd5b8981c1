"""What HR wrote beside the answers, when another program has saved it."""

import pytest

from tests.support.books.beside import drawn, sayings, shape
from tests.support.mutations import BESIDE, mutated
from tests.support.office import needs_soffice
from tests.support.workbooks import said, through_libreoffice


@pytest.mark.slow
@needs_soffice
@pytest.mark.parametrize("kinds", [("xlsx",), ("ods", "xlsx"), ("xls", "xlsx")])
def test_it_is_told_when_libreoffice_has_saved_it(reading, filled, tmp_path, kinds):
    package = drawn(mutated(filled, *BESIDE), shape("Ring straks"), row=60)
    before, found_here = reading(package), reading(through_libreoffice(package, tmp_path, *kinds))

    assert [line.replace("HR:\n", "") for line in sayings(found_here)] == sayings(before)
    assert sorted(said(found_here)) == sorted(said(before))
