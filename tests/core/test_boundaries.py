"""Where one answer ends and the next begins: days, figures, and who an open point waits for."""

from datetime import date, timedelta

import pytest

from beredskabsplan.core import values
from tests.conftest import TODAY

YEAR = timedelta(days=366)  # the longest there is
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("approved", "review", "told"),
    [
        (TODAY - YEAR, TODAY, []),
        (TODAY - YEAR - DAY, TODAY, ["S143"]),
        (TODAY, TODAY, []),
        (TODAY, TODAY - DAY, ["S141"]),
        (TODAY - DAY, TODAY - DAY, ["S142"]),
    ],
    ids=["a year old", "a day older", "reviewed today", "reviewed before approved", "reviewed yesterday"],
)
def test_a_date_is_told_on_the_first_day_that_is_wrong(case, approved, review, told):
    dates = {"planen.godkendt_dato": approved, "planen.naeste_revision": review}

    assert [code for code in case(dates).codes if code in {"S141", "S142", "S143"}] == told


@pytest.mark.parametrize(
    ("answer", "who"),
    [(None, "Karen Margrethe Friis"), ("Skal afklares: Ane Hansen", "Ane Hansen")],
    ids=["nothing", "a name of their own"],
)
def test_an_open_point_waits_for_whom_hr_named_or_else_for_who_owns_the_plan(case, answer, who):
    changes = {"samtalested.sted": answer, "planen.planansvarlig": "Karen Margrethe Friis"}
    [point] = case(changes).plan.open_points

    assert (point.field.id, point.who) == ("samtalested.sted", who)


def test_an_open_point_waits_for_nobody_when_nobody_owns_the_plan(case):
    points = case({"planen.planansvarlig": None}).plan.open_points

    assert [point.who for point in points] == [""]


@pytest.mark.parametrize(
    ("raw", "text"),
    [(1.5, "1,5"), (-0.25, "-0,25"), (2.0, "2"), (12345678.0, "12345678"), (1e16, "10000000000000000"), (True, "Ja"), (False, "Nej"),
     (date(2026, 1, 9), "9. januar 2026"), (None, ""), (0, "0")],
)  # fmt: skip
def test_a_cell_is_written_as_hr_sees_it(raw, text):
    assert values.as_text(raw).replace("\u00a0", " ") == text
