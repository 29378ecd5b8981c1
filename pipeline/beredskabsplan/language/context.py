"""What templates see: the product's interface for the consultants who write them.

The names are Danish in ASCII and are never renamed without an alias.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from itertools import count

from beredskabsplan.core import danish, values
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.answers import Answer, State, contacts_in, danish_answer
from beredskabsplan.core.brand import Brand
from beredskabsplan.core.plan import Duty, OpenPoint, Plan, VersionRow
from beredskabsplan.core.questionnaire import (
    ALONE_KEY,
    CALLED_KEY,
    LIGHT_KEY,
    ORGANISATION_KEY,
    ROLES_KEY,
    SHORT_KEY,
    Field,
    FieldPart,
    Kind,
)
from beredskabsplan.core.standards import STRETCHES, Deadline
from beredskabsplan.language import addresses, brief, numbers, records, reporting, titles
from beredskabsplan.language.placeholders import (
    ABSENT,
    EMPTY,
    Empty,
    Gap,
    Picture,
    Record,
    Value,
    text_of,
)


@dataclass(frozen=True, slots=True)
class Context:
    """The names of one organisation, the gaps that a template asked about, and the *labels* of all fields."""

    names: Mapping[str, object]
    asked: list[Gap]
    labels: Mapping[str, str]


def build(plan: Plan, brand: Brand | None = None, logo: Picture | None = None) -> Context:
    """Give *plan* the names that templates use; without a *brand* or a *logo* theirs are empty."""
    return _Names(plan, brand, logo).context()


@dataclass(frozen=True, slots=True)
class _RolesCarried:
    """The roles that each person has, and those that each stands in for, by the person's name."""

    held: dict[str, list[str]] = attribute(default_factory=dict)
    deputies: dict[str, dict[str, None]] = attribute(default_factory=dict)


