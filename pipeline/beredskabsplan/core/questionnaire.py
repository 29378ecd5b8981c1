"""The questionnaire as data: what is asked, where it stands, and what a good answer looks like.

`definition` loads it from `spoergeskema.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

Example = str | int | date | tuple[str, ...] | None


class Kind(StrEnum):
    """What a field's answer is."""

    PERSON = "person"
    PERSONS = "persons"
    EXTERNAL = "external"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Holds when the answer to *field* is one of *values* (or, *negated*, is none of them)."""

    field: str
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """The role that a person field fills: its *title*, its *task*, and the key of the deputy's field."""

    title: str
    task: str
    deputy: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that HR answers, in one cell.

    *open_label* is what stands for it in a list of open points, where no question stands above it. The
    answers in *open_when* are allowed, but leave the point open.
    """

    id: str
    key: str
    number: str
    label: str
    open_label: str
    kind: Kind
    required: bool = False
    required_when: Condition | None = None
    choices: tuple[str, ...] = ()
    open_when: tuple[str, ...] = ()
    help: str = ""
    example: Example = None
    default: str | int | None = None
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    role: Role | None = None


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
    """One of the five steps; *aim* is its purpose in one sentence."""

    number: int
    title: str
    intro: str
    aim: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the table of persons or of outside help."""

    key: str
    label: str
    kind: Kind
    required: bool = False
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet that is a table: *prefilled* rows stand in every questionnaire, *examples* in the example."""

    columns: tuple[Column, ...]
    prefilled: tuple[Mapping[str, str], ...]
    examples: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A worksheet's *name*, the *title* in its A1 and the *intro* in its A2."""

    name: str
    title: str
    intro: str


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


SHEETS = ("vejledning", "organisation", "personer", "eksterne", "spoergsmaal", "planen", "rettelser")


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """The whole definition."""

    id: str
    version: int
    sheets: Mapping[str, Sheet]
    guide: Guide
    organisation: tuple[Field, ...]
    persons: Table
    externals: Table
    steps: tuple[Step, ...]
    plan: tuple[Field, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions in order."""
        return tuple(question for step in self.steps for question in step.questions)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """All fields by id, in the order of the sheets: organisation, questions, plan."""
        asked = (field for question in self.questions for field in question.fields)
        return {field.id: field for field in (*self.organisation, *asked, *self.plan)}
