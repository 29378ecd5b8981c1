"""Look at what consultants own: the definition and the templates."""

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Severity
from beredskabsplan.core.findings import count
from beredskabsplan.errors import DefinitionTrouble, Trouble
from beredskabsplan.run import linting, material
from beredskabsplan.run.doctor.observation import Health, Observation, Topic
from beredskabsplan.run.options import Options

_LINT = "Skriv beredskabsplan lint (make lint): Der står hver fejl på sit sted."


def templates(options: Options) -> Observation:
    """Count the faults of the definition and of all templates that `plan` would use."""
    try:
        asked = material.define(options).questionnaire
        checked = linting.lint((), options)
        paths, _ = material.templates(options)
    except DefinitionTrouble as trouble:
        return _faulty(f"{trouble.file} har {len(trouble.faults)} fejl", _LINT)
    except Trouble as trouble:
        return _faulty(trouble.problem, trouble.remedy)
    if not paths:
        return _faulty(checked.findings[0].problem, checked.findings[0].remedy)
    errors, warnings = (count(checked.findings, grade) for grade in (Severity.ERROR, Severity.WARNING))
    looked_at = danish.counted(len(paths), "skabelon", "skabeloner")
    doubts = danish.counted(warnings, "advarsel", "advarsler")
    seen = f"{looked_at} i {paths[0].parent}: {errors} fejl, {doubts}; {len(asked.fields)} felter i skemaet"
    if errors:
        return _faulty(seen, _LINT)
    return Observation(topic=Topic.TEMPLATES, seen=seen, remedy=_LINT if warnings else "")


def _faulty(seen: str, remedy: str) -> Observation:
    return Observation(topic=Topic.TEMPLATES, seen=seen.rstrip("."), health=Health.ERROR, remedy=remedy)