class _Names:
    """Make the names of one plan; every gap notes what was asked on the one list of this context."""

    def __init__(self, plan: Plan, brand: Brand | None, logo: Picture | None) -> None:
        self._plan = plan
        self._brand = brand
        self._logo = logo
        self._asked: list[Gap] = []

    def context(self) -> Context:
        plan = self._plan
        groups: dict[str, dict[str, object]] = {}
        for answer in plan.answers.fields.values():
            groups.setdefault(answer.field.id.partition(".")[0], {})[answer.field.key] = self._field(answer)
        for former, field in plan.questionnaire.formers.items():
            prefix, _, key = former.partition(".")
            groups[prefix][key] = self._former(former, plan.answers.fields[field.id])
        groups[ORGANISATION_KEY] |= {SHORT_KEY: plan.is_short, ALONE_KEY: plan.is_alone}
        groups[ORGANISATION_KEY][CALLED_KEY] = self._short_name()
        groups[ORGANISATION_KEY][LIGHT_KEY] = self._logo is not None and self._logo.is_light
        names: dict[str, object] = {key: Record(fields) for key, fields in groups.items()}
        carried = self._carried()
        checked = danish.show_date(plan.deadline_texts.checked)
        draft = Value("", plan.status.draft, values.as_text(plan.status.draft))
        names.update(
            trin=[self._step(step.number) for step in plan.questionnaire.steps],
            roller=[self._duty(duty) for duty in plan.duties],
            personer=[self._listed(person, carried) for person in plan.answers.persons],
            uden_opgaver=[
                self._listed(person, carried)
                for person in plan.answers.persons
                if person.name not in carried.held and person.name not in carried.deputies
            ],
            eksterne=[self._external(entry, _row("eksterne", entry)) for entry in plan.answers.externals],
            numre=numbers.rows(plan),
            frister=list(self._deadlines()),
            frister_indledning=self._introduced(plan.deadline_texts.introduced(reporting.marks(plan))),
            frister_fodlinje=self._introduced(plan.deadline_texts.note),
            frister_kontrolleret=Value("", plan.deadline_texts.checked, checked),
            **reporting.names(plan, self._system(), self._said),
            dagsorden=[
                Record(
                    {
                        "nr": number,
                        "punkt": self._said(item.text),
                        "minutter": EMPTY if minutes is None else minutes,
                        "ansvarlig": item.who,
                    }
                )
                for number, (item, minutes) in enumerate(plan.agenda, 1)
            ],
            versioner=[self._version(row) for row in plan.versions],
            aabne=[_open_point(point) for point in plan.open_points],
            brand=Record(
                {
                    "navn": self._brand.name if self._brand and self._brand.name else EMPTY,
                    "afsender": self._brand.sender if self._brand and self._brand.sender else EMPTY,
                }
            ),
            status=Record({"tekst": plan.status.text, "udkast": draft, "antal": len(plan.open_points)}),
        )
        labels = {field.id: field.label for field in plan.questionnaire.fields.values()}
        return Context(names, self._asked, labels)

    def _version(self, row: VersionRow) -> Record:
        said = {"nr": row.version, "dato": row.day, "aendring": row.change, "godkendt_af": row.by}
        parts = (FieldPart.VERSION, FieldPart.APPROVED_ON, FieldPart.CHANGE, FieldPart.APPROVED_BY)
        given = (self._plan.answers.part(part) for part in parts)
        return Record(
            {key: _said(text, answer) for (key, text), answer in zip(said.items(), given, strict=True)}
        )

    def _field(self, answer: Answer) -> object:
        field = answer.field
        if field.kind is Kind.IMAGE:
            return self._logo or EMPTY
        if answer.state is State.NONE:
            return ABSENT
        if answer.value is None:
            return self._gap(field) if answer.state is State.OPEN else EMPTY
        if isinstance(answer.value, Contact | tuple):
            return self._named(answer)
        text = danish_answer(answer.value)
        if field.kind in (Kind.EMAIL, Kind.PHONE):
            return addresses.value(field.id, text, field.kind)
        return Value(field.id, answer.value, text, block=field.kind is Kind.LONG)

    def _named(self, answer: Answer) -> object:
        field = answer.field
        makers = {Kind.EXTERNAL: self._external, Kind.CONTACT: self._either_of_both}
        make = makers.get(field.kind, self._person)
        named = [make(entry, field.id) for entry in contacts_in(answer.value)]
        if field.kind is not Kind.PERSONS:
            return named[0] if len(named) == 1 else records.instead(named)
        # Those who are known stand there, and the open point beside them.
        return [*named, self._gap(field)] if answer.state is State.OPEN else named

    def _former(self, id_: str, answer: Answer) -> object:
        """Give a name that older templates use: a Ja or Nej that *answer* means, or nothing."""
        field = answer.field
        if field.gate is None or field.gate.id != id_ or answer.state is State.EMPTY:
            return EMPTY
        if answer.state is State.OPEN:
            return self._gap(field)
        is_yes = answer.state is State.ANSWERED
        return Value(field.id, is_yes, values.as_text(is_yes))

    def _gap(self, field: Field) -> Gap:
        asked = self._plan.questionnaire
        table = asked.table(field.names_from[0]) if field.names_from else asked.persons
        return Gap(field.id, field.number, field.open_label, self._asked, shown_by=table.name.key)

    def _person(self, entry: Contact, origin: str) -> Record:
        table = self._plan.questionnaire.persons
        return records.record_of(
            entry, origin, table, records.texts_of(entry, table), **self._called(entry, origin)
        )

    def _called(self, person: Contact, origin: str) -> dict[str, object]:
        """Give the name under which *person* is known where no name may stand."""
        words = titles.called(person, self._plan.answers.persons, self._plan.questionnaire.persons)
        return {CALLED_KEY: Value(origin, words, words) if words else EMPTY}

    def _external(self, entry: Contact, origin: str) -> Record:
        table = self._plan.questionnaire.externals
        return records.record_of(entry, origin, table, records.texts_of(entry, table))

    def _either_of_both(self, entry: Contact, origin: str) -> Record:
        """A person or help from outside, with the names of both; what its own table lacks is empty."""
        asked = self._plan.questionnaire
        is_person = entry in self._plan.answers.persons
        own = self._person(entry, origin) if is_person else self._external(entry, origin)
        other = asked.externals if is_person else asked.persons
        lacking = dict.fromkeys((*(column.key for column in other.columns), CALLED_KEY), EMPTY)
        return Record({**lacking, other.name.key: own.shown, **own.names}, own.shown)

    def _listed(self, person: Contact, carried: "_RolesCarried") -> Record:
        """A person with what that person carries, main roles first."""
        stands_in = carried.deputies.get(person.name, {})
        deputy = [f"Stedfortræder for: {danish.show_list(tuple(stands_in))}"] if stands_in else []
        roles = {ROLES_KEY: [*carried.held.get(person.name, ()), *deputy]}
        table = self._plan.questionnaire.persons
        origin = _row("personer", person)
        more = {**roles, **self._called(person, origin)}
        return records.record_of(person, origin, table, records.listed_texts(person, table), **more)

    def _carried(self) -> "_RolesCarried":
        carried = _RolesCarried()
        for duty in self._plan.duties:
            if duty.person:
                carried.held.setdefault(duty.person.name, []).append(duty.role.title)
            for deputy in contacts_in(duty.deputy.value if duty.deputy else None):
                stands_in = carried.deputies.setdefault(deputy.name, {})
                stands_in[duty.role.short] = None
        return carried

    def _step(self, number: int) -> Record:
        step = self._plan.questionnaire.steps[number - 1]
        roles = [self._duty(duty) for duty in self._plan.duties if duty.holder.field.id in step.field_ids]
        told = {"nr": number, "titel": step.title, "indledning": step.intro, "maal": step.aim}
        return Record({**told, ROLES_KEY: roles})

    def _duty(self, duty: Duty) -> Record:
        field = duty.holder.field
        person = self._either_of_both(duty.person, field.id) if duty.person else self._gap(field)
        return Record(
            {
                "nr": duty.number,
                "titel": duty.role.title,
                "opgave": self._said(duty.role.task),
                "indehaver": person,
                "stedfortraeder": self._field(duty.deputy) if duty.deputy else EMPTY,
            }
        )

    def _short_name(self) -> object:
        """Give the short name that HR has chosen, or what its long one is cut down to."""
        chosen = self._plan.answers.part(FieldPart.SHORT_NAME)
        if chosen is not None and chosen.state is State.ANSWERED:
            return self._field(chosen)
        answer = self._plan.answers.fields[self._plan.questionnaire.organisation_name.id]
        whole = self._field(answer)
        return whole.altered(brief.name(whole.text)) if isinstance(whole, Value) else whole

    def _system(self) -> object:
        """Name the system for reporting accidents at work: the organisation's own, or the usual one."""
        answer = self._plan.answers.part(FieldPart.REPORTING_SYSTEM)
        if answer is None or answer.state in (State.EMPTY, State.NONE):
            return self._plan.rules.system
        return self._field(answer)

    def _introduced(self, text: str) -> str:
        """Say in *text* when the sources were read, and who has checked them."""
        texts, rules = self._plan.deadline_texts, self._plan.rules
        oldest = min(texts.checked, rules.read)
        said = text.replace("{kontrolleret}", danish.show_date(texts.checked))
        return self._said(said.replace("{kontrol}", rules.control.said(oldest)))

    def _said(self, text: str) -> str:
        """Put the name of that system into *text*, and keep the number of a section with its sign."""
        system = text_of(self._system()) or self._plan.rules.system
        return text.replace("{system}", system).replace("§ ", "§\N{NO-BREAK SPACE}")

    def _deadlines(self) -> Iterator[Record]:
        """Give the rows by their stretches of time, and number their notes."""
        rows = sorted(self._plan.deadlines, key=lambda row: STRETCHES.index(row.stretch))
        numbers = count(1)
        yield from (self._deadline(row, next(numbers) if row.note else EMPTY) for row in rows)

    def _deadline(self, row: Deadline, note: object) -> Record:
        when: object = row.when
        counted_from: object = row.counted_from or EMPTY
        if row.when_rule:
            limit = next(limit for limit in self._plan.rules.limits if limit.id == row.when_rule)
            when, counted_from = limit.when, limit.counted_from
        if row.when_field:
            when = self._field(self._plan.answers.fields[row.when_field])
            # »Straks; ved trusler straks« would say the same thing twice.
            if isinstance(when, Value) and when.text.casefold() not in row.when_after:
                when = when.altered(f"{when.text}{row.when_after}")
            elif isinstance(when, Gap) and row.when_after:  # what always holds stands under the gap
                counted_from = "; ".join(
                    part for part in (row.when_after.lstrip("; "), row.counted_from) if part
                )
        answered = [self._field(self._plan.answers.fields[field]) for field in row.who_fields]
        people = [value for value in answered if not isinstance(value, Empty)]
        who = [*([row.who_text] if row.who_text else []), *records.once(people)]
        if not people and row.who_else:
            who.append(row.who_else)
        ground = row.ground_text or row.ground
        return Record(
            {
                "afsnit": row.stretch,
                "frist": when,
                "fra": counted_from,
                "hvad": self._said(row.what),
                "hvem": who or EMPTY,
                "grundlag": ground,
                "note_nr": note,
                "note": self._said(row.note) if row.note else EMPTY,
            }
        )


def _said(text: str, answer: Answer | None) -> object:
    """Give *text*: as what *answer* says, where it says just that."""
    if answer and answer.value is not None and danish_answer(answer.value) == text:
        return Value(answer.field.id, text, text)
    return text or EMPTY


def _row(sheet: str, entry: Contact) -> str:
    return f"{sheet}.{entry.row}"


def _open_point(point: OpenPoint) -> Record:
    field = point.field
    return Record({"nr": field.number or EMPTY, "hvad": field.open_label, "hvem": point.who or EMPTY})
