"""What templates see of the rules on the police and on accidents at work."""

import re
from collections.abc import Callable, Mapping

from beredskabsplan.core.plan import Plan
from beredskabsplan.core.rules import Consequence, Helpline, Incident, Rules
from beredskabsplan.core.standards import GROUNDS
from beredskabsplan.language.placeholders import EMPTY, Record


def names(plan: Plan, system: object, said: Callable[[str], str]) -> Mapping[str, object]:
    """Name the rules that hold for *plan*; *said* readies a text for print, with the name of the *system*."""
    rules = plan.rules
    return {
        "regler": _rules(rules, system, said, is_alone=plan.is_alone),
        "haendelser": [_incident(row, said) for row in plan.incidents],
        "foelger": [_consequence(row, said, rules.threshold()) for row in rules.consequences],
        "hjaelpelinjer": [_helpline(row) for row in rules.helplines if row.seen],
    }


def marks(plan: Plan) -> frozenset[str]:
    """Tell which marks of the law stand in the lists of *plan*; a short one has no table of deadlines."""
    told = [row.ground_text or row.ground for row in plan.deadlines if not plan.is_short]
    told += [f"{row.counted_from} {row.ground}" for row in plan.incidents]
    told += [row.ground for row in plan.rules.consequences if not plan.is_alone]
    words = frozenset(re.findall(r"\w+", " ".join(told)))
    return words.intersection(GROUNDS)


def _rules(rules: Rules, system: object, said: Callable[[str], str], *, is_alone: bool) -> Record:
    limits = {row.id: Record({"frist": row.when, "fra": row.counted_from}) for row in rules.limits}
    texts = {row.id: said(row.alone if is_alone and row.alone else row.text) for row in rules.texts}
    return Record({"system": system, "kontrol": rules.control.said(rules.read), **texts, **limits})


def _incident(row: Incident, said: Callable[[str], str]) -> Record:
    return Record(
        {
            "hvad": row.what,
            "politi": row.police,
            "platform": row.platform,
            "frist": row.when,
            "regnes_fra": row.counted_from or EMPTY,
            "grundlag": said(row.ground),
            "note": said(row.note) or EMPTY,
        }
    )


def _consequence(row: Consequence, said: Callable[[str], str], threshold: str) -> Record:
    return Record(
        {
            "hvad": row.what,
            "anmeldes": said(row.report).replace("{graense}", threshold),
            "frist": row.when,
            "regnes_fra": row.counted_from or EMPTY,
            "grundlag": said(row.ground),
        }
    )


def _helpline(row: Helpline) -> Record:
    return Record({"navn": row.name, "telefon": row.phone, "til": row.helps, "naar": row.when or EMPTY})
