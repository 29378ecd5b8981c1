"""What differs between two accounts of one plan, and how much each difference matters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from beredskabsplan.core import danish, values
from beredskabsplan.core.approved.statement import BETWEEN, RULES, Said, Statement
from beredskabsplan.core.questionnaire import (
    EXTERNALS_SHEET,
    PERSONS_SHEET,
    ColumnPart,
    Questionnaire,
    Table,
)

_MOST = 3  # changes that are named; the others are counted
_LONGEST = 60  # signs of a name
_MASK = "(privat nummer)"
_LAW = "Lov og frister"
_UNNAMED = {f"{RULES}/tekster/": "Teksten", f"{RULES}/frister/": "Fristen"}  # rows that have an id for a name


class Weight(StrEnum):
    """What a change is about, and so who must know of it."""

    PARTICULAR = "particular"  # names, numbers and places: the documents are brought up to date at once
    SUBSTANCE = "substance"  # what the organisation does: that is approved anew
    LAW = "law"  # approved anew as well
    MATERIAL = "material"  # how the documents look and are worded: only told


HEADS = {
    Weight.SUBSTANCE: "Det, I gør (skal godkendes)",
    Weight.LAW: "Lov og frister (skal godkendes)",
    Weight.PARTICULAR: "Personer, numre og steder (skal ikke godkendes)",
    Weight.MATERIAL: "Skabeloner, brand og program",
}  # what a list of changes is divided into, in order
GRAVE = frozenset({Weight.SUBSTANCE, Weight.LAW})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: *before* and *after* at what was *asked*; either is empty where there is nothing.

    *key* is the field, the row of the law data as file and name, the sheet with a person on it, or a
    template. *name* is what a short list calls it.
    """

    weight: Weight
    key: str
    asked: str
    before: str
    after: str
    name: str = ""

    @property
    def short(self) -> str:
        """Name it in a list."""
        return self.name or self.asked.rstrip("?")

    @property
    def head(self) -> str:
        """Say what it is about: what was asked, which template it is, or that somebody came or left."""
        if self.weight is Weight.MATERIAL:
            return danish.upper_first(self.name)
        is_person = self.key in (PERSONS_SHEET, EXTERNALS_SHEET) and self.name == self.before + self.after
        if is_person:
            return f"{'Ny' if self.after else 'Ikke mere'} på arket {self.asked}"
        return self.asked


def between(before: Statement, now: Statement, questionnaire: Questionnaire) -> tuple[Change, ...]:
    """List what is otherwise *now* than it was *before*, the weightiest first; private numbers are masked."""
    changes = [
        *_answers(before, now, questionnaire),
        *_people(before, now, questionnaire),
        *_law(before, now, questionnaire),
        *_material(before, now),
    ]
    order = [Weight.SUBSTANCE, Weight.LAW, Weight.PARTICULAR, Weight.MATERIAL]
    return tuple(sorted(changes, key=lambda change: order.index(change.weight)))


def named(changes: Sequence[Change]) -> str:
    """Name the first of *changes* in one line, and count the others."""
    names = list(dict.fromkeys(f"»{change.short}«" for change in changes))
    return danish.show_some(names, _MOST)


def plainly(changes: Sequence[Change]) -> str:
    """Name the first of *changes* as a plan does, whose readers know no file, and count the others."""
    names = list(dict.fromkeys(_LAW if change.weight is Weight.LAW else change.short for change in changes))
    return danish.show_some(names, _MOST)


def _answers(before: Statement, now: Statement, questionnaire: Questionnaire) -> Iterator[Change]:
    for id_ in {**now.answers, **before.answers}:
        field = questionnaire.fields.get(id_)
        was, now_is = before.answers.get(id_), now.answers.get(id_)
        texts = _text(was), _text(now_is)
        if not _differ(*texts):
            continue
        if field is None or now_is is None:
            weight = Weight.MATERIAL  # it is asked no more: that is the consultant's doing
        else:
            weight = Weight.PARTICULAR if field.particular else Weight.SUBSTANCE
        asked = now_is or was
        assert asked is not None
        name = field.role.title if field and field.role else field.open_label.rstrip("?") if field else ""
        yield Change(weight=weight, key=id_, asked=asked.asked, before=texts[0], after=texts[1], name=name)


def _text(said: Said | None) -> str:
    return said.text if said else ""


def _differ(one: str, other: str) -> bool:
    """Tell whether two texts say something else; blanks and ends of lines say nothing."""
    return " ".join(one.split()) != " ".join(other.split())


