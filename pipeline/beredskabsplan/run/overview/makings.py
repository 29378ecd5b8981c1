"""What documents were made with, and what of it is otherwise by now."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from beredskabsplan.core.approved.changes import Change, Weight
from beredskabsplan.core.approved.statement import AGENDA, DEADLINES, RULES
from beredskabsplan.files import sha256
from beredskabsplan.run.material import Material, sums
from beredskabsplan.run.overview.client import Making
from beredskabsplan.run.overview.holdings import Holding
from beredskabsplan.version import VERSION

BRAND, WORDING = "brand.toml", "spoergeskema.toml"
_LAW = (DEADLINES, RULES, AGENDA)
_CALLED = {
    BRAND: "brand",
    DEADLINES: "frister",
    RULES: "regler om anmeldelse",
    AGENDA: "dagsordenen",
    WORDING: "spørgeskemaet",
}


def of(
    holding: Holding, shared: Material, changes: Collection[Change], templates: Collection[str] | None
) -> Making | None:
    """Tell what the newest documents of *holding* were made with.

    Of a version that holds, the *changes* tell what is otherwise; of others, the sums. *templates* are those
    that the client's documents are made of; None when nobody knows.
    """
    version = None if holding.draft else holding.history.in_force
    if version and version.statement:
        said = version.statement
        return Making(
            program=said.program,
            day=version.made_on,
            templates=said.templates,
            brand=said.look,
            law=_sum({key: [row.asked, row.text] for key, row in said.law.items()}),
            questionnaire=said.wording,
            changed=tuple(one.short for one in changes if one.weight in (Weight.LAW, Weight.MATERIAL)),
        )
    about = holding.about
    if "status" not in about:
        return None  # only a copy with corrections was delivered
    definitions = _texts(about.get("definitions"))
    return Making(
        program=str(about.get("program", "")),
        day=day(about.get("delivered")),
        templates=_texts(about.get("templates")),
        brand=definitions.get(BRAND, ""),
        law=_sum({name: definitions.get(name, "") for name in _LAW}),
        questionnaire=definitions.get(WORDING, ""),
        changed=tuple(_changed(about, shared, templates)),
    )


def _changed(
    about: Mapping[str, object], shared: Material, templates: Collection[str] | None
) -> Iterator[str]:
    was, now = _texts(about.get("templates")), sums(shared)
    for name in sorted({*was, *now} if templates is None else {*was, *now} & {*templates}):
        if was.get(name) != now.get(name):
            yield f"skabelonen {name}"
    before = _texts(about.get("definitions"))
    yield from (called for name, called in _CALLED.items() if before.get(name) != shared.sums.get(name))
    if about.get("program") != VERSION:
        yield "programmet"


def _sum(parts: Mapping[str, object]) -> str:
    return sha256(json.dumps(parts, sort_keys=True).encode())


def _texts(told: object) -> Mapping[str, str]:
    return {str(name): str(text) for name, text in told.items()} if isinstance(told, Mapping) else {}


def day(told: object) -> date | None:
    """Read a day that is written YYYY-MM-DD; None where there is none."""
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        return None
