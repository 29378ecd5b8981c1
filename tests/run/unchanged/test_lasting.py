"""What was found holds until a day on which a check would say something else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredskabsplan.core import answers
from beredskabsplan.core.checks import lasting, whole
from tests.support.examples import examples
from tests.support.material import cells

FIELDS = ("planen.godkendt_dato", "planen.naeste_revision", "planen.gaelder_fra")
DAYS = st.dates(date(2010, 1, 1), date(2045, 1, 1))


@pytest.mark.heavy
@given(days=st.tuples(DAYS, DAYS, DAYS), today=DAYS, later=st.floats(0, 1))
@examples(200)
def test_nothing_else_is_found_on_any_day_until_then(definitions, days, today, later):
    asked, there = definitions.questionnaire, cells(definitions, dict(zip(FIELDS, days, strict=True)))
    given_, _ = answers.read(there, asked)
    settled, found = whole.check(given_, asked, today)
    until = min(lasting.until(settled, there, today), date(2060, 1, 1))
    day = today + timedelta(days=round(later * (until - today).days))

    assert today <= until
    assert whole.check(given_, asked, day) == (settled, found)
