"""Load the questionnaire from `spoergeskema.toml`. A faulty file is reported whole, never fault by fault."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NotRequired, TypedDict, TypeVar

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.questionnaire import (
    ANSWER_WARNINGS,
    ORGANISATION_KEY,
    PLAN_KEY,
    SHEETS,
    Assortment,
    Column,
    ColumnPart,
    Condition,
    Evasions,
    Example,
    Field,
    FieldPart,
    Former,
    Guide,
    Kind,
    PaperTexts,
    Question,
    Questionnaire,
    Role,
    SensitiveWords,
    Sheet,
    Step,
    Table,
)
from beredskabsplan.definitions import assortments, contradictions
from beredskabsplan.definitions import reader as toml
from beredskabsplan.definitions.reader import Reader

OneOf = TypeVar("OneOf", bound=StrEnum)
_WARNINGS = {code.name: code for code in ANSWER_WARNINGS}


def load(path: Path) -> Questionnaire:
    """Read the definition at *path*; raise `DefinitionTrouble` with all of its faults."""
    return toml.load(path, _questionnaire, contradictions.faults)


def _questionnaire(reader: Reader) -> Questionnaire:
    sheets = reader.below("sheets")
    assert sheets is not None
    result = Questionnaire(
        id=reader.text("id"),
        version=reader.take("version", int),
        sheets={key: _sheet(sheets, key) for key in SHEETS},
        guide=_guide(reader),
        organisation=_fields(reader, "organisation", ORGANISATION_KEY, ""),
        persons=_table(reader, "persons"),
        externals=_table(reader, "externals"),
        steps=tuple(_step(below, number) for number, below in enumerate(reader.each("steps", "title"), 1)),
        plan=_fields(reader, "plan", PLAN_KEY, ""),
        **_documents(reader),
        sensitive=_sensitive(reader),
        evasions=_evasions(reader),
        paper=_paper(reader),
    )
    sheets.done()
    return result


class _Documents(TypedDict):
    one_page: NotRequired[tuple[str, ...]]
    one_page_at: NotRequired[tuple[str, ...]]
    numbers: NotRequired[tuple[str, ...]]
    numbers_called: NotRequired[tuple[tuple[str, str], ...]]
    assortment: NotRequired[Assortment]


def _documents(parent: Reader) -> _Documents:
    reader = parent.below("documents", needed=False)
    if reader is None:
        return {}
    told = _Documents(
        one_page=reader.texts("one_page"),
        one_page_at=reader.texts("one_page_at"),
        numbers=reader.texts("numbers"),
        numbers_called=reader.pairs("numbers_called"),
        assortment=assortments.taken(reader),
    )
    reader.done()
    return told


def _sensitive(parent: Reader) -> SensitiveWords | None:
    reader = parent.below("sensitive", needed=False)
    if reader is None:
        return None
    words = SensitiveWords(health=reader.texts("health"), events=reader.texts("events"))
    reader.done()
    return words


def _evasions(parent: Reader) -> Evasions:
    reader = parent.below("evasions", needed=False)
    if reader is None:
        return Evasions()
    words = reader.below("words", needed=False)
    evasions = Evasions(
        texts=reader.texts("texts"),
        beside=reader.texts("beside"),
        fillers=reader.texts("fillers"),
        words=words.lists() if words else (),
        never=reader.texts("never"),
        bare=reader.texts("bare"),
    )
    reader.done()
    return evasions


def _paper(parent: Reader) -> PaperTexts | None:
    reader = parent.below("paper", needed=False)
    if reader is None:
        return None
    paper = PaperTexts(
        name=reader.word("name"),
        title=reader.text("title"),
        aim=reader.word("aim"),
        participants=reader.word("participants"),
        asked=reader.word("asked"),
        agreed=reader.word("agreed"),
        note=reader.text("note"),
    )
    if re.search(r'[<>:"/\\|?*]', paper.name):
        reader.fault('»name« er en del af et filnavn. Brug ikke tegnene < > : " / \\ | ? og *.')
    reader.done()
    return paper


def _sheet(sheets: Reader, key: str) -> Sheet:
    reader = sheets.below(key)
    assert reader is not None
    sheet = Sheet(
        name=reader.word("name"),
        title=reader.text("title"),
        intro=reader.text("intro", ""),
        short_title=reader.text("short_title", ""),
    )
    reader.done()
    return sheet


def _guide(parent: Reader) -> Guide:
    reader = parent.below("guide")
    assert reader is not None
    guide = Guide(
        introduction=reader.text("introduction"),
        steps=reader.texts("steps"),
        deadline=reader.text("deadline"),
        contact=reader.text("contact"),
        return_by=reader.text("return_by"),
        privacy=reader.text("privacy"),
        deletion=reader.text("deletion"),
    )
    reader.done()
    return guide


def _table(parent: Reader, key: str) -> Table:
    reader = parent.below(key)
    assert reader is not None
    columns = tuple(_column(below) for below in reader.each("columns", "key"))
    prefilled, examples = (tuple(_rows(reader, name, columns)) for name in ("prefilled", "examples"))
    reader.done()
    return Table(columns=columns, prefilled=prefilled, examples=examples)


def _rows(parent: Reader, name: str, columns: tuple[Column, ...]) -> Iterator[Mapping[str, str]]:
    for reader in parent.each(name):
        row = {column.key: reader.text(column.key, "") for column in columns}
        reader.done()
        if not all(row[column.key] for column in columns if column.plays is ColumnPart.NAME):
            reader.fault("rækken har intet navn. Skriv det.")
        yield row


def _column(reader: Reader) -> Column:
    column = Column(
        key=reader.name("key"),
        label=reader.word("label"),
        kind=_one_of(reader, "kind", Kind, Kind.TEXT),
        required=reader.take("required", bool, False),
        choices=reader.texts("choices"),
        help=reader.text("help", ""),
        plays=_optional(reader, "plays", ColumnPart),
        width=reader.whole("width"),
        amr_word=reader.text_or_texts("amr_word"),
        role_word=reader.text("role_word", ""),
        leader_word=reader.text_or_texts("leader_word"),
        employer_word=reader.text_or_texts("employer_word"),
        emergency_word=reader.text_or_texts("emergency_word"),
        private_mail=tuple(domain.casefold() for domain in reader.texts("private_mail")),
        particular=reader.take("particular", bool, False),
        short=reader.take("short", bool, False),
        since=reader.take("since", int, 1),
    )
    reader.done()
    return column


def _step(reader: Reader, number: int) -> Step:
    step = Step(
        number=number,
        title=reader.word("title"),
        intro=reader.text("intro"),
        aim=reader.text("aim"),
        participants=reader.text("participants", ""),
        questions=tuple(question(below) for below in reader.each("questions", "number")),
    )
    reader.done()
    return step


def question(reader: Reader) -> Question:
    """Take a question with its fields, as it also stands in a client's own file."""
    number, key = reader.word("number"), reader.name("key")
    taken = Question(
        number=number,
        key=key,
        text=reader.word("text"),
        note=reader.text("note", ""),
        fields=_fields(reader, "fields", key, number),
    )
    reader.done()
    return taken


