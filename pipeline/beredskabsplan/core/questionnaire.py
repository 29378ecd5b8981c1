"""The questionnaire as data: what is asked, where it stands, and what a good answer looks like.

`definitions` loads it from `spoergeskema.toml`. What the program must know about a field or a column is said
there as well: the part that it plays, and the answers that need a warning.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date
from enum import StrEnum
from functools import cached_property

from beredskabsplan.core.catalogue import Code

Example = str | int | date | tuple[str, ...] | None


class Kind(StrEnum):
    """What a field's answer is."""

    PERSON = "person"
    PERSONS = "persons"
    EXTERNAL = "external"
    CONTACT = "contact"
    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    NUMBER = "number"
    PHONE = "phone"
    EMAIL = "email"
    CVR = "cvr"
    IMAGE = "image"


class FieldPart(StrEnum):
    """What a field can be to the program, which knows no field by its name."""

    ORGANISATION = "organisation"
    CVR = "cvr"
    APPROVED_ON = "approved_on"
    APPROVED_BY = "approved_by"
    NEXT_REVIEW = "next_review"
    PLAN_OWNER = "plan_owner"
    MEETING_MINUTES = "meeting_minutes"
    VALID_FROM = "valid_from"
    REPORTING_SYSTEM = "reporting_system"
    SHORT_NAME = "short_name"
    VERSION = "version"
    CHANGE = "change"


class ColumnPart(StrEnum):
    """What a column of persons or of outside help can be to the program."""

    NAME = "name"
    WORK_PHONE = "work_phone"
    WORK_EMAIL = "work_email"
    PRIVATE_PHONE = "private_phone"
    TITLE = "title"
    FUNCTION = "function"


# What a field may warn of when it is answered in a certain way; these say all there is to say by themselves.
ANSWER_WARNINGS = (Code.S136, Code.S137, Code.S138, Code.S139, Code.S185)
YES_NO = ("Ja", "Nej")
ORGANISATION_KEY, PLAN_KEY = "org", "planen"  # what stands before the fields that belong to no question
SHORT_KEY = "kort"  # what templates call whether the short form applies, beside the organisation's fields
ALONE_KEY = "alene"  # and whether it is for one person alone
LIGHT_KEY = "lyst_logo"  # and whether its logo shows on dark ground alone
VERSIONS_KEY = "versioner"  # what templates call the versions of the plan
ROLES_KEY = "roller"  # what templates call the tasks of a person, beside the columns
CALLED_KEY = "kaldes"  # what a person is called where no name may stand, and an organisation with a long one
# The names that templates know besides the questions, and the words of their language.
TAKEN_NAMES = frozenset(
    {
        ORGANISATION_KEY, PLAN_KEY, ROLES_KEY, "trin", "personer", "eksterne", "dagsorden", "aabne", "status",
        "numre", "uden_opgaver", VERSIONS_KEY,
        "brand", "frister", "frister_indledning", "frister_fodlinje", "frister_kontrolleret",
        "regler", "haendelser", "foelger", "hjaelpelinjer",
    }
)  # fmt: skip
TEMPLATE_WORDS = frozenset(
    {
        "and", "elif", "else", "endfor", "endif", "false", "for", "if", "in", "is", "loop", "none", "not",
        "or", "true",
    }
)  # fmt: skip


