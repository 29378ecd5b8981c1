"""What an approved plan is compared by holds all that its documents print of the law."""

from dataclasses import fields, replace

import pytest

from beredskabsplan.core.approved import statement
from beredskabsplan.core.plan import Plan

# What a row is found and proved by.
UNPRINTED = {"id", "source", "checked", "condition", "seen"}


def said(plan: Plan) -> statement.Statement:
    return statement.of(plan, templates={}, look="", wording="", program="")


def edited(row):
    """Yield *row* once for each of its texts, with that one changed, and the name of it."""
    for name in (each.name for each in fields(row) if each.name not in UNPRINTED):
        old = getattr(row, name)
        if name == "alone" and not isinstance(old, str):
            continue  # a row of its own, which stands in the place of this one
        if isinstance(old, str):
            yield name, replace(row, **{name: f"{old} (nyt)"})
        elif isinstance(old, tuple):
            yield name, replace(row, **{name: (*old, "nyt")})


def test_a_change_in_whatever_a_deadline_prints_is_a_change_of_the_law(case):
    plan = case().plan
    first, *rest = plan.deadlines
    changed = {name: replace(plan, deadlines=(row, *rest)) for name, row in edited(first)}

    assert {"what", "when", "note", "counted_from", "who_fields"} <= set(changed)
    assert [name for name, other in changed.items() if said(other).law == said(plan).law] == []


@pytest.mark.parametrize("kind", ["texts", "limits", "consequences", "helplines"])
def test_a_change_in_whatever_a_rule_prints_is_a_change_of_the_law(case, kind):
    plan = case().plan
    first, *rest = getattr(plan.rules, kind)
    changed = {
        name: replace(plan, rules=replace(plan.rules, **{kind: (row, *rest)})) for name, row in edited(first)
    }

    assert changed
    assert [name for name, other in changed.items() if said(other).law == said(plan).law] == []


def test_a_change_in_whatever_an_incident_prints_is_a_change_of_the_law(case):
    plan = case().plan
    first, *rest = plan.incidents
    changed = {name: replace(plan, incidents=(row, *rest)) for name, row in edited(first)}

    assert {"what", "police", "note"} <= set(changed)
    assert [name for name, other in changed.items() if said(other).law == said(plan).law] == []


def test_advice_has_no_other_ground_than_that_it_is_one_and_says_so_once(case):
    plan = case().plan
    rows = [row for row in plan.deadlines if row.ground == row.ground_text]
    law = said(plan).law

    assert rows
    told = [law[f"frister.toml/{row.id}"].text.split(" · ").count(row.ground) for row in rows]
    assert told == [1] * len(rows)
