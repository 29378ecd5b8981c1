"""Dates that cannot be right, seen from today and from one another."""

from datetime import date

import pytest

from tests.conftest import TODAY
from tests.support.material import altered, examine


@pytest.mark.parametrize(
    ("field", "day", "why"),
    [
        ("planen.senest_afproevet", date(TODAY.year + 1, 1, 1), "ligger i fremtiden"),
        ("politi.droeftet_dato", date(TODAY.year + 3, 1, 1), "ligger i fremtiden"),
        ("planen.droeftet_amo", date(TODAY.year - 11, 1, 1), "ligger mere end 10 år tilbage"),
        ("planen.gaelder_fra", date(TODAY.year + 11, 1, 1), "ligger mere end 10 år ude i fremtiden"),
    ],
)
def test_a_day_on_the_wrong_side_of_today_or_far_from_it_is_told(case, field, day, why):
    (finding,) = (each for each in case({field: day}).findings if each.code.name == "S155")

    assert finding.field == field
    assert finding.problem.endswith(f", og den {why}.")


@pytest.mark.parametrize("field", ["planen.senest_afproevet", "politi.droeftet_dato", "planen.droeftet_amo"])
def test_today_is_not_in_the_future(case, field):
    assert "S155" not in case({field: TODAY}).codes


def test_a_day_that_must_lie_ahead_is_told_when_it_is_over(definitions):
    made = altered(definitions, {"planen.gaelder_fra": {"future": True}})
    day = date(TODAY.year, TODAY.month, 1)
    told = [
        each
        for each in examine(made, {"planen.gaelder_fra": day}, today=TODAY).findings
        if each.code.name == "S155"
    ]

    assert [each.problem.partition("og den ")[2] for each in told] == (
        ["er passeret."] if day < TODAY else []
    )
    assert "S155" not in examine(made, {"planen.gaelder_fra": TODAY}, today=TODAY).codes


@pytest.mark.parametrize(
    ("year", "month", "told"),
    [(TODAY.year, TODAY.month, False), (TODAY.year + 1, 1, True), (TODAY.year - 11, 1, True)],
)
def test_a_month_is_held_against_today(definitions, year, month, told):
    made = altered(definitions, {"planen.senest_afproevet": {"month_is_enough": True}})
    examined = examine(made, {"planen.senest_afproevet": f"{month}/{year}"}, today=TODAY)

    assert ("S155" in examined.codes) is told


@pytest.mark.parametrize(
    ("day", "told"), [(TODAY.replace(year=TODAY.year + 2), False), (date(2099, 1, 1), True)]
)
def test_a_review_that_is_years_away_is_told(case, day, told):
    examined = case({"planen.naeste_revision": day})

    assert ("S157" in examined.codes) is told
    assert "S155" not in examined.codes


def test_a_plan_is_not_valid_before_it_is_approved(case):
    changes = {"planen.godkendt_dato": date(2026, 3, 12), "planen.gaelder_fra": date(2026, 3, 11)}
    (finding,) = (each for each in case(changes).findings if each.code.name == "S158")

    assert (
        finding.problem.replace("\u00a0", " ")
        == "Planen gælder fra 11. marts 2026, men er først godkendt 12. marts 2026."
    )
    assert "S158" not in case({**changes, "planen.gaelder_fra": date(2026, 3, 12)}).codes
