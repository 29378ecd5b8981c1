"""What the tests of texts beside the answers share."""

import pytest

from tests.support.workbooks import changed, reread


@pytest.fixture
def reading(asked, tmp_path):
    """Read a package that has been changed, if at all."""
    return lambda package, change=None: reread(
        changed(package, change) if change else package, asked, tmp_path
    )
