"""What the tests of workbooks compare with."""

import pytest


@pytest.fixture(scope="session")
def defaults(asked):
    """What stands in an empty questionnaire from the start."""
    return {field.id: field.default for field in asked.fields.values() if field.default is not None}
