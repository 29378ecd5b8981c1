"""Open the points that HR has put off on the sheet Rettelser, so that documents list them."""

from dataclasses import replace

from beredskabsplan.core.answers import Answer, Answers, State, danish_answer
from beredskabsplan.core.heard.replies import Decision
from beredskabsplan.core.questionnaire import FieldPart
from beredskabsplan.core.rounds import promises
from beredskabsplan.core.rounds.settling import Settled


def postponed(answers: Answers, settled: Settled, *, due: str = "") -> Answers:
    """Return *answers* with each opened that HR will find out about, and by when it will know in the note."""
    times: dict[str, str] = {}
    for finding in settled.left:
        reply = settled.reply(finding)
        if reply and reply.decision is Decision.LATER and finding.field in answers.fields:
            times.setdefault(finding.field, promises.by(reply.remark, due).strip())
    fields = {
        key: _opened(answer, times[key], answers) if key in times else answer
        for key, answer in answers.fields.items()
    }
    return replace(answers, fields=fields)


def _opened(answer: Answer, time: str, answers: Answers) -> Answer:
    owner = answers.part(FieldPart.PLAN_OWNER)
    named = danish_answer(owner.value) if owner and owner.value is not None else ""
    who = answer.note or named
    note = ", ".join(filter(None, [who, time])) if time else answer.note
    return replace(answer, state=State.OPEN, value=None, note=note)
