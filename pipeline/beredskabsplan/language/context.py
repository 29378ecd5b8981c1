"""What templates see: the product's interface for the consultants who write them.

The names are Danish in ASCII and are never renamed without an alias.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import Enum

from beredskabsplan.core import danish, values
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.answers import Answer, State, contacts_in, danish_answer
from beredskabsplan.core.brand import Brand
from beredskabsplan.core.plan import Duty, OpenPoint, Plan
from beredskabsplan.core.questionnaire import ROLES_KEY, Field, Kind, Questionnaire, Table
from beredskabsplan.core.standards import Deadline
from beredskabsplan.language import records
from beredskabsplan.language.placeholders import ABSENT, EMPTY, Empty, Gap, Picture, Record, Value


class Sort(Enum):
    """What a name is that is no text, and so what it can be compared with."""

    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"


# The shape of a name: a text (None) or another sort, names below it, or a list whose turns have a shape.
Shape = Mapping[str, "Shape"] | tuple["Shape"] | Sort | None
PICTURE: Shape = {"": None}  # the shape of a picture, which has no names below it


class Details(dict[str, Shape]):
    """The shape of a person or of outside help, whose names are the columns of their table.

    *shown* is the one among them that the whole prints.
    """

    def __init__(self, names: Mapping[str, Shape], shown: str) -> None:
        super().__init__(names)
        self.shown = shown


@dataclass(frozen=True, slots=True)
class Context:
    """The names of one organisation, the gaps that a template asked about, and the *labels* of all fields."""

    names: Mapping[str, object]
    asked: list[Gap]
    labels: Mapping[str, str]


def build(plan: Plan, brand: Brand | None = None, logo: Picture | None = None) -> Context:
    """Give *plan* the names that templates use; without a *brand* or a *logo* theirs are empty."""
    return _Names(plan, brand, logo).context()


def shape(questionnaire: Questionnaire) -> Mapping[str, Shape]:
    """Describe all names that a template may use."""
    person, external = _details(questionnaire.persons), _details(questionnaire.externals)
    kinds: Mapping[Kind, Shape] = {
        Kind.PERSON: person,
        Kind.EXTERNAL: external,
        Kind.PERSONS: (person,),
        Kind.IMAGE: PICTURE,
        Kind.NUMBER: Sort.NUMBER,
        Kind.DATE: Sort.DATE,
        Kind.YES_NO: Sort.YES_NO,
    }
    names: dict[str, dict[str, Shape]] = {}
    for field in questionnaire.fields.values():
        names.setdefault(field.id.partition(".")[0], {})[field.key] = kinds.get(field.kind)
    for former in questionnaire.formers:
        prefix, _, key = former.partition(".")
        names[prefix][key] = Sort.YES_NO if former in questionnaire.gates else None
    role: Shape = {**dict.fromkeys(("nr", "titel", "opgave")), "indehaver": person, "stedfortraeder": person}
    return {
        **names,
        "trin": ({"nr": Sort.NUMBER, **dict.fromkeys(("titel", "indledning", "maal")), ROLES_KEY: (role,)},),
        "roller": (role,),
        "personer": (Details({**person, ROLES_KEY: (None,)}, person.shown),),
        "eksterne": (external,),
        "frister": (dict.fromkeys(("frist", "hvad", "hvem", "grundlag")),),
        "frister_indledning": None,
        "frister_fodlinje": None,
        "frister_kontrolleret": Sort.DATE,
        "dagsorden": ({"nr": Sort.NUMBER, "punkt": None, "minutter": Sort.NUMBER, "ansvarlig": None},),
        "aabne": (dict.fromkeys(("nr", "hvad", "hvem")),),
        "status": {"tekst": None, "udkast": Sort.YES_NO, "antal": Sort.NUMBER},
        "brand": dict.fromkeys(("navn", "afsender")),
    }


def _details(table: Table) -> Details:
    return Details({column.key: None for column in table.columns}, table.name.key)


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
        names: dict[str, object] = {key: Record(fields) for key, fields in groups.items()}
        carried = self._carried()
        checked = danish.show_date(plan.deadline_texts.checked)
        draft = Value("", plan.status.draft, values.as_text(plan.status.draft))
        names.update(
            trin=[self._step(step.number) for step in plan.questionnaire.steps],
            roller=[self._duty(duty) for duty in plan.duties],
            personer=[self._listed(person, carried) for person in plan.answers.persons],
            eksterne=[self._external(entry, _row("eksterne", entry)) for entry in plan.answers.externals],
            frister=[self._deadline(row) for row in plan.deadlines],
            frister_indledning=plan.deadline_texts.intro.replace("{kontrolleret}", checked),
            frister_fodlinje=plan.deadline_texts.note.replace("{kontrolleret}", checked),
            frister_kontrolleret=Value("", plan.deadline_texts.checked, checked),
            dagsorden=[
                Record(
                    {
                        "nr": number,
                        "punkt": item.text,
                        "minutter": EMPTY if minutes is None else minutes,
                        "ansvarlig": item.who,
                    }
                )
                for number, (item, minutes) in enumerate(plan.agenda, 1)
            ],
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
        return Value(field.id, answer.value, text, block=field.kind is Kind.LONG)

    def _named(self, answer: Answer) -> object:
        field = answer.field
        make = self._external if field.kind is Kind.EXTERNAL else self._person
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
        table = asked.externals if field.kind is Kind.EXTERNAL else asked.persons
        return Gap(field.id, field.number, field.open_label, self._asked, shown_by=table.name.key)

    def _person(self, entry: Contact, origin: str) -> Record:
        table = self._plan.questionnaire.persons
        return records.record_of(entry, origin, table, records.texts_of(entry, table))

    def _external(self, entry: Contact, origin: str) -> Record:
        table = self._plan.questionnaire.externals
        return records.record_of(entry, origin, table, records.texts_of(entry, table))

    def _listed(self, person: Contact, carried: "_RolesCarried") -> Record:
        """A person with what that person carries, main roles first."""
        stands_in = carried.deputies.get(person.name, {})
        deputy = [f"Stedfortræder: {danish.show_list(tuple(stands_in))}"] if stands_in else []
        roles = {ROLES_KEY: [*carried.held.get(person.name, ()), *deputy]}
        table = self._plan.questionnaire.persons
        return records.record_of(
            person, _row("personer", person), table, records.listed_texts(person, table), **roles
        )

    def _carried(self) -> "_RolesCarried":
        carried = _RolesCarried()
        for duty in self._plan.duties:
            if duty.person:
                carried.held.setdefault(duty.person.name, []).append(duty.role.title)
            for deputy in contacts_in(duty.deputy.value if duty.deputy else None):
                stands_in = carried.deputies.setdefault(deputy.name, {})
                stands_in[danish.lower_first(duty.role.title)] = None
        return carried

    def _step(self, number: int) -> Record:
        step = self._plan.questionnaire.steps[number - 1]
        roles = [self._duty(duty) for duty in self._plan.duties if duty.holder.field.id in step.field_ids]
        told = {"nr": number, "titel": step.title, "indledning": step.intro, "maal": step.aim}
        return Record({**told, ROLES_KEY: roles})

    def _duty(self, duty: Duty) -> Record:
        person = (
            self._person(duty.person, duty.holder.field.id) if duty.person else self._gap(duty.holder.field)
        )
        return Record(
            {
                "nr": duty.number,
                "titel": duty.role.title,
                "opgave": duty.role.task,
                "indehaver": person,
                "stedfortraeder": self._field(duty.deputy) if duty.deputy else EMPTY,
            }
        )

    def _deadline(self, row: Deadline) -> Record:
        when: object = row.when
        if row.when_field:
            when = self._field(self._plan.answers.fields[row.when_field])
            # »Straks; ved trusler straks« would say the same thing twice.
            if isinstance(when, Value) and when.text.casefold() not in row.when_after:
                when = when.altered(f"{when.text}{row.when_after}")
            elif isinstance(when, Gap) and row.when_after:  # what always holds stands without the answer too
                when = [when, row.when_after.lstrip("; ")]
        answered = [self._field(self._plan.answers.fields[field]) for field in row.who_fields]
        people = [value for value in answered if not isinstance(value, Empty)]
        who = [*([row.who_text] if row.who_text else []), *records.once(people)]
        if not people and row.who_else:
            who.append(row.who_else)
        ground = row.ground_text or row.ground
        return Record({"frist": when, "hvad": row.what, "hvem": who or EMPTY, "grundlag": ground})


def _row(sheet: str, entry: Contact) -> str:
    return f"{sheet}.{entry.row}"


def _open_point(point: OpenPoint) -> Record:
    field = point.field
    return Record({"nr": field.number or EMPTY, "hvad": field.open_label, "hvem": point.who or EMPTY})