def _fields(reader: Reader, name: str, parent: str, number: str) -> tuple[Field, ...]:
    return tuple(_field(below, parent, number) for below in reader.each(name, "key"))


def _field(reader: Reader, parent: str, number: str) -> Field:
    key, label = reader.name("key"), reader.word("label")
    field = Field(
        id=f"{parent}.{key}",
        key=key,
        number=number,
        label=label,
        open_label=reader.text("open_label", label),
        kind=_one_of(reader, "kind", Kind, Kind.TEXT),
        required=reader.take("required", bool, False),
        required_when=_condition(reader, "required_when"),
        asked_when=_condition(reader, "asked_when"),
        choices=reader.texts("choices"),
        open_when=reader.texts("open_when"),
        help=reader.text("help", ""),
        example=_example(reader),
        default=_default(reader),
        max_length=reader.whole("max_length"),
        minimum=reader.whole("minimum"),
        maximum=reader.whole("maximum"),
        role=_role(reader),
        plays=_optional(reader, "plays", FieldPart),
        warns=tuple(_warnings(reader)),
        amr_when=reader.texts("amr_when"),
        leader_apart_from=reader.texts("leader_apart_from"),
        apart_from=reader.texts("apart_from"),
        no_leader=reader.take("no_leader", bool, False),
        outside_in_short=reader.take("outside_in_short", bool, False),
        confirm=reader.take("confirm", bool, False),
        particular=reader.take("particular", bool, False),
        none=reader.texts("none"),
        must_ring=reader.take("must_ring", bool, False),
        month_is_enough=reader.take("month_is_enough", bool, False),
        past=reader.take("past", bool, False),
        future=reader.take("future", bool, False),
        unit=reader.text("unit", ""),
        meant=_meant(reader),
        most=reader.whole("most"),
        short=reader.take("short", bool, False),
        short_for=reader.texts("short_for"),
        suggestion=reader.text("suggestion", ""),
        needs_others=reader.take("needs_others", bool, False),
        since=reader.take("since", int, 1),
        former=tuple(_former(below, parent) for below in reader.each("former", "key")),
        gate=_gate(reader, parent),
        former_labels=reader.texts("former_labels"),
        former_choices=reader.pairs("former_choices"),
    )
    reader.done()
    return field