def _people(before: Statement, now: Statement, questionnaire: Questionnaire) -> Iterator[Change]:
    """Tell who came, who left, and what is otherwise about those who stayed."""
    for key in (PERSONS_SHEET, EXTERNALS_SHEET):
        sheet = questionnaire.sheets[key].name
        table = questionnaire.table(key)
        name = table.name.key
        was = {values.fold(row.get(name, "")): row for row in before.tables.get(key, ())}
        now_is = {values.fold(row.get(name, "")): row for row in now.tables.get(key, ())}
        for folded in {**now_is, **was}:
            old, new = was.get(folded), now_is.get(folded)
            if old is None or new is None:
                called = (old or new or {}).get(name, "")
                texts = (called, "") if old else ("", called)
                yield _change(Weight.PARTICULAR, key, sheet, texts, called)
            else:
                yield from _row(old, new, table, key)


def _row(old: Mapping[str, str], new: Mapping[str, str], table: Table, key: str) -> Iterator[Change]:
    for column in table.columns:
        texts = old.get(column.key, ""), new.get(column.key, "")
        if not _differ(*texts):
            continue
        if column.plays is ColumnPart.PRIVATE_PHONE:
            texts = texts[0] and _MASK, texts[1] and _MASK
        name = new.get(table.name.key, "")
        weight = Weight.PARTICULAR if column.particular else Weight.SUBSTANCE
        yield _change(weight, key, f"{name}: {column.label}", texts, name)


def _change(weight: Weight, key: str, asked: str, texts: tuple[str, str], name: str) -> Change:
    return Change(weight=weight, key=key, asked=asked, before=texts[0], after=texts[1], name=name)


def _law(before: Statement, now: Statement, questionnaire: Questionnaire) -> Iterator[Change]:
    """Tell of each rule what is otherwise about it, in the words that a reader of the plan sees."""
    for key in {**now.law, **before.law}:
        was, now_is = before.law.get(key), now.law.get(key)
        texts, row = (_text(was), _text(now_is)), now_is or was
        if _differ(*texts) and row is not None:
            worded = _parts(texts[0], before, questionnaire), _parts(texts[1], now, questionnaire)
            name = danish.shortened(f"{key.partition('/')[0]}: {row.asked}", _LONGEST)
            yield _change(Weight.LAW, key, _rule(key, row), _apart(*worded), name)


def _rule(key: str, row: Said) -> str:
    """Say which rule it is: what it is about, or how it begins where it has no other name than an id."""
    for beginning, kind in _UNNAMED.items():
        if key == f"{beginning}{row.asked}":
            return f"{kind} »{danish.shortened(row.text.split(BETWEEN)[0], _LONGEST)}«"
    return row.asked


def _parts(text: str, side: Statement, questionnaire: Questionnaire) -> list[str]:
    """Divide the *text* of a rule, and say in words what names a field, or one of the limits of the law."""
    if not text:
        return []

    def worded(part: str) -> str:
        if field := questionnaire.fields.get(part):
            return field.open_label
        named = side.answers.get(part)  # one that nobody asks any more
        limit = side.law.get(f"{RULES}/frister/{part}")
        return named.asked if named else limit.text if limit else part

    return list(map(worded, text.split(BETWEEN)))


def _apart(was: Sequence[str], now_is: Sequence[str]) -> tuple[str, str]:
    """Give what only one of the two says; where it only says more than the other, both as a whole."""
    own = [part for part in was if part not in now_is], [part for part in now_is if part not in was]
    both = own if all(own) else (was, now_is)
    return BETWEEN.join(dict.fromkeys(both[0])), BETWEEN.join(dict.fromkeys(both[1]))


def _material(before: Statement, now: Statement) -> Iterator[Change]:
    for name in {**now.templates, **before.templates}:
        if before.templates.get(name) != now.templates.get(name):
            gone, new = name not in now.templates, name not in before.templates
            texts = ("" if new else "som godkendt", "" if gone else "ny" if new else "ændret")
            yield _change(Weight.MATERIAL, f"{name}.docx", "Skabelonen", texts, f"skabelonen {name}")
    whole = (
        ("spoergeskema.toml", "Spørgeskemaets ordlyd", before.wording, now.wording, "spørgeskemaets ordlyd"),
        ("brand.toml", "Brand og logo", before.look, now.look, "brand og logo"),
    )
    for key, asked, was, now_is, name in whole:
        if was != now_is:
            yield _change(Weight.MATERIAL, key, asked, ("som godkendt", "ændret"), name)
    if before.program != now.program:
        yield _change(Weight.MATERIAL, "program", "Programmet", (before.program, now.program), "programmet")
    for file in {**now.checked, **before.checked}:
        days = before.checked.get(file, ""), now.checked.get(file, "")
        if days[0] != days[1]:
            yield _change(Weight.MATERIAL, file, "Kontrolleret", days, f"datoen for kontrol i {file}")