PERSONS_SHEET, EXTERNALS_SHEET = "personer", "eksterne"
# The sheets on which the names stand that a field of a kind chooses from, first the one that counts first.
_NAMES_FROM = {
    Kind.PERSON: (PERSONS_SHEET,),
    Kind.PERSONS: (PERSONS_SHEET,),
    Kind.EXTERNAL: (EXTERNALS_SHEET,),
    Kind.CONTACT: (PERSONS_SHEET, EXTERNALS_SHEET),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Holds when the answer to *field* is one of *values* (or, *negated*, is none of them)."""

    field: str
    values: tuple[str, ...]
    negated: bool = False

    def is_met_by(self, answer: str) -> bool:
        """Tell whether *answer* meets it, in capitals or not, as Excel's formulas for the same do."""
        among = answer.casefold() in {value.casefold() for value in self.values}
        return among is not self.negated


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """The role that a person field fills: its *title*, its *task*, and the key of the deputy's field.

    *short* names it in few words, as after »Stedfortræder for:«.
    """

    title: str
    task: str
    short: str
    deputy: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A field of older questionnaires, whose answer now stands in another; *before* parts the two."""

    id: str
    label: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that HR answers, in one cell.

    *open_label* is what stands for it in a list of open points, where no question stands above it. The
    answers in *open_when* are allowed, but leave the point open; each of those in *warns* gives its finding.
    With an answer in *amr_when*, the organisation must have an AMR. Who leads the meeting should not be one
    of those in the fields that *leader_apart_from* names; who stands here must be none of those in
    *apart_from*, and no leader where it says *no_leader*, and in the short form from outside where it says
    *outside_in_short*.

    It is asked only where *required_when* or *asked_when* holds: then it must be answered, or may be.
    An answer in *none* says that there is none. A person or helper who *must_ring* says of is rung when it
    happens; of persons there may be *most*. Where *month_is_enough*, a date may lack its day; it lies in the
    *past* or in the *future* if it says so. A number counts *unit*. What *meant* names is read as the
    choice beside it. An answer to *confirm* holds for the year in which it was given: it is asked for
    again when a later questionnaire takes the others over.

    The field belongs to the *short* form too, which is for those that answer as *short_for* says, and there
    a *suggestion* stands in its cell until HR has taken it over. What *needs_others* concerns nobody who
    works alone. It came with the version *since*. Older
    questionnaires have called it *former_labels*, have had *former* fields that are now a part of it, a
    *gate* before it, answered Ja or Nej, and *former_choices*, each read as another.
    """

    id: str
    key: str
    number: str
    label: str
    open_label: str
    kind: Kind
    required: bool = False
    required_when: Condition | None = None
    asked_when: Condition | None = None
    choices: tuple[str, ...] = ()
    open_when: tuple[str, ...] = ()
    help: str = ""
    example: Example = None
    default: str | int | None = None
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    role: Role | None = None
    plays: FieldPart | None = None
    warns: tuple[tuple[str, Code], ...] = ()
    amr_when: tuple[str, ...] = ()
    leader_apart_from: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    no_leader: bool = False
    outside_in_short: bool = False
    confirm: bool = False
    particular: bool = False
    none: tuple[str, ...] = ()
    must_ring: bool = False
    month_is_enough: bool = False
    past: bool = False
    future: bool = False
    unit: str = ""
    meant: tuple[tuple[str, str], ...] = ()
    most: int | None = None
    short: bool = False
    short_for: tuple[str, ...] = ()
    suggestion: str = ""
    needs_others: bool = False
    since: int = 1
    former: tuple[Former, ...] = ()
    gate: Former | None = None
    former_labels: tuple[str, ...] = ()
    former_choices: tuple[tuple[str, str], ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """The only answers that there can be, as they are shown; none when any will do."""
        return YES_NO if self.kind is Kind.YES_NO else self.choices

    @property
    def condition(self) -> Condition | None:
        """What must hold for it to be asked at all."""
        return self.required_when or self.asked_when

    @property
    def names_from(self) -> tuple[str, ...]:
        """The keys of the sheets on which its names stand; none where it asks for no name."""
        return _NAMES_FROM.get(self.kind, ())

    @property
    def may_be_required(self) -> bool:
        """Tell whether it must be answered, always or in some cases."""
        return self.required or self.required_when is not None


# Known by identity, since hashing a thousand words for every answer would take longer than to read it.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evasions:
    """What HR writes where it has no answer: texts in which »{name}« stands for one of *words* so named.

    *fillers* may stand among them, and *beside* them others that say nothing. An answer to a question for
    a day may be one of *never*, and one to a question that must be told at length is none when it is *bare*.
    """

    texts: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    never: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question in the source's own wording, with the *fields* that answer it."""

    number: str
    key: str
    text: str
    note: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the five steps; *aim* is its purpose in one sentence, *participants* should talk about it."""

    number: int
    title: str
    intro: str
    aim: str
    questions: tuple[Question, ...]
    participants: str = ""

    @property
    def field_ids(self) -> frozenset[str]:
        """The ids of the fields that answer its questions."""
        return frozenset(field.id for question in self.questions for field in question.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the table of persons or of outside help; *width* in the workbook is in signs.

    A text with one of *amr_word* in it names an AMR, one with a *leader_word* a leader, and *role_word* a row
    that is a role and no person; help with an *employer_word* stands for the employer, one with an
    *emergency_word* is rung when there is danger. An address at one of *private_mail* is no address at work.
    *short* and *since* are those of a field.
    """

    key: str
    label: str
    kind: Kind
    required: bool = False
    choices: tuple[str, ...] = ()
    help: str = ""
    plays: ColumnPart | None = None
    width: int | None = None
    amr_word: tuple[str, ...] = ()
    role_word: str = ""
    leader_word: tuple[str, ...] = ()
    employer_word: tuple[str, ...] = ()
    emergency_word: tuple[str, ...] = ()
    private_mail: tuple[str, ...] = ()
    particular: bool = False
    short: bool = False
    since: int = 1


@dataclass(frozen=True, kw_only=True)
class Table:
    """A sheet that is a table: *prefilled* rows stand in every questionnaire, *examples* in the example."""

    columns: tuple[Column, ...]
    prefilled: tuple[Mapping[str, str], ...]
    examples: tuple[Mapping[str, str], ...]

    def part(self, part: ColumnPart) -> Column | None:
        """Return the column that plays *part*."""
        return next((column for column in self.columns if column.plays is part), None)

    @cached_property
    def name(self) -> Column:
        """The column with the names that fields elsewhere refer to; every definition has one."""
        column = self.part(ColumnPart.NAME)
        assert column is not None
        return column


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A worksheet's *name*, the *title* in its A1, if short another one, and the *intro* in its A2."""

    name: str
    title: str
    intro: str
    short_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The texts of the sheet Vejledning; `{…}` marks what the consultant fills in."""

    introduction: str
    steps: tuple[str, ...]
    deadline: str
    contact: str
    return_by: str
    privacy: str
    deletion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveWords:
    """What no text should say of a certain person: words of *health*, and of *events* that befell one."""

    health: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTexts:
    """The texts of the paper for the meeting; *name* is what its file is called after the workbook's name."""

    name: str
    title: str
    aim: str
    participants: str
    asked: str
    agreed: str
    note: str


SHEETS = ("vejledning", "organisation", "personer", "eksterne", "spoergsmaal", "planen", "rettelser")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assortment:
    """What the documents of the two forms have not in common; one that is not named here is in both.

    *stand_ins* are templates of the short form alone, each with the document that it makes instead of the
    template of that name. The documents *full_only* are not made in the short form, and those *not_alone*
    not where nobody but one person works. *forms* are filled in for each case, and then none of ours. Those
    *for_all* may be given to everybody.
    """

    stand_ins: Mapping[str, str] = attribute(default_factory=dict)
    full_only: tuple[str, ...] = ()
    not_alone: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    for_all: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """The whole definition, or with *is_short* what the short form asks.

    The documents in *one_page* must not grow beyond one page, nor what begins at a bookmark in
    *one_page_at*. *numbers* are the fields whose persons and helpers stand in a card's strip of numbers, and
    phones of nobody, which stand there as *numbers_called* says. The *assortment* says which documents the
    forms get.
    """

    id: str
    version: int
    sheets: Mapping[str, Sheet]
    guide: Guide
    organisation: tuple[Field, ...]
    persons: Table
    externals: Table
    steps: tuple[Step, ...]
    plan: tuple[Field, ...]
    one_page: tuple[str, ...] = ()
    one_page_at: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    numbers_called: tuple[tuple[str, str], ...] = ()
    assortment: Assortment = Assortment()
    sensitive: SensitiveWords | None = None
    is_short: bool = False
    evasions: Evasions = Evasions()
    paper: PaperTexts | None = None

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions in order."""
        return tuple(question for step in self.steps for question in step.questions)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """All fields by id, in the order of the sheets: organisation, questions, plan."""
        asked = (field for question in self.questions for field in question.fields)
        return {field.id: field for field in (*self.organisation, *asked, *self.plan)}

    @cached_property
    def formers(self) -> Mapping[str, Field]:
        """The fields that answer what a field of older questionnaires asked, by the id of that."""
        return {
            former.id: field
            for field in self.fields.values()
            for former in (*field.former, *([field.gate] if field.gate else []))
        }

    @cached_property
    def gates(self) -> frozenset[str]:
        """The ids of those among the former fields that were answered Ja or Nej."""
        return frozenset(field.gate.id for field in self.fields.values() if field.gate)

    def part(self, part: FieldPart) -> Field | None:
        """Return the field that plays *part*, None when the definition has none."""
        return next((field for field in self.fields.values() if field.plays is part), None)

    @cached_property
    def organisation_name(self) -> Field:
        """The field with the name of the organisation; every definition has one."""
        field = self.part(FieldPart.ORGANISATION)
        assert field is not None
        return field

    @cached_property
    def logo(self) -> Field | None:
        """The field for the organisation's logo."""
        return next((field for field in self.fields.values() if field.kind is Kind.IMAGE), None)

    @cached_property
    def deputies(self) -> Mapping[str, str]:
        """The id of the deputy's field, by the id of each field whose role has one."""
        return {
            field.id: f"{field.id.rpartition('.')[0]}.{field.role.deputy}"
            for field in self.fields.values()
            if field.role and field.role.deputy
        }

    def table(self, key: str) -> Table:
        """Return the table that stands on the sheet *key*."""
        return {PERSONS_SHEET: self.persons, EXTERNALS_SHEET: self.externals}[key]

    def sheet_of(self, field: Field) -> Sheet:
        """Return the sheet that asks for *field*."""
        if field.number:
            return self.sheets["spoergsmaal"]
        return self.sheets["organisation" if field in self.organisation else "planen"]