def _meant(parent: Reader) -> tuple[tuple[str, str], ...]:
    """Take the words that are read as choices, which stand there by choice."""
    reader = parent.below("meant", needed=False)
    lists = reader.lists() if reader else ()
    return tuple((word, choice) for choice, words in lists for word in words)


def _former(reader: Reader, parent: str) -> Former:
    key, label = reader.name("key"), reader.word("label")
    # What parts two answers is mostly a space, which counts here.
    former = Former(id=f"{parent}.{key}", label=label, before=reader.take("before", str, " "))
    reader.done()
    return former


def _gate(parent: Reader, prefix: str) -> Former | None:
    reader = parent.below("gate", needed=False)
    return _former(reader, prefix) if reader else None


def _one_of(reader: Reader, key: str, words: type[OneOf], otherwise: OneOf) -> OneOf:
    """Take one of the *words* that »key« can be; *otherwise* stands in for one that does not exist."""
    text = reader.word(key)
    if text in set(words):
        return words(text)
    if text:
        reader.fault(f"»{key}« kan ikke være »{text}«. Vælg en af: {', '.join(words)}.")
    return otherwise


def _optional(reader: Reader, key: str, words: type[OneOf]) -> OneOf | None:
    return _one_of(reader, key, words, next(iter(words))) if reader.has(key) else None


def _warnings(reader: Reader) -> Iterator[tuple[str, Code]]:
    for answer, code in reader.pairs("warns"):
        if code in _WARNINGS:
            yield answer, _WARNINGS[code]
        else:
            reader.fault(f"»warns« kan ikke give »{code}«. Vælg en af: {', '.join(_WARNINGS)}.")


def _condition(parent: Reader, key: str) -> Condition | None:
    reader = parent.below(key, needed=False)
    if reader is None:
        return None
    positive, negative = reader.texts("is"), reader.texts("is_not")
    if bool(positive) == bool(negative):
        reader.fault("skriv enten »is« eller »is_not« med mindst ét svar.")
    condition = Condition(field=reader.word("field"), values=positive or negative, negated=bool(negative))
    reader.done()
    return condition


def _role(parent: Reader) -> Role | None:
    reader = parent.below("role", needed=False)
    if reader is None:
        return None
    title = reader.word("title")
    role = Role(
        title=title,
        task=reader.text("task"),
        short=reader.text("short", "") or danish.lower_first(title),
        deputy=reader.text("deputy", "") or None,
    )
    reader.done()
    return role


def _default(reader: Reader) -> str | int | None:
    value = reader.raw("default")
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    reader.fault("»default« skal være en tekst eller et helt tal.")
    return None


def _example(reader: Reader) -> Example:
    value = reader.raw("example")
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return tuple(str(line) for line in value)
    if value is None or (isinstance(value, int | date) and not isinstance(value, bool | datetime)):
        return value
    reader.fault("»example« skal være en tekst, et helt tal, en dato eller en liste af tekster.")
    return None
