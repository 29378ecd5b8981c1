"""What a plan says and is made of, in words: so that two of them can be compared, years apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from beredskabsplan.core import danish
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.answers import Answer, State, danish_answer
from beredskabsplan.core.plan import Plan
from beredskabsplan.core.questionnaire import EXTERNALS_SHEET, PERSONS_SHEET, Field, FieldPart, Kind
from beredskabsplan.core.standards import Deadline

# These tell of the approval itself, and not of what was approved.
APPROVAL = frozenset({FieldPart.APPROVED_ON, FieldPart.APPROVED_BY, FieldPart.VERSION, FieldPart.CHANGE})
BETWEEN = " · "  # what stands between the parts of a rule
DEADLINES, RULES, AGENDA = "frister.toml", "anmeldelse.toml", "dagsorden.toml"


@dataclass(frozen=True, slots=True)
class Said:
    """What was *asked*, or what a row of the law data is called, and what it says, in its *text*."""

    asked: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one plan says: *answers* by field, the texts of the people in *tables* by sheet, the *law* by row.

    *checked* are the days on which law was read, by file. *templates* are their sums by name, *look* is the
    sum of brand and logo, *wording* that of the questionnaire's definition, and *program* a version.
    """

    answers: Mapping[str, Said]
    tables: Mapping[str, tuple[Mapping[str, str], ...]]
    law: Mapping[str, Said]
    checked: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    look: str = ""
    wording: str = ""
    program: str = ""


def of(plan: Plan, *, templates: Mapping[str, str], look: str, wording: str, program: str) -> Statement:
    """Write down what *plan* says, and what it is made of, by the names of `Statement`."""
    answers = plan.answers
    return Statement(
        answers={id_: Said(_asked(answer.field), _text(answer)) for id_, answer in _compared(plan)},
        tables={PERSONS_SHEET: _texts(answers.persons), EXTERNALS_SHEET: _texts(answers.externals)},
        law=dict(_law(plan)),
        checked={DEADLINES: plan.deadline_texts.checked.isoformat(), RULES: plan.rules.read.isoformat()},
        templates=templates,
        look=look,
        wording=wording,
        program=program,
    )


def _compared(plan: Plan) -> Iterator[tuple[str, Answer]]:
    for id_, answer in plan.answers.fields.items():
        if answer.field.plays not in APPROVAL and answer.field.kind is not Kind.IMAGE:
            yield id_, answer


def _asked(field: Field) -> str:
    return f"{field.number} {field.label}".strip()


def _text(answer: Answer) -> str:
    if answer.state is State.NONE:
        return answer.note
    return "" if answer.value is None else danish_answer(answer.value)


def _texts(contacts: Iterable[Contact]) -> tuple[Mapping[str, str], ...]:
    return tuple({key: text for key, text in contact.texts.items() if text} for contact in contacts)


def _law(plan: Plan) -> Iterator[tuple[str, Said]]:
    """Yield the rows that are in force for this plan, each under its file, list and name."""
    for row in plan.deadlines:
        yield f"{DEADLINES}/{row.id}", Said(row.what, _deadline(row))
    for name, text in (("intro", plan.deadline_texts.introduced()), ("note", plan.deadline_texts.note)):
        yield f"{DEADLINES}/{name}", Said("Teksten ved fristerne", text)
    rules = plan.rules
    for rule in rules.texts:
        yield f"{RULES}/tekster/{rule.id}", Said(rule.id, _joined(rule.text, rule.alone))
    for limit in rules.limits:
        yield f"{RULES}/frister/{limit.id}", Said(limit.id, _joined(limit.when, limit.counted_from))
    for incident in plan.incidents:
        told = (incident.police, incident.platform, incident.when, incident.counted_from, incident.ground)
        yield f"{RULES}/haendelser/{incident.id}", Said(incident.what, _joined(*told, incident.note))
    for outcome in rules.consequences:
        text = _joined(outcome.report, outcome.when, outcome.counted_from, outcome.ground)
        yield f"{RULES}/foelger/{outcome.id}", Said(outcome.what, text)
    for line in rules.helplines:
        yield f"{RULES}/hjaelpelinjer/{line.id}", Said(line.name, _joined(line.phone, line.helps, line.when))
    yield f"{RULES}/fravaer", Said("Fravær, der skal anmeldes", rules.threshold())
    yield f"{RULES}/system", Said("Systemet til anmeldelse", rules.system)
    for number, (item, _) in enumerate(plan.agenda, 1):
        minutes = danish.counted(item.minutes, "minut", "minutter")
        yield (
            f"{AGENDA}/{number}",
            Said(f"Punkt {number} på dagsordenen", _joined(item.text, minutes, item.who)),
        )


def _deadline(row: Deadline) -> str:
    when = (row.stretch, row.when, row.when_field, row.when_rule, row.when_after, row.counted_from)
    who = (row.who_text, *row.who_fields, row.who_else)
    why = dict.fromkeys((row.ground, row.ground_text))  # advice has no other ground than that it is one
    return _joined(*when, row.what, *who, *why, row.note)


def _joined(*texts: str) -> str:
    return BETWEEN.join(text for text in texts if text)
