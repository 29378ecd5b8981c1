"""What was seen of the machine, as Danish text. Pure: what comes in decides what comes out."""

from collections.abc import Sequence

from beredskabsplan.core import danish
from beredskabsplan.report.telling import PLAIN, Amount, Telling, Tone
from beredskabsplan.run.doctor.observation import Health, Observation, Topic

_SIGNS = {Health.OK: "✓", Health.WARNING: "!", Health.ERROR: "✗"}
_TONES = {Health.OK: Tone.GOOD, Health.WARNING: Tone.LACKING, Health.ERROR: Tone.BAD}
_WORDS = max(map(len, Health))
_TOPICS = max(map(len, Topic))


def line(observation: Observation, telling: Telling = PLAIN) -> str:
    """Write *observation* on a line, and under it what to do; nothing where all is quiet and it is fine."""
    health, topic = observation.health, observation.topic
    if telling.amount is Amount.QUIET and health is Health.OK:
        return ""
    word = telling.paint(f"{_SIGNS[health]} {health:{_WORDS}}", _TONES[health])
    told = f"{word}  {topic:{_TOPICS}}  {observation.seen}"
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
