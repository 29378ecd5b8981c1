"""The questionnaire as the definition asks, and its workbook: empty, and filled in as the example."""

import pytest

from beredskabsplan.workbook.write.blank import example
from tests.support.workbooks import written


@pytest.fixture(scope="session")
def asked(definitions):
    return definitions.questionnaire


@pytest.fixture(scope="session")
def defaults(asked):
    """What stands in an empty questionnaire from the start."""
    return {field.id: field.default for field in asked.fields.values() if field.default is not None}


@pytest.fixture(scope="session")
def empty(asked) -> bytes:
    return written(asked)


@pytest.fixture(scope="session")
def filled(asked) -> bytes:
    return written(asked, example(asked))
