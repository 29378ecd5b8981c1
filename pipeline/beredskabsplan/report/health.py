"""What was seen of the machine, as Danish text. Pure: what comes in decides what comes out."""

from collections.abc import Sequence

from beredskabsplan.core import danish
from beredskabsplan.run.doctor.observation import Health, Observation, Topic

_SIGNS = {Health.OK: "✓", Health.WARNING: "!", Health.ERROR: "✗"}
_WORDS = max(map(len, Health))
_TOPICS = max(map(len, Topic))


def line(observation: Observation) -> str:
    """Write *observation* on a line, and under it what to do."""
    health, topic = observation.health, observation.topic
    told = f"{_SIGNS[health]} {health:{_WORDS}}  {topic:{_TOPICS}}  {observation.seen}"
    return f"{told}\n{' ' * (_WORDS + 4)}→ {observation.remedy}" if observation.remedy else told


def closing(observations: Sequence[Observation]) -> str:
    """Sum up *observations*, and say what one can do now."""
    errors, warnings = (
        sum(observation.health is health for observation in observations)
        for health in (Health.ERROR, Health.WARNING)
    )
    if errors:
        return f"{danish.counted(errors, 'ting', 'ting')} skal rettes, før programmet virker, som det skal."
    if warnings:
        return f"Programmet kan bruges. {danish.counted(warnings, 'ting', 'ting')} er værd at se på."
    return "Alt er i orden."
